/** Wire tests: what a call sends, to the letter, and what it makes of an answer. Cases are data; nothing of ours is replaced but `fetch`. */
import { isDeepStrictEqual } from 'node:util';
import type { DriftEvent } from '../../src/core/call/drift.js';
import type { Fetch } from '../../src/core/call/options.js';
import { Page } from '../../src/core/call/page.js';
import type { AnyOperation } from '../../src/core/contract/operation.js';
import { isRequestValidationError } from '../../src/core/ground/errors.js';

/** A request as it must arrive at `fetch`. */
export interface WireRequest {
  readonly method: string;
  /** From the `/` after the host on, percent-encoded as sent. */
  readonly path: string;
  /** Without its `?`; empty where there is none. */
  readonly query: string;
  /** All headers, no others may be there: the exact value, or the form of one that chance or the version decides. */
  readonly headers: Readonly<Record<string, string | RegExp>>;
  /** The body as parsed JSON; absent where nothing may be sent. */
  readonly body?: unknown;
}

interface Common<Client> {
  /** The id of the operation. */
  readonly operation: string;
  /** What the case shows, as a sentence. */
  readonly name: string;
  readonly call: (client: Client) => PromiseLike<unknown>;
}

/** A call that is sent and answered. */
export interface SentCase<Client> extends Common<Client> {
  readonly request: WireRequest;
  readonly answer: { readonly status: number; readonly body: unknown };
  /** What the call gives; a page as its JSON. */
  readonly result: unknown;
}

/** A call that must be refused before anything is sent. */
export interface RefusedCase<Client> extends Common<Client> {
  /** The body that the call is given. */
  readonly attempted: unknown;
  readonly issues: readonly { readonly path: string; readonly message: string }[];
}

/** A wire case. */
export type WireCase<Client> = SentCase<Client> | RefusedCase<Client>;

/** What a suite's client must be made with. */
export interface Wires {
  readonly fetch: Fetch;
  readonly onDrift: (event: DriftEvent) => void;
}

/** The cases of one vendor. */
export interface WireSuite<Client> {
  readonly operations: Readonly<Record<string, AnyOperation>>;
  readonly cases: readonly WireCase<Client>[];
  /** The origin that every request must go to. */
  readonly origin: string;
  /** Makes a client that sends nothing twice. */
  readonly connect: (wires: Wires) => Client;
}

/** A suite whose client is known to its cases alone. */
export type AnySuite = WireSuite<unknown>;

/** The same suite, for those who run it and call no client themselves. */
export const anySuite = <Client>(suite: WireSuite<Client>): AnySuite => suite as unknown as AnySuite;

/** Runs a case and tells every difference between what should have happened and what did. */
export async function differences<Client>(suite: WireSuite<Client>, one: WireCase<Client>): Promise<string[]> {
  const seen: { url: string; init: RequestInit }[] = [];
  const drift: DriftEvent[] = [];
  const { status, body } = 'answer' in one ? one.answer : { status: 500, body: {} };
  const client = suite.connect({
    fetch: async (url, init = {}) => {
      seen.push({ url, init });
      return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
    },
    onDrift: (event) => drift.push(event),
  });
  const end = await endOf(one.call(client));
  const found = drift.map(({ kind, path }) => `drift: ${kind} at ${path}`);
  if ('issues' in one) {
    if (seen.length > 0) found.push('something was sent');
    if (!('error' in end)) found.push('the call was not refused');
    else if (!isRequestValidationError(end.error)) found.push(`the call failed with ${String(end.error)}`);
    else same('issues', end.error.issues, one.issues, found);
    return found;
  }
  if ('error' in end) found.push(`the call failed with ${String(end.error)}`);
  else same('result', end.result instanceof Page ? end.result.toJSON() : end.result, one.result, found);
  const [sent, ...further] = seen;
  if (sent === undefined) found.push('nothing was sent');
  else compare(sent.url, sent.init, suite.origin, one.request, found);
  if (further.length > 0) found.push(`${further.length} further requests were sent`);
  return found;
}

async function endOf(promise: PromiseLike<unknown>): Promise<{ result: unknown } | { error: unknown }> {
  try {
    return { result: await promise };
  } catch (error) {
    return { error };
  }
}

function compare(url: string, init: RequestInit, origin: string, expected: WireRequest, found: string[]): void {
  const [, place = '', path = '', query = ''] = /^([^/]+\/\/[^/?#]+)([^?#]*)(?:\?([^#]*))?/.exec(url) ?? [];
  same('origin', place, origin, found);
  same('method', init.method, expected.method, found);
  same('path', path, expected.path, found);
  same('query', query, expected.query, found);
  const headers = (init.headers ?? {}) as Record<string, string>;
  for (const name of new Set([...Object.keys(headers), ...Object.keys(expected.headers)])) {
    const value = expected.headers[name];
    if (value instanceof RegExp) {
      if (!value.test(headers[name] ?? '')) found.push(`header ${name}: ${headers[name]} has not the form ${value}`);
    } else same(`header ${name}`, headers[name], value, found);
  }
  const isMultipart = headers['content-type']?.startsWith('multipart/') === true;
  const sent = isMultipart && init.body instanceof Uint8Array ? new TextDecoder().decode(init.body) : init.body;
  if (sent !== undefined && typeof sent !== 'string') found.push('the body is not a string');
  else same('body', sent === undefined ? undefined : bodyOf(headers, sent), expected.body, found);
}

function same(what: string, actual: unknown, expected: unknown, found: string[]): void {
  if (!isDeepStrictEqual(actual, expected)) found.push(`${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
}

/* A form is compared as the object of its fields; a file in one as its name and content. */
function bodyOf(headers: Readonly<Record<string, string>>, body: string): unknown {
  const [, boundary] = /^multipart\/form-data; boundary=(.+)$/.exec(headers['content-type'] ?? '') ?? [];
  if (boundary !== undefined) return partsOf(body, boundary);
  const isForm = headers['content-type'] === 'application/x-www-form-urlencoded';
  return isForm ? Object.fromEntries(new URLSearchParams(body)) : JSON.parse(body);
}

function partsOf(body: string, boundary: string): unknown {
  const pieces = body.split(`--${boundary}`);
  if (pieces.shift() !== '' || pieces.pop() !== '--\r\n') return `no multipart body: ${body}`;
  return Object.fromEntries(
    pieces.map((piece) => {
      const [, name, , fileName, content] =
        /^\r\nContent-Disposition: form-data; name="([^"]*)"(; filename="([^"]*)"\r\nContent-Type: application\/octet-stream)?\r\n\r\n([\s\S]*)\r\n$/.exec(
          piece,
        ) ?? [];
      return [name, fileName === undefined ? content : { fileName, content }];
    }),
  );
}
