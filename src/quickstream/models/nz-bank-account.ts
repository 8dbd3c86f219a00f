import { array, boolean, either, literal, maybe, model, number, type Open, oneOf, type Schema, text } from '../../core/contract/schema.js';
import { Link } from './link.js';

/**
 * A registered New Zealand bank account. Its number is not masked.
 *
 * Customers API, "New Zealand bank account model".
 */
export interface NzBankAccount {
  /** Tells a New Zealand bank account from a card and from an Australian one. Customers API. */
  accountType: 'DIRECT_DEBIT_NZ';
  /** Names the account when a payment is taken. Treat it as a secret of your facility. Customers API. */
  accountToken: string;
  /** Whether payments that name the customer and no account are taken from this one. Customers API. */
  defaultAccount: boolean;
  /** Name of the holder. Customers API. */
  nzAccountName: string;
  /** What to call the account on a screen. Customers API. */
  displayName: string;
  /** Always New Zealand dollars as far as documented. */
  currency: Open<'NZD'>;
  /** Code of the bank, with its leading zero, `01`. Customers API. */
  nzBankCode: string;
  /** Code of the branch, with its leading zeros, `0001`. Customers API. */
  nzBranchCode: string;
  /** The account's number at that branch, with its leading zeros, in full. Customers API. */
  nzAccountNumber: string;
  /** The kind of account at the bank, with its leading zero, `00`. Customers API. */
  nzAccountSuffix: string;
  /** The customer who owns the account: documented as a string, a number in examples of other accounts. Absent in this one's. */
  customerId?: string | number | null;
  /** Related documents. Customers API. */
  links: Link[];
}

/** The schema of {@link NzBankAccount}. */
export const NzBankAccount: Schema<NzBankAccount> = model<NzBankAccount>('NzBankAccount', {
  accountType: literal('DIRECT_DEBIT_NZ'),
  accountToken: text(),
  defaultAccount: boolean(),
  nzAccountName: text(),
  displayName: text(),
  currency: oneOf('NZD'),
  nzBankCode: text(),
  nzBranchCode: text(),
  nzAccountNumber: text(),
  nzAccountSuffix: text(),
  customerId: maybe(either(text(), number())),
  links: array(Link),
});
