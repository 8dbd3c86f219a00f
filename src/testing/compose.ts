/** Makes a sandbox of the vendors that it is given. Nothing here is particular to one vendor. */

import { ownOptions } from '../core/call/check-options.js';
import { type OptionNames, optionsOf } from '../core/call/option-names.js';
import { ConfigurationError } from '../core/ground/errors.js';
import { Redactor } from '../core/ground/secrets/redact.js';
import { delivering, type OnCallback } from './callbacks.js';
import { type ClockMode, type SandboxClock, VirtualClock } from './clock.js';
import type { Controlled } from './control.js';
import { exchange, type SandboxContext } from './exchange.js';
import { FaultPlan, type Faults, type PlannedFault } from './faults.js';
import { fetching } from './fetching.js';
import { type ListenOptions, listenOn, type SandboxServer } from './listen.js';
import { type LoggedHead, type LoggedRequest, RequestLog } from './request-log.js';
import { type SandboxData, setScene } from './scene.js';
import type { Answering, World } from './simulator.js';
import { spoiling } from './spoilt-callbacks.js';
import type { Reach, SimulatedVendor, VendorFace } from './vendor.js';

/** The options of a sandbox. */
export interface ComposeOptions<Vendor extends string> {
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
  readonly baseUrls?: Readonly<Partial<Record<Vendor, string>>> | undefined;
  /**
   * Told of what a vendor sends to an address of yours. Without it, addresses on this machine (`localhost`, `127.0.0.1`) get
   * their callbacks by POST, and others none.
   */
  readonly onCallback?: OnCallback | undefined;
  /** Further hosts that callbacks may be sent to without `onCallback`, for example the container of the program under test. */
  readonly callbackHosts?: readonly string[] | undefined;
  /**
   * Virtual milliseconds that each answer takes.
   * @defaultValue 0
   */
  readonly latency?: number | undefined;
  /**
   * How many requests are kept in `requests`; the oldest go first, and sooner where bodies are so long that they would fill the memory. For a
   * sandbox that runs for days.
   * @defaultValue all of them
   */
  readonly maxRequests?: number | undefined;
  /** What the sandbox begins with besides the seed, also after a `reset`: rules, customers, purchases and so on, by vendor. */
  readonly data?: SandboxData<Vendor> | undefined;
  /** The faults that are planned from the beginning, also after a `reset`. */
  readonly faults?: readonly PlannedFault[] | undefined;
}

/** The members of every sandbox, whichever vendors it simulates. */
export interface AnySandbox<Vendor extends string = string, OperationId extends string = string, CallbackId extends string = string> {
  /** A `fetch` that the simulated vendors answer. For any other address, also one reached by a redirect, it rejects. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** Where each vendor answers. Add an address to have it answer there too. */
  readonly baseUrls: Readonly<Record<Vendor, string[]>>;
  /** Plans faults. */
  readonly faults: Faults<OperationId, CallbackId>;
  /** Virtual time. */
  readonly clock: SandboxClock;
  /** The requests received, the oldest first, with secrets removed. */
  readonly requests: readonly LoggedRequest[];
  /** Opens a server on the loopback address of this machine: in Node, Bun and Deno. Port 0, the default, takes a free port. */
  listen(options?: ListenOptions): Promise<SandboxServer<Vendor>>;
  /** Back to the seed: data, time, faults and the list of requests. */
  reset(): void;
  /** The printed form, also in consoles: it shows neither data nor keys. Print `state` or `options` of a vendor to see those. */
  toJSON(): { readonly sandbox: readonly Vendor[]; readonly requests: number };
}

/** The members that a sandbox has for a simulated vendor. */
export type FaceOf<Simulated> = Simulated extends SimulatedVendor<infer Face, string> ? Face : never;

/** The operations that a simulated vendor answers, by their ids. */
export type OperationIdOf<Simulated> = Simulated extends { readonly operations: infer Operations } ? keyof Operations & string : never;

/** The ids of what simulated vendors send to addresses of yours: `quickr.callbacks`. */
export type CallbackIdOf<Vendors> = {
  [Name in keyof Vendors & string]: Vendors[Name] extends { readonly sendsCallbacks: true } ? `${Name}.callbacks` : never;
}[keyof Vendors & string];

/** A sandbox of these vendors: it has one member for each, under the vendor's name. */
export type ComposedSandbox<Vendors extends Readonly<Record<string, SimulatedVendor>>> = AnySandbox<
  keyof Vendors & string,
  OperationIdOf<Vendors[keyof Vendors]>,
  CallbackIdOf<Vendors>
