/** A store that has written and whose word of it gets lost: at the begin of an effect, at its end, with each client. Nothing is doubled. */
import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Redis } from 'ioredis';
import pg from 'pg';
import { CrmCom } from 'quadrail/crmcom';
import { Journal, type JournalStore } from 'quadrail/durable';
import { postgresStore } from 'quadrail/durable/postgres';
import { redisStore } from 'quadrail/durable/redis';
import { QuickStream } from 'quadrail/quickstream';
import { createClient } from 'redis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Server, startPostgres, startRedis } from '../../../examples/settlement-run/servers.ts';
import { losingProxy } from './losing-proxy.ts';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const timeout = 1_000;
/* Two seconds longer than a call. */
const lease = timeout + 2_000;

let postgres: Server;
let redis: Server;
let vendor: HttpServer;
let vendorUrl = '';
/** By name of the effect: the keys of the requests that the vendor acted on, one for each effect. */
const effects = new Map<string, string[]>();

beforeAll(async () => {
  [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  vendor = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const body = JSON.parse(text) as { customerNumber?: string; customer_event_identifier?: { number: string } };
    const name = body.customerNumber ?? body.customer_event_identifier?.number ?? '';
    const key = String(request.headers['idempotency-key']);
    const made = effects.get(name) ?? [];
    if (key === 'undefined' || !made.includes(key)) effects.set(name, [...made, key]);
    const settled = { status: { code: 'OK' }, data: { total_contribution_amount: 1 } };
    const customer = { links: [], customerId: '100001', customerNumber: name, customerName: 'Ann' };
    const isCustomer = body.customerNumber !== undefined;
    response.writeHead(isCustomer ? 201 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(isCustomer ? customer : settled));
  }).listen(0, '127.0.0.1');
  await once(vendor, 'listening');
  vendorUrl = `http://127.0.0.1:${(vendor.address() as AddressInfo).port}`;
});
afterAll(async () => {
  vendor.closeAllConnections();
  vendor.close();
  await Promise.all([postgres.stop(), redis.stop()]);
});

interface Opened {
  readonly store: JournalStore;
  readonly close: () => Promise<unknown> | unknown;
}

interface Client {
  readonly server: () => Server;
  readonly open: (port: number) => Promise<Opened>;
  /** A text that only the request of this step holds. */
  readonly texts: Readonly<Record<'begin' | 'end', string>>;
}

const ofRedis = { begin: '"state":"started"', end: '"state":"applied"' };

const clients: Readonly<Record<string, Client>> = {
  pg: {
    server: () => postgres,
    open: async (port) => {
      const pool = new pg.Pool({ connectionString: `postgres://postgres@127.0.0.1:${port}/postgres` });
      pool.on('error', () => {});
      return { store: postgresStore(pool), close: () => void pool.end() };
    },
    texts: { begin: 'INSERT INTO quadrail_journal', end: 'UPDATE quadrail_journal' },
  },
  ioredis: {
    server: () => redis,
    open: async (port) => {
      const client = new Redis(port, '127.0.0.1');
      client.on('error', () => {});
      return { store: redisStore(client), close: () => client.disconnect() };
    },
    texts: ofRedis,
  },
  redis: {
    server: () => redis,
    open: async (port) => {
      const client = createClient({ url: `redis://127.0.0.1:${port}` });
      client.on('error', () => {});
      await client.connect();
      return { store: redisStore(client), close: () => client.destroy() };
    },
    texts: ofRedis,
  },
};

const cases = Object.keys(clients).flatMap((client) =>
  (['begin', 'end'] as const).flatMap((step) =>
    (['cut', 'silence'] as const).flatMap((loss) =>
      (['crmcom', 'quickstream'] as const).map((call) => [client, step, loss, call] as const),
    ),
  ),
);

it.concurrent.each(cases)('%s: the acknowledgement of the %s is lost by %s, in a call to %s', { timeout: 60_000 }, async (...played) => {
  const [name, step, loss, vendorName] = played;
  const { server, open, texts } = clients[name] as Client;
  const proxy = await losingProxy(Number(new URL(server().url).port));
  const effect = played.join('-');
  const make = ({ store }: Opened) => {
    const journal = new Journal({ store, scope: effect, leaseMs: 1 });
    const common = { journal, timeout, maxRetries: 0, validation: 'off' as const, baseUrl: vendorUrl };
    const options = { journalKey: effect };
    if (vendorName === 'quickstream') {
      const quickstream = new QuickStream({ ...common, secretKey: 'a-key' });
      return quickstream.customers.create({ customerNumber: effect, customerName: 'Ann' }, options).asResult();
    }
    const crmcom = new CrmCom({ ...common, credentials: { token: 'a-token' } });
    return crmcom.purchases.applySettlement({ customer_event_identifier: { number: effect } }, options).asResult();
  };
  /* A connection that is silent for good is of no more use to its worker: another one goes on. */
  const [one, other] = await Promise.all([open(proxy.port), open(proxy.port)]);
  await one.store.get('the store checks its server first');
  proxy.loseAnswerTo(texts[step], loss);
  const first = await make(one);
  expect(proxy.lost()).toBe(1);
  const isThere = effects.has(effect);
  /* What the caller is told is true. */
  if (first.ok) expect(isThere).toBe(true);
  else expect([first.error.outcome, isThere]).toEqual(['not-sent', false]);
  if (step === 'end') expect(first.ok).toBe(true);

  /* Whoever asks again, at once or when the lease is over, doubles nothing. */
  await make(other);
  await pause(lease + 100);
  const last = await make(other);
  if (last.ok) expect(effects.get(effect)).toHaveLength(1);
  else expect([last.error.name, (effects.get(effect) ?? []).length]).toEqual(['InDoubtError', Number(step === 'end')]);
  await Promise.all([one.close(), other.close()]);
  proxy.close();
});
