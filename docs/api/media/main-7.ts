/**
 * Settles purchases by a queue, while one of the workers is killed on the way: `node examples/settlement-run/main.ts [how many]`. It
 * starts a PostgreSQL of its own and the simulated CRM.COM; `DATABASE_URL` names another database. On Debian: `apt-get install postgresql`.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import cliProgress from 'cli-progress';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { createSandbox } from 'quadrail/testing';
import { startPostgres } from './servers.ts';
import { queue } from './settle.ts';

const count = Number(process.argv[2] ?? 200);
const database =
  process.env['DATABASE_URL'] === undefined ? await startPostgres() : { url: process.env['DATABASE_URL'], stop: async () => {} };
const sandbox = createSandbox({ clock: 'real', latency: 20 });
const vendor = await sandbox.listen({ port: 0 });
/* One answer is lost after the vendor has acted: nobody but a person can know what became of that settlement. */
sandbox.faults.once('crmcom.purchases.applySettlement', 'reset-after-apply');

const purchases = Array.from({ length: count }, () => sandbox.crmcom.addPurchase().number);
const boss = new PgBoss(database.url);
boss.on('error', () => {});
await boss.start();
/* A job whose worker died is given out again after this time. */
await boss.createQueue(queue, { retryLimit: 10, expireInSeconds: 6 });
await boss.insert(
  queue,
  purchases.map((purchase) => ({ data: { purchase } })),
);

const worker = (): ChildProcess =>
  fork(fileURLToPath(new URL('worker.ts', import.meta.url)), {
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      CRMCOM_URL: vendor.urls.crmcom,
      CRMCOM_KEY: sandbox.crmcom.options.credentials.webApiKey,
    },
  });
const workers = [worker(), worker()];
const pool = new pg.Pool({ connectionString: database.url });
pool.on('error', () => {});

const counted = async (): Promise<Record<string, number>> => {
  const { rows } = await pool.query<{ state: string; n: string }>('SELECT state, count(*) AS n FROM quadrail_journal GROUP BY state');
  return Object.fromEntries(rows.map(({ state, n }) => [state, Number(n)]));
};
const left = async (): Promise<number> => {
  const open = `SELECT count(*) AS n FROM pgboss.job WHERE name = $1 AND state IN ('created', 'retry', 'active')`;
  return Number((await pool.query<{ n: string }>(open, [queue])).rows[0]?.n);
};

const bar = new cliProgress.SingleBar({ format: '{bar} {value} of {total} settlements ended', clearOnComplete: true });
bar.start(count, 0);
let killed = false;
for (let open = await left(); open > 0; open = await left()) {
  bar.update(Math.max(0, count - open));
  if (!killed && open < count / 2) {
    killed = true;
    workers[0]?.kill('SIGKILL');
    workers.push(worker());
  }
  await new Promise((resolve) => setTimeout(resolve, 500));
}
bar.stop();
for (const one of workers.slice(1)) {
  one.kill('SIGTERM');
  await once(one, 'exit');
}
const { applied = 0, rejected = 0, unknown = 0, started = 0 } = await counted();
console.log(
  `${applied} settled, ${rejected} refused, ${unknown + started} parked for a person, who sees them by quadrail journal unknowns:`,
);
const { rows: parked } = await pool.query<{ key: string }>(`SELECT key FROM quadrail_journal WHERE state IN ('unknown', 'started')`);
for (const { key } of parked) console.log(key);

await pool.end();
await boss.stop();
await vendor.close();
await database.stop();
