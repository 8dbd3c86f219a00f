/** What every client is made of: the checks of its options, its pipeline, and the parts that all clients share. */

import { defaultTransport } from '#transport';
import {
  type AnyOperation,
  type Effect,
  type Method,
  methods,
  type Operation,
  type OperationInput,
  placeholders,
} from '../contract/operation.js';
import { anything, type StandardSchema } from '../contract/schema.js';
import type { Vendor } from '../contract/vendor.js';
import { systemClock } from '../ground/clock.js';
import { ConfigurationError, RequestValidationError } from '../ground/errors.js';
import { membersOf } from '../ground/members-of.js';
import { didYouMean } from '../ground/nearest.js';
import { findable, raw } from '../ground/raw.js';
import { runtimeName, systemRandom } from '../ground/runtime.js';
import { literalPathProblem } from '../ground/url.js';
import { VERSION } from '../ground/version.js';
import type { AuthStrategy } from '../identity/auth.js';
import { credentialProblem } from '../identity/credential.js';
import type { Transport } from '../transport/transport.js';
import { ApiPromise, type WithResponse } from './api-promise.js';
import type { Caller } from './caller.js';
import { DriftReporter } from './drift.js';
import { headerProblems } from './header-options.js';
import type { ScopedJournal } from './journal.js';
import { logHooks } from './log.js';
import type { Hooks } from './observe.js';
import { refuseUnknown, refuseUnknownMembers } from './option-names.js';
import { type ClientOptions, configured, ownOptions, type RequestOptions, resolveBaseUrl, resolveOptions } from './options.js';
import { Pipeline } from './pipeline.js';
import { readArguments } from './prepare.js';

/** A call to an endpoint that this library does not name. */
export interface RawRequest<T = unknown> {
  /** The HTTP method. */
  readonly method: Method;
  /** The path after `baseUrl`, from its `/` on. Encode what you put into it. */
  readonly path: string;
  /** Members of the query, a plain object; `undefined` ones are left out. */
  readonly query?: object | undefined;
  /** The body, a plain object or a list, sent as JSON. */
  readonly body?: object | undefined;
  /** Checks the result and types it: any Standard Schema. */
  readonly schema?: StandardSchema<T> | undefined;
  /**
   * What the call does at the vendor; the retry rules follow from it.
   * @defaultValue 'read' for GET, 'money' for all else
   */
  readonly effect?: Effect | undefined;
}

/** One by POST: the method that may carry an idempotency key. */
export interface RawPost<T = unknown> extends RawRequest<T> {
  /** The HTTP method. */
  readonly method: 'POST';
}

/** What a client gives to the parts that it is made of. */
export interface Foundation {
  /** What the pipeline must know of the vendor. */
  readonly vendor: Vendor;
  /** The vendor's operations, to check corrections against. */
  readonly table?: Readonly<Record<string, AnyOperation>> | undefined;
  /** Where the API lives; a missing one is a `ConfigurationError`. */
  readonly baseUrl: string | undefined;
  /** Adds the credential to each attempt. */
  readonly auth: AuthStrategy;
  /** Credentials beside it, by the name that an operation calls them. */
  readonly credentials?: Readonly<Record<string, AuthStrategy>> | undefined;
  /** The options that the user gave. */
  readonly options: ClientOptions;
  /** What in the client's options names the account that its calls act on, for a journal; no secret. Empty texts name nothing. */
  readonly account?: Readonly<Record<string, string | undefined>> | undefined;
  /** Vendor codes that say that the token was refused. */
  readonly tokenRejectedCodes?: readonly string[] | undefined;
}

/** A transport of our own for these options. Clients made by `withOptions` share it. */
export function transportFor(options: ClientOptions): Transport {
  return options.transport ?? defaultTransport(options.fetch);
}

/** Builds the pipeline of a client. Throws `ConfigurationError`. */
export function buildPipeline(
  { vendor, table, baseUrl, auth, credentials, options, account = {}, tokenRejectedCodes }: Foundation,
  authKind: 'none' | 'credential',
): Pipeline {
  const { logger, logLevel = 'off' } = options;
  const resolved = resolveOptions(options);
  const adds = addsAuthorization(vendor, authKind);
  checkHeaders(options, adds);
  const hooks: Hooks[] = [
    ...(options.hooks === undefined ? [] : [options.hooks]),
    ...(logger === undefined ? [] : [logHooks(logger, logLevel)]),
  ];
  const url = resolveBaseUrl(baseUrl, options, authKind);
  if (authKind === 'credential') refuseEndpoint(url, table);
  const pipeline = new Pipeline({
    vendor,
    baseUrl: url,
    auth,
    credentials,
    transport: transportFor(options),
    clock: options.clock ?? systemClock,
    random: systemRandom,
    options: resolved,
    addsAuthorization: adds,
    journal: scopedJournal(options, vendor, url, account),
    limiter: options.limiter,
    beforeSend: options.beforeSend,
    headers: { ...options.headers },
    ownHeaders: userAgent(options),
    corrections: checkedCorrections(options, table),
    linkOrigins: options.linkOrigins && [...options.linkOrigins],
    onDrift: new DriftReporter(options.onDrift),
    hooks,
    instrumentation: options.instrumentation,
    tokenRejectedCodes: tokenRejectedCodes && [...tokenRejectedCodes],
  });
  if (table !== undefined) tables.set(pipeline, table);
  return pipeline;
}

