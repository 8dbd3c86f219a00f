/** A failure that ends several calls, such as a failed login that all of them wait for: each call gets an error of its own. */
import type { CallFacts, QuadrailError } from '../ground/errors.js';
import type { MakeError } from './answer.js';

/** How each error was made. Owner: this module. Key: the error. Lives as long as the error; never invalidated. */
const makers = new WeakMap<QuadrailError, MakeError>();

/** Makes the error of one call, and keeps how it was made, so that other calls can get the same error with their own facts. */
export function sharedFailure(make: MakeError, facts: CallFacts): QuadrailError {
  const error = make(facts);
  makers.set(error, make);
  return error;
}

/** How an error was made, if `sharedFailure` made it. */
export const makerOf = (error: QuadrailError): MakeError | undefined => makers.get(error);
