/** Bodies that are made to harm, as bytes on a real socket, over both ways to send. */
import type { ServerResponse } from 'node:http';
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import { nodeTransport } from 'quadrail/node';
import { afterAll, describe, expect, it } from 'vitest';
import { type ClientOptions, isQuadrailError, type QuadrailError } from '../../src/index.js';
import { listen, soon } from '../node/support.js';
import { type Vendor, vendors } from './clients.js';

const transport = nodeTransport({ proxy: false });
afterAll(() => transport.close());

const ways: readonly (readonly [name: string, options: ClientOptions])[] = [
  ['ky', {}],
  ['nodeTransport', { transport }],
];
const everywhere = vendors.flatMap((vendor) => ways.map(([way, options]) => [vendor.name, way, vendor, options] as const));

type End = { readonly value: unknown } | { readonly error: QuadrailError };

/* Calls a vendor that answers with these bytes. */
async function endOf(
  vendor: Vendor,
  options: ClientOptions,
  body: string | Uint8Array,
  headers: Record<string, string> = {},
): Promise<End> {
  await using server = await listen((_, response: ServerResponse) => {
    response.on('error', () => {});
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(body);
  });
  try {
    return { value: await vendor.call(server.url, { maxRetries: 0, ...options }) };
  } catch (error) {
    if (!isQuadrailError(error)) throw error;
    await expect.poll(server.open, soon).toBeLessThanOrEqual(1);
    return { error };
  }
}

const nameOf = (end: End): string => ('error' in end ? end.error.name : 'a value');

describe.each(everywhere)('%s over %s', (_, _way, vendor, options) => {
  const good = JSON.stringify(vendor.answer);
  const result = (text: string): unknown => vendor.result(JSON.parse(text));
  const inside = (members: string): string => {
    const text = JSON.stringify({ ...(vendor.answer as object) });
    /* CRM.COM's result is one level down. */
    return vendor.name === 'CRM.COM' ? text.replace('"data":{', `"data":{${members},`) : `{${members},${text.slice(1)}`;
  };
  const call = (body: string | Uint8Array, headers?: Record<string, string>): Promise<End> => endOf(vendor, options, body, headers);

  it('reads the documented answer', async () => {
    expect(await call(good)).toEqual({ value: result(good) });
  });

  it('drops one byte order mark', async () => {
    expect(await call(`\ufeff${good}`)).toEqual({ value: result(good) });
  });

  it('takes the last of two members with one name, as JSON does everywhere', async () => {
    const text = inside('"newcomer":1,"newcomer":2');
    expect(await call(text)).toEqual({ value: result(text) });
    expect(JSON.stringify(result(text))).toContain('"newcomer":2');
  });

  it('keeps a member of 100 000 levels, of a million entries, and one named __proto__', async () => {
    for (const hostile of [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, `[${'1,'.repeat(999_999)}1]`]) {
      expect(nameOf(await call(inside(`"newcomer":${hostile}`)))).toBe('a value');
    }
    const text = inside('"__proto__":{"polluted":1}');
    expect(await call(text)).toEqual({ value: result(text) });
    expect('polluted' in {}).toBe(false);
  });

  it('keeps a text whose bytes are no UTF-8, with replacement characters', async () => {
    const text = inside('"newcomer":"~"');
    const bytes = new Uint8Array(Buffer.from(text));
    bytes[bytes.indexOf(0x7e)] = 0xff;
    expect(await call(bytes)).toEqual({ value: result(text.replace('~', '\ufffd')) });
  });

  it.each([
    ['100 000 levels and nothing else', '['.repeat(100_000)],
    ['two byte order marks', `\ufeff\ufeff${good}`],
    ['UTF-16', Buffer.from(good, 'utf16le')],
    ['bytes that are no UTF-8 between members', Buffer.concat([Buffer.from('{'), Buffer.from([0xc3, 0x28]), Buffer.from(good.slice(1))])],
    ['two answers', good + good],
    ['an answer cut short', good.slice(0, -1)],
    ['JSON with a guard before it', `)]}',\n${good}`],
    ['NaN for a number', '{"a": NaN}'],
  ])('refuses %s', async (_what, body) => {
    const end = await call(body);
    expect(nameOf(end)).toBe('ResponseParseError');
    expect(end).toMatchObject({ error: { outcome: vendor.unreadable, attempts: 1, status: 200 } });
  });

  it('refuses a list of 100 000 levels, a million entries, or a number beyond all, where an object is documented', async () => {
    for (const hostile of [
      `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
      `[${'{},'.repeat(999_999)}{}]`,
      '1e999',
      '"'.padEnd(5_000_000, 'x').concat('"'),
    ]) {
      const end = await call(hostile);
      expect(nameOf(end)).toBe('ResponseValidationError');
      if ('error' in end) expect(JSON.stringify(end.error).length).toBeLessThan(100_000);
    }
  });

  const limit = 5 * 1024 * 1024;
  const member = gzipSync(Buffer.alloc(10 * 1024 * 1024));
  /* A gzip body may have any number of members: these are 10 GiB in 10 MB. */
  const gzipBomb = Buffer.concat(Array.from({ length: 1_024 }, () => member));
  const zeros = Buffer.alloc(256 * 1024 * 1024);
  const fast = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };
  const bombs: readonly (readonly [string, Uint8Array])[] = [
    ['gzip', gzipBomb],
    ['x-gzip', gzipBomb],
    ['br', brotliCompressSync(zeros, fast)],
    ['deflate', deflateSync(zeros, { level: 1 })],
    ['deflate, gzip', gzipSync(deflateSync(zeros, { level: 1 }))],
  ];

  it.each(bombs)('takes no more of a %s bomb than the limit', async (encoding, bomb) => {
    const before = process.memoryUsage.rss();
    let most = before;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss());
    }, 2);
    const end = await endOf(vendor, { ...options, maxResponseBytes: limit }, bomb, { 'content-encoding': encoding }).finally(() =>
      clearInterval(watch),
    );
    expect(nameOf(end)).toBe('ResponseTooLargeError');
    expect(end).toMatchObject({ error: { outcome: vendor.unreadable, attempts: 1 } });
    expect((most - before) / 1024 / 1024).toBeLessThan(150);
  });

  it('cuts a bomb in an error answer as well', async () => {
    await using server = await listen((_request, response) => {
      response.on('error', () => {});
      response.writeHead(500, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(gzipBomb);
    });
    const error = await Promise.resolve(vendor.call(server.url, { maxRetries: 0, ...options })).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'ServerError', status: 500, outcome: 'unknown' });
    expect((error as { rawBody(): string }).rawBody().length).toBeLessThanOrEqual(1024 * 1024);
    expect(JSON.stringify(error).length).toBeLessThan(10_000);
  });

  it.each(['gzip', 'br'])('tells a %s body that is none as a lost connection', async (encoding) => {
    expect(await call(good, { 'content-encoding': encoding })).toMatchObject({
      error: { name: 'ConnectionError', outcome: vendor.unreadable },
    });
  });
});
