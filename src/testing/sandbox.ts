import { type Fetch, ownOptions } from '../core/call/options.js';
import type { Clock } from '../core/ground/clock.js';
import { ConfigurationError } from '../core/ground/errors.js';
import { Redactor } from '../core/ground/redact.js';
import type { CrmComOperationId } from '../crmcom/operations.js';
import { withApiPath } from '../crmcom/session.js';
import type { CustomerAccountsOperationId } from '../customer-accounts/operations.js';
import type { QuickrOperationId } from '../quickr/operations.js';
import { quickrBaseUrl } from '../quickr/vendor.js';
import type { Transaction } from '../quickstream/models/transaction.js';
import type { QuickStreamOperationId } from '../quickstream/operations.js';
import { delivering, type OnCallback } from './callbacks.js';
import { type ClockMode, type SandboxClock, VirtualClock } from './clock.js';
import type { NewPurchase } from './crmcom/add-purchase.js';
import { tokenRejectedCodes } from './crmcom/refusal.js';
import { crmcomSimulator } from './crmcom/simulator.js';
import type { CrmComCustomerEvent, CrmComState } from './crmcom/state.js';
import { customerAccountsSimulator } from './customer-accounts/simulator.js';
import type { CustomerAccountsState } from './customer-accounts/state.js';
import { exchange, type SandboxContext } from './exchange.js';
import { FaultPlan, type Faults } from './faults.js';
import { fetching } from './fetching.js';
import { type ListenOptions, listenOn, type SandboxServer } from './listen.js';
import type { QuickrDashboard } from './quickr/dashboard.js';
import { quickrSimulator } from './quickr/simulator.js';
import type { QuickrState } from './quickr/state.js';
import { quickstreamSimulator } from './quickstream/simulator.js';
import type { AccountDetails, QuickStreamState } from './quickstream/state.js';
import type { Payment } from './quickstream/take-payment.js';
import type { LoggedHead, LoggedRequest } from './request-log.js';
import type { Simulator, World } from './simulator.js';

/** The vendors that the sandbox simulates. */
export type SandboxVendor = 'quickstream' | 'crmcom' | 'customerAccounts' | 'quickr';

/** The operations that faults can be planned for: those of the clients, and two that only `client.request` reaches. */
export type SandboxOperationId =
  | QuickStreamOperationId
  | 'quickstream.transactions.create'
  | CrmComOperationId
  | 'crmcom.purchases.show'
  | CustomerAccountsOperationId
  | QuickrOperationId;

/** The options of {@link createSandbox}. */
export interface SandboxOptions {
  /**
   * Where all ids, tokens and keys come from: the same seed and the same calls give the same bytes.
   * @defaultValue 1
   */
  readonly seed?: number | undefined;
  /**
   * How virtual time passes: with `'auto'` every wait of a client ends at once and moves the clock; with `'manual'` time moves
   * only by `sandbox.clock.advance`; with `'real'` it is the machine's, for clients in other programs.
   * @defaultValue 'auto'
   */
  readonly clock?: ClockMode | undefined;
  /** Where the vendors live, instead of at their own addresses. */
  readonly baseUrls?: Readonly<Partial<Record<SandboxVendor, string>>> | undefined;
  /**
   * Told of what a vendor sends to an address of yours. Without it, addresses on this machine (`localhost`, `127.0.0.1`) get
   * their callbacks by POST, and others none.
   */
  readonly onCallback?: OnCallback | undefined;
  /**
   * Virtual milliseconds that each answer takes.
   * @defaultValue 0
   */
  readonly latency?: number | undefined;
  /**
   * How many requests are kept in `requests`; the oldest go first. For a sandbox that runs for days.
   * @defaultValue all of them
   */
  readonly maxRequests?: number | undefined;
}

/** The simulated QuickStream facility. */
export interface SandboxQuickStream {
  /** What `new QuickStream(…)` takes to be a client of it. */
  readonly options: { readonly secretKey: string; readonly baseUrl: string; readonly fetch: Fetch; readonly clock: Clock };
  /** Its data. */
  readonly state: QuickStreamState;
  /** Issues a single-use token for a card or bank account, as the vendor's script in a page would. It works once, within ten minutes. */
  singleUseToken(details: AccountDetails): string;
  /** Takes a payment, as another program of the facility would: approved or declined by the vendor's test numbers. */
  takePayment(payment: Payment): Transaction;
}

/** The simulated CRM.COM. */
export interface SandboxCrmCom {
  /** What `new CrmCom(…)` takes to be a client of it. The codes that refuse a token are the sandbox's own: the vendor documents none. */
  readonly options: {
    readonly baseUrl: string;
    readonly credentials: { readonly webApiKey: string };
    readonly tokenRejectedCodes: readonly string[];
    readonly fetch: Fetch;
    readonly clock: Clock;
  };
  /** Its data. */
  readonly state: CrmComState;
  /** Adds a purchase, as a till would: posted, and ready to be settled. */
  addPurchase(purchase?: NewPurchase): CrmComCustomerEvent;
}

