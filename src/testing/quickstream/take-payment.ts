import { toMinorUnits } from '../../core/money.js';
import type { Transaction } from '../../quickstream/models/transaction.js';
import { type AccountFace, fromDetails } from './accounts.js';
import { transactionOf } from './payments.js';
import type { Facility } from './routes.js';
import type { AccountDetails } from './state.js';

/** A payment: what it comes to, and the account it is taken from. */
export interface Payment extends AccountDetails {
  /** A decimal text, `125.00`. */
  readonly principalAmount: string;
  /** A registered account. */
  readonly accountToken?: string | undefined;
  /** A customer, whose default account is used. */
  readonly customerId?: string | undefined;
  /** Your reference of the customer; the customer's own number where the account is a registered one. */
  readonly customerReferenceNumber?: string | undefined;
  /** Your reference of the payment. */
  readonly paymentReferenceNumber?: string | undefined;
}

/** Takes a payment. Whether it is approved is told by the test card's last digits or the test account's BSB. */
export function takePayment({ state, random, now }: Facility, payment: Payment): Transaction {
  const registered = state.accounts.find(({ enabled, account, customerId }) =>
    payment.accountToken === undefined
      ? enabled && account.defaultAccount && customerId === payment.customerId
      : enabled && account.accountToken === payment.accountToken,
  );
  const isRegistered = payment.accountToken !== undefined || payment.customerId !== undefined;
  if (isRegistered && registered === undefined) throw new RangeError('There is no such enabled account in the sandbox.');
  const face: AccountFace = registered?.account ?? fromDetails(payment).face;
  const owner = state.customers.find(({ customerId }) => customerId === registered?.customerId);
  const transaction = transactionOf(state, face, {
    receiptNumber: newReceipt(state.transactions, random.digits),
    customerReferenceNumber: payment.customerReferenceNumber ?? owner?.customerNumber ?? '',
    paymentReferenceNumber: payment.paymentReferenceNumber ?? '',
    cents: toMinorUnits(payment.principalAmount, face.accountType === 'DIRECT_DEBIT_NZ' ? 'NZD' : 'AUD'),
    time: now(),
  });
  state.transactions.push(transaction);
  return transaction;
}

function newReceipt(transactions: readonly Transaction[], digits: (count: number) => string): string {
  for (;;) {
    const receipt = digits(10);
    if (!transactions.some(({ receiptNumber }) => receiptNumber === receipt)) return receipt;
  }
}
