import type { Clock } from '../core/clock.js';
import { ConfigurationError } from '../core/errors.js';
import type { Fetch } from '../core/options.js';
import type { Transaction } from '../quickstream/models/transaction.js';
import type { QuickStreamOperationId } from '../quickstream/operations.js';
import { deliver, type OnCallback } from './callbacks.js';
import { type ClockMode, type SandboxClock, VirtualClock } from './clock.js';
import { type Desk, exchange } from './exchange.js';
import { FaultPlan, type Faults } from './faults.js';
import { listenOn, type SandboxServer } from './listen.js';
import { quickstreamSimulator } from './quickstream/simulator.js';
import type { AccountDetails, QuickStreamState } from './quickstream/state.js';
import type { Payment } from './quickstream/take-payment.js';
import type { LoggedRequest } from './request-log.js';
import type { Simulator, World } from './simulator.js';

/** The vendors that the sandbox simulates. */
export type SandboxVendor = 'quickstream';

/** The operations that faults can be planned for. */
export type SandboxOperationId = QuickStreamOperationId;

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

/** Simulated vendors with a memory. */
export interface Sandbox {
  /** A WHATWG fetch that the vendors answer; for an address that is none of theirs it rejects. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** The simulated QuickStream. */
  readonly quickstream: SandboxQuickStream;
  /** Where each vendor answers. Add an address to have it answer there too. */
  readonly baseUrls: Readonly<Record<SandboxVendor, string[]>>;
  /** What goes wrong. */
  readonly faults: Faults<SandboxOperationId>;
  /** Virtual time. */
  readonly clock: SandboxClock;
  /** What was received, the oldest first, secrets removed. */
  readonly requests: readonly LoggedRequest[];
  /** Opens a server on the loopback address of this machine: in Node, Bun and Deno. Port 0, the default, takes a free port. */
  listen(options?: { readonly port?: number | undefined }): Promise<SandboxServer<SandboxVendor>>;
  /** Back to the seed: data, time, faults and the list of requests. */
  reset(): void;
}

const clockModes: readonly ClockMode[] = ['auto', 'manual', 'real'];

/* The test installation: options that lost their fetch on the way still reach nothing that holds real money. */
const documentedBaseUrls: Readonly<Record<SandboxVendor, string>> = {
  quickstream: 'https://api.quickstream.support.qvalent.com/rest/v1',
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
  const { seed = 1, clock: mode = 'auto', latency = 0, baseUrls: given = {}, onCallback } = options;
  if (!Number.isFinite(seed)) throw new ConfigurationError('The option seed must be a number.');
  if (!clockModes.includes(mode)) throw new ConfigurationError("The option clock must be 'auto', 'manual' or 'real'.");
  if (onCallback !== undefined && typeof onCallback !== 'function')
    throw new ConfigurationError('The option onCallback must be a function.');
  if (!(latency >= 0)) throw new ConfigurationError('The option latency must be a number of milliseconds, 0 or more.');

  const clock = new VirtualClock(mode);
  const world: World = { clock, seed, deliver: (url, body) => deliver(onCallback, url, body) };
  const quickstream = quickstreamSimulator(world);
  const simulators: Readonly<Record<SandboxVendor, Simulator>> = { quickstream };
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
  const desk: Desk = { clock, faults, requests, latency };

  const fetch: Sandbox['fetch'] = async (input, init) => {
    const request = new Request(input, init);
    const target = addressee(request.url, baseUrls);
    if (target === undefined) throw new TypeError(`No simulated vendor lives at ${new URL(request.url).origin}; see sandbox.baseUrls.`);
    return exchange(desk, simulators[target.vendor], target.base, request, init?.signal ?? request.signal);
  };

  return {
    fetch,
    quickstream: {
      get options() {
        return { secretKey: quickstream.state.secretKey, baseUrl: baseUrls.quickstream[0] as string, fetch, clock: clock.clock };
      },
      state: quickstream.state,
      singleUseToken: quickstream.singleUseToken,
      takePayment: quickstream.takePayment,
    },
    baseUrls,
    faults,
    clock: { now: () => clock.now(), advance: (ms) => clock.advance(ms) },
    requests,
    listen: ({ port = 0 } = {}) => {
      const paths = Object.fromEntries(vendors.map((vendor) => [vendor, pathOf(documentedBaseUrls[vendor])])) as Record<
        SandboxVendor,
        string
      >;
      return listenOn(port, paths, (vendor, base, request) => exchange(desk, simulators[vendor], base, request, request.signal));
    },
    reset: () => {
      for (const { reset } of Object.values(simulators)) reset();
      clock.reset();
      faults.clear();
      requests.length = 0;
    },
  };
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
    .flatMap(([vendor, bases]) => bases.map((one) => ({ vendor, base: new URL(one).href.replace(/\/+$/, '') })))
    .filter(({ base }) => at === base || at.startsWith(`${base}/`))
    .sort((one, other) => other.base.length - one.base.length)[0];
}
