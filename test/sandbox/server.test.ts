import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createSandbox, type ListenOptions, type Sandbox, type ServedRequest } from '../../src/testing/index.js';
import { plainCalls, vendorNames as vendors } from '../tested.js';
import { doors } from './doors.js';
import { observe } from './observed.js';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function listening(sandbox: Sandbox = createSandbox(), options: ListenOptions = {}) {
  const server = await sandbox.listen(options);
  closing.push(() => server.close());
  return { sandbox, server, origin: new URL(server.urls.quickstream).origin };
}

/** What comes back of a request, as it was written. */
async function raw(origin: string, request: string): Promise<string> {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    answer += text;
  });
  socket.end(request);
  await once(socket, 'close');
  return answer;
}

describe('a server', () => {
  it('has an address on this machine for every vendor', async () => {
    const { server } = await listening();
    expect(Object.keys(server.urls).sort()).toEqual([...vendors].sort());
    for (const vendor of vendors) expect(server.urls[vendor]).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:\\d+/${vendor}(/|$)`));
  });

  it('tells of each request when it is over: template, status and duration, and no secret', async () => {
    const served: ServedRequest[] = [];
    const { sandbox, server, origin } = await listening(createSandbox(), { onServed: (one) => served.push(one) });
    const { operation, prepare } = plainCalls.quickstream;
    const { secretKey } = sandbox.quickstream.options;
    const call = await prepare({ ...sandbox.quickstream.options, baseUrl: server.urls.quickstream }, fetch);
    await observe(fetch, call);
    sandbox.faults.once(operation, 'reset-after-apply');
    await observe(fetch, call);
    sandbox.faults.once(operation, 'stall-headers');
    await observe(fetch, call, 'headers');
    await fetch(`${server.urls.quickstream}/customers/12345678?key=${secretKey}`);
    await fetch(`${origin}/elsewhere/${secretKey}/4242424242424242?key=${secretKey}`);
    while (served.length < 5) await new Promise((resolve) => setImmediate(resolve));
    const own = { vendor: 'quickstream', method: 'POST', path: '/customers' };
    expect(served).toMatchObject([
      { ...own, status: 201 },
      { ...own, status: null },
      { ...own, status: null },
      { vendor: 'quickstream', method: 'GET', path: '/customers/{customerId}', status: 401 },
      { vendor: null, method: 'GET', path: '/elsewhere/[redacted]/[redacted]', status: 404 },
    ]);
    expect(served.every(({ receivedAt, durationMs }) => receivedAt === sandbox.clock.now() && durationMs >= 0)).toBe(true);
    expect(JSON.stringify(served)).not.toContain(secretKey);
  });

  it('answers for methods that no request of the fetch standard has', async () => {
    const { server, origin } = await listening();
    const path = new URL(server.urls.quickstream).pathname;
    expect(await raw(origin, `TRACE ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 405 /);
    expect(await raw(origin, `PROPFIND ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 405 /);
    expect(await raw(origin, `HEAD ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 405 .*\r\n\r\n$/s,
    );
  });

  it('takes no part of a path for another vendor, and leads nowhere by a path that climbs', async () => {
    const { server, origin } = await listening();
    const { pathname } = new URL(server.urls.quickstream);
    for (const path of [
      '/',
      '/quickstreams/rest/v1',
      '/quickstream',
      `${pathname}s`,
      '//quickstream/rest/v1',
      'http://localhost/elsewhere',
      'http://[',
    ]) {
      expect(await raw(origin, `GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 404 /);
    }
    expect(await raw(origin, `GET ${pathname}/../../quickr HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 404 /,
    );
  });
});

describe('a sandbox', () => {
  it('keeps no more requests than it is told to, the newest', async () => {
    const sandbox = createSandbox({ maxRequests: 2 });
    const { baseUrl } = sandbox.quickstream.options;
    for (const id of ['1', '2', '3']) await sandbox.fetch(`${baseUrl}/customers/${id}`);
    expect(sandbox.requests.map(({ params }) => params['customerId'])).toEqual(['2', '3']);
    const forgetful = createSandbox({ maxRequests: 0 });
    await forgetful.fetch(forgetful.quickstream.options.baseUrl);
    expect(forgetful.requests).toEqual([]);
    for (const maxRequests of [-1, Number.NaN]) expect(() => createSandbox({ maxRequests })).toThrow(/maxRequests/);
  });

  it.each(Object.entries(doors))('through %s tells of a mistake of its own as what it is', async (_, open) => {
    const sandbox = createSandbox();
    const door = await open(sandbox);
    closing.push(door.close);
    const call = await plainCalls.quickstream.prepare({ ...sandbox.quickstream.options, baseUrl: door.urls.quickstream }, door.fetch);
    /* A scene that no vendor could have been in. */
    sandbox.quickstream.state.customers.push(undefined as never);
    const { head, type, text } = await observe(door.fetch, call);
    expect([head, type]).toEqual([500, 'text/plain']);
    expect(text).toMatch(/^The sandbox itself failed\. TypeError: /);
  });
});
