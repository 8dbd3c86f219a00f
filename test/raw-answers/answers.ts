/** The bytes of answers: a status, a body, how the body is encoded, and how the answer is cut. */
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { Asked, Body } from './bodies.js';

/** Every status: those of the registries, of load balancers and edges, and some that are none. */
export const statuses: readonly number[] = [
  ...[100, 101, 102, 103, 199],
  ...[200, 201, 202, 203, 204, 205, 206, 207, 208, 226, 299],
  ...[300, 301, 302, 303, 304, 305, 306, 307, 308, 399],
  ...Array.from({ length: 32 }, (_, at) => 400 + at),
  ...[440, 444, 449, 450, 451, 460, 463, 494, 495, 496, 497, 498, 499],
  ...Array.from({ length: 12 }, (_, at) => 500 + at),
  ...Array.from({ length: 11 }, (_, at) => 520 + at),
  ...[561, 598, 599, 600, 777, 999, 0],
];

/** The statuses of the smaller product. */
export const mainStatuses: readonly number[] = [
  200, 201, 204, 207, 302, 307, 400, 401, 403, 404, 408, 409, 421, 422, 425, 429, 451, 499, 500, 502, 503, 504, 599, 999,
];

/** How a body is encoded. `decodes` tells whether a client gets the body out of it. */
export interface Encoding {
  readonly name: string;
  readonly encode: (bytes: Buffer) => Buffer;
  readonly headers: Readonly<Record<string, string>>;
  readonly decodes: 'yes' | 'no' | 'some clients';
}

const coded = (name: string, encode: Encoding['encode'], decodes: Encoding['decodes'] = 'yes'): Encoding => ({
  name,
  encode,
  headers: { 'content-encoding': name.split(' ')[0] as string },
  decodes,
});
const same = (bytes: Buffer): Buffer => bytes;
const half = (bytes: Buffer): Buffer => bytes.subarray(0, Math.floor(bytes.length / 2));

/** The plain one. */
export const identity: Encoding = { name: 'identity', encode: same, headers: {}, decodes: 'yes' };

/** All others. */
export const encodings: readonly Encoding[] = [
  coded('gzip', (bytes) => gzipSync(bytes)),
  coded('br', (bytes) => brotliCompressSync(bytes), 'some clients'),
  coded('deflate', (bytes) => deflateSync(bytes), 'some clients'),
  coded('gzip that is none', same, 'no'),
  coded('gzip that ends early', (bytes) => half(gzipSync(bytes)), 'no'),
  coded('gzip twice', (bytes) => gzipSync(gzipSync(bytes)), 'no'),
  coded('x-unheard-of', same, 'some clients'),
  { name: 'gzip untold', encode: (bytes) => gzipSync(bytes), headers: {}, decodes: 'no' },
];

/** How an answer comes, and where it ends. */
export interface Cut {
  readonly name: string;
  /** Whether the whole head reaches the client, and the whole body. */
  readonly head: 'yes' | 'no' | 'perhaps';
  readonly body: 'yes' | 'no' | 'perhaps';
  /** It is written as soon as the connection is there, before the request has come. */
  readonly early?: boolean;
  /** The connection can be used again afterwards. */
  readonly kept?: boolean;
  /** How the connection ends. */
  readonly ends?: 'reset';
  /** Writes the answer: the first line and the headers without those of its length, and the encoded body. */
  readonly write: (head: Head, body: Buffer) => Buffer;
}

/** The head of an answer, without what tells of its length. */
export interface Head {
  readonly line: string;
  readonly headers: Readonly<Record<string, string>>;
}

