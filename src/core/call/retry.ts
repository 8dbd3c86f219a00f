/** The retry policy: decides by the rules of a vendor (its `retry.ts`) whether another attempt follows, when, and with which key. */
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
  /** It does not have the form of the vendor's answers: a gateway or proxy may have sent it. */
  | 'gateway'
  /** It has the form of the vendor's answers. */
  | 'vendor'
  /** It has that form, and names the request that it answers. */
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

/** The rules of a policy. The first one that matches decides; if none matches, there is no further attempt. */
export type RetryPolicy = readonly RetryRule[];

/* Content delivery networks send 520 to 524 for a server that they cannot reach or that does not answer. */
const passing: readonly Ending[] = ['not-sent', 'lost', 408, 421, 425, 429, 502, 503, 504, 520, 521, 522, 523, 524];

/** For calls that change nothing, or nothing more when repeated. */
export const retryFreely: RetryPolicy = [{ on: passing, wait: 'backoff' }];

/** For calls that must not be sent twice: sent again only if the first attempt certainly never left. */
export const onlyIfNotSent: RetryPolicy = [{ on: ['not-sent'], wait: 'backoff' }];

/** Whose idempotency key the attempts carry: none, one that the call made, or the caller's as a text or from a function. */
export type KeyKind = 'none' | 'ours' | 'text' | 'function';

/** What has happened to a call so far. */
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
  /** How it ended. */
  readonly ending: Ending;
  /** Who answered; `'gateway'` where nobody did. */
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
/** If a server asks for a longer wait, there is no further attempt. */
export const longestRetryAfter = 60_000;

/** Decides what follows an attempt. */
export function nextAttempt(policy: RetryPolicy, end: AttemptEnd, state: CallState, random: () => number): NextAttempt | undefined {
  const { retryAfterMs } = end;
  if (state.attempts > state.maxRetries) return undefined;
  if (retryAfterMs !== undefined && retryAfterMs > longestRetryAfter) return undefined;
  const rule = policy.find((line) => fits(line, end) && !(line.onlyIfKeyWasSent === true && !state.keyWasSent));
  if (rule === undefined) return undefined;
  /* The rule relies on a key, and this call carries none. */
  if (rule.key !== undefined && state.key === 'none' && end.ending !== 'not-sent') return undefined;
  /* The caller's key cannot change, and the vendor has said twice that nothing was processed under it: a third attempt would not help. */
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

/** Whether an answer may be a conflict of a call with its own earlier attempt under the same key. */
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
 * Reads `Retry-After`: seconds or a date. Gives `undefined` for an invalid or missing value, and for a moment in the past. `date` is the
 * answer's `Date` header: a date in `Retry-After` is compared with it, as the server's clock may differ from ours, or else with `now`.
 */
export function parseRetryAfter(value: string | null | undefined, now: number, date?: string | null): number | undefined {
  if (value == null) return undefined;
  const trimmed = value.trim();
  const ms = /^\d+(\.\d+)?$/.test(trimmed)
    ? Number(trimmed) * 1000
    : msOf(trimmed) - (msOf(typeof date === 'string' ? date.trim() : '') || now);
  return ms > 0 ? Math.min(ms, Number.MAX_SAFE_INTEGER) : undefined;
}

/* The date formats of HTTP, and ISO 8601. `Date.parse` alone would accept almost any text. */
const msOf = (date: string): number => (/^([a-z]{3,9}, |[a-z]{3} [a-z]{3} |\d{4}-\d\d-\d\dT)/i.test(date) ? Date.parse(date) : Number.NaN);
