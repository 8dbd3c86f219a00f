/** The policy engine: reads the rules of a vendor (its `retry.ts`) and says whether, when and with which key an attempt is followed by another. */
import type { Outcome } from '../ground/errors.js';

/** How an attempt ended. */
export type Ending =
  /** It certainly never left this machine. */
  | 'not-sent'
  /** It may have left, and no complete answer came. */
  | 'lost'
  /** An answer with this status. */
  | number;

/** How sure it is that an answer is the vendor's own. */
export type Speaker =
  /** It does not have the form of the vendor's answers: whatever stands between us and the vendor may have sent it. */
  | 'gateway'
  /** It has the form of the vendor's answers. */
  | 'vendor'
  /** It has that form, and names this very call. */
  | 'envelope';

/** One line of a policy. */
export interface RetryRule {
  /** The endings that this line is for. */
  readonly on: readonly Ending[];
  /** How sure it must be that the vendor itself has answered; any answer counts where this is absent. */
  readonly from?: 'vendor' | 'envelope';
  /** Milliseconds to wait at least, or the usual backoff. */
  readonly wait: 'backoff' | number;
  /**
   * The idempotency key of the next attempt. `'new'`: a new one where the key is ours, or where a function of the caller's gives it,
   * and no attempt of this call is unknown; else the same one.
   */
  readonly key?: 'same' | 'new';
  /** Only if this key may be at work at the vendor, because this call or its caller may have sent it before. */
  readonly onlyIfKeyWasSent?: boolean;
  /** The vendor documents that nothing was processed. */
  readonly notProcessed?: boolean;
}

/** The lines of a policy; the first that fits decides, none means no further attempt. */
export type RetryPolicy = readonly RetryRule[];

/* 520 to 524 are what a content delivery network says of a server that it cannot reach or that does not answer. */
const passing: readonly Ending[] = ['not-sent', 'lost', 408, 421, 425, 429, 502, 503, 504, 520, 521, 522, 523, 524];

/** For calls that change nothing, or nothing more when repeated. */
export const retryFreely: RetryPolicy = [{ on: passing, wait: 'backoff' }];

/** For calls that must not be sent twice: again only if the first certainly never left. */
export const onlyIfNotSent: RetryPolicy = [{ on: ['not-sent'], wait: 'backoff' }];

/** Whose idempotency key the attempts carry: none, one that the call made, or the caller's as a text or from a function. */
export type KeyKind = 'none' | 'ours' | 'text' | 'function';

/** What a call has behind it. */
export interface CallState {
  /** Attempts sent, the one that just ended included. */
  readonly attempts: number;
  /** How many further attempts the call may have. */
  readonly maxRetries: number;
  /** Whose idempotency key the attempts carry. */
  readonly key: KeyKind;
  /** Whether this key may be at work at the vendor: an earlier attempt that carried it may have arrived, or the caller may have sent it. */
  readonly keyWasSent: boolean;
  /** Whether the vendor has said before, of this key, that nothing was processed. */
  readonly saidNotProcessed: boolean;
  /** The outcomes of all attempts so far, taken together. */
  readonly outcome: Outcome;
}

/** How the last attempt ended. */
export interface AttemptEnd {
  /** What came of it. */
  readonly ending: Ending;
  /** Whose answer it was; `'gateway'` where there was none. */
  readonly speaker: Speaker;
  /** How long the answer asks to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;
}

/** Another attempt, after a wait. */
export interface NextAttempt {
  /** Milliseconds until it goes out. */
  readonly waitMs: number;
  /** Whether it carries the key of the attempt before. */
  readonly key: 'same' | 'new';
}

const backoffBase = 500;
const backoffLimit = 8_000;
/** A server that asks for a longer wait gets no second call. */
export const longestRetryAfter = 60_000;

/** Decides what follows an attempt. */
export function nextAttempt(policy: RetryPolicy, end: AttemptEnd, state: CallState, random: () => number): NextAttempt | undefined {
  const { retryAfterMs } = end;
  if (state.attempts > state.maxRetries) return undefined;
  if (retryAfterMs !== undefined && retryAfterMs > longestRetryAfter) return undefined;
  const rule = policy.find((line) => fits(line, end) && !(line.onlyIfKeyWasSent === true && !state.keyWasSent));
  if (rule === undefined) return undefined;
  /* The rule trusts in a key, and this call's method carries none. */
  if (rule.key !== undefined && state.key === 'none' && end.ending !== 'not-sent') return undefined;
  /* The key is fixed, and under it the vendor has said twice that nothing was processed: a third attempt would hear the same. */
  if (rule.notProcessed === true && state.key === 'text' && state.saidNotProcessed) return undefined;
  const mayTakeNew = (state.key === 'ours' || state.key === 'function') && !mayHaveActed(state.outcome);
  const backoff = random() * Math.min(backoffLimit, backoffBase * 2 ** (state.attempts - 1));
  const waitMs = rule.wait === 'backoff' ? (retryAfterMs ?? backoff) : Math.max(rule.wait, retryAfterMs ?? 0);
  return { waitMs, key: rule.key === 'new' && mayTakeNew ? 'new' : 'same' };
}

const certainty: readonly Speaker[] = ['gateway', 'vendor', 'envelope'];

const fits = ({ on, from }: RetryRule, { ending, speaker }: Pick<AttemptEnd, 'ending' | 'speaker'>): boolean =>
  on.includes(ending) && (from === undefined || certainty.indexOf(speaker) >= certainty.indexOf(from));

/** Whether a policy says that an answer of this speaker with this status means that nothing was processed. */
export function provesNotProcessed(policy: RetryPolicy, ending: Ending, speaker: Speaker): boolean {
  return policy.some((line) => line.notProcessed === true && fits(line, { ending, speaker }));
}

/** Whether an answer may be a conflict of a call with itself: an earlier attempt under the same key may be at work. */
export function conflictsWithItself(policy: RetryPolicy, end: Pick<AttemptEnd, 'ending' | 'speaker'>): boolean {
  return policy.some((line) => line.onlyIfKeyWasSent === true && fits(line, end));
}

const mayHaveActed = (outcome: Outcome): boolean => outcome === 'unknown' || outcome === 'applied';

const worstLast: readonly Outcome[] = ['not-sent', 'rejected', 'unknown', 'applied'];

/** The outcome of several attempts: the worst of them. */
export function worst(one: Outcome, other: Outcome): Outcome {
  return worstLast.indexOf(one) >= worstLast.indexOf(other) ? one : other;
}

/**
 * Reads `Retry-After`: seconds or a date. Nonsense, nothing and the past are `undefined`. `date` is the answer's own `Date` header: a
 * date is read against the clock that wrote it, as ours may differ; against `now` where the answer has none.
 */
export function parseRetryAfter(value: string | null | undefined, now: number, date?: string | null): number | undefined {
  if (value == null) return undefined;
  const trimmed = value.trim();
  const ms = /^\d+(\.\d+)?$/.test(trimmed)
    ? Number(trimmed) * 1000
    : msOf(trimmed) - (msOf(typeof date === 'string' ? date.trim() : '') || now);
  return ms > 0 ? Math.min(ms, Number.MAX_SAFE_INTEGER) : undefined;
}

/* The forms that HTTP allows for a date, and that of ISO 8601. `Date.parse` would read a date into almost anything. */
const msOf = (date: string): number => (/^([a-z]{3,9}, |[a-z]{3} [a-z]{3} |\d{4}-\d\d-\d\dT)/i.test(date) ? Date.parse(date) : Number.NaN);
