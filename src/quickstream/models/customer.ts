import { array, maybe, model, type Open, oneOf, type Schema, text } from '../../core/contract/schema.js';
import { Address } from './address.js';
import { Link } from './link.js';
import type { NotificationMedium } from './notification-medium.js';

/**
 * A person or organisation that pays to your facility, with contact details.
 *
 * Customers API, "Customer model".
 */
export interface Customer {
  /** QuickStream's id, given when the customer is created. Opaque, at most 255 characters. Customers API. */
  customerId: string;
  /** Your reference, in upper case whatever case it was given in. Customers API. */
  customerNumber: string;
  /** The business that the customer is registered against; absent where none was named. Customers API. */
  supplierBusinessCode?: string | null;
  /** What to call the customer. Customers API. */
  customerName: string;
  /** Whether the customer can pay: a `DISABLED` one can make no new payments. Customers API. */
  status: Open<'ENABLED' | 'DISABLED'>;
  /** Phone number for contact; absent or `null` where none was given. Customers API. */
  phoneNumber?: string | null;
  /** Email address for contact; absent or `null` where none was given. Customers API. */
  emailAddress?: string | null;
  /** How the customer wants to be notified; absent or `null` where no preference was given. Customers API. */
  preferredNotificationMedium?: Open<NotificationMedium> | null;
  /** Postal address; absent or `null` where none was given. Customers API. */
  address?: Address | null;
  /** Related documents. Customers API. */
  links: Link[];
}

/** The schema of {@link Customer}. */
export const Customer: Schema<Customer> = model<Customer>('Customer', {
  customerId: text(),
  customerNumber: text(),
  supplierBusinessCode: maybe(text()),
  customerName: text(),
  status: oneOf('ENABLED', 'DISABLED'),
  phoneNumber: maybe(text()),
  emailAddress: maybe(text()),
  preferredNotificationMedium: maybe(oneOf('EMAIL', 'SMS', 'EMAILANDSMS', 'NONE')),
  address: maybe(Address),
  links: array(Link),
});
