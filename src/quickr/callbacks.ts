/** Quickr's callbacks: reads them, and recognises them by a secret in the URL. */
import { ConfigurationError, RequestValidationError } from '../core/ground/errors.js';
import { kindOf } from '../core/ground/kind-of.js';
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
    const message = `must be a JSON object, as text, bytes or parsed, found ${whatIs(body)}${insteadOf(body)}`;
    throw new RequestValidationError([{ path: 'body', message }], {}, 'parseEvent cannot read the callback');
  }
  return event;
}

/* Not by the class: a buffer may come from another realm. */
const isBytes = (body: unknown): body is ArrayBuffer | ArrayBufferView<ArrayBuffer> =>
  ArrayBuffer.isView(body) || /^(Shared)?ArrayBuffer$/.test(tagOf(body));

function whatIs(body: unknown): string {
  if (typeof body !== 'string' && !isBytes(body)) return kindOf(body);
  return (typeof body === 'string' ? body.trim() : body.byteLength > 0) ? 'a string or bytes with something else' : 'an empty body';
}

/* For messages: how to read the body first. */
function insteadOf(body: unknown): string {
  const tag = typeof body === 'object' ? tagOf(body) : '';
  if (tag === 'Request' || tag === 'Response') return ': give await request.text()';
  return tag === 'Promise' ? ': await it first' : '';
}

/* A body that cannot be read, such as bytes that were transferred, is not an event. */
function read(body: unknown): CaseEvent | undefined {
  try {
    const text = typeof body === 'string' ? body : isBytes(body) ? new TextDecoder().decode(body) : undefined;
    /* A text may still have the byte order mark of its bytes. */
    const event = text === undefined ? body : JSON.parse(text.replace(/^\ufeff/, ''));
    return tagOf(event) === 'Object' ? (event as CaseEvent) : undefined;
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
