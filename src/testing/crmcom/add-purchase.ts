import { array, either, model, number, oneOf, optional, type Schema, text } from '../../core/contract/schema.js';
import { ConfigurationError } from '../../core/ground/errors.js';
import { ListIndex } from '../list-index.js';
import { ListMaximum } from '../list-maximum.js';
import { amountOf, centsOf } from './contribution.js';
import { newId } from './new-id.js';
import { seededParticipant } from './seeded-events.js';
import { dateTime, type Installation } from './settle.js';
import type { CrmComCustomerEvent } from './state.js';

/** What a purchase earned its customer. */
export interface NewAward {
  /** What was awarded, as text or number, with at most two decimals. */
  readonly amount: string | number;
  /** The merchant's share in percent. */
  readonly contribution_percentage: number;
}

/** A purchase to add. */
export interface NewPurchase {
  /**
   * What it earned its customer.
   * @defaultValue one award of 15 at 75 %, as in the vendor's example
   */
  readonly awards?: readonly NewAward[] | undefined;
  /** The number to give it; the next free one where it is left out. */
  readonly number?: string | undefined;
  /** The reference of another system. */
  readonly external_system_reference_number?: string | undefined;
  /**
   * Only posted purchases can be settled.
   * @defaultValue 'POSTED'
   */
  readonly life_cycle_state?: 'DRAFT' | 'POSTED' | 'CANCELLED' | undefined;
  /** The number of the accounts receivable of the merchant who contributes; the first merchant's where it is left out. */
  readonly merchant?: string | undefined;
}

const NewAward: Schema<NewAward> = model<NewAward>('NewAward', {
  amount: either(text(), number()),
  contribution_percentage: number(),
});

/** The schema of {@link NewPurchase}. */
export const NewPurchase: Schema<NewPurchase> = model<NewPurchase>('NewPurchase', {
  awards: optional(array(NewAward)),
  number: optional(text()),
  external_system_reference_number: optional(text()),
  life_cycle_state: optional(oneOf('DRAFT', 'POSTED', 'CANCELLED')),
  merchant: optional(text()),
});

/** Adds a purchase, as a till would. Throws `ConfigurationError` for one that could not be. */
export function addPurchase({ state, random, now }: Installation, purchase: NewPurchase = {}): CrmComCustomerEvent {
  const { events, merchants } = state;
  const { awards = [{ amount: 15, contribution_percentage: 75 }], life_cycle_state = 'POSTED' } = purchase;
  const number = purchase.number ?? String(lastEvent.of(events) + 1);
  if (eventsByNumber.findKnown(events, number) !== undefined) throw new ConfigurationError(`There is a customer event ${number} already.`);
  const merchant = purchase.merchant ?? merchants[0]?.accounts_receivable.number;
  if (merchant == null || !merchants.some(({ accounts_receivable }) => accounts_receivable.number === merchant))
    throw new ConfigurationError('A purchase needs the number of the accounts receivable of a merchant in state.merchants.');
  if (!awards.every(({ contribution_percentage: share }) => share >= 0 && share <= 100))
    throw new ConfigurationError('A contribution_percentage goes from 0 to 100.');
  const amounts = awards.map(({ amount }) => centsOf(amount));
  if (amounts.some((cents) => cents < 0)) throw new ConfigurationError('An award is no less than 0.');
  const firstAward = lastAward.of(events) + 1;
  const event: CrmComCustomerEvent = {
    id: newId(random),
    number,
    external_system_reference_number: purchase.external_system_reference_number ?? null,
    type: 'PURCHASE',
    life_cycle_state,
    performed_on: dateTime(now()),
    merchant,
    awards: awards.map(({ contribution_percentage }, place) => ({
      id: newId(random),
      number: String(firstAward + place),
      amount: amountOf(amounts[place] as number),
      life_cycle_state: 'POSTED',
      contribution_percentage,
      currency_rate_period: null,
      rewards_participant: seededParticipant(),
    })),
  };
  events.push(event);
  return event;
}

const eventsByNumber = new ListIndex<CrmComCustomerEvent>(({ number }) => number);

/* Numbers may be texts of any form; those that count are followed. */
const counted = (number: string): number => (/^\d{1,15}$/.test(number) ? Number(number) : 0);
const lastEvent = new ListMaximum<CrmComCustomerEvent>(({ number }) => counted(number));
const lastAward = new ListMaximum<CrmComCustomerEvent>(({ awards }) => Math.max(0, ...awards.map(({ number }) => counted(number ?? ''))));
