import { toMinorUnits } from '../../core/ground/money.js';
import type { Customer } from '../../quickstream/models/customer.js';
import type { Transaction } from '../../quickstream/models/transaction.js';
import { ListIndex } from '../list-index.js';
import { type AccountFace, currencyOf, fromDetails } from './accounts.js';
import { type PaymentTerms, transactionOf } from './payments.js';
import type { Facility } from './routes.js';
import type { AccountDetails, QuickStreamState, RegisteredAccount } from './state.js';

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
export function takePayment(facility: Facility, payment: Payment): Transaction {
  const { state } = facility;
  const registered = registeredAccount(state, payment);
  const isRegistered = payment.accountToken !== undefined || payment.customerId !== undefined;
  if (isRegistered && registered === undefined) throw new RangeError('There is no such enabled account in the sandbox.');
  const face: AccountFace = registered?.account ?? fromDetails(payment).face;
  const owner = state.customers.find(({ customerId }) => customerId === registered?.customerId);
  return book(facility, face, owner, { ...payment, cents: toMinorUnits(payment.principalAmount, currencyOf(face)) });
}

/** The enabled account that a token names, or else the default one of a customer. */
export function registeredAccount(
  { accounts }: QuickStreamState,
  { accountToken, customerId }: Pick<Payment, 'accountToken' | 'customerId'>,
): RegisteredAccount | undefined {
  if (accountToken === undefined) return defaultAccounts.find(accounts, customerId ?? '');
  const found = accountsByToken.findKnown(accounts, accountToken);
  return found?.enabled === true ? found : undefined;
}

const accountsByToken = new ListIndex<RegisteredAccount>(({ account }) => account.accountToken);
/* The key of the others is no customer's. */
const defaultAccounts = new ListIndex<RegisteredAccount>(({ enabled, account, customerId }) =>
  enabled && account.defaultAccount ? customerId : ' ',
);

/** What is known of a payment that goes into the books. */
type Entry = Pick<PaymentTerms, 'cents' | 'comment' | 'ipAddress' | 'metadata'> &
  Pick<Payment, 'customerReferenceNumber' | 'paymentReferenceNumber'>;

/** Writes a payment from an account into the books, under the number of the account's owner unless another is given. */
export function book({ state, random, now }: Facility, face: AccountFace, owner: Customer | undefined, entry: Entry): Transaction {
  const { customerReferenceNumber = owner?.customerNumber ?? '', paymentReferenceNumber = '', comment, ipAddress, metadata, cents } = entry;
  const transaction = transactionOf(state, face, {
    receiptNumber: newReceipt(state.transactions, random.digits),
    customerReferenceNumber,
    paymentReferenceNumber,
    comment,
    ipAddress,
    metadata,
    cents,
    time: now(),
  });
  state.transactions.push(transaction);
  return transaction;
}

const receipts = new ListIndex<Transaction>(({ receiptNumber }) => receiptNumber);

function newReceipt(transactions: readonly Transaction[], digits: (count: number) => string): string {
  for (;;) {
    const receipt = digits(10);
    if (receipts.findKnown(transactions, receipt) === undefined) return receipt;
  }
}
