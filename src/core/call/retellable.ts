/** Errors that end several calls: each call gets an error of its own. */
import type { CallFacts, QuadrailError } from '../ground/errors.js';
import type { MakeError } from './answer.js';

/** How an error was made: every caller that waited for a failed login gets an error of its own call. */
const makers = new WeakMap<QuadrailError, MakeError>();

/** Makes an error of one call that can be made again for other calls. */
export function retellable(make: MakeError, facts: CallFacts): QuadrailError {
  const error = make(facts);
  makers.set(error, make);
  return error;
}

/** How an error of another call was made, if it can be made again. */
export const makerOf = (error: QuadrailError): MakeError | undefined => makers.get(error);
