/** One process of a fleet: calls one after the other, with whatever token is in Redis. Begins when it is told to; says how its calls ended. */
import { createRequire } from 'node:module';
import { type RedisClient, redisTokenStore } from 'quadrail/core';
import { Quickr } from 'quadrail/quickr';
import type { FleetPlan } from './plan.ts';

const plan = JSON.parse(process.argv[2] as string) as FleetPlan;
/* The clients are packages of the example's. What is used of them is what the two have in common. */
const load = createRequire(new URL('../../../examples/token-fleet/store/package.json', import.meta.url));
interface Client extends RedisClient {
  readonly on: (event: 'error', listener: () => void) => unknown;
  readonly connect: () => Promise<unknown>;
}
const { createClient } = load('redis') as { readonly createClient: (options: { readonly url: string }) => Client };
const { Redis } = load('ioredis') as { readonly Redis: new (url: string, options: { readonly lazyConnect: boolean }) => Client };

const ignore = (): void => {};

function connected(): RedisClient {
  const client = plan.index % 2 === 0 ? createClient({ url: plan.redisUrl }) : new Redis(plan.redisUrl, { lazyConnect: true });
  client.on('error', ignore);
  client.connect().catch(ignore);
  return client;
}

const tokenStore = redisTokenStore(connected());
const quickr = new Quickr({
  ...{ accountId: 'TQ1234567', apiKey: 'api-key-4711', baseUrl: plan.vendorUrl, timeout: plan.timeout, maxRetries: 0 },
  ...{ tokenStore, tokenKey: plan.tokenKey, validation: 'off' },
});

process.once('message', async () => {
  const ends: Record<string, number> = {};
  let slowest = 0;
  for (let call = 0; call < plan.calls; call += 1) {
    const begun = performance.now();
    const end = await quickr.cases.get('C1').asResult();
    slowest = Math.max(slowest, performance.now() - begun);
    const name = end.ok ? 'ok' : end.error.message;
    ends[name] = (ends[name] ?? 0) + 1;
    if (plan.pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, plan.pauseMs));
  }
  process.send?.({ ends, slowest });
  process.disconnect();
  process.exit();
});
if (plan.waitsForRedis) await tokenStore.get('anything');
process.send?.('ready');
