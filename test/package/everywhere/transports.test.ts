import { writeFileSync } from 'node:fs';
import { createSecureServer, constants as http2, type ServerHttp2Stream } from 'node:http2';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { placesOfNpm } from '../../hazards/places.ts';
import { type Certificates, certificates } from '../../node/support.js';
import type { Planned, Told } from '../../transport/program.ts';
import { listening, type RawVendor, rawVendor, reply } from '../../transport/servers.ts';

const project = inject('peersProject');
const program = 'transports.js';
const longest = 120_000;

/* What the vendor does with the first request for a path; the next ones are answered. */
const ends: Readonly<Record<string, (vendor: Parameters<Parameters<typeof rawVendor>[0]>[1]) => void>> = {
  'is answered with 421': (socket) => socket.write(reply(421)),
  'is answered with 425': (socket) => socket.write(reply(425)),
  'is answered with 408, and the connection closed': (socket) => socket.end(reply(408, '{}', 'connection: close\r\n')),
  'is read, and the connection reset': (socket) => socket.resetAndDestroy(),
  'is read, and the connection closed': (socket) => socket.end(),
};

/* What it does over HTTP/2, after it has read the request. */
const endsOfStreams: Readonly<Record<string, (stream: ServerHttp2Stream) => void>> = {
  'is answered with 421': (stream) => {
    stream.respond({ ':status': 421 });
    stream.end('{}');
  },
  'is read, and its stream refused': (stream) => stream.close(http2.NGHTTP2_REFUSED_STREAM),
  'is read, and its stream ended with an error': (stream) => stream.close(http2.NGHTTP2_INTERNAL_ERROR),
  'is read, and the session told to go away': ({ session }) => {
    session?.goaway(0, 0);
    setTimeout(() => session?.destroy(), 10);
  },
  'is read, and the session ended': ({ session }) => session?.destroy(),
};

const requests = [
  { method: 'GET', body: undefined },
  { method: 'POST', body: '{"a":1}' },
  { method: 'DELETE', body: undefined },
] as const;

const pathOf = (what: string, method: string): string => `/${encodeURIComponent(what).replace(/\W/g, '-')}/${method}`;

let files: Certificates;
let vendor: RawVendor;
let untrusted: RawVendor;
let overHttp2: { readonly port: number } & AsyncDisposable;
const read2: string[] = [];
let noTls: { readonly port: number } & AsyncDisposable;
let nowhere = '';

beforeAll(async () => {
  files = await certificates();
  writeFileSync(join(project, 'authority.pem'), files.ca);
  await build({
    entryPoints: [join(import.meta.dirname, '../../transport/program.ts')],
    outfile: join(project, program),
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    external: ['quadrail/*'],
    logLevel: 'warning',
  });
  const byPath = Object.fromEntries(
    Object.entries(ends).flatMap(([what, end]) => requests.map(({ method }) => [pathOf(what, method), end] as const)),
  );
  vendor = await rawVendor(({ path }, socket) => {
    const end = byPath[path];
    if (end !== undefined && vendor.count(path) === 1) end(socket);
    else socket.write(reply(200));
  });
  untrusted = await rawVendor((_, socket) => socket.write(reply(200)), (await certificates()).server);
  const streams = Object.fromEntries(
    Object.entries(endsOfStreams).flatMap(([what, end]) => requests.map(({ method }) => [pathOf(what, method), end] as const)),
  );
  const server = createSecureServer({ ...files.server, allowHTTP1: true }, (request, response) => {
    if (request.httpVersion !== '2.0') request.resume().on('end', () => read2.push(`1 ${request.url}`) && response.end('{}'));
  });
  server.on('session', (session) => session.on('error', () => {}));
  server.on('stream', (stream, { ':path': path = '' }) => {
    stream.on('error', () => {});
    stream.resume().on('end', () => {
      const end = streams[path];
      const isFirst = !read2.includes(`2 ${path}`);
      read2.push(`2 ${path}`);
      if (end !== undefined && isFirst) end(stream);
      else {
        stream.respond({ ':status': 200 });
        stream.end('{}');
      }
    });
  });
  overHttp2 = await listening(server);
  noTls = await listening(createServer((socket) => socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))));
  await using gone = await rawVendor(() => {});
  nowhere = gone.url;
}, longest);

