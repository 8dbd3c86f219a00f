/** Settlements on an engine whose workers are killed. The verdict is read from the vendor. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { JournalState } from 'quadrail/durable';
import { openStore } from '../system/durable/stores.ts';
import { type EngineName, engineOf } from './engines/engine.ts';
import type { WorkerPlan } from './plan.ts';
import { startVendor } from './vendor.ts';

/** What is played. */
export interface ChaosPlan {
  readonly engine: EngineName;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly storeUrl: string | undefined;
  readonly settlements: number;
  /** Kills at any moment. */
  readonly kills: number;
  /** Kills between the vendor's deed and its answer. */
  readonly heldKills: number;
  readonly seed: number;
}

/** What came of it. */
export interface ChaosReport {
  /** Settled more than once at the vendor. */
  readonly doubled: number;
  /** The journal says that a settlement was made that was not, or that none was made that was. */
  readonly wrong: number;
  /** Neither settled, nor refused, nor parked. */
  readonly lost: number;
  /** In doubt, for a person. */
  readonly parked: number;
  readonly settled: number;
  readonly kills: number;
  readonly heldKills: number;
  readonly seconds: number;
}

/* Mulberry32: the same seed gives the same faults. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const workers = 3;

/** Plays it. */
export async function chaos(plan: ChaosPlan): Promise<ChaosReport> {
  const begun = Date.now();
  const random = randomOf(plan.seed);
  const vendor = await startVendor(random);
  const numbers = Array.from({ length: plan.settlements }, (_, number) => `P${number}`);
  const jobs = await (await engineOf(plan.engine)).jobs(plan);
  await forgetJournal(plan);
  await jobs.send(numbers);

  const program = fileURLToPath(new URL('worker.ts', import.meta.url));
  const crew: ChildProcess[] = [];
  const hire = (who: number): void => {
    const { engine: name, databaseUrl, redisUrl, storeUrl } = plan;
    const task: WorkerPlan = { engine: name, databaseUrl, redisUrl, storeUrl, vendorUrl: vendor.url, name: String(who) };
    crew[who] = fork(program, [JSON.stringify(task)], { execArgv: [], stdio: 'ignore', env: { ...process.env, NODE_OPTIONS: '' } });
  };
  for (let who = 0; who < workers; who += 1) hire(who);
  const kill = (who: number): void => {
    crew[who]?.kill('SIGKILL');
    hire(who);
  };

  let [kills, heldKills] = [0, 0];
  let isOver = false;
  const killing = (async () => {
    /* Spread over the run: each kill waits for a part of the settlements to have been made. */
    const all = plan.kills + plan.heldKills;
    for (let number = 1; number <= all && !isOver; number += 1) {
      const goal = (plan.settlements * number) / (all + 1);
      while (vendor.effects.size < goal && !isOver) await pause(20);
      if (isOver) return;
      if (number % Math.max(1, Math.round(all / Math.max(1, plan.heldKills))) === 0 && heldKills < plan.heldKills) {
        const held = await Promise.race([vendor.nextHeld(), pause(5_000)]);
        if (held === undefined) continue;
        kill(Number(held));
        heldKills += 1;
      } else {
        await pause(random() * 50);
        kill(Math.floor(random() * workers));
        kills += 1;
      }
    }
  })();
  for (let quiet = 0; quiet < 3; ) {
    await pause(500);
    quiet = (await jobs.left()) === 0 ? quiet + 1 : 0;
    if (Date.now() - begun > 15 * 60_000) throw new Error(`The run of ${plan.engine} did not end.`);
  }
  isOver = true;
  await killing;
  for (const worker of crew) {
    worker.kill('SIGKILL');
    if (worker.exitCode === null && worker.signalCode === null) await once(worker, 'exit');
  }
  await pause(2_000);
  const states = plan.storeUrl === undefined ? undefined : await statesIn(plan.storeUrl);
  await jobs.close();
  vendor.close();
  const effectsOf = (number: string): number => vendor.effects.get(number) ?? 0;
  const inState = (...wanted: readonly (JournalState | undefined)[]): string[] =>
    numbers.filter((number) => wanted.includes(states?.get(number)));
  return {
    doubled: numbers.filter((number) => effectsOf(number) > 1).length,
    wrong:
      states === undefined
        ? 0
        : inState('applied').filter((number) => effectsOf(number) === 0).length +
          inState('rejected', 'not-sent').filter((number) => effectsOf(number) > 0).length,
    lost:
      states === undefined ? numbers.filter((number) => effectsOf(number) === 0).length : inState(undefined, 'rejected', 'not-sent').length,
    parked: states === undefined ? 0 : inState('unknown', 'started').length,
    settled: numbers.filter((number) => effectsOf(number) > 0).length,
    ...{ kills, heldKills },
    seconds: Math.round((Date.now() - begun) / 1_000),
  };
}

/* A Redis was emptied with its queue, and a SQLite file is new. */
async function forgetJournal({ databaseUrl }: ChaosPlan): Promise<void> {
  const pool = new pg.Pool({ connectionString: databaseUrl });
  await pool.query('DROP TABLE IF EXISTS quadrail_journal');
  await pool.end();
}

async function statesIn(storeUrl: string): Promise<Map<string, JournalState>> {
  const { store, close } = openStore(storeUrl);
  const states = new Map<string, JournalState>();
  for await (const { key, state } of store.list({})) states.set(key.split('#').at(-1) as string, state);
  await close();
  return states;
}
