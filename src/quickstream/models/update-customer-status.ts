import { boolean, model, type Schema } from '../../core/contract/schema.js';

/**
 * Enables or disables a customer, all else unchanged.
 *
 * Customers API, "Update status".
 */
export interface UpdateCustomerStatus {
  /** `true` gives the status `ENABLED`, `false` gives `DISABLED`: no new payments. A boolean here, unlike in the update. Customers API. */
  readonly enabled: boolean;
}

/** The schema of {@link UpdateCustomerStatus}. */
export const UpdateCustomerStatus: Schema<UpdateCustomerStatus> = model<UpdateCustomerStatus>('UpdateCustomerStatus', {
  enabled: boolean(),
});