/* With the whole URL of one endpoint as its base, every call would go to a wrong path. A backend of the caller's own may have any path. */
function refuseEndpoint(base: string, table: Foundation['table']): void {
  const last = base.slice(base.lastIndexOf('/'));
  const rows: readonly AnyOperation[] = Object.values(table ?? {});
  if (last.length > 1 && rows.some(({ path }) => path === last || path.startsWith(`${last}/`))) {
    throw new ConfigurationError(`The option baseUrl must end before ${last}: the client adds the path of each operation.`);
  }
}

/* Where the token goes into the body, that header is free: for a gateway in between, for example. */
const addsAuthorization = ({ tokenInBody }: Vendor, authKind: 'none' | 'credential'): boolean =>
  authKind === 'credential' && tokenInBody !== true;

function checkHeaders({ headers = {} }: ClientOptions, adds: boolean): void {
  const [first] = headerProblems(headers, adds);
  if (first !== undefined) throw new ConfigurationError(`The option ${first.name} ${first.problem}.`);
}

/* A record must never answer for another account. */
function scopedJournal(
  { journal, tokenKey }: ClientOptions,
  { name, title }: Vendor,
  baseUrl: string,
  account: NonNullable<Foundation['account']>,
): ScopedJournal | undefined {
  if (journal === undefined) return undefined;
  const own = Object.entries({ ...account, tokenKey }).flatMap(([part, value]) => (value ? [`${part}=${value}`] : []));
  if (own.length === 0 && journal.scope === undefined) {
    throw new ConfigurationError(
      `The option journal needs a scope, as no option of this ${title} client names its account: new Journal({ store, scope: 'a name for the account' }).`,
    );
  }
  return { journal, scope: [name, baseUrl, ...own] };
}

/* A correction goes where a wrong guess of ours went: it must name a row, and must not lead out of the API. */
function checkedCorrections({ operations = {} }: ClientOptions, table: Foundation['table']): NonNullable<ClientOptions['operations']> {
  for (const [id, correction] of Object.entries(operations)) {
    const row = table !== undefined && Object.hasOwn(table, id) ? table[id] : undefined;
    const where = `The option operations['${id}']`;
    if (table !== undefined && row === undefined) {
      const end = didYouMean(id, Object.keys(table)) || '.';
      throw new ConfigurationError(`${where} is not the id of an operation of this client${end}`);
    }
    refuseUnknown(correction ?? {}, ['method', 'path'], { url: 'path' }, `operations['${id}'].`);
    const { method, path } = correction ?? {};
    if (method !== undefined && !methods.includes(method))
      throw new ConfigurationError(`${where}.method must be one of ${methods.join(', ')}.`);
    if (path === undefined) continue;
    const problem = literalPathProblem(typeof path === 'string' ? path.replace(/\{\w+\}/g, 'x') : path);
    if (problem !== undefined) throw new ConfigurationError(`${where}.path ${problem}.`);
    const unknown = row && placeholders(path).find((name) => !placeholders(row.path).includes(name));
    if (unknown !== undefined)
      throw new ConfigurationError(`${where}.path contains {${unknown}}, which is not a placeholder of this operation${known(row)}.`);
  }
  return Object.fromEntries(Object.entries(operations).map(([id, correction]) => [id, { ...correction }]));
}

const known = (row: AnyOperation | undefined): string => {
  const names = row === undefined ? [] : placeholders(row.path);
  return names.length === 0 ? '' : `: it has ${names.map((name) => `{${name}}`).join(', ')}`;
};

/* Pages may not set it, and tell of themselves. */
function userAgent({ appInfo }: ClientOptions): Record<string, string> {
  const app = appInfo === undefined ? '' : ` (${appNameOf(appInfo)})`;
  return runtimeName() === 'browser' ? {} : { 'user-agent': `quadrail/${VERSION}${app}` };
}

