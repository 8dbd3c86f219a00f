import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { fetch as npmFetch } from 'undici';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Fetch } from '../../src/core/call/options.js';
import { kyTransport } from '../../src/core/transport/ky-transport.js';
import { isBornWith } from '../../src/core/transport/own-fetch.js';
import { failure } from '../core/support.js';
import { send } from '../node/support.js';
import { rawVendor } from './servers.js';

const own = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = own;
  vi.unstubAllGlobals();
});

/** Where nobody listens: a port that was just given back. */
async function nowhere(): Promise<string> {
  await using vendor = await rawVendor(() => {});
  return vendor.url;
}

/* As fetch-retry and its like: the second try is what the caller sees. */
const retrying: Fetch = async (url, init) => own(url, init).catch(() => own(url, init));

const foreign: Readonly<Record<string, () => Fetch>> = {
  'a function around it': () => async (url, init) => own(url, init),
  'a function around it that is called the same': () => ({ fetch: (url: string, init?: RequestInit) => own(url, init) }).fetch,
  'one that repeats': () => retrying,
  'a bound copy': () => own.bind(globalThis) as Fetch,
  'a proxy around it': () => new Proxy(own, {}) as Fetch,
  'a proxy that runs code': () => new Proxy(own, { apply: (target, _, given: Parameters<Fetch>) => target(...given) }) as Fetch,
  'one whose toString shows the source of the runtime’s': () =>
    Object.assign(async (url: string, init?: RequestInit) => own(url, init), { toString: () => own.toString() }) as Fetch,
  'the one of the package undici': () => npmFetch as unknown as Fetch,
};

describe('a refused connection', () => {
  it('proves that nothing left over the runtime’s own fetch, given or looked up', async () => {
    const url = await nowhere();
    for (const transport of [kyTransport(undefined), kyTransport(globalThis.fetch)])
      expect(await failure(send(transport, url, { effect: 'money' }))).toMatchObject({ left: 'no', summary: { code: 'ECONNREFUSED' } });
  });

  it.each(Object.keys(foreign))('proves nothing over %s', async (name) => {
    const fetch = (foreign[name] as () => Fetch)();
    const url = await nowhere();
    expect(await failure(send(kyTransport(fetch), url, { effect: 'money' }))).toMatchObject({ left: 'maybe' });
    globalThis.fetch = fetch as typeof globalThis.fetch;
    expect(await failure(send(kyTransport(undefined), url, { effect: 'money' }))).toMatchObject({ left: 'maybe' });
  });

  it('proves nothing while msw has replaced fetch, and again proves it afterwards', async () => {
    const url = await nowhere();
    const server = setupServer(http.post('https://vendor.example/', () => HttpResponse.error()));
    server.listen({ onUnhandledFrame: 'bypass' });
    const transport = kyTransport(undefined);
    expect(await failure(send(transport, 'https://vendor.example/', { method: 'POST', effect: 'money' }))).toMatchObject({ left: 'maybe' });
    server.close();
    expect(await failure(send(transport, url, { effect: 'money' }))).toMatchObject({ left: 'no' });
  });

  it('proves nothing where the runtime cannot be asked', () => {
    for (const runtime of ['workerd', 'browser', 'other'] as const) expect(isBornWith(async () => new Response(), runtime)).toBe(false);
  });
});

it('a fetch of the caller’s gets plain parts: a string for a body, and nothing of Node’s', async () => {
  const inits: RequestInit[] = [];
  const fetch: Fetch = async (_, init = {}) => {
    inits.push(init);
    return new Response('{}');
  };
  await send(kyTransport(fetch), 'https://vendor.example/', { method: 'POST', body: '{"a":1}', effect: 'money' });
  expect(Object.keys(inits[0] ?? {}).sort()).toEqual(['body', 'cache', 'headers', 'method', 'redirect', 'signal']);
  expect(inits[0]).toMatchObject({ body: '{"a":1}', cache: 'no-store', redirect: 'manual' });
});

it('a fetch of the caller’s may say itself that nothing left', async () => {
  const { TransportFailure } = await import('../../src/core/transport/transport.js');
  const fetch: Fetch = () => Promise.reject(new TransportFailure('no', { code: 'NO_VPN' }));
  expect(await failure(send(kyTransport(fetch), 'https://vendor.example/'))).toMatchObject({ left: 'no', summary: { code: 'NO_VPN' } });
});
