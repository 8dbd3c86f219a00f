import {
  array,
  either,
  extended,
  inferred,
  maybe,
  model,
  number,
  type Open,
  oneOf,
  type Schema,
  text,
} from '../../core/contract/schema.js';
import { BankAccount } from './bank-account.js';
import { CreditCardAccount } from './credit-card-account.js';
import { Link } from './link.js';
import { NzBankAccount } from './nz-bank-account.js';
import { type PayingAccount, payingAccount } from './paying-account.js';

/** A card as a single-use token shows it: with what it would cost to use, and nothing that says whose it is. */
export type TokenCard = PayingAccount<CreditCardAccount> & {
  /** What a payment by the card costs on top, in percent. Known from client code. */
  surchargePercentage?: string | number | null;
};

const TokenCard: Schema<TokenCard> = extended<PayingAccount<CreditCardAccount>, TokenCard>('TokenCard', payingAccount(CreditCardAccount), {
  surchargePercentage: inferred(maybe(either(text(), number()))),
});

/**
 * Stands for a card or bank account for ten minutes and one use.
 *
 * Single-Use-Tokens API. Its members are known from client code, so an answer that disagrees is reported and never refused.
 */
export interface SingleUseToken {
  /** Related documents. Known from client code. */
  links?: Link[] | null;
  /** What pays, or registers an account, once. Known from client code. */
  singleUseTokenId: string;
  /** The kind of account. Known from client code. */
  accountType?: Open<'CREDIT_CARD' | 'DIRECT_DEBIT' | 'DIRECT_DEBIT_NZ'> | null;
  /** The card, its number masked; absent where it is a bank account. Known from client code. */
  creditCard?: TokenCard | null;
  /** The Australian bank account; absent for other accounts. Known from client code. */
  bankAccount?: PayingAccount<BankAccount> | null;
  /** The New Zealand bank account; absent for other accounts. Known from client code. */
  nzBankAccount?: PayingAccount<NzBankAccount> | null;
}

/** The schema of {@link SingleUseToken}. */
export const SingleUseToken: Schema<SingleUseToken> = inferred(
  model<SingleUseToken>('SingleUseToken', {
    links: maybe(array(Link)),
    singleUseTokenId: text(),
    accountType: maybe(oneOf('CREDIT_CARD', 'DIRECT_DEBIT', 'DIRECT_DEBIT_NZ')),
    creditCard: maybe(TokenCard),
    bankAccount: maybe(payingAccount(BankAccount)),
    nzBankAccount: maybe(payingAccount(NzBankAccount)),
  }),
);
