import {
  Agent,
  type Dispatcher,
  EnvHttpProxyAgent,
  getGlobalDispatcher,
  interceptors,
  MockAgent,
  Pool,
  ProxyAgent,
  RetryAgent,
  setGlobalDispatcher,
} from 'undici';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { kyTransport } from '../../src/core/transport/ky-transport.js';
import type { TransportFailure } from '../../src/core/transport/transport.js';
import { failure } from '../core/support.js';
import { type Certificates, certificates, listenAsProxy, send, soon } from '../node/support.js';
import { rawVendor, relayTo, reply } from './servers.js';

const before = getGlobalDispatcher();
afterEach(() => {
  setGlobalDispatcher(before);
  vi.unstubAllEnvs();
});

let files: Certificates;
beforeAll(async () => {
  files = await certificates();
});

const transport = kyTransport(undefined);
const once = { method: 'POST', body: '{"a":1}', effect: 'money' } as const;
const failed = (...given: Parameters<typeof send>): Promise<TransportFailure> => failure(send(...given)) as never;

/** Where nobody listens. */
async function nowhere(): Promise<string> {
  await using vendor = await rawVendor(() => {});
  return vendor.url;
}

describe('a dispatcher under fetch', () => {
  class Repeating extends Agent {}
  const Same = { Agent: class Agent extends Repeating {} }.Agent;
  const patched = new Agent();
  patched.dispatch = (...given) => Agent.prototype.dispatch.apply(patched, given);

  const plain: Readonly<Record<string, () => Dispatcher>> = {
    'the one of Node': () => before,
    'an Agent': () => new Agent(),
    'an Agent with limits and certificates': () => new Agent({ connections: 4, connect: { ca: files.ca }, headersTimeout: 1_000 }),
    'an EnvHttpProxyAgent': () => new EnvHttpProxyAgent(),
  };
  it.each(Object.keys(plain))('%s shows by a refused connection that nothing left', async (name) => {
    for (const variable of ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY']) vi.stubEnv(variable, undefined);
    setGlobalDispatcher((plain[name] as () => Dispatcher)());
    expect(await failed(transport, await nowhere(), once)).toMatchObject({ left: 'no' });
  });

  const others: Readonly<Record<string, () => Dispatcher>> = {
    'an Agent that is composed with what repeats': () => new Agent().compose(interceptors.retry({ maxRetries: 0 })),
    'an Agent that is composed with nothing harmful': () => new Agent().compose(interceptors.redirect({ maxRedirections: 0 })),
    'a RetryAgent': () => new RetryAgent(new Agent(), { maxRetries: 0 }),
    'a ProxyAgent': () => new ProxyAgent('http://127.0.0.1:1'),
    'a subclass of Agent': () => new Repeating(),
    'a subclass of Agent that is called the same': () => new Same(),
    'an Agent whose dispatch was replaced': () => patched,
    'an Agent with a factory of the program’s': () =>
      new Agent({ factory: (origin, options) => new Pool(origin, options as Pool.Options) }),
    'a proxy around an Agent': () => new Proxy(new Agent(), {}),
    'an EnvHttpProxyAgent with a factory': () =>
      new EnvHttpProxyAgent({ factory: (origin: URL | string, options: object) => new Pool(origin, options as Pool.Options) } as never),
    'what only looks like one': () => {
      const agent = new Agent();
      return { dispatch: agent.dispatch.bind(agent), constructor: { name: 'Agent' } } as unknown as Dispatcher;
    },
  };
  it.each(Object.keys(others))('%s shows nothing by it', async (name) => {
    setGlobalDispatcher((others[name] as () => Dispatcher)());
    expect(await failed(transport, await nowhere(), once)).toMatchObject({ left: 'maybe' });
  });

  it('that is patched between two calls shows nothing from then on', async () => {
    const agent = new Agent();
    setGlobalDispatcher(agent);
    const url = await nowhere();
    expect(await failed(transport, url, once)).toMatchObject({ left: 'no' });
    const { dispatch } = agent;
    agent.dispatch = (options, handler) => dispatch.call(agent, options, handler);
    expect(await failed(transport, url, once)).toMatchObject({ left: 'maybe' });
  });

  it('that goes by the proxies of the environment shows that nothing left while the proxy refuses, and no longer once the vendor has read', async () => {
    await using vendor = await rawVendor((_, socket) => socket.destroy(), files.server);
    for (const [mood, left] of [
      [502, 'no'],
      ['hangs up', 'no'],
      ['connects', 'maybe'],
    ] as const) {
      await using proxy = await listenAsProxy(mood);
      setGlobalDispatcher(
        new EnvHttpProxyAgent({ httpProxy: proxy.url, httpsProxy: proxy.url, noProxy: '', requestTls: { ca: files.ca } }),
      );
      expect(await failed(transport, vendor.url, once)).toMatchObject({ left });
      expect(proxy.asked.length).toBeGreaterThan(0);
    }
    expect(vendor.read).toHaveLength(1);
  });

  it('that answers from memory gets the body as it was given', async () => {
    const agent = new MockAgent();
    agent.disableNetConnect();
    agent.get('https://vendor.example').intercept({ path: '/pay', method: 'POST', body: once.body }).reply(201, { paid: true });
    setGlobalDispatcher(agent);
    const response = await send(transport, 'https://vendor.example/pay', once);
    expect([response.status, await response.text(100)]).toEqual([201, '{"paid":true}']);
    await agent.close();
  });
});

describe('an answer of 421', () => {
  it.each([
    ['GET', undefined],
    ['POST', '{"a":1}'],
    ['PUT', '{"a":1}'],
    ['DELETE', undefined],
  ])('to a %s that must be sent once comes back as it is, and the request was sent once', async (method, body) => {
    await using vendor = await rawVendor((_, socket) => socket.write(reply(421, '{"why":"elsewhere"}')));
    const response = await send(transport, `${vendor.url}/x`, { method, body, sendOnce: true });
    expect([response.status, response.header('content-type'), await response.text(100)]).toEqual([
      421,
      'application/json',
      '{"why":"elsewhere"}',
    ]);
    expect(vendor.read).toMatchObject([{ method, body: body ?? '' }]);
  });

  it('is repeated by fetch for a read, which is never told as not sent when the second connection is refused', async () => {
    await using vendor = await rawVendor((_, socket, server) => {
      server.close();
      socket.write(reply(421));
    });
    expect(await failed(transport, vendor.url)).toMatchObject({ left: 'maybe' });
    expect(vendor.read).toHaveLength(1);
  });

  it('over a dispatcher of the program’s own is not repeated either', async () => {
    await using vendor = await rawVendor((_, socket) => socket.write(reply(421)));
    setGlobalDispatcher(new Agent().compose(interceptors.retry()));
    expect((await send(transport, vendor.url, once)).status).toBe(421);
    expect(vendor.read).toHaveLength(1);
  });
});

describe('a request that is given up', () => {
  it('before fetch was asked has not left', async () => {
    await using vendor = await rawVendor(() => {});
    expect(await failed(transport, vendor.url, { ...once, signal: AbortSignal.abort() })).toMatchObject({ left: 'no' });
    expect(vendor.made()).toBe(0);
  });

  it('in the same turn has not left', async () => {
    await using vendor = await rawVendor(() => {});
    const controller = new AbortController();
    const call = failed(transport, vendor.url, { ...once, signal: controller.signal });
    controller.abort();
    expect(await call).toMatchObject({ left: 'no' });
  });

  it('during the handshake has not left, is told within the turn, and nothing follows when the handshake goes on', async () => {
    const hello: (() => void)[] = [];
    await using vendor = await rawVendor((_, socket) => socket.write(reply(200)), files.server);
    setGlobalDispatcher(new Agent({ connect: { ca: files.ca } }));
    await using relay = await heldRelay(vendor.port, hello);
    const controller = new AbortController();
    let told: unknown;
    failed(transport, `https://127.0.0.1:${relay.port}`, { ...once, signal: controller.signal }).then((error) => {
      told = error;
    });
    await expect.poll(() => hello.length, soon).toBe(1);
    controller.abort();
    await new Promise((resolve) => setImmediate(resolve));
    expect(told).toMatchObject({ left: 'no' });
    for (const go of hello) go();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(vendor.read).toEqual([]);
  });

  it('after it was written may have left', async () => {
    const controller = new AbortController();
    await using vendor = await rawVendor(() => controller.abort());
    expect(await failed(transport, vendor.url, { ...once, signal: controller.signal })).toMatchObject({ left: 'maybe' });
    expect(vendor.read).toHaveLength(1);
  });
});

/* A relay that holds back what the client says until it is told to go on. */
async function heldRelay(port: number, held: (() => void)[]): Promise<{ readonly port: number } & AsyncDisposable> {
  const { createServer, connect } = await import('node:net');
  const { listening } = await import('./servers.js');
  return listening(
    createServer((client) => {
      client.pause();
      held.push(() => {
        const onward = connect(port, '127.0.0.1');
        onward.on('error', () => {});
        client.pipe(onward).pipe(client);
        client.resume();
      });
    }),
  );
}

describe('in TLS, after the vendor has read the request,', () => {
  const noTls = Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n');
  const alert = Buffer.from([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28]);
  const broken = Buffer.from([0x17, 0x03, 0x03, 0x00, 0x20, ...new Array(32).fill(7)]);
  it.each([
    ['bytes that are no TLS', noTls],
    ['an alert', alert],
    ['a broken record', broken],
    ['an end without a word', 'end'],
    ['a reset', 'reset'],
  ] as const)('%s: the request may have left, and is not repeated', async (_, what) => {
    for (const maxVersion of ['TLSv1.2', 'TLSv1.3'] as const) {
      let act = (): void => {};
      await using vendor = await rawVendor(() => act(), { ...files.server, maxVersion });
      await using relay = await relayTo(vendor.port);
      /* Node's fetch waits on after such bytes, until somebody else's timeout ends. */
      let end = new AbortController();
      act = () => {
        if (typeof what === 'string') relay.cut(what);
        else relay.inject(what);
        setTimeout((controller: AbortController) => controller.abort(), 50, end);
      };
      setGlobalDispatcher(new Agent({ connect: { ca: files.ca } }));
      for (const request of [once, { sendOnce: true }, {}]) {
        end = new AbortController();
        const count = vendor.read.length;
        const { left } = await failed(transport, `https://127.0.0.1:${relay.port}`, { ...request, signal: end.signal });
        expect([left, vendor.read.length - count]).toEqual(['maybe', 1]);
      }
    }
  });

  it('before it, the same bytes show that nothing left', async () => {
    await using vendor = await rawVendor(() => {});
    await using relay = await relayTo(vendor.port);
    const call = failed(transport, `https://127.0.0.1:${relay.port}`, once);
    await expect.poll(() => vendor.made(), soon).toBe(1);
    relay.inject(noTls);
    expect(await call).toMatchObject({ left: 'no' });
  });

  it('a certificate that nobody vouches for shows that nothing left', async () => {
    await using vendor = await rawVendor((_, socket) => socket.write(reply(200)), files.server);
    setGlobalDispatcher(new Agent());
    expect(await failed(transport, vendor.url, once)).toMatchObject({ left: 'no', summary: { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' } });
    expect(vendor.read).toEqual([]);
  });
});

describe('the runtime’s own limits of time', () => {
  it('end no request that goes through Node’s fetch', async () => {
    setGlobalDispatcher(new Agent({ headersTimeout: 1, bodyTimeout: 1 }));
    await using vendor = await rawVendor((_, socket) => {
      setTimeout(() => {
        socket.write(reply(200, '{"a":1}').slice(0, -3));
        setTimeout(() => socket.write(':1}'), 150);
      }, 150);
    });
    expect(await (await send(transport, vendor.url)).text(100)).toBe('{"a":1}');
  });
});
