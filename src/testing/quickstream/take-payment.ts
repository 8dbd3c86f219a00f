import type { Transaction } from '../../quickstream/models/transaction.js';
import { type AccountFace, fromDetails } from './accounts.js';
import { bookPayment } from './books.js';
import type { Facility } from './facility.js';
import { accountsByToken, customersById, defaultAccounts } from './look-up.js';
import { toCents } from './money.js';
import type { AccountDetails, QuickStreamState, RegisteredAccount } from './state.js';

/** A payment: what it comes to, and the account it is taken from. */
export interface Payment extends AccountDetails {
  /** A decimal text, `125.00`. */
  readonly principalAmount: string;
  /** A registered account. */
  readonly accountToken?: string | undefined;
  /** A customer, whose default account is used. */
  readonly customerId?: string | undefined;
  /** The business that takes it; without one there is no surcharge. */
  readonly supplierBusinessCode?: string | undefined;
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
  const owner = registered && customersById.find(state.customers, registered.customerId);
  const { supplierBusinessCode, customerReferenceNumber, paymentReferenceNumber, principalAmount } = payment;
  const said = { supplierBusinessCode, customerReferenceNumber, paymentReferenceNumber };
  return bookPayment(facility, face, owner, { ...said, cents: toCents(principalAmount) });
}

/** The enabled account that a token names, or else the default one of a customer. */
export function registeredAccount(
  { accounts }: QuickStreamState,
  { accountToken, customerId }: Pick<Payment, 'accountToken' | 'customerId'>,
): RegisteredAccount | undefined {
  const found =
    accountToken === undefined ? defaultAccounts.find(accounts, customerId ?? '') : accountsByToken.findKnown(accounts, accountToken);
  return found?.enabled === true ? found : undefined;
}
