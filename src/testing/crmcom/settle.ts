import type { AwardRewardTransaction } from '../../crmcom/models/award-reward-transaction.js';
import type { Invoice } from '../../crmcom/models/invoice.js';
import type { Settlement } from '../../crmcom/models/settlement.js';
import { ListIndex } from '../list-index.js';
import type { Random } from '../random.js';
import { amountOf, centsOf, contributionOf } from './contribution.js';
import { newId } from './new-id.js';
import { alreadySettled, merchantInactive, noAwards, notAPurchase, notPosted } from './refusal.js';
import type { AppliedSettlement, CrmComCustomerEvent, CrmComMerchant, CrmComState } from './state.js';

/** What the routes work on. */
export interface Installation {
  readonly state: CrmComState;
  readonly random: Random;
  readonly now: () => number;
}

const settledEvents = new ListIndex<AppliedSettlement>((one) => one.event);

/* The numbers of the vendor's example, which the first invoice gets. */
const firstInvoice = 2304;
const firstReference = 379;

/**
 * Settles a purchase: an invoice over the sum of the merchant's shares, posted at once, and the merchant's account debited with
 * it. Throws the vendor's refusal and then leaves everything as it was.
 */
export function settle({ state, random, now }: Installation, event: CrmComCustomerEvent): Settlement {
  const { rules, settlements } = state;
  if (event.type !== 'PURCHASE') throw notAPurchase();
  if (event.life_cycle_state !== 'POSTED') throw notPosted();
  if (rules.repeatedSettlement === 'refuse' && settledEvents.findKnown(settlements, event.number) !== undefined) throw alreadySettled();
  const merchant = merchantOf(state, event);
  const awards = event.awards.filter(({ life_cycle_state }) => life_cycle_state === 'POSTED');
  if (rules.inactiveMerchant === 'refuse' && merchant.accounts_receivable.life_cycle_state !== 'ACTIVE') throw merchantInactive();
  if (rules.withoutAwards === 'refuse' && awards.length === 0) throw noAwards();
  const shares = awards.map((award) => shareOf(award, state));
  const total = amountOf(sum(shares));
  const invoice: Invoice = {
    id: newId(random),
    number: `I${String(firstInvoice + settlements.length).padStart(8, '0')}`,
    reference_number: String(firstReference + settlements.length),
    life_cycle_state: 'POSTED',
    issued_on: dateTime(now()),
    posted_on: dateTime(now()),
    due_on: dateTime(now() + rules.creditPeriodMs),
    total_amount: total,
    outstanding_amount: null,
    unsettled_amount: null,
    currency_rate_period: null,
  };
  const settlement: AppliedSettlement = {
    event: event.number,
    merchant: event.merchant,
    total_awarded_amount: amountOf(sum(awards.map(({ amount }) => centsOf(amount ?? 0)))),
    total_contribution_amount: total,
    contributions: awards.map(({ number }, place) => ({ award: number ?? '', amount: amountOf(shares[place] as number) })),
    invoice,
  };
  settlements.push(settlement);
  merchant.debits.push({ invoice: invoice.number as string, amount: total });
  return {
    total_awarded_amount: settlement.total_awarded_amount,
    total_contribution_amount: total,
    invoice,
    accounts_receivable: merchant.accounts_receivable,
    award_transactions_set: awards,
  };
}

function merchantOf({ merchants }: CrmComState, event: CrmComCustomerEvent): CrmComMerchant {
  const merchant = merchants.find(({ accounts_receivable }) => accounts_receivable.number === event.merchant);
  /* An event that the state was given without its merchant: nobody is there to debit. */
  if (merchant === undefined) throw merchantInactive();
  return merchant;
}

const shareOf = ({ amount, contribution_percentage }: AwardRewardTransaction, { rules }: CrmComState): number =>
  contributionOf(amount ?? 0, contribution_percentage ?? 0, rules.rounding);

const sum = (cents: readonly number[]): number => cents.reduce((total, one) => total + one, 0);

/** A moment as the vendor writes it: without a zone, and without parts of a second. */
export const dateTime = (ms: number): string => new Date(ms).toISOString().slice(0, 19);
