/** The options of every client and of every call. */

import type { Method } from '../contract/operation.js';
import type { VendorAnswer } from '../contract/vendor.js';
import type { Clock } from '../ground/clock.js';
import { defaultTimeout } from '../ground/deadline.js';
import { type CallFacts, ConfigurationError, type Issue, isQuadrailError, RequestValidationError } from '../ground/errors.js';
import { kindOf } from '../ground/kind-of.js';
import { type RuntimeName, runtimeName } from '../ground/runtime.js';
import { tagOf } from '../ground/tag-of.js';
import { urlOf } from '../ground/url.js';
import { type Carrier, credentialProblem } from '../identity/credential.js';
import type { TokenStore } from '../identity/token-store.js';
import type { Transport } from '../transport/transport.js';
import type { KeySupplier } from './call-key.js';
import type { DriftEvent } from './drift.js';
import type { CallJournal } from './journal.js';
import type { Limiter } from './limiter.js';
import { type Hooks, type Instrumentation, type Logger, type LogLevel, logLevels, type RequestEvent } from './observe.js';

/** A WHATWG fetch. It is called with the URL as a string. */
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/** One value, or a function that gives it, at once or later. */
export type Supplier<T> = T | (() => T | Promise<T>);

/**
 * Header values by name, in a plain object. Names ignore case; `null` removes a header; a function is called for every attempt. The
 * credential is added after them, and always as the client's own.
 */
export type HeaderOptions = Readonly<Record<string, string | null | undefined | (() => string | null | Promise<string | null>)>>;

/** What happens to an answer that is not as documented. */
export type ValidationMode =
  /** A `ResponseValidationError`. */
  | 'throw'
  /** The data as it came, and a `DriftEvent`. */
  | 'report'
  /** Nothing is checked. */
  | 'off';

/** A correction of a row of the operation table: for a path that the vendor never published and we guessed wrong. */
export interface OperationCorrection {
  /** The method to use instead of the table's. */
  readonly method?: Method | undefined;
  /** Appended to `baseUrl`; may hold the placeholders of the operation. */
  readonly path?: string | undefined;
}

