/** What every client is made of: the checks of its options, its pipeline, and the parts that all clients share. */

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
import { ConfigurationError } from '../ground/errors.js';
import { runtimeName, systemRandom } from '../ground/runtime.js';
import { literalPathProblem } from '../ground/url.js';
import { VERSION } from '../ground/version.js';
import type { AuthStrategy } from '../identity/auth.js';
import { credentialProblem } from '../identity/credential.js';
import { kyTransport } from '../transport/ky-transport.js';
import type { Transport } from '../transport/transport.js';
import { ApiPromise, type WithResponse } from './api-promise.js';
import { DriftReporter } from './drift.js';
import { headerProblems } from './header-options.js';
import { logHooks } from './log.js';
import type { Hooks } from './observe.js';
import { refuseUnknownMembers } from './option-names.js';
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

/** What a client tells the parts it is made of. */
export interface Foundation {
  /** What the pipeline must know of the vendor. */
  readonly vendor: Vendor;
  /** The vendor's operations, to check corrections against. */
  readonly table?: readonly AnyOperation[] | Readonly<Record<string, AnyOperation>> | undefined;
  /** Where the API lives; a missing one is a `ConfigurationError`. */
  readonly baseUrl: string | undefined;
  /** Adds the credential to each attempt. */
  readonly auth: AuthStrategy;
  /** The options that the user gave. */
  readonly options: ClientOptions;
  /** Vendor codes that say that the token was refused. */
  readonly tokenRejectedCodes?: readonly string[] | undefined;
}

/** A transport of our own for these options. Clients made by `withOptions` share it. */
export function transportFor(options: ClientOptions): Transport {
  return options.transport ?? kyTransport(options.fetch);
}

/** Builds the pipeline of a client. Throws `ConfigurationError`. */
export function buildPipeline(
  { vendor, table, baseUrl, auth, options, tokenRejectedCodes }: Foundation,
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
  const base = resolveBaseUrl(baseUrl, options, authKind);
  if (authKind === 'credential') refuseEndpoint(base, table);
  return new Pipeline({
    vendor,
    baseUrl: base,
    auth,
    transport: transportFor(options),
    clock: options.clock ?? systemClock,
    random: systemRandom,
    options: resolved,
    addsAuthorization: adds,
    headers: { ...options.headers },
    ownHeaders: userAgent(options),
    corrections: checkedCorrections(options, table),
    linkOrigins: options.linkOrigins && [...options.linkOrigins],
    onDrift: new DriftReporter(options.onDrift),
    hooks,
    instrumentation: options.instrumentation,
    tokenRejectedCodes: tokenRejectedCodes && [...tokenRejectedCodes],
  });
}

/* The URL of one endpoint, copied whole, leads every call astray. A backend of the caller's own may have any path. */
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

/* A correction goes where a wrong guess of ours went: it must name a row, and must not lead out of the API. */
function checkedCorrections({ operations = {} }: ClientOptions, table: Foundation['table']): NonNullable<ClientOptions['operations']> {
  const rows: readonly AnyOperation[] = Object.values(table ?? {});
  for (const [id, correction] of Object.entries(operations)) {
    const row = rows.find((one) => one.id === id);
    const where = `The option operations['${id}']`;
    if (table !== undefined && row === undefined) throw new ConfigurationError(`${where} is not the id of an operation of this client.`);
    const { method, path } = correction ?? {};
    if (method !== undefined && !methods.includes(method))
      throw new ConfigurationError(`${where}.method must be one of ${methods.join(', ')}.`);
    if (path === undefined) continue;
    const problem = literalPathProblem(typeof path === 'string' ? path.replace(/\{\w+\}/g, 'x') : path);
    if (problem !== undefined) throw new ConfigurationError(`${where}.path ${problem}.`);
    const unknown = row && placeholders(path).find((name) => !placeholders(row.path).includes(name));
    if (unknown !== undefined)
      throw new ConfigurationError(`${where}.path contains {${unknown}}, which is not a placeholder of this operation.`);
  }
  return Object.fromEntries(Object.entries(operations).map(([id, correction]) => [id, { ...correction }]));
}