> & { readonly [Name in keyof Vendors]: FaceOf<Vendors[Name]> };

const clockModes: readonly ClockMode[] = ['auto', 'manual', 'real'];

/**
 * Makes a sandbox of vendors of your own choice: those of this package by their names, and any that you wrote.
 *
 * Throws `ConfigurationError` for a bad option.
 *
 * @example
 * ```ts
 * import { CrmCom } from 'quadrail/crmcom';
 * import { composeSandbox, crmcom } from 'quadrail/testing';
 *
 * const sandbox = composeSandbox({ crmcom }, { seed: 7 });
 * await new CrmCom(sandbox.crmcom.options).auth.login();
 * console.log(sandbox.requests.length); // 1
 * ```
 */
export function composeSandbox<const Vendors extends Readonly<Record<string, SimulatedVendor>>>(
  vendors: Vendors,
  options: ComposeOptions<keyof Vendors & string> = {},
): ComposedSandbox<Vendors> {
  const { seed, mode, latency, deliver, maxRequests, baseUrls: given, data, faults: plan } = checkedOptions(options);
  const names = Object.keys(vendors);
  const clock = new VirtualClock(mode);
  const faults = new FaultPlan(
    Object.values(vendors).flatMap(({ operations }) => Object.keys(operations)),
    names.filter((name) => vendors[name]?.sendsCallbacks === true).map(callbacksOf),
    seed,
  );
  const worldOf = (name: string): World => ({ clock, seed, deliver: spoiling(deliver, faults, clock, callbacksOf(name)) });
  const answering: Readonly<Record<string, Answering>> = Object.fromEntries(
    Object.entries(vendors).map(([name, { vendor, operations, start }]) => [name, { vendor, operations, ...start(worldOf(name)) }]),
  );
  const all = Object.values(answering);
  const baseUrls: Readonly<Record<string, string[]>> = Object.fromEntries(
    Object.entries(vendors).map(([name, { baseUrl }]) => [name, [addressOf(name, given[name], baseUrl)]]),
  );
  const setUp = (): void => {
    setScene(answering, data);
    faults.plan(plan);
  };
  setUp();
  const log = new RequestLog(maxRequests);
  const { requests } = log;
  const context: SandboxContext = { clock, faults, log, maxRequests, latency };
  const at = (name: string): Answering => answering[name] as Answering;

  const fetch = fetching(async (request, signal) => {
    const target = addressee(request.url, baseUrls, vendors);
    if (target === undefined) throw new TypeError(`There is no simulated vendor at ${new URL(request.url).origin}; see sandbox.baseUrls.`);
    return exchange(context, at(target.vendor), target.base, request, signal);
  });

  const faceOf = ({ state, options: optionsFor, face }: Answering, own: readonly string[]): VendorFace => ({
    get options() {
      return optionsFor({ baseUrl: own[0] as string, fetch, clock: clock.clock } satisfies Reach);
    },
    state,
    ...face,
  });

  const stateOf = (): object => ({
    now: new Date(clock.now()).toISOString(),
    nowMs: clock.now(),
    ...Object.fromEntries(names.map((name) => [name, at(name).state])),
    faults: faults.planned(),
    requests,
  });

  const shared: AnySandbox = {
    fetch,
    baseUrls,
    faults,
    clock: { now: () => clock.now(), advance: (ms) => clock.advance(ms) },
    requests,
    listen: (listenOptions = {}) => {
      const paths = Object.fromEntries(Object.entries(vendors).map(([name, { baseUrl }]) => [name, pathOf(baseUrl)]));
      const answer = (name: string, base: string, request: Request, onLogged: (head: LoggedHead) => void): Promise<Response> =>
        exchange(context, at(name), base, request, request.signal, onLogged);
      const secretsIn = (text: string): string[] => {
        const words = text.match(/[\w.-]+/g) ?? [];
        return all.flatMap(({ secrets, isSecret = () => false }) => [...secrets(), ...words.filter(isSecret)]);
      };
      const clean = (text: string): string => new Redactor([], secretsIn(text)).text(text);
      const controlled: Controlled = { state: stateOf, faults, clock, reset: shared.reset, additions: additionsOf(answering) };
      return listenOn({ paths, answer, now: () => clock.now(), clean, controlled }, listenOptions);
    },
    reset: () => {
      /* Time first: a vendor dates its data by it, and may plan something for later. */
      clock.reset();
      for (const { reset } of all) reset();
      faults.clear();
      log.clear();
      setUp();
    },
    toJSON: () => ({ sandbox: names, requests: requests.length }),
  };
  const faces = Object.fromEntries(names.map((name) => [name, faceOf(at(name), baseUrls[name] as string[])]));
  const sandbox = Object.assign(faces, shared);
  Object.defineProperty(sandbox, Symbol.for('nodejs.util.inspect.custom'), { value: () => shared.toJSON() });
  return sandbox as unknown as ComposedSandbox<Vendors>;
}