/** The options that every client takes. `OperationId` is the union of the ids of its operation table. */
export interface ClientOptions<OperationId extends string = string> {
  /** Where the API lives; may hold a path prefix. `http:` is for loopback hosts, unless `allowInsecure`. */
  readonly baseUrl?: string | undefined;
  /** Allows `http:` to hosts that are not loopback. */
  readonly allowInsecure?: boolean | undefined;
  /**
   * Milliseconds for one attempt, headers and body.
   * @defaultValue 30000
   */
  readonly timeout?: number | undefined;
  /** Milliseconds for a call with all its attempts and waits. Without it there is no such bound. */
  readonly totalTimeout?: number | undefined;
  /**
   * How many attempts may follow the first.
   * @defaultValue 2
   */
  readonly maxRetries?: number | undefined;
  /** The fetch to use instead of `globalThis.fetch`, which is looked up at each call. */
  readonly fetch?: Fetch | undefined;
  /** Replaces the sending step as a whole. Retries, auth, errors and validation stay the same. */
  readonly transport?: Transport | undefined;
  /** Extra headers. */
  readonly headers?: HeaderOptions | undefined;
  /**
   * What happens to an answer that is not as documented.
   * @defaultValue 'throw'
   */
  readonly validation?: ValidationMode | undefined;
  /** Told once for each operation, kind and path when an answer holds what the documentation does not. */
  readonly onDrift?: ((event: DriftEvent) => void) | undefined;
  /** Time. Replace it to make waits, deadlines and token ages testable. */
  readonly clock?: Clock | undefined;
  /** Wraps each call with all its attempts: `otel()` from `quadrail/otel`, or one of your own. */
  readonly instrumentation?: Instrumentation | undefined;
  /** Origins whose `next` links are followed, by way of `baseUrl`. The default is the vendor's documented origins. */
  readonly linkOrigins?: readonly string[] | undefined;
  /** Observers of attempts, retries and failures. */
  readonly hooks?: Hooks | undefined;
  /**
   * Where log lines go: `console`, a logger of pino, winston or bunyan as it is, or anything shaped like `console`. Nothing is written
   * unless `logLevel` says how much.
   */
  readonly logger?: Logger | undefined;
  /**
   * How much is logged to `logger`: failures, also retries, also answers, also requests, from `'error'` to `'debug'`. A `logger`
   * alone writes nothing.
   * @defaultValue 'off'
   */
  readonly logLevel?: LogLevel | undefined;
  /**
   * Keeps a record of each call that has a `journalKey`, written before its first byte leaves: a `Journal` of `quadrail/durable`. After
   * a crash the record says whether the call may be sent again.
   */
  readonly journal?: CallJournal | undefined;
  /**
   * Keeps calls to the rate that the vendor allows: asked before each attempt. What waits here is no send, and no `timeout` runs; a
   * limiter inside a `fetch` would turn each wait that is given up into an unknown outcome.
   */
  readonly limiter?: Limiter | undefined;
  /**
   * Awaited before each attempt leaves, after its credential is there: to stop calls that must not be made just now. What it throws ends
   * the call, and adds nothing to its outcome.
   */
  readonly beforeSend?: ((call: RequestEvent) => void | Promise<void>) | undefined;
  /** Where access tokens are kept, to share them between processes. The default keeps them in this client. */
  readonly tokenStore?: TokenStore | undefined;
  /** Your name for this credential in a shared `tokenStore`; required with one. */
  readonly tokenKey?: string | undefined;
  /**
   * The largest answer that is read, in bytes.
   * @defaultValue 52428800 (50 MiB)
   */
  readonly maxResponseBytes?: number | undefined;
  /** Corrections of method and path, by operation id. */
  readonly operations?: Readonly<Partial<Record<OperationId, OperationCorrection>>> | undefined;
  /**
   * Whether an answer is the vendor's own, for installations whose error answers have another form than this library takes for the
   * vendor's. Only what the vendor itself says counts as a refusal; anything else may come from a gateway after the vendor has acted.
   * It replaces this library's own check. The answer may hold secrets: do not log it.
   */
  readonly isVendorAnswer?: ((answer: VendorAnswer) => boolean) | undefined;
  /** Allows a long-lived secret in a web page. There is hardly ever a good reason. */
  readonly dangerouslyAllowBrowser?: boolean | undefined;
  /** Your application, for the `User-Agent` header: `my-shop/1.2`. */
  readonly appInfo?: { readonly name: string; readonly version?: string | undefined } | undefined;
}

/** The options that every call takes as its last argument. */
export interface RequestOptions {
  /** Aborts the call: its `AbortError` has the signal's reason as `cause`. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for one attempt of this call. */
  readonly timeout?: number | undefined;
  /** Milliseconds for this call with all its attempts and waits. */
  readonly totalTimeout?: number | undefined;
  /** How many attempts may follow the first. */
  readonly maxRetries?: number | undefined;
  /** Extra headers; they win over the client's. */
  readonly headers?: HeaderOptions | undefined;
  /** What happens to an answer that is not as documented. */
  readonly validation?: ValidationMode | undefined;
  /**
   * Plain data of yours: a job, an order, a request. It is given back in errors, hooks, log fields and spans, and never sent. Card numbers
   * and members with a secret name are hidden in it.
   */
  readonly context?: unknown;
  /**
   * Your name for the effect that this call is to have once: an order number, say. The client's `journal` keeps a record under it, and
   * no call with the same name has the effect a second time. Only for operations of effect `create` and `money`. Do not use a secret, a
   * card number or a person's data: the name is stored and shown. At most 255 characters.
   */
  readonly journalKey?: string | undefined;
  /** Members that the vendor's documentation has and this version does not know, for the body. */
  readonly extraBody?: Readonly<Record<string, unknown>> | undefined;
  /** Likewise, for the query. */
  readonly extraQuery?: Readonly<Record<string, unknown>> | undefined;
  /** Only calls that carry an idempotency key take one of yours. */
  readonly idempotencyKey?: undefined;
}

/** The options of calls that carry an idempotency key. */
export interface IdempotentRequestOptions extends Omit<RequestOptions, 'idempotencyKey'> {
  /**
   * Names this request at the vendor: the same key twice has one effect. A version 4 UUID unless given. A text is never changed. A
   * function gives the call's n-th key, counted from 1, and may be asked for a new one where the vendor says that nothing was
   * processed: store what it gives, so that a call after a restart can use the same keys. If it throws, no further attempt is made.
   */
  readonly idempotencyKey?: string | KeySupplier | undefined;
}

