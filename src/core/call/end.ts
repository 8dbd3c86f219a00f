/** The error of a call that reached its timeout, or that its caller aborted. */

import type { DeadlineExceeded } from '../ground/deadline.js';
import { AbortError, type QuadrailError, TimeoutError } from '../ground/errors.js';
import { summaryOf } from '../transport/fetch-failure.js';
import type { MakeError } from './answer.js';
import { errorOf, type UnderWay } from './under-way.js';

/** What the call was waiting for. */
export interface WaitedFor {
  readonly phase: 'wait' | 'total';
  /** In words, for `'wait'`. */
  readonly what?: string;
  /** The failure of the attempt before, if one came first. */
  readonly last?: MakeError;
}

/** The error of a call whose deadline has ended. */
export function endOf(under: UnderWay, { why }: DeadlineExceeded, { phase, what = 'a credential', last }: WaitedFor): QuadrailError {
  return errorOf(under, (facts) => {
    if (why === 'abort') return new AbortError({ ...facts, cause: under.call.options.signal?.reason });
    const { timeout, totalTimeout } = under;
    const cause = last && summaryOf(last(facts));
    if (why === 'total') {
      return new TimeoutError('total', `was not complete within its totalTimeout of ${totalTimeout} ms`, { ...facts, cause }, totalTimeout);
    }
    return new TimeoutError(phase, `waited longer than its timeout of ${timeout} ms for ${what}`, facts, timeout);
  });
}
