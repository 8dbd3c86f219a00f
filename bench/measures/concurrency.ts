/** Many calls at once: how many are answered in a second, and how long the middle one and the slowest hundredth take. */

import { all, type Connected } from '../contenders.ts';
import { cpuTime } from '../cpu.ts';

/** One load of calls. */
export interface LoadSample {
  readonly contender: string;
  /** How many calls are under way at any time. */
  readonly concurrency: number;
  /** Answers in a second. */
  readonly throughput: number;
  /** Milliseconds from call to answer. */
  readonly p50: number;
  readonly p99: number;
  /** Microseconds of CPU time for each call. */
  readonly cpu: number;
}

const levels = [1, 10, 100, 500];
const calls = 1_000;

/** Takes turns at each level, after a load that is not counted. */
export async function measureConcurrency(origin: string): Promise<LoadSample[]> {
  const ready: (Connected & { readonly name: string })[] = [];
  for (const contender of all) ready.push({ name: contender.name, ...(await contender.connect(origin)) });
  const samples: LoadSample[] = [];
  for (const concurrency of levels) {
    for (const { name, get } of ready) {
      await load(get, concurrency, concurrency * 2);
      const begin = performance.now();
      const cpu = cpuTime();
      const waits = (await load(get, concurrency, calls)).sort((one, other) => one - other);
      const spent = cpu();
      const seconds = (performance.now() - begin) / 1000;
      const at = (part: number): number => waits[Math.floor(waits.length * part)] ?? 0;
      samples.push({ contender: name, concurrency, throughput: calls / seconds, p50: at(0.5), p99: at(0.99), cpu: spent / calls });
    }
  }
  for (const { close } of ready) await close?.();
  return samples;
}

async function load(get: () => Promise<unknown>, concurrency: number, total: number): Promise<number[]> {
  const waits: number[] = [];
  let begun = 0;
  const worker = async (): Promise<void> => {
    while (begun < total) {
      begun += 1;
      const begin = performance.now();
      await get();
      waits.push(performance.now() - begin);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return waits;
}