/* If two vendors have the same name for something, the bare name means that of the first vendor. */
function additionsOf(simulators: Readonly<Record<string, Answering>>): Controlled['additions'] {
  const all = Object.entries(simulators).flatMap(([vendor, { additions = {} }]) =>
    Object.entries(additions).map(([name, addition]) => ({ vendor, name, addition })),
  );
  return {
    ...Object.fromEntries(all.toReversed().map(({ name, addition }) => [name, addition])),
    ...Object.fromEntries(all.map(({ vendor, name, addition }) => [`${vendor}/${name}`, addition])),
  };
}

const callbacksOf = (vendor: string): string => `${vendor}.callbacks`;

interface CheckedOptions {
  readonly seed: number;
  readonly mode: ClockMode;
  readonly latency: number;
  readonly deliver: World['deliver'];
  readonly maxRequests: number;
  readonly baseUrls: Readonly<Record<string, string | undefined>>;
  readonly data: SandboxData;
  readonly faults: readonly PlannedFault[];
}

const names: OptionNames<ComposeOptions<string>> = {
  seed: true,
  clock: true,
  baseUrls: true,
  onCallback: true,
  callbackHosts: true,
  latency: true,
  maxRequests: true,
  data: true,
  faults: true,
};

function checkedOptions(options: ComposeOptions<string>): CheckedOptions {
  const {
    seed = 1,
    clock: mode = 'auto',
    latency = 0,
    onCallback,
    callbackHosts,
    maxRequests = Number.POSITIVE_INFINITY,
    data = {},
    faults = [],
    ...others
  } = optionsOf('The sandbox', options, names);
  const baseUrls = ownOptions(others.baseUrls, 'The option baseUrls', '{ quickstream }');
  if (!Number.isFinite(seed)) throw new ConfigurationError('The option seed must be a number.');
  if (!clockModes.includes(mode))
    throw new ConfigurationError(
      "The option clock must be 'auto' (a wait takes no time), 'manual' (sandbox.clock.advance moves it) or 'real'.",
    );
  if (onCallback !== undefined && typeof onCallback !== 'function')
    throw new ConfigurationError('The option onCallback must be a function.');
  if (callbackHosts !== undefined && !(Array.isArray(callbackHosts) && callbackHosts.every((one) => typeof one === 'string' && one !== '')))
    throw new ConfigurationError("The option callbackHosts must be a list of names such as ['shop'].");
  if (!(Number.isFinite(latency) && latency >= 0))
    throw new ConfigurationError('The option latency must be a number of milliseconds, 0 or more.');
  if (!(maxRequests >= 0)) throw new ConfigurationError('The option maxRequests must be a number, 0 or more.');
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    throw new ConfigurationError('The option data must be an object with members for vendors, such as { quickstream: { … } }.');
  if (!Array.isArray(faults) || !faults.every((one) => typeof one === 'object' && one !== null))
    throw new ConfigurationError('The option faults must be a list of planned faults.');
  return { seed, mode, latency, deliver: delivering(onCallback, callbackHosts), maxRequests, baseUrls, data, faults };
}

function addressOf(name: string, given: string | undefined, own: string): string {
  if (given !== undefined && !URL.canParse(given)) throw new ConfigurationError(`The option baseUrls.${name} must be an absolute URL.`);
  return (given ?? own).replace(/\/+$/, '');
}

const pathOf = (baseUrl: string): string => new URL(baseUrl).pathname.replace(/\/$/, '');

/** The vendor whose base URL an address begins with; of several, the one with the longest. */
function addressee(
  url: string,
  baseUrls: Readonly<Record<string, readonly string[]>>,
  vendors: Readonly<Record<string, SimulatedVendor>>,
): { vendor: string; base: string } | undefined {
  const address = new URL(url);
  const at = address.origin + address.pathname;
  return Object.entries(baseUrls)
    .flatMap(([vendor, bases]) =>
      bases.map((one) => ({ vendor, base: new URL(vendors[vendor]?.complete?.(one) ?? one).href.replace(/\/+$/, '') })),
    )
    .filter(({ base }) => at === base || at.startsWith(`${base}/`))
    .sort((one, other) => other.base.length - one.base.length)[0];
}
