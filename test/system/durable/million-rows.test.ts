/** A short form of the million rows: `npm run million-rows` plays it at length. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Server, startPostgres, startRedis } from '../../../examples/settlement-run/servers.ts';
import { millionRows } from '../../million-rows/million-rows.ts';

const servers: Server[] = [];
const urls: Record<string, string> = {};
let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'quadrail-rows-'));
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  servers.push(postgres, redis);
  Object.assign(urls, { SQLite: `sqlite:${join(folder, 'journal.db')}`, PostgreSQL: postgres.url, Redis: redis.url });
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  rmSync(folder, { recursive: true, force: true });
});

it.each(['SQLite', 'PostgreSQL', 'Redis'])(
  'each of 20 000 rows is at the vendor once, though the load was killed 5 times: %s',
  {
    timeout: 300_000,
  },
  async (store) => {
    const report = await millionRows({ rows: 20_000, chunkSize: 1_000, kills: 5, storeUrl: urls[store], timeout: 1_000 });
    expect(report).toMatchObject({ once: 20_000, more: 0, never: 0, told: { loaded: 20_000, failures: 0 } });
    expect(Object.values(report.kills)).toEqual([1, 1, 1, 1, 1]);
  },
);
