/** What a queue's job should do when a call has ended. */
import { isCredentialError, isRateLimitError, type QuadrailError } from '../core/ground/errors.js';
import { membersOf } from '../core/ground/members-of.js';

/** What a job should do. */
export interface Disposition {
  /**
   * `'done'`: the job is over, with a success or a decline. `'retry'`: make the same call again, after `retryAfterMs` where it is given.
   * `'park'`: make no call; the effect may be there, and somebody must decide. `'fail'`: this call cannot succeed as it is: its arguments
   * are wrong, or the vendor refused it. A refused credential is no fault of the job: nothing was done, so it is `'retry'`.
   */
  readonly do: 'done' | 'retry' | 'park' | 'fail';
  /**
   * Milliseconds to wait before the retry, where the vendor or the journal says so; a minute where somebody has to mend something first:
   * a refused credential, a function of yours that fails.
   */
  readonly retryAfterMs?: number;
}

/**
 * Says what the job of a queue or workflow engine should do with the end of a call, so that the engine's own retries double nothing.
 *
 * @param end - What the call resolved with, what it rejected with, or what `asResult()` or `withResponse()` gave: also after it went through
 * JSON, and where another error has it as its `cause`. A promise that was not awaited is parked, as nobody knows its end.
 * @example
 * ```ts
 * import { disposition } from 'quadrail/durable';
 *
 * const end = await crmcom.purchases.applySettlement({ customer_event_identifier: { number: '796' } }).asResult();
 * console.log(disposition(end).do); // done
 * ```
 */
export function disposition(end: unknown): Disposition {
  const { ok, error, data, response, then } = membersOf(end);
  const errors = [...errorsIn(ok === false ? error : end)];
  if (errors.length > 0) return worst(errors.map(ofError));
  /* Whoever did not wait for the call cannot know how it ended. */
  if (ok === false || typeof then === 'function') return { do: 'park' };
  if (end instanceof Error) return { do: 'fail' };
  return ofResult(ok === true || isAnswer(response) ? data : end);
}

/* What is read of an error. */
type ErrorFacts = Pick<QuadrailError, 'code' | 'outcome' | 'safeToRetry' | 'retryable' | 'idempotencyKey'> & {
  readonly status?: unknown;
  readonly retryAfterMs?: unknown;
};

/* An error of this library, also one that went through JSON: engines keep errors so, between the steps of a workflow for example. */
function hasErrorFacts(value: unknown): value is ErrorFacts {
  const { code, outcome, safeToRetry } = membersOf(value);
  return typeof code === 'string' && outcomes.includes(outcome) && typeof safeToRetry === 'boolean';
}

const outcomes: readonly unknown[] = ['not-sent', 'rejected', 'unknown', 'applied'] satisfies QuadrailError['outcome'][];

/* An error of another library may have been thrown because of one of this library, or of several. */
function* errorsIn(value: unknown, depth = 0): Generator<ErrorFacts> {
  if (hasErrorFacts(value)) yield value;
  else if (value instanceof Error && depth < 5) {
    const { cause, errors } = membersOf(value);
    for (const under of [cause, ...(Array.isArray(errors) ? errors : [])]) yield* errorsIn(under, depth + 1);
  }
}

const bySeverity: readonly Disposition['do'][] = ['park', 'retry', 'fail', 'done'];

const worst = (all: readonly Disposition[]): Disposition =>
  all.toSorted((one, other) => bySeverity.indexOf(one.do) - bySeverity.indexOf(other.do))[0] as Disposition;

/* What `withResponse` gives: the answer beside the result. */
const isAnswer = (response: unknown): boolean => typeof membersOf(response)['status'] === 'number';

/* A transaction whose outcome the vendor itself does not know yet: its `summaryCode` is 2. A decline, 1, is an answer like any other. */
const ofResult = (result: unknown): Disposition => ({ do: String(membersOf(result)['summaryCode'] ?? '') === '2' ? 'park' : 'done' });

/* Long enough that a queue of refused jobs does not run hot until somebody has mended the credential. */
const untilMendedMs = 60_000;

function ofError(error: ErrorFacts): Disposition {
  const { code, retryable } = error;
  if (code === 'in-doubt' || code === 'already-applied') return { do: 'park' };
  if (code === 'journal-conflict' || code === 'request-validation') return settledBy(error);
  if (retryable || code === 'in-flight' || isHarmless(error)) return retry(error);
  return isFaultOutside(error) ? { retryAfterMs: untilMendedMs, ...retry(error) } : settledBy(error);
}

/* What has certainly had no effect and may pass: a drained worker's abort, too many requests in any form. */
function isHarmless(error: ErrorFacts): boolean {
  const { code, outcome, status } = error;
  return (outcome === 'not-sent' && code === 'abort') || (outcome === 'rejected' && (status === 429 || isRateLimitError(error)));
}

/*
 * What has certainly had no effect, and has its reason outside the job: a refused credential, a login that led to a web page, a secret
 * store or a limiter that fails. To end the job would lose it, and a whole queue with it. A load has its reason in its own rows and source.
 */
function isFaultOutside(error: ErrorFacts): boolean {
  const { code, outcome, status } = error;
  return (outcome === 'not-sent' && code !== 'bulk-load') || (outcome === 'rejected' && (status === 401 || isCredentialError(error)));
}

/* A call that may be repeated freely leaves nothing in doubt, however it ended: only such a one is safe to repeat without a key. */
function settledBy({ outcome, safeToRetry, idempotencyKey }: ErrorFacts): Disposition {
  const mayBeThere = outcome === 'unknown' || outcome === 'applied';
  return { do: mayBeThere && !(safeToRetry && idempotencyKey === undefined) ? 'park' : 'fail' };
}

const retry = ({ retryAfterMs }: ErrorFacts): Disposition =>
  typeof retryAfterMs === 'number' ? { do: 'retry', retryAfterMs } : { do: 'retry' };
