import { maybe, model, number, type Open, oneOf, type Schema, text } from '../../core/contract/schema.js';
import { CurrencyRatePeriod } from './currency-rate-period.js';

/**
 * The invoice that debits a merchant with its contribution to a purchase. One settlement makes one.
 *
 * POST customer_events/purchases/apply_settlement, "Invoice Object".
 */
export interface Invoice {
  /** CRM.COM's id, 32 hexadecimal digits in the example. Opaque. */
  id?: string | null;
  /** What people call it by, `I00002304` in the example. */
  number?: string | null;
  /** A further number; what it refers to is not documented. It is not the number of the purchase event. */
  reference_number?: string | null;
  /** Where the invoice stands. A settlement's invoice is `POSTED` at once in the example. */
  life_cycle_state?: Open<'DRAFT' | 'REJECTED' | 'POSTED' | 'CANCELLED'> | null;
  /** When it was issued: `2016-09-28T17:17:47`, without a time zone, presumably the server's own time. */
  issued_on?: string | null;
  /** When it was posted, in the same form. */
  posted_on?: string | null;
  /** When its credit period ends, in the same form. */
  due_on?: string | null;
  /** The whole amount, in units of the currency (11.25, not 1125). The page does not name the currency. */
  total_amount?: number | null;
  /** What is still to be paid. `null` in the example, right after posting. */
  outstanding_amount?: number | null;
  /** What is not settled yet. `null` in the example, right after posting. */
  unsettled_amount?: number | null;
  /** The exchange rate behind the amounts; `null` where none was needed. Since R10.0.0. */
  currency_rate_period?: CurrencyRatePeriod | null;
}

/** The schema of {@link Invoice}. */
export const Invoice: Schema<Invoice> = model<Invoice>('Invoice', {
  id: maybe(text()),
  number: maybe(text()),
  reference_number: maybe(text()),
  life_cycle_state: maybe(oneOf('DRAFT', 'REJECTED', 'POSTED', 'CANCELLED')),
  issued_on: maybe(text()),
  posted_on: maybe(text()),
  due_on: maybe(text()),
  total_amount: maybe(number()),
  outstanding_amount: maybe(number()),
  unsettled_amount: maybe(number()),
  currency_rate_period: maybe(CurrencyRatePeriod),
});
