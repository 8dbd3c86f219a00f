/** A store of records in PostgreSQL, for a fleet. */
import { type OptionNames, optionsOf, requireSwitches } from '../core/call/option-names.js';
import { ConfigurationError } from '../core/ground/errors.js';
import { hasAll } from '../core/ground/has-all.js';
import { onceChecked } from './once-checked.js';
import type { JournalStore } from './store.js';
import { parsedRecord } from './stored.js';

/** A pool of `pg`, or what is shaped like one. */
export interface PostgresPool {
  /** Runs one statement. Outside of a transaction: what it has written is durable when it resolves. */
  readonly query: (text: string, values?: unknown[]) => PromiseLike<{ readonly rows: unknown[]; readonly rowCount?: number | null }>;
}

/** The options of {@link postgresStore}. */
export interface PostgresStoreOptions {
  /**
   * The name of the table, also with a schema: `payments.journal`.
   * @defaultValue 'quadrail_journal'
   */
  readonly table?: string | undefined;
  /**
   * Whether the table is made where it is missing.
   * @defaultValue true
   */
  readonly create?: boolean | undefined;
  /**
   * Takes a server whose settings let it lose what it has confirmed (`fsync` or `synchronous_commit` off). After a crash it may double
   * effects.
   */
  readonly allowForgetting?: boolean | undefined;
}

/** The SQL that makes the table, for migrations of your own. */
export function postgresSchema(table = 'quadrail_journal'): string {
  const name = named(table);
  const index = `${name.replace(/.*\./, '')}_by_state`;
  return `CREATE TABLE IF NOT EXISTS ${name} (
  key text COLLATE "C" PRIMARY KEY,
  state text NOT NULL,
  attempt integer NOT NULL,
  started_at bigint NOT NULL,
  record text NOT NULL
);
CREATE INDEX IF NOT EXISTS ${index} ON ${table} (state, key);`;
}

/* How many rows of a list are read at once. */
const pageSize = 500;

const names: OptionNames<PostgresStoreOptions> = { table: true, create: true, allowForgetting: true };

/**
 * Keeps records in PostgreSQL, for any number of machines. Leases go by the clock of the database.
 *
 * Before the first record it checks that the server keeps what it confirms, and makes its table where that is missing.
 *
 * @param pool - A pool of `pg`. It stays yours. Not a client inside a transaction, which is refused: a record that is rolled back was never
 * written.
 * @example
 * ```ts
 * import pg from 'pg';
 * import { Journal } from 'quadrail/durable';
 * import { postgresStore } from 'quadrail/durable/postgres';
 *
 * const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
 * const journal = new Journal({ store: postgresStore(pool), scope: 'my-organisation' });
 * ```
 */
export function postgresStore(pool: PostgresPool, options: PostgresStoreOptions = {}): JournalStore {
  const { table = 'quadrail_journal', create = true, allowForgetting = false } = optionsOf('postgresStore', options, names);
  if (!hasAll(pool, ['query'])) throw new ConfigurationError('postgresStore takes a pool of pg: new Pool({ connectionString }).');
  requireSwitches({ create, allowForgetting });
  const schema = postgresSchema(table);
  const ready = onceChecked(async () => {
    await refuseTransaction(pool);
    if (!allowForgetting) await refuseForgetting(pool);
    if (create) await makeTable(pool, schema, table);
  });
  const query = async <Row>(text: string, ...values: unknown[]): Promise<{ readonly rows: Row[]; readonly count: number }> => {
    await ready();
    const { rows, rowCount } = await pool.query(text, values);
    return { rows: rows as Row[], count: rowCount ?? 0 };
  };
  interface Kept {
    readonly key: string;
    readonly record: string;
  }
  const get: JournalStore['get'] = async (key) => {
    const { rows } = await query<Kept>(`SELECT key, record FROM ${table} WHERE key = $1`, key);
    return rows[0] && parsedRecord(rows[0].record);
  };
  return {
    putIfAbsent: async (record) => {
      const { key, state, attempt, startedAt } = record;
      const text = `INSERT INTO ${table} (key, state, attempt, started_at, record) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`;
      for (;;) {
        const { count } = await query(text, key, state, attempt, Math.floor(startedAt), JSON.stringify(record));
        if (count === 1) return undefined;
        const there = await get(key);
        /* If the record was removed in the meantime, the key is new again. */
        if (there !== undefined) return there;
      }
    },
    replace: async (key, attempt, next, only) => {
      const which = 'WHERE key = $1 AND attempt = $2 AND ($3::text IS NULL OR state = $3)';
      if (next === undefined) return (await query(`DELETE FROM ${table} ${which}`, key, attempt, only ?? null)).count === 1;
      const text = `UPDATE ${table} SET state = $4, attempt = $5, started_at = $6, record = $7 ${which}`;
      const values = [next.state, next.attempt, Math.floor(next.startedAt), JSON.stringify(next)];
      return (await query(text, key, attempt, only ?? null, ...values)).count === 1;
    },
    get,
    async *list({ state, before, prefix = '' }) {
      const text =
        `SELECT key, record FROM ${table} WHERE key > $1 AND ($2::text IS NULL OR state = $2) AND ($3::bigint IS NULL OR started_at < $3) ` +
        `AND starts_with(key, $4) ORDER BY key LIMIT ${pageSize}`;
      for (let last = ''; ; ) {
        const { rows } = await query<Kept>(text, last, state ?? null, before === undefined ? null : Math.floor(before), prefix);
        for (const { record } of rows) yield parsedRecord(record);
        if (rows.length < pageSize) return;
        last = (rows.at(-1) as Kept).key;
      }
    },
    now: async () => {
      const { rows } = await query<{ readonly now: string }>('SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint::text AS now');
      return Number(rows[0]?.now);
    },
  };
}

/* In a transaction every statement has the same id, and what it writes may be taken back. */
async function refuseTransaction(pool: PostgresPool): Promise<void> {
  const transaction = async (): Promise<unknown> => {
    const { rows } = await pool.query('SELECT txid_current()::text AS id');
    return (rows[0] as { readonly id?: unknown } | undefined)?.id;
  };
  const [first, second] = [await transaction(), await transaction()];
  if (first === undefined || first !== second) return;
  throw new ConfigurationError(
    'postgresStore was given a client inside a transaction: a rollback would take the record of a call back that was sent. Give it a pool of pg, or a client of its own.',
  );
}

async function refuseForgetting(pool: PostgresPool): Promise<void> {
  for (const setting of ['fsync', 'synchronous_commit']) {
    const { rows } = await pool.query('SELECT current_setting($1) AS value', [setting]);
    if ((rows[0] as { readonly value?: unknown } | undefined)?.value !== 'off') continue;
    throw new ConfigurationError(
      `postgresStore needs ${setting} on: with it off the server confirms records that it may lose in a crash, and a lost record lets its effect happen twice. Set it on for this pool, or set allowForgetting.`,
    );
  }
}

/* Two processes that make one table at once: one of them may be told that it is there, in spite of IF NOT EXISTS. */
async function makeTable(pool: PostgresPool, schema: string, table: string): Promise<void> {
  try {
    await pool.query(schema);
  } catch (error) {
    await pool.query(`SELECT 1 FROM ${table} LIMIT 1`).then(undefined, () => {
      throw error;
    });
  }
}

/* It stands in SQL as it is. */
function named(table: string): string {
  if (typeof table === 'string' && /^([A-Za-z_]\w{0,50}\.)?[A-Za-z_]\w{0,50}$/.test(table)) return table;
  throw new ConfigurationError('The option table must be a plain SQL name such as quadrail_journal or my_schema.quadrail_journal.');
}
