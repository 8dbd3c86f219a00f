/** What the tests of the journal share: a store in memory that fails as it is told, and clients on it. */
import { Journal, type JournalOptions, type JournalRecord, type JournalStore } from 'quadrail/durable';
import { CrmCom, type CrmComOptions } from '../../src/crmcom/index.js';
import type { QuickStream, QuickStreamOptions } from '../../src/quickstream/index.js';
import { client, json, type RecordingFetch, type TestClock, testClock } from '../core/support.js';

/** A store that keeps its records as long as the test. */
export interface MemoryStore extends JournalStore {
  readonly records: Map<string, JournalRecord>;
  /** Called before each write and read; may throw, wait, or change what is there. */
  before: (what: 'putIfAbsent' | 'replace' | 'get', key: string) => unknown;
}

/** Makes a store in memory. */
export function memoryStore(): MemoryStore {
  const records = new Map<string, JournalRecord>();
  const copied = (record: JournalRecord | undefined): JournalRecord | undefined => record && structuredClone(record);
  const store: MemoryStore = {
    records,
    before: () => {},
    putIfAbsent: async (record) => {
      await store.before('putIfAbsent', record.key);
      const there = records.get(record.key);
      if (there === undefined) records.set(record.key, structuredClone(record));
      return copied(there);
    },
    replace: async (key, attempt, next, only) => {
      await store.before('replace', key);
      const there = records.get(key);
      if (there?.attempt !== attempt || (only !== undefined && there.state !== only)) return false;
      if (next === undefined) records.delete(key);
      else records.set(key, structuredClone(next));
      return true;
    },
    get: async (key) => {
      await store.before('get', key);
      return copied(records.get(key));
    },
    async *list({ state, before = Number.POSITIVE_INFINITY, prefix = '' }) {
      for (const record of [...records.values()]) {
        if ((state ?? record.state) === record.state && record.startedAt < before && record.key.startsWith(prefix))
          yield structuredClone(record);
      }
    },
  };
  return store;
}

/** A journal in memory and the clock that it shares with its clients. */
export interface Bench {
  readonly store: MemoryStore;
  readonly clock: TestClock;
  readonly journal: Journal;
  readonly crmcom: (fetch: RecordingFetch, options?: Partial<CrmComOptions>) => CrmCom;
  readonly quickstream: (fetch: RecordingFetch, options?: Partial<QuickStreamOptions>) => QuickStream;
  /** The only record. */
  readonly record: () => JournalRecord;
}

/** Makes a journal in memory. */
export function bench(options: Partial<JournalOptions> = {}): Bench {
  const store = memoryStore();
  const clock = testClock();
  const journal = new Journal({ store, scope: 'test', clock, ...options });
  return {
    store,
    clock,
    journal,
    crmcom: (fetch, change = {}) =>
      new CrmCom({
        baseUrl: 'https://crm.example',
        credentials: { token: 'a-token-4711' },
        fetch,
        clock,
        journal,
        ...change,
      } as CrmComOptions),
    quickstream: (fetch, change = {}) => client(fetch, { clock, journal, ...change } as Partial<QuickStreamOptions>),
    record: () => {
      const [record, ...others] = store.records.values();
      if (record === undefined || others.length > 0) throw new Error(`Expected one record, found ${store.records.size}.`);
      return record;
    },
  };
}

/** CRM.COM's yes to a settlement. */
export const settled = (amount = 11.25): Response =>
  json(200, { status: { code: 'OK', message: null, description: null }, data: { total_contribution_amount: amount } });

/** CRM.COM's no. */
export const declined = (): Response =>
  json(200, { status: { code: 'COM.CRM.EXCEPTION.INVALIDCUSTOMEREVENT', message: 'Not found', description: 'There is no such event' } });

/** A purchase to settle. */
export const purchase = (number = '796'): { readonly customer_event_identifier: { readonly number: string } } => ({
  customer_event_identifier: { number },
});
