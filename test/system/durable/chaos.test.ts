/** A short form of the chaos: `npm run chaos` plays it at length. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Server, startPostgres, startRedis } from '../../../examples/settlement-run/servers.ts';
import { type ChaosPlan, chaos } from '../../chaos/chaos.ts';
import { engineNames } from '../../chaos/engines/engine.ts';

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

it.each(engineNames)('%s doubles without a journal, and not with one beside its queue', { timeout: 300_000 }, async (engine) => {
  expect((await chaos(plan(engine, undefined))).doubled).toBeGreaterThan(0);
  const journal = engine === 'BullMQ' ? redis.url : postgres.url;
  expect(await chaos(plan(engine, journal))).toMatchObject({ doubled: 0, wrong: 0, lost: 0 });
});
