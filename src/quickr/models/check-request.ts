import { model, oneOfKnown, optional, type Schema } from '../../core/contract/schema.js';
import type { CheckOptions } from './check-options.js';
import { type CheckType, checkTypes } from './check-type.js';
import { type Opened, openObject } from './open-object.js';

/**
 * A check to do. Some need a section: `signatory`, `bank_account` and `agreement` the one of their name, `credit_score` that
 * of the company. One that needs what nobody has declared yet waits for the declaration.
 *
 * Quickr API, "Creating a case".
 */
export interface CheckRequest {
  /** What to check. */
  readonly type: CheckType;
  /** How to do it. */
  readonly options?: Opened<CheckOptions> | undefined;
}

/** The schema of {@link CheckRequest}. */
export const CheckRequest: Schema<CheckRequest> = model<CheckRequest>('CheckRequest', {
  type: oneOfKnown(...checkTypes),
  options: optional(openObject<CheckOptions>()),
});
