/** Makes customers within a budget that it shares, until it is told to give up; tells how each call ended. */
import { Redis } from 'ioredis';
import pg from 'pg';
import { QuickStream } from 'quadrail/quickstream';
import { RateLimiterPostgres, RateLimiterRedis } from 'rate-limiter-flexible';
import { sharedLimiter } from '../../../examples/shared-limiter/limiter.ts';

const [storeUrl, baseUrl, secretKey, points, ...numbers] = process.argv.slice(2) as [string, string, string, string, ...string[]];
const redis = storeUrl.startsWith('redis:') ? new Redis(storeUrl) : undefined;
const pool = redis === undefined ? new pg.Pool({ connectionString: storeUrl }) : undefined;
/* For longer than the test lasts: nothing is added to it. */
const budget = { keyPrefix: 'rate', points: Number(points), duration: 3_600 };
const limiter = sharedLimiter(
  redis === undefined
    ? new RateLimiterPostgres({ ...budget, storeClient: pool, tableName: 'rate', tableCreated: true })
    : new RateLimiterRedis({ ...budget, storeClient: redis }),
);
/* Without a login, which would take a part of the budget. */
const quickstream = new QuickStream({ baseUrl, secretKey, limiter });
const giveUp = new AbortController();
process.once('message', () => giveUp.abort());
const ends = await Promise.all(
  numbers.map((customerNumber) =>
    quickstream.customers.create({ customerNumber, customerName: 'Ann' }, { signal: giveUp.signal }).asResult(),
  ),
);
process.send?.(ends.map((end) => (end.ok ? 'ok' : `${end.error.name} ${end.error.outcome}`)));
await redis?.quit();
await pool?.end();
process.disconnect();
