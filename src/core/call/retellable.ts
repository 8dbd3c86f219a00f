/** Errors that several calls end with: each is told one of its own. */
import type { CallFacts, QuadrailError } from '../ground/errors.js';
import type { MakeError } from './answer.js';

/** How an error was made: a failed login is told to every caller that waited for it, as an error of its own call. */
const makers = new WeakMap<QuadrailError, MakeError>();

/** Makes an error of one call that others can be told as an error of theirs. */
export function retellable(make: MakeError, facts: CallFacts): QuadrailError {
  const error = make(facts);
  makers.set(error, make);
  return error;
}

/** How an error of another call was made, if it can be told again. */
export const makerOf = (error: QuadrailError): MakeError | undefined => makers.get(error);
