import type { WithResponse } from '../core/call/api-promise.js';
import { callIdHeader } from '../core/call/attempt.js';
import { type Client, insideOf } from '../core/call/client.js';
import type { AnswerAsReceived } from '../core/call/judge.js';
import { type OptionNames, optionsOf } from '../core/call/option-names.js';
import type { IdempotentRequestOptions } from '../core/call/options.js';
import type { AnyOperation } from '../core/contract/operation.js';
import { ConfigurationError } from '../core/ground/errors.js';
import { fillPath } from '../core/ground/url.js';
import { type Allowed, type AllowedRow, allowedRows, askedFor, type BackendCall } from './allowed.js';
import { answered, failed, responseOf } from './answer.js';
import { bodyOf, queryOf } from './asked.js';
import { Calls, type Ended } from './calls.js';
import { cursorName, sealedLinks } from './links.js';
import { Refused } from './refused.js';
import { requireOwnPage } from './same-site.js';
import { sealWith } from './seal.js';
import { type BackendStore, SharedCalls } from './shared-calls.js';
import type { Authorize, Visitor } from './visitor.js';

/** Answers a page's request. It never rejects. */
export type Backend = (request: Request) => Promise<Response>;

/** The options of {@link createBackend}. */
export interface BackendOptions<Name extends string = string> {
  /** The vendor's client, with its credential. */
  readonly client: Client<Name>;
  /** What pages may do. Everything else is answered 404. */
  readonly allow: readonly Allowed<`${Name}.${string}`>[];
  /** Says who the visitor is, and whether they may make the call. Without an answer from it nothing passes. */
  readonly authorize: Authorize;
  /**
   * What the path of every request begins with, before the vendor's own path: that of the page's `baseUrl`.
   * @defaultValue ''
   */
  readonly prefix?: string | undefined;
  /**
   * The longest body, in bytes.
   * @defaultValue 65 536
   */
  readonly maxBodyBytes?: number | undefined;
  /**
   * How long a body may take, in milliseconds.
   * @defaultValue 10 000
   */
  readonly bodyTimeout?: number | undefined;
  /** Further origins of your own pages, where a proxy hides the one that they have from this program: `https://shop.example`. */
  readonly origins?: readonly string[] | undefined;
  /**
   * Seals cursors, and names calls to the vendor. Give it where there are several instances of the backend, the same to each: 32 random
   * letters at least.
   * @defaultValue a random one, for this instance and until it ends
   */
  readonly secret?: string | undefined;
  /** Gets what `authorize` threw, and other mistakes, which a page is not shown: for your log. An error in it is ignored. */
  readonly onError?: ((error: unknown) => void) | undefined;
  /**
   * How long the end of a call is kept for copies of its request, in milliseconds.
   * @defaultValue 600 000
   */
  readonly keepCallsMs?: number | undefined;
  /**
   * How many calls that change something are kept for one visitor. Where there is no room, a new call is refused with 429.
   * @defaultValue 200
   */
  readonly maxCallsPerVisitor?: number | undefined;
  /**
   * Where several instances keep which calls have been made, so that a call is carried out once whichever of them gets its copies: a store
   * of `quadrail/durable`. It needs the `secret`.
   * @defaultValue the memory of this instance
   */
  readonly store?: BackendStore | undefined;
}

const names: OptionNames<BackendOptions> = {
  client: true,
  allow: true,
  authorize: true,
  prefix: true,
  maxBodyBytes: true,
  bodyTimeout: true,
  origins: true,
  secret: true,
  store: true,
  onError: true,
  keepCallsMs: true,
  maxCallsPerVisitor: true,
};

/* In all, of all visitors. */
const mostCalls = 50_000;

