import type { CreatePayment, CreateRefund, CreateTransaction } from '../../quickstream/models/create-transaction.js';
import type { Customer } from '../../quickstream/models/customer.js';
import type { Transaction } from '../../quickstream/models/transaction.js';
import { type AccountFace, currencyOf, fromDetails } from './accounts.js';
import { bookPayment, bookRefund, leftOf } from './books.js';
import { requireBusiness } from './businesses.js';
import type { Facility } from './facility.js';
import { agreementsByToken, customersById, transactionsByReceipt } from './look-up.js';
import { amountOf, centsIn, centsOf } from './money.js';
import { invalid } from './refusal.js';
import { unspentToken } from './single-use-tokens.js';
import type { SingleUseToken } from './state.js';
import { registeredAccount } from './take-payment.js';

/** Makes a transaction that came by the API. Throws the vendor's refusal, and then leaves everything as it was. */
export function createTransaction(facility: Facility, body: CreateTransaction): Transaction {
  const { transactionType } = body;
  if (transactionType === 'PAYMENT') return takePayment(facility, body as CreatePayment);
  if (transactionType === 'REFUND') return giveBack(facility, body as CreateRefund);
  throw invalid({
    path: 'transactionType',
    message: 'is none that the sandbox simulates: it takes PAYMENT and REFUND',
    value: transactionType,
  });
}

function takePayment(facility: Facility, body: CreatePayment): Transaction {
  const { state, now } = facility;
  const cents = principalOf(body);
  const supplierBusinessCode = businessOf(facility, body.supplierBusinessCode);
  const token = body.singleUseTokenId === undefined ? undefined : unspentToken(state, body.singleUseTokenId, now());
  if (body.threeDS2 === true) requireAuthentication(token);
  const { face, owner } = payerOf(facility, body, token);
  const currency = face === undefined ? 'AUD' : currencyOf(face);
  if ((body.currency ?? currency) !== currency) {
    throw invalid({ path: 'currency', message: `must be ${currency}, that of the account`, value: body.currency });
  }
  if (token !== undefined) token.used = true;
  const { customerReferenceNumber, paymentReferenceNumber, comment, ipAddress, metadata, payToData } = body;
  const said = { customerReferenceNumber, paymentReferenceNumber, comment, ipAddress, metadata, payToData };
  return bookPayment(facility, face, owner, { ...said, cents, supplierBusinessCode });
}

function giveBack(facility: Facility, body: CreateRefund): Transaction {
  const { state } = facility;
  const { originalReceiptNumber, currency, customerReferenceNumber, paymentReferenceNumber, comment, metadata } = body;
  const cents = principalOf(body);
  const refuse = (message: string) => invalid({ path: 'originalReceiptNumber', message, value: originalReceiptNumber });
  const payment = transactionsByReceipt.find(state.transactions, String(originalReceiptNumber));
  if (payment === undefined) throw refuse('is of no transaction');
  if (payment.transactionType !== 'PAYMENT') throw refuse('is of no payment');
  if (payment.refundable !== true) throw refuse(payment.voidable === true ? 'has not settled: void it instead' : 'cannot be refunded');
  const paid = payment.totalAmount?.currency ?? 'AUD';
  if ((currency ?? paid) !== paid) throw invalid({ path: 'currency', message: `must be ${paid}, that of the payment`, value: currency });
  const left = leftOf(facility, payment);
  if (cents > left) throw invalid({ path: 'principalAmount', message: `is more than the ${amountOf(left)} that is left of the payment` });
  if (payment.payToData != null && cents !== centsIn(payment.totalAmount))
    throw invalid({ path: 'principalAmount', message: 'must be the whole of a payment by PayTo' });
  const { supplierBusinessCode = payment.supplierBusinessCode ?? undefined } = body;
  return bookRefund(facility, payment, {
    cents,
    supplierBusinessCode,
    customerReferenceNumber,
    paymentReferenceNumber,
    comment,
    metadata,
  });
}

function principalOf({ principalAmount }: CreatePayment | CreateRefund): number {
  const cents = centsOf('principalAmount', principalAmount);
  if (cents <= 0) throw invalid({ path: 'principalAmount', message: 'must be above zero', value: principalAmount });
  return cents;
}

/* Where the facility has one business alone, that is meant. */
function businessOf({ state }: Facility, code: string | undefined): string | undefined {
  if (code !== undefined) {
    requireBusiness(state, code);
    return code;
  }
  const [only, ...others] = state.businesses;
  if (others.length > 0) throw invalid({ path: 'supplierBusinessCode', message: 'is missing, and the facility has several businesses' });
  return only?.supplierBusinessCode ?? undefined;
}

/* The card's issuer must have said yes to the token that pays. */
function requireAuthentication(token: SingleUseToken | undefined): void {
  if (token === undefined) throw invalid({ path: 'threeDS2', message: 'belongs to payments by a single-use token' });
  if (token.transStatus === 'Y' || token.transStatus === 'A') return;
  throw invalid({ path: 'threeDS2', message: 'is true for a token whose 3-D Secure 2 authentication has not succeeded' });
}

interface Payer {
  /** The account that pays; none where a PayTo agreement does. */
  readonly face?: AccountFace | undefined;
  /** The customer who owns it, if it is a registered one. */
  readonly owner?: Customer | undefined;
}

function payerOf({ state }: Facility, body: CreatePayment, token: SingleUseToken | undefined): Payer {
  const { accountToken, payToData } = body;
  if (token !== undefined) return { face: fromDetails(token.details).face };
  if (payToData !== undefined) {
    requireAgreement(agreementsByToken.find(state.agreements, payToData.agreementToken ?? '')?.agreement.agreementStatus);
    return {};
  }
  const customerId = body.customerId === undefined ? undefined : String(body.customerId);
  if (customerId === undefined && accountToken === undefined) return { face: fromDetails(body).face };
  const path = customerId === undefined ? 'accountToken' : 'customerId';
  const registered = registeredAccount(state, { customerId, accountToken });
  if (registered === undefined) {
    const message = path === 'customerId' ? 'is of no customer with a default account' : 'is of no enabled account';
    throw invalid({ path, message, value: customerId });
  }
  const owner = customersById.find(state.customers, registered.customerId);
  if (owner?.status === 'DISABLED' && state.rules.refuseDisabledCustomers) {
    throw invalid({ path, message: 'is of a disabled customer, who can make no new payments', value: customerId });
  }
  return { face: registered.account, owner };
}

function requireAgreement(status: string | null | undefined): void {
  const path = 'payToData.agreementToken';
  if (status == null) throw invalid({ path, message: 'is of no agreement' });
  if (status !== 'ACTIVE') throw invalid({ path, message: `is of an agreement that is ${status}` });
}
