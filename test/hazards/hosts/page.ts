/** Plays the battery in a page. The runner calls `playBattery`, and is told of each outcome through `told`. */
import { type Outcome, play, type TransportName } from '../battery/index.ts';
import { chosen, everywhere } from './sending.ts';

/** What the runner puts into the page, and what the page gives it. */
export interface PageGlobals {
  readonly told: (outcome: Outcome) => Promise<void>;
  /** Of `--expose-gc`. */
  readonly gc?: () => void;
  playBattery: (control: string, transports: readonly TransportName[], numbers?: readonly number[]) => Promise<void>;
}

const page = globalThis as unknown as PageGlobals;
const { memory } = performance as { readonly memory?: { readonly usedJSHeapSize: number } };

async function collect(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) {
    page.gc?.();
    await new Promise<void>((resolve) => {
      setTimeout(resolve, 20);
    });
  }
}

page.playBattery = async (control, transports, numbers) => {
  const canCollect = page.gc === undefined || memory === undefined ? {} : { collect, heapUsed: () => memory.usedJSHeapSize };
  const environment = { runtime: 'chromium', control, transports: chosen(everywhere, transports), ...canCollect } as const;
  for await (const outcome of play(environment, numbers)) await page.told(outcome);
};
