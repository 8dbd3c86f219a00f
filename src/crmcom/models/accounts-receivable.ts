import { maybe, model, type Open, oneOf, type Schema, text } from '../../core/contract/schema.js';
import { ContactInformation } from './contact-information.js';

/**
 * What someone owes and is owed: the account that invoices are booked on, with its owner. In the vendor's example the
 * merchant's account and the customer's are the same record; rely neither on that nor on a difference.
 *
 * POST customer_events/purchases/apply_settlement, "Accounts Receivable Object".
 */
export interface AccountsReceivable {
  /** CRM.COM's id of the account. */
  id?: string | null;
  /** What people call it by, `ACR0000000758` in the example. */
  number?: string | null;
  /** Its display name: number, first and last name of the owner in the example. */
  name?: string | null;
  /** Whether it can be booked on. */
  life_cycle_state?: Open<'ACTIVE' | 'SUSPENDED' | 'TERMINATED'> | null;
  /** The person or company that it belongs to; some answers leave it out. */
  account_owner?: ContactInformation | null;
}

/** The schema of {@link AccountsReceivable}. */
export const AccountsReceivable: Schema<AccountsReceivable> = model<AccountsReceivable>('AccountsReceivable', {
  id: maybe(text()),
  number: maybe(text()),
  name: maybe(text()),
  life_cycle_state: maybe(oneOf('ACTIVE', 'SUSPENDED', 'TERMINATED')),
  account_owner: maybe(ContactInformation),
});
