/** Every row of a long list, page after page: how long it takes, and how far the heap grows meanwhile. */

import { named } from '../contenders.ts';
import { cpuTime } from '../cpu.ts';
import { rows } from '../data.ts';

/** One walk. */
export interface WalkSample {
  readonly contender: string;
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** How far the used heap rose above where it was, in MiB. Seen every thousand rows. */
  readonly peakHeap: number;
}

/** Walks once, in a process of its own, started with `--expose-gc`. */
export async function measureWalk(origin: string, contender: string): Promise<WalkSample[]> {
  const { get, walk, close } = await named(contender).connect(origin);
  await get();
  globalThis.gc?.();
  const heapBefore = process.memoryUsage().heapUsed;
  let peak = heapBefore;
  const begin = performance.now();
  const cpu = cpuTime();
  let seen = 0;
  for await (const row of walk()) {
    if (row === undefined) throw new Error(`${contender} gives no row.`);
    seen += 1;
    if (seen % 1000 === 0) peak = Math.max(peak, process.memoryUsage().heapUsed);
  }
  if (seen !== rows) throw new Error(`${contender} gives ${seen} rows of ${rows}.`);
  const cpuSeconds = cpu() / 1e6;
  const seconds = (performance.now() - begin) / 1000;
  await close?.();
  return [{ contender, seconds, cpuSeconds, peakHeap: (peak - heapBefore) / 2 ** 20 }];
}
