/** The clients under test: the real ones, and the same with a bad policy planted where a policy is data or a part is replaceable. */
import type { ApiPromise } from '../../src/core/api-promise.js';
import { basicKey, bodyToken } from '../../src/core/auth.js';
import { buildPipeline } from '../../src/core/client.js';
import { kyTransport } from '../../src/core/ky-transport.js';
import { defineOperation, type Operation } from '../../src/core/operation.js';
import type { ClientOptions, Fetch, IdempotentRequestOptions, RequestOptions, Supplier } from '../../src/core/options.js';
import { harmless, onlyIfNotSent, type RetryPolicy } from '../../src/core/retry.js';
import { filledText, model, text } from '../../src/core/schema.js';
import { type Transport, TransportFailure } from '../../src/core/transport.js';
import type { Vendor } from '../../src/core/vendor.js';
import { QuickStream } from '../../src/quickstream/client.js';
import { CustomersResource } from '../../src/quickstream/resources/customers.js';
import { quickstreamVendor } from '../../src/quickstream/vendor.js';
import type { Kind } from './model-vendor.js';

/** A client under test. Absent parts are the real ones. */
export interface Subject {
  /** The rules of QuickStream's POSTs. */
  readonly keyed?: RetryPolicy;
  /** The rules of the vendor without keys. */
  readonly keyless?: RetryPolicy;
  /** Replaces the sending step, given the real one. */
  readonly transport?: (honest: Transport) => Transport;
}

/** What a call is made with, besides its options. */
export interface Circumstances {
  readonly kind: Kind;
  /** For QuickStream: which of two POSTs. */
  readonly money: boolean;
  readonly credential: Supplier<string>;
  readonly client: ClientOptions & { readonly fetch: Fetch };
}

/** Sends one call; its result's id is that of what the vendor made. */
export type Send = (options: IdempotentRequestOptions) => ApiPromise<{ readonly id: string }>;

interface Settlement {
  readonly customer_event_identifier: string;
}
interface Settled {
  readonly id: string;
}
interface Envelope {
  readonly status?: { readonly code?: string; readonly message?: string };
  readonly data?: unknown;
}

const envelope = (json: unknown): Envelope => (typeof json === 'object' && json !== null ? json : {});

/* Like CRM.COM: a POST that moves money, a token in the body, the verdict in the body, no keys. */
const settlements: Vendor = {
  name: 'settlements',
  title: 'Settlements',
  verdict: 'body',
  readError: ({ json }) => ({ code: envelope(json).status?.code, message: envelope(json).status?.message }),
  refusesInBody: (json) => envelope(json).status?.code !== 'OK',
  unwrap: (json) => envelope(json).data,
  retry: { read: harmless, write: harmless, create: onlyIfNotSent, money: onlyIfNotSent },
  linkBases: [],
  sensitive: ['token'],
};

const settle: Operation<{ body: Settlement }, Settled> = defineOperation({
  id: 'settlements.apply',
  summary: 'Applies a settlement.',
  method: 'POST',
  path: '/apply_settlement',
  effect: 'money',
  origin: { path: 'inferred', result: 'seed' },
  source: '',
  body: model<Settlement>('Settlement', { customer_event_identifier: filledText() }),
  result: model<Settled>('Settled', { id: text() }),
  success: [200],
});

/** Makes a client and gives its call. */
export function sender(subject: Subject, { kind, money, credential, client }: Circumstances): Send {
  const options: ClientOptions =
    subject.transport === undefined ? client : { ...client, transport: subject.transport(kyTransport(client.fetch)) };
  const baseUrl = 'https://vendor.example/rest/v1';
  if (kind === 'keyless') {
    const vendor = withRules(settlements, subject.keyless);
    const pipeline = buildPipeline({ vendor, baseUrl, auth: bodyToken(credential), options }, 'credential');
    return (asked) => pipeline.call(settle, { body: { customer_event_identifier: '796' } }, asked as RequestOptions);
  }
  const customers =
    subject.keyed === undefined
      ? new QuickStream({ ...options, baseUrl, secretKey: credential }).customers
      : new CustomersResource(
          buildPipeline(
            { vendor: withRules(quickstreamVendor, subject.keyed), baseUrl, auth: basicKey(credential), options },
            'credential',
          ),
        );
  return (asked) =>
    money
      ? idOf(customers.recurringPayments.create('12345678', schedule, asked), ({ paymentScheduleId }) => paymentScheduleId)
      : idOf(customers.create({ customerNumber: 'JOHN_SMITH', customerName: 'John Smith' }, asked), ({ customerId }) => customerId);
}

const schedule = {
  supplierBusinessCode: 'MYCOMPANY',
  scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE',
  frequency: 'WEEKLY',
  nextPaymentDate: '2027-01-01',
  instalmentAmount: '125.00',
  currency: 'AUD',
} as const;

/* The promise itself, so that what the library gives is what is judged. */
function idOf<T>(promise: ApiPromise<T>, id: (data: T) => string | number): ApiPromise<{ readonly id: string }> {
  return {
    withResponse: async () => {
      const { data, response } = await promise.withResponse();
      return { data: { id: String(id(data)) }, response };
    },
  } as ApiPromise<{ readonly id: string }>;
}

const withRules = (vendor: Vendor, rules: RetryPolicy | undefined): Vendor =>
  rules === undefined ? vendor : { ...vendor, retry: { ...vendor.retry, create: rules, money: rules } };

const keyed = quickstreamVendor.retry.money;

/** Bad policies that the model has to find, each with the claims that it breaks. */
export const badPolicies: readonly { readonly policy: string; readonly breaks: RegExp; readonly subject: Subject }[] = [
  {
    policy: 'a keyless call is sent again after an unknown outcome',
    breaks: /applied 2 times|sent again after/,
    subject: { keyless: [{ on: ['not-sent', 'lost'], wait: 'backoff' }] },
  },
  {
    policy: 'a new key is taken after a lost answer',
    breaks: /applied 2 times|a new key was used|own key was replaced|another key was told/,
    subject: { transport: renaming },
  },
  {
    policy: "'not-sent' is claimed on a reset",
    breaks: /'not-sent' was said|sent again after|applied 2 times/,
    subject: { transport: denying },
  },
  {
    policy: "a proxy's 503 is taken for the vendor's",
    breaks: /'rejected' was said|applied 2 times|a new key was used/,
    subject: { keyed: [{ on: ['proxy', 503], wait: 20_000, key: 'new', notProcessed: true }, ...keyed] },
  },
];

/** A rule that asks for a new key after a lost answer. The engine gives it the same key. */
export const newKeyByTable: Subject = {
  keyed: [{ on: ['lost', 'proxy', 502, 504], wait: 'backoff', key: 'new' }, ...keyed],
};

/* The engine itself cannot be told to take a new key after a lost answer (see above), so the key changes on the way out. */
function renaming(honest: Transport): Transport {
  const names = new Map<string, string>();
  return {
    send: async (request) => {
      const key = request.headers['idempotency-key'];
      if (key === undefined) return honest.send(request);
      try {
        return await honest.send({ ...request, headers: { ...request.headers, 'idempotency-key': names.get(key) ?? key } });
      } catch (error) {
        if (error instanceof TransportFailure && error.left === 'maybe') names.set(key, `new-${names.size}-${key}`);
        throw error;
      }
    },
  };
}

function denying(honest: Transport): Transport {
  return {
    send: (request) =>
      honest.send(request).catch((error: unknown) => {
        if (error instanceof TransportFailure && error.summary.code === 'ECONNRESET') throw new TransportFailure('no', error.summary);
        throw error;
      }),
  };
}
