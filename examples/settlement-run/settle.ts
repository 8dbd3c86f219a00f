/** One settlement, as the job of a queue. */
import type { CrmCom } from 'quadrail/crmcom';
import { disposition } from 'quadrail/durable';

/** The queue of settlements. */
export const queue = 'settlements';

/** A purchase to settle. */
export interface SettlementJob {
  readonly purchase: string;
}

/** What became of a job. `'again'`: the call must be made again, not before `retryAfterMs`. */
export type SettlementEnd =
  | { readonly state: 'settled' | 'refused' | 'parked'; readonly why?: string }
  | { readonly state: 'again'; readonly retryAfterMs: number };

const words = { done: 'settled', fail: 'refused', park: 'parked' } as const;

/**
 * Settles a purchase, once, however often the job is given out. What the engine would do with an error is not asked: its own retry
 * cannot know whether the money has moved.
 */
export async function settle(crmcom: CrmCom, { purchase }: SettlementJob): Promise<SettlementEnd> {
  const input = { customer_event_identifier: { number: purchase } };
  const end = await crmcom.purchases.applySettlement(input, { journalKey: `settle-${purchase}` }).asResult();
  const { do: next, retryAfterMs = 1_000 } = disposition(end);
  if (next === 'retry') return { state: 'again', retryAfterMs };
  return end.ok ? { state: words[next] } : { state: words[next], why: end.error.message };
}
