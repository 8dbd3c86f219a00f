/** A short form of the chaos: `npm run chaos` plays it at length. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Server, startPostgres, startRedis } from '../../../examples/settlement-run/servers.ts';
import { type ChaosPlan, chaos } from '../../chaos/chaos.ts';

let postgres: Server;
let redis: Server;

beforeAll(async () => {
  [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
});
afterAll(async () => {
  await Promise.all([postgres.stop(), redis.stop()]);
});

const plan = (engine: ChaosPlan['engine'], storeUrl: string | undefined): ChaosPlan => ({
  ...{ engine, storeUrl, databaseUrl: postgres.url, redisUrl: redis.url },
  ...{ settlements: 60, kills: 3, heldKills: 3, seed: 4711 },
});

it('pg-boss doubles without a journal, and not with one beside its queue', { timeout: 300_000 }, async () => {
  expect((await chaos(plan('pg-boss', undefined))).doubled).toBeGreaterThan(0);
  expect(await chaos(plan('pg-boss', postgres.url))).toMatchObject({ doubled: 0, wrong: 0, lost: 0 });
});

it('BullMQ doubles without a journal, and not with one beside its queue', { timeout: 300_000 }, async () => {
  expect((await chaos(plan('BullMQ', undefined))).doubled).toBeGreaterThan(0);
  expect(await chaos(plan('BullMQ', redis.url))).toMatchObject({ doubled: 0, wrong: 0, lost: 0 });
});
