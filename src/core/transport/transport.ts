/** The interface of transports: a transport sends one request and returns one answer. It does not retry, follow redirects or judge. */

import type { Effect } from '../contract/operation.js';
import type { CauseSummary } from '../ground/errors.js';

/** The request of one attempt. */
export interface TransportRequest {
  /** The HTTP method. */
  readonly method: string;
  /** The whole URL, with its query. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body, as text or as bytes; absent for none. */
  readonly body: string | (Uint8Array & { readonly buffer: ArrayBuffer }) | undefined;
  /** Aborts the attempt, headers or body. */
  readonly signal: AbortSignal;
  /** What the call does at the vendor. */
  readonly effect: Effect;
  /**
   * The request must not reach the vendor twice: neither the transport nor the runtime below it may repeat it. Set for calls that
   * create things or move money, and for those whose operation is never retried.
   */
  readonly sendOnce: boolean;
  /**
   * Called right before the first byte is written, by a transport that knows this moment. If it returns false, the request may no longer be
   * sent, because its process did not run for a while: the transport writes nothing, and rejects with a `left` of `'no'`.
   */
  readonly mayLeave?: (() => boolean) | undefined;
}

/** The answer: status and headers at once, the body on request. */
export interface TransportResponse {
  /** The HTTP status; 0 where the runtime hides a redirect. */
  readonly status: number;
  /** A header of the answer. */
  readonly header: (name: string) => string | null;
  /** All headers, names in lower case. */
  readonly headers: () => Readonly<Record<string, string>>;
  /** The whole body as UTF-8 text. Beyond `limit` bytes it discards the rest and rejects with `BodyTooLarge`. */
  readonly text: (limit: number) => Promise<string>;
  /** Discards the body. */
  readonly discard: () => void;
}

/** Sends requests. */
export interface Transport {
  /**
   * Sends one attempt. Rejects with a `TransportFailure`. When the signal is aborted before there is an answer, it rejects at once,
   * within the same turn of the event loop: a `left` of `'no'` then promises that nothing will be sent later either.
   */
  readonly send: (request: TransportRequest) => Promise<TransportResponse>;
  /** Releases pooled connections. */
  readonly close?: () => Promise<void>;
}

/** Why a request was not sent whose time to be sent was over. */
export const tooLate = 'the time in which it had to be sent was over';

/** Whether an answer is a redirect. Some runtimes hide redirects and then give no status. */
export const isRedirect = (status: number): boolean => status === 0 || (status >= 300 && status < 400);

/** Whether HTTP can carry a header. */
export function isHeader(name: unknown, value: unknown): value is string {
  if (typeof name !== 'string' || typeof value !== 'string' || name.includes(':')) return false;
  return /^[!#$%&'*+.^_`|~\w-]+:[\t\x20-\x7e\x80-\xff]*$/.test(`${name}:${value}`);
}

/** The phase of an attempt that a transport's own time limit was for. */
export type TransportPhase = 'connect' | 'headers' | 'body';

/* Shared by all copies of this library in one program, so that the guards hold across bundles and realms. */
const failureBrand: unique symbol = Symbol.for('quadrail.transport-failure');
const tooLargeBrand: unique symbol = Symbol.for('quadrail.body-too-large');

/** A request got no answer. `left` says whether it may have left this machine. */
export class TransportFailure extends Error {
  /** `'no'` only where the request certainly never left this machine. */
  readonly left: 'no' | 'maybe';
  /** Whether a time limit of the transport's own ended it. */
  readonly timedOut: boolean;
  /** What that time limit was for; absent where there was none. */
  readonly phase: TransportPhase | undefined;
  /** The cause, copied from the system error. */
  readonly summary: CauseSummary;
  constructor(left: 'no' | 'maybe', summary: CauseSummary, timedOut: boolean | TransportPhase = false) {
    super(summary.message ?? summary.code ?? 'no answer');
    this.left = left;
    this.timedOut = timedOut !== false;
    this.phase = timedOut === true ? 'connect' : timedOut || undefined;
    this.summary = summary;
  }

  static {
    Object.defineProperty(this.prototype, failureBrand, { value: true });
  }
}

/** A body was larger than the limit. */
export class BodyTooLarge extends Error {
  /** The text that had been read. */
  readonly head: string;
  constructor(head: string) {
    super('body too large');
    this.head = head;
  }

  static {
    Object.defineProperty(this.prototype, tooLargeBrand, { value: true });
  }
}

/**
 * Whether a value is a `TransportFailure`, also one of another copy of this library. Its members may hold anything, so check them: only
 * a `left` that is exactly `'no'` says that nothing was sent.
 */
export const isTransportFailure = (value: unknown): value is TransportFailure => isBranded(value, failureBrand);

/** Whether a value is a `BodyTooLarge`, also one of another copy of this library. */
export const isBodyTooLarge = (value: unknown): value is BodyTooLarge => isBranded(value, tooLargeBrand);

/* Whatever was thrown may be a proxy that throws when it is read. */
function isBranded(value: unknown, brand: symbol): boolean {
  try {
    return typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[brand] === true;
  } catch {
    return false;
  }
}
