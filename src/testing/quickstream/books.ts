/** The books of the facility: whatever moves money is written here, and nowhere else. */
import type { Customer } from '../../quickstream/models/customer.js';
import type { Transaction } from '../../quickstream/models/transaction.js';
import type { AccountFace } from './accounts.js';
import type { Facility } from './facility.js';
import { transactionsByReceipt } from './look-up.js';
import { centsIn } from './money.js';
import { approved, returnedDebit, transactionOf, type Verdict, verdictOn } from './payments.js';
import { hasSettled } from './settlement.js';
import { surchargeCents } from './surcharges.js';
import { goingBackTo } from './transactions-by-original.js';
import { settlingNow } from './unsettled.js';

/** What may be said of every transaction. */
export interface Entry {
  /** What is paid or given back, before any surcharge. */
  readonly cents: number;
  readonly supplierBusinessCode?: string | undefined;
  readonly customerReferenceNumber?: string | undefined;
  readonly paymentReferenceNumber?: string | undefined;
  readonly comment?: string | undefined;
  readonly ipAddress?: string | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  readonly payToData?: Readonly<Record<string, unknown>> | undefined;
  readonly source?: string | undefined;
  readonly originalReceiptNumber?: string | undefined;
}

/** Writes a payment into the books, under the number of the account's owner unless another is given. */
export function bookPayment(facility: Facility, face: AccountFace | undefined, owner: Customer | undefined, entry: Entry): Transaction {
  const surcharge = surchargeCents(facility.state, entry.supplierBusinessCode, face, entry.cents);
  return book(facility, 'PAYMENT', face, face === undefined ? approved : verdictOn(face), surcharge, {
    ...entry,
    customerReferenceNumber: entry.customerReferenceNumber ?? owner?.customerNumber,
  });
}

/** Writes a refund of a payment into the books. */
export function bookRefund(facility: Facility, payment: Transaction, entry: Entry): Transaction {
  const account = payment.creditCard ?? payment.bankAccount ?? payment.nzBankAccount;
  const refund = book(facility, 'REFUND', (account ?? undefined) as AccountFace | undefined, approved, 0, {
    ...entry,
    originalReceiptNumber: payment.receiptNumber,
    customerReferenceNumber: entry.customerReferenceNumber ?? payment.customerReferenceNumber ?? undefined,
    payToData: payment.payToData ?? undefined,
  });
  noteRefundable(facility, payment);
  return refund;
}

/** Takes a transaction that has not settled out of the books: nothing of it will move. */
export function voidTransaction(facility: Facility, transaction: Transaction): Transaction {
  Object.assign(transaction, { status: 'Voided', voidable: false, refundable: false });
  const payment =
    transaction.transactionType === 'REFUND'
      ? transactionsByReceipt.find(facility.state.transactions, transaction.originalReceiptNumber ?? '')
      : undefined;
  if (payment !== undefined) noteRefundable(facility, payment);
  return transaction;
}

/** What of a payment has not been given back, in cents. A refund that was voided gives nothing back. */
export function leftOf({ state }: Facility, payment: Transaction): number {
  const refunds = goingBackTo(state.transactions, payment.receiptNumber).filter(
    ({ transactionType, status }) => transactionType === 'REFUND' && status !== 'Voided',
  );
  return centsIn(payment.totalAmount) - refunds.reduce((sum, { totalAmount }) => sum + centsIn(totalAmount), 0);
}

/**
 * Brings the transactions up to the present: those whose time has come settle, and debits from accounts that are documented to fail come
 * back.
 */
export function settle(facility: Facility, onReturned: (transaction: Transaction) => void): void {
  for (const transaction of settlingNow(facility.state.transactions, facility.now())) settleOne(facility, transaction, onReturned);
}

/** Brings one transaction up to the present, also where a test has given it another date. */
export function settleOne(facility: Facility, transaction: Transaction, onReturned: (transaction: Transaction) => void): void {
  const isOpen = transaction.status === 'Approved*' || (transaction.status === 'Approved' && transaction.voidable === true);
  if (!isOpen || !hasSettled(transaction, facility.now())) return;
  const returned = transaction.status === 'Approved*' ? returnedDebit(transaction) : undefined;
  if (returned === undefined) {
    transaction.status = 'Approved';
    noteRefundable(facility, transaction);
  } else {
    Object.assign(transaction, returned, { voidable: false, refundable: false });
    onReturned(transaction);
  }
}

/* A payment of which nothing is left cannot be refunded, and one of which something was given back cannot be voided. */
function noteRefundable(facility: Facility, payment: Transaction): void {
  const left = leftOf(facility, payment);
  const settled = hasSettled(payment, facility.now());
  const isPayment = payment.transactionType === 'PAYMENT';
  payment.refundable = isPayment && left > 0 && (settled || facility.state.rules.refundableOnce === 'approved');
  payment.voidable = !settled && left === centsIn(payment.totalAmount);
}

function book(
  { state, random, now }: Facility,
  transactionType: 'PAYMENT' | 'REFUND',
  face: AccountFace | undefined,
  outcome: Verdict,
  surcharge: number,
  entry: Entry,
): Transaction {
  const { customerReferenceNumber = '', paymentReferenceNumber = '', ...rest } = entry;
  const transaction = transactionOf(state, face, {
    ...rest,
    transactionType,
    receiptNumber: newReceipt(state.transactions, random.digits),
    customerReferenceNumber,
    paymentReferenceNumber,
    surcharge,
    time: now(),
    outcome,
    refundable: transactionType === 'PAYMENT' && state.rules.refundableOnce === 'approved',
  });
  state.transactions.push(transaction);
  return transaction;
}

function newReceipt(transactions: readonly Transaction[], digits: (count: number) => string): string {
  for (;;) {
    const receipt = digits(10);
    if (transactionsByReceipt.findKnown(transactions, receipt) === undefined) return receipt;
  }
}
