import { integer, maybe, model, type Schema } from '../../core/contract/schema.js';

/**
 * A name day in parts; it comes round every year, so it has none.
 *
 * POST customer_events/purchases/apply_settlement, "Name Day Object".
 */
export interface NameDay {
  /** Day of the month, from 1. */
  day?: number | null;
  /** Month, 1 for January. */
  month?: number | null;
}

/** The schema of {@link NameDay}. */
export const NameDay: Schema<NameDay> = model<NameDay>('NameDay', {
  day: maybe(integer()),
  month: maybe(integer()),
});
