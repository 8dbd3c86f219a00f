/** The names of all options. An unknown name is refused: a misspelt option would otherwise have no effect, and nobody would notice. */
import { type CallFacts, ConfigurationError, type Issue, RequestValidationError } from '../ground/errors.js';
import { kindOf } from '../ground/kind-of.js';
import { didYouMean } from '../ground/nearest.js';
import { checkRequestOptions, isPlain, isSwitch, ownOptions } from './check-options.js';
import type { ClientOptions, IdempotentRequestOptions, ListOptions, RequestOptions } from './options.js';

/* A record, not a list, so that a missing name does not compile. */
const ofClients: Readonly<Record<keyof ClientOptions, true>> = {
  baseUrl: true,
  allowInsecure: true,
  timeout: true,
  totalTimeout: true,
  maxRetries: true,
  fetch: true,
  transport: true,
  headers: true,
  validation: true,
  onDrift: true,
  clock: true,
  instrumentation: true,
  linkOrigins: true,
  hooks: true,
  logger: true,
  logLevel: true,
  tokenStore: true,
  tokenKey: true,
  maxResponseBytes: true,
  operations: true,
  isVendorAnswer: true,
  dangerouslyAllowBrowser: true,
  appInfo: true,
  journal: true,
  limiter: true,
  beforeSend: true,
};

const ofCalls: Readonly<Record<keyof (RequestOptions & IdempotentRequestOptions), true>> = {
  signal: true,
  timeout: true,
  totalTimeout: true,
  maxRetries: true,
  headers: true,
  validation: true,
  context: true,
  extraBody: true,
  extraQuery: true,
  journalKey: true,
  idempotencyKey: true,
};

const ofLists: Readonly<Record<Exclude<keyof ListOptions, keyof RequestOptions>, true>> = { cursor: true };

/** The options of every client. */
export const clientOptionNames: readonly string[] = /* @__PURE__ */ Object.keys(ofClients);

/* What other libraries call these options. */
const otherNames: Readonly<Record<string, string>> = {
  url: 'baseUrl',
  host: 'baseUrl',
  endpoint: 'baseUrl',
  env: 'environment',
  retry: 'maxRetries',
  retries: 'maxRetries',
  proxy: 'transport: nodeTransport({ proxy }) from quadrail/node',
  agent: 'transport: nodeTransport() from quadrail/node',
  store: 'tokenStore',
  debug: "logger and logLevel: 'debug'",
};

/** The options that one client has besides the common ones. */
export interface OwnOptions<Options extends ClientOptions = ClientOptions> {
  /** The name of the client's class. */
  readonly title: string;
  /** Their names. A record, so that a missing name does not compile. */
  readonly names: Readonly<Record<Exclude<keyof Options, keyof ClientOptions>, true>>;
  /** What other libraries call them, with the name to use instead. */
  readonly instead?: Readonly<Record<string, string>>;
  /** The options that a client needs at least, for messages: `{ secretKey, environment }`. */
  readonly form?: string;
}

/* For vendors without a common address: every customer has an installation. */
const ownAddress = { environment: 'baseUrl, the address of your installation', env: 'baseUrl, the address of your installation' };

/**
 * Copies the options that a client was given. Throws `ConfigurationError` for one that it does not have, and for two that contradict each
 * other.
 */
export function checkedOptions<Options extends ClientOptions>(
  options: Options | undefined,
  { title, names, instead, form }: OwnOptions<Options>,
): Options {
  const own = ownOptions(options, `The options of ${title}`, form);
  const places = Object.hasOwn(names, 'environment') ? {} : ownAddress;
  refuseUnknown(own, [...Object.keys(names), ...clientOptionNames], { ...otherNames, ...places, ...instead });
  const { fetch, transport, logger, logLevel = 'off' } = own;
  if (fetch !== undefined && transport !== undefined) {
    throw new ConfigurationError(
      'The options fetch and transport contradict each other: leave out fetch to send by the transport, or transport to send by fetch.',
    );
  }
  if (logLevel !== 'off' && logger === undefined) {
    throw new ConfigurationError('The option logLevel has no effect without the option logger: give logger: console, for example.');
  }
  return own;
}

/** Throws `ConfigurationError` for an environment that the vendor does not have. */
export function checkEnvironment(environment: unknown, known: readonly string[] = ['test', 'production']): void {
  if (environment === undefined || (typeof environment === 'string' && known.includes(environment))) return;
  const meant = typeof environment === 'string' ? didYouMean(environment, known, { live: 'production', sandbox: 'test' }) : '';
  const names = known.map((name) => `'${name}'`);
  throw new ConfigurationError(`The option environment must be ${names.slice(0, -1).join(', ')} or ${names.at(-1)}${meant || '.'}`);
}