/** The simulated CustomerAccount service. */
export interface SandboxCustomerAccounts {
  /** What `new CustomerAccounts(…)` takes to be a client of it. `merchant` is there where the rules ask for it. */
  readonly options: {
    readonly baseUrl: string;
    readonly credentials: { readonly jwt: string };
    readonly merchant?: string;
    readonly fetch: Fetch;
    readonly clock: Clock;
  };
  /** Its data. */
  readonly state: CustomerAccountsState;
}

/** The simulated Quickr, and what people do in its dashboard, its form and with their BankID. */
export interface SandboxQuickr extends QuickrDashboard {
  /** What `new Quickr(…)` takes to be a client of it: of a partner's test account with one account below. */
  readonly options: {
    readonly accountId: string;
    readonly apiKey: string;
    readonly baseUrl: string;
    readonly fetch: Fetch;
    readonly clock: Clock;
  };
  /** Its data. */
  readonly state: QuickrState;
  /** Signs a person in to the dashboard; gives the token, which `users.me` takes, and which can be traded as an API key can. */
  signIn(email?: string): string;
}

/** Simulated vendors with a memory. */
export interface Sandbox {
  /** A WHATWG fetch that the vendors answer; for an address that is none of theirs, also by a redirect, it rejects. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** The simulated QuickStream. */
  readonly quickstream: SandboxQuickStream;
  /** The simulated CRM.COM. */
  readonly crmcom: SandboxCrmCom;
  /** The simulated CustomerAccount service. */
  readonly customerAccounts: SandboxCustomerAccounts;
  /** The simulated Quickr. */
  readonly quickr: SandboxQuickr;
  /** Where each vendor answers. Add an address to have it answer there too. */
  readonly baseUrls: Readonly<Record<SandboxVendor, string[]>>;
  /** What goes wrong. */
  readonly faults: Faults<SandboxOperationId>;
  /** Virtual time. */
  readonly clock: SandboxClock;
  /** What was received, the oldest first, secrets removed. */
  readonly requests: readonly LoggedRequest[];
  /** Opens a server on the loopback address of this machine: in Node, Bun and Deno. Port 0, the default, takes a free port. */
  listen(options?: ListenOptions): Promise<SandboxServer<SandboxVendor>>;
  /** Back to the seed: data, time, faults and the list of requests. */
  reset(): void;
  /** What it prints as, also in consoles: nothing of its data or keys. Print `state` or `options` of a vendor to see those. */
  toJSON(): { readonly sandbox: readonly SandboxVendor[]; readonly requests: number };
}

const clockModes: readonly ClockMode[] = ['auto', 'manual', 'real'];

/*
 * A vendor's test installation, or a name that leads nowhere: options that lost their fetch on the way still reach nothing that
 * holds real money.
 */
const documentedBaseUrls: Readonly<Record<SandboxVendor, string>> = {
  quickstream: 'https://api.quickstream.support.qvalent.com/rest/v1',
  crmcom: 'https://crmcom.example/crmapi/rest/v2',
  customerAccounts: 'https://customer-accounts.example',
  quickr: quickrBaseUrl,
};

/* What a vendor's client makes of the base URL that it is given. */
const completed: Readonly<Partial<Record<SandboxVendor, (baseUrl: string) => string>>> = {
  crmcom: (baseUrl) => withApiPath(baseUrl) ?? baseUrl,
};

