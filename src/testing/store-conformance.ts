/** Checks what every store of a journal must do, for stores that users write. */
import type { JournalRecord } from '../core/call/journal-record.js';
import { ConfigurationError } from '../core/ground/errors.js';
import type { JournalFilter, JournalStore } from '../durable/store.js';

/** The result of a check that found nothing wrong. */
export interface Conformance {
  /** How many rules were checked. */
  readonly checked: number;
}

/** The parts of a check. */
interface Bench {
  readonly store: JournalStore;
  /** A key that no other check uses. */
  readonly key: string;
  /** A record of that key. */
  readonly record: (change?: Partial<JournalRecord>) => JournalRecord;
}

/**
 * Checks that a store keeps to the rules of `JournalStore`: what a key that is new means, what is replaced when, that of many writers
 * one wins, and what is listed. That records survive a crash cannot be checked from inside a program: kill it, and look.
 *
 * @param makeStore - Gives the store to check; called once. Records that it holds already are left alone, and what is written is removed.
 * @throws Error with the rule that is broken.
 * @example
 * ```ts
 * import { sqliteStore } from 'quadrail/durable/sqlite';
 * import { storeConformance } from 'quadrail/testing';
 *
 * const { checked } = await storeConformance(() => sqliteStore('conformance.db')); // your own store in its place
 * ```
 */
export async function storeConformance(makeStore: () => JournalStore | Promise<JournalStore>): Promise<Conformance> {
  if (typeof makeStore !== 'function')
    throw new ConfigurationError('storeConformance takes a function that gives the store: storeConformance(() => store).');
  const store = await makeStore();
  const prefix = `conformance ${crypto.randomUUID()}`;
  let checked = 0;
  try {
    for (const [rule, holds] of Object.entries(rules)) {
      const key = `${prefix} #${checked}`;
      const record = (change: Partial<JournalRecord> = {}): JournalRecord => ({ ...example, key, ...change });
      const found = await outcomeOf(() => holds({ store, key, record }));
      if (found !== true) throw new Error(`The store breaks a rule: ${rule}${found === false ? '' : ` (${found})`}.`);
      checked += 1;
    }
  } finally {
    for await (const { key, attempt } of store.list({ prefix })) await store.replace(key, attempt, undefined);
  }
  return { checked };
}

async function outcomeOf(check: () => Promise<boolean>): Promise<boolean | string> {
  try {
    return await check();
  } catch (error) {
    return `it failed with: ${error instanceof Error ? error.message : String(error)}`;
  }
}

const example: JournalRecord = {
  key: '',
  operation: 'crmcom.purchases.applySettlement',
  state: 'started',
  attempt: 1,
  startedAt: 1_800_000_000_000,
  leaseUntil: 1_800_000_060_000,
  owner: 'somebody',
  fingerprint: 'sha256:00',
};

/* Unusual values that a caller may put into a record. They must come back as they were. */
const strange: Partial<JournalRecord> = {
  context: { text: 'Zoë 漢字 🧾 \u2028 "quoted" \'single\' % _ \\ $1 ?', list: [1, 0.5, null, true, ''], nested: { __proto_: 1 } },
  result: { status: 201, data: { amount: '0.10', none: null }, omitted: ['customer.name'] },
};

const sameJson = (one: unknown, other: unknown): boolean => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([name, member]) => [name, sorted(member)]));
};

async function keysOf(store: JournalStore, filter: JournalFilter): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.list(filter)) keys.push(key);
  return keys.sort();
}

const many = 20;

