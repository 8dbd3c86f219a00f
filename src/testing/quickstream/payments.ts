import type { CustomerAccount } from '../../quickstream/models/customer-account.js';
import type { Transaction } from '../../quickstream/models/transaction.js';
import { type AccountFace, currencyOf } from './accounts.js';
import { money } from './money.js';
import { sydneyTime } from './settlement.js';
import type { QuickStreamState } from './state.js';

/** How a payment ends. */
export type Verdict = Required<Pick<Transaction, 'status' | 'responseCode' | 'responseDescription' | 'summaryCode'>>;

const verdict = (status: Verdict['status'], responseCode: string, responseDescription: string, summaryCode: string): Verdict => ({
  status,
  responseCode,
  responseDescription,
  summaryCode,
});

/* By the last two digits of a test card: the vendor's "Test account numbers". */
const declinedCards: Readonly<Record<string, readonly [string, string]>> = {
  '90': ['01', 'Refer to card issuer'],
  '91': ['04', 'Pick-up card'],
  '92': ['05', 'Do not honour'],
  '93': ['91', 'Issuer or switch is inoperative'],
  '94': ['54', 'Expired card'],
  '95': ['42', 'No universal account'],
  '96': ['51', 'Not sufficient funds'],
  '97': ['62', 'Restricted card'],
  '98': ['43', 'Stolen card, pick up'],
  '99': ['01', 'Refer to card issuer'],
};

/* By the BSB of a test bank account: these are accepted at first and come back on a later day. */
const returnedDebits: Readonly<Record<string, readonly [string, string]>> = {
  '032-051': ['1', 'Invalid BSB number'],
  '032-052': ['2', 'Payment stopped'],
  '032-053': ['3', 'Account closed'],
  '032-054': ['4', 'Customer deceased'],
  '032-055': ['5', 'No account or incorrect account number'],
  '032-056': ['6', 'Refer to customer'],
  '032-057': ['7', 'Deleted'],
  '032-058': ['8', 'Invalid user ID number'],
  '032-059': ['9', 'Technically invalid'],
};

/** How a payment from an account ends on its first day. */
export function verdictOn(face: AccountFace): Verdict {
  if (face.accountType === 'CREDIT_CARD') {
    const declined = declinedCards[face.maskedCardNumber4Digits.slice(-2)];
    return declined === undefined ? verdict('Approved', '08', 'Honour with identification', '0') : verdict('Declined', ...declined, '1');
  }
  if (face.accountType === 'DIRECT_DEBIT' && face.bsb === '032-050') return verdict('Declined', 'R', 'Rejected', '3');
  return verdict('Approved*', 'G', 'Approved', '0');
}

/** How a debit that was accepted ends after all, where its account is documented to fail. */
export function returnedDebit({ transactionType, bankAccount }: Transaction): Verdict | undefined {
  const returned = transactionType === 'PAYMENT' ? returnedDebits[bankAccount?.bsb ?? ''] : undefined;
  return returned && verdict('Declined', ...returned, '1');
}

/** How everything ends that no account can refuse. */
export const approved: Verdict = verdict('Approved', '08', 'Honour with identification', '0');

/** What a transaction is about. */
export interface TransactionEntry {
  readonly transactionType: 'PAYMENT' | 'REFUND';
  readonly receiptNumber: string;
  readonly originalReceiptNumber?: string | undefined;
  readonly supplierBusinessCode?: string | undefined;
  readonly customerReferenceNumber: string;
  readonly paymentReferenceNumber: string;
  readonly comment?: string | undefined;
  readonly ipAddress?: string | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  readonly payToData?: Readonly<Record<string, unknown>> | undefined;
  /** How it came about. */
  readonly source?: string | undefined;
  readonly cents: number;
  readonly surcharge: number;
  readonly time: number;
  readonly outcome: Verdict;
  readonly refundable: boolean;
}

/** A transaction with an account; without one, by PayTo. */
export function transactionOf(
  { merchantAccount, directEntryAccount }: Pick<QuickStreamState, 'merchantAccount' | 'directEntryAccount'>,
  face: AccountFace | CustomerAccount | undefined,
  entry: TransactionEntry,
): Transaction {
  const { transactionType, receiptNumber, originalReceiptNumber, supplierBusinessCode, customerReferenceNumber, paymentReferenceNumber } =
    entry;
  const { comment = '', ipAddress, metadata, payToData, source = 'RESTAPI', cents, surcharge, time, outcome, refundable } = entry;
  const currency = face === undefined ? 'AUD' : currencyOf(face);
  const local = sydneyTime(time);
  return {
    receiptNumber,
    transactionType,
    ...outcome,
    fraudGuardResult: null,
    ...(originalReceiptNumber === undefined ? {} : { originalReceiptNumber }),
    customerReferenceNumber,
    paymentReferenceNumber,
    ...(supplierBusinessCode === undefined ? {} : { supplierBusinessCode }),
    comment,
    ...(metadata === undefined ? {} : { metadata: { ...metadata } }),
    source,
    ...(ipAddress === undefined ? {} : { ipAddress }),
    settlementDate: local.slice(0, 10),
    transactionTime: `${local}+1000`,
    voidable: outcome.summaryCode === '0',
    refundable: outcome.summaryCode === '0' && refundable,
    principalAmount: money(cents, currency),
    surchargeAmount: money(surcharge, currency),
    totalAmount: money(cents + surcharge, currency),
    ...(face?.accountType === 'CREDIT_CARD' ? { merchantAccount: { ...merchantAccount }, creditCard: { ...face } } : {}),
    ...(face?.accountType === 'DIRECT_DEBIT' ? { directEntryAccount: { ...directEntryAccount }, bankAccount: { ...face } } : {}),
    ...(face?.accountType === 'DIRECT_DEBIT_NZ' ? { nzBankAccount: { ...face } } : {}),
    ...(payToData === undefined ? {} : { payToData: { ...payToData } }),
    links: [],
  };
}
