/** Finds what the facility holds, without walking its lists. */
import type { Customer } from '../../quickstream/models/customer.js';
import type { Transaction } from '../../quickstream/models/transaction.js';
import { ListIndex } from '../list-index.js';
import type { CustomerSchedule, PayToContract, RegisteredAccount, SingleUseToken } from './state.js';

/** Customers by their id. */
export const customersById: ListIndex<Customer> = new ListIndex(({ customerId }) => customerId);
/** Accounts by their token. */
export const accountsByToken: ListIndex<RegisteredAccount> = new ListIndex(({ account }) => account.accountToken);
/** Schedules by their id. */
export const schedulesById: ListIndex<CustomerSchedule> = new ListIndex(({ payment }) => payment.paymentScheduleId);
/** Transactions by their receipt number. */
export const transactionsByReceipt: ListIndex<Transaction> = new ListIndex(({ receiptNumber }) => receiptNumber);
/** Single-use tokens by their id. */
export const tokensById: ListIndex<SingleUseToken> = new ListIndex(({ singleUseTokenId }) => singleUseTokenId);
/** PayTo agreements by their token. */
export const agreementsByToken: ListIndex<PayToContract> = new ListIndex(({ agreement }) => agreement.agreementToken ?? '');
/** Default accounts by their customer; the key of all other accounts is no customer's. */
export const defaultAccounts: ListIndex<RegisteredAccount> = new ListIndex(({ enabled, account, customerId }) =>
  enabled && account.defaultAccount ? customerId : ' ',
);
