/** A store of records in one SQLite file, for the processes of one machine. */

import type { JournalRecord } from '../core/call/journal-record.js';
import { type OptionNames, optionsOf, requireSwitches } from '../core/call/option-names.js';
import { ConfigurationError } from '../core/ground/errors.js';
import { hasAll } from '../core/ground/has-all.js';
import type { JournalStore } from './store.js';
import { parsedRecord } from './stored.js';

/** A statement of `node:sqlite`. */
export interface SqliteStatement {
  /** Runs it, and tells how many rows it changed. */
  readonly run: (...values: (string | number)[]) => { readonly changes: number | bigint };
  /** Gives its first row. */
  readonly get: (...values: (string | number)[]) => unknown;
  /** Gives its rows. */
  readonly all: (...values: (string | number)[]) => unknown[];
}

/** A `DatabaseSync` of `node:sqlite`, or what is shaped like one. */
export interface SqliteDatabase {
  /** Runs statements without values. */
  readonly exec: (sql: string) => unknown;
  /** Compiles a statement. */
  readonly prepare: (sql: string) => SqliteStatement;
}

/** The options of {@link sqliteStore}. */
export interface SqliteStoreOptions {
  /**
   * The name of the table.
   * @defaultValue 'quadrail_journal'
   */
  readonly table?: string | undefined;
  /**
   * Whether the table is made where it is missing.
   * @defaultValue true
   */
  readonly create?: boolean | undefined;
  /** Takes a database in memory, which forgets every record when the process ends: for tests. */
  readonly allowForgetting?: boolean | undefined;
}

/** The SQL that makes the table, for migrations of your own. */
export function sqliteSchema(table = 'quadrail_journal'): string {
  return `CREATE TABLE IF NOT EXISTS ${named(table)} (
  key TEXT PRIMARY KEY,
  state TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  record TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS ${named(table)}_by_state ON ${named(table)} (state, started_at);`;
}

/* How many rows of a list are read at once. */
const pageSize = 500;

const names: OptionNames<SqliteStoreOptions> = { table: true, create: true, allowForgetting: true };

/**
 * Keeps records in a SQLite file, by `node:sqlite` of Node 22.13 and later, or by a `DatabaseSync` of your own. Several processes of one
 * machine may share the file; it must be on a local disk.
 *
 * The database is put into WAL mode with `synchronous=FULL`: a record is on the disk when it counts as written. All records that are
 * written in one turn of the event loop share one transaction.
 *
 * @param database - The path of the file, or your own database, which stays yours. While a transaction of your own is open on it, no
 * record can be written, and so no call with a `journalKey` is sent.
 * @throws ConfigurationError where the runtime has no `node:sqlite`, in a web page and in Cloudflare workers for example, and for a
 * database in memory.
 * @example
 * ```ts
 * import { Journal } from 'quadrail/durable';
 * import { sqliteStore } from 'quadrail/durable/sqlite';
 *
 * const journal = new Journal({ store: sqliteStore('operations.db'), scope: 'my-organisation' });
 * ```
 */
export function sqliteStore(database: string | SqliteDatabase, options: SqliteStoreOptions = {}): JournalStore {
  const { table = 'quadrail_journal', create = true, allowForgetting = false } = optionsOf('sqliteStore', options, names);
  if (typeof database !== 'string' && !hasAll(database, ['exec', 'prepare']))
    throw new ConfigurationError('sqliteStore takes the path of a file, or a DatabaseSync of node:sqlite.');
  requireSwitches({ create, allowForgetting });
  const schema = sqliteSchema(table);
  const db = typeof database === 'string' ? opened(database) : database;
  prepareDatabase(db, allowForgetting);
  if (create) db.exec(schema);
  return storeOn(db, named(table));
}

