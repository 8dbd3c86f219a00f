/** The stores on real servers: the exported suite, servers that would forget, and writers that are killed. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import pg from 'pg';
import { postgresSchema, postgresStore } from 'quadrail/durable/postgres';
import { redisStore } from 'quadrail/durable/redis';
import { sqliteStore } from 'quadrail/durable/sqlite';
import { storeConformance } from 'quadrail/testing';
import { createClient } from 'redis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Server, startPostgres, startRedis } from '../../../examples/settlement-run/servers.ts';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

let postgres: Server;
let redis: Server;
let pool: pg.Pool;
let folder = '';

beforeAll(async () => {
  [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  pool = new pg.Pool({ connectionString: postgres.url });
  folder = mkdtempSync(join(tmpdir(), 'quadrail-writers-'));
});
afterAll(async () => {
  await pool.end();
  await Promise.all([postgres.stop(), redis.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

it('PostgreSQL passes the suite, whoever makes its table', async () => {
  await Promise.all([postgresStore(pool).get('a'), postgresStore(pool).get('a'), postgresStore(pool).get('a')]);
  expect(await storeConformance(() => postgresStore(pool))).toEqual({ checked: 20 });
  await pool.query('CREATE SCHEMA payments');
  await pool.query(postgresSchema('payments.effects'));
  expect(await storeConformance(() => postgresStore(pool, { table: 'payments.effects', create: false }))).toEqual({ checked: 20 });
});

it('PostgreSQL is not used inside a transaction, which could take a record back', async () => {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await expect(postgresStore(client).get('a')).rejects.toThrow(/inside a transaction/);
    await client.query('ROLLBACK');
    expect(await postgresStore(client).get('a')).toBeUndefined();
  } finally {
    client.release();
  }
});

it('Redis passes the suite, by both clients', async () => {
  const one = new Redis(redis.url);
  const other = createClient({ url: redis.url });
  await other.connect();
  expect(await storeConformance(() => redisStore(one))).toEqual({ checked: 20 });
  expect(await storeConformance(() => redisStore(other))).toEqual({ checked: 20 });
  await one.quit();
  await other.close();
});

it('Redis that would forget is refused, and taken by who says so', async () => {
  const client = new Redis(redis.url);
  const restore: [string, string][] = [];
  for (const [setting, value] of [
    ['appendfsync', 'everysec'],
    ['maxmemory-policy', 'allkeys-lru'],
  ] as const) {
    const [, before] = (await client.call('CONFIG', 'GET', setting)) as [string, string];
    restore.push([setting, before]);
    await client.call('CONFIG', 'SET', setting, value);
    await expect(redisStore(client).get('a')).rejects.toThrow(`this one has ${setting} ${value}`);
    expect(await redisStore(client, { allowForgetting: true }).get('a')).toBeUndefined();
    await client.call('CONFIG', 'SET', setting, before);
  }
  expect(await redisStore(client).get('a')).toBeUndefined();
  await client.quit();
});

it('PostgreSQL that would forget is refused', async () => {
  const careless = new pg.Pool({ connectionString: postgres.url, options: '-c synchronous_commit=off' });
  await expect(postgresStore(careless).get('a')).rejects.toThrow('postgresStore needs synchronous_commit on');
  await careless.end();
});

it('of three writers on one SQLite file that are killed 60 times no acknowledged record is lost', { timeout: 300_000 }, async () => {
  const file = join(folder, 'writers.db');
  sqliteStore(file);
  const program = fileURLToPath(new URL('writer.ts', import.meta.url));
  const logs = [0, 1, 2].map((who) => join(folder, `acknowledged-${who}`));
  const start = (who: number, round: number): ChildProcess =>
    fork(program, [file, logs[who] as string, `${who}-${round}`], {
      execArgv: [],
      stdio: 'ignore',
      env: { ...process.env, NODE_OPTIONS: '', NODE_NO_WARNINGS: '1' },
    });
  for (let round = 0; round < 20; round += 1) {
    const writers = [0, 1, 2].map((who) => start(who, round));
    /* Killed once all three write, at a moment that none of them knows of. */
    const before = logs.map(sizeOf);
    while (!logs.every((log, who) => sizeOf(log) > (before[who] as number))) {
      expect(writers.map(({ exitCode, signalCode }) => exitCode ?? signalCode)).toEqual([null, null, null]);
      await pause(10);
    }
    await pause((round * 37) % 100);
    for (const writer of writers) writer.kill('SIGKILL');
    await Promise.all(writers.map((writer) => writer.exitCode === null && writer.signalCode === null && once(writer, 'exit')));
  }
  const acknowledged = logs.flatMap((log) => readFileSync(log, 'utf8').split('\n').slice(0, -1));
  const db = new DatabaseSync(file);
  expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  const kept = new Set(
    db
      .prepare('SELECT key FROM quadrail_journal')
      .all()
      .map((row) => (row as { key: string }).key),
  );
  expect(acknowledged.length).toBeGreaterThan(100);
  expect(acknowledged.filter((key) => !kept.has(key))).toEqual([]);
});
