/**
 * A worker of the settlement run: takes jobs from pg-boss and settles them. Queue and journal are in one PostgreSQL. SIGTERM drains it:
 * it takes no further job, ends those under way, and exits. kill -9 is fine, too: another worker goes on.
 */
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { CrmCom } from 'quadrail/crmcom';
import { Journal } from 'quadrail/durable';
import { postgresStore } from 'quadrail/durable/postgres';
import { queue, type SettlementEnd, type SettlementJob, settle } from './settle.ts';

const { DATABASE_URL, CRMCOM_URL, CRMCOM_KEY } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL });
pool.on('error', (error) => console.error(`PostgreSQL: ${error.message}`));
const journal = new Journal({ store: postgresStore(pool), scope: 'my-organisation', leaseMs: 5_000 });
const crmcom = new CrmCom({ baseUrl: CRMCOM_URL, credentials: { webApiKey: CRMCOM_KEY }, timeout: 3_000, journal });

const boss = new PgBoss({ connectionString: DATABASE_URL as string, superviseIntervalSeconds: 1, monitorIntervalSeconds: 1 });
boss.on('error', (error) => console.error(`pg-boss: ${error.message}`));
await boss.start();

/* So many jobs are taken at once and settled side by side: more for a vendor that takes more. All of them must end within the queue's
   expireInSeconds. */
const options = { batchSize: 25, burstWhenBatchFull: true, pollingIntervalSeconds: 0.5, perJobResults: true } as const;
await boss.work<SettlementJob, SettlementEnd, typeof options>(queue, options, (jobs) =>
  Promise.all(
    jobs.map(async ({ id, data }) => {
      const output = await settle(crmcom, data);
      /* Given out anew, as the engine's own retry would soon give up. */
      if (output.state === 'again') await boss.send(queue, data, { startAfter: new Date(Date.now() + output.retryAfterMs) });
      return { id, status: 'completed', output } as const;
    }),
  ),
);

process.once('SIGTERM', async () => {
  await boss.stop({ graceful: true, timeout: 30_000 });
  await pool.end();
  process.exit();
});
