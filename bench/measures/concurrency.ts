/** Many calls at once: how many are answered in a second, and how long the middle one and the slowest hundredth take. */

import { named } from '../contenders.ts';
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
const calls = 2_000;
/* As many calls make a program warm. */
const warmUp = 800;

/** Goes through the levels, each after a load that is not counted, in a process of its own: nobody pays for another's garbage. */
export async function measureConcurrency(origin: string, contender: string): Promise<LoadSample[]> {
  const { get, close } = await named(contender).connect(origin);
  const samples: LoadSample[] = [];
  for (const concurrency of levels) {
    await load(get, concurrency, Math.max(concurrency * 2, warmUp));
    const begin = performance.now();
    const cpu = cpuTime();
    const waits = (await load(get, concurrency, calls)).sort((one, other) => one - other);
    const spent = cpu();
    const seconds = (performance.now() - begin) / 1000;
    const at = (part: number): number => waits[Math.floor(waits.length * part)] ?? 0;
    samples.push({ contender, concurrency, throughput: calls / seconds, p50: at(0.5), p99: at(0.99), cpu: spent / calls });
  }
  await close?.();
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
