/** Helpers, callbacks and the sandbox. */
import { request } from 'node:http';
import { type AddressInfo, connect, createServer } from 'node:net';
import { ApiPromise } from '../../../src/core/call/api-promise.js';
import type { Logger } from '../../../src/core/call/observe.js';
import { array, either, filledText, number, type Schema, schema } from '../../../src/core/contract/schema.js';
import { judgeRequest } from '../../../src/core/contract/validate.js';
import { amountProblem } from '../../../src/core/ground/amount.js';
import { fillPath } from '../../../src/core/ground/url.js';
import { bearer } from '../../../src/core/identity/auth.js';
import { redisTokenStore } from '../../../src/core/index.js';
import { browserTransport } from '../../../src/core/transport/browser-transport.js';
import { CrmCom } from '../../../src/crmcom/index.js';
import { fromMinorUnits, toMinorUnits } from '../../../src/index.js';
import { nodeTransport } from '../../../src/node/index.js';
import { proxyChoice } from '../../../src/node/proxy.js';
import { nodeTransport as inPages } from '../../../src/node/unsupported.js';
import { parseEvent, withCallbackSecret } from '../../../src/quickr/index.js';
import { conditionProblem } from '../../../src/quickr/models/condition.js';
import { delivering } from '../../../src/testing/callbacks.js';
import { createSandbox, storeConformance } from '../../../src/testing/index.js';
import { handlers } from '../../../src/testing/msw.js';
import { spoiling } from '../../../src/testing/spoilt-callbacks.js';
import { envelope, json, scripted } from '../../core/support.js';
import { certificates } from '../../node/support.js';
import { any, quickstream, type Usage } from '../support.js';

const bare = (pattern: RegExp): Schema<string> =>
  schema({ kind: 'string', pattern }, { optional: false, nullable: false, inferred: false, rules: [] });

const fillProblem = (value: unknown): string => {
  let problem = '';
  fillPath('/{id}', { id: value }, (_, found) => {
    problem = found;
  });
  return problem;
};

/** Functions beside the clients. */
export const ofHelpers: readonly Usage[] = [
  () => toMinorUnits('10,05', 'AUD'),
  () => toMinorUnits(any(undefined), 'AUD'),
  () => toMinorUnits('ten', 'AUD'),
  () => toMinorUnits(0.1 + 0.2, 'AUD'),
  () => toMinorUnits('10.005', 'AUD'),
  () => toMinorUnits('99999999999999999', 'AUD'),
  () => toMinorUnits('10', 'AUS'),
  () => toMinorUnits('10', any('$')),
  () => toMinorUnits({ amount: 10, currency: 'NZD' }, 'AUD'),
  () => fromMinorUnits(10.5, 'AUD'),
  () => parseEvent('not JSON'),
  () => parseEvent(''),
  () => parseEvent('[]'),
  () => parseEvent(any(Promise.resolve('{}'))),
  () => parseEvent(any(btoa('{"type":"checks_completed"}'))),
  () => parseEvent(any({ headers: {}, body: '{"type":"checks_completed"}' })),
  () => parseEvent(any(new Response('{}').body)),
  () => withCallbackSecret('https://example.com', undefined),
  () => withCallbackSecret('/callback', 's'),
  () => bearer(' '),
  () => judgeRequest(bare(/^x$/), 'y')[0]?.message,
  () => judgeRequest(either(array(filledText()), bare(/^x$/)), 5)[0]?.message,
  () => amountProblem(any(undefined)),
  () => fillProblem(1.5),
  () => conditionProblem(['x'], 'conditions')?.message,
  () => judgeRequest(array(array(number())), [Array.from({ length: 300_000 }, () => 'x')])[0]?.message,
  () => judgeRequest(array(number(), { min: 2 }), [1])[0]?.message,
  () => inPages(),
  () =>
    ApiPromise.from(Promise.reject(new TypeError('what is this')))
      .asResult()
      .then((end) => (end.ok ? '' : end.error.message)),
];

/** Certificates that do not fit together, a proxy that the environment names, and what a transport refuses to send. */
export const ofConnections: readonly Usage[] = [
  async () => nodeTransport({ tls: { cert: (await made).server.cert, key: (await made).client.key } }),
  async () => nodeTransport({ tls: { cert: (await made).server.cert, key: 'no key' } }),
  () => proxyChoice(undefined, { HTTPS_PROXY: 'socks5://proxy.example.com' }),
  () => nodeTransport({ engine: 'http', proxy: false }).send(any({ ...sending, headers: { 'content-length': '1' } })),
  () => browserTransport(undefined).send(any({ ...sending, sendOnce: true })),
  () => browserTransport(undefined).send(any({ ...sending, body: '{}' })),
  () => browserTransport(undefined).send(any({ ...sending, headers: { 'two words': 'x' } })),
  () => nodeTransport({ proxy: false }).send(any({ ...sending, url: 'ftp://127.0.0.1/' })),
  refusedByProxy,
  upgraded,
];

const made = certificates();
const sending = { method: 'GET', url: 'http://127.0.0.1:9/', headers: {}, signal: new AbortController().signal };

