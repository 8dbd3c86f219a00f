/** Opens the store of a journal by its address, with the clients that the operator's own project has. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type PostgresPool, postgresStore } from '../durable/postgres.js';
import { type RedisJournalClient, redisStore } from '../durable/redis.js';
import { sqliteStore } from '../durable/sqlite.js';
import type { JournalStore } from '../durable/store.js';
import { StartError } from './failure.js';

/** A store, and how what was opened for it is closed. */
export interface OpenStore {
  readonly store: JournalStore;
  readonly close: () => Promise<unknown>;
}

/** Opens a store. Throws a `StartError` where its client is not installed, or the file is not there. */
export async function openStore(address: string, table: string | undefined): Promise<OpenStore> {
  if (/^postgres(ql)?:/.test(address)) return openPostgres(address, table);
  if (/^rediss?:/.test(address)) return openRedis(address, table);
  const file = address.replace(/^sqlite:/, '');
  /* Not repeated: an address may hold a password. */
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(file))
    throw new StartError('The address of the store must be the path of a SQLite file, postgres://… or redis://…');
  /* An operator looks at what is there: a wrong path must not become an empty journal. */
  if (!existsSync(file)) throw new StartError(`There is no file ${file}`);
  return { store: told(() => sqliteStore(file, { table, create: false })), close: async () => {} };
}

function openPostgres(address: string, table: string | undefined): OpenStore {
  const { Pool } = required('pg') as { readonly Pool: new (options: object) => PostgresPool & { readonly end: () => Promise<void> } };
  const pool = new Pool({ connectionString: address, max: 1 });
  return { store: told(() => postgresStore(pool, { table, create: false })), close: () => pool.end() };
}

/* What the two clients have in common. */
interface Client extends RedisJournalClient {
  readonly on: (event: 'error', listener: () => void) => unknown;
  readonly connect: () => Promise<unknown>;
  readonly quit: () => Promise<unknown>;
}

async function openRedis(address: string, prefix: string | undefined): Promise<OpenStore> {
  const { Redis, createClient } = required('ioredis', 'redis') as {
    readonly Redis?: new (address: string, options: object) => Client;
    readonly createClient?: (options: object) => Client;
  };
  const client =
    Redis === undefined
      ? (createClient as (options: object) => Client)({ url: address, socket: { reconnectStrategy: false } })
      : new Redis(address, { lazyConnect: true, maxRetriesPerRequest: 1, retryStrategy: () => null });
  client.on('error', () => {});
  await client.connect().catch((error: Error) => {
    throw new StartError(`Redis cannot be reached: ${error.message}`);
  });
  /* Nothing is begun here: the settings of the server are the concern of those who send. */
  return { store: told(() => redisStore(client, { prefix, allowForgetting: true })), close: () => client.quit() };
}

/* From the operator's project first: this package brings no client of its own. */
function required(...names: readonly string[]): unknown {
  const load = createRequire(join(process.cwd(), 'package.json'));
  for (const name of names) {
    try {
      return load(name);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    }
  }
  throw new StartError(
    `This store needs ${names.join(' or ')} in your project: npm i ${names[0]}, in the folder that you call quadrail from`,
  );
}

function told<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw new StartError((error as Error).message);
  }
}
