/** What the job of a queue should do with the end of a call. */
import { isRateLimitError, type QuadrailError } from '../core/ground/errors.js';
import { membersOf } from '../core/ground/members-of.js';

/** What a job should do. */
export interface Disposition {
  /**
   * `'done'`: the job is over, with a success or a decline. `'retry'`: make the same call again, after `retryAfterMs` where it is given.
   * `'park'`: make no call; the effect may be there, and somebody must decide. `'fail'`: the call cannot succeed as it is.
   */
  readonly do: 'done' | 'retry' | 'park' | 'fail';
  /** Milliseconds to wait before the retry, where the vendor or the journal says so. */
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
  if (errors.length > 0) return gravest(errors.map(ofError));
  /* Whoever did not wait for the call cannot know how it ended. */
  if (ok === false || typeof then === 'function') return { do: 'park' };
  if (end instanceof Error) return { do: 'fail' };
  return ofResult(ok === true || isAnswer(response) ? data : end);
}

/* What is asked of an error. */
type Told = Pick<QuadrailError, 'code' | 'outcome' | 'safeToRetry' | 'retryable' | 'idempotencyKey'> & {
  readonly status?: unknown;
  readonly retryAfterMs?: unknown;
};

/* An error of this library, also one that went through JSON: engines keep errors so, between the steps of a workflow for example. */
function isTold(value: unknown): value is Told {
  const { code, outcome, safeToRetry } = membersOf(value);
  return typeof code === 'string' && outcomes.includes(outcome) && typeof safeToRetry === 'boolean';
}

const outcomes: readonly unknown[] = ['not-sent', 'rejected', 'unknown', 'applied'] satisfies QuadrailError['outcome'][];

/* An error of another library may have been thrown because of one of this library, or of several. */
function* errorsIn(value: unknown, depth = 0): Generator<Told> {
  if (isTold(value)) yield value;
  else if (value instanceof Error && depth < 5) {
    const { cause, errors } = membersOf(value);
    for (const under of [cause, ...(Array.isArray(errors) ? errors : [])]) yield* errorsIn(under, depth + 1);
  }
}

const byGravity: readonly Disposition['do'][] = ['park', 'retry', 'fail', 'done'];

const gravest = (all: readonly Disposition[]): Disposition =>
  all.toSorted((one, other) => byGravity.indexOf(one.do) - byGravity.indexOf(other.do))[0] as Disposition;

/* What `withResponse` gives: the answer beside the result. */
const isAnswer = (response: unknown): boolean => typeof membersOf(response)['status'] === 'number';

/* A transaction whose outcome the vendor itself does not know yet: its `summaryCode` is 2. A decline, 1, is an answer like any other. */
const ofResult = (result: unknown): Disposition => ({ do: String(membersOf(result)['summaryCode'] ?? '') === '2' ? 'park' : 'done' });

function ofError(error: Told): Disposition {
  const { code, retryable } = error;
  if (code === 'in-doubt' || code === 'already-applied') return { do: 'park' };
  if (code === 'journal-conflict' || code === 'request-validation' || code === 'configuration') return settledBy(error);
  return retryable || code === 'in-flight' || isHarmless(error) ? retry(error) : settledBy(error);
}

/* What has certainly had no effect and may pass: a drained worker's abort, too many requests in any form. */
function isHarmless(error: Told): boolean {
  const { code, outcome, status } = error;
  return (outcome === 'not-sent' && code === 'abort') || (outcome === 'rejected' && (status === 429 || isRateLimitError(error)));
}

/* A call that may be repeated freely leaves nothing in doubt, however it ended: only such a one is safe to repeat without a key. */
function settledBy({ outcome, safeToRetry, idempotencyKey }: Told): Disposition {
  const mayBeThere = outcome === 'unknown' || outcome === 'applied';
  return { do: mayBeThere && !(safeToRetry && idempotencyKey === undefined) ? 'park' : 'fail' };
}

const retry = ({ retryAfterMs }: Told): Disposition => (typeof retryAfterMs === 'number' ? { do: 'retry', retryAfterMs } : { do: 'retry' });
