import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { atOnce, type Engine, mostTries, queue } from './engine.ts';

/** Gives out again what throws, and what was not ended within `expireInSeconds`. */
export const engine: Engine = {
  jobs: async ({ databaseUrl }) => {
    const pool = new pg.Pool({ connectionString: databaseUrl });
    pool.on('error', () => {});
    await pool.query('DROP SCHEMA IF EXISTS pgboss CASCADE');
    const boss = new PgBoss({ connectionString: databaseUrl, supervise: false });
    boss.on('error', () => {});
    await boss.start();
    await boss.createQueue(queue, { retryLimit: mostTries, expireInSeconds: 4 });
    return {
      send: async (numbers) => {
        await boss.insert(
          queue,
          numbers.map((number) => ({ data: { number } })),
        );
      },
      left: async () => {
        const open = `SELECT count(*) AS n FROM pgboss.job WHERE name = $1 AND state IN ('created', 'retry', 'active')`;
        return Number((await pool.query<{ n: string }>(open, [queue])).rows[0]?.n);
      },
      close: async () => {
        await boss.stop();
        await pool.end();
      },
    };
  },
  work: async ({ databaseUrl }, settle) => {
    const boss = new PgBoss({ connectionString: databaseUrl, superviseIntervalSeconds: 1, monitorIntervalSeconds: 1 });
    boss.on('error', () => {});
    await boss.start();
    const options = { batchSize: 1, localConcurrency: atOnce, pollingIntervalSeconds: 0.5 };
    await boss.work<{ number: string }>(queue, options, async ([job]) => {
      const again = job && (await settle(job.data.number));
      if (again !== undefined) await boss.send(queue, job?.data as object, { startAfter: new Date(Date.now() + again) });
    });
  },
};