/**
 * Makes a sandbox: the vendors' APIs in memory, for tests and trials.
 *
 * @example
 * ```ts
 * import { QuickStream } from 'quadrail/quickstream';
 * import { createSandbox } from 'quadrail/testing';
 *
 * const sandbox = createSandbox({ seed: 1 });
 * const quickstream = new QuickStream(sandbox.quickstream.options);
 * sandbox.faults.once('quickstream.customers.create', 'reset-after-apply');
 * await quickstream.customers.create({ customerNumber: 'A1', customerName: 'Ann' });
 * ```
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const {
    seed = 1,
    clock: mode = 'auto',
    latency = 0,
    onCallback,
    maxRequests = Number.POSITIVE_INFINITY,
    ...others
  } = ownOptions(options);
  const given = ownOptions(others.baseUrls, 'The option baseUrls');
  if (!Number.isFinite(seed)) throw new ConfigurationError('The option seed must be a number.');
  if (!clockModes.includes(mode)) throw new ConfigurationError("The option clock must be 'auto', 'manual' or 'real'.");
  if (onCallback !== undefined && typeof onCallback !== 'function')
    throw new ConfigurationError('The option onCallback must be a function.');
  if (!(latency >= 0 && Number.isFinite(latency)))
    throw new ConfigurationError('The option latency must be a number of milliseconds, 0 or more.');
  if (!(maxRequests >= 0)) throw new ConfigurationError('The option maxRequests must be a number, 0 or more.');

  const clock = new VirtualClock(mode);
  const world: World = { clock, seed, deliver: delivering(onCallback) };
  const quickstream = quickstreamSimulator(world);
  const crmcom = crmcomSimulator(world);
  const customerAccounts = customerAccountsSimulator(world);
  const quickr = quickrSimulator(world);
  const simulators: Readonly<Record<SandboxVendor, Simulator>> = {
    quickstream,
    crmcom,
    customerAccounts,
    quickr,
  };
  const vendors = Object.keys(simulators) as SandboxVendor[];
  for (const vendor of vendors) {
    if (given[vendor] !== undefined && !URL.canParse(given[vendor]))
      throw new ConfigurationError(`The option baseUrls.${vendor} must be an absolute URL.`);
  }
  const baseUrls = Object.fromEntries(
    vendors.map((vendor) => [vendor, [(given[vendor] ?? documentedBaseUrls[vendor]).replace(/\/+$/, '')]]),
  ) as Record<SandboxVendor, string[]>;
  const faults = new FaultPlan<string>(Object.values(simulators).flatMap(({ operations }) => Object.keys(operations)));
  const requests: LoggedRequest[] = [];
  const context: SandboxContext = { clock, faults, requests, maxRequests, latency };

  const fetch = fetching(async (request, signal) => {
    const target = addressee(request.url, baseUrls);
    if (target === undefined) throw new TypeError(`No simulated vendor lives at ${new URL(request.url).origin}; see sandbox.baseUrls.`);
    return exchange(context, simulators[target.vendor], target.base, request, signal);
  });

  const sandbox: Sandbox = {
    fetch,
    quickstream: {
      get options() {
        return { secretKey: quickstream.state.secretKey, baseUrl: baseUrls.quickstream[0] as string, fetch, clock: clock.clock };
      },
      state: quickstream.state,
      singleUseToken: quickstream.singleUseToken,
      takePayment: quickstream.takePayment,
    },
    crmcom: {
      get options() {
        const credentials = { webApiKey: crmcom.state.webApiKey };
        return { baseUrl: baseUrls.crmcom[0] as string, credentials, tokenRejectedCodes, fetch, clock: clock.clock };
      },
      state: crmcom.state,
      addPurchase: crmcom.addPurchase,
    },
    customerAccounts: {
      get options() {
        const { jwt, rules } = customerAccounts.state;
        const merchant = rules.merchant === null ? {} : { merchant: rules.merchant };
        return { baseUrl: baseUrls.customerAccounts[0] as string, credentials: { jwt }, ...merchant, fetch, clock: clock.clock };
      },
      state: customerAccounts.state,
    },
    quickr: {
      get options() {
        const { accountId, apiKey } = quickr.state;
        return { accountId, apiKey, baseUrl: baseUrls.quickr[0] as string, fetch, clock: clock.clock };
      },
      state: quickr.state,
      signIn: (email = 'user@example.com') => quickr.signIn(email),
      ...quickr.dashboard,
    },
    baseUrls,
    faults,
    clock: { now: () => clock.now(), advance: (ms) => clock.advance(ms) },
    requests,
    listen: (listenOptions = {}) => {
      const paths = Object.fromEntries(vendors.map((vendor) => [vendor, pathOf(documentedBaseUrls[vendor])])) as Record<
        SandboxVendor,
        string
      >;
      const answer = (vendor: SandboxVendor, base: string, request: Request, onLogged: (head: LoggedHead) => void): Promise<Response> =>
        exchange(context, simulators[vendor], base, request, request.signal, onLogged);
      const clean = (text: string): string =>
        new Redactor(
          [],
          Object.values(simulators).flatMap((one) => [
            ...one.secrets(),
            ...(text.match(/[\w.-]+/g) ?? []).filter(one.isSecret ?? (() => false)),
          ]),
        ).text(text);
      return listenOn({ paths, answer, now: () => clock.now(), clean }, listenOptions);
    },
    reset: () => {
      /* Time first: a vendor dates its data, and may plan something, from the beginning. */
      clock.reset();
      for (const { reset } of Object.values(simulators)) reset();
      faults.clear();
      requests.length = 0;
    },
    toJSON: () => ({ sandbox: vendors, requests: requests.length }),
  };
  return Object.defineProperty(sandbox, Symbol.for('nodejs.util.inspect.custom'), { value: () => sandbox.toJSON() });
}

const pathOf = (baseUrl: string): string => new URL(baseUrl).pathname.replace(/\/$/, '');

/** The vendor whose base URL an address begins with; of several, the one that says most. */
function addressee(
  url: string,
  baseUrls: Readonly<Record<SandboxVendor, readonly string[]>>,
): { vendor: SandboxVendor; base: string } | undefined {
  const address = new URL(url);
  const at = address.origin + address.pathname;
  return (Object.entries(baseUrls) as [SandboxVendor, readonly string[]][])
    .flatMap(([vendor, bases]) => bases.map((one) => ({ vendor, base: new URL(completed[vendor]?.(one) ?? one).href.replace(/\/+$/, '') })))
    .filter(({ base }) => at === base || at.startsWith(`${base}/`))
    .sort((one, other) => other.base.length - one.base.length)[0];
}
