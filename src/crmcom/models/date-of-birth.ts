import { integer, maybe, model, type Schema } from '../../core/contract/schema.js';

/**
 * A birthday in parts, any of which may be unknown.
 *
 * POST customer_events/purchases/apply_settlement, "Date of Birth Object".
 */
export interface DateOfBirth {
  /** Day of the month, from 1. */
  day?: number | null;
  /** Month, 1 for January. */
  month?: number | null;
  /** Year in four digits. */
  year?: number | null;
}

/** The schema of {@link DateOfBirth}. */
export const DateOfBirth: Schema<DateOfBirth> = model<DateOfBirth>('DateOfBirth', {
  day: maybe(integer()),
  month: maybe(integer()),
  year: maybe(integer()),
});
