/** What the job of a queue should do with the end of a call. */
import {
  isAbortError,
  isBulkLoadError,
  isCredentialError,
  isQuadrailError,
  isRateLimitError,
  isRequestValidationError,
  type QuadrailError,
} from '../core/ground/errors.js';
import { isAlreadyAppliedError, isInDoubtError, isInFlightError, isJournalConflictError } from '../core/ground/journal-errors.js';
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
 * @param end - What the call resolved with, what it rejected with, or what `asResult()` gave.
 * @example
 * ```ts
 * import { disposition } from 'quadrail/durable';
 *
 * const end = await crmcom.purchases.applySettlement({ customer_event_identifier: { number: '796' } }).asResult();
 * console.log(disposition(end).do); // done
 * ```
 */
export function disposition(end: unknown): Disposition {
  const { ok, error, data } = membersOf(end);
  if (ok === false && isQuadrailError(error)) return ofError(error);
  if (isQuadrailError(end)) return ofError(end);
  if (end instanceof Error) return { do: 'fail' };
  return ofResult(ok === true ? data : end);
}

/* A transaction whose outcome the vendor itself does not know yet: its `summaryCode` is 2. A decline, 1, is an answer like any other. */
const ofResult = (result: unknown): Disposition => ({ do: String(membersOf(result)['summaryCode'] ?? '') === '2' ? 'park' : 'done' });

/* Long enough that a queue of refused jobs does not run hot until somebody has mended the credential. */
const untilMendedMs = 60_000;

function ofError(error: QuadrailError): Disposition {
  if (isInDoubtError(error) || isAlreadyAppliedError(error)) return { do: 'park' };
  if (isJournalConflictError(error) || isRequestValidationError(error)) return settledBy(error);
  if (error.retryable || isInFlightError(error) || isHarmless(error)) return retry(error);
  return isFaultOutside(error) ? { retryAfterMs: untilMendedMs, ...retry(error) } : settledBy(error);
}

/* What has certainly had no effect and may pass: a drained worker's abort, too many requests in any form. */
const isHarmless = (error: QuadrailError): boolean =>
  (error.outcome === 'not-sent' && isAbortError(error)) || (error.outcome === 'rejected' && isRateLimitError(error));

/*
 * What has certainly had no effect, and has its reason outside the job: a refused credential, a login that led to a web page, a secret store or a
 * limiter that fails. To end the job would lose it, and a whole queue with it. A load has its reason in its own rows and source.
 */
const isFaultOutside = (error: QuadrailError): boolean =>
  (error.outcome === 'not-sent' && !isBulkLoadError(error)) || (error.outcome === 'rejected' && isCredentialError(error));

/* A call that may be repeated freely leaves nothing in doubt, however it ended: only such a one is safe to repeat without a key. */
function settledBy({ outcome, safeToRetry, idempotencyKey }: QuadrailError): Disposition {
  const mayBeThere = outcome === 'unknown' || outcome === 'applied';
  return { do: mayBeThere && !(safeToRetry && idempotencyKey === undefined) ? 'park' : 'fail' };
}

function retry(error: QuadrailError): Disposition {
  const { retryAfterMs } = error as { readonly retryAfterMs?: unknown };
  return typeof retryAfterMs === 'number' ? { do: 'retry', retryAfterMs } : { do: 'retry' };
}
