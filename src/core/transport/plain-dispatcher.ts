/**
 * The dispatcher of Node's fetch, and whether it is the one that Node itself installs. A dispatcher opens connections and writes requests to
 * them. Programs and libraries may replace it, for example by one that repeats requests or answers from memory.
 */
import { isProxy } from './own-fetch.js';

type Callback = (...given: unknown[]) => unknown;

/** Listens to one request. undici calls it by names that differ between its versions. */
export type DispatchHandler = Record<string, Callback | undefined>;

/** What a dispatcher is to fetch. */
export interface Dispatcher {
  /** Only of those that answer from memory. */
  readonly isMockActive?: unknown;
  /** Sends a request, and calls its handler. */
  readonly dispatch: (options: object, handler: DispatchHandler) => boolean;
}

const places = { 1: Symbol.for('undici.globalDispatcher.1'), 2: Symbol.for('undici.globalDispatcher.2') } as const;

/** The dispatcher of all requests that name none: the first for handlers of undici 6 and 7, the second for those of 8. */
export function globalDispatcher(generation: 1 | 2): Dispatcher | undefined {
  const value = (globalThis as Record<symbol, unknown>)[places[generation]];
  return isObject(value) && typeof value['dispatch'] === 'function' ? (value as unknown as Dispatcher) : undefined;
}

/** The `dispatch` of each dispatcher that was found plain. Owner: this module. Key: the dispatcher. Lives as long as the dispatcher. */
const plain = new WeakMap<Dispatcher, Dispatcher['dispatch']>();

/**
 * Whether a dispatcher is an unmodified `Agent` or `EnvHttpProxyAgent` of undici: not a subclass, not composed, not patched, without
 * interceptors and without a factory of the program. Such a dispatcher writes a request only after it has called its handler.
 */
export function isPlainDispatcher(dispatcher: Dispatcher): boolean {
  /* A dispatcher that was patched later has another `dispatch`. */
  if (plain.get(dispatcher) === dispatcher.dispatch) return true;
  if (isWrapper(dispatcher)) {
    const wrapped = globalDispatcher(2);
    return wrapped !== undefined && wrapped !== dispatcher && isPlainDispatcher(wrapped);
  }
  if (!isAgent(dispatcher) && !isEnvironmentAgent(dispatcher)) return false;
  plain.set(dispatcher, dispatcher.dispatch);
  return true;
}

/* The wrapper that undici 8 puts around its dispatcher for older fetches. */
const isWrapper = (value: object): boolean =>
  !isProxy(value) && classesOf(value) === 'Dispatcher1Wrapper,Dispatcher,EventEmitter' && !Object.hasOwn(value, 'dispatch');

function isEnvironmentAgent(value: object): boolean {
  if (!isUntouched(value, 'EnvHttpProxyAgent')) return false;
  const [straight, ...proxies] = ['no proxy agent', 'http proxy agent', 'https proxy agent'].map((name) => hidden(value, name));
  return isAgent(straight) && proxies.every((proxy) => isAgent(proxy) || isUntouched(proxy, 'ProxyAgent'));
}

function isAgent(value: unknown): boolean {
  if (!isUntouched(value, 'Agent')) return false;
  const [factory, options] = [hidden(value, 'factory'), hidden(value, 'options')];
  return typeof factory === 'function' && factory.name === 'defaultFactory' && isObject(options) && options['interceptors'] === undefined;
}

/* Whether a value is an instance of exactly this class, with undici's own `dispatch`. */
function isUntouched(value: unknown, kind: string): value is object {
  if (!isObject(value) || isProxy(value) || classesOf(value) !== `${kind},DispatcherBase,Dispatcher,EventEmitter`) return false;
  return !Object.hasOwn(value, 'dispatch') && (kind === 'ProxyAgent' || isUndicis(value['dispatch']));
}

/* The source names internals that only undici has. */
const isUndicis = (dispatch: unknown): boolean =>
  typeof dispatch === 'function' && /this\[k(Intercepted)?Dispatch\]\(opts, handler\)/.test(Function.prototype.toString.call(dispatch));

/* The names of a value's class and its base classes, without `Object`. */
function classesOf(value: object): string {
  const names: string[] = [];
  for (let prototype = Object.getPrototypeOf(value); prototype !== null && prototype !== Object.prototype; ) {
    names.push(String(prototype.constructor?.name));
    prototype = Object.getPrototypeOf(prototype);
  }
  return names.join();
}

/* undici keeps its private members under symbols. Their descriptions are the same in all its versions. */
function hidden(value: object, description: string): unknown {
  const symbol = Object.getOwnPropertySymbols(value).find((one) => one.description === description);
  return symbol === undefined ? undefined : (value as Record<symbol, unknown>)[symbol];
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
