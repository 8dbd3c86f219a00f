import { type Schema, variants } from '../../core/contract/schema.js';
import { BankAccount } from './bank-account.js';
import { CreditCardAccount } from './credit-card-account.js';
import { NzBankAccount } from './nz-bank-account.js';

/**
 * An account that payments can be taken from; `accountType` says which kind. A kind that the vendor adds later comes
 * through as it is and is reported as drift, so give a `switch` over the kinds a default.
 *
 * Customers API, "Customer account model".
 */
export type CustomerAccount = CreditCardAccount | BankAccount | NzBankAccount;

/** The schema of {@link CustomerAccount}. */
export const CustomerAccount: Schema<CustomerAccount> = variants<CustomerAccount>('accountType', {
  CREDIT_CARD: CreditCardAccount,
  DIRECT_DEBIT: BankAccount,
  DIRECT_DEBIT_NZ: NzBankAccount,
});
