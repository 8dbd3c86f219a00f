import { inferred, maybe, model, type Schema, text } from '../../core/contract/schema.js';

/**
 * Your settlement account for payments from Australian bank accounts.
 *
 * The Customers API names the model without its members; they are known from client code, so any of them may be absent.
 */
export interface DirectEntryAccount {
  /** What to call the account on a screen. Known from client code. */
  displayName?: string | null;
  /** ISO 4217 code of the currency. Known from client code. */
  currency?: string | null;
  /** Your user id in the direct entry system; absent outside Westpac in Australia. Known from client code. */
  directEntryUserId?: string | null;
  /** The name that belongs to the user id; absent outside Westpac in Australia. Known from client code. */
  directEntryUserName?: string | null;
  /** Name of the settlement account's holder. Known from client code. */
  accountName?: string | null;
  /** BSB of the account that payments settle to. Known from client code. */
  settlementBsb?: string | null;
  /** Number of the account that payments settle to. Known from client code. */
  settlementAccountNumber?: string | null;
  /** Your trading name as the payer's statement shows it. Known from client code. */
  remitterName?: string | null;
}

/** The schema of {@link DirectEntryAccount}. */
export const DirectEntryAccount: Schema<DirectEntryAccount> = model<DirectEntryAccount>('DirectEntryAccount', {
  displayName: inferred(maybe(text())),
  currency: inferred(maybe(text())),
  directEntryUserId: inferred(maybe(text())),
  directEntryUserName: inferred(maybe(text())),
  accountName: inferred(maybe(text())),
  settlementBsb: inferred(maybe(text())),
  settlementAccountNumber: inferred(maybe(text())),
  remitterName: inferred(maybe(text())),
});
