import { integer, maybe, model, type Schema, text } from '../../core/contract/schema.js';

/**
 * How a call went, in the vendor's words: the answer of calls that give nothing else, and the body of errors.
 *
 * CustomerAccount, "Delete customer account".
 */
export interface Result {
  /** A status, 0 in the page's example. Whether a success has 0 or 200 is not documented; 400 and more is an error. */
  httpCode?: number | null | undefined;
  /** What happened, in words that the vendor may change. */
  message?: string | null | undefined;
  /** The number of the object concerned, or of the event in the vendor's log: the page does not say which. */
  systemId?: number | null | undefined;
}

/** The schema of {@link Result}. */
export const Result: Schema<Result> = model<Result>('Result', {
  httpCode: maybe(integer()),
  message: maybe(text()),
  systemId: maybe(integer()),
});
