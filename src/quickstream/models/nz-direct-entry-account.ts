import { inferred, maybe, model, type Schema, text } from '../../core/contract/schema.js';

/**
 * Your settlement account for payments from New Zealand bank accounts.
 *
 * Known from client code; any member may be absent.
 */
export interface NzDirectEntryAccount {
  /** What to call the account on a screen. Known from client code. */
  displayName?: string | null;
  /** ISO 4217 code of the currency. Known from client code. */
  currency?: string | null;
  /** Your user id in the direct debit system. Known from client code. */
  debitUserId?: string | null;
  /** Name of the settlement account's holder. Known from client code. */
  nzAccountName?: string | null;
  /** Code of the settlement account's bank, with leading zeros. Known from client code. */
  nzBankCode?: string | null;
  /** Code of the settlement account's branch, with leading zeros. Known from client code. */
  nzBranchCode?: string | null;
  /** Number of the settlement account at that branch, with leading zeros. Known from client code. */
  nzAccountNumber?: string | null;
  /** The kind of account at the bank, with leading zeros. Known from client code. */
  nzAccountSuffix?: string | null;
}

/** The schema of {@link NzDirectEntryAccount}. */
export const NzDirectEntryAccount: Schema<NzDirectEntryAccount> = model<NzDirectEntryAccount>('NzDirectEntryAccount', {
  displayName: inferred(maybe(text())),
  currency: inferred(maybe(text())),
  debitUserId: inferred(maybe(text())),
  nzAccountName: inferred(maybe(text())),
  nzBankCode: inferred(maybe(text())),
  nzBranchCode: inferred(maybe(text())),
  nzAccountNumber: inferred(maybe(text())),
  nzAccountSuffix: inferred(maybe(text())),
});
