import { DBOS, DBOSClient } from '@dbos-inc/dbos-sdk';
import pg from 'pg';
import { atOnce, type Engine, mostTries, queue } from './engine.ts';

const version = '1';

const silent = { info: () => {}, debug: () => {}, warn: () => {}, error: () => {} };

/* A short while is waited for inside of the workflow. */
const retries = { retriesAllowed: true, maxAttempts: mostTries, intervalSeconds: 0.5, backoffRate: 1 };

/** Runs a step again that throws, and goes on with the workflows of a process when that process is started again. */
export const engine: Engine = {
  jobs: async ({ databaseUrl }) => {
    const pool = new pg.Pool({ connectionString: databaseUrl });
    pool.on('error', () => {});
    await pool.query('DROP SCHEMA IF EXISTS dbos CASCADE');
    await DBOS.migrate(databaseUrl);
    const client = await DBOSClient.create({ systemDatabaseUrl: databaseUrl, logger: silent });
    await client.registerQueue(queue, { workerConcurrency: atOnce, minPollingIntervalMs: 200 });
    return {
      send: async (numbers) => {
        for (const number of numbers) {
          await client.enqueue({ queueName: queue, workflowName: 'settle', workflowID: number, appVersion: version }, number);
        }
      },
      left: async () => {
        const open = `SELECT count(*) AS n FROM dbos.workflow_status WHERE status IN ('ENQUEUED', 'PENDING', 'DELAYED')`;
        return Number((await pool.query<{ n: string }>(open)).rows[0]?.n);
      },
      close: async () => {
        await client.destroy();
        await pool.end();
      },
    };
  },
  work: async ({ databaseUrl, name, storeUrl }, settle) => {
    DBOS.setConfig({
      ...{ name: 'chaos', systemDatabaseUrl: databaseUrl, executorID: name, applicationVersion: version, logLevel: 'error' },
    });
    DBOS.registerWorkflow(
      async (number: string): Promise<void> => {
        /* With a journal the step tells what to do; without one its own retry decides, as its guide shows. */
        const step = storeUrl === undefined ? retries : {};
        for (;;) {
          const again = await DBOS.runStep(async () => (await settle(number)) ?? null, { name: 'settle', ...step });
          if (again === null) return;
          await DBOS.sleep(again);
        }
      },
      { name: 'settle', maxRecoveryAttempts: 1_000 },
    );
    await DBOS.launch();
  },
};
