import { execFile } from 'node:child_process';
import { getEventListeners } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { nodeTransport } from 'quadrail/node';
import { afterEach, describe, expect, it } from 'vitest';
import type { Effect } from '../../src/core/contract/operation.js';
import { customer, failure, newCustomer } from '../core/support.js';
import { answer, client, listen, listenRaw, send, soon } from './support.js';

const transport = nodeTransport({ proxy: false });
afterEach(() => transport.close());

const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' } as const;
const text = async (...args: Parameters<typeof send>): Promise<string> => (await send(...args)).text(1024);

describe('a connection', () => {
  it.each(['read', 'write'] as const)('serves one call with the effect %s after the other', async (effect) => {
    await using server = await listen((_, response) => answer(response, 'ok'));
    for (let call = 0; call < 5; call += 1) await text(transport, server.url, { effect });
    expect(server.made()).toBe(1);
    expect(server.arrived[0]?.headers.connection).toBe('keep-alive');
  });

  it.each(['create', 'money'] as const)('is made for each call with the effect %s, and closed after it', async (effect) => {
    await using server = await listen((_, response) => answer(response, 'ok'));
    await text(transport, server.url);
    for (let call = 0; call < 3; call += 1) await text(transport, server.url, { ...post, effect });
    await text(transport, server.url);
    expect(server.arrived.map(({ connection }) => connection)).toEqual([1, 2, 3, 4, 1]);
    expect(server.arrived.map(({ headers }) => headers.connection)).toEqual(['keep-alive', 'close', 'close', 'close', 'keep-alive']);
    await expect.poll(server.open, soon).toBe(1);
  });

  it('is not shared by calls at the same time, and there are no more than allowed', async () => {
    const narrow = nodeTransport({ proxy: false, connections: 2 });
    let most = 0;
    await using server = await listen((_, response) => {
      most = Math.max(most, server.open());
      setImmediate(() => answer(response, 'ok'));
    });
    await Promise.all(Array.from({ length: 10 }, () => text(narrow, server.url)));
    expect([most, server.made()]).toEqual([2, 2]);
    await narrow.close();
  });

  it('may be the only one', async () => {
    const single = nodeTransport({ proxy: false, connections: 1 });
    await using server = await listen((_, response) => answer(response, 'ok'));
    await Promise.all(Array.from({ length: 5 }, () => text(single, server.url)));
    expect(server.made()).toBe(1);
    await single.close();
  });

  it('is closed when it has been idle for longer than allowed', async () => {
    const hasty = nodeTransport({ proxy: false, keepAliveTimeout: 50 });
    await using server = await listen((_, response) => answer(response, 'ok'));
    await text(hasty, server.url);
    await expect.poll(server.open, soon).toBe(0);
  });

  it('leaves no listener at the signal of its call', async () => {
    await using server = await listen((_, response) => answer(response, 'ok'));
    const { signal } = new AbortController();
    for (const effect of ['read', 'money'] as const) await text(transport, server.url, { effect, signal });
    await failure(send(transport, 'http://127.0.0.1:1', { signal }));
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});

describe('a call that creates something, after the server has closed its idle connections without a word', () => {
  /* Answers the first request of each connection, and closes the connection when a second one arrives. */
  const forgetful = (): ReturnType<typeof listen> => {
    const used = new Set<number>();
    return listen(({ connection }, response) => {
      if (used.has(connection)) response.destroy();
      else answer(response, customer);
      used.add(connection);
    });
  };

  it('is sent once, and arrives', async () => {
    await using server = await forgetful();
    const quickstream = client(server.url, transport);
    await quickstream.customers.get('12345678');
    await quickstream.customers.create(newCustomer);
    await quickstream.customers.create(newCustomer);
    expect(server.arrived.map(({ method, connection }) => `${method} ${connection}`)).toEqual(['GET 1', 'POST 2', 'POST 3']);
  });

  it('would be lost on a connection that was kept', async () => {
    await using server = await forgetful();
    const kept = {
      ...transport,
      send: (request: Parameters<typeof transport.send>[0]) => transport.send({ ...request, effect: 'write' as Effect, sendOnce: false }),
    };
    const quickstream = client(server.url, kept);
    await quickstream.customers.get('12345678');
    expect(await failure(quickstream.customers.create(newCustomer))).toMatchObject({ name: 'ConnectionError', outcome: 'unknown' });
    expect(server.arrived.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('is not written again when its connection goes away before the answer', async () => {
    for (const effect of ['read', 'write', 'create', 'money'] as const) {
      let requests = 0;
      await using server = await listenRaw((socket) => {
        socket.on('data', () => {
          requests += 1;
          socket.destroy();
        });
      });
      expect(await failure(send(transport, server.url, { ...post, effect }))).toMatchObject({ left: 'maybe' });
      expect([effect, requests]).toEqual([effect, 1]);
    }
  });
});

describe('closing', () => {
  it('closes what is idle', async () => {
    await using server = await listen((_, response) => answer(response, 'ok'));
    await text(transport, server.url);
    expect(server.open()).toBe(1);
    await transport.close();
    await expect.poll(server.open, soon).toBe(0);
  });

  it('waits for no call under way, and breaks none', async () => {
    const waiting: (() => void)[] = [];
    await using server = await listen((_, response) => waiting.push(() => answer(response, 'late')));
    const calls = (['read', 'money'] as const).map((effect) => text(transport, server.url, { effect }));
    await expect.poll(() => waiting.length, soon).toBe(2);
    await transport.close();
    for (const go of waiting) go();
    expect(await Promise.all(calls)).toEqual(['"late"', '"late"']);
    await expect.poll(server.open, soon).toBe(0);
  });

  it('by one client leaves another that shares the transport in working order', async () => {
    await using server = await listen((_, response) => answer(response, customer));
    const [one, other] = [client(server.url, transport), client(server.url, transport)];
    const [under] = await Promise.all([other.customers.get('12345678'), one.close()]);
    const after = await other.customers.get('12345678');
    expect([under.customerId, after.customerId]).toEqual(['12345678', '12345678']);
  });

  it('happens at the end of a block', async () => {
    await using server = await listen((_, response) => answer(response, customer));
    {
      await using own = nodeTransport({ proxy: false });
      await text(own, server.url);
      expect(server.open()).toBe(1);
    }
    await expect.poll(server.open, soon).toBe(0);
  });

  it('can be asked for before anything was sent, and twice', async () => {
    const unused = nodeTransport({ proxy: false });
    await expect(Promise.all([unused.close(), unused.close()])).resolves.toBeDefined();
  });
});

it('a program ends by itself with idle connections, straight and through a proxy', async () => {
  const program = fileURLToPath(new URL('idle-program.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', program], { timeout: 30_000 });
  expect(stdout.trim().split('\n')).toEqual(['http: ok', 'https: ok', 'http: ok by proxy', 'https: ok by proxy', 'the end']);
}, 40_000);
