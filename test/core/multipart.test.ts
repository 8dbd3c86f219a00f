/** Files in bodies: whatever holds them, they arrive byte by byte; a stream is read and sent once. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRequestValidationError } from '../../src/index.js';
import { nodeTransport } from '../../src/node/index.js';
import { type FileContent, QuickStream, type QuickStreamOptions } from '../../src/quickstream/index.js';
import { failure, json, reset, scripted } from './support.js';

const content = 'C,MYCOMPANY,"Jöhn",125.00\r\n';
const bytes = new TextEncoder().encode(content);
const halves = [bytes.slice(0, 8), bytes.slice(8)] as const;

const kinds: Readonly<Record<string, () => FileContent>> = {
  'a text': () => content,
  bytes: () => bytes,
  'a part of a larger buffer': () => new Uint8Array([1, ...bytes, 2]).subarray(1, bytes.length + 1),
  'an ArrayBuffer': () => bytes.slice().buffer,
  'a Blob': () => new Blob([bytes]),
  'a File': () => new File([bytes], 'another-name.csv'),
  'a stream of the web': () =>
    new ReadableStream<Uint8Array>({
      start: (controller) => {
        for (const half of halves) controller.enqueue(half);
        controller.close();
      },
    }),
  'a stream of Node': () => Readable.from(halves),
  'an async iterable of texts': async function* () {
    yield content.slice(0, 20);
    yield content.slice(20);
  },
};
const streams = new Set(['a stream of the web', 'a stream of Node', 'an async iterable of texts']);

interface Received {
  readonly headers: IncomingMessage['headers'];
  readonly form: FormData;
}

const received: Received[] = [];
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = new Response(new Blob(chunks as BlobPart[]), { headers: { 'content-type': request.headers['content-type'] ?? '' } });
  received.push({ headers: request.headers, form: await body.formData() });
  response.writeHead(201, { 'content-type': 'application/json' }).end('{"status":"QUEUED"}');
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise<void>((resolve) => void server.close(() => resolve())));

const clientOn = (options: Partial<QuickStreamOptions> = {}): QuickStream =>
  new QuickStream({
    secretKey: 'k',
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...options,
  } as QuickStreamOptions);
const upload = (file: FileContent) => ({ file, fileName: 'päy ".csv', format: 'CSV2' }) as const;

describe.each([
  ['the default transport', () => ({})],
  ['the transport of Node', () => ({ transport: nodeTransport() })],
  ['a fetch of the user’s', () => ({ fetch: (url: string, init?: RequestInit) => fetch(url, init) })],
])('a file by %s', (_, options) => {
  it.each(Object.entries(kinds))(
    'that is %s arrives as it is, with its name, its form and the header against forgery',
    async (__, make) => {
      const client = clientOn(options() as Partial<QuickStreamOptions>);
      expect(await client.paymentFiles.upload(upload(make()))).toEqual({ status: 'QUEUED' });
      const { headers, form } = received.at(-1) as Received;
      const file = form.get('file') as File;
      expect([file.name, await file.text(), form.get('format'), [...form.keys()]]).toEqual([
        'päy ".csv',
        content,
        'CSV2',
        ['file', 'format'],
      ]);
      expect(headers).toMatchObject({
        'prevent-csrf': 'true',
        'idempotency-key': expect.any(String),
        'content-length': expect.any(String),
      });
      await client.close();
    },
  );
});

describe('a call with a file', () => {
  const scriptedClient = (fetch: ReturnType<typeof scripted>) =>
    new QuickStream({ secretKey: 'k', environment: 'test', fetch, maxRetries: 2 });

  it.each(Object.entries(kinds))('that is %s is sent again after a lost answer only where it can be read again', async (kind, make) => {
    const fetch = scripted(reset(), json(201, { status: 'QUEUED' }));
    const result = await scriptedClient(fetch).paymentFiles.upload(upload(make())).asResult();
    expect([fetch.sent.length, result.ok]).toEqual(streams.has(kind) ? [1, false] : [2, true]);
    if (!result.ok) expect(result.error).toMatchObject({ outcome: 'unknown', attempts: 1 });
    else {
      const [first, second] = fetch.sent;
      expect(second?.init.body).toEqual(first?.init.body);
      expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
    }
  });

  it('has the same bytes whenever the same file is sent, so that it fits its key', async () => {
    const fetch = scripted(json(201, {}), json(201, {}));
    for (const file of [content, bytes]) await scriptedClient(fetch).paymentFiles.upload(upload(file));
    expect(fetch.sent[0]?.init.body).toEqual(fetch.sent[1]?.init.body);
  });

  it('sends what it was given, whatever becomes of the bytes afterwards', async () => {
    const fetch = scripted(json(201, {}));
    const own = bytes.slice();
    const call = scriptedClient(fetch).paymentFiles.upload(upload(own));
    own.fill(0);
    await call;
    expect(new TextDecoder().decode(fetch.sent[0]?.init.body as Uint8Array<ArrayBuffer>)).toContain(content);
  });

  it('whose stream fails, or gives what is no piece of a file, sends nothing', async () => {
    const fetch = scripted();
    const broken = async function* (): AsyncGenerator<string> {
      yield 'a';
      throw new Error('the disk is gone');
    };
    const odd = async function* (): AsyncGenerator<string> {
      yield 5 as never;
    };
    for (const [file, why] of [
      [broken(), 'the disk is gone'],
      [odd(), 'neither bytes nor text'],
    ] as const) {
      const error = await failure(scriptedClient(fetch).paymentFiles.upload(upload(file)));
      expect(isRequestValidationError(error) && error.issues).toEqual([{ path: 'file', message: expect.stringContaining(why) }]);
      expect(error).toMatchObject({ outcome: 'not-sent', attempts: 0 });
    }
    expect(fetch.sent).toEqual([]);
  });

  it('whose stream never ends is given up at its timeout or its signal, and the stream is told', async () => {
    const told: string[] = [];
    const endless = (name: string) => new ReadableStream<Uint8Array>({ cancel: () => void told.push(name) });
    const fetch = scripted();
    const client = scriptedClient(fetch);
    const late = await failure(client.paymentFiles.upload(upload(endless('late')), { timeout: 20 }));
    expect(late).toMatchObject({ name: 'TimeoutError', outcome: 'not-sent' });
    const stop = new AbortController();
    const stopped = failure(client.paymentFiles.upload(upload(endless('stopped')), { signal: stop.signal }));
    stop.abort();
    expect(await stopped).toMatchObject({ name: 'AbortError', outcome: 'not-sent' });
    expect(told).toEqual(['late', 'stopped']);
    expect(fetch.sent).toEqual([]);
  });

  it('refuses what is no file', async () => {
    const fetch = scripted();
    for (const file of [undefined, null, 5, '', {}, [], new Date(0)]) {
      expect(isRequestValidationError(await failure(scriptedClient(fetch).paymentFiles.upload({ ...upload('x'), file } as never)))).toBe(
        true,
      );
    }
    expect(fetch.sent).toEqual([]);
  });
});