/** The options of calls that give a list. */
export interface ListOptions extends RequestOptions {
  /**
   * Resumes at a page: the `cursor` of the page before it. Where the vendor pages by links, the cursor holds the whole query,
   * and a query given beside it is not looked at.
   */
  readonly cursor?: string | undefined;
}

/** The options of a client after checks and defaults. */
export interface ResolvedOptions {
  /** Milliseconds for one attempt, headers and body. */
  readonly timeout: number;
  /** Milliseconds for a call with all its attempts and waits; none if absent. */
  readonly totalTimeout: number | undefined;
  /** How many further attempts a call may have. */
  readonly maxRetries: number;
  /** What becomes of an answer that breaks its schema. */
  readonly validation: ValidationMode;
  /** The largest body that is read, in bytes. */
  readonly maxResponseBytes: number;
  /** Tells the vendor's answers from a gateway's, in the place of the vendor's own form. */
  readonly isVendorAnswer: ((answer: VendorAnswer) => boolean) | undefined;
}

/**
 * Copies the options that a client or a helper was given, so that what a caller changes later has no effect. What cannot be read (a
 * getter or a proxy that throws), and what is no object, is a `ConfigurationError`. `form` says what to give instead: `{ secretKey }`.
 */
export function ownOptions<Options extends object>(options: Options | undefined, what = 'The options', form = ''): Options {
  let own: unknown;
  try {
    own = isPlain(options ?? {}) ? { ...options } : undefined;
  } catch {
    throw new ConfigurationError(`${what} cannot be read.`);
  }
  if (own === undefined) throw new ConfigurationError(`${what} must be an object${form && ` such as ${form}`}, found ${kindOf(options)}.`);
  return own as Options;
}

/**
 * Makes something of options. An option whose own members cannot be read, a proxy that throws for example, is a `ConfigurationError`
 * like any other bad option.
 */
export function configured<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (isQuadrailError(error)) throw error;
    throw new ConfigurationError('An option cannot be read: it threw an error.');
  }
}

/** Checks the options that all clients share and fills in the defaults. Throws `ConfigurationError`. */
export function resolveOptions(options: ClientOptions): ResolvedOptions {
  const { timeout = defaultTimeout, totalTimeout, maxRetries = 2, validation = 'throw', maxResponseBytes = 50 * 1024 * 1024 } = options;
  const { logLevel = 'off', linkOrigins = [], tokenStore, tokenKey, isVendorAnswer } = options;
  const [fault] = faults({
    ...limits({ timeout, totalTimeout, maxRetries, validation }),
    'maxResponseBytes must be a number above 0': isAboveZero(maxResponseBytes),
    'tokenKey is required with tokenStore: it names this credential among those that share the store': !tokenStore || !!tokenKey,
    'tokenKey must be a string without lone surrogates (halves of characters)':
      tokenKey === undefined || (typeof tokenKey === 'string' && !hasHalfCharacter(tokenKey)),
    [`logLevel must be one of ${logLevels.join(', ')}`]: logLevels.includes(logLevel),
    'fetch must be a function': isFunction(options.fetch),
    'onDrift must be a function': isFunction(options.onDrift),
    'beforeSend must be a function': isFunction(options.beforeSend),
    'isVendorAnswer must be a function': isFunction(isVendorAnswer),
    'hooks must be an object such as { onRequest }': hasFunctions(options.hooks),
    ...hookProblems(options.hooks),
    [plainHeaders(options.headers)]: options.headers === undefined || isPlain(options.headers),
    ...Object.fromEntries(
      (['allowInsecure', 'dangerouslyAllowBrowser'] as const).map((name) => [`${name} must be true or false`, isSwitch(options[name])]),
    ),
    "operations must be an object such as { 'the id of an operation': { path } }": hasFunctions(options.operations),
    'appInfo must be an object such as { name, version }': hasFunctions(options.appInfo),
    ...Object.fromEntries(
      objects.map(([name, ...members]) => [
        `${name} must be an object with the function${members.length > 1 ? 's' : ''} ${members.join(', ')}${ready[name] ?? ''}`,
        hasFunctions(options[name], ...members),
      ]),
    ),
    [`journal must be a journal: ${newJournal}`]: hasFunctions(options.journal, 'open'),
    'linkOrigins must be a list of origins such as https://api.example.com':
      Array.isArray(linkOrigins) && linkOrigins.every((origin) => urlOf(origin) !== undefined),
  });
  if (fault) throw new ConfigurationError(`The option ${fault.path} ${fault.message}.`);
  return { timeout, totalTimeout, maxRetries, validation, maxResponseBytes, isVendorAnswer };
}

