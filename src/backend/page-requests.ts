/** Requests of pages: each is checked, carried out once at the vendor, and answered. */
import { callIdHeader } from '../core/call/attempt.js';
import type { AnswerAsReceived } from '../core/call/judge.js';
import type { IdempotentRequestOptions } from '../core/call/options.js';
import type { AnyOperation } from '../core/contract/operation.js';
import { fillPath } from '../core/ground/url.js';
import { type AllowedRow, allowedRows, askedFor, type BackendCall } from './allowed.js';
import { answered, failed } from './answer.js';
import { bodyOf, queryOf } from './asked.js';
import { Calls, type Ended } from './calls.js';
import { cursorName, sealedLinks } from './links.js';
import type { CheckedOptions } from './options.js';
import { Refused } from './refused.js';
import { requireOwnPage } from './same-site.js';
import { type Seal, sealWith } from './seal.js';
import { SharedCalls } from './shared-calls.js';
import type { Visitor } from './visitor.js';

/* How many calls of all visitors together are remembered. */
const mostCalls = 50_000;

const uuid = /^[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;

/** A request of a page that was found to be allowed. */
interface Asked {
  readonly request: Request;
  readonly row: AnyOperation;
  readonly call: BackendCall;
  readonly visitor: Visitor;
  /** The link to a further page of a list, if the page asks for one. */
  readonly link: string | undefined;
  /** Names the visitor and the list. A cursor is valid only there, so that it does not lead to what somebody else may see. */
  readonly scope: string;
  /** Everything that the request asks for: two requests with the same call id must have the same. */
  readonly content: readonly string[];
}

/** Answers requests. */
export class PageRequests {
  readonly #options: CheckedOptions;
  readonly #rows: ReadonlyMap<string, AllowedRow>;
  readonly #seal: Seal;
  readonly #calls: Calls;
  readonly #shared: SharedCalls | undefined;

  /** Throws `ConfigurationError` for operations that no page may use. */
  constructor(options: CheckedOptions, report: (error: unknown) => void) {
    const { allow, table, secret, store, maxCallsPerVisitor, keepCallsMs } = options;
    this.#options = options;
    this.#rows = allowedRows(allow, table);
    this.#seal = sealWith(secret);
    this.#calls = new Calls({ perVisitor: maxCallsPerVisitor, inAll: mostCalls, keepMs: keepCallsMs }, () => Date.now());
    this.#shared = store && new SharedCalls(store, this.#seal, keepCallsMs, report);
  }

  /** Answers a request. Rejects where nothing was carried out; a `Refused` says what the page is told. */
  async answer(request: Request): Promise<Ended> {
    const asked = await this.#read(request);
    if (asked.row.effect === 'read') return this.#send(asked, undefined);
    return this.#once(asked, callIdOf(request));
  }

  async #read(request: Request): Promise<Asked> {
    requireOwnPage(request, this.#options.origins);
    const url = new URL(request.url);
    const { allowed, params } = this.#rowFor(request.method, url.pathname);
    const { row } = allowed;
    const cursor = row.paging?.style === 'link' ? url.searchParams.get(cursorName) : null;
    const query = cursor === null ? queryOf(row, url.searchParams) : {};
    const { maxBodyBytes, bodyTimeout } = this.#options;
    const { text, body } = await bodyOf(request, row, maxBodyBytes, bodyTimeout);
    const call: BackendCall = { operation: row.id, params, query, body };
    const visitor = await this.#visitorOf(request, call, allowed);
    const scope = JSON.stringify([visitor.id, row.id, params]);
    const link = cursor === null ? undefined : await this.#linkOf(row, params, cursor, scope);
    return { request, row, call, visitor, link, scope, content: [row.id, JSON.stringify(params), url.search, text] };
  }

  #rowFor(method: string, pathname: string): { readonly allowed: AllowedRow; readonly params: Record<string, string> } {
    const { prefix, table } = this.#options;
    if (pathname !== prefix && !pathname.startsWith(`${prefix}/`)) throw noSuchPath();
    const found = askedFor(method, pathname.slice(prefix.length), table, this.#rows);
    if (!('row' in found))
      throw found.methods.length > 0 ? new Refused(405, `This path accepts ${found.methods.join(', ')}.`) : noSuchPath();
    const { row: allowed, params } = found;
    if (fillPath(allowed.row.path, params, () => {}) === undefined) throw noSuchPath();
    return { allowed, params };
  }

  async #visitorOf(request: Request, call: BackendCall, { check }: AllowedRow): Promise<Visitor> {
    if (check !== undefined && check(call) !== true) throw new Refused(403, 'This call is not allowed.');
    /* Without its body, which has been read. */
    const visitor = await this.#options.authorize(new Request(request.url, { method: request.method, headers: request.headers }), call);
    if (visitor == null) throw new Refused(403, 'This call is not allowed.');
    if (typeof visitor.id !== 'string' || visitor.id === '') throw new TypeError('authorize must return an id for the visitor.');
    return visitor;
  }

  async #linkOf({ path }: AnyOperation, params: object, cursor: string, scope: string): Promise<string> {
    const search = await this.#seal.open(cursor, scope);
    if (search === undefined) throw new Refused(400, 'The cursor does not belong to this list.');
    return (fillPath(path, params as Record<string, unknown>, () => {}) ?? '') + search;
  }

  /* Carries out a call that changes something, once among all copies of its request and all instances. */
  async #once(asked: Asked, callId: string): Promise<Ended> {
    const { request, row, visitor, content } = asked;
    /* The content may be long, and may be a person's data: only a digest of it is kept. */
    const [key, name, fingerprint] = await Promise.all([
      this.#keyOf(asked, callId),
      this.#seal.nameOf('record', visitor.id, callId),
      this.#seal.nameOf('asked', ...content),
    ]);
    return this.#calls.once(visitor.id, callId, fingerprint, async () => {
      const carryOut = (): Promise<Ended> => this.#send(asked, key);
      if (this.#shared === undefined) return carryOut();
      return this.#shared.once({ name, operation: row.id, fingerprint, idempotencyKey: key }, request.signal, carryOut);
    });
  }

  /*
   * The vendor's idempotency key, where the vendor supports one. It is derived from the call id, so that it is the same after a restart, and
   * from the visitor, so that nobody gets the answer to somebody else's key.
   */
  async #keyOf({ request, row: { id, method }, visitor }: Asked, callId: string): Promise<string | undefined> {
    const { idempotency } = this.#options.vendor;
    if (idempotency === undefined || !idempotency.methods.includes(method)) return undefined;
    const given = request.headers.get(idempotency.header);
    return this.#seal.nameOf(visitor.id, id, given === null ? 'call' : 'key', given ?? callId);
  }

  async #send({ request, row, call, visitor, link, scope }: Asked, idempotencyKey: string | undefined): Promise<Ended> {
    try {
      const { params, query, body } = limited(call, visitor);
      const options: IdempotentRequestOptions = {
        /* A call that changes something is not aborted because the visitor has left. */
        ...(row.effect === 'read' ? { signal: request.signal } : {}),
        ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
      };
      const input = { params, query, ...(body === undefined ? {} : { body }) };
      const place = link === undefined ? { input } : { input: { params }, link };
      const step = { ask: () => place, read: (data: unknown) => data };
      const { data, response } = await this.#options.pipeline.call(row, input, options, { step, asReceived: true }).withResponse();
      const answer = data as AnswerAsReceived;
      const text = await sealedLinks(answer.text, row, (search) => this.#seal.seal(search, scope));
      return answered({ ...answer, text }, response.headers, row);
    } catch (error) {
      return failed(error);
    }
  }
}

const noSuchPath = (): Refused => new Refused(404, 'There is no such path here.');

/* In lower case: a UUID means the same in either case. */
function callIdOf({ headers }: Request): string {
  const callId = (headers.get(callIdHeader) ?? '').toLowerCase();
  if (uuid.test(callId)) return callId;
  throw new Refused(
    400,
    `A call that changes something needs a call id: the header ${callIdHeader}, a UUID. A client of this library with auth: 'none' sends it.`,
  );
}

/* The visitor's own members replace what the page asked for. */
const limited = (call: BackendCall, { query, body }: Visitor): BackendCall => ({
  ...call,
  query: { ...call.query, ...query },
  body: call.body === undefined && body === undefined ? undefined : { ...call.body, ...body },
});
