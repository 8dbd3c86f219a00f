/** Checks the options of a client and of a call, and fills in the defaults. Names that do not exist are refused in `option-names.ts`. */

import type { VendorAnswer } from '../contract/vendor.js';
import { defaultTimeout } from '../ground/deadline.js';
import { type CallFacts, ConfigurationError, type Issue, isQuadrailError, RequestValidationError } from '../ground/errors.js';
import { hasAll } from '../ground/has-all.js';
import { kindOf } from '../ground/kind-of.js';
import { tagOf } from '../ground/tag-of.js';
import { urlOf } from '../ground/url.js';
import { hasHalfCharacter } from '../identity/credential.js';
import { type Hooks, logLevels } from './observe.js';
import type { ClientOptions, IdempotentRequestOptions, RequestOptions, ValidationMode } from './options.js';

/** The options of a client after checks and defaults. */
export interface ResolvedOptions {
  /** Milliseconds for one attempt, headers and body. */
  readonly timeout: number;
  /** Milliseconds for a call with all its attempts and waits; none if absent. */
  readonly totalTimeout: number | undefined;
  /** How many further attempts a call may have. */
  readonly maxRetries: number;
  /** What happens to an answer that does not match its schema. */
  readonly validation: ValidationMode;
  /** The largest body that is read, in bytes. */
  readonly maxResponseBytes: number;
  /** The user's own check of whether an answer is the vendor's. */
  readonly isVendorAnswer: ((answer: VendorAnswer) => boolean) | undefined;
}

/**
 * Copies the options of a client or a function, so that later changes by the caller have no effect. Throws `ConfigurationError` for options
 * that are not an object or cannot be read (a getter or a proxy that throws). `form` shows what to give: `{ secretKey }`.
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
 * Runs code that reads options. If reading a member of an option throws (a proxy, for example), that is a `ConfigurationError` like any
 * other bad option.
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

/* A misspelt hook would never be called, and nobody would notice. Members whose names do not start with `on` are allowed. */
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

/* For messages: what a user can give for such an option. */
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

/** The requirements that are not met. Each key of `checks` is a sentence that begins with the name of an option. */
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

/** Whether a value is a plain object. A `Map` or a form keeps its content elsewhere and would be read as empty. */
export const isPlain = (value: unknown): boolean => tagOf(value) === 'Object';

const isAboveZero = (value: unknown): boolean => typeof value === 'number' && value > 0;

/** Whether a value may be given to an option that is on or off. Without this check, the text 'false' would count as on. */
export const isSwitch = (value: unknown): boolean => value === undefined || typeof value === 'boolean';

const isFunction = (value: unknown): boolean => value === undefined || typeof value === 'function';

const hasFunctions = (value: unknown, ...functions: readonly string[]): boolean => value === undefined || hasAll(value, functions);
