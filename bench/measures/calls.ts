/** What one call costs after another, by the clock and in CPU time: a customer, and pages of growing length. */

import { named } from '../contenders.ts';
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

/* As many calls as make enough garbage for its cost to show in each batch. */
const batches: Readonly<Record<string, number>> = { customer: 200, '20': 100, '100': 50, '300': 25, '1000': 20 };

/** Makes batch after batch, after one that is not counted, in a process of its own: nobody pays for another's garbage. */
export async function measureCalls(origin: string, contender: string): Promise<CallSample[]> {
  const { get, page, close } = await named(contender).connect(origin);
  const samples: CallSample[] = [];
  for (const [what, calls] of Object.entries(batches)) {
    const call = what === 'customer' ? get : () => page(Number(what));
    for (let round = -1; round < rounds; round += 1) {
      const times = round < 0 ? calls * 4 : calls;
      const begin = performance.now();
      const cpu = cpuTime();
      for (let done = 0; done < times; done += 1) await call();
      const spent = cpu();
      const wall = ((performance.now() - begin) * 1000) / times;
      if (round >= 0) samples.push({ contender, what, wall, cpu: spent / times });
    }
  }
  await close?.();
  return samples;
}
