import { inferred, maybe, model, type Schema, text } from '../../core/contract/schema.js';

/**
 * Your settlement account for payments from Australian bank accounts.
 *
 * The Customers API names the model without its members; they are known from client code, so any of them may be absent.
 */
export interface DirectEntryAccount {
  /** What to call the account on a screen. */
  displayName?: string | null;
  /** ISO 4217 code of the currency. */
  currency?: string | null;
  /** Your user id in the direct entry system; absent outside Westpac in Australia. */
  directEntryUserId?: string | null;
  /** The name that belongs to the user id; absent outside Westpac in Australia. */
  directEntryUserName?: string | null;
  /** Name of the settlement account's holder. */
  accountName?: string | null;
  /** BSB of the account that payments settle to. */
  settlementBsb?: string | null;
  /** Number of the account that payments settle to. */
  settlementAccountNumber?: string | null;
  /** Your trading name as the payer's statement shows it. */
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
