import { array, inferred, maybe, model, type Open, oneOfKnown, type Schema } from '../../core/contract/schema.js';
import { type OpenObject, openObject } from './open-object.js';

/**
 * The latest that is known of one subject. For `credit_score` an entry has `current_credit_score.value`.
 *
 * Quickr API, changelog of 2023-06-01 and "Creating your first automation".
 */
export interface CurrentInformation {
  /** The subject. `credit_score` is known from an automation, `company` is inferred from the FAQ. */
  type?: Open<'credit_score' | 'company'> | null;
  /** What is known. The members of an entry are not known but for the one above. */
  data?: OpenObject[] | null;
}

/** The schema of {@link CurrentInformation}. */
export const CurrentInformation: Schema<CurrentInformation> = model<CurrentInformation>('CurrentInformation', {
  type: inferred(maybe(oneOfKnown('credit_score', 'company'))),
  data: inferred(maybe(array(openObject()))),
});
