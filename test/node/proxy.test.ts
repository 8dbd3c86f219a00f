import { inspect } from 'node:util';
import { nodeTransport } from 'quadrail/node';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { proxyChoice } from '../../src/node/proxy.js';
import { customer, failure, newCustomer } from '../core/support.js';
import {
  answer,
  type Certificates,
  certificates,
  client,
  listen,
  listenAsProxy,
  listenRaw,
  type ProxyMood,
  send,
  soon,
} from './support.js';

let files: Certificates;
beforeAll(async () => {
  files = await certificates();
});

const variables = ['http', 'https', 'all', 'no'].flatMap((kind) => [`${kind}_proxy`, `${kind}_PROXY`.toUpperCase()]);
beforeEach(() => {
  for (const name of variables) vi.stubEnv(name, undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const text = async (...args: Parameters<typeof send>): Promise<string> => (await send(...args)).text(1024);
const password = 'p@ss wörd';
const withPassword = (url: string): string => url.replace('//', `//merchant:${encodeURIComponent(password)}@`);

describe('a proxy', () => {
  it.each(['http', 'https'] as const)('leads to a vendor by %s, and is told the address and who asks', async (scheme) => {
    await using server = await listen((_, response) => answer(response, 'ok'), scheme === 'https' ? files.server : undefined);
    await using proxy = await listenAsProxy();
    await using transport = nodeTransport({ proxy: withPassword(proxy.url), tls: { ca: files.ca } });
    expect(await text(transport, server.url)).toBe('"ok"');
    const authorization = `Basic ${Buffer.from(`merchant:${password}`).toString('base64')}`;
    expect(proxy.asked).toEqual([{ authority: `127.0.0.1:${server.port}`, authorization }]);
    expect(server.arrived[0]?.headers).not.toHaveProperty('proxy-authorization');
  });

  it('may itself be spoken to in TLS, and is shown no certificate', async () => {
    const asks = { ...files.server, ca: files.ca, requestCert: true };
    await using server = await listen((_, response) => answer(response, 'ok'), { ...asks, rejectUnauthorized: true });
    await using proxy = await listenAsProxy('connects', { ...asks, rejectUnauthorized: false });
    await using transport = nodeTransport({ proxy: proxy.url, tls: { ca: files.ca, ...files.client } });
    expect(await text(transport, server.url)).toBe('"ok"');
    expect(await text(transport, server.url, { effect: 'money' })).toBe('"ok"');
    expect(proxy.asked).toHaveLength(2);
    expect(proxy.shown).toEqual([{}, {}]);
  });

  it('is asked once for all reads, and again for each call that moves money', async () => {
    await using server = await listen((_, response) => answer(response, 'ok'), files.server);
    await using proxy = await listenAsProxy();
    await using transport = nodeTransport({ proxy: proxy.url, tls: { ca: files.ca } });
    for (const effect of ['read', 'read', 'money', 'money', 'read'] as const) await text(transport, server.url, { effect });
    expect(server.arrived.map(({ connection }) => connection)).toEqual([1, 1, 2, 3, 1]);
    expect([proxy.asked.length, proxy.made()]).toEqual([3, 3]);
  });

  it.each([407, 403, 502, 'hangs up'] as const)(
    'that refuses (%s) leaves the call not sent, is asked once, and is shown in no error',
    async (mood) => {
      await using server = await listen((_, response) => answer(response, customer));
      await using proxy = await listenAsProxy(mood as ProxyMood);
      await using transport = nodeTransport({ proxy: withPassword(proxy.url) });
      const quickstream = client(server.url, transport);
      for (const call of [() => quickstream.customers.create(newCustomer), () => quickstream.customers.get('1')]) {
        const error = await failure(call());
        expect(error).toMatchObject({ name: 'ConnectionError', outcome: 'not-sent', attempts: 1 });
        if (mood !== 'hangs up') expect(error.message).toContain(`the proxy refused the connection with ${mood}`);
        const printed = inspect([error, transport, quickstream], { depth: Number.POSITIVE_INFINITY, showHidden: true });
        for (const secret of [password, encodeURIComponent(password), 'merchant', Buffer.from(`merchant:${password}`).toString('base64')])
          expect(printed).not.toContain(secret);
      }
      expect([proxy.asked.length, server.made()]).toEqual([2, 0]);
    },
  );

  it('that nobody has started leaves the call not sent', async () => {
    const proxy = await listenAsProxy();
    await proxy[Symbol.asyncDispose]();
    await using transport = nodeTransport({ proxy: withPassword(proxy.url) });
    const error = await failure(client('https://vendor.example', transport).customers.create(newCustomer));
    expect(error).toMatchObject({ name: 'ConnectionError', outcome: 'not-sent', cause: { code: 'ECONNREFUSED' } });
    expect(inspect(error, { depth: Number.POSITIVE_INFINITY })).not.toMatch(/merchant/);
  });

  it('that says nothing is a connect timeout, and is let go', async () => {
    await using proxy = await listenAsProxy('is silent');
    await using transport = nodeTransport({ proxy: proxy.url, connectTimeout: 60 });
    const error = await failure(client('https://vendor.example', transport).customers.create(newCustomer));
    expect(error).toMatchObject({ name: 'TimeoutError', phase: 'connect', outcome: 'not-sent' });
    await expect.poll(proxy.open, soon).toBe(0);
  });

  it('that leads to a server which says nothing is a connect timeout, and is let go', async () => {
    await using server = await listenRaw((socket) => socket.resume());
    await using proxy = await listenAsProxy();
    await using transport = nodeTransport({ proxy: proxy.url, connectTimeout: 80 });
    const error = await failure(client(server.url.replace('http:', 'https:'), transport).customers.create(newCustomer));
    expect(error).toMatchObject({ name: 'TimeoutError', phase: 'connect', outcome: 'not-sent' });
    await expect.poll(proxy.open, soon).toBe(0);
  });

  it('that leads to a server which nobody believes leaves the call not sent', async () => {
    await using server = await listen((_, response) => answer(response, customer), files.server);
    await using proxy = await listenAsProxy();
    await using transport = nodeTransport({ proxy: proxy.url });
    expect(await failure(client(server.url, transport).customers.create(newCustomer))).toMatchObject({ outcome: 'not-sent' });
    await expect.poll(proxy.open, soon).toBe(0);
  });
});

describe('the environment', () => {
  it('names a proxy, and the hosts that are reached without', async () => {
    await using server = await listen((_, response) => answer(response, 'ok'));
    await using proxy = await listenAsProxy();
    vi.stubEnv('HTTP_PROXY', proxy.url);
    await using through = nodeTransport();
    await text(through, server.url);
    expect(proxy.asked).toHaveLength(1);
    vi.stubEnv('NO_PROXY', '127.0.0.1');
    await using straight = nodeTransport();
    await text(straight, server.url);
    expect(proxy.asked).toHaveLength(1);
  });

  it('is not asked where the option says what to do', async () => {
    await using server = await listen((_, response) => answer(response, 'ok'));
    await using proxy = await listenAsProxy();
    vi.stubEnv('HTTP_PROXY', 'http://127.0.0.1:1');
    vi.stubEnv('NO_PROXY', '*');
    await using straight = nodeTransport({ proxy: false });
    await using through = nodeTransport({ proxy: proxy.url });
    expect([await text(straight, server.url), await text(through, server.url)]).toEqual(['"ok"', '"ok"']);
    expect(proxy.asked).toHaveLength(1);
  });

  const chosen = (environment: Readonly<Record<string, string>>, url: string): string | undefined => {
    const { protocol, hostname, port } = new URL(url);
    return proxyChoice(undefined, environment)({ protocol, hostname: hostname.replace(/^\[|\]$/g, ''), port })?.hostname;
  };

  it.each([
    [{ HTTPS_PROXY: 'http://s' }, 'https://a.example', 's'],
    [{ HTTPS_PROXY: 'http://s' }, 'http://a.example', undefined],
    [{ HTTP_PROXY: 'http://p' }, 'http://a.example', 'p'],
    [{ HTTP_PROXY: 'http://p' }, 'https://a.example', 'p'],
    [{ HTTP_PROXY: 'http://p', HTTPS_PROXY: 'http://s' }, 'https://a.example', 's'],
    [{ https_proxy: 'http://lower', HTTPS_PROXY: 'http://s' }, 'https://a.example', 'lower'],
    [{ https_proxy: '', HTTPS_PROXY: 'http://s' }, 'https://a.example', 's'],
    [{ HTTPS_PROXY: 'proxy.example:3128' }, 'https://a.example', 'proxy.example'],
    [{ ALL_PROXY: 'http://any' }, 'https://a.example', 'any'],
    [{ all_proxy: 'http://any' }, 'http://a.example', 'any'],
    [{ ALL_PROXY: 'http://any', HTTPS_PROXY: 'http://s' }, 'https://a.example', 's'],
    [{}, 'https://a.example', undefined],
  ])('%o leads to %s by way of %s', (environment, url, proxy) => expect(chosen(environment, url)).toBe(proxy));

  it.each([
    ['a.example', 'https://a.example', true],
    ['a.example', 'https://sub.a.example', true],
    ['a.example', 'https://nota.example', false],
    ['A.Example', 'https://a.example', true],
    ['.a.example', 'https://a.example', true],
    ['*.a.example', 'https://sub.a.example', true],
    ['*.a.example', 'https://a.example', false],
    ['a.example.', 'https://a.example', true],
    ['a.example', 'https://a.example.', true],
    ['a.example:443', 'https://a.example', true],
    ['a.example:8443', 'https://a.example', false],
    ['a.example:8443', 'https://a.example:8443', true],
    ['b.example, a.example', 'https://a.example', true],
    ['b.example a.example', 'https://a.example', true],
    ['*', 'https://a.example', true],
    ['*:80', 'https://a.example', false],
    ['*:80', 'http://a.example', true],
    ['::1', 'http://[::1]:3000', true],
    ['[::1]:3000', 'http://[::1]:3000', true],
    ['[::1]:3000', 'http://[::1]:3001', false],
    ['127.0.0.1', 'http://127.0.0.1:3000', true],
    ['', 'https://a.example', false],
    [' , ', 'https://a.example', false],
    ['10.0.0.0/8', 'https://10.9.8.7', true],
    ['10.0.0.0/8', 'https://11.9.8.7', false],
    ['10.0.0.0/8', 'https://ten.example', false],
    ['127.0.0.0/8,192.168.1.0/24', 'http://192.168.1.77:3000', true],
    ['192.168.1.0/24', 'http://192.168.2.77', false],
    ['fd00::/8', 'https://[fd12::1]', true],
    ['[fd00::]/8', 'https://[fe80::1]', false],
    ['10.0.0.0/99', 'https://10.9.8.7', false],
    ['10.9.8.7:8443', 'https://10.9.8.7', false],
    ['0:0:0:0:0:0:0:1', 'http://[::1]', true],
    ['[FD12:0::1]:3000', 'http://[fd12::1]:3000', true],
    ['*a.example', 'https://suba.example', true],
    ['*.a.example:8443', 'https://sub.a.example:8443', true],
    ['*.a.example:8443', 'https://sub.a.example', false],
    ['api.*.example', 'https://api.test.example', true],
    ['api.*.example', 'https://api.test.example.com', false],
    ['10.9.*', 'https://10.9.8.7', true],
    ['10.9.*', 'https://10.19.8.7', false],
    ['a.*', 'https://axb.example', false],
  ])('NO_PROXY=%s lets %s go straight: %s', (list, url, straight) =>
    expect(chosen({ HTTPS_PROXY: 'http://p', HTTP_PROXY: 'http://p', NO_PROXY: list }, url)).toBe(straight ? undefined : 'p'),
  );
});