function storeOn(db: SqliteDatabase, table: string): JournalStore {
  const insert = db.prepare(`INSERT INTO ${table} (key, state, attempt, started_at, record) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`);
  const select = db.prepare(`SELECT record FROM ${table} WHERE key = ?`);
  const which = `WHERE key = ? AND attempt = ? AND state LIKE ?`;
  const update = db.prepare(`UPDATE ${table} SET state = ?, attempt = ?, started_at = ?, record = ? ${which}`);
  const remove = db.prepare(`DELETE FROM ${table} ${which}`);
  const page = db.prepare(
    `SELECT key, record FROM ${table} WHERE key > ? AND state LIKE ? AND started_at < ? AND substr(key, 1, length(?)) = ? ORDER BY key LIMIT ${pageSize}`,
  );
  const write = turnByTurn(db);
  const recordOf = (key: string): JournalRecord | undefined => {
    const row = select.get(key) as { readonly record: string } | undefined;
    return row && parsedRecord(row.record);
  };
  return {
    putIfAbsent: (record) =>
      write(() => {
        const { key, state, attempt, startedAt } = record;
        const { changes } = insert.run(key, state, attempt, Math.floor(startedAt), JSON.stringify(record));
        return Number(changes) === 1 ? undefined : recordOf(key);
      }),
    replace: (key, attempt, next, only) =>
      write(() => {
        const change =
          next === undefined
            ? remove.run(key, attempt, only ?? '%')
            : update.run(next.state, next.attempt, Math.floor(next.startedAt), JSON.stringify(next), key, attempt, only ?? '%');
        return Number(change.changes) === 1;
      }),
    get: async (key) => recordOf(key),
    async *list({ state, before = Number.MAX_SAFE_INTEGER, prefix = '' }) {
      for (let last = ''; ; ) {
        const rows = page.all(last, state ?? '%', Math.floor(before), prefix, prefix) as {
          readonly key: string;
          readonly record: string;
        }[];
        for (const { record } of rows) yield parsedRecord(record);
        if (rows.length < pageSize) return;
        last = (rows.at(-1) as { readonly key: string }).key;
      }
    },
  };
}

/* Waits this long for another process that writes. */
const busyMs = 5_000;

function prepareDatabase(db: SqliteDatabase, allowForgetting: boolean): void {
  db.exec(`PRAGMA busy_timeout = ${busyMs}`);
  const { journal_mode: mode } = db.prepare('PRAGMA journal_mode = WAL').get() as { readonly journal_mode: string };
  if (mode !== 'wal' && !allowForgetting) {
    throw new ConfigurationError(
      `sqliteStore needs a database that can be in WAL mode, and this one is in ${mode} mode: a database in memory forgets every record when the process ends. Give the path of a file on a local disk.`,
    );
  }
  db.exec('PRAGMA synchronous = FULL');
}

/* Runs all writes of one turn of the event loop in one transaction: one wait for the disk, however many records. */
function turnByTurn(db: SqliteDatabase): <T>(work: () => T) => Promise<T> {
  let waiting: { readonly work: () => unknown; readonly resolve: (value: never) => void; readonly reject: (error: unknown) => void }[] = [];
  const flush = (): void => {
    const batch = waiting;
    waiting = [];
    let isBegun = false;
    try {
      db.exec('BEGIN IMMEDIATE');
      isBegun = true;
      const results = batch.map(({ work }) => work());
      db.exec('COMMIT');
      batch.forEach(({ resolve }, place) => resolve(results[place] as never));
    } catch (error) {
      /* A transaction that was there before is the program's own: it must not be ended here. */
      if (isBegun) rollBack(db);
      for (const { reject } of batch) reject(error);
    }
  };
  return (work) =>
    new Promise((resolve, reject) => {
      if (waiting.push({ work, resolve, reject }) === 1) setImmediate(flush);
    });
}

function rollBack(db: SqliteDatabase): void {
  try {
    db.exec('ROLLBACK');
  } catch {
    /* SQLite has done so itself: it does where the disk is full, for example. */
  }
}

interface SqliteModule {
  readonly DatabaseSync: new (path: string) => SqliteDatabase;
}

/* Loaded on use, not imported: other runtimes do not have the module, and importing this file must not fail there. */
function opened(path: string): SqliteDatabase {
  const { process } = globalThis as { readonly process?: { readonly getBuiltinModule?: (name: string) => unknown } };
  const sqlite = process?.getBuiltinModule?.('node:sqlite') as SqliteModule | undefined;
  if (sqlite === undefined) {
    throw new ConfigurationError(
      'sqliteStore needs node:sqlite, which Node has from 22.13 on, and Deno. In another runtime, a web page or a Cloudflare worker for example, use another store.',
    );
  }
  try {
    return new sqlite.DatabaseSync(path);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConfigurationError(`sqliteStore cannot open the file ${path}: ${why}. Its folder must exist, and both must be writable.`);
  }
}

/* The name of a table goes into SQL without escaping, so only plain names are allowed. */
function named(table: string): string {
  if (typeof table === 'string' && /^[A-Za-z_]\w{0,50}$/.test(table)) return table;
  throw new ConfigurationError('The option table must be a plain SQL name such as quadrail_journal.');
}
