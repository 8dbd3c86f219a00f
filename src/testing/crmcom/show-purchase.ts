import type { Purchase } from '../../crmcom/models/purchase.js';
import type { CrmComCustomerEvent } from './state.js';

/**
 * A purchase as `customer_events/purchases/show` tells of it: the members of the vendor's table that the sandbox keeps. None of
 * the table's tells whether it was settled.
 */
export function shown(event: CrmComCustomerEvent): Purchase {
  const { id, number, type, life_cycle_state, performed_on, external_system_reference_number } = event;
  return { id, number, type, life_cycle_state, performed_on, external_system_reference_number };
}
