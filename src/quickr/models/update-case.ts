import type { Schema } from '../../core/contract/schema.js';
import type { CheckRequest } from './check-request.js';
import { type Opened, openObject } from './open-object.js';

/**
 * What to change about a case. Documented for one thing: the schedules of its checks. What else it takes is not known, so
 * nothing of it is checked.
 *
 * Quickr API, "Ongoing due diligence".
 */
export interface UpdateCase {
  /** Checks of the case, with their new schedules. */
  readonly checks?: readonly CheckRequest[] | undefined;
}

/** The schema of {@link UpdateCase}. */
export const UpdateCase: Schema<Opened<UpdateCase>> = openObject<UpdateCase>();
