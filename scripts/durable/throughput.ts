/** How many effects a journal writes down in a second: the record before the send, and its end after the answer. */
import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CrmCom } from 'quadrail/crmcom';
import { Journal, type JournalStore } from 'quadrail/durable';

/** One load of effects. */
export interface JournalSample {
  /** The store, or what is measured beside it. */
  readonly what: string;
  /** How many are under way at any time. */
  readonly concurrency: number;
  /** Effects in a second, each with its begin and its end. */
  readonly throughput: number;
  /** Milliseconds of begin and end together: the middle one and the slowest hundredth. */
  readonly p50: number;
  readonly p99: number;
}

/** How many effects are under way at once. */
export const levels = [1, 8, 32] as const;

const warmUpMs = 200;

/** Writes the same effects into each store, in turns, each for so many milliseconds. */
export async function measureJournal(
  stores: Readonly<Record<string, JournalStore>>,
  folder: string,
  forMs: number,
): Promise<JournalSample[]> {
  const samples: JournalSample[] = [];
  for (const concurrency of levels) {
    const files = await Promise.all(Array.from({ length: concurrency }, (_, file) => open(join(folder, `bare-${file}`), 'w')));
    samples.push(await sample('two bare fsyncs', concurrency, forMs, (worker) => twoFsyncs(files[worker] as FileHandle)));
    await Promise.all(files.map((file) => file.close()));
    await Promise.all(files.map((_, file) => rm(join(folder, `bare-${file}`))));
    const plain = clientOn(undefined);
    samples.push(await sample('the call without a journal', concurrency, forMs, () => settled(plain, undefined)));
    for (const [what, store] of Object.entries(stores)) {
      const crmcom = clientOn(new Journal({ store, scope: 'bench' }));
      samples.push(await sample(what, concurrency, forMs, () => settled(crmcom, randomUUID())));
    }
  }
  return samples;
}

async function sample(what: string, concurrency: number, forMs: number, effect: (worker: number) => Promise<void>): Promise<JournalSample> {
  await load(concurrency, warmUpMs, effect);
  const begun = performance.now();
  const waits = (await load(concurrency, forMs, effect)).sort((one, other) => one - other);
  const seconds = (performance.now() - begun) / 1_000;
  const at = (part: number): number => waits[Math.floor(waits.length * part)] ?? Number.NaN;
  return { what, concurrency, throughput: waits.length / seconds, p50: at(0.5), p99: at(0.99) };
}

async function load(concurrency: number, forMs: number, effect: (worker: number) => Promise<void>): Promise<number[]> {
  const waits: number[] = [];
  const until = performance.now() + forMs;
  const work = async (worker: number): Promise<void> => {
    while (performance.now() < until) {
      const begun = performance.now();
      await effect(worker);
      waits.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, (_, worker) => work(worker)));
  return waits;
}

const page = Buffer.alloc(4_096);

/* As many waits for the disk as an effect has, each for a page at the end of the file, as a log grows. */
async function twoFsyncs(file: FileHandle): Promise<void> {
  for (let time = 0; time < 2; time += 1) {
    await file.write(page);
    await file.sync();
  }
}

/* A call that is answered at once, so that what takes time is its journal. */
async function settled(crmcom: CrmCom, journalKey: string | undefined): Promise<void> {
  const number = journalKey ?? '796';
  await crmcom.purchases.applySettlement({ customer_event_identifier: { number } }, journalKey === undefined ? {} : { journalKey });
}

const answered = async (): Promise<Response> => Response.json({ status: { code: 'OK' }, data: { total_contribution_amount: 11.25 } });

const clientOn = (journal: Journal | undefined): CrmCom =>
  new CrmCom({ baseUrl: 'https://crm.example.com', credentials: { token: 'measured' }, fetch: answered, ...(journal && { journal }) });
