import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { nodeTransport } from 'quadrail/node';
import { describe, expect, it } from 'vitest';
import { kyTransport } from '../../src/core/transport/ky-transport.js';
import { BodyTooLarge, TransportFailure } from '../../src/core/transport/transport.js';
import { failure } from '../core/support.js';
import { answer, listen, listenRaw, send, soon } from './support.js';

const transport = nodeTransport({ proxy: false });
const anyLimit = 1024 * 1024;

describe('a request', () => {
  it('arrives with its method, path, query, headers and body', async () => {
    await using server = await listen((_, response) => answer(response, {}));
    const headers = { authorization: 'Basic abc', 'content-type': 'application/json' };
    await send(transport, `${server.url}/a%20b?q=%C3%A9`, { method: 'POST', headers, body: '{"name":"Zoë"}' });
    expect(server.arrived).toMatchObject([{ method: 'POST', path: '/a%20b?q=%C3%A9', headers, body: '{"name":"Zoë"}' }]);
    expect(server.arrived[0]?.headers).toMatchObject({ host: server.url.slice(7), 'content-length': '15' });
  });

  it('asks for compressed answers, unless the caller asks for others', async () => {
    await using server = await listen((_, response) => answer(response, {}));
    await send(transport, server.url);
    await send(transport, server.url, { headers: { 'accept-encoding': 'identity' } });
    expect(server.arrived.map(({ headers }) => headers['accept-encoding'])).toEqual(['gzip, br', 'identity']);
  });

  it('cannot leave the path that it was given by dots, as with fetch', async () => {
    await using server = await listen((_, response) => answer(response, {}));
    await send(transport, `${server.url}/rest/v1/../ü`);
    await send(kyTransport(undefined), `${server.url}/rest/v1/../ü`);
    expect(server.arrived.map(({ path }) => path)).toEqual(['/rest/%C3%BC', '/rest/%C3%BC']);
  });

  it('that HTTP cannot carry, or that leads nowhere, has not left', async () => {
    await using server = await listen((_, response) => answer(response, {}));
    for (const [url, headers] of [
      [server.url, { 'transfer-encoding': 'chunked' }],
      [server.url, { 'x-two': 'one\r\ntwo: 2' }],
      ['/relative', {}],
      ['ftp://127.0.0.1/', {}],
    ] as const)
      expect(await failure(send(transport, url, { headers, effect: 'money' }))).toMatchObject({ left: 'no' });
    expect(server.made()).toBe(0);
  });
});

describe('a request for which it is too late when its connection is there', () => {
  it.each([
    ['of its own', true],
    ['of the pool', false],
  ])('writes nothing, on a connection %s, and says so', async (_, sendOnce) => {
    await using server = await listen((_, response) => answer(response, {}));
    for (const one of [transport, kyTransport(undefined)]) {
      await send(one, server.url);
      const before = server.arrived.length;
      let asked = 0;
      const mayLeave = (): boolean => {
        asked += 1;
        return false;
      };
      const order = { method: 'POST', body: '{"a":1}', effect: 'money', sendOnce, mayLeave } as const;
      expect(await failure(send(one, server.url, order))).toMatchObject({
        left: 'no',
        summary: { message: expect.stringContaining('the time in which it had to be sent was over') },
      });
      expect(asked).toBe(1);
      expect(server.arrived).toHaveLength(before);
      expect((await send(one, server.url, { ...order, mayLeave: () => true })).status).toBe(200);
    }
  });
});

