/** What a journal keeps of one effect. */
import type { Outcome } from '../ground/errors.js';

/** How far an effect has come. `'started'` is written before the first byte leaves; the other states are ends. */
export type JournalState = 'started' | Outcome;

/** What is known about how an attempt ended. It holds no secret and no personal data. */
export interface JournalEvidence {
  /** Whether the vendor may have acted, as the call itself ended. */
  readonly outcome: Outcome;
  /** When the end was written: milliseconds since 1970 by the journal's clock. */
  readonly at: number;
  /** How many attempts the call sent. */
  readonly attempts: number;
  /** The name of the error that the call ended with. */
  readonly error?: string;
  /** The words of that error, without secrets. */
  readonly message?: string;
  /** The HTTP status of the last answer. */
  readonly status?: number;
  /** The vendor's own code in the last answer. */
  readonly vendorCode?: string;
  /** The vendor's id of the last answer. */
  readonly requestId?: string;
}

/** A result as it is kept. */
export interface JournalResult {
  /** The HTTP status of the answer that it came with; absent where a person gave the result. */
  readonly status?: number;
  /** The vendor's id of that answer. */
  readonly requestId?: string;
  /** The result without its sensitive members. */
  readonly data?: unknown;
  /** The paths of the members that were left out. */
  readonly omitted?: readonly string[];
  /** The whole result, encrypted by the journal's `seal`, in Base64. */
  readonly sealed?: string;
}

/** What a person decided about an effect whose outcome was unknown. */
export interface JournalResolution {
  /** What the person found out. */
  readonly verdict: 'applied' | 'not-applied';
  /** Who decided. */
  readonly by: string;
  /** When: milliseconds since 1970 by the journal's clock. */
  readonly at: number;
  /** Why, in the person's words. */
  readonly note?: string;
}

/** An earlier end in the history of a record. */
export interface JournalPast {
  /** The attempt that it belongs to. */
  readonly attempt: number;
  /** The state that the record had. */
  readonly state: JournalState;
  /** When its first send began: milliseconds since 1970. */
  readonly startedAt: number;
  /** The vendor's key of that attempt. */
  readonly idempotencyKey?: string;
  /** How it ended. */
  readonly evidence?: JournalEvidence;
  /** What a person decided about it. */
  readonly resolution?: JournalResolution;
}

/** A record of one effect. It holds no secret, and no card, bank or identity value. */
export interface JournalRecord {
  /** Names the record: scope, operation and the caller's `journalKey`, joined by `#`. */
  readonly key: string;
  /** The operation's id; method and path for `client.request`. */
  readonly operation: string;
  /** How far the effect has come. */
  readonly state: JournalState;
  /** Counts attempts and people's decisions: whoever changes the record raises it, so that others notice. */
  readonly attempt: number;
  /** The vendor's idempotency key, where the operation carries one. It was written before it was sent. */
  readonly idempotencyKey?: string;
  /** When the first send of this effect under this key began: milliseconds since 1970. */
  readonly startedAt: number;
  /** Until then the process that sends the attempt may still be running: milliseconds since 1970. */
  readonly leaseUntil: number;
  /** The call that made the attempt: a random text. */
  readonly owner: string;
  /** Tells whether two calls have the same arguments. */
  readonly fingerprint: string;
  /** The `context` of the call. */
  readonly context?: unknown;
  /** How the last attempt ended. */
  readonly evidence?: JournalEvidence;
  /** The result, where there is one to give back. */
  readonly result?: JournalResult;
  /** Earlier ends, the oldest first; the last 50 of them. */
  readonly history?: readonly JournalPast[];
  /** What a person decided. */
  readonly resolution?: JournalResolution;
}
