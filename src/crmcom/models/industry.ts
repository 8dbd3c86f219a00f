import { maybe, model, type Schema, text } from '../../core/contract/schema.js';

/**
 * A line of business.
 *
 * POST customer_events/purchases/apply_settlement, "Industry Object".
 */
export interface Industry {
  /** CRM.COM's id of the industry. */
  id?: string | null;
  /** What it is called. */
  name?: string | null;
  /** Its short name. A sector's is called `alternative_code` instead. */
  code?: string | null;
}

/** The schema of {@link Industry}. */
export const Industry: Schema<Industry> = model<Industry>('Industry', {
  id: maybe(text()),
  name: maybe(text()),
  code: maybe(text()),
});