describe('an answer', () => {
  it('has its status, its headers by any spelling of their names, and its body', async () => {
    await using server = await listen((_, response) => answer(response, { a: 1 }, 201, { 'X-Request-Id': 'r1', constructor: 'mine' }));
    const response = await send(transport, server.url);
    expect(response.status).toBe(201);
    expect([response.header('x-request-id'), response.header('X-REQUEST-ID'), response.header('location')]).toEqual(['r1', 'r1', null]);
    expect([response.header('constructor'), response.header('toString')]).toEqual(['mine', null]);
    expect(response.headers()).toMatchObject({ 'content-type': 'application/json', 'x-request-id': 'r1' });
    expect(await response.text(anyLimit)).toBe('{"a":1}');
  });

  it('gives a header that came twice as one', async () => {
    await using server = await listen((_, response) => response.setHeader('warning', ['one', 'two']).end());
    const response = await send(transport, server.url);
    expect(response.header('warning')).toBe('one, two');
    expect(response.headers()['warning']).toBe('one, two');
  });

  it('may follow early hints', async () => {
    await using server = await listen((_, response) => response.writeEarlyHints({ link: '</a>; rel=preload' }, () => answer(response, 1)));
    const response = await send(transport, server.url);
    expect([response.status, await response.text(anyLimit)]).toEqual([200, '1']);
  });

  it('that is a redirect is not followed', async () => {
    await using server = await listen((_, response) => response.writeHead(302, { location: '/elsewhere' }).end('over there'));
    const response = await send(transport, server.url);
    expect([response.status, response.header('location')]).toEqual([302, '/elsewhere']);
    expect(server.arrived).toHaveLength(1);
  });

  it('can be given up, which frees its connection', async () => {
    await using server = await listen((_, response) => response.writeHead(200).write('x'.repeat(1000)));
    const response = await send(transport, server.url);
    response.discard();
    await expect.poll(server.open, soon).toBe(0);
    expect(await failure(response.text(anyLimit))).toBeInstanceOf(TransportFailure);
  });
});

describe.each([
  ['undici', transport],
  ['fetch', kyTransport(undefined)],
])('a body read with %s', (_, sender) => {
  const bytes = async (...pieces: readonly Uint8Array[]): Promise<string> => {
    await using server = await listen((_request, response) => {
      const next = (index: number): void => {
        const piece = pieces[index];
        if (piece === undefined) response.end();
        else response.write(piece, () => setImmediate(next, index + 1));
      };
      next(0);
    });
    return await (await send(sender, server.url)).text(anyLimit);
  };

  it('may be empty', async () => expect(await bytes()).toBe(''));
  it('may come in pieces that split a character', async () =>
    expect(await bytes(Buffer.from([0xc3]), Buffer.from([0xa9]), Buffer.from('!'))).toBe('é!'));
  it('loses its byte order mark', async () => expect(await bytes(Buffer.from('\ufeff{}'))).toBe('{}'));
  it('has a mark for each byte that is no UTF-8', async () => expect(await bytes(Buffer.from([0x61, 0xff, 0x62]))).toBe('a\ufffdb'));

  it('of a text with other lengths in bytes than in characters is limited by bytes', async () => {
    await using server = await listen((_request, response) => response.end('éé'));
    expect(await (await send(sender, server.url)).text(4)).toBe('éé');
    const error = await failure((await send(sender, server.url)).text(3));
    expect(error).toBeInstanceOf(BodyTooLarge);
    expect(error['head']).toBe('é\ufffd');
  });

  /* As Node's fetch reads them, so that a program may change its transport. */
  it.each<readonly [encoding: string, compress: (text: string) => Buffer]>([
    ['gzip', gzipSync],
    ['X-GZip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['zstd', zstdCompressSync],
    ['gzip, br', (text) => brotliCompressSync(gzipSync(text))],
    ['deflate,gzip', (text) => gzipSync(deflateRawSync(text))],
    ['identity', (text) => Buffer.from(text)],
    ['utf-8', (text) => Buffer.from(text)],
  ])('decompresses from %s', async (encoding, compress) => {
    const text = JSON.stringify(Array.from({ length: 5_000 }, (_unused, index) => `row ${index}`));
    const packed = compress(text);
    await using server = await listen((_request, response) => {
      response.writeHead(200, { 'content-encoding': encoding }).write(packed.subarray(0, 100));
      setImmediate(() => response.end(packed.subarray(100)));
    });
    expect(await (await send(sender, server.url)).text(anyLimit)).toBe(text);
  });

  it('that is empty is empty in any encoding', async () => {
    await using server = await listen((_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end());
    expect(await (await send(sender, server.url)).text(anyLimit)).toBe('');
  });

  it('that breaks off is a failure', async () => {
    await using server = await listen((_request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"a":', () => response.destroy());
    });
    await expect((await send(sender, server.url)).text(anyLimit)).rejects.toThrow();
  });
});

describe('a compressed body', () => {
  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['br', brotliCompressSync],
    ['zstd', zstdCompressSync],
    ['gzip, deflate', (text: string) => deflateSync(gzipSync(text).subarray(0, 20))],
  ] as const)('in %s that breaks off is a failure, even where the server says that it is complete', async (encoding, compress) => {
    const packed = compress('{"a":1}');
    await using server = await listen((_, response) =>
      response.writeHead(200, { 'content-encoding': encoding }).end(packed.subarray(0, packed.length - 4)),
    );
    expect(await failure((await send(transport, server.url)).text(anyLimit))).toMatchObject({ left: 'maybe' });
  });

  it.each(['gzip', 'deflate', 'br', 'zstd', 'gzip, br'])('that is no %s is a failure', async (encoding) => {
    await using server = await listen((_, response) => response.writeHead(200, { 'content-encoding': encoding }).end('{"a":1}'));
    expect(await failure((await send(transport, server.url)).text(anyLimit))).toMatchObject({ left: 'maybe' });
  });

  it.each(['aws-chunked', 'gzip, aws-chunked', Array(6).fill('gzip').join()])('in %s is given as it came', async (encoding) => {
    await using server = await listen((_, response) => response.writeHead(200, { 'content-encoding': encoding }).end('not compressed'));
    expect(await (await send(transport, server.url)).text(anyLimit)).toBe('not compressed');
  });

  it('that decompresses to more than its limit is given up, in little memory', async () => {
    /* A gigabyte, in a megabyte. */
    const bomb = Buffer.concat(new Array(256).fill(gzipSync(Buffer.alloc(4 * 1024 * 1024, ' '))));
    await using server = await listen((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb));
    const before = process.memoryUsage().rss;
    const error = await failure((await send(transport, server.url)).text(anyLimit));
    expect(error).toBeInstanceOf(BodyTooLarge);
    expect(error['head']).toBe(' '.repeat(anyLimit));
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
  });
});

