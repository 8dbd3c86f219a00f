/**
 * The rules of the journal: what a record allows a call to do. A pure function, so that the model of the protocol in the tests uses the
 * same rules.
 */
import type { JournalRecord } from '../core/call/journal-record.js';

/** What is known about the call. */
export interface Asking {
  /** Whether its arguments are those of the record. */
  readonly sameInput: boolean;
  /** The vendor's key that the caller gave as a text. */
  readonly givenKey: string | undefined;
  /** Whether the call carries a vendor's key. */
  readonly isKeyed: boolean;
  /** The HTTP statuses after which a keyed call is not sent again either. */
  readonly notAgainAfter: readonly number[];
  /** How long after the first send a keyed call may be sent again. */
  readonly resendWithinMs: number;
  /** By the journal's clock. */
  readonly now: number;
}

/** What the call may do. */
export type Decision =
  /** There is no record: write one and send. */
  | 'first'
  /** The last try certainly had no effect: send as if there were no record. */
  | 'again'
  /** The last try may have had its effect: send the same request under the same key of the vendor's. */
  | 'resend'
  /** The effect is there: give its result. */
  | 'replay'
  /** Another call may be under way. */
  | 'in-flight'
  /** The last try may have had its effect, and a second send might double it. */
  | 'in-doubt'
  /** The record belongs to a call with other arguments. */
  | 'conflict'
  /** The caller's key is not the key of the record. */
  | 'other-key';

/** Decides what a call may do. */
export function decide(record: JournalRecord | undefined, asking: Asking): Decision {
  if (record === undefined) return 'first';
  const { state, idempotencyKey, leaseUntil } = record;
  if (state === 'rejected' || state === 'not-sent') return 'again';
  if (!asking.sameInput) return 'conflict';
  if (asking.givenKey !== undefined && idempotencyKey !== undefined && asking.givenKey !== idempotencyKey) return 'other-key';
  if (state === 'applied') return 'replay';
  if (state === 'started' && leaseUntil > asking.now) return 'in-flight';
  return mayResend(record, asking) ? 'resend' : 'in-doubt';
}

function mayResend({ idempotencyKey, startedAt, evidence }: JournalRecord, asking: Asking): boolean {
  if (!asking.isKeyed || idempotencyKey === undefined) return false;
  if (evidence?.status !== undefined && asking.notAgainAfter.includes(evidence.status)) return false;
  /* A first send in the future means that the clock was set back since. Then nobody knows how long ago it was. */
  return Math.abs(asking.now - startedAt) <= asking.resendWithinMs;
}

/** Whether a record waits for somebody's decision. */
export const isInDoubt = ({ state, leaseUntil }: JournalRecord, now: number): boolean =>
  state === 'unknown' || (state === 'started' && leaseUntil <= now);
