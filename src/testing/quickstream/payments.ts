import type { CustomerAccount } from '../../quickstream/models/customer-account.js';
import type { Transaction } from '../../quickstream/models/transaction.js';
import { type AccountFace, currencyOf } from './accounts.js';
import { money } from './money.js';
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

/** Payments from bank accounts that are a day old have cleared, or come back. */
export function clear(transactions: readonly Transaction[], now: number): void {
  for (const transaction of transactions) {
    if (transaction.status !== 'Approved*' || now < Date.parse(withColon(transaction.transactionTime ?? '')) + dayMs) continue;
    const returned = returnedDebits[transaction.bankAccount?.bsb ?? ''];
    Object.assign(transaction, returned === undefined ? { status: 'Approved' } : verdict('Declined', ...returned, '1'));
    if (returned !== undefined) Object.assign(transaction, { voidable: false, refundable: false });
  }
}

const dayMs = 24 * 60 * 60 * 1000;
const withColon = (time: string): string => time.replace(/([+-]\d{2})(\d{2})$/, '$1:$2');

/** What a payment is about. */
export interface PaymentTerms {
  readonly receiptNumber: string;
  readonly customerReferenceNumber: string;
  readonly paymentReferenceNumber: string;
  readonly comment?: string | undefined;
  readonly ipAddress?: string | undefined;
  readonly metadata?: Record<string, string> | undefined;
  readonly cents: number;
  readonly time: number;
}

/** The transaction of a payment from an account. */
export function transactionOf(
  { merchantAccount, directEntryAccount }: Pick<QuickStreamState, 'merchantAccount' | 'directEntryAccount'>,
  face: AccountFace | CustomerAccount,
  terms: PaymentTerms,
): Transaction {
  const { receiptNumber, customerReferenceNumber, paymentReferenceNumber, comment = '', ipAddress, metadata, cents, time } = terms;
  const currency = currencyOf(face);
  const outcome = verdictOn(face);
  const approved = outcome.summaryCode === '0';
  /* Sydney without its summer time, which is what the vendor's example shows. */
  const local = new Date(time + 10 * 60 * 60 * 1000).toISOString();
  return {
    receiptNumber,
    transactionType: 'PAYMENT',
    ...outcome,
    fraudGuardResult: null,
    customerReferenceNumber,
    paymentReferenceNumber,
    comment,
    ...(metadata === undefined ? {} : { metadata }),
    source: 'RESTAPI',
    ...(ipAddress === undefined ? {} : { ipAddress }),
    settlementDate: local.slice(0, 10),
    transactionTime: `${local.slice(0, 19)}+1000`,
    voidable: approved,
    refundable: approved,
    principalAmount: money(cents, currency),
    surchargeAmount: money(0, currency),
    totalAmount: money(cents, currency),
    ...(face.accountType === 'CREDIT_CARD' ? { merchantAccount: { ...merchantAccount }, creditCard: { ...face } } : {}),
    ...(face.accountType === 'DIRECT_DEBIT' ? { directEntryAccount: { ...directEntryAccount }, bankAccount: { ...face } } : {}),
    ...(face.accountType === 'DIRECT_DEBIT_NZ' ? { nzBankAccount: { ...face } } : {}),
    links: [],
  };
}
