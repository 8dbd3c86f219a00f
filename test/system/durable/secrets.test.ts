/** No secret, card, bank or identity value is in what a store holds: its bytes are searched, after calls in which canaries stand everywhere. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Server, startPostgres, startRedis } from '../../../examples/settlement-run/servers.ts';
import { callsOf, vendorNames } from '../../properties/secrets/calls.ts';
import { type Canary, seenIn } from '../../properties/secrets/canaries.ts';
import * as library from '../../properties/secrets/library.ts';
import { loginNames, play } from '../../properties/secrets/play.ts';
import { scenarios } from '../../properties/secrets/scenarios.ts';
import { tested } from '../../tested.ts';
import { openStore } from './stores.ts';

const servers: Server[] = [];
const urls: Record<string, string> = {};
let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'quadrail-secrets-'));
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  servers.push(postgres, redis);
  Object.assign(urls, { SQLite: `sqlite:${join(folder, 'journal.db')}`, PostgreSQL: postgres.url, Redis: redis.url });
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  rmSync(folder, { recursive: true, force: true });
});

/* All that a store holds, as text. */
const contents: Readonly<Record<string, () => Promise<string>>> = {
  SQLite: async () => {
    const files = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
    return files.join('\n');
  },
  PostgreSQL: async () => {
    const client = new pg.Client({ connectionString: urls['PostgreSQL'] });
    await client.connect();
    const { rows } = await client.query('SELECT * FROM quadrail_journal');
    await client.end();
    return JSON.stringify(rows);
  },
  Redis: async () => {
    const client = new Redis(urls['Redis'] as string);
    const keys = await client.keys('*');
    const held = await Promise.all(keys.map((key) => (key.includes(':record:') ? client.hgetall(key) : client.zrange(key, '0', '-1'))));
    await client.quit();
    return JSON.stringify([keys, held]);
  },
};

/* How calls end whose records hold most: a result, an answer that repeats everything, and none. */
const ends = scenarios.filter(({ quiet, loud }) => quiet === true || loud === true);

it.each(Object.keys(contents))('%s holds no canary', { timeout: 300_000 }, async (kind) => {
  const { store, close } = openStore(urls[kind] as string);
  const canaries: Canary[] = [];
  let records = 0;
  for (const vendor of vendorNames) {
    const effects = callsOf(vendor).filter(({ row }) => row?.effect === 'create' || row?.effect === 'money');
    for (const [turn, call] of effects.entries()) {
      const kinds = call.credential === undefined ? Object.keys(tested[vendor].secrets.manners.connect) : [call.credential];
      const fitting = ends.filter(({ applies }) => applies?.(call.row) !== false);
      for (const at of [turn, turn + 1]) {
        const scenario = fitting[at % fitting.length] as (typeof fitting)[number];
        const salt = `${vendor}${turn}x${at}`.toLowerCase();
        const credential = kinds[at % kinds.length] as string;
        const plan = {
          call,
          credential,
          scenario,
          mould: turn,
          salt,
          focus: at,
          spelling: 'as it came',
          padding: 0,
          logLevel: 'off',
          store,
        } as const;
        const played = await play(library, plan);
        canaries.push(...played.canaries.filter(({ name }) => !loginNames.has(name)));
      }
    }
  }
  for await (const _ of store.list({})) records += 1;
  const held = await (contents[kind] as () => Promise<string>)();
  await close();
  expect(records).toBeGreaterThan(20);
  expect(canaries.length).toBeGreaterThan(200);
  /* The control: what is kept by design is found in the same way. */
  expect(held).toMatch(/effect(%20| )crmcom0x0/);
  expect(seenIn(held, canaries).map(({ name }) => name)).toEqual([]);
});
