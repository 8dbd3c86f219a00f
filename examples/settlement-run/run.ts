/** A run of settlements from begin to end: the jobs, the workers, one or more that are killed, and what the journal knows afterwards. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { queue } from './settle.ts';

/** What is run. */
export interface RunPlan {
  readonly databaseUrl: string;
  /** What the workers need to reach the vendor. */
  readonly vendor: { readonly url: string; readonly webApiKey: string };
  /** The numbers of the purchases to settle. */
  readonly purchases: readonly string[];
  readonly workers: number;
  /** How many workers are killed on the way, each replaced at once. */
  readonly kills: number;
  /** Told of the jobs that have ended, twice a second. */
  readonly onProgress: (ended: number) => void;
}

/** What became of the settlements, as the journal has it. */
export interface RunReport {
  readonly settled: number;
  readonly refused: number;
  /** The keys of those that wait for a person's decision. */
  readonly parked: readonly string[];
}

/** Runs it. The workers are gone when it resolves; the journal stays. */
export async function run({ databaseUrl, vendor, purchases, workers, kills, onProgress }: RunPlan): Promise<RunReport> {
  const pool = new pg.Pool({ connectionString: databaseUrl });
  pool.on('error', () => {});
  const boss = new PgBoss({ connectionString: databaseUrl });
  boss.on('error', () => {});
  await boss.start();
  /* A job whose worker died is given out again after this time. */
  await boss.createQueue(queue, { retryLimit: 10, expireInSeconds: 30 });
  for (let from = 0; from < purchases.length; from += 1_000) {
    await boss.insert(
      queue,
      purchases.slice(from, from + 1_000).map((purchase) => ({ data: { purchase } })),
    );
  }

  const crew = Array.from({ length: workers }, () => hire(databaseUrl, vendor));
  try {
    let killed = 0;
    for (let open = await left(pool); open > 0; open = await left(pool)) {
      const ended = Math.max(0, purchases.length - open);
      onProgress(ended);
      if (killed < kills && ended > (purchases.length * (killed + 1)) / (kills + 1)) {
        crew[killed % workers]?.kill('SIGKILL');
        crew[killed % workers] = hire(databaseUrl, vendor);
        killed += 1;
      }
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    onProgress(purchases.length);
    return await reportOf(pool);
  } finally {
    await Promise.all(crew.map(drained));
    await boss.stop();
    await pool.end();
  }
}

function hire(databaseUrl: string, { url, webApiKey }: RunPlan['vendor']): ChildProcess {
  return fork(fileURLToPath(new URL('worker.ts', import.meta.url)), {
    execArgv: [],
    env: { ...process.env, DATABASE_URL: databaseUrl, CRMCOM_URL: url, CRMCOM_KEY: webApiKey },
  });
}

async function drained(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const ended = once(worker, 'exit');
  worker.kill('SIGTERM');
  await ended;
}

async function left(pool: pg.Pool): Promise<number> {
  const open = `SELECT count(*) AS n FROM pgboss.job WHERE name = $1 AND state IN ('created', 'retry', 'active')`;
  return Number((await pool.query<{ n: string }>(open, [queue])).rows[0]?.n);
}

async function reportOf(pool: pg.Pool): Promise<RunReport> {
  const { rows } = await pool.query<{ state: string; n: string }>('SELECT state, count(*) AS n FROM quadrail_journal GROUP BY state');
  const count = (state: string): number => Number(rows.find((row) => row.state === state)?.n ?? 0);
  const parked = await pool.query<{ key: string }>(`SELECT key FROM quadrail_journal WHERE state IN ('unknown', 'started') ORDER BY key`);
  return { settled: count('applied'), refused: count('rejected') + count('not-sent'), parked: parked.rows.map(({ key }) => key) };
}
