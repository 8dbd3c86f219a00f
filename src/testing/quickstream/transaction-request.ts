import {
  boolean,
  filledText,
  model,
  oneOf,
  oneOfKnown,
  optional,
  type Rule,
  record,
  ruled,
  type Schema,
  type SchemaNode,
  type ShapeOf,
  text,
  textLike,
} from '../../core/contract/schema.js';
import { BankAccountRequest } from '../../quickstream/models/bank-account-request.js';
import { CardAccountRequest } from '../../quickstream/models/card-account-request.js';

/** A card in the clear, with the digits that prove it is at hand. */
interface PayingCard extends CardAccountRequest {
  readonly cvn?: string | undefined;
}

const { shape } = CardAccountRequest.node as Extract<SchemaNode, { kind: 'object' }>;

const PayingCard: Schema<PayingCard> = model<PayingCard>('PayingCard', {
  ...(shape as ShapeOf<CardAccountRequest>),
  cvn: optional(textLike(/^\d{3,4}$/, 'three or four digits')),
});

/**
 * What a payment says. The Transactions API names the ways to give an account in prose, and its table of members is not public:
 * the others are known from client code.
 */
export interface TransactionRequest {
  readonly transactionType: 'PAYMENT' | 'REFUND' | 'PREAUTH' | 'CAPTURE' | 'ACCOUNT_VERIFICATION';
  readonly supplierBusinessCode: string;
  readonly principalAmount: string;
  readonly currency: string;
  readonly singleUseTokenId?: string | undefined;
  /** A customer, whose default account pays. */
  readonly customerId?: string | undefined;
  readonly accountToken?: string | undefined;
  readonly creditCard?: PayingCard | undefined;
  readonly bankAccount?: BankAccountRequest | undefined;
  readonly eci?: string | undefined;
  readonly entryMode?: string | undefined;
  readonly threeDS2?: boolean | undefined;
  readonly originalReceiptNumber?: string | undefined;
  readonly customerReferenceNumber?: string | undefined;
  readonly paymentReferenceNumber?: string | undefined;
  readonly comment?: string | undefined;
  readonly ipAddress?: string | undefined;
  readonly metadata?: Record<string, string> | undefined;
}

const sources = ['singleUseTokenId', 'customerId', 'accountToken', 'creditCard', 'bankAccount'] as const;

const oneSource: Rule<TransactionRequest> = (body) => {
  const given = sources.filter((source) => body[source] !== undefined);
  if (given.length === 1) return undefined;
  const found = given.length === 0 ? 'none is given' : `${given.join(' and ')} are given`;
  return { path: '', message: `needs exactly one of ${sources.join(', ')}; ${found}` };
};

/** The schema of {@link TransactionRequest}. */
export const TransactionRequest: Schema<TransactionRequest> = ruled(
  model<TransactionRequest>('TransactionRequest', {
    transactionType: oneOf('PAYMENT', 'REFUND', 'PREAUTH', 'CAPTURE', 'ACCOUNT_VERIFICATION'),
    supplierBusinessCode: filledText(),
    principalAmount: filledText(),
    currency: filledText(),
    singleUseTokenId: optional(filledText()),
    customerId: optional(filledText()),
    accountToken: optional(filledText()),
    creditCard: optional(PayingCard),
    bankAccount: optional(BankAccountRequest),
    eci: optional(oneOfKnown('INTERNET', 'PHONE', 'MAIL', 'RECURRING')),
    entryMode: optional(text()),
    threeDS2: optional(boolean()),
    originalReceiptNumber: optional(filledText()),
    customerReferenceNumber: optional(text()),
    paymentReferenceNumber: optional(text()),
    comment: optional(text()),
    ipAddress: optional(text()),
    metadata: optional(record(text())),
  }),
  oneSource,
);