function appNameOf(appInfo: NonNullable<ClientOptions['appInfo']>): string {
  refuseUnknown(appInfo, ['name', 'version'], {}, 'appInfo.');
  const parts = (['name', 'version'] as const).filter((part) => appInfo[part] !== undefined || part === 'name');
  for (const part of parts) {
    const problem = credentialProblem(appInfo[part], 'header');
    if (problem !== undefined) throw new ConfigurationError(`The option appInfo.${part} ${problem}.`);
  }
  return parts.map((part) => appInfo[part]).join('/');
}

/**
 * How a client hands its session on to its copies. Owner: this module. Key: the options object of the copy. Lives as long as that
 * object, which only the copy has; never invalidated.
 */
const inherited = new WeakMap<object, unknown>();

/** Hands a session on to the client that is made of these options. */
export function handOnSession(options: object, session: unknown): void {
  inherited.set(options, session);
}

/** The session that was handed on to the client of these options, if one was. */
export const inheritedSession = <Session>(options: object): Session | undefined => inherited.get(options) as Session | undefined;

/* With one of these changed, a copy may reach another account or another host: it gets a token of its own. */
const partsOfSession = ['baseUrl', 'auth', 'tokenStore', 'tokenKey', 'clock', 'fetch', 'transport', 'operations'];

/** Whether other options lead to the same account and host. `identity`: the vendor's own options that say who is calling. */
export function sharesSession<Options extends ClientOptions>(mine: Options, next: Options, identity: readonly (keyof Options)[]): boolean {
  return ([...partsOfSession, ...identity] as (keyof Options)[]).every((part) => next[part] === mine[part]);
}

/** What a copy of a client is made of. */
export interface Copied<Options extends ClientOptions> {
  /** The options of the client. */
  readonly mine: Options;
  /** What is to be different. */
  readonly given: Partial<Options>;
  /** The session, for copies that reach the same account and host. */
  readonly session: unknown;
  /** The vendor's own options that say who is calling. */
  readonly identity: readonly (keyof Options)[];
  /** Two of the vendor's own options that exclude each other. */
  readonly either?: readonly [keyof Options, keyof Options];
}

/** What a client holds that its user does not see. */
export interface Inside {
  /** Sends its calls. */
  readonly pipeline: Pipeline;
  /** Carries out what `call` and `list` are given: the pipeline, or what adds to their input before it. */
  readonly caller: Caller;
  /** The vendor. */
  readonly vendor: Vendor;
}

/*
 * Owner: this module. Key: the client; and the pipeline, for the table that it was built with. Lives as long as its key; never
 * invalidated.
 */
const insides = new WeakMap<Client, Inside>();
const tables = new WeakMap<Pipeline, Readonly<Record<string, AnyOperation>>>();

/** What is inside a client, and its vendor's operations; `undefined` for anything else. */
export function insideOf(client: Client): (Inside & { readonly table: Readonly<Record<string, AnyOperation>> }) | undefined {
  const inside = typeof client === 'object' && client !== null ? insides.get(raw(client)) : undefined;
  return inside && { ...inside, table: tables.get(inside.pipeline) ?? {} };
}
const requestMembers: Readonly<Record<keyof RawRequest, true>> = {
  method: true,
  path: true,
  query: true,
  body: true,
  schema: true,
  effect: true,
};

/* Whoever closes a client is about to end: a call that takes longer is not worth it. */
const longestClose = 10_000;

/** Base of all clients; those of vendors with lists are a `ListingClient`. `Name` is the vendor's name, which the ids of its operations begin with. */
export abstract class Client<Name extends string = string> implements AsyncDisposable {
  readonly #pipeline: Pipeline;
  readonly #vendor: Vendor;
  readonly #close: (() => Promise<void>) | undefined;

  /**
   * `caller` carries out what `call` and `list` are given; the pipeline itself where it is left out.
   *
   * @internal
   */
  protected constructor(pipeline: Pipeline, vendor: Vendor, options: ClientOptions, caller: Caller = pipeline) {
    findable(this);
    this.#pipeline = pipeline;
    this.#vendor = vendor;
    this.#close = options.transport?.close?.bind(options.transport);
    insides.set(this, { pipeline, vendor, caller });
  }

  /**
   * Carries out any operation of the vendor's table, such as `call(operations['quickstream.customers.get'], { params })`, and gives
   * its result as the operation describes it. Of a list that is one page as it travels: `list` walks all of them.
   *
   * Something that is no operation of this vendor is a `RequestValidationError`, and nothing is sent.
   *
   * @param operation - A row of the table `operations` of this client's entry, or one of your own.
   * @param input - Values for the placeholders of the path as `params`, the `query` and the `body`, as the operation asks for them.
   */
  call<Input extends OperationInput, Result>(
    operation: Operation<`${Name}.${string}`, Input, Result>,
    input: Input,
    options?: RequestOptions,
  ): ApiPromise<Result> {
    const { caller, vendor } = insideOf(raw(this)) as Inside;
    const refused = refusalOf(operation, vendor, 'call');
    return refused === undefined ? caller.call(operation, input, options) : ApiPromise.from(Promise.reject(refused));
  }

