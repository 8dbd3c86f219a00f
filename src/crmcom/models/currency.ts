import { maybe, model, type Open, oneOf, type Schema, text } from '../../core/contract/schema.js';

/**
 * A currency, as it is set up at your installation.
 *
 * POST customer_events/purchases/apply_settlement, "Currency Object".
 */
export interface Currency {
  /** CRM.COM's id of the currency. */
  id?: string | null;
  /** Its short name. That it is an ISO 4217 code is likely and not documented. */
  code?: string | null;
  /** The sign that stands before an amount. */
  prefix_symbol?: string | null;
  /** The sign that stands behind an amount. */
  suffix_symbol?: string | null;
  /**
   * Whether it is in use. The page prints `NOT EFFECTIVE` with a blank; an answer about something else, in public client code, has an
   * underscore there, so compare with both. Since R14.0.0.
   */
  life_cycle_state?: Open<'EFFECTIVE' | 'NOT EFFECTIVE' | 'NOT_EFFECTIVE'> | null;
  /** What a whole unit is called: `euro`. */
  integer_part_name?: string | null;
  /** What its fraction is called: `cent`. */
  decimal_part_name?: string | null;
}

/** The schema of {@link Currency}. */
export const Currency: Schema<Currency> = model<Currency>('Currency', {
  id: maybe(text()),
  code: maybe(text()),
  prefix_symbol: maybe(text()),
  suffix_symbol: maybe(text()),
  life_cycle_state: maybe(oneOf('EFFECTIVE', 'NOT EFFECTIVE', 'NOT_EFFECTIVE')),
  integer_part_name: maybe(text()),
  decimal_part_name: maybe(text()),
});