/* A hook that is never called is not missed before it is needed. An object of a class may have other members beside its hooks. */
function hookProblems(hooks: Hooks = {}): Record<string, boolean> {
  const names: Readonly<Record<keyof Hooks, true>> = { onRequest: true, onResponse: true, onRetry: true, onError: true };
  const known = Object.keys(names);
  return Object.fromEntries(
    Object.entries(hooks ?? {})
      .filter(([name]) => /^on[a-z]{1,20}$/i.test(name))
      .flatMap(([name, hook]) => [
        [`hooks has no ${name}: there are ${known.join(', ')}`, known.includes(name)],
        [`hooks.${name} must be a function`, isFunction(hook)],
      ]),
  );
}

/* The options that are objects, and the functions that each must have. */
const objects = [
  ['clock', 'now', 'sleep', 'setTimer'],
  ['logger', 'debug', 'info', 'warn', 'error'],
  ['transport', 'send'],
  ['tokenStore', 'get', 'set', 'delete'],
  ['instrumentation', 'around'],
  ['limiter', 'acquire'],
] as const;

/* What there is ready to be given. */
const ready: Readonly<Partial<Record<(typeof objects)[number][0], string>>> = {
  logger: ": console, for example, and logLevel: 'info', without which nothing is written",
  transport: ': nodeTransport() from quadrail/node, for example',
};

/** How a journal is made, for messages. */
export const newJournal =
  "new Journal({ store: sqliteStore('operations.db'), scope: 'your name for the account' }), from quadrail/durable and quadrail/durable/sqlite";

/** Checks the options of a call. Throws `RequestValidationError`: nothing was sent. */
export function checkRequestOptions(options: RequestOptions | IdempotentRequestOptions, facts: CallFacts): void {
  const { signal, headers } = options;
  const [fault] = faults({
    ...limits(options),
    'signal must be an AbortSignal': signal == null || hasFunctions(signal, 'addEventListener', 'removeEventListener'),
    [plainHeaders(headers)]: headers === undefined || isPlain(headers),
  });
  if (fault) throw new RequestValidationError([{ ...fault, path: `options.${fault.path}` }], facts);
}

const plainHeaders = (headers: unknown): string => `headers must be a plain object such as { 'x-app': 'shop' }, found ${kindOf(headers)}`;

/** The requirements that are not met, in words that begin with the name of an option. */
export const faults = (checks: Readonly<Record<string, boolean>>): Issue[] =>
  Object.keys(checks)
    .filter((words) => !checks[words])
    .map((words) => ({ path: words.replace(/ .*/, ''), message: words.replace(/^\S+ /, '') }));

type Limits = Pick<RequestOptions, 'timeout' | 'totalTimeout' | 'maxRetries' | 'validation'>;

const limits = ({ timeout = 1, totalTimeout = 1, maxRetries = 0, validation = 'off' }: Limits): Readonly<Record<string, boolean>> => ({
  'timeout must be a number of milliseconds above 0': isAboveZero(timeout),
  'totalTimeout must be a number of milliseconds above 0': isAboveZero(totalTimeout),
  'maxRetries must be a whole number, 0 or more (0: no retries)': Number.isInteger(maxRetries) && maxRetries >= 0,
  "validation must be 'throw', 'report' or 'off'": ['throw', 'report', 'off'].includes(validation),
});

/** Whether a value keeps its content in members. What keeps it elsewhere, a form or a map, would be read as nothing. */
export const isPlain = (value: unknown): boolean => tagOf(value) === 'Object';

const isAboveZero = (value: unknown): boolean => typeof value === 'number' && value > 0;

/** Whether a value is one for an option that is on or off. The text 'false' would be on. */
export const isSwitch = (value: unknown): boolean => value === undefined || typeof value === 'boolean';