const rules: Readonly<Record<string, (bench: Bench) => Promise<boolean>>> = {
  'get gives undefined for a key without a record': async ({ store, key }) => (await store.get(key)) === undefined,
  'putIfAbsent gives undefined for a key that is new': async ({ store, record }) => (await store.putIfAbsent(record())) === undefined,
  'get gives the record as it was put': async ({ store, key, record }) => {
    await store.putIfAbsent(record(strange));
    return sameJson(await store.get(key), record(strange));
  },
  'putIfAbsent gives the record that is there, and changes nothing': async ({ store, key, record }) => {
    await store.putIfAbsent(record());
    const there = await store.putIfAbsent(record({ owner: 'somebody else' }));
    return there?.owner === 'somebody' && (await store.get(key))?.owner === 'somebody';
  },
  'of many who put at once, one wins': async ({ store, record }) => {
    const owners = Array.from({ length: many }, (_, place) => `owner ${place}`);
    const found = await Promise.all(owners.map((owner) => store.putIfAbsent(record({ owner }))));
    const losers = found.flatMap((there) => there?.owner ?? []);
    return found.filter((there) => there === undefined).length === 1 && new Set(losers).size === 1;
  },
  'replace writes where the attempt is the same': async ({ store, key, record }) => {
    await store.putIfAbsent(record());
    const next = record({ ...strange, state: 'applied', attempt: 2 });
    return (await store.replace(key, 1, next)) && sameJson(await store.get(key), next);
  },
  'replace changes nothing where the attempt is another': async ({ store, key, record }) => {
    await store.putIfAbsent(record({ attempt: 3 }));
    const replaced = [await store.replace(key, 2, record({ attempt: 4 })), await store.replace(key, 4, record({ attempt: 4 }))];
    return !replaced.includes(true) && (await store.get(key))?.attempt === 3;
  },
  'replace gives false for a key without a record': async ({ store, key, record }) =>
    !(await store.replace(key, 1, record({ attempt: 2 }))) && (await store.get(key)) === undefined,
  "replace with only 'started' writes where the record is started": async ({ store, key, record }) => {
    await store.putIfAbsent(record());
    return (await store.replace(key, 1, record({ state: 'rejected' }), 'started')) && (await store.get(key))?.state === 'rejected';
  },
  "replace with only 'started' changes nothing where the record has an end": async ({ store, key, record }) => {
    await store.putIfAbsent(record({ state: 'unknown' }));
    return !(await store.replace(key, 1, record({ state: 'applied' }), 'started')) && (await store.get(key))?.state === 'unknown';
  },
  'replace removes where there is no next record': async ({ store, key, record }) => {
    await store.putIfAbsent(record());
    const isKept = !(await store.replace(key, 2, undefined)) && (await store.get(key)) !== undefined;
    return isKept && (await store.replace(key, 1, undefined)) && (await store.get(key)) === undefined;
  },
  'a key whose record was removed is new again': async ({ store, key, record }) => {
    await store.putIfAbsent(record());
    await store.replace(key, 1, undefined);
    return (await store.putIfAbsent(record({ owner: 'later' }))) === undefined && (await store.get(key))?.owner === 'later';
  },
  'of many who replace at once, one wins': async ({ store, key, record }) => {
    await store.putIfAbsent(record());
    const owners = Array.from({ length: many }, (_, place) => `owner ${place}`);
    const won = await Promise.all(owners.map((owner) => store.replace(key, 1, record({ attempt: 2, owner }))));
    return won.filter(Boolean).length === 1 && (await store.get(key))?.owner === owners[won.indexOf(true)];
  },
  'keys that differ in case, blanks or wildcards are different keys': async ({ store, key, record }) => {
    const keys = [`${key}a`, `${key}A`, `${key}a `, `${key}%`, `${key}_`, `${key}*`];
    for (const one of keys) if ((await store.putIfAbsent(record({ key: one }))) !== undefined) return false;
    return (await store.get(`${key}A`))?.key === `${key}A`;
  },
  'list gives each record that fits, once': async ({ store, key, record }) => {
    const keys = Array.from({ length: many }, (_, place) => `${key} ${String(place).padStart(2, '0')}`);
    await Promise.all(keys.map((one) => store.putIfAbsent(record({ key: one }))));
    return sameJson(await keysOf(store, { prefix: `${key} ` }), keys);
  },
  'list looks at the state as it is now': async ({ store, key, record }) => {
    await store.putIfAbsent(record({ key: `${key} 1` }));
    await store.putIfAbsent(record({ key: `${key} 2` }));
    await store.replace(`${key} 2`, 1, record({ key: `${key} 2`, state: 'unknown' }));
    const started = await keysOf(store, { prefix: key, state: 'started' });
    const unknown = await keysOf(store, { prefix: key, state: 'unknown' });
    return sameJson([started, unknown], [[`${key} 1`], [`${key} 2`]]);
  },
  'list gives what began before a moment, and not what began then': async ({ store, key, record }) => {
    for (const startedAt of [1_000, 2_000, 3_000]) await store.putIfAbsent(record({ key: `${key} ${startedAt}`, startedAt }));
    return sameJson(await keysOf(store, { prefix: key, before: 3_000 }), [`${key} 1000`, `${key} 2000`]);
  },
  'list takes a prefix as it is, wildcards included': async ({ store, key, record }) => {
    for (const one of [`${key}%1`, `${key}_1`, `${key}*1`, `${key}x1`]) await store.putIfAbsent(record({ key: one }));
    return sameJson(await keysOf(store, { prefix: `${key}%` }), [`${key}%1`]) && (await keysOf(store, { prefix: `${key}_` })).length === 1;
  },
  'records may be removed while they are listed': async ({ store, key, record }) => {
    for (let place = 0; place < many; place += 1) await store.putIfAbsent(record({ key: `${key} ${place}` }));
    for await (const { key: one, attempt } of store.list({ prefix: `${key} ` })) await store.replace(one, attempt, undefined);
    return (await keysOf(store, { prefix: `${key} ` })).length === 0;
  },
  'now, where there is one, gives milliseconds since 1970': async ({ store }) => {
    if (store.now === undefined) return true;
    const now = await store.now();
    return typeof now === 'number' && now > Date.UTC(2020, 0) && now < Date.UTC(2120, 0);
  },
};
