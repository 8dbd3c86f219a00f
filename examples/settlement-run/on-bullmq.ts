/**
 * The settlement run on BullMQ and Redis, in short: `node examples/settlement-run/on-bullmq.ts [how many]`. It starts a Redis of its own
 * and the simulated CRM.COM. On Debian: `apt-get install redis-server`.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { Journal } from 'quadrail/durable';
import { redisStore } from 'quadrail/durable/redis';
import { createSandbox } from 'quadrail/testing';
import { startRedis } from './servers.ts';
import { queue, type SettlementJob } from './settle.ts';

const count = Number(process.argv[2] ?? 100);
const redis = await startRedis();
const sandbox = createSandbox({ clock: 'real', latency: 20 });
const vendor = await sandbox.listen({ port: 0 });
/* Nobody but a person can know what became of the settlement whose answer is lost. */
sandbox.faults.once('crmcom.purchases.applySettlement', 'reset-after-apply');

const jobs = new Queue<SettlementJob>(queue, { connection: { url: redis.url } });
/* The journal knows what may be sent again, so the number of attempts is no danger. */
const options = { attempts: 10, backoff: { type: 'fixed', delay: 1_000 } };
await jobs.addBulk(
  Array.from({ length: count }, () => ({ name: 'settle', data: { purchase: sandbox.crmcom.addPurchase().number }, opts: options })),
);

const hire = () =>
  fork(fileURLToPath(new URL('bullmq-worker.ts', import.meta.url)), {
    env: { ...process.env, REDIS_URL: redis.url, CRMCOM_URL: vendor.urls.crmcom, CRMCOM_KEY: sandbox.crmcom.options.credentials.webApiKey },
  });
const workers = [hire(), hire()];
const left = async (): Promise<number> => {
  const counts = await jobs.getJobCounts('waiting', 'active', 'delayed');
  return Object.values(counts).reduce((sum, one) => sum + one, 0);
};
for (let [open, isKilled] = [await left(), false]; open > 0; open = await left()) {
  if (!isKilled && open < count / 2) {
    isKilled = true;
    workers[0]?.kill('SIGKILL');
    workers[0] = hire();
  }
  await new Promise((resolve) => setTimeout(resolve, 200));
}
for (const worker of workers) {
  worker.kill('SIGTERM');
  await once(worker, 'exit');
}

const client = new Redis(redis.url);
const records = { applied: 0, rejected: 0, 'not-sent': 0, unknown: 0, started: 0 };
for await (const { state } of redisStore(client).list({})) records[state] += 1;
const { applied, rejected, unknown, started } = records;
console.log(`${applied} settled, ${rejected + records['not-sent']} refused, ${unknown + started} parked for a person`);
console.log(await new Journal({ store: redisStore(client), scope: 'my-organisation' }).counts());

await jobs.close();
await client.quit();
await vendor.close();
await redis.stop();