const isFunction = (value: unknown): boolean => value === undefined || typeof value === 'function';

const hasFunctions = (value: unknown, ...members: readonly string[]): boolean =>
  value === undefined ||
  (typeof value === 'object' &&
    value !== null &&
    members.every((member) => typeof (value as Record<string, unknown>)[member] === 'function'));

const loopback = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

/** Whether a host name, as URLs spell it, is one of this machine's own. */
export const isLoopback = (hostname: string): boolean => loopback.test(hostname);

/** Checks a base URL and cuts its trailing slashes. A relative one is for pages that talk to their own backend. */
export function resolveBaseUrl(baseUrl: string | undefined, options: ClientOptions, auth: 'none' | 'credential'): string {
  if (typeof baseUrl !== 'string' || baseUrl.trim() === '') {
    throw new ConfigurationError('The option baseUrl is missing: give the URL of the API, such as https://api.example.com.');
  }
  const trimmed = baseUrl.trim().replace(/\/+$/, '');
  if (auth === 'none' && /^\/(?![/\\])[^?#]*$/.test(baseUrl.trim())) return trimmed;
  const url = urlOf(trimmed);
  if (url === undefined) throw new ConfigurationError('The option baseUrl is not an absolute URL such as https://api.example.com.');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new ConfigurationError('The option baseUrl must begin with https:// (or http:// for a loopback host).');
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname) && options.allowInsecure !== true) {
    throw new ConfigurationError(
      'The option baseUrl uses http: and its host is not this machine: credentials would be sent unencrypted. Use https:, or set allowInsecure: true.',
    );
  }
  /* An empty query or fragment does not show in the parts of a URL. */
  if (url.username !== '' || url.password !== '' || /[?#]/.test(trimmed)) {
    throw new ConfigurationError('The option baseUrl must not contain credentials, a query or a fragment.');
  }
  return url.href.replace(/\/+$/, '');
}

/** Keeps a long-lived secret out of web pages. */
export function guardBrowser(options: ClientOptions, option: string, place: RuntimeName = runtimeName()): void {
  if (place !== 'browser' || options.dangerouslyAllowBrowser === true) return;
  throw new ConfigurationError(
    `The option ${option} is a long-lived secret and this is a web page, where every visitor can read it. Call your own backend with auth: 'none', give a function that fetches a short-lived token, or set dangerouslyAllowBrowser if you accept that.`,
  );
}

/** Checks a credential: a string that the place where it travels can carry, or a function. */
export function requireCredential(value: unknown, option: string, carrier: Carrier = 'text'): Supplier<string> {
  if (typeof value === 'function') return value as () => string;
  if (typeof value !== 'string' || value.trim() === '') {
    const what = value === undefined || typeof value === 'string' ? 'is missing' : `must not be ${kindOf(value)}`;
    throw new ConfigurationError(`The option ${option} ${what}: give a string, or a function that returns one.`);
  }
  const problem = /^(["'`]).*\1$/s.test(value.trim())
    ? 'is still in quotes, which are not part of it: take them off'
    : credentialProblem(value, carrier);
  if (problem !== undefined) throw new ConfigurationError(`The option ${option} ${problem}.`);
  return value;
}

/** Checks a credential that lives long, and keeps one that is given as a string out of web pages. */
export function requireSecret(options: ClientOptions, value: unknown, option: string, carrier: Carrier = 'text'): Supplier<string> {
  const secret = requireCredential(value, option, carrier);
  if (typeof secret === 'string') guardBrowser(options, option);
  return secret;
}

/** Checks a non-empty string. */
export function requireText(value: unknown, option: string): string {
  if (typeof value !== 'string' || value.trim() === '') throw new ConfigurationError(`The option ${option} is missing.`);
  if (hasHalfCharacter(value)) throw new ConfigurationError(`The option ${option} contains a lone surrogate (half of a character).`);
  return value;
}

const hasHalfCharacter = (value: string): boolean => /\p{Surrogate}/u.test(value);

/** Checks a non-empty string, or absent. */
export function optionalText(value: unknown, option: string): string | undefined {
  if (value === undefined) return value;
  if (typeof value === 'string' && value.trim() !== '') return requireText(value, option);
  throw new ConfigurationError(`The option ${option} must be a non-empty string.`);
}