const isName = (text: string): boolean => /^[a-z_$-]{1,40}$/i.test(text);

/** Throws `ConfigurationError` for an option that is not among these. */
export function refuseUnknown(options: object, known: readonly string[], instead: Readonly<Record<string, string>> = {}, of = ''): void {
  const [unknown] = Object.keys(options).filter((name) => !known.includes(name));
  if (unknown === undefined) return;
  const end = didYouMean(unknown, known, instead);
  throw new ConfigurationError(`There is no option ${shownName(unknown, of)}${end === '' ? `. There are: ${known.join(', ')}.` : end}`);
}

/* Text that does not look like a name may be a secret in the wrong place, so it is not shown. */
const shownName = (name: string, of: string): string => (isName(name) ? `'${of}${name}'` : `of that name${of && ` in ${of.slice(0, -1)}`}`);

/** The names of options. A record, so that a missing name does not compile. */
export type OptionNames<Options> = Readonly<Record<keyof Options, true>>;

/**
 * Copies the options of a function or a class. Throws `ConfigurationError` for anything that is not an object, and for an unknown option.
 * `form` shows what to give, `{ store, scope }`; the default is the first two names.
 */
export function optionsOf<Options extends object>(
  what: string,
  options: Options | undefined,
  names: OptionNames<Options>,
  instead: Readonly<Record<string, string>> = {},
  form = `{ ${Object.keys(names).slice(0, 2).join(', ')} }`,
): Options {
  const known = Object.keys(names);
  const own = ownOptions(options, `The options of ${what}`, form);
  const unknown = Object.keys(own).find((name) => !known.includes(name));
  if (unknown === undefined) return own;
  const end = didYouMean(unknown, known, instead);
  throw new ConfigurationError(`${what} has no option ${shownName(unknown, '')}${end === '' ? `. There are: ${known.join(', ')}.` : end}`);
}

/** Throws `ConfigurationError` for options of these names that are neither on nor off. */
export function requireSwitches(options: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(options))
    if (!isSwitch(value)) throw new ConfigurationError(`The option ${name} must be true or false.`);
}

/** Throws `RequestValidationError` for a member that an argument of a call does not have. */
export function refuseUnknownMembers(
  given: object | undefined,
  members: Readonly<Record<string, true>>,
  facts: CallFacts,
  instead: Readonly<Record<string, string>> = {},
): void {
  const known = Object.keys(members);
  if (!isPlain(given ?? {})) {
    const message = `expected an object such as { ${known.slice(0, 3).join(', ')} }, found ${kindOf(given)}`;
    throw new RequestValidationError([{ path: '', message }], facts);
  }
  const unknown = Object.keys(given ?? {}).filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  const issues = unknown.map((name) => {
    const end = didYouMean(name, known, instead);
    return {
      path: isName(name) ? name : '',
      message: `is not a member of this argument${end === '' ? `: there are ${known.join(', ')}` : end}`,
    };
  });
  throw new RequestValidationError(issues, facts);
}

/** Checks the options of a call that is made of several. Throws `RequestValidationError`: nothing was sent. */
export function checkOptionsOfCalls(options: RequestOptions | undefined, facts: CallFacts, isList = false): void {
  if (options === undefined) return;
  const issues = isPlain(options) ? unknownRequestOptions(options, isList) : [{ path: 'options', message: notOptions(options) }];
  if (issues.length > 0) throw new RequestValidationError(issues, facts);
  checkRequestOptions(options, facts);
}

/** What is wrong with options of a call that are no object. */
export const notOptions = (options: unknown): string => `must be a plain object such as { timeout, signal }, found ${kindOf(options)}`;

/** Whether a call has an option of this name. */
export const isCallOption = (name: string, isList: boolean): boolean =>
  Object.hasOwn(ofCalls, name) || (isList && Object.hasOwn(ofLists, name));

/** What is wrong with the names of a call's options. */
export function unknownRequestOptions(options: object, isList: boolean): Issue[] {
  const known = Object.keys(isList ? { ...ofCalls, ...ofLists } : ofCalls);
  return Object.keys(options)
    .filter((name) => !known.includes(name))
    .map((name) => {
      if (name === 'cursor') return { path: 'options.cursor', message: 'is only for lists, and this call does not return one' };
      const end = didYouMean(name, known, { abortSignal: 'signal', key: 'idempotencyKey', query: 'extraQuery', body: 'extraBody' });
      return {
        path: isName(name) ? `options.${name}` : 'options',
        message: `is not an option of a call${end === '' ? `: there are ${known.join(', ')}` : end}`,
      };
    });
}
