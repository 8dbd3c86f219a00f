/**
 * Two processes share a rate of ten calls a second: `node examples/shared-limiter/main.ts redis`, or `postgres`. It starts a server of its
 * own. On Debian: `apt-get install redis-server`, or `postgresql`.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { createSandbox } from 'quadrail/testing';
import { startPostgres, startRedis } from '../settlement-run/servers.ts';

const kind = process.argv[2] ?? 'redis';
if (kind !== 'redis' && kind !== 'postgres') throw new Error('Say redis or postgres.');
const store = kind === 'redis' ? await startRedis() : await startPostgres();
if (kind === 'postgres') {
  const client = new pg.Client({ connectionString: store.url });
  await client.connect();
  /* Made before the fleet starts, as a migration is: processes that make it at once hinder each other. */
  await client.query('CREATE TABLE rate (key varchar(255) PRIMARY KEY, points integer NOT NULL DEFAULT 0, expire bigint)');
  await client.end();
}
const sandbox = createSandbox({ clock: 'real' });
const arrivals: number[] = [];
const vendor = await sandbox.listen({
  onServed: ({ path, receivedAt }) => {
    if (path.includes('settlement')) arrivals.push(receivedAt);
  },
});

const worker = (): Promise<unknown[]> => {
  const purchases = Array.from({ length: 25 }, () => sandbox.crmcom.addPurchase().number);
  const env = {
    ...process.env,
    STORE_URL: store.url,
    CRMCOM_URL: vendor.urls.crmcom,
    CRMCOM_KEY: sandbox.crmcom.options.credentials.webApiKey,
  };
  return once(fork(fileURLToPath(new URL('worker.ts', import.meta.url)), purchases, { env }), 'exit');
};
await Promise.all([worker(), worker()]);

const seconds = (Math.max(...arrivals) - Math.min(...arrivals)) / 1_000;
console.log(`${arrivals.length} calls of two processes in ${seconds.toFixed(1)} seconds`);
await vendor.close();
await store.stop();
