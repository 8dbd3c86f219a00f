import { maybe, model, type Open, oneOf, type Schema, text } from '../../core/contract/schema.js';
import type { CrmComCustomerEvent } from './state.js';

/**
 * A purchase as `customer_events/purchases/show` tells of it: the members of the vendor's table that the sandbox keeps. None of
 * the table's tells whether it was settled.
 */
export interface ShownPurchase {
  id?: string | null;
  number?: string | null;
  type?: Open<'PURCHASE'> | null;
  life_cycle_state?: Open<'POSTED' | 'CANCELLED'> | null;
  performed_on?: string | null;
  external_system_reference_number?: string | null;
}

/** The schema of {@link ShownPurchase}. */
export const ShownPurchase: Schema<ShownPurchase> = model<ShownPurchase>('ShownPurchase', {
  id: maybe(text()),
  number: maybe(text()),
  type: maybe(oneOf('PURCHASE')),
  life_cycle_state: maybe(oneOf('POSTED', 'CANCELLED')),
  performed_on: maybe(text()),
  external_system_reference_number: maybe(text()),
});

/** What is told of a purchase. */
export function shown(event: CrmComCustomerEvent): ShownPurchase {
  const { id, number, type, life_cycle_state, performed_on, external_system_reference_number } = event;
  return { id, number, type, life_cycle_state, performed_on, external_system_reference_number };
}
