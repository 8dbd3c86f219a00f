import { filledText, model, optional, ruled, type Schema, text } from '../../core/contract/schema.js';
import { AddressRequest } from './address-request.js';
import { NotificationMedium, reachable } from './notification-medium.js';

/**
 * A customer to create.
 *
 * Customers API, "Create".
 */
export interface CreateCustomer {
  /** Your unique reference. QuickStream turns lower case into upper case. Customers API. */
  readonly customerNumber: string;
  /** What to call the customer. Customers API. */
  readonly customerName: string;
  /** The business to register the customer against; leave out where customers do not belong to businesses. Customers API. */
  readonly supplierBusinessCode?: string | undefined;
  /** Phone number for contact; required with `SMS` and `EMAILANDSMS`. Customers API. */
  readonly phoneNumber?: string | undefined;
  /** Email address for contact; required with `EMAIL` and `EMAILANDSMS`. Customers API. */
  readonly emailAddress?: string | undefined;
  /** How the customer wants to be notified. Customers API. */
  readonly preferredNotificationMedium?: NotificationMedium | undefined;
  /** Postal address. Customers API. */
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
