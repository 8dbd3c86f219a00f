import { maybe, model, type Open, oneOf, type Schema, text } from '../../core/contract/schema.js';
import { AccountsReceivable } from './accounts-receivable.js';

/**
 * A customer as a member of a rewards scheme. The vendor deprecates it from R17.0.0 on.
 *
 * POST customer_events/purchases/apply_settlement, "Reward Participant Object".
 */
export interface RewardsParticipant {
  /** CRM.COM's id of the participant. */
  id?: string | null;
  /** What people call it by, `RP0000000342` in the example. */
  number?: string | null;
  /** Whether the participant can still earn and spend. Since R12.0.0; absent in the example, which is older. */
  life_cycle_state?: Open<'EFFECTIVE' | 'TERMINATED'> | null;
  /** The participant's own account, with its owner. */
  accounts_receivable?: AccountsReceivable | null;
}

/** The schema of {@link RewardsParticipant}. */
export const RewardsParticipant: Schema<RewardsParticipant> = model<RewardsParticipant>('RewardsParticipant', {
  id: maybe(text()),
  number: maybe(text()),
  life_cycle_state: maybe(oneOf('EFFECTIVE', 'TERMINATED')),
  accounts_receivable: maybe(AccountsReceivable),
});
