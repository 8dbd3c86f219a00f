/** The contract of the sending step: one request out, one answer back, no retries, no redirects, no judgement. */

import type { Effect } from '../contract/operation.js';
import type { CauseSummary } from '../ground/errors.js';

/** What goes out in one attempt. */
export interface TransportRequest {
  /** The HTTP method. */
  readonly method: string;
  /** The whole URL, with its query. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as text; absent for none. */
  readonly body: string | undefined;
  /** Aborts the attempt, headers or body. */
  readonly signal: AbortSignal;
  /** What the call does at the vendor. */
  readonly effect: Effect;
  /**
   * The request must not reach the vendor twice: neither the transport nor the runtime below it may repeat it. Set for calls that
   * create things or move money, and for those whose operation is never retried.
   */
  readonly sendOnce: boolean;
}

/** What comes back: the head at once, the body when asked for. */
export interface TransportResponse {
  /** The HTTP status; 0 where the runtime hides a redirect. */
  readonly status: number;
  /** A header of the answer. */
  readonly header: (name: string) => string | null;
  /** All headers, names in lower case. */
  readonly headers: () => Readonly<Record<string, string>>;
  /** The whole body as UTF-8 text. Rejects with `BodyTooLarge` beyond `limit` bytes, after giving up the rest. */
  readonly text: (limit: number) => Promise<string>;
  /** Gives up the body. */
  readonly discard: () => void;
}

/** The sending step. */
export interface Transport {
  /** Sends one attempt. Rejects with a `TransportFailure`. */
  readonly send: (request: TransportRequest) => Promise<TransportResponse>;
  /** Releases pooled connections. */
  readonly close?: () => Promise<void>;
}

/** Whether an answer points elsewhere; some runtimes hide where, and then give no status. */
export const isRedirect = (status: number): boolean => status === 0 || (status >= 300 && status < 400);

/** Whether HTTP can carry a header. */
export function isHeader(name: unknown, value: unknown): value is string {
  return (
    typeof name === 'string' && /^[!#$%&'*+.^_`|~\w-]+$/.test(name) && typeof value === 'string' && !/[^\t\x20-\x7e\x80-\xff]/.test(value)
  );
}

/** No answer. `left` says whether the request may have left this machine. */
export class TransportFailure extends Error {
  /** `'no'` only where the request certainly never left this machine. */
  readonly left: 'no' | 'maybe';
  /** Whether the transport's own timeout ended it. */
  readonly timedOut: boolean;
  /** The system error underneath, copied. */
  readonly summary: CauseSummary;
  constructor(left: 'no' | 'maybe', summary: CauseSummary, timedOut = false) {
    super(summary.message ?? summary.code ?? 'no answer');
    this.left = left;
    this.timedOut = timedOut;
    this.summary = summary;
  }
}

/** A body went over the limit. `head` is what had been read. */
export class BodyTooLarge extends Error {
  /** The text that had been read. */
  readonly head: string;
  constructor(head: string) {
    super('body too large');
    this.head = head;
  }
}
