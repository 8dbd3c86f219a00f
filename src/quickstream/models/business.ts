import { array, inferred, maybe, model, type Schema, text } from '../../core/contract/schema.js';
import { Address } from './address.js';
import { Link } from './link.js';

/**
 * One of the businesses of your facility: payments, surcharges and settlement are set up for each.
 *
 * The Businesses API names the model, its members are known from client code; any of them may be absent.
 */
export interface Business {
  /** Related documents. Known from client code. */
  links?: Link[] | null;
  /** What the business is called in QuickStream. Known from client code. */
  supplierBusinessName?: string | null;
  /** The code that names the business in requests. Known from client code. */
  supplierBusinessCode?: string | null;
  /** The name under which it is registered. Known from client code. */
  registeredName?: string | null;
  /** Australian Business Number: 11 digits. Known from client code. */
  abn?: string | null;
  /** Whom to talk to there. Known from client code. */
  contactName?: string | null;
  /** Email address of that person. Known from client code. */
  contactEmail?: string | null;
  /** Phone number of that person. Known from client code. */
  contactPhone?: string | null;
  /** The sender's address of notifications to customers. Known from client code. */
  customerNotificationEmail?: string | null;
  /** Where the business is. Known from client code. */
  businessAddress?: Address | null;
}

/** The schema of {@link Business}. */
export const Business: Schema<Business> = model<Business>('Business', {
  links: inferred(maybe(array(Link))),
  supplierBusinessName: inferred(maybe(text())),
  supplierBusinessCode: inferred(maybe(text())),
  registeredName: inferred(maybe(text())),
  abn: inferred(maybe(text())),
  contactName: inferred(maybe(text())),
  contactEmail: inferred(maybe(text())),
  contactPhone: inferred(maybe(text())),
  customerNotificationEmail: inferred(maybe(text())),
  businessAddress: inferred(maybe(Address)),
});
