/** The options of every client and of every call. */

import type { Method } from '../contract/operation.js';
import type { VendorAnswer } from '../contract/vendor.js';
import type { Clock } from '../ground/clock.js';
import type { TokenStore } from '../identity/token-store.js';
import type { Transport } from '../transport/transport.js';
import type { KeySupplier } from './call-key.js';
import type { DriftEvent } from './drift.js';
import type { CallJournal } from './journal.js';
import type { Limiter } from './limiter.js';
import type { Hooks, Instrumentation, Logger, LogLevel, RequestEvent } from './observe.js';

/** A WHATWG fetch. It is called with the URL as a string. */
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/** A value, or a function that returns it or a promise of it. */
export type Supplier<T> = T | (() => T | Promise<T>);

/**
 * Header values by name, in a plain object. Names ignore case; `null` removes a header; a function is called for every attempt. The
 * client adds its credential after them, and no header replaces it.
 */
export type HeaderOptions = Readonly<Record<string, string | null | undefined | (() => string | null | Promise<string | null>)>>;

/** What happens to an answer that is not as documented. */
export type ValidationMode =
  /** The call rejects with a `ResponseValidationError`. */
  | 'throw'
  /** The data is returned as it came, and `onDrift` gets a `DriftEvent`. */
  | 'report'
  /** Nothing is checked. */
  | 'off';

/** A correction of one operation: for a method or path that the vendor never published and this library guessed wrong. */
export interface OperationCorrection {
  /** The method to use instead of the table's. */
  readonly method?: Method | undefined;
  /** Appended to `baseUrl`; may hold the placeholders of the operation. */
  readonly path?: string | undefined;
}

/** The options that every client takes. `OperationId` is the union of the ids of its operation table. */
export interface ClientOptions<OperationId extends string = string> {
  /** The URL of the API; it may have a path prefix. `http:` works only for loopback hosts, unless `allowInsecure` is set. */
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
  /** Replaces the code that sends requests. Retries, auth, errors and validation stay the same. */
  readonly transport?: Transport | undefined;
  /** Extra headers. */
  readonly headers?: HeaderOptions | undefined;
  /**
   * What happens to an answer that is not as documented.
   * @defaultValue 'throw'
   */
  readonly validation?: ValidationMode | undefined;
  /** Called when an answer holds something that is not documented: once for each operation, kind and path. */
  readonly onDrift?: ((event: DriftEvent) => void) | undefined;
  /** The clock of waits, deadlines and token ages. Replace it in tests. */
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
   * Keeps calls to the rate that the vendor allows. It is asked before each attempt. While a call waits here, nothing has been sent and no
   * `timeout` runs. A limiter inside a `fetch` would instead give every aborted wait an unknown outcome.
   */
  readonly limiter?: Limiter | undefined;
  /**
   * Awaited before each attempt, when its credential is ready: to stop calls that must not be made now. If it throws, the call ends, and
   * its outcome stays that of the attempts before.
   */
  readonly beforeSend?: ((call: RequestEvent) => void | Promise<void>) | undefined;
  /** Keeps access tokens, to share them between processes. Without it each client keeps its own. */
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
   * Tells whether an answer is the vendor's own, for installations whose error answers do not look as this library expects. Only an answer
   * of the vendor itself counts as a refusal; any other may come from a gateway after the vendor has acted. It replaces the check of this
   * library. The answer may hold secrets: do not log it.
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
  /** Members that the vendor's documentation has and this version does not know, for the query. */
  readonly extraQuery?: Readonly<Record<string, unknown>> | undefined;
  /** Left out here: only calls that carry an idempotency key accept one. */
  readonly idempotencyKey?: undefined;
}

/** The options of calls that carry an idempotency key. */
export interface IdempotentRequestOptions extends Omit<RequestOptions, 'idempotencyKey'> {
  /**
   * Names this request at the vendor: two requests with the same key have one effect. The default is a version 4 UUID. A string is used for
   * every attempt. A function returns the call's n-th key, counted from 1; it is asked for a new key where the vendor says that nothing was
   * processed. Store the keys that it returns, so that a call after a restart can use them again. If it throws, no further attempt is made.
   */
  readonly idempotencyKey?: string | KeySupplier | undefined;
}

/** The options of calls that give a list. */
export interface ListOptions extends RequestOptions {
  /**
   * Resumes after a page: give the `cursor` of that page. Where the vendor pages by links, the cursor holds the whole query, and a query
   * given with it is ignored.
   */
  readonly cursor?: string | undefined;
}
