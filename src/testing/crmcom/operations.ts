/** What the simulated CRM.COM answers: all that the client has a method for, and what only `client.request` reaches. */
import type { Operation } from '../../core/contract/operation.js';
import { ApplySettlementBody } from '../../crmcom/models/apply-settlement.js';
import { type CrmComOperations, operations as named } from '../../crmcom/table.js';
import { ShownPurchase } from './show-purchase.js';

/**
 * Reads a purchase. GET customer_events/purchases/show. It takes what a settlement takes, in its query: a route finds it in `body`
 * all the same, as the parameters of every method.
 */
export const showPurchase: Operation<'crmcom.purchases.show', { body: ApplySettlementBody }, ShownPurchase> = {
  id: 'crmcom.purchases.show',
  method: 'GET',
  path: '/customer_events/purchases/show',
  effect: 'read',
  query: ApplySettlementBody,
  result: ShownPurchase,
  origin: { path: 'docs', result: 'docs' },
};

/** The type of {@link operations}. */
export interface SimulatedOperations extends CrmComOperations {
  readonly 'crmcom.purchases.show': typeof showPurchase;
}

/** Every operation of the simulated CRM.COM, by id. */
export const operations: SimulatedOperations = { ...named, 'crmcom.purchases.show': showPurchase };
