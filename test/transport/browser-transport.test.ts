import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Fetch } from '../../src/core/call/options.js';
import { browserTransport } from '../../src/core/transport/browser-transport.js';
import { failure } from '../core/support.js';
import { send } from '../node/support.js';
import { rawVendor, reply } from './servers.js';

const once = { method: 'POST', body: '{"a":1}', effect: 'money' } as const;
const own = globalThis.fetch;
const around: Fetch = async (url, init) => own(url, init);

afterEach(() => vi.unstubAllGlobals());

describe('in a page', () => {
  it('a fetch gets plain parts, never a cached answer, and follows no redirect', async () => {
    const given: unknown[] = [];
    const fetch: Fetch = async (url, init = {}) => {
      given.push(url, Object.keys(init).sort(), init.cache, init.redirect);
      return new Response('{}');
    };
    expect((await send(browserTransport(fetch), '/api/customers', once)).status).toBe(200);
    expect(given).toEqual(['/api/customers', ['body', 'cache', 'headers', 'method', 'redirect', 'signal'], 'no-store', 'manual']);
  });

  it('the fetch is looked up at each call', async () => {
    const transport = browserTransport(undefined);
    for (const text of ['first', 'second']) {
      vi.stubGlobal('fetch', async () => new Response(text));
      expect(await (await send(transport, 'https://vendor.example/')).text(10)).toBe(text);
    }
  });

  it('a redirect whose target the runtime hides has the status 0', async () => {
    const answer = Object.defineProperty(new Response(), 'type', { value: 'opaqueredirect' });
    expect(
      (
        await send(
          browserTransport(async () => answer),
          'https://vendor.example/',
        )
      ).status,
    ).toBe(0);
  });

  it('a connection that was refused proves nothing, as no page can tell it from one that broke', async () => {
    const { url } = await rawVendor(() => {}).then(async (vendor) => {
      await vendor[Symbol.asyncDispose]();
      return vendor;
    });
    expect(await failure(send(browserTransport(around), url, once))).toMatchObject({ left: 'maybe', summary: { code: 'ECONNREFUSED' } });
  });

  it.each([
    ['has been given up', { signal: AbortSignal.abort() }, /given up/],
    ['has a header that HTTP cannot carry', { headers: { 'x-name': 'a\nb' } }, /x-name/],
    ['is a GET with a body', { method: 'GET', body: '{}' }, /a GET has no body/],
  ])('a request that %s was not sent', async (_, request, message) => {
    const fetch = vi.fn(around);
    const error = await failure(send(browserTransport(fetch), 'https://vendor.example/', request));
    expect(error).toMatchObject({ left: 'no' });
    expect(error.message).toMatch(message);
    expect(fetch).not.toHaveBeenCalled();
  });
});

describe('a bundle for pages that runs on a server', () => {
  it('sends nothing that must be sent once, as the fetch there may send it twice, and says what to do', async () => {
    await using vendor = await rawVendor((_, socket) => socket.end(reply(421, '{}', 'connection: close\r\n')));
    for (const fetch of [undefined, own as Fetch, own.bind(globalThis) as Fetch]) {
      const error = await failure(send(browserTransport(fetch), vendor.url, once));
      expect(error).toMatchObject({ left: 'no' });
      expect(error.message).toMatch(/bundled for pages.*bundle it for servers/);
    }
    expect(vendor.read).toEqual([]);
  });

  it('sends what may be repeated, and leaves a fetch of the program’s own to the program', async () => {
    await using vendor = await rawVendor((_, socket) => socket.end(reply(200, '{"a":1}', 'connection: close\r\n')));
    expect(await (await send(browserTransport(undefined), vendor.url)).text(10)).toBe('{"a":1}');
    expect(await (await send(browserTransport(around), vendor.url, once)).text(10)).toBe('{"a":1}');
    expect(vendor.read).toHaveLength(2);
  });
});
