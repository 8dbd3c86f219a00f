import { filesOf } from '../../core/call/multipart.js';
import { judgeRequest } from '../../core/contract/validate.js';
import type { CreateCustomer } from '../../quickstream/models/create-customer.js';
import type { Customer } from '../../quickstream/models/customer.js';
import type { QuickStreamOperations } from '../../quickstream/table.js';
import { seededRandom } from '../random.js';
import { admitting, jsonOf, refusing } from '../refusal.js';
import type { Answer, Call, OperationRequest, Simulator, World } from '../simulator.js';
import { additions } from './additions.js';
import { keyOf } from './api-keys.js';
import type { SandboxQuickStream } from './face.js';
import type { Facility } from './facility.js';
import { IdempotencyKeys } from './idempotency.js';
import { invalid, plainRefusal, Refusal } from './refusal.js';
import { routes } from './routes.js';
import { issueToken } from './single-use-tokens.js';
import { type AccountDetails, type QuickStreamState, seededState } from './state.js';
import { takePayment } from './take-payment.js';

/** Makes a simulated QuickStream. */
export function quickstreamSimulator(world: World): Simulator<SandboxQuickStream> {
  const { clock, seed } = world;
  const keys = new IdempotencyKeys();
  let random = seededRandom(seed, 'quickstream');
  const state = seededState(random);
  const facility: Facility = {
    state,
    now: () => clock.now(),
    later: (ms, callback) => void clock.schedule(ms, callback),
    get random() {
      return random;
    },
  };
  const table = routes(facility);

  const carryOut = (request: OperationRequest): Answer => {
    // biome-ignore lint/suspicious/noExplicitAny: the table has a route of this form for every id that is found
    const route = table[request.operation.id as keyof QuickStreamOperations] as (call: Call<any>) => Answer;
    /* A refusal is an answer too, and remembered under the request's key. */
    const routed = (): Answer => refusing(request, isRefusal, () => route({ ...request, body: bodyOf(request) }));
    const key = request.headers.get('idempotency-key');
    if (request.method !== 'POST' || key === null) return routed();
    const scope = [state.secretKey, request.method, request.url.pathname, key];
    return keys.once(scope, request.text, clock.now(), state.rules.keepIdempotencyKeysMs, routed);
  };

  const createCustomer = (body: CreateCustomer): Customer =>
    table['quickstream.customers.create']({ body } as Parameters<(typeof table)['quickstream.customers.create']>[0]).body as Customer;

  const singleUseToken = (details: AccountDetails): string => issueToken(facility, details).singleUseTokenId;

  return {
    state,
    options: (reach) => ({ secretKey: state.secretKey, publishableKey: state.publishableKey, ...reach }),
    face: {
      singleUseToken,
      takePayment: (payment) => takePayment(facility, payment),
    },
    additions: additions(createCustomer, singleUseToken),
    secrets: () => [state.secretKey, state.publishableKey],
    admit: (request) => admitting(request, isRefusal, () => requireKey(request, state)),
    answer: (request) => refusing(request, isRefusal, () => carryOut(request)),
    refusal: (status, request) => plainRefusal(status).answer(request),
    reset: () => {
      keys.clear();
      random = seededRandom(seed, 'quickstream');
      Object.assign(state, seededState(random));
    },
  };
}

const isRefusal = (error: unknown): error is Refusal => error instanceof Refusal;

/* Whose it is either key may ask, and one client asks for a surcharge with the secret one; all else takes one of the two. */
function requireKey({ operation, headers }: OperationRequest, { secretKey, publishableKey }: QuickStreamState): 'known' {
  const isForEither = operation.id === 'quickstream.ping' || operation.id === 'quickstream.businesses.queryCardSurcharge';
  const own = operation.credential === 'publishable' ? publishableKey : secretKey;
  const keys = isForEither ? [secretKey, publishableKey] : [own];
  if (keyOf(headers, keys) === undefined) throw plainRefusal(401);
  return 'known';
}

/** The body that the operation documents. Throws the vendor's refusal for any other. */
function bodyOf(request: OperationRequest): Readonly<Record<string, unknown>> | undefined {
  const { operation } = request;
  if (operation.body === undefined || filesOf(operation) !== undefined) return undefined;
  const json = jsonOf(
    request,
    () => plainRefusal(415),
    () => plainRefusal(400),
  );
  const body = withoutNulls(json);
  const problems = judgeRequest(operation.body, body);
  if (problems.length > 0) throw invalid(...problems.map(({ path, message, keys }) => ({ path, message, value: valueAt(body, keys) })));
  return body as Record<string, unknown>;
}

/* The vendor's own examples use null for what is absent, and its clients send amounts as numbers too. */
function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(
    members.map(([name, member]) => [name, amounts.has(name) && typeof member === 'number' ? String(member) : withoutNulls(member)]),
  );
}

const amounts: ReadonlySet<string> = new Set(['instalmentAmount', 'totalPaymentAmount']);

const valueAt = (value: unknown, keys: readonly PropertyKey[]): unknown =>
  keys.reduce<unknown>((inside, key) => (inside as Record<PropertyKey, unknown> | undefined)?.[key], value);
