import {
  anything,
  boolean,
  type ExactlyOne,
  filledText,
  model,
  optional,
  type Rule,
  record,
  ruled,
  type Schema,
} from '../../core/contract/schema.js';
import { BankAccountRequest } from './bank-account-request.js';
import { CardAccountRequest } from './card-account-request.js';
import { NzBankAccountRequest } from './nz-bank-account-request.js';

/** Where the details of an account to register come from. */
export interface AccountSources {
  /** A token that a web page got for a card or bank account. It works once, within ten minutes. */
  readonly singleUseTokenId: string;
  /** A transaction: its card or bank account is registered. Customers API. */
  readonly receiptNumber: string;
  /** A card in the clear: mind the rules of PCI DSS. Customers API. */
  readonly creditCard: CardAccountRequest;
  /** An Australian bank account in the clear. Customers API. */
  readonly bankAccount: BankAccountRequest;
  /** A New Zealand bank account in the clear. Customers API. */
  readonly nzBankAccount: NzBankAccountRequest;
}

/** What may be said besides the source of an account. */
export interface RegisterAccountExtras {
  /** `true` where a card comes from a single-use token and you have implemented EMV 3-D Secure. Customers API. */
  readonly threeDS2?: boolean | undefined;
  /** Passed on as it is: its members are not public. Only for facilities that have Scheme Tokenisation. Customers API. */
  readonly schemeTokenisation?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * An account to register for a customer: exactly one source of its details.
 *
 * Customers API, "Register account".
 */
export type RegisterAccount = ExactlyOne<AccountSources> & RegisterAccountExtras;

type AnySources = { readonly [Member in keyof AccountSources]?: AccountSources[Member] | undefined } & RegisterAccountExtras;

const sources = ['singleUseTokenId', 'receiptNumber', 'creditCard', 'bankAccount', 'nzBankAccount'] as const;

const oneSource: Rule<AnySources> = (body) => {
  const given = sources.filter((source) => body[source] !== undefined);
  if (given.length === 1) return undefined;
  const found = given.length === 0 ? 'none is given' : `${given.join(' and ')} are given`;
  return { path: '', message: `needs exactly one of ${sources.join(', ')}; ${found}` };
};

/** The schema of {@link RegisterAccount}. */
export const RegisterAccount: Schema<RegisterAccount> = ruled(
  model<AnySources>('RegisterAccount', {
    singleUseTokenId: optional(filledText()),
    receiptNumber: optional(filledText()),
    creditCard: optional(CardAccountRequest),
    bankAccount: optional(BankAccountRequest),
    nzBankAccount: optional(NzBankAccountRequest),
    threeDS2: optional(boolean()),
    schemeTokenisation: optional(record(anything())),
  }),
  oneSource,
  /* No member of the union distinguishes its variants, so the schema is wider than the type and the rule makes up for it. */
) as Schema<RegisterAccount>;
