/** Calls what the user or a login supplies to a call: credentials, headers, keys. */

import { isDeadlineExceeded } from '../ground/deadline.js';
import { ConfigurationError, isQuadrailError, notSent, type QuadrailError } from '../ground/errors.js';
import { summaryOf } from '../transport/fetch-failure.js';
import { endOf } from './end.js';
import { makerOf } from './shared-failure.js';
import { errorOf, redactorOf, type UnderWay } from './under-way.js';

/* Of why something failed, a message says this much. */
export const shownReason = 300;

/** Waits for something that is supplied, which `supply` bounds by the call's deadline. What it throws becomes an error of this call: the attempt itself was not sent. */
export async function supplied<T>(under: UnderWay, what: string, supply: () => Promise<T>): Promise<T> {
  try {
    return await supply();
  } catch (error) {
    if (isDeadlineExceeded(error)) throw endOf(under, error, { phase: 'wait', what });
    /* An error of this library that no call made, in the user's function, is a failure like any other. */
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
