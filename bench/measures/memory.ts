/** A million rows: whether memory stays where it was, read page after page and loaded in bulk. */

import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Journal } from '../../dist/durable/index.js';
import type { Transport } from '../../dist/index.js';
import { manyRows } from '../data.ts';

/** The heap after a forced collection, above what it was before the first row and after as many calls as make a program warm. */
export interface MemorySample {
  readonly what: string;
  /** How many rows were through. */
  readonly rows: number;
  /** In MiB, with the buffers that lie outside of the heap. */
  readonly heap: number;
}

/** How many rows go through between two samples. */
const every = 10_000;
const pageSize = '1000';
/* Until then the engine still keeps what it learns of the code. */
const warmUp = 2_000;

type Work = (origin: string, transport: Transport | undefined, seen: (rows: number) => void) => Promise<void>;

const listed: Work = async (origin, transport, seen) => {
  const { QuickStream } = await import('../../dist/quickstream/index.js');
  const client = new QuickStream({ secretKey: 'bench-secret-key', baseUrl: `${origin}/many/rest/v1`, transport });
  for (let call = 0; call < warmUp; call += 1) await client.customers.list({ customerName: '1' });
  let rows = 0;
  seen(rows);
  for await (const { customerId } of client.customers.list({ customerName: pageSize })) {
    if (customerId !== String(rows)) throw new Error(`Row ${rows} is customer ${customerId}.`);
    rows += 1;
    if (rows % every === 0) seen(rows);
  }
  if (rows !== manyRows) throw new Error(`The list gave ${rows} rows of ${manyRows}.`);
  await client.close();
};

const loaded: Work = (origin, transport, seen) => load(origin, transport, seen, undefined);

/* Every chunk is written down before it is sent, and its end after it. */
const loadedWithJournal: Work = async (origin, transport, seen) => {
  const [{ Journal }, { sqliteStore }] = await Promise.all([import('../../dist/durable/index.js'), import('../../dist/durable/sqlite.js')]);
  const file = join(tmpdir(), `quadrail-bench-${process.pid}.db`);
  try {
    await load(origin, transport, seen, new Journal({ store: sqliteStore(file), scope: 'bench' }));
  } finally {
    for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true });
  }
};

async function load(
  origin: string,
  transport: Transport | undefined,
  seen: (rows: number) => void,
  journal: Journal | undefined,
): Promise<void> {
  const { CustomerAccounts } = await import('../../dist/customer-accounts/index.js');
  const client = new CustomerAccounts({ credentials: { jwt: 'bench-token' }, baseUrl: `${origin}/many`, transport });
  function* rowsUpTo(count: number) {
    for (let row = 0; row < count; row += 1) yield { externalId: `A-${row}`, name: `Customer ${row}`, amountDue: 295.39 };
  }
  const settings = { busUnit: { name: 'Bench Properties' }, chunkSize: Number(pageSize) };
  const named = (name: string): object => (journal === undefined ? {} : { journal, name });
  await client.bulkLoadAll(rowsUpTo(warmUp), { ...settings, ...named('warm up'), chunkSize: 1 });
  let next = every;
  seen(0);
  const report = await client.bulkLoadAll(rowsUpTo(manyRows), {
    ...settings,
    ...named('a million'),
    onProgress: ({ loaded: rows }) => {
      for (; rows >= next; next += every) seen(rows);
    },
  });
  if (report.loaded !== manyRows) throw new Error(`The load took ${report.loaded} rows of ${manyRows}.`);
  await client.close();
}

const works: Readonly<Record<string, Work>> = { 'a list': listed, 'a bulk load': loaded, 'a bulk load with a journal': loadedWithJournal };
const transports: Readonly<Record<string, () => Promise<Transport | undefined>>> = {
  'the default transport': async () => undefined,
  nodeTransport: async () => (await import('../../dist/node/index.js')).nodeTransport(),
};

/** What is measured, each in a process of its own. */
export const journeys: readonly string[] = Object.keys(works).flatMap((work) =>
  Object.keys(transports).map((over) => `${work} over ${over}`),
);

/** Goes through once, in a process started with `--expose-gc`. */
export async function measureMemory(origin: string, journey: string): Promise<MemorySample[]> {
  const [work = '', over = ''] = journey.split(' over ');
  const collect = globalThis.gc;
  if (collect === undefined) throw new Error('Start it with --expose-gc.');
  const taken: { rows: number; bytes: number }[] = [];
  const seen = (rows: number): void => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    taken.push({ rows, bytes: heapUsed + external });
  };
  await works[work]?.(origin, await transports[over]?.(), seen);
  const [first] = taken;
  return taken.map(({ rows, bytes }) => ({ what: journey, rows, heap: (bytes - (first?.bytes ?? 0)) / 2 ** 20 }));
}
