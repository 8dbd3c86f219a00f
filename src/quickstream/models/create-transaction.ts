import {
  boolean,
  type ExactlyOne,
  either,
  filledText,
  integer,
  literal,
  model,
  type Open,
  oneOfKnown,
  openVariants,
  optional,
  type Rule,
  record,
  ruled,
  type Schema,
  type ShapeOf,
  text,
  type WithMore,
} from '../../core/contract/schema.js';
import { type Amount, amountNumber, amountProblem } from '../../core/ground/amount.js';
import { membersOf } from '../../core/ground/members-of.js';
import { BankAccountRequest } from './bank-account-request.js';
import { aboveZero, currencyCode, exactAmount, MoneyRequest } from './money-request.js';
import { PayToData } from './pay-to-data.js';
import { PayingCardRequest } from './paying-card-request.js';
import { StoredCredentialData } from './stored-credential-data.js';

/** Where a payment comes from. */
export interface PaymentSources {
  /** A token that a web page got for a card or bank account. It works once, within ten minutes. Transactions API. */
  readonly singleUseTokenId: string;
  /** A registered account, which must be enabled. Transactions API. */
  readonly accountToken: string;
  /** A customer, whose default account pays. Transactions API. */
  readonly customerId: string | number;
  /** A card in the clear: mind the rules of PCI DSS. Transactions API. */
  readonly creditCard: PayingCardRequest;
  /** An Australian bank account in the clear. Transactions API. */
  readonly bankAccount: BankAccountRequest;
  /** A PayTo agreement. Inferred: known from one client. */
  readonly payToData: PayToData;
}

/** What a payment and a refund may both say. All of it is known from client code. */
export interface TransactionTerms {
  /**
   * What is paid, before any surcharge that QuickStream adds: a decimal text, `'125.00'`, or a number. At most as many decimals as the
   * currency has, two where none is given. It goes out as the JSON number of these digits. Known from client code.
   */
  readonly principalAmount: Amount;
  /** ISO 4217 code of the currency, `AUD`. Every known client sends it. */
  readonly currency?: string | undefined;
  /**
   * The business that takes the money; its settlement and surcharge rules hold. Every known client sends it with payments, none with
   * refunds.
   */
  readonly supplierBusinessCode?: string | undefined;
  /**
   * Your reference of the customer. Where it is a customer number, the transaction is in that customer's history. Known from client
   * code.
   */
  readonly customerReferenceNumber?: string | undefined;
  /** Your reference of the payment, an order number for example. `transactions.findByReference` finds it again. Known from client code. */
  readonly paymentReferenceNumber?: string | undefined;
  /** Your remark. Known from client code. */
  readonly comment?: string | undefined;
  /** Your own names and values, which come back in the transaction. Known from client code. */
  readonly metadata?: Readonly<Record<string, string>> | undefined;
}

/** What a payment may say besides where it comes from. */
export interface PaymentTerms extends TransactionTerms {
  /** A payment. Known from client code. */
  readonly transactionType: 'PAYMENT';
  /** How a card was given: typed on a web page, by phone, by mail, or charged by a schedule. Only for cards. Transactions API. */
  readonly eci?: Open<'INTERNET' | 'PHONE' | 'MAIL' | 'RECURRING'> | undefined;
  /** What the card schemes want to know of a card that is kept. Known from client code. */
  readonly storedCredentialData?: StoredCredentialData | undefined;
  /** `true` after `singleUseTokens.authenticateThreeDS2` for the token that pays. Known from client code. */
  readonly threeDS2?: boolean | undefined;
  /** Address of the payer's device. Known from client code. */
  readonly ipAddress?: string | undefined;
  /** Trading name that an aggregator gives for its merchant; only aggregators send it and the next six. Inferred: named as in answers. */
  readonly merchantName?: string | undefined;
  /** Street of the aggregator's merchant. Inferred. */
  readonly merchantStreetAddress?: string | undefined;
  /** City or suburb of the aggregator's merchant. Inferred. */
  readonly merchantLocation?: string | undefined;
  /** State of the aggregator's merchant. Inferred. */
  readonly merchantState?: string | undefined;
  /** Country of the aggregator's merchant, `AU`. Inferred. */
  readonly merchantCountry?: string | undefined;
  /** Postal code of the aggregator's merchant. Inferred. */
  readonly merchantPostCode?: string | undefined;
  /** The aggregator's own number of its merchant. Inferred. */
  readonly subMerchantId?: string | undefined;
}

/** A payment to take: exactly one source of the money. */
export type CreatePayment = PaymentTerms & ExactlyOne<PaymentSources>;

/** Money to give back. Known from one client, which names neither a business nor an account. */
export interface CreateRefund extends TransactionTerms {
  /** A refund. Known from one client. */
  readonly transactionType: 'REFUND';
  /** The receipt number of the payment that is given back, in part or in whole. Known from one client. */
  readonly originalReceiptNumber: string | number;
}

