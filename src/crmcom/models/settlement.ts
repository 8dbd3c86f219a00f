import { anything, array, inferred, maybe, model, number, type Schema } from '../../core/contract/schema.js';
import { AccountsReceivable } from './accounts-receivable.js';
import { AwardRewardTransaction } from './award-reward-transaction.js';
import { Invoice } from './invoice.js';

/**
 * What a settlement came to. Every member may be absent: `fields_set` leaves out what was not asked for.
 *
 * POST customer_events/purchases/apply_settlement, "Response Data".
 */
export interface Settlement {
  /** What the purchase earned its customer in all: 15 in the example. Units of the currency, not cents. */
  total_awarded_amount?: number | null;
  /** The merchant's share of it: 11.25 in the example. How it is rounded is not documented. */
  total_contribution_amount?: number | null;
  /** The invoice that was made to debit the merchant with its share. */
  invoice?: Invoice | null;
  /** The merchant's account, which the invoice belongs to. */
  accounts_receivable?: AccountsReceivable | null;
  /** The awards that the purchase earned, from which the merchant's share is computed. */
  award_transactions_set?: AwardRewardTransaction[] | null;
  /**
   * Details by merchant and reward scheme. Revisions of the vendor's page around R11 list it and the present one does not;
   * the form of an entry is nowhere documented.
   */
  contribution_details_set?: unknown[] | null;
}

/** The schema of {@link Settlement}. */
export const Settlement: Schema<Settlement> = model<Settlement>('Settlement', {
  total_awarded_amount: maybe(number()),
  total_contribution_amount: maybe(number()),
  invoice: maybe(Invoice),
  accounts_receivable: maybe(AccountsReceivable),
  award_transactions_set: maybe(array(AwardRewardTransaction)),
  contribution_details_set: inferred(maybe(array(anything()))),
});
