import {
  anything,
  array,
  boolean,
  inferred,
  maybe,
  model,
  type Open,
  oneOf,
  record,
  type Schema,
  text,
} from '../../core/contract/schema.js';
import { membersOf } from '../../core/ground/members-of.js';
import { BankAccount } from './bank-account.js';
import { CreditCardAccount } from './credit-card-account.js';
import { DirectEntryAccount } from './direct-entry-account.js';
import { Link } from './link.js';
import { MerchantAccount } from './merchant-account.js';
import { Money } from './money.js';
import { NzBankAccount } from './nz-bank-account.js';
import { NzDirectEntryAccount } from './nz-direct-entry-account.js';
import { type PayingAccount, payingAccount } from './paying-account.js';

/**
 * A payment, refund, pre-authorisation or capture, approved or not: a declined payment is a transaction, not an error.
 *
 * Transactions API, "Transaction Response Model" (its example is public, its table is not); types and further members are
 * known from client code.
 */
export interface Transaction {
  /** QuickStream's unique number of the transaction. Transactions API. */
  receiptNumber: string;
  /** What was done. Transactions API. */
  transactionType?: Open<'PAYMENT' | 'REFUND' | 'PREAUTH' | 'CAPTURE' | 'ACCOUNT_VERIFICATION'> | null;
  /** What a further pre-authorisation did to the first; absent on all other transactions. Known from client code. */
  authorisationType?: Open<'INCREMENTAL' | 'EXTENSION' | 'REAUTHORISATION'> | null;
  /** How much of a pre-authorisation was cancelled; absent on all other transactions. Known from client code. */
  cancellationType?: Open<'FULL' | 'PARTIAL'> | null;
  /** Where the transaction stands. `Approved*`, with its asterisk, is most likely accepted but not yet cleared. Transactions API. */
  status?: Open<'Approved' | 'Approved*' | 'Pending' | 'Declined' | 'Voided' | 'Suspended'> | null;
  /** Two characters from the bank or the scheme that say why. Decide by `summaryCode`. Transactions API. */
  responseCode?: string | null;
  /** `responseCode` in words. Transactions API. */
  responseDescription?: string | null;
  /** The result to decide by: `0` approved, `1` declined, `2` error, `3` rejected. Transactions API. */
  summaryCode?: Open<'0' | '1' | '2' | '3'> | null;
  /** What the fraud check found; `null` where it is not in use. Transactions API. */
  fraudGuardResult?: string | null;
  /**
   * What this transaction goes back to: a refund's payment, a payment's pre-authorisation or the payment it retries. Known from client
   * code.
   */
  originalReceiptNumber?: string | null;
  /** Your reference of the customer. Where it is a customer number, the transaction is in that customer's history. Transactions API. */
  customerReferenceNumber?: string | null;
  /** Your reference of the payment. Transactions API. */
  paymentReferenceNumber?: string | null;
  /** The business that took the money. Known from client code. */
  supplierBusinessCode?: string | null;
  /** Who made it at the portal. Known from client code. */
  user?: string | null;
  /** The PayTo agreement that paid; its members are not public. Inferred. */
  payToData?: Record<string, unknown> | null;
  /** Your remark. Transactions API. */
  comment?: string | null;
  /** Your own names and values. Known from client code. */
  metadata?: Record<string, string> | null;
  /** The way in, `RESTAPI` for this API. */
  source?: string | null;
  /** Address of the payer's device. Known from client code. */
  ipAddress?: string | null;
  /** The banking day on which the money moves, `YYYY-MM-DD`. Transactions API. */
  settlementDate?: string | null;
  /** The moment of the transaction, its offset without a colon: `2017-01-01T10:26:36+1000`. `parseDate` reads it. Transactions API. */
  transactionTime?: string | null;
  /** Whether it can still be cancelled before it settles. Transactions API. */
  voidable?: boolean | null;
  /** Whether it can be refunded. Transactions API. */
  refundable?: boolean | null;
  /** What was paid for. Transactions API. */
  principalAmount?: Money | null;
  /** What the means of payment cost on top. Transactions API. */
  surchargeAmount?: Money | null;
  /** Both together. Transactions API. */
  totalAmount?: Money | null;
  /** Your facility that took a card payment; absent on others. Transactions API. */
  merchantAccount?: MerchantAccount | null;
  /** Your settlement account for a payment from an Australian bank account; absent on others. Known from client code. */
  directEntryAccount?: DirectEntryAccount | null;
  /** Your settlement account for a payment from a New Zealand bank account; absent on others. Known from client code. */
  nzDirectEntryAccount?: NzDirectEntryAccount | null;
  /** The card; absent where a bank account was used. Transactions API. */
  creditCard?: PayingAccount<CreditCardAccount> | null;
  /** The Australian bank account; absent where it was not one. Known from client code. */
  bankAccount?: PayingAccount<BankAccount> | null;
  /** The New Zealand bank account; absent where it was not one. Known from client code. */
  nzBankAccount?: PayingAccount<NzBankAccount> | null;
  /** Trading name that an aggregator gave for its merchant; absent for all others, as the next six are. Known from client code. */
  merchantName?: string | null;
  /** Street of the aggregator's merchant. Known from client code. */
  merchantStreetAddress?: string | null;
  /** City or suburb of the aggregator's merchant. Known from client code. */
  merchantLocation?: string | null;
  /** State of the aggregator's merchant. Known from client code. */
  merchantState?: string | null;
  /** Country of the aggregator's merchant, always `AU`. Known from client code. */
  merchantCountry?: string | null;
  /** Postal code of the aggregator's merchant. Known from client code. */
  merchantPostCode?: string | null;
  /** The aggregator's own number of its merchant. Known from client code. */
  subMerchantId?: string | null;
  /** Up to 6 characters by which the issuer knows an approved pre-authorisation; absent on others. Known from client code. */
  authorisationCode?: string | null;
  /**
   * The scheme's trace of the authorisation. Known from client code.
   * @deprecated The vendor prefers `networkTransactionId`. Known from client code.
   */
  authorisationTraceId?: string | null;
  /** Up to 15 characters by which Visa or Mastercard know the transaction; absent for other schemes. Known from client code. */
  networkTransactionId?: string | null;
  /** The scheme's hint whether and when to try a declined card again. Known from client code. */
  merchantAdviceCode?: string | null;
  /** Whether the payment repays a debt. Known from client code. */
  debtRepayment?: boolean | null;
  /** Related documents. Transactions API. */
  links?: Link[] | null;
}

