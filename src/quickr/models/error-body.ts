import { anything, array, inferred, maybe, model, type Schema, text } from '../../core/contract/schema.js';

/** What is wrong with a request. */
export interface ErrorDetails {
  /** What is wrong, in words. */
  message?: string | null;
  /** What is wrong, as a code. At least one of the sibling's holds a blank. */
  code?: string | null;
  /** What is wrong in particular; the form of an entry is not documented. */
  errors?: unknown[] | null;
}

/** The schema of {@link ErrorDetails}. */
export const ErrorDetails: Schema<ErrorDetails> = model<ErrorDetails>('ErrorDetails', {
  message: inferred(maybe(text())),
  code: inferred(maybe(text())),
  errors: inferred(maybe(array(anything()))),
});

/**
 * The body of an error answer. Quickr documents none; this is what its sibling API, Dintero's, answers with.
 *
 * https://docs.dintero.com/docs/errors
 */
export interface ErrorBody {
  /** What is wrong. */
  error?: ErrorDetails | null;
}

/** The schema of {@link ErrorBody}. */
export const ErrorBody: Schema<ErrorBody> = model<ErrorBody>('ErrorBody', { error: inferred(maybe(ErrorDetails)) });
