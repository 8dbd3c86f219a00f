import { filledText, model, optional, ruled, type Schema, text } from '../../core/contract/schema.js';
import { AddressRequest } from './address-request.js';
import { NotificationMedium, reachable } from './notification-medium.js';

/**
 * A customer to create.
 *
 * Customers API, "Create".
 */
export interface CreateCustomer {
  /** Your unique reference. QuickStream turns lower case into upper case. */
  readonly customerNumber: string;
  /** What to call the customer. */
  readonly customerName: string;
  /** The business to register the customer against; leave out where customers do not belong to businesses. */
  readonly supplierBusinessCode?: string | undefined;
  /** Phone number for contact; required with `SMS` and `EMAILANDSMS`. */
  readonly phoneNumber?: string | undefined;
  /** Email address for contact; required with `EMAIL` and `EMAILANDSMS`. */
  readonly emailAddress?: string | undefined;
  /** How the customer wants to be notified. */
  readonly preferredNotificationMedium?: NotificationMedium | undefined;
  /** Postal address. */
  readonly address?: AddressRequest | undefined;
}

/** The schema of {@link CreateCustomer}. */
export const CreateCustomer: Schema<CreateCustomer> = ruled(
  model<CreateCustomer>('CreateCustomer', {
    customerNumber: filledText(),
    customerName: filledText(),
    supplierBusinessCode: optional(text()),
    phoneNumber: optional(text()),
    emailAddress: optional(text()),
    preferredNotificationMedium: optional(NotificationMedium),
    address: optional(AddressRequest),
  }),
  ...reachable,
);
