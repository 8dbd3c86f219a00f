import { filledText, inferred, model, type Schema } from '../../core/contract/schema.js';

/**
 * A New Zealand bank account to register.
 *
 * The Customers API names the model in prose only. Its first three members are on the page of the Single-Use-Tokens API, the
 * last two are our reading of the model in answers.
 */
export interface NzBankAccountRequest {
  /** Name of the holder. Single-Use-Tokens API. */
  readonly nzAccountName: string;
  /** Code of the bank, with its leading zero, `01`. Single-Use-Tokens API. */
  readonly nzBankCode: string;
  /** Code of the branch, with its leading zeros, `0001`. Single-Use-Tokens API. */
  readonly nzBranchCode: string;
  /** The account's number at that branch, with its leading zeros. Inferred. */
  readonly nzAccountNumber: string;
  /** The kind of account at the bank, with its leading zero, `00`. Inferred. */
  readonly nzAccountSuffix: string;
}

/** The schema of {@link NzBankAccountRequest}. */
export const NzBankAccountRequest: Schema<NzBankAccountRequest> = model<NzBankAccountRequest>('NzBankAccountRequest', {
  nzAccountName: filledText(),
  nzBankCode: filledText(),
  nzBranchCode: filledText(),
  nzAccountNumber: inferred(filledText()),
  nzAccountSuffix: inferred(filledText()),
});
