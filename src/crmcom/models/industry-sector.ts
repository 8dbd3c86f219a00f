import { maybe, model, type Schema, text } from '../../core/contract/schema.js';

/**
 * A part of a line of business.
 *
 * POST customer_events/purchases/apply_settlement, "Industry sector Object".
 */
export interface IndustrySector {
  /** CRM.COM's id of the sector. */
  id?: string | null;
  /** What it is called. */
  name?: string | null;
  /** Its short name. An industry's is called `code` instead. */
  alternative_code?: string | null;
}

/** The schema of {@link IndustrySector}. */
export const IndustrySector: Schema<IndustrySector> = model<IndustrySector>('IndustrySector', {
  id: maybe(text()),
  name: maybe(text()),
  alternative_code: maybe(text()),
});
