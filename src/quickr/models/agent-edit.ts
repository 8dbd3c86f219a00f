import type { Open, Schema } from '../../core/contract/schema.js';
import { type Opened, openObject } from './open-object.js';

/**
 * What an agent declares in the place of the customer. The form of it is lost with the reference, so nothing of it is checked.
 *
 * Quickr API, changelog of 2023-11-14, 2023-12-20, 2024-07-03 and 2024-07-04.
 */
export interface AgentEdit {
  /** What is edited: owners, payments, bank accounts and signatories can be. The name of this member is inferred. */
  readonly type?: Open<'ultimate_beneficial_ownership' | 'payment_information' | 'bank_account' | 'signatory'> | undefined;
}

/** The schema of {@link AgentEdit}. */
export const AgentEdit: Schema<Opened<AgentEdit>> = openObject<AgentEdit>();
