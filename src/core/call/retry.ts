/** The policy engine: reads a vendor's table and says whether, when and with which key an attempt is followed by another. */
import type { Outcome } from '../ground/errors.js';

/** How an attempt ended. */
export type Ending =
  /** It certainly never left this machine. */
  | 'not-sent'
  /** It may have left, and no complete answer came. */
  | 'lost'
  /** An answer with this status, from the vendor. */
  | number
  /** A 503 that something before the vendor may have made: it proves nothing of the vendor. */
  | 'proxy';

/** One line of a policy. */
export interface RetryRule {
  /** The endings that this line is for. */
  readonly on: readonly Ending[];
  /** Milliseconds to wait at least, or the usual backoff. */
  readonly wait: 'backoff' | number;
  /** `'new'`: with a new key, if the key is ours and no attempt of this call is unknown; a caller's own key ends the call. */
  readonly key?: 'same' | 'new';
  /** Only if an earlier attempt has carried this key, so that it may still be at work. */
  readonly onlyIfKeyWasSent?: boolean;
  /** The vendor documents that nothing was processed. */
  readonly notProcessed?: boolean;
}

/** The lines of a policy; the first that fits decides, none means no further attempt. */
export type RetryPolicy = readonly RetryRule[];

/** For calls that change nothing, or nothing more when repeated. */
export const harmless: RetryPolicy = [{ on: ['not-sent', 'lost', 'proxy', 408, 429, 502, 503, 504], wait: 'backoff' }];

/** For calls that must not be sent twice: again only if the first certainly never left. */
export const onlyIfNotSent: RetryPolicy = [{ on: ['not-sent'], wait: 'backoff' }];

/** What a call has behind it. */
export interface CallState {
  /** Attempts sent, the one that just ended included. */
  readonly attempts: number;
  /** How many further attempts the call may have. */
  readonly maxRetries: number;
  /** Whose idempotency key the attempts carry. */
  readonly key: 'none' | 'ours' | 'callers';
  /** Whether this key went out with an earlier attempt that may have reached the vendor. */
  readonly keyWasSent: boolean;
  /** The outcomes of all attempts so far, taken together. */
  readonly outcome: Outcome;
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
export function nextAttempt(
  policy: RetryPolicy,
  ending: Ending,
  state: CallState,
  retryAfterMs: number | undefined,
  random: () => number,
): NextAttempt | undefined {
  if (state.attempts > state.maxRetries) return undefined;
  if (retryAfterMs !== undefined && retryAfterMs > longestRetryAfter) return undefined;
  const rule = policy.find((line) => line.on.includes(ending) && !(line.onlyIfKeyWasSent === true && !state.keyWasSent));
  if (rule === undefined) return undefined;
  if (rule.key === 'new' && state.key === 'callers') return undefined;
  /* The rule trusts in a key, and this call's method carries none. */
  if (rule.key !== undefined && state.key === 'none' && ending !== 'not-sent') return undefined;
  const key = rule.key === 'new' && state.key === 'ours' && !mayHaveActed(state.outcome) ? 'new' : 'same';
  const backoff = random() * Math.min(backoffLimit, backoffBase * 2 ** (state.attempts - 1));
  const waitMs = rule.wait === 'backoff' ? (retryAfterMs ?? backoff) : Math.max(rule.wait, retryAfterMs ?? 0);
  return { waitMs, key };
}

/** Whether a policy says that an answer with this status means that nothing was processed. */
export function provesNotProcessed(policy: RetryPolicy, ending: Ending): boolean {
  return policy.some((line) => line.notProcessed === true && line.on.includes(ending));
}

const mayHaveActed = (outcome: Outcome): boolean => outcome === 'unknown' || outcome === 'applied';

const gravity: readonly Outcome[] = ['not-sent', 'rejected', 'unknown', 'applied'];

/** The outcome of several attempts: the gravest of them. */
export function gravest(one: Outcome, other: Outcome): Outcome {
  return gravity.indexOf(one) >= gravity.indexOf(other) ? one : other;
}

/** Reads `Retry-After`: seconds or a date. Nonsense, nothing and the past are `undefined`. */
export function parseRetryAfter(value: string | null | undefined, now: number): number | undefined {
  if (value == null) return undefined;
  const trimmed = value.trim();
  const ms = /^\d+(\.\d+)?$/.test(trimmed)
    ? Number(trimmed) * 1000
    : /^([a-z]{3,9}, |[a-z]{3} [a-z]{3} |\d{4}-\d\d-\d\dT)/i.test(trimmed)
      ? Date.parse(trimmed) - now
      : Number.NaN;
  return ms > 0 ? Math.min(ms, Number.MAX_SAFE_INTEGER) : undefined;
}