/** The schema of {@link Transaction}. */
export const Transaction: Schema<Transaction> = model<Transaction>('Transaction', {
  receiptNumber: text(),
  transactionType: maybe(oneOf('PAYMENT', 'REFUND', 'PREAUTH', 'CAPTURE', 'ACCOUNT_VERIFICATION')),
  authorisationType: inferred(maybe(oneOf('INCREMENTAL', 'EXTENSION', 'REAUTHORISATION'))),
  cancellationType: inferred(maybe(oneOf('FULL', 'PARTIAL'))),
  status: maybe(oneOf('Approved', 'Approved*', 'Pending', 'Declined', 'Voided', 'Suspended')),
  responseCode: maybe(text()),
  responseDescription: maybe(text()),
  summaryCode: maybe(oneOf('0', '1', '2', '3')),
  fraudGuardResult: maybe(text()),
  originalReceiptNumber: inferred(maybe(text())),
  customerReferenceNumber: maybe(text()),
  paymentReferenceNumber: maybe(text()),
  supplierBusinessCode: inferred(maybe(text())),
  user: inferred(maybe(text())),
  payToData: inferred(maybe(record(anything()))),
  comment: maybe(text()),
  metadata: inferred(maybe(record(text()))),
  source: maybe(text()),
  ipAddress: inferred(maybe(text())),
  settlementDate: maybe(text()),
  transactionTime: maybe(text()),
  voidable: maybe(boolean()),
  refundable: maybe(boolean()),
  principalAmount: maybe(Money),
  surchargeAmount: maybe(Money),
  totalAmount: maybe(Money),
  merchantAccount: maybe(MerchantAccount),
  directEntryAccount: inferred(maybe(DirectEntryAccount)),
  nzDirectEntryAccount: inferred(maybe(NzDirectEntryAccount)),
  creditCard: maybe(payingAccount(CreditCardAccount)),
  bankAccount: inferred(maybe(payingAccount(BankAccount))),
  nzBankAccount: inferred(maybe(payingAccount(NzBankAccount))),
  merchantName: inferred(maybe(text())),
  merchantStreetAddress: inferred(maybe(text())),
  merchantLocation: inferred(maybe(text())),
  merchantState: inferred(maybe(text())),
  merchantCountry: inferred(maybe(text())),
  merchantPostCode: inferred(maybe(text())),
  subMerchantId: inferred(maybe(text())),
  authorisationCode: inferred(maybe(text())),
  authorisationTraceId: inferred(maybe(text())),
  networkTransactionId: inferred(maybe(text())),
  merchantAdviceCode: inferred(maybe(text())),
  debtRepayment: inferred(maybe(boolean())),
  links: maybe(array(Link)),
});

/**
 * Whether the result of a transaction is not known yet: `summaryCode` `2`. Neither take the money again nor hand over the goods; read the
 * transaction again later, by `transactions.get`.
 */
export const isNotKnownYet = (transaction: Pick<Transaction, 'summaryCode'> | null | undefined): boolean =>
  String(membersOf(transaction)['summaryCode'] ?? '') === '2';
