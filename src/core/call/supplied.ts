/** Calls functions that the user or a login supplies: for credentials, headers, keys and the limiter. */

import { isDeadlineExceeded } from '../ground/deadline.js';
import { ConfigurationError, isQuadrailError, notSent, type QuadrailError } from '../ground/errors.js';
import { summaryOf } from '../transport/fetch-failure.js';
import { endOf } from './end.js';
import { makerOf } from './shared-failure.js';
import { errorOf, redactorOf, type UnderWay } from './under-way.js';

/* How many characters a message shows of the reason of a failure. */
export const shownReason = 300;

/**
 * Waits for `supply`, which must respect the call's deadline. If it throws, that becomes an error of this call, which says that the attempt
 * was not sent.
 */
export async function supplied<T>(under: UnderWay, what: string, supply: () => Promise<T> | T): Promise<T> {
  try {
    return await supply();
  } catch (error) {
    if (isDeadlineExceeded(error)) throw endOf(under, error, { phase: 'wait', what });
    /*
     * Only an error of a call (a login) is passed on. Any other error of this library in the user's function is a failure of that function.
     */
    const make = isQuadrailError(error) ? makerOf(error) : undefined;
    if (make !== undefined) {
      const { operation: login, requestId } = error as QuadrailError;
      throw errorOf(under, (facts) => make({ ...facts, login, requestId: facts.requestId ?? requestId }));
    }
    const reason = redactorOf(under)
      .excerpt(summaryOf(error).message ?? 'no reason given', shownReason)
      .replace(/\.$/, '');
    const text = `${under.call.info.operation} ${notSent(under)}: the function for ${what} failed: ${reason}.`;
    throw errorOf(under, (facts) => new ConfigurationError(text, facts));
  }
}
