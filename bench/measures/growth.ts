/** Whether twice as much costs twice as much: rows of an answer, calls at once, calls that listen to one signal. */

import { QuickStream } from '../../dist/quickstream/index.js';
import { cpuTime } from '../cpu.ts';
import { list, pageSize } from '../data.ts';

/** One amount of something. */
export interface GrowthSample {
  readonly what: string;
  /** How many. */
  readonly units: number;
  /** Microseconds of CPU time for each of them. */
  readonly cpu: number;
}

type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

const clientOn = (fetch: Fetch): QuickStream =>
  new QuickStream({ secretKey: 'bench-secret-key', baseUrl: 'https://vendor.example/rest/v1', fetch, maxResponseBytes: 2 ** 30 });

const json = (body: unknown): Response => new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });

const one = list(0, 1).data[0];
const asked = { customerName: 'any' };

/* How often each amount is taken: so often that the small ones take some time, and that none is over before the engine has compiled. */
const times = (units: number): number => Math.max(1, Math.ceil(40_000 / units));

async function spentOn(units: number, work: () => Promise<unknown>): Promise<number> {
  const count = times(units);
  for (let time = 0; time < Math.min(count, 200); time += 1) await work();
  const cpu = cpuTime();
  for (let time = 0; time < count; time += 1) await work();
  return cpu() / count;
}

/* What a row adds to a call whose answer has none. */
async function rowsOfOneAnswer(units: number): Promise<number> {
  const spent = async (count: number): Promise<number> => {
    const text = JSON.stringify(list(0, count, count));
    const client = clientOn(async () => new Response(text, { headers: { 'content-type': 'application/json' } }));
    return spentOn(units, () => client.customers.list(asked));
  };
  return (await spent(units)) - (await spent(0));
}

/* Page after page. */
async function rowsOfAWalk(units: number): Promise<number> {
  const client = clientOn(async (url) => {
    const offset = Number(new URL(url).searchParams.get('offset') ?? 0);
    return json(list(offset, pageSize, units));
  });
  return spentOn(units, async () => {
    let seen = 0;
    for await (const row of client.customers.list({ customerName: String(pageSize) })) if (row !== undefined) seen += 1;
    if (seen !== units) throw new Error(`The walk gave ${seen} rows of ${units}.`);
  });
}

const callsAtOnce = (units: number): Promise<number> => {
  const client = clientOn(async () => json(one));
  return spentOn(units, () => Promise.all(Array.from({ length: units }, () => client.customers.get('1'))));
};

/* Calls that nobody answers, and that one signal ends. */
const callsOfOneSignal = (units: number): Promise<number> => {
  const client = clientOn(
    (_, init) =>
      new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(new Error('aborted')), { once: true })),
  );
  return spentOn(units, async () => {
    const controller = new AbortController();
    const calls = Array.from({ length: units }, () => client.customers.get('1', { signal: controller.signal }).asResult());
    await new Promise(setImmediate);
    controller.abort();
    await Promise.all(calls);
  });
};

/** What grows, and through which amounts. */
export const growing: Readonly<Record<string, readonly [work: (units: number) => Promise<number>, amounts: readonly number[]]>> = {
  'a row of one answer': [rowsOfOneAnswer, [20, 200, 2_000, 20_000, 200_000]],
  'a row of a walk': [rowsOfAWalk, [20, 1_000, 100_000, 1_000_000]],
  'a call beside others': [callsAtOnce, [1, 20, 200, 2_000, 20_000]],
  'a call that listens to one signal': [callsOfOneSignal, [1, 20, 200, 2_000, 20_000]],
};

/* How often the smallest amount is taken before anything counts. Until then the engine compiles, and the first amount would pay for it. */
const warmUp = 3;

/** Takes every amount of what `contender` names, in a process of its own. What a program pays when it begins is measured elsewhere. */
export async function measureGrowth(_: string, contender: string): Promise<GrowthSample[]> {
  const [work, amounts] = growing[contender] ?? [async () => Number.NaN, []];
  const samples: GrowthSample[] = [];
  for (let time = 0; time < warmUp; time += 1) await work(amounts[0] ?? 0);
  for (const units of amounts) samples.push({ what: contender, units, cpu: (await work(units)) / units });
  return samples;
}