const written = ({ line, headers }: Head, more: Readonly<Record<string, string>> = {}): string =>
  `${line}\r\n${Object.entries({ ...headers, ...more })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;
const bytesOf = (...parts: readonly (string | Buffer)[]): Buffer => Buffer.concat(parts.map((part) => Buffer.from(part)));
const closing = { connection: 'close' };
const length = (body: Buffer, more = 0): Record<string, string> => ({ 'content-length': String(body.length + more) });
const whole = (head: Head, body: Buffer, more: Readonly<Record<string, string>> = closing): Buffer =>
  bytesOf(written(head, { ...length(body), ...more }), body);
const chunk = (bytes: Buffer): Buffer => bytesOf(`${bytes.length.toString(16)}\r\n`, bytes, '\r\n');
const chunked = { 'transfer-encoding': 'chunked', ...closing };
const chunks = (head: Head, body: Buffer, end: string): Buffer =>
  bytesOf(written(head, chunked), ...(body.length === 0 ? [] : [chunk(half(body)), chunk(body.subarray(half(body).length))]), end);

/** The plain one. */
export const uncut: Cut = { name: 'whole', head: 'yes', body: 'yes', write: (head, body) => whole(head, body) };

/** All others. */
export const cuts: readonly Cut[] = [
  { name: 'whole, on a kept connection', head: 'yes', body: 'yes', kept: true, write: (head, body) => whole(head, body, {}) },
  { name: 'in chunks', head: 'yes', body: 'yes', write: (head, body) => chunks(head, body, '0\r\n\r\n') },
  { name: 'to the end of the connection', head: 'yes', body: 'yes', write: (head, body) => bytesOf(written(head, closing), body) },
  {
    name: 'by HTTP/1.0',
    head: 'yes',
    body: 'yes',
    write: ({ line, headers }, body) => whole({ line: line.replace('HTTP/1.1', 'HTTP/1.0'), headers }, body),
  },
  /* Not every client takes a 100 that it has not asked for. */
  {
    name: 'after a 100',
    head: 'perhaps',
    body: 'perhaps',
    write: (head, body) => bytesOf('HTTP/1.1 100 Continue\r\n\r\n', whole(head, body)),
  },
  {
    name: 'after a 103',
    head: 'yes',
    body: 'yes',
    write: (head, body) => bytesOf('HTTP/1.1 103 Early Hints\r\nlink: </a>; rel=preload\r\n\r\n', whole(head, body)),
  },
  {
    name: 'with another answer after it',
    head: 'yes',
    body: 'perhaps',
    write: (head, body) => bytesOf(whole(head, body), 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}'),
  },
  { name: 'with noise after it', head: 'yes', body: 'perhaps', write: (head, body) => bytesOf(whole(head, body), 'noise\r\n\r\n') },
  { name: 'before the request', head: 'perhaps', body: 'perhaps', early: true, write: (head, body) => whole(head, body) },
  { name: 'whole, then a reset', head: 'perhaps', body: 'perhaps', ends: 'reset', write: (head, body) => whole(head, body) },
  { name: 'nothing', head: 'no', body: 'no', write: () => Buffer.alloc(0) },
  { name: 'nothing, and a reset', head: 'no', body: 'no', ends: 'reset', write: () => Buffer.alloc(0) },
  { name: 'half the first line', head: 'no', body: 'no', write: ({ line }) => bytesOf(line.slice(0, 10)) },
  { name: 'half the head', head: 'no', body: 'no', write: (head, body) => bytesOf(written(head, length(body)).slice(0, -12)) },
  { name: 'half the head, and a reset', head: 'no', body: 'no', ends: 'reset', write: (head) => bytesOf(written(head).slice(0, -12)) },
  { name: 'no HTTP', head: 'no', body: 'no', write: (_, body) => bytesOf('SSH-2.0-OpenSSH_9.2\r\n', body) },
  {
    name: 'with a length that is too long',
    head: 'yes',
    body: 'no',
    write: (head, body) => bytesOf(written(head, { ...length(body, 40), ...closing }), body),
  },
  {
    name: 'with a length that is too short',
    head: 'yes',
    body: 'no',
    write: (head, body) => bytesOf(written(head, { 'content-length': String(half(body).length), ...closing }), body),
  },
  {
    name: 'with two lengths',
    head: 'perhaps',
    body: 'perhaps',
    write: (head, body) => bytesOf(written(head, { ...length(body), 'Content-Length': '1', ...closing }), body),
  },
  {
    name: 'half the body, and a reset',
    head: 'perhaps',
    body: 'no',
    ends: 'reset',
    write: (head, body) => bytesOf(written(head, length(body, 1)), half(body)),
  },
  { name: 'in chunks without an end', head: 'yes', body: 'no', write: (head, body) => chunks(head, body, '') },
  { name: 'in chunks with a broken one', head: 'yes', body: 'no', write: (head, body) => chunks(head, body, 'xyz\r\n') },
  {
    name: 'half the body, to the end of the connection',
    head: 'yes',
    body: 'no',
    write: (head, body) => bytesOf(written(head, closing), half(body)),
  },
];

/** An answer, in its parts. */
export interface Answer {
  readonly status: number;
  readonly body: Body;
  readonly encoding: Encoding;
  readonly cut: Cut;
}

/** The bytes of an answer to a request. */
export function bytesFor({ status, body, encoding, cut }: Answer, asked: Asked): Buffer {
  const bytes = encoding.encode(body.write(asked));
  const code = String(status).padStart(3, '0');
  const headers = { ...(body.type === '' ? {} : { 'content-type': body.type }), ...encoding.headers };
  return cut.write({ line: `HTTP/1.1 ${code} Status`, headers }, bytes);
}

/** What the answer is called in reports, and in `RAW_ONLY`. */
export const nameOf = ({ status, body, encoding, cut }: Answer): string => `${status}, ${body.name}, ${encoding.name}, ${cut.name}`;
