import {
  filledText,
  literal,
  model,
  type Open,
  openVariants,
  optional,
  type Schema,
  type SchemaNode,
  type ShapeOf,
  type WithMore,
} from '../../core/contract/schema.js';
import { BankAccountRequest } from './bank-account-request.js';
import { NzBankAccountRequest } from './nz-bank-account-request.js';
import { PayingCardRequest } from './paying-card-request.js';

/** A card for a single-use token. */
export interface CardTokenRequest extends PayingCardRequest {
  /** A card. Single-Use-Tokens API. */
  readonly accountType: 'CREDIT_CARD';
  /** The business by whose rules the details are checked. Whoever uses the token later may name another. Single-Use-Tokens API. */
  readonly supplierBusinessCode?: string | undefined;
}

/** An Australian bank account for a single-use token. */
export interface BankTokenRequest extends BankAccountRequest {
  /** An Australian bank account. Single-Use-Tokens API. */
  readonly accountType: 'DIRECT_DEBIT';
  /** The business by whose rules the details are checked. Single-Use-Tokens API. */
  readonly supplierBusinessCode?: string | undefined;
}

/** A New Zealand bank account for a single-use token. */
export interface NzBankTokenRequest extends NzBankAccountRequest {
  /** A New Zealand bank account. Single-Use-Tokens API. */
  readonly accountType: 'DIRECT_DEBIT_NZ';
  /** The business by whose rules the details are checked. Single-Use-Tokens API. */
  readonly supplierBusinessCode?: string | undefined;
}

/** Another kind of account, a wallet for example: the change log names some, and no page shows what they say. */
export type OtherTokenRequest = WithMore<{
  /** The kind of account. Single-Use-Tokens API. */
  readonly accountType: Open<'CREDIT_CARD'>;
}>;

/**
 * The details of a card or bank account to keep for ten minutes and one use; `accountType` says which.
 *
 * Single-Use-Tokens API, "Create".
 */
export type SingleUseTokenRequest = CardTokenRequest | BankTokenRequest | NzBankTokenRequest | OtherTokenRequest;

/**
 * The token request of one kind: what the others may say does not compile with it. Of a kind that is not known here, the call itself checks
 * what it says.
 */
export type TokenRequestOf<Type extends string> = string & {} extends Type
  ? { readonly accountType: Type }
  : Type extends 'CREDIT_CARD'
    ? CardTokenRequest
    : Type extends 'DIRECT_DEBIT'
      ? BankTokenRequest
      : Type extends 'DIRECT_DEBIT_NZ'
        ? NzBankTokenRequest
        : { readonly accountType: Type; readonly [member: string]: unknown };

const shapeOf = <T>({ node }: Schema<T>): ShapeOf<T> => (node as Extract<SchemaNode, { kind: 'object' }>).shape as ShapeOf<T>;

/** The schema of {@link SingleUseTokenRequest}. */
export const SingleUseTokenRequest: Schema<SingleUseTokenRequest> = openVariants<SingleUseTokenRequest>('accountType', {
  CREDIT_CARD: model<CardTokenRequest>('CardTokenRequest', {
    accountType: literal('CREDIT_CARD'),
    ...shapeOf(PayingCardRequest),
    supplierBusinessCode: optional(filledText()),
  }),
  DIRECT_DEBIT: model<BankTokenRequest>('BankTokenRequest', {
    accountType: literal('DIRECT_DEBIT'),
    ...shapeOf(BankAccountRequest),
    supplierBusinessCode: optional(filledText()),
  }),
  DIRECT_DEBIT_NZ: model<NzBankTokenRequest>('NzBankTokenRequest', {
    accountType: literal('DIRECT_DEBIT_NZ'),
    ...shapeOf(NzBankAccountRequest),
    supplierBusinessCode: optional(filledText()),
  }),
});
