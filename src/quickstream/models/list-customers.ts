import { model, optional, type Schema, text } from '../../core/contract/schema.js';

/**
 * What to search customers by. Without any member the list holds all customers.
 *
 * Customers API, "Search".
 */
export interface ListCustomers {
  /** The customer number as a whole. QuickStream stores customer numbers in upper case. Customers API. */
  readonly customerNumber?: string | undefined;
  /** The name or a part of it. Customers API. */
  readonly customerName?: string | undefined;
  /** The email address or a part of it. Customers API. */
  readonly emailAddress?: string | undefined;
}

/** The schema of {@link ListCustomers}. */
export const ListCustomers: Schema<ListCustomers> = model<ListCustomers>('ListCustomers', {
  customerNumber: optional(text()),
  customerName: optional(text()),
  emailAddress: optional(text()),
});
