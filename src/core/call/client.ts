/** The base of every client: `call` for rows of the operation table, `request` for any other endpoint, and `close`. */

import type { AnyOperation, Effect, Method, Operation, OperationInput } from '../contract/operation.js';
import { anything, type StandardSchema } from '../contract/schema.js';
import type { Vendor } from '../contract/vendor.js';
import { RequestValidationError } from '../ground/errors.js';
import { membersOf } from '../ground/members-of.js';
import { findable, raw } from '../ground/raw.js';
import { ApiPromise, type WithResponse } from './api-promise.js';
import { tableOf } from './build-pipeline.js';
import type { Caller } from './caller.js';
import { refuseUnknownMembers } from './option-names.js';
import type { ClientOptions, RequestOptions } from './options.js';
import type { Pipeline } from './pipeline.js';
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
   * What the call does at the vendor. It decides the retry rules.
   * @defaultValue 'read' for GET, 'money' for all else
   */
  readonly effect?: Effect | undefined;
}

/** A `RawRequest` by POST, which may carry an idempotency key. */
export interface RawPost<T = unknown> extends RawRequest<T> {
  /** The HTTP method. */
  readonly method: 'POST';
}

/** The private parts of a client. */
export interface Inside {
  /** Sends its calls. */
  readonly pipeline: Pipeline;
  /** Carries out `call` and `list`: the pipeline itself, or a caller that adds to the input first. */
  readonly caller: Caller;
  /** The vendor. */
  readonly vendor: Vendor;
}

/* Owner: this module. Key: the client. Lives as long as the client; never invalidated. */
const insides = new WeakMap<Client, Inside>();

/** What is inside a client, and its vendor's operations; `undefined` for anything else. */
export function insideOf(client: Client): (Inside & { readonly table: Readonly<Record<string, AnyOperation>> }) | undefined {
  const inside = typeof client === 'object' && client !== null ? insides.get(raw(client)) : undefined;
  return inside && { ...inside, table: tableOf(inside.pipeline) };
}

const requestMembers: Readonly<Record<keyof RawRequest, true>> = {
  method: true,
  path: true,
  query: true,
  body: true,
  schema: true,
  effect: true,
};

/* A program that closes a client is usually about to end, so `close` waits no longer than this. */
const longestClose = 10_000;

/**
 * Base of all clients; those of vendors with lists are a `ListingClient`. `Name` is the vendor's name, which the ids of its operations
 * begin with.
 */
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
      /* The caller's description of the endpoint counts as documented. */
      origin: { path: 'seed', result: 'seed' },
      ...(schema === undefined ? { empty: 'allowed' as const } : {}),
    };
    /* Where the token goes into the body, a call without a body would carry it in its URL, which proxies log. */
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

/**
 * Why an operation that a caller gives is refused; `undefined` where it is not. An operation of another vendor must not be sent with this
 * vendor's credential.
 */
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
