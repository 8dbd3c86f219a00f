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
const journal = new Journal({ store: postgresStore(pool), scope: 'my-organisation', leaseMs: 5_000 });
const crmcom = new CrmCom({ baseUrl: CRMCOM_URL, credentials: { webApiKey: CRMCOM_KEY }, timeout: 3_000, journal });

const boss = new PgBoss({ connectionString: DATABASE_URL as string, superviseIntervalSeconds: 1, monitorIntervalSeconds: 1 });
boss.on('error', (error) => console.error(`pg-boss: ${error.message}`));
await boss.start();

const options = { batchSize: 1, localConcurrency: 4, pollingIntervalSeconds: 0.5 };
await boss.work<SettlementJob, SettlementEnd>(queue, options, async ([job]) => {
  if (job === undefined) return { state: 'refused' };
  const end = await settle(crmcom, job.data);
  if (end.state === 'again') await boss.send(queue, job.data, { startAfter: new Date(Date.now() + end.retryAfterMs) });
  return end;
});

process.once('SIGTERM', async () => {
  await boss.stop({ graceful: true, timeout: 30_000 });
  await pool.end();
});