/** A transaction of another type, a pre-authorisation for example: no page shows what it says, so it is sent as it is. */
export type OtherTransaction = WithMore<{
  /** What is done. The answers name `PREAUTH`, `CAPTURE` and `ACCOUNT_VERIFICATION`. Transactions API. */
  readonly transactionType: Open<'PREAUTH' | 'CAPTURE' | 'ACCOUNT_VERIFICATION'>;
}>;

/**
 * A transaction to make; `transactionType` says which.
 *
 * Transactions API, "Processing transactions". The page names the sources and the table of members is not public: six public clients
 * agree on the payment, one sends the refund.
 */
export type CreateTransaction = CreatePayment | CreateRefund | OtherTransaction;

/**
 * The transaction of one type: what the others may say does not compile with it. Of a type that is not known here, the call itself checks
 * what it says.
 */
export type TransactionOf<Type extends string> = string & {} extends Type
  ? { readonly transactionType: Type }
  : Type extends 'PAYMENT'
    ? CreatePayment
    : Type extends 'REFUND'
      ? CreateRefund
      : { readonly transactionType: Type; readonly [member: string]: unknown };

/** What a refund says besides its type and its payment. */
export type RefundTerms = TransactionTerms;

type AnyPayment = { readonly [Member in keyof PaymentSources]?: PaymentSources[Member] | undefined } & PaymentTerms;

const terms: ShapeOf<TransactionTerms> = {
  principalAmount: MoneyRequest,
  currency: optional(filledText()),
  supplierBusinessCode: optional(filledText()),
  customerReferenceNumber: optional(text()),
  paymentReferenceNumber: optional(text()),
  comment: optional(text()),
  metadata: optional(record(text())),
};

const payment: Schema<AnyPayment> = model<AnyPayment>('CreatePayment', {
  transactionType: literal('PAYMENT'),
  singleUseTokenId: optional(filledText()),
  accountToken: optional(filledText()),
  customerId: optional(either(filledText(), integer())),
  creditCard: optional(PayingCardRequest),
  bankAccount: optional(BankAccountRequest),
  payToData: optional(PayToData),
  ...terms,
  eci: optional(oneOfKnown('INTERNET', 'PHONE', 'MAIL', 'RECURRING')),
  storedCredentialData: optional(StoredCredentialData),
  threeDS2: optional(boolean()),
  ipAddress: optional(text()),
  merchantName: optional(text()),
  merchantStreetAddress: optional(text()),
  merchantLocation: optional(text()),
  merchantState: optional(text()),
  merchantCountry: optional(text()),
  merchantPostCode: optional(text()),
  subMerchantId: optional(text()),
});

const refund: Schema<CreateRefund> = model<CreateRefund>('CreateRefund', {
  transactionType: literal('REFUND'),
  originalReceiptNumber: either(filledText(), integer()),
  ...terms,
});

/** The members that say where a payment comes from. */
export const paymentSources: readonly (keyof PaymentSources)[] = [
  'singleUseTokenId',
  'accountToken',
  'customerId',
  'creditCard',
  'bankAccount',
  'payToData',
];

const isKnown = ({ transactionType }: CreateTransaction): boolean => transactionType === 'PAYMENT' || transactionType === 'REFUND';

const oneSource: Rule<CreateTransaction> = (body) => {
  if (body.transactionType !== 'PAYMENT') return undefined;
  const given = paymentSources.filter((source) => membersOf(body)[source] !== undefined);
  if (given.length === 1) return undefined;
  const found = given.length === 0 ? 'none is given' : `${given.join(' and ')} are given`;
  return { path: '', message: `needs exactly one of ${paymentSources.join(', ')}; ${found}` };
};

/** The schema of {@link CreateTransaction}. */
export const CreateTransaction: Schema<CreateTransaction> = ruled(
  openVariants<CreateTransaction>('transactionType', { PAYMENT: payment as Schema<CreateTransaction>, REFUND: refund }),
  oneSource,
  currencyCode,
  exactAmount,
  (body) => (isKnown(body) ? aboveZero(body) : undefined),
) as Schema<CreateTransaction>;

/** The body as public clients send it: the amount as a number, ids as text. */
export function transactionToWire(body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { principalAmount: amount, currency, customerId, originalReceiptNumber } = body;
  const isAmount = typeof amount === 'string' && amountProblem(amount, typeof currency === 'string' ? currency : undefined) === undefined;
  return {
    ...body,
    ...(isAmount ? { principalAmount: amountNumber(amount) } : {}),
    ...(typeof customerId === 'number' ? { customerId: String(customerId) } : {}),
    ...(typeof originalReceiptNumber === 'number' ? { originalReceiptNumber: String(originalReceiptNumber) } : {}),
  };
}
