import { createServer } from 'node:net';
import { nodeTransport } from 'quadrail/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TransportFailure } from '../../src/core/transport/transport.js';
import { failure } from '../core/support.js';
import { answer, type Certificates, certificates, listen, listenAsProxy, send, soon } from '../node/support.js';
import { listening, rawVendor, relayTo, reply } from './servers.js';

let files: Certificates;
beforeAll(async () => {
  files = await certificates();
});

const transport = nodeTransport({ proxy: false });
afterAll(() => transport.close());
const once = { method: 'POST', body: '{"a":1}', effect: 'money' } as const;
const kinds = [once, { method: 'DELETE', sendOnce: true }, { sendOnce: true }, {}];
const failed = (...given: Parameters<typeof send>): Promise<TransportFailure> => failure(send(...given)) as never;

/** Aborts a call when `ready` says so, and gives what it was told within the same turn of the event loop. */
async function givenUp(ready: () => number, start: (signal: AbortSignal) => Promise<unknown>): Promise<unknown> {
  const controller = new AbortController();
  let told: unknown = 'nothing';
  start(controller.signal).catch((error: unknown) => {
    told = error;
  });
  await expect.poll(ready, soon).toBeGreaterThan(0);
  controller.abort();
  await new Promise((resolve) => setImmediate(resolve));
  return told;
}

describe('a call that is given up', () => {
  it.each(kinds)('while the handshake stalls was not sent: %o', async (kind) => {
    let made = 0;
    await using server = await listening(createServer(() => (made += 1)));
    const told = await givenUp(
      () => made,
      (signal) => send(transport, `https://127.0.0.1:${server.port}`, { ...kind, signal }),
    );
    expect(told).toMatchObject({ left: 'no' });
  });

  it('while the connection is being made was not sent', async () => {
    let turns = 0;
    /* An address that answers nobody: packets to it are dropped, or have nowhere to go. */
    const told = await givenUp(
      () => (turns += 1),
      (signal) => send(transport, 'http://192.0.2.1:81', { ...once, signal }),
    );
    expect(told).toMatchObject({ left: 'no' });
  });

  it('while a proxy does not answer was not sent', async () => {
    await using proxy = await listenAsProxy('is silent');
    await using through = nodeTransport({ proxy: proxy.url });
    for (const kind of kinds) {
      const asked = proxy.asked.length;
      const told = await givenUp(
        () => proxy.asked.length - asked,
        (signal) => send(through, 'https://vendor.example', { ...kind, signal }),
      );
      expect(told).toMatchObject({ left: 'no' });
    }
  });

  it('while it waits for one of the connections was not sent, and is not sent later', async () => {
    await using narrow = nodeTransport({ proxy: false, connections: 1 });
    let go = (): void => {};
    await using server = await listen((_, response) => {
      go = () => answer(response, 'ok');
    });
    const first = send(narrow, `${server.url}/first`);
    await expect.poll(() => server.arrived.length, soon).toBe(1);
    const told = await givenUp(
      () => 1,
      (signal) => send(narrow, `${server.url}/second`, { method: 'PUT', body: '{}', effect: 'write', signal }),
    );
    expect(told).toMatchObject({ left: 'no' });
    go();
    await (await first).text(100);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(server.arrived.map(({ path }) => path)).toEqual(['/first']);
  });

  it.each(kinds)('after it was written may have been sent: %o', async (kind) => {
    await using vendor = await rawVendor(() => {});
    const told = await givenUp(
      () => vendor.read.length,
      (signal) => send(transport, vendor.url, { ...kind, signal }),
    );
    expect(told).toMatchObject({ left: 'maybe' });
  });
});

describe('in TLS, after the vendor has read the request,', () => {
  it.each([
    ['bytes that are no TLS', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['an alert', Buffer.from([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28])],
    ['a broken record', Buffer.from([0x17, 0x03, 0x03, 0x00, 0x20, ...new Array(32).fill(7)])],
    ['an end without a word', 'end'],
    ['a reset', 'reset'],
  ] as const)('%s: the request may have left, is not repeated, and its end is told at once', async (_, what) => {
    for (const maxVersion of ['TLSv1.2', 'TLSv1.3'] as const) {
      let act = (): void => {};
      await using vendor = await rawVendor(() => act(), { ...files.server, maxVersion });
      await using relay = await relayTo(vendor.port);
      act = () => (typeof what === 'string' ? relay.cut(what) : relay.inject(what));
      await using own = nodeTransport({ proxy: false, tls: { ca: files.ca } });
      for (const kind of kinds) {
        const [count, error] = [vendor.read.length, await failed(own, `https://127.0.0.1:${relay.port}`, kind)];
        expect([error.left, vendor.read.length - count]).toEqual(['maybe', 1]);
      }
    }
  });
});

describe('an answer', () => {
  it.each([421, 425, 408])('of %d comes back as it is, and the request was sent once', async (status) => {
    await using vendor = await rawVendor((_, socket) => socket.end(reply(status, '{}', 'connection: close\r\n')));
    for (const [index, kind] of kinds.entries()) {
      expect((await send(transport, `${vendor.url}/${index}`, kind)).status).toBe(status);
      expect(vendor.count(`/${index}`)).toBe(1);
    }
  });

  it('that comes before the body was read is the answer', async () => {
    await using server = await listening(
      createServer((socket) => {
        socket.on('error', () => {});
        socket.once('data', () => socket.end(reply(413, '{"too":"large"}', 'connection: close\r\n')));
      }),
    );
    const response = await send(transport, `http://127.0.0.1:${server.port}`, { ...once, body: 'x'.repeat(100) });
    expect([response.status, await response.text(100)]).toEqual([413, '{"too":"large"}']);
  });

  it('that changes the protocol unasked is none', async () => {
    const upgrade = 'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n';
    await using vendor = await rawVendor((_, socket) => socket.write(upgrade));
    expect(await failed(transport, vendor.url, once)).toMatchObject({ left: 'maybe' });
    expect(vendor.read).toHaveLength(1);
  });

  it('is not one yet where it says 103', async () => {
    const early = 'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n';
    await using vendor = await rawVendor((_, socket) => socket.write(early + reply(200, '{"a":1}')));
    const response = await send(transport, vendor.url, once);
    expect([response.status, await response.text(100)]).toEqual([200, '{"a":1}']);
  });

  it('after a 100 that nobody asked for is the answer, or none, and the request was sent once', async () => {
    await using vendor = await rawVendor((_, socket) => socket.write(`HTTP/1.1 100 Continue\r\n\r\n${reply(200)}`));
    const end = await send(transport, vendor.url, once).then(
      ({ status }) => status,
      ({ left }: TransportFailure) => left,
    );
    /* Node's own HTTP goes on reading, undici does not. */
    expect(['maybe', 200]).toContain(end);
    expect(vendor.read).toHaveLength(1);
  });
});

it('calls that are never repeated have a connection of their own, whatever they do at the vendor', async () => {
  await using server = await listen((_, response) => answer(response, 'ok'));
  const text = async (kind: object): Promise<string> => (await send(transport, server.url, kind)).text(100);
  for (const kind of [{}, { effect: 'write', sendOnce: true }, { effect: 'read', sendOnce: true }, {}]) await text(kind);
  expect(server.arrived.map(({ connection }) => connection)).toEqual([1, 2, 3, 1]);
});
