import { array, boolean, either, literal, maybe, model, number, type Open, oneOf, type Schema, text } from '../../core/contract/schema.js';
import { Link } from './link.js';

/**
 * A registered Australian bank account. Its number is not masked.
 *
 * Customers API, "Bank account model".
 */
export interface BankAccount {
  /** Tells an Australian bank account from a card and from a New Zealand one. Customers API. */
  accountType: 'DIRECT_DEBIT';
  /** Names the account when a payment is taken. Treat it as a secret of your facility. Customers API. */
  accountToken: string;
  /** Whether payments that name the customer and no account are taken from this one. Customers API. */
  defaultAccount: boolean;
  /** Name of the holder. Customers API. */
  accountName: string;
  /** What to call the account on a screen. Customers API. */
  displayName: string;
  /** Always Australian dollars as far as documented. */
  currency: Open<'AUD'>;
  /** Bank, state and branch that hold the account: six digits with a hyphen, `032-000`. Customers API. */
  bsb: string;
  /** The account's number at that branch, in full. Customers API. */
  accountNumber: string;
  /** The customer who owns the account: documented as a string, a number in the vendor's example. Absent where it is nested. */
  customerId?: string | number | null;
  /** Related documents. Customers API. */
  links: Link[];
}

/** The schema of {@link BankAccount}. */
export const BankAccount: Schema<BankAccount> = model<BankAccount>('BankAccount', {
  accountType: literal('DIRECT_DEBIT'),
  accountToken: text(),
  defaultAccount: boolean(),
  accountName: text(),
  displayName: text(),
  currency: oneOf('AUD'),
  bsb: text(),
  accountNumber: text(),
  customerId: maybe(either(text(), number())),
  links: array(Link),
});
