/** Stores by the suite that is exported for stores of one's own, and what is SQLite's alone. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { JournalRecord, JournalStore } from 'quadrail/durable';
import { type SqliteDatabase, sqliteSchema, sqliteStore } from 'quadrail/durable/sqlite';
import { storeConformance } from 'quadrail/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryStore } from './support.js';

let folder = '';
let files = 0;
const newFile = (): string => join(folder, `${(files += 1)}.db`);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'quadrail-stores-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const record = (key: string): JournalRecord => ({
  key,
  operation: 'o',
  state: 'started',
  attempt: 1,
  startedAt: 1,
  leaseUntil: 2,
  owner: 'me',
  fingerprint: 'sha256:00',
});

describe('the suite for stores', () => {
  it('passes a store in memory, and one on SQLite', async () => {
    expect(await storeConformance(() => memoryStore())).toEqual({ checked: 20 });
    expect(await storeConformance(() => sqliteStore(newFile()))).toEqual({ checked: 20 });
  });

  it('removes what it wrote, and leaves the rest', async () => {
    const store = memoryStore();
    await store.putIfAbsent(record('mine'));
    await storeConformance(() => store);
    expect([...store.records.keys()]).toEqual(['mine']);
  });

  const broken: Readonly<Record<string, (store: JournalStore) => Partial<JournalStore>>> = {
    'begin by read and then write': (store) => ({
      putIfAbsent: async (one) => {
        const there = await store.get(one.key);
        await new Promise((resolve) => setImmediate(resolve));
        if (there === undefined) {
          await store.putIfAbsent(one);
          return undefined;
        }
        return there;
      },
    }),
    'replace without looking at the attempt': (store) => ({
      replace: async (key, _, next, only) => store.replace(key, (await store.get(key))?.attempt ?? 0, next, only),
    }),
    "replace without looking at 'started'": (store) => ({ replace: (key, attempt, next) => store.replace(key, attempt, next) }),
    'forget what was put': () => ({ get: async () => undefined }),
    'list every state': (store) => ({ list: ({ state: _, ...filter }) => store.list(filter) }),
    'list all ages': (store) => ({ list: ({ before: _, ...filter }) => store.list(filter) }),
    'tell seconds': () => ({ now: () => 1_800_000_000 }),
  };
  it.each(Object.entries(broken))('finds a store that would %s', async (_, change) => {
    const store = memoryStore();
    await expect(storeConformance(() => ({ ...store, ...change(store) }))).rejects.toThrow(/^The store breaks a rule: /);
  });
});

describe('a store on SQLite', () => {
  it('keeps its records in the file', async () => {
    const file = newFile();
    await sqliteStore(file).putIfAbsent(record('a'));
    expect(await sqliteStore(file).get('a')).toEqual(record('a'));
  });

  it('leaves a transaction of the program alone, and writes nothing into it', async () => {
    const db = new DatabaseSync(newFile());
    const store = sqliteStore(db as SqliteDatabase);
    db.exec('CREATE TABLE mine (n INTEGER)');
    db.exec('BEGIN');
    db.exec('INSERT INTO mine VALUES (1)');
    await expect(store.putIfAbsent(record('a'))).rejects.toThrow(/transaction/);
    db.exec('COMMIT');
    expect(db.prepare('SELECT count(*) AS n FROM mine').get()).toEqual({ n: 1 });
    expect(await store.get('a')).toBeUndefined();
    expect(await store.putIfAbsent(record('a'))).toBeUndefined();
  });

  it('waits for the disk: the file is in WAL mode, and every commit is synced', () => {
    const db = new DatabaseSync(newFile());
    sqliteStore(db as SqliteDatabase);
    expect(db.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    expect(db.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
  });

  it('writes what is asked for in one turn in one transaction', async () => {
    const db = new DatabaseSync(newFile());
    const statements: string[] = [];
    const exec = (sql: string): void => {
      statements.push(sql);
      db.exec(sql);
    };
    const store = sqliteStore({ exec, prepare: (sql) => db.prepare(sql) } as SqliteDatabase);
    await Promise.all(Array.from({ length: 32 }, (_, place) => store.putIfAbsent(record(`key ${place}`))));
    expect(statements.filter((sql) => sql === 'COMMIT')).toHaveLength(1);
  });

  it('rejects all of a turn where the transaction fails, and goes on afterwards', async () => {
    const db = new DatabaseSync(newFile());
    let fails = true;
    const exec = (sql: string): void => {
      if (sql === 'COMMIT' && fails) throw new Error('disk full');
      db.exec(sql);
    };
    const store = sqliteStore({ exec, prepare: (sql) => db.prepare(sql) } as SqliteDatabase);
    const ends = await Promise.allSettled([store.putIfAbsent(record('a')), store.putIfAbsent(record('b'))]);
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await store.get('a')).toBeUndefined();
    fails = false;
    expect(await store.putIfAbsent(record('a'))).toBeUndefined();
  });

  it('refuses a database in memory, unless it may forget', () => {
    expect(() => sqliteStore(':memory:')).toThrow(/forgets every record/);
    sqliteStore(':memory:', { allowForgetting: true });
  });

  it('refuses a name of a table that is none, and takes its schema from a migration', async () => {
    expect(() => sqliteStore(newFile(), { table: 'a; DROP TABLE b' })).toThrow(/option table/);
    const db = new DatabaseSync(newFile());
    db.exec(sqliteSchema('effects'));
    const store = sqliteStore(db as SqliteDatabase, { table: 'effects', create: false });
    await store.putIfAbsent(record('a'));
    expect(db.prepare('SELECT count(*) AS n FROM effects').get()).toEqual({ n: 1 });
  });

  it('tells where the runtime has no SQLite', () => {
    const { getBuiltinModule } = process;
    process.getBuiltinModule = (() => undefined) as never;
    try {
      expect(() => sqliteStore(newFile())).toThrow(/Node has from 22.13 on/);
    } finally {
      process.getBuiltinModule = getBuiltinModule;
    }
  });

  it('does not take rubbish for nothing', async () => {
    const db = new DatabaseSync(newFile());
    const store = sqliteStore(db as SqliteDatabase);
    db.exec(`INSERT INTO quadrail_journal VALUES ('a', 'started', 1, 1, '{}')`);
    await expect(store.get('a')).rejects.toThrow(/not a journal record/);
  });
});
