/**
 * Several processes share the tokens of CRM.COM and Quickr on Redis, so that one of them logs in for all.
 *
 *     npm ci --prefix examples/token-fleet/store && node examples/token-fleet/main.ts
 *
 * It starts `redis-server` itself, unless REDIS_URL names one. The simulated vendors count the logins.
 *
 * All processes start at the same moment and find the store empty: one takes the turn to log in, the others wait for its token. Half
 * of them use node-redis and half ioredis, which makes no difference.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createSandbox } from 'quadrail/testing';
import { startRedis } from './redis.ts';

const run = promisify(execFile);
const worker = fileURLToPath(new URL('worker.ts', import.meta.url));
const processes = 6;

const sandbox = createSandbox({ clock: 'real' });
const server = await sandbox.listen();
const given = process.env['REDIS_URL'];
const redis = given === undefined ? await startRedis() : { url: given, close: async () => {} };

try {
  const work = async (_: unknown, index: number): Promise<number> => {
    const purchases = [1, 2, 3, 4].map(() => sandbox.crmcom.addPurchase().number);
    const { stdout } = await run(process.execPath, [worker, ...purchases], {
      env: {
        ...process.env,
        REDIS_URL: redis.url,
        REDIS_CLIENT: index % 2 === 0 ? 'redis' : 'ioredis',
        CRMCOM_URL: server.urls.crmcom,
        CRMCOM_WEB_API_KEY: sandbox.crmcom.options.credentials.webApiKey,
        QUICKR_URL: server.urls.quickr,
        QUICKR_ACCOUNT_ID: sandbox.quickr.options.accountId,
        QUICKR_API_KEY: sandbox.quickr.options.apiKey,
      },
    });
    return Number(stdout);
  };
  const calls = await Promise.all(Array.from({ length: processes }, work));
  const logins = (operation: string): number => sandbox.requests.filter((request) => request.operation === operation).length;
  console.log(`${processes} processes, ${calls.reduce((sum, one) => sum + one)} calls`);
  console.log(`CRM.COM: ${logins('crmcom.auth.loginWithKey')} login`);
  console.log(`Quickr: ${logins('quickr.auth.login')} login`);
} finally {
  await Promise.all([redis.close(), server.close()]);
}