/* A proxy that refuses to connect. */
async function refusedByProxy(): Promise<unknown> {
  const proxy = createServer((socket) => {
    socket.once('data', () => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'));
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo;
  const transport = nodeTransport({ engine: 'http', proxy: `http://127.0.0.1:${port}` });
  try {
    return await transport.send(any({ ...sending, url: 'https://vendor.example/' }));
  } finally {
    await transport.close();
    proxy.close();
  }
}

/* A server that answers a request by another protocol. */
async function upgraded(): Promise<unknown> {
  const server = createServer((socket) => {
    socket.end('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: other\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const transport = nodeTransport({ engine: 'http', proxy: false });
  try {
    return await transport.send(any({ ...sending, url: `http://127.0.0.1:${port}/` }));
  } finally {
    await transport.close();
    server.close();
  }
}

/** The sandbox. */
export const ofSandbox: readonly Usage[] = [
  () => createSandbox({ seed: any('x') }),
  () => createSandbox({ clock: any('fast') }),
  () => createSandbox({ onCallback: any(true) }),
  () => createSandbox({ latency: -1 }),
  () => createSandbox().listen({ port: any('4010') }),
  () => createSandbox().listen({ allowedHosts: any('sandbox.test') }),
  () => handlers(any(undefined)),
  () => handlers(createSandbox(), { origins: any('https://shop.example') }),
  () => handlers(createSandbox(), { origins: ['shop.example'] }),
  () => storeConformance(any({})),
  () => createSandbox({ maxRequests: -1 }),
  () => createSandbox({ baseUrls: any('x') }),
  () => createSandbox({ baseUrls: { quickr: 'quickr' } }),
  () => createSandbox().faults.once('quickstream.customers.create', any('reset')),
  () => createSandbox().faults.once('quickstream.customers.create', { status: 700 }),
  () => createSandbox().faults.once(any('quickstream.customer.create'), 'html'),
  () => createSandbox().faults.times(-1, 'quickstream.customers.create', 'html'),
  () => createSandbox().faults.once('quickstream.customers.create', any({ status: 503, delayMs: 5 })),
  () => createSandbox().faults.once('quickstream.customers.create', { status: 503, headers: { 'retry-after': '1\r\n2' } }),
  () => createSandbox().clock.advance(-1),
  () => createSandbox().clock.advance(1e300),
  () => saidTo('GET /quickstream/rest/v1 HTTP/1.1\r\nhost: localhost\r\nhost: shop.example\r\n\r\n'),
  () => createSandbox().fetch('https://elsewhere.example/'),
  () => askSandbox('GET', '/quickstream', { host: 'shop.example' }),
  () => askSandbox('GET', '/nowhere'),
  () => askSandbox('TRACE', '/quickstream/rest/v1'),
  () => delivering(undefined, [])('https://shop.example/callbacks', {}),
  () => spoiling(async () => 204, any({ takeOfCallback: () => 'lost' }), any({}), 'quickr.callbacks')('https://shop.example/', {}),
];

/* What the sandbox says to bytes that no client of HTTP would send. */
async function saidTo(bytes: string): Promise<string> {
  const server = await createSandbox().listen({ port: 0 });
  const text = await new Promise<string>((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port: Number(new URL(server.control.url).port) }, () => socket.write(bytes));
    let got = '';
    socket
      .setEncoding('utf8')
      .on('data', (piece: string) => {
        got += piece;
        const [, message] = /"message":"([^"]*)"/.exec(got) ?? [];
        if (message !== undefined) resolve(message);
      })
      .on('end', () => resolve(got))
      .on('error', reject);
  });
  await server.close();
  return text;
}

/* What the sandbox answers on a socket, in words. */
async function askSandbox(method: string, path: string, headers: Record<string, string> = {}): Promise<string> {
  const server = await createSandbox().listen({ port: 0 });
  const { port } = new URL(server.control.url);
  const answer = await new Promise<string>((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, method, headers, agent: false }, async (response) => {
      let text = '';
      for await (const piece of response) text += String(piece);
      resolve((JSON.parse(text) as { message: string }).message.replaceAll(`:${port}`, ''));
    })
      .on('error', reject)
      .end();
  });
  await server.close();
  return answer;
}

const lines: string[] = [];
const write = (line: unknown): void => void lines.push(String(line));
const logger = { debug: write, info: write, warn: write, error: write } as unknown as Logger;

/** What a logger is told. */
export const logged: readonly Usage[] = [
  async () => {
    lines.length = 0;
    const fetch = scripted(envelope(503), envelope(404));
    await quickstream()
      .withOptions({ fetch, logger, logLevel: 'debug', maxRetries: 1 })
      .customers.create({ customerNumber: 'N', customerName: 'N' })
      .asResult();
    return lines.map((line) => line.replace(/in \d+ ms/, 'in 20000 ms')).join('\n');
  },
];

const store = {
  get: async () => JSON.stringify({ value: 'T', issuedAt: Date.now() - 1_000, expiresAt: Date.now() + 1e6, check: '00000000' }),
  set: () => {},
  delete: () => {},
};

/** Clients that share a store by mistake. */
export const ofStores: readonly Usage[] = [
  () => redisTokenStore(any({})),
  () =>
    new CrmCom({
      baseUrl: 'https://crm.example.com',
      credentials: { webApiKey: 'THE-SECRET' },
      tokenStore: store,
      tokenKey: 'shared',
      fetch: scripted(json(200, {})),
    }).purchases.applySettlement({ customer_event_identifier: { number: '796' } }),
];
