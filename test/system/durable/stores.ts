/** The three stores by an address: `sqlite:`, `postgres:` or `redis:`. */
import { Redis } from 'ioredis';
import pg from 'pg';
import type { JournalStore } from 'quadrail/durable';
import { postgresStore } from 'quadrail/durable/postgres';
import { redisStore } from 'quadrail/durable/redis';
import { sqliteStore } from 'quadrail/durable/sqlite';

/** A store, and how its connection is closed. */
export interface OpenStore {
  readonly store: JournalStore;
  readonly close: () => Promise<unknown>;
}

/** Opens the store at an address. */
export function openStore(url: string): OpenStore {
  if (url.startsWith('redis:')) {
    const client = new Redis(url, { maxRetriesPerRequest: 1 });
    client.on('error', () => {});
    return { store: redisStore(client), close: () => client.quit() };
  }
  if (url.startsWith('postgres:')) {
    const pool = new pg.Pool({ connectionString: url });
    pool.on('error', () => {});
    return { store: postgresStore(pool), close: () => pool.end() };
  }
  return { store: sqliteStore(url.replace(/^sqlite:/, '')), close: async () => {} };
}
