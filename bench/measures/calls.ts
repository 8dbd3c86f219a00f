/** What one call costs after another, by the clock and in CPU time: a customer, and pages of growing length. */

import { all, type Connected } from '../contenders.ts';
import { cpuTime } from '../cpu.ts';

/** One batch of calls: microseconds for each. */
export interface CallSample {
  readonly contender: string;
  /** `customer`, or the number of rows of a page. */
  readonly what: string;
  readonly wall: number;
  readonly cpu: number;
}

const rounds = 9;

/* As many calls as take a few dozen milliseconds. */
const batches: Readonly<Record<string, number>> = { customer: 100, '20': 50, '100': 25, '300': 10, '1000': 5 };

/** Takes turns: each contender makes a batch of calls in each round, after a round that is not counted. */
export async function measureCalls(origin: string): Promise<CallSample[]> {
  const ready: (Connected & { readonly name: string })[] = [];
  for (const contender of all) ready.push({ name: contender.name, ...(await contender.connect(origin)) });
  const samples: CallSample[] = [];
  for (const [what, calls] of Object.entries(batches)) {
    for (let round = -1; round < rounds; round += 1) {
      for (const { name, get, page } of ready) {
        const call = what === 'customer' ? get : () => page(Number(what));
        const times = round < 0 ? calls * 4 : calls;
        const begin = performance.now();
        const cpu = cpuTime();
        for (let done = 0; done < times; done += 1) await call();
        const spent = cpu();
        const wall = ((performance.now() - begin) * 1000) / times;
        if (round >= 0) samples.push({ contender: name, what, wall, cpu: spent / times });
      }
    }
  }
  for (const { close } of ready) await close?.();
  return samples;
}
