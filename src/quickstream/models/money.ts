import { model, number, type Schema, text } from '../../core/contract/schema.js';

/**
 * An amount in an answer. Requests spell amounts as text instead.
 *
 * Customers API, the amounts of "Example Recurring Payment response".
 */
export interface Money {
  /** ISO 4217 code of the currency, `AUD`. Customers API. */
  currency: string;
  /** The amount in whole units, with cents as decimals. A JSON number: turn it into cents before adding anything up. Customers API. */
  amount: number;
  /** The amount as a person reads it, `$10.00`. Customers API. */
  displayAmount: string;
}

/** The schema of {@link Money}. */
export const Money: Schema<Money> = model<Money>('Money', {
  currency: text(),
  amount: number(),
  displayAmount: text(),
});
