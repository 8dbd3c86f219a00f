/** Bodies with files, as bytes: `multipart/form-data`, RFC 7578. */
import type { AnyOperation } from '../contract/operation.js';
import { onAbort } from '../ground/on-abort.js';
import { tagOf } from '../ground/tag-of.js';

/**
 * What a file holds: a text, bytes, a `Blob` or `File`, a stream, or an async iterable of bytes and texts. The last two can be read only
 * once.
 */
export type FileContent =
  | string
  | ArrayBuffer
  | ArrayBufferView
  | Blob
  | ReadableStream<Uint8Array | string>
  | AsyncIterable<Uint8Array | string>;

/** A file in a multipart body. */
export interface FilePart {
  /** What it holds. */
  readonly content: FileContent;
  /** What it is called. */
  readonly fileName: string;
}

/** A body in bytes, and the content type that names its boundary. */
export interface Multipart {
  /** The whole body. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The value of the header `content-type`. */
  readonly contentType: string;
}

/** How a body with files is read and written. It is a member of the operation, so that only vendors with file uploads bundle this code. */
export interface FilesEncoding {
  /** Whether a value is the content of a file, and not a text. */
  readonly isContent: (value: unknown) => boolean;
  /** Copies content that the caller could change later. A `Blob` cannot change, and a stream is read only once. */
  readonly own: (content: unknown) => unknown;
  /** Whether a body holds a file that can be read only once. */
  readonly hasStream: (body: object | undefined) => boolean;
  /**
   * Reads every file of a body to its end and writes the body. The same content always gives the same bytes, so that a repeated call with
   * the same idempotency key sends the same request.
   */
  readonly write: (body: object, signal: AbortSignal) => Promise<Multipart>;
}

/** How an operation writes files, if it takes any. */
export const filesOf = ({ encoding }: AnyOperation): FilesEncoding | undefined => (encoding === 'form' ? undefined : encoding);

const utf8 = /* @__PURE__ */ new TextEncoder();

const has = (value: unknown, member: PropertyKey): boolean =>
  typeof value === 'object' && value !== null && typeof (value as Record<PropertyKey, unknown>)[member] === 'function';

/* Recognised by their methods, not by their class: they may come from another realm or a polyfill. */
const isBuffer = (value: unknown): value is ArrayBuffer => tagOf(value) === 'ArrayBuffer';
const isBlob = (value: unknown): value is Blob => has(value, 'arrayBuffer') && has(value, 'slice');
const isStream = (value: unknown): value is ReadableStream<unknown> => has(value, 'getReader');
const isIterable = (value: unknown): value is AsyncIterable<unknown> => has(value, Symbol.asyncIterator);

/** Whether a value is the content of a file, and not a text. */
export const isFileContent = (value: unknown): boolean =>
  ArrayBuffer.isView(value) || isBuffer(value) || isBlob(value) || isStream(value) || isIterable(value);

function ownContent(value: unknown): unknown {
  if (isBuffer(value)) return new Uint8Array(value.slice(0));
  return ArrayBuffer.isView(value) ? bytesOf(value).slice() : value;
}

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array => new Uint8Array(buffer, byteOffset, byteLength);

const isFilePart = (value: unknown): value is FilePart => typeof value === 'object' && value !== null && Object.hasOwn(value, 'content');

const hasStream = (body: object | undefined): boolean =>
  Object.values(body ?? {}).some(
    (part) => isFilePart(part) && !isBlob(part.content) && (isStream(part.content) || isIterable(part.content)),
  );

async function writeMultipart(body: object, signal: AbortSignal): Promise<Multipart> {
  const parts: { readonly head: string; readonly content: Uint8Array[] }[] = [];
  for (const [name, part] of Object.entries(body)) {
    const file = isFilePart(part) ? part : undefined;
    const fileName = file === undefined ? '' : `; filename="${quoted(file.fileName)}"`;
    const type = file === undefined ? '' : '\r\nContent-Type: application/octet-stream';
    const head = `Content-Disposition: form-data; name="${quoted(name)}"${fileName}${type}\r\n\r\n`;
    parts.push({ head, content: file === undefined ? [utf8.encode(String(part))] : await readAll(file.content, signal) });
  }
  const all = joined(parts.flatMap(({ head, content }) => [utf8.encode(head), ...content]));
  const boundary = boundaryFor(all);
  const pieces = parts.flatMap(({ head, content }) => [utf8.encode(`--${boundary}\r\n${head}`), ...content, utf8.encode('\r\n')]);
  return { bytes: joined([...pieces, utf8.encode(`--${boundary}--\r\n`)]), contentType: `multipart/form-data; boundary=${boundary}` };
}

/* The boundary is a hash of the content, so that the same content gives the same bytes; it does not occur in the content. */
function boundaryFor(bytes: Uint8Array): string {
  for (let round = 0; ; round += 1) {
    const digest = [1, 2, 3, 4].map((lane) => hash(bytes, round * 4 + lane));
    const boundary = `quadrail-${digest.map((bits) => bits.toString(16).padStart(8, '0')).join('')}`;
    if (!holds(bytes, utf8.encode(boundary))) return boundary;
  }
}

/* FNV-1a with 32 bits; each lane gives different bits. */
function hash(bytes: Uint8Array, lane: number): number {
  let bits = (0x811c9dc5 ^ Math.imul(lane, 0x9e3779b1)) >>> 0;
  for (const byte of bytes) bits = Math.imul(bits ^ byte, 0x01000193);
  return bits >>> 0;
}

function holds(bytes: Uint8Array, wanted: Uint8Array): boolean {
  for (let at = bytes.indexOf(wanted[0] as number); at >= 0; at = bytes.indexOf(wanted[0] as number, at + 1)) {
    if (wanted.every((byte, place) => bytes[at + place] === byte)) return true;
  }
  return false;
}

/* As browsers write a name: quotes and line breaks are percent-encoded. */
const quoted = (name: string): string => name.replace(/["\r\n]/g, encodeURIComponent);

async function readAll(content: FileContent, signal: AbortSignal): Promise<Uint8Array[]> {
  if (typeof content === 'string') return [utf8.encode(content)];
  if (ArrayBuffer.isView(content)) return [bytesOf(content)];
  if (isBuffer(content)) return [new Uint8Array(content)];
  if (isBlob(content)) return [new Uint8Array(await content.arrayBuffer())];
  const chunks: Uint8Array[] = [];
  for await (const chunk of isStream(content) ? chunksOf(content, signal) : (content as AsyncIterable<unknown>)) {
    signal.throwIfAborted();
    chunks.push(chunkBytes(chunk));
  }
  return chunks;
}

/* Not every runtime can iterate over a web stream. */
async function* chunksOf(stream: ReadableStream<unknown>, signal: AbortSignal): AsyncGenerator<unknown> {
  const reader = stream.getReader();
  const leave = onAbort(signal, () => void reader.cancel().catch(() => {}));
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    leave();
    reader.cancel().catch(() => {});
  }
}

function chunkBytes(chunk: unknown): Uint8Array {
  if (typeof chunk === 'string') return utf8.encode(chunk);
  if (ArrayBuffer.isView(chunk)) return bytesOf(chunk).slice();
  throw new TypeError(`a piece of it is a ${typeof chunk}, neither bytes nor text`);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.byteLength, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole;
}

/**
 * For `encoding` of an operation: `multipart/form-data`. A member that is an object with `content` and `fileName` is a file, any other a
 * text.
 */
export const multipart: FilesEncoding = { isContent: isFileContent, own: ownContent, hasStream, write: writeMultipart };
