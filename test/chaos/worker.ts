/** A worker of the chaos: settles what the engine gives it, until it is killed. */
import { DelayedError, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { PgBoss } from 'pg-boss';
import { CrmCom } from 'quadrail/crmcom';
import { disposition, Journal } from 'quadrail/durable';
import { openStore } from '../system/durable/stores.ts';
import { queue, type WorkerPlan } from './plan.ts';

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

/** Settles. Gives how long to wait until the job must be given out again, or nothing where it is over. */
async function settle(number: string): Promise<number | undefined> {
  const call = crmcom.purchases.applySettlement({ customer_event_identifier: { number } }, journal && { journalKey: number });
  /* Without a journal the engine's own retry decides, as its guide shows. */
  if (journal === undefined) {
    await call;
    return undefined;
  }
  const { do: next, retryAfterMs = 500 } = disposition(await call.asResult());
  return next === 'retry' ? retryAfterMs : undefined;
}

if (plan.engine === 'pg-boss') {
  const boss = new PgBoss({ connectionString: plan.databaseUrl, superviseIntervalSeconds: 1, monitorIntervalSeconds: 1 });
  boss.on('error', () => {});
  await boss.start();
  await boss.work<{ number: string }>(queue, { batchSize: 1, localConcurrency: 4, pollingIntervalSeconds: 0.5 }, async ([job]) => {
    const again = job && (await settle(job.data.number));
    if (again !== undefined) await boss.send(queue, job?.data as object, { startAfter: new Date(Date.now() + again) });
  });
} else {
  const connection = new Redis(plan.redisUrl, { maxRetriesPerRequest: null });
  const options = { connection, concurrency: 4, lockDuration: 3_000, stalledInterval: 1_000, maxStalledCount: 1_000 };
  const worker = new Worker<{ number: string }>(
    queue,
    async (job, token) => {
      const again = await settle(job.data.number);
      if (again === undefined) return;
      await job.moveToDelayed(Date.now() + again, token);
      throw new DelayedError();
    },
    options as never,
  );
  worker.on('error', () => {});
}
