/** Loads many rows with `bulkLoadAll` while its process is killed again and again. The verdict is read from the vendor. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { FromLoader, FromVendor, HeapSample, Hold, Holdings, LoaderPlan, ToVendor } from './plan.ts';

/** What is played. */
export interface MillionRowsPlan extends Omit<LoaderPlan, 'vendorUrl'> {
  readonly kills: number;
}

/** What came of it. */
export interface MillionRowsReport extends Holdings {
  /** What the last loader said that it loaded, and how many failures it named. */
  readonly told: { readonly loaded: number; readonly failures: number };
  /** By where the loader was killed: how often. */
  readonly kills: Readonly<Record<string, number>>;
  /** Of the last loader. */
  readonly samples: readonly HeapSample[];
  readonly seconds: number;
}

/* Every loader dies in one of these ways. The one that reads back comes right after one that leaves something in doubt. */
const deaths = ['all rows loaded', 'read back', 'half of the rows loaded', 'at any moment', 'no row loaded'] as const;

/** Plays it. */
export async function millionRows({ kills, ...plan }: MillionRowsPlan): Promise<MillionRowsReport> {
  const begun = Date.now();
  const vendor = await Vendor.start(plan.rows);
  const killed: Record<string, number> = {};
  let loader = Loader.start({ ...plan, vendorUrl: vendor.url });
  for (let number = 0; number < kills; number += 1) {
    const death = deaths[number % deaths.length] as (typeof deaths)[number];
    if (death !== 'read back') await Promise.race([vendor.hasLoaded((plan.rows * (number + 1)) / (kills + 1)), loader.fails]);
    /* Up to 80 ms, another at each kill: a chunk takes about ten. */
    if (death === 'at any moment') await pause((number * 37) % 80);
    else await Promise.race([vendor.nextHeld(death), loader.fails]);
    await loader.kill();
    killed[death] = (killed[death] ?? 0) + 1;
    loader = Loader.start({ ...plan, vendorUrl: vendor.url });
  }
  const told = await loader.end;
  const holdings = await vendor.holdings();
  await vendor.close();
  return { ...holdings, told, kills: killed, samples: loader.samples, seconds: (Date.now() - begun) / 1_000 };
}

/** Bytes of heap that a load grew by, from its first third to its last. */
export function growthOf(samples: readonly HeapSample[]): number {
  const third = Math.ceil(samples.length / 3);
  return median(samples.slice(-third)) - median(samples.slice(0, third));
}

function median(samples: readonly HeapSample[]): number {
  return samples.map(({ bytes }) => bytes).sort((one, other) => one - other)[Math.floor(samples.length / 2)] ?? 0;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const started = (program: string, argument: string, execArgv: string[]): ChildProcess =>
  fork(join(import.meta.dirname, program), [argument], {
    execArgv,
    env: { ...process.env, NODE_OPTIONS: '', NODE_NO_WARNINGS: '1' },
  });

/** The vendor's process. */
class Vendor {
  readonly url: string;
  readonly #process: ChildProcess;
  #loaded = 0;
  #told: ((message: FromVendor) => void)[] = [];

  private constructor(child: ChildProcess, url: string) {
    this.#process = child;
    this.url = url;
    child.on('message', (message: FromVendor) => {
      if ('loaded' in message) this.#loaded = message.loaded;
      for (const tell of this.#told) tell(message);
    });
  }

  static async start(rows: number): Promise<Vendor> {
    const child = started('vendor.ts', String(rows), []);
    const [{ url }] = (await once(child, 'message')) as [{ url: string }];
    return new Vendor(child, url);
  }

  #next<T>(find: (message: FromVendor) => T | undefined, ask?: ToVendor): Promise<T> {
    return new Promise((resolve) => {
      const tell = (message: FromVendor): void => {
        const found = find(message);
        if (found === undefined) return;
        this.#told = this.#told.filter((one) => one !== tell);
        resolve(found);
      };
      this.#told.push(tell);
      if (ask !== undefined) this.#process.send(ask);
    });
  }

  async hasLoaded(rows: number): Promise<void> {
    if (this.#loaded < rows) await this.#next((message) => ('loaded' in message && message.loaded >= rows ? true : undefined));
  }

  nextHeld(hold: Hold): Promise<Hold> {
    return this.#next((message) => ('held' in message ? message.held : undefined), { hold });
  }

  holdings(): Promise<Holdings> {
    return this.#next((message) => ('holdings' in message ? message.holdings : undefined), { count: 0 });
  }

  async close(): Promise<void> {
    this.#process.disconnect();
    await once(this.#process, 'exit');
  }
}

/** A loader's process. */
class Loader {
  readonly samples: HeapSample[] = [];
  /** What the load came to. */
  readonly end: Promise<MillionRowsReport['told']>;
  /** Rejects where it ends by itself without having loaded. */
  readonly fails: Promise<never>;
  readonly #process: ChildProcess;
  #isKilled = false;

  private constructor(child: ChildProcess) {
    this.#process = child;
    this.fails = new Promise((_, reject) =>
      child.once('exit', (code) => {
        if (!this.#isKilled && code !== 0) reject(new Error(`The loader ended with ${code}.`));
      }),
    );
    this.fails.catch(() => {});
    const loaded = new Promise<MillionRowsReport['told']>((resolve) =>
      child.on('message', (message: FromLoader) => {
        if ('sample' in message) this.samples.push(message.sample);
        else resolve(message);
      }),
    );
    this.end = Promise.race([loaded, this.fails]);
    this.end.catch(() => {});
  }

  static start(plan: LoaderPlan): Loader {
    return new Loader(started('loader.ts', JSON.stringify(plan), ['--expose-gc']));
  }

  async kill(): Promise<void> {
    this.#isKilled = true;
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await ended;
  }
}
