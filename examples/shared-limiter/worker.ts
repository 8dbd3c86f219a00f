/** One of two processes that share a rate: settles the purchases that it is given. */
import { Redis } from 'ioredis';
import pg from 'pg';
import { CrmCom } from 'quadrail/crmcom';
import { RateLimiterPostgres, RateLimiterRedis } from 'rate-limiter-flexible';
import { sharedLimiter } from './limiter.ts';

const { STORE_URL = '', CRMCOM_URL, CRMCOM_KEY } = process.env;
const purchases = process.argv.slice(2);
/* Ten calls in each second. */
const rate = { keyPrefix: 'rate', points: 10, duration: 1 };

const redis = STORE_URL.startsWith('redis:') ? new Redis(STORE_URL) : undefined;
const pool = redis === undefined ? new pg.Pool({ connectionString: STORE_URL }) : undefined;
const limiter = sharedLimiter(
  redis === undefined
    ? new RateLimiterPostgres({ ...rate, storeClient: pool, tableName: 'rate', tableCreated: true })
    : new RateLimiterRedis({ ...rate, storeClient: redis }),
);
const crmcom = new CrmCom({ baseUrl: CRMCOM_URL, credentials: { webApiKey: CRMCOM_KEY }, limiter });

await Promise.all(purchases.map((number) => crmcom.purchases.applySettlement({ customer_event_identifier: { number } })));
await redis?.quit();
await pool?.end();
