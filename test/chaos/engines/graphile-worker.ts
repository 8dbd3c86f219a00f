import { Logger, makeWorkerUtils, run } from 'graphile-worker';
import pg from 'pg';
import { atOnce, type Engine, mostTries, queue } from './engine.ts';

const logger = new Logger(() => () => {});

/** Gives out again what throws; what a killed worker had, when it is told of that worker or 4 hours are over. */
export const engine: Engine = {
  jobs: async ({ databaseUrl }) => {
    const pool = new pg.Pool({ connectionString: databaseUrl });
    pool.on('error', () => {});
    await pool.query('DROP SCHEMA IF EXISTS graphile_worker CASCADE');
    const utils = await makeWorkerUtils({ connectionString: databaseUrl, logger });
    await utils.migrate();
    return {
      send: async (numbers) => {
        await utils.addJobs(numbers.map((number) => ({ identifier: queue, payload: { number }, maxAttempts: mostTries })));
      },
      left: async () => {
        /* As its operator does after a crash. A job takes about a second. */
        const dead = `SELECT DISTINCT locked_by FROM graphile_worker._private_jobs WHERE locked_at < now() - interval '4 seconds'`;
        const { rows } = await pool.query<{ locked_by: string }>(dead);
        if (rows.length > 0) await utils.forceUnlockWorkers(rows.map(({ locked_by }) => locked_by));
        /* It waits longer after each failure: the run is not to take a day. */
        await pool.query(`UPDATE graphile_worker._private_jobs SET run_at = now() WHERE run_at > now() + interval '2 seconds'`);
        return Number((await pool.query<{ n: string }>('SELECT count(*) AS n FROM graphile_worker._private_jobs')).rows[0]?.n);
      },
      close: async () => {
        await utils.release();
        await pool.end();
      },
    };
  },
  work: async ({ databaseUrl }, settle) => {
    const runner = await run({
      ...{ connectionString: databaseUrl, concurrency: atOnce, pollInterval: 500, logger, noHandleSignals: true },
      taskList: {
        [queue]: async (payload, { addJob }) => {
          const { number } = payload as { number: string };
          const again = await settle(number);
          if (again !== undefined) await addJob(queue, { number }, { runAt: new Date(Date.now() + again), maxAttempts: mostTries });
        },
      },
    });
    await runner.promise;
  },
};
