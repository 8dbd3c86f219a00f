/** A worker of the chaos: settles what the engine gives it, until it is killed. */
import { CrmCom } from 'quadrail/crmcom';
import { disposition, Journal } from 'quadrail/durable';
import { openStore } from '../system/durable/stores.ts';
import { engineOf } from './engines/engine.ts';
import type { WorkerPlan } from './plan.ts';

const plan = JSON.parse(process.argv[2] as string) as WorkerPlan;
const timeout = 1_000;
const journal =
  plan.storeUrl === undefined ? undefined : new Journal({ store: openStore(plan.storeUrl).store, scope: 'chaos', leaseMs: 1_000 });
const crmcom = new CrmCom({
  baseUrl: plan.vendorUrl,
  credentials: { token: 'a-token' },
  validation: 'off',
  headers: { 'x-worker': plan.name },
  timeout,
  ...(journal && { journal }),
});

const { work } = await engineOf(plan.engine);
await work(plan, async (number) => {
  const call = crmcom.purchases.applySettlement({ customer_event_identifier: { number } }, journal && { journalKey: number });
  /* Without a journal the engine's own retry decides, as its guide shows. */
  if (journal === undefined) {
    await call;
    return undefined;
  }
  const { do: next, retryAfterMs = 500 } = disposition(await call.asResult());
  return next === 'retry' ? retryAfterMs : undefined;
});
