import { maybe, model, number, type Open, oneOf, type Schema, text } from '../../core/contract/schema.js';
import { AccountsReceivable } from './accounts-receivable.js';
import { Currency } from './currency.js';
import { CurrencyRatePeriod } from './currency-rate-period.js';
import { RewardsParticipant } from './rewards-participant.js';

/**
 * An award that a purchase earned its customer, and the share of it that the merchant bears.
 *
 * POST customer_events/purchases/apply_settlement, "Awarded Reward Transactions".
 */
export interface AwardRewardTransaction {
  /** CRM.COM's id of the award. */
  id?: string | null;
  /** What people call it by, digits only in the example. */
  number?: string | null;
  /** What was awarded, in units of the participant's currency. */
  amount?: number | null;
  /** The same in the participant's second currency, if there is one. Since R14.2.0. */
  alternative_amount?: number | null;
  /** Whether the award stands. */
  life_cycle_state?: Open<'POSTED' | 'CANCELLED'> | null;
  /** The merchant's share of the award in percent: 75 of 15 is 11.25. Since R10.1.0. */
  contribution_percentage?: number | null;
  /** The currency that the award was made in at first. Since R14.2.0. */
  initiated_currency?: Currency | null;
  /** The exchange rate behind the amounts; `null` where none was needed. Since R10.0.0. */
  currency_rate_period?: CurrencyRatePeriod | null;
  /** The account of the customer who got the award. Since R17.0.0; older installations have `rewards_participant`. */
  accounts_receivable?: AccountsReceivable | null;
  /**
   * The customer who got the award, as a member of the rewards scheme.
   * @deprecated Since R17.0.0, in favour of `accounts_receivable`. An installation sends either, perhaps both: read both.
   */
  rewards_participant?: RewardsParticipant | null;
}

/** The schema of {@link AwardRewardTransaction}. */
export const AwardRewardTransaction: Schema<AwardRewardTransaction> = model<AwardRewardTransaction>('AwardRewardTransaction', {
  id: maybe(text()),
  number: maybe(text()),
  amount: maybe(number()),
  alternative_amount: maybe(number()),
  life_cycle_state: maybe(oneOf('POSTED', 'CANCELLED')),
  contribution_percentage: maybe(number()),
  initiated_currency: maybe(Currency),
  currency_rate_period: maybe(CurrencyRatePeriod),
  accounts_receivable: maybe(AccountsReceivable),
  rewards_participant: maybe(RewardsParticipant),
});
