import { filledText, model, type Schema, textLike } from '../../core/contract/schema.js';

/**
 * An Australian bank account to register.
 *
 * The Customers API names the model without its members; they are those of the Single-Use-Tokens API.
 */
export interface BankAccountRequest {
  /** Name of the holder. Single-Use-Tokens API. */
  readonly accountName: string;
  /** Bank, state and branch that hold the account: six digits, with or without a hyphen after the third. Single-Use-Tokens API. */
  readonly bsb: string;
  /** The account's number at that branch: text, since it may begin with a zero. Single-Use-Tokens API. */
  readonly accountNumber: string;
}

/** The schema of {@link BankAccountRequest}. */
export const BankAccountRequest: Schema<BankAccountRequest> = model<BankAccountRequest>('BankAccountRequest', {
  accountName: filledText(),
  bsb: textLike(/^\d{3}-?\d{3}$/, 'six digits, with or without a hyphen after the third'),
  accountNumber: filledText(),
});
