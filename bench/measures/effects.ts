/** What a journal adds to a call that moves money. The answer comes from memory, so that nothing else is seen. */

import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CrmCom } from '../../dist/crmcom/index.js';
import { Journal, type JournalRecord, type JournalStore } from '../../dist/durable/index.js';
import { sqliteStore } from '../../dist/durable/sqlite.js';
import { cpuTime } from '../cpu.ts';

/** One batch of calls: microseconds for each. */
export interface EffectSample {
  readonly what: string;
  readonly wall: number;
  readonly cpu: number;
}

/* What a journal costs without a disk. */
function storeInMemory(): JournalStore {
  const records = new Map<string, JournalRecord>();
  return {
    putIfAbsent: async (record) => {
      const there = records.get(record.key);
      if (there === undefined) records.set(record.key, record);
      return there;
    },
    replace: async (key, attempt, next, only) => {
      const there = records.get(key);
      if (there?.attempt !== attempt || (only !== undefined && there.state !== only)) return false;
      if (next === undefined) records.delete(key);
      else records.set(key, next);
      return true;
    },
    get: async (key) => records.get(key),
    list: async function* () {
      yield* records.values();
    },
  };
}

const file = join(tmpdir(), `quadrail-bench-${process.pid}.db`);
const stores: Readonly<Record<string, () => JournalStore | undefined>> = {
  'without a journal': () => undefined,
  'with a journal in memory': storeInMemory,
  'with a journal on SQLite': () => sqliteStore(file),
};

const rounds = 9;
const calls = 100;

/** Settles purchases by each kind of client, in turns. */
export async function measureEffects(): Promise<EffectSample[]> {
  const samples: EffectSample[] = [];
  const clients = Object.entries(stores).map(([what, makeStore]) => {
    const store = makeStore();
    const journal = store && new Journal({ store, scope: 'bench' });
    const fetch = async (): Promise<Response> => Response.json({ status: { code: 'OK' }, data: { total_contribution_amount: 11.25 } });
    return {
      what,
      journal,
      crmcom: new CrmCom({ baseUrl: 'https://crm.example.com', credentials: { token: 'measured' }, fetch, journal }),
    };
  });
  let number = 0;
  for (let round = -1; round < rounds; round += 1) {
    for (const { what, journal, crmcom } of clients) {
      const begin = performance.now();
      const cpu = cpuTime();
      for (let call = 0; call < calls; call += 1) {
        number += 1;
        const body = { customer_event_identifier: { number: String(number) } };
        await crmcom.purchases.applySettlement(body, journal && { journalKey: `purchase-${number}` });
      }
      const spent = cpu() / calls;
      if (round >= 0) samples.push({ what, wall: ((performance.now() - begin) * 1000) / calls, cpu: spent });
    }
  }
  for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true });
  return samples;
}
