import { boolean, either, filledText, model, oneOf, optional, ruled, type Schema, text } from '../../core/contract/schema.js';
import { AddressRequest } from './address-request.js';
import { NotificationMedium, reachable } from './notification-medium.js';

/**
 * The new details and status of a customer. They replace the present ones; whether a detail left out is kept or cleared is
 * not documented, so give all that should remain.
 *
 * Customers API, "Update".
 */
export interface UpdateCustomer {
  /** Your unique reference. QuickStream turns lower case into upper case. Customers API. */
  readonly customerNumber: string;
  /** What to call the customer. Customers API. */
  readonly customerName: string;
  /** Whether the customer can pay. A boolean is sent as the text that the vendor documents here, `"true"` or `"false"`. Customers API. */
  readonly enabled: boolean | 'true' | 'false';
  /** Phone number for contact; required with `SMS` and `EMAILANDSMS`. Customers API. */
  readonly phoneNumber?: string | undefined;
  /** Email address for contact; required with `EMAIL` and `EMAILANDSMS`. Customers API. */
  readonly emailAddress?: string | undefined;
  /** How the customer wants to be notified. Customers API. */
  readonly preferredNotificationMedium?: NotificationMedium | undefined;
  /** Postal address. Customers API. */
  readonly address?: AddressRequest | undefined;
}

/** The schema of {@link UpdateCustomer}. */
export const UpdateCustomer: Schema<UpdateCustomer> = ruled(
  model<UpdateCustomer>('UpdateCustomer', {
    customerNumber: filledText(),
    customerName: filledText(),
    enabled: either(boolean(), oneOf('true', 'false')),
    phoneNumber: optional(text()),
    emailAddress: optional(text()),
    preferredNotificationMedium: optional(NotificationMedium),
    address: optional(AddressRequest),
  }),
  ...reachable,
);

/** The body as the vendor documents it: `enabled` is a text here, though a boolean in the status update. */
export function toWire(body: UpdateCustomer): UpdateCustomer {
  /* Callers without types may give nothing at all, or what throws when it is looked at: the check that follows says so. */
  try {
    return typeof (body as UpdateCustomer | undefined)?.enabled === 'boolean'
      ? { ...body, enabled: body.enabled === true ? 'true' : 'false' }
      : body;
  } catch {
    return body;
  }
}
