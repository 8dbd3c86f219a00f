/** A worker of the settlement run on BullMQ: queue and journal are in one Redis. SIGTERM drains it. */
import { DelayedError, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { CrmCom } from 'quadrail/crmcom';
import { Journal } from 'quadrail/durable';
import { redisStore } from 'quadrail/durable/redis';
import { queue, type SettlementEnd, type SettlementJob, settle } from './settle.ts';

const { REDIS_URL = '', CRMCOM_URL, CRMCOM_KEY } = process.env;
/* A connection of the journal's own, which gives up what gets no answer: that of a worker waits for ever. */
const client = new Redis(REDIS_URL, { commandTimeout: 3_000 });
const journal = new Journal({ store: redisStore(client), scope: 'my-organisation', leaseMs: 5_000 });
const crmcom = new CrmCom({ baseUrl: CRMCOM_URL, credentials: { webApiKey: CRMCOM_KEY }, timeout: 3_000, journal });

/* A job whose worker does not renew its lock any more is given out again. */
const options = {
  connection: { url: REDIS_URL, maxRetriesPerRequest: null },
  concurrency: 10,
  lockDuration: 6_000,
  stalledInterval: 2_000,
  maxStalledCount: 10,
};
const worker = new Worker<SettlementJob, SettlementEnd>(
  queue,
  async (job, token) => {
    const end = await settle(crmcom, job.data);
    if (end.state !== 'again') return end;
    await job.moveToDelayed(Date.now() + end.retryAfterMs, token);
    throw new DelayedError();
  },
  options,
);
worker.on('error', (error) => console.error(`BullMQ: ${error.message}`));

process.once('SIGTERM', async () => {
  await worker.close();
  await client.quit();
  process.exit();
});