/* Pages may not set it, and tell of themselves. */
function userAgent({ appInfo }: ClientOptions): Record<string, string> {
  const app = appInfo === undefined ? '' : ` (${appNameOf(appInfo)})`;
  return runtimeName() === 'browser' ? {} : { 'user-agent': `quadrail/${VERSION}${app}` };
}

function appNameOf(appInfo: NonNullable<ClientOptions['appInfo']>): string {
  const parts = (['name', 'version'] as const).filter((part) => appInfo[part] !== undefined || part === 'name');
  for (const part of parts) {
    const problem = credentialProblem(appInfo[part], 'header');
    if (problem !== undefined) throw new ConfigurationError(`The option appInfo.${part} ${problem}.`);
  }
  return parts.map((part) => appInfo[part]).join('/');
}

/**
 * How a client hands its session on to its copies. Owner: this module. Key: the options object of the copy. Lives as long as that
 * object, which nobody but the copy has; never invalidated.
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

const requestMembers: Readonly<Record<keyof RawRequest, true>> = {
  method: true,
  path: true,
  query: true,
  body: true,
  schema: true,
  effect: true,
};

/** Base of the four clients. */
export abstract class Client implements AsyncDisposable {
  readonly #pipeline: Pipeline;
  readonly #vendor: Vendor;
  readonly #close: (() => Promise<void>) | undefined;

  /** @internal */
  protected constructor(pipeline: Pipeline, vendor: Vendor, options: ClientOptions) {
    this.#pipeline = pipeline;
    this.#vendor = vendor;
    this.#close = options.transport?.close?.bind(options.transport);
  }

  /**
   * Calls an endpoint that this library does not name, with the same credential, retries and errors.
   *
   * A path that does not start with `/`, or would leave `baseUrl`, is a `RequestValidationError`. Without a `schema` the
   * result is `unknown`, and `undefined` where the answer has no body.
   */
  request<T = unknown>(request: RawRequest<T>, options?: RequestOptions): ApiPromise<T> {
    return ApiPromise.from(this.#request(request, options));
  }

  async #request<T>(request: RawRequest<T>, options: RequestOptions | undefined): Promise<WithResponse<T>> {
    const id = `${this.#vendor.name}.request`;
    const facts = { vendor: this.#vendor.name, operation: id };
    const own: RawRequest<T> = readArguments(facts, () => ({ ...request }));
    refuseUnknownMembers(own, requestMembers, facts);
    const { method, path, query, body, schema, effect } = own;
    const operation: Operation<OperationInput, unknown> = {
      id,
      method,
      path,
      effect: effect === undefined ? (method === 'GET' ? 'read' : 'money') : effect,
      result: anything(),
      ...(schema === undefined ? { empty: 'allowed' as const } : {}),
    };
    /* Where the token goes into the body, one without a body would have it in its URL, where every proxy logs it. */
    const given = body === undefined && method !== 'GET' && this.#vendor.tokenInBody ? {} : body;
    const call = this.#pipeline.call(operation, { query, body: given }, options, { literalPath: true, schema });
    return call.withResponse() as Promise<WithResponse<T>>;
  }

  /** Releases pooled connections. Calls under way are not waited for. */
  async close(): Promise<void> {
    await this.#close?.();
  }

  /** `await using` closes the client at the end of its block. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** The client's kind; nothing of its options. */
  toJSON(): { client: string } {
    return { client: this.#vendor.title };
  }
}

/* Other options in the place of some. Of two that exclude each other, the new one takes the place of the old. */
export function changed<Options extends object>(
  mine: Options,
  given: Partial<Options> | undefined,
  pairs: readonly (readonly [keyof Options, keyof Options])[],
): Options {
  const asked = ownOptions<Partial<Options>>(given, 'The options of withOptions');
  const next = { ...mine, ...asked };
  for (const [one, other] of pairs) {
    if (asked[one] !== undefined && !Object.hasOwn(asked, other)) delete next[other];
    if (asked[other] !== undefined && !Object.hasOwn(asked, one)) delete next[one];
  }
  return next;
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