describe('a large body', () => {
  const endless = (socket: import('node:net').Socket): void => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n\r\n');
    const more = (): void => {
      while (socket.writable && socket.write('x'.repeat(16 * 1024)));
    };
    socket.on('drain', more);
    more();
  };

  it('is read to its limit, and its connection closed', async () => {
    await using server = await listenRaw(endless);
    const error = await failure((await send(transport, server.url)).text(100_000));
    expect(error).toBeInstanceOf(BodyTooLarge);
    expect(error['head']).toBe('x'.repeat(100_000));
    await expect.poll(server.open, soon).toBe(0);
  });

  it('that nobody reads is held back at the server', async () => {
    let sent = (): number => 0;
    await using server = await listenRaw((socket) => {
      sent = () => socket.bytesWritten;
      endless(socket);
    });
    const response = await send(transport, server.url);
    let last = -1;
    /* What is on its way fills the buffers of both machines, and then nothing more is sent. */
    await expect.poll(() => last === (last = sent()), soon).toBe(true);
    expect(last).toBeLessThan(16 * 1024 * 1024);
    expect(await failure(response.text(anyLimit))).toBeInstanceOf(BodyTooLarge);
  });

  it('may fit its limit to the byte', async () => {
    const text = 'y'.repeat(300_000);
    await using server = await listen((_, response) => response.end(text));
    expect(await (await send(transport, server.url)).text(300_000)).toBe(text);
    expect(await failure((await send(transport, server.url)).text(299_999))).toBeInstanceOf(BodyTooLarge);
  });
});