  /**
   * Calls an endpoint that this library does not name, with the same credential, retries and errors.
   *
   * A path that does not start with `/`, or would leave `baseUrl`, is a `RequestValidationError`. Without a `schema` the
   * result is `unknown`, and `undefined` where the answer has no body.
   */
  request<T = unknown>(request: RawRequest<T>, options?: RequestOptions): ApiPromise<T> {
    return ApiPromise.from(raw(this).#request(request, options));
  }

  async #request<T>(request: RawRequest<T>, options: RequestOptions | undefined): Promise<WithResponse<T>> {
    const id = `${raw(this).#vendor.name}.request`;
    const facts = { vendor: raw(this).#vendor.name, operation: id };
    const own: RawRequest<T> = readArguments(facts, () => {
      refuseUnknownMembers(request, requestMembers, facts);
      return { ...request };
    });
    const { method, path, query, body, schema, effect } = own;
    const operation: AnyOperation = {
      id,
      method,
      path,
      effect: effect === undefined ? (method === 'GET' ? 'read' : 'money') : effect,
      result: anything(),
      /* What the caller says of the endpoint counts as documented. */
      origin: { path: 'seed', result: 'seed' },
      ...(schema === undefined ? { empty: 'allowed' as const } : {}),
    };
    /* Where the token goes into the body, one without a body would have it in its URL, where every proxy logs it. */
    const given = body === undefined && method !== 'GET' && raw(this).#vendor.tokenInBody ? {} : body;
    const call = raw(this).#pipeline.call(operation, { query, body: given }, options, { literalPath: true, schema });
    return call.withResponse() as Promise<WithResponse<T>>;
  }

  /**
   * Closes the client: calls under way are waited for, at most 10 seconds, and further calls are refused with a `ConfigurationError`. Then
   * pooled connections are released. Clients that `withOptions` made of this one take calls as before, over the same transport.
   */
  async close(): Promise<void> {
    await raw(this).#pipeline.close(longestClose);
    await raw(this).#close?.();
  }

  /** `await using` closes the client at the end of its block. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** The client's kind; nothing of its options. */
  toJSON(): { client: string } {
    return { client: raw(this).#vendor.title };
  }
}

/* Other options in the place of some. Of two that exclude each other, the new one takes the place of the old. */
export function changed<Options extends object>(
  mine: Options,
  given: Partial<Options> | undefined,
  pairs: readonly (readonly [keyof Options, keyof Options])[],
): Options {
  const asked = ownOptions<Partial<Options>>(given, 'The options of withOptions', '{ timeout }');
  const next = { ...mine, ...asked };
  for (const [one, other] of pairs) {
    if (asked[one] !== undefined && !Object.hasOwn(asked, other)) delete next[other];
    if (asked[other] !== undefined && !Object.hasOwn(asked, one)) delete next[one];
  }
  return next;
}

/** Why a row that a caller gives is not carried out, or nothing. What belongs to another vendor must not be sent with the credential of this one. */
export function refusalOf(operation: unknown, { name, title }: Vendor, door: 'call' | 'list'): RequestValidationError | undefined {
  const problem = rowProblem(operation, name, title, door);
  const facts = { vendor: name, operation: `${name}.${door}` };
  return problem === undefined ? undefined : new RequestValidationError([{ path: 'operation', message: problem }], facts);
}

/* Callers without types may give anything. */
function rowProblem(operation: unknown, name: string, title: string, door: 'call' | 'list'): string | undefined {
  try {
    const { id, method, path, result, paging } = membersOf(operation);
    const isRow = typeof id === 'string' && typeof method === 'string' && typeof path === 'string' && result !== undefined;
    if (!isRow) return 'is not an operation: give one of the table operations';
    if (!id.startsWith(`${name}.`)) return `is ${id}, which is not an operation of ${title}`;
    return door === 'list' && paging === undefined ? `is ${id}, which is not a list: use call` : undefined;
  } catch {
    return 'cannot be read';
  }
}

/** Makes a client of the same class with other options. It has the session of this one, unless it may reach another account or host. */
export function copyOf<Copy extends Client, Options extends ClientOptions>(
  client: Copy,
  { mine, given, session, identity, either }: Copied<Options>,
): Copy {
  const next = configured(() => changed(mine, given, [['fetch', 'transport'], ...(either === undefined ? [] : [either])]));
  if (sharesSession(mine, next, identity)) handOnSession(next, session);
  return new (client.constructor as new (options: Options) => Copy)(next);
}