afterAll(async () => {
  vi.unstubAllEnvs();
  for (const server of [vendor, untrusted, overHttp2, noTls]) await server?.[Symbol.asyncDispose]();
});

const places = placesOfNpm().filter(({ name }) => name !== 'workerd');

describe.each(places)('the runtime’s own fetch, in $name', ({ name, player }) => {
  const isNode = name.startsWith('Node');
  let told: ReadonlyMap<string, Told> = new Map();

  const plan = (): Planned[] => [
    ...Object.keys(ends).flatMap((what) =>
      requests.map((request) => ({
        ...request,
        name: `${request.method} ${what}`,
        url: vendor.url + pathOf(what, request.method),
        sendOnce: true,
        warm: `${vendor.url}/warm`,
      })),
    ),
    ...Object.keys(endsOfStreams).flatMap((what) =>
      requests.map((request) => ({
        ...request,
        name: `${request.method} over TLS ${what}`,
        url: `https://127.0.0.1:${overHttp2.port}${pathOf(what, request.method)}`,
        sendOnce: true,
        warm: `https://127.0.0.1:${overHttp2.port}/warm`,
      })),
    ),
    { name: 'refused', url: `${nowhere}/`, method: 'POST', body: '{}', sendOnce: true },
    { name: 'refused read', url: `${nowhere}/`, method: 'GET', sendOnce: false },
    { name: 'no such host', url: 'https://nobody.invalid/', method: 'POST', body: '{}', sendOnce: true },
    { name: 'untrusted', url: `${untrusted.url}/`, method: 'POST', body: '{}', sendOnce: true },
    { name: 'no TLS', url: `https://127.0.0.1:${noTls.port}/`, method: 'POST', body: '{}', sendOnce: true },
  ];

  beforeAll(async () => {
    vendor.read.length = 0;
    read2.length = 0;
    vi.stubEnv('NODE_EXTRA_CA_CERTS', join(project, 'authority.pem'));
    vi.stubEnv('DENO_CERT', join(project, 'authority.pem'));
    const played = await player<Told>(project, { server: { origin: '', control: JSON.stringify(plan()) }, program, transports: [] });
    told = new Map(played.map((one) => [one.name, one]));
  }, longest);

  it.each(Object.keys(ends))('sends once what must be sent once, where it %s', (what) => {
    for (const { method, body = '' } of requests) {
      const arrived = vendor.read.filter(({ path }) => path === pathOf(what, method));
      expect(arrived).toMatchObject([{ method, body }]);
      if (body !== '') expect(arrived[0]?.head).toMatch(/content-length: 7/i);
      const status = Number(/\d{3}/.exec(what)?.[0] ?? 0);
      expect(told.get(`${method} ${what}`)).toMatchObject(status > 0 ? { status } : { left: 'maybe' });
    }
  });

  it.each(Object.keys(endsOfStreams))('and over HTTP/2, where it is spoken, if it %s', (what) => {
    for (const { method } of requests) {
      const arrived = read2.filter((one) => one.endsWith(` ${pathOf(what, method)}`));
      const one = told.get(`${method} over TLS ${what}`);
      /* Node before 26 and Bun do not speak it, and Deno not for what must be sent once. */
      if (name === 'Node 26') {
        expect(arrived).toEqual([`2 ${pathOf(what, method)}`]);
        expect(one).toMatchObject(what.endsWith('421') ? { status: 421 } : { left: 'maybe' });
      } else {
        expect(arrived).toEqual([`1 ${pathOf(what, method)}`]);
        expect(one).toMatchObject({ status: 200 });
      }
    }
  });

  it('shows that nothing was sent where no connection was made', () => {
    for (const one of ['refused', 'no such host', 'untrusted']) expect(told.get(one)).toMatchObject({ left: 'no' });
    expect(untrusted.read).toEqual([]);
  });

  it('shows it of a read in Node alone: the others may have sent it before on a connection that they kept', () => {
    expect(told.get('refused read')).toMatchObject({ left: isNode ? 'no' : 'maybe' });
  });

  it('shows it where the server speaks no TLS, but in Bun, whose error is the same later', () => {
    expect(told.get('no TLS')).toMatchObject({ left: name === 'Bun' ? 'maybe' : 'no' });
  });
});