const uuid = /^[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;

/**
 * Makes a backend for pages: a function from `Request` to `Response` for any server. It holds the credential, lets through what you
 * allow, refuses other sites' pages, and carries out a call that creates something or moves money once, however often a browser sends
 * it.
 *
 * In the page: `new QuickStream({ auth: 'none', baseUrl: '/api/quickstream' })`, which names every call by an id of its own.
 *
 * Throws `ConfigurationError` for a bad option.
 *
 * @example
 * ```ts
 * import { createBackend } from 'quadrail/backend';
 * import { QuickStream } from 'quadrail/quickstream';
 *
 * const backend = createBackend({
 *   client: new QuickStream({ secretKey: process.env.QUICKSTREAM_SECRET_KEY, environment: 'test' }),
 *   prefix: '/api/quickstream',
 *   allow: ['quickstream.customers.list', 'quickstream.customers.create'],
 *   authorize: (request) => (request.headers.has('cookie') ? { id: 'the-session-of-this-cookie' } : null),
 * });
 *
 * const response = await backend(new Request('https://shop.example/api/quickstream/customers'));
 * console.log(response.status); // 403: there is no cookie
 * ```
 */
export function createBackend<Name extends string>(options: BackendOptions<Name>): Backend {
  const {
    client,
    allow,
    authorize,
    prefix = '',
    origins = [],
    secret,
    onError,
    store,
    ...bounds
  } = optionsOf('createBackend', options, names);
  const inside = insideOf(client as Client);
  if (inside === undefined)
    throw new ConfigurationError('The option client must be a client of this library, such as new QuickStream({ … }).');
  if (typeof authorize !== 'function')
    throw new ConfigurationError('The option authorize must be a function that says who the visitor is.');
  if (typeof prefix !== 'string' || !/^(\/[^/?#\s]+)*$/.test(prefix))
    throw new ConfigurationError("The option prefix must be a path such as '/api/quickstream'.");
  if (secret !== undefined && (typeof secret !== 'string' || secret.length < 32))
    throw new ConfigurationError('The option secret must have at least 32 characters.');
  const { maxBodyBytes = 65_536, bodyTimeout = 10_000, keepCallsMs = 600_000, maxCallsPerVisitor = 200 } = bounds;
  for (const [name, value] of Object.entries({ maxBodyBytes, bodyTimeout, keepCallsMs, maxCallsPerVisitor })) {
    if (!(Number.isFinite(value) && value > 0)) throw new ConfigurationError(`The option ${name} must be a number above 0.`);
  }
  if (store !== undefined && secret === undefined)
    throw new ConfigurationError(
      'The option store needs the option secret: the same random string of 32 characters or more in every instance.',
    );
  const { pipeline, table, vendor } = inside;
  const rows = allowedRows(allow, table);
  const seal = sealWith(secret);
  const calls = new Calls({ perVisitor: maxCallsPerVisitor, inAll: mostCalls, keepMs: keepCallsMs }, () => Date.now());
  const shared = store && new SharedCalls(store, seal, keepCallsMs, (error) => reportTo(onError, error));

  /* What a page asks for, after it was found to be allowed. */
  async function answerTo(request: Request): Promise<Ended> {
    requireOwnPage(request, origins);
    const url = new URL(request.url);
    if (url.pathname !== prefix && !url.pathname.startsWith(`${prefix}/`)) throw new Refused(404, 'There is no such path here.');
    const found = askedFor(request.method, url.pathname.slice(prefix.length), table, rows);
    if (!('row' in found))
      throw found.methods.length > 0
        ? new Refused(405, `This path accepts ${found.methods.join(', ')}.`)
        : new Refused(404, 'There is no such path here.');
    const { row: allowed, params } = found;
    if (fillPath(allowed.row.path, params, () => {}) === undefined) throw new Refused(404, 'There is no such path here.');
    const { row } = allowed;
    const cursor = row.paging?.style === 'link' ? url.searchParams.get(cursorName) : null;
    const isPage = cursor !== null;
    const query = isPage ? {} : queryOf(row, url.searchParams);
    const { text, body } = await bodyOf(request, row, maxBodyBytes, bodyTimeout);
    const call: BackendCall = { operation: row.id, params, query, body };
    const visitor = await visitorOf(request, call, allowed);
    /* A cursor holds for the visitor and the list that it was given for: it must not lead to what somebody else may see. */
    const scope = JSON.stringify([visitor.id, row.id, params]);
    const link = isPage ? await linkOf(row, params, cursor, scope) : undefined;
    const carryOut = (idempotencyKey?: string): Promise<Ended> =>
      send(request, allowed.row, limited(call, visitor), link, scope, idempotencyKey);
    if (row.effect === 'read') return carryOut();
    /* A UUID means the same in either case. */
    const callId = (request.headers.get(callIdHeader) ?? '').toLowerCase();
    if (!uuid.test(callId))
      throw new Refused(
        400,
        `A call that changes something needs a call id: the header ${callIdHeader}, a UUID. A client of this library with auth: 'none' sends it.`,
      );
    const key = await keyOf(request, row, visitor, callId);
    /* What was asked may be long, and is somebody's data: it is compared, and not kept. */
    const [name, fingerprint] = await Promise.all([
      seal.nameOf('record', visitor.id, callId),
      seal.nameOf('asked', row.id, JSON.stringify(params), url.search, text),
    ]);
    return calls.once(visitor.id, callId, fingerprint, async () => {
      if (shared === undefined) return carryOut(key);
      return shared.once({ name, operation: row.id, fingerprint, idempotencyKey: key }, request.signal, () => carryOut(key));
    });
  }

  async function visitorOf(request: Request, call: BackendCall, { check }: AllowedRow): Promise<Visitor> {
    if (check !== undefined && check(call) !== true) throw new Refused(403, 'This call is not allowed.');
    /* Without its body, which has been read. */
    const visitor = await authorize(new Request(request.url, { method: request.method, headers: request.headers }), call);
    if (visitor == null) throw new Refused(403, 'This call is not allowed.');
    if (typeof visitor.id !== 'string' || visitor.id === '') throw new TypeError('authorize must return an id for the visitor.');
    return visitor;
  }

  async function linkOf({ path }: AnyOperation, params: object, cursor: string, scope: string): Promise<string> {
    const search = await seal.open(cursor, scope);
    if (search === undefined) throw new Refused(400, 'The cursor does not belong to this list.');
    return (fillPath(path, params as Record<string, unknown>, () => {}) ?? '') + search;
  }

  /* Of the vendors that know one. Made of what names the call, so that it is the same again after a restart; and of the visitor, so that nobody gets the answer to somebody else's key. */
  async function keyOf({ headers }: Request, { id, method }: AnyOperation, visitor: Visitor, callId: string): Promise<string | undefined> {
    const { idempotency } = vendor;
    if (idempotency === undefined || !idempotency.methods.includes(method)) return undefined;
    const given = headers.get(idempotency.header);
    return seal.nameOf(visitor.id, id, given === null ? 'call' : 'key', given ?? callId);
  }

  async function send(
    request: Request,
    row: AnyOperation,
    { params, query, body }: BackendCall,
    link: string | undefined,
    scope: string,
    idempotencyKey: string | undefined,
  ): Promise<Ended> {
    try {
      /* What changes something is not stopped half-way because a visitor has left. */
      const settled: IdempotentRequestOptions = {
        ...(row.effect === 'read' ? { signal: request.signal } : {}),
        ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
      };
      const input = { params, query, ...(body === undefined ? {} : { body }) };
      const asked = link === undefined ? { input } : { input: { params }, link };
      const step = { ask: () => asked, read: (answer: WithResponse<unknown>) => answer };
      const { data, response } = await pipeline.call(row, input, settled, { step, asReceived: true }).withResponse();
      const answer = data as AnswerAsReceived;
      const text = await sealedLinks(answer.text, row, (search) => seal.seal(search, scope));
      return answered({ ...answer, text }, response.headers, row);
    } catch (error) {
      return failed(error);
    }
  }

  const refused = (error: unknown): Ended => {
    if (!(error instanceof Refused)) reportTo(onError, error);
    return failed(error);
  };
  return async (request) => responseOf(await answerTo(request).catch(refused));
}

function reportTo(onError: BackendOptions['onError'], error: unknown): void {
  try {
    onError?.(error);
  } catch {
    /* Of the user's own: the page is answered all the same. */
  }
}

/* What holds for the visitor goes over what the page asked for. */
const limited = (call: BackendCall, { query, body }: Visitor): BackendCall => ({
  ...call,
  query: { ...call.query, ...query },
  body: call.body === undefined && body === undefined ? undefined : { ...call.body, ...body },
});
