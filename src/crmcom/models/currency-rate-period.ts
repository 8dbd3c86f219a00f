import { maybe, model, number, type Schema, text } from '../../core/contract/schema.js';
import { Currency } from './currency.js';

/**
 * An exchange rate and the time that it holds for. The example has `null` wherever one may stand, so no answer of the vendor's
 * shows its members.
 *
 * POST customer_events/purchases/apply_settlement, "Currency Rate Period object".
 */
export interface CurrencyRatePeriod {
  /** CRM.COM's id of the period. */
  id?: string | null;
  /** The exchange rate. Which of the two currencies it multiplies is not documented. */
  rate?: number | null;
  /** The same rate the other way round. */
  inverse_rate?: number | null;
  /** The first moment of the period. A date as text; whether it has a time part is not documented. */
  from_date?: string | null;
  /** The last moment of the period, in the same form; `null` may mean that it is open. */
  to_date?: string | null;
  /** The currency that the rate is about. */
  currency?: Currency | null;
}

/** The schema of {@link CurrencyRatePeriod}. */
export const CurrencyRatePeriod: Schema<CurrencyRatePeriod> = model<CurrencyRatePeriod>('CurrencyRatePeriod', {
  id: maybe(text()),
  rate: maybe(number()),
  inverse_rate: maybe(number()),
  from_date: maybe(text()),
  to_date: maybe(text()),
  currency: maybe(Currency),
});
