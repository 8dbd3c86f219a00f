/** Quickr's callbacks: reads them, and recognises them by a secret in the URL. */
import { ConfigurationError, RequestValidationError } from '../core/ground/errors.js';
import { kindOf } from '../core/ground/kind-of.js';
import { membersOf } from '../core/ground/members-of.js';
import { sameText } from '../core/ground/same-text.js';
import { tagOf } from '../core/ground/tag-of.js';
import type { CaseEvent } from './models/case-event.js';

const parameter = 'callback_secret';

/**
 * Reads the body of a callback: the text or bytes as they arrived, or the object that a framework has parsed. The event is returned as it
 * came, with unknown members and event types. Its form is known only in part, so it is not checked.
 *
 * Throws `RequestValidationError` where the body is no JSON object.
 *
 * @example
 * ```ts
 * import { parseEvent, verifyCallbackUrl } from 'quadrail/quickr';
 *
 * if (!verifyCallbackUrl(request.url, process.env.QUICKR_CALLBACK_SECRET)) throw new Error('This is not from Quickr.');
 * const event = parseEvent(await request.text());
 * console.log(event.type, event.sub_event_type);
 * ```
 */
export function parseEvent(body: string | Uint8Array | object): CaseEvent {
  const event = read(body);
  /* Refused: lists, and values that have to be read first, such as a promise of the text. */
  if (event === undefined) {
    const message = `must be a JSON object, as text, bytes or parsed, found ${whatIs(body)}${remedyFor(body)}`;
    throw new RequestValidationError([{ path: 'body', message }], {}, 'parseEvent cannot read the callback');
  }
  return event;
}

/* Not by the class: a buffer may come from another realm. */
const isBytes = (body: unknown): body is ArrayBuffer | ArrayBufferView<ArrayBuffer> =>
  ArrayBuffer.isView(body) || /^(Shared)?ArrayBuffer$/.test(tagOf(body));

/* What `JSON.stringify` makes of a Buffer, as in a body that came through a queue. */
const isWrittenBuffer = (body: unknown): body is { readonly data: readonly number[] } => {
  const { type, data } = membersOf(body);
  return type === 'Buffer' && Array.isArray(data) && data.every((byte) => Number.isInteger(byte));
};

/* A framework's request or a cloud function's event was given; its body is the callback. */
const isRequest = (body: object): boolean =>
  'headers' in body && ('body' in body || isStream(body)) && typeof (body as { readonly type?: unknown }).type !== 'string';

const isStream = (body: object): boolean => Symbol.asyncIterator in body;

/* UTF-8, unless a byte order mark says otherwise. */
function textOf(bytes: ArrayBuffer | ArrayBufferView<ArrayBuffer>): string {
  const start = new Uint8Array(ArrayBuffer.isView(bytes) ? bytes.buffer : bytes, ArrayBuffer.isView(bytes) ? bytes.byteOffset : 0);
  const mark = (start[0] ?? 0) * 256 + (start[1] ?? 0);
  return new TextDecoder(mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8').decode(bytes);
}

function whatIs(body: unknown): string {
  if (typeof body !== 'string' && !isBytes(body)) return kindOf(body);
  return (typeof body === 'string' ? body.trim() : body.byteLength > 0) ? 'a string or bytes with something else' : 'an empty body';
}

/* The part of a message that says how to decode the body first. A body that cannot be read gets no such hint. */
function remedyFor(body: unknown): string {
  try {
    return remedy(body);
  } catch {
    return '';
  }
}

function remedy(body: unknown): string {
  if (typeof body === 'string') return isBase64(body) ? ': decode it from base64 first' : '';
  if (typeof body !== 'object' || body === null) return '';
  const tag = tagOf(body);
  if (tag === 'Request' || tag === 'Response' || tag === 'Blob') return `: give await ${tag.toLowerCase()}.text()`;
  if (tag === 'Promise') return ': await it first';
  if (isRequest(body)) return ' that looks like a request: give its body, decoded where isBase64Encoded says so';
  return isStream(body) ? ': read it to its end first' : '';
}

const isBase64 = (text: string): boolean => /^\s*e[wy][\w+/-]+=*\s*$/.test(text);

/* A body that cannot be read, such as bytes that were transferred, is not an event. */
function read(body: unknown): CaseEvent | undefined {
  try {
    if (isWrittenBuffer(body)) return read(Uint8Array.from(body.data));
    const text = typeof body === 'string' ? body : isBytes(body) ? textOf(body) : undefined;
    /* A text may still have the byte order mark of its bytes. */
    const event = text === undefined ? body : JSON.parse(text.replace(/^\ufeff/, ''));
    if (isWrittenBuffer(event)) return read(event);
    return tagOf(event) === 'Object' && !isRequest(event) && !isStream(event) ? (event as CaseEvent) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Puts your secret into a callback URL, to give to `cases.create` as `urls.callback_url`. Quickr documents no signature, so a secret URL is
 * the only way to recognise its callbacks. Use a long random secret, and make sure that your logs do not keep the query of that URL.
 *
 * Throws `ConfigurationError` for a URL that is not absolute, or an empty secret.
 */
export function withCallbackSecret(url: string, secret: string | undefined): string {
  if (typeof secret !== 'string' || secret === '') throw new ConfigurationError('The secret for the callback URL is missing.');
  let callback: URL;
  try {
    callback = new URL(url);
  } catch {
    throw new ConfigurationError('The callback URL is not an absolute URL such as https://example.com/callback.');
  }
  callback.searchParams.set(parameter, secret);
  return callback.href;
}

/**
 * Whether the URL that was called holds your secret, exactly once. Takes the whole URL, or its path and query as servers have it. The time
 * that this takes depends on neither value. It is false without a secret, so that a forgotten secret lets nobody in.
 */
export function verifyCallbackUrl(url: string, secret: string | undefined): boolean {
  let given: string[];
  try {
    given = new URL(url, 'https://relative.invalid').searchParams.getAll(parameter);
  } catch {
    return false;
  }
  if (typeof secret !== 'string' || secret === '') return false;
  return sameText(given[0] ?? '', secret) && given.length === 1;
}
