/** Shared by all transports that use a fetch: the arguments of the fetch, and reading its answer. */

import { membersOf } from '../ground/members-of.js';
import { failureOf, summaryOf } from './fetch-failure.js';
import { knowsNoStore } from './no-store.js';
import { readText } from './read-text.js';
import { isBodyTooLarge, isHeader, TransportFailure, type TransportRequest, type TransportResponse } from './transport.js';

/** The second argument of a fetch: plain parts, which every fetch in use understands. */
export function initOf({ method, headers, body, signal }: TransportRequest): RequestInit {
  const init: RequestInit = { method, headers, redirect: 'manual', signal };
  if (body !== undefined) init.body = body;
  if (knowsNoStore()) init.cache = 'no-store';
  return init;
}

/** Refuses an aborted request, and one that no fetch can send. Throws a `TransportFailure`: nothing has left. */
export function checkBeforeFetch({ method, headers, body, signal }: TransportRequest): void {
  if (signal.aborted) throw givenUp();
  if (method === 'GET' && body !== undefined) throw notSent(new TypeError('a GET has no body'));
  const wrong = Object.keys(headers).find((name) => !isHeader(name, headers[name]));
  if (wrong !== undefined) throw notSent(new TypeError(`${wrong} is not a valid HTTP header`));
}

/** The failure of a request that has certainly not left. */
export const notSent = (error: unknown): TransportFailure => new TransportFailure('no', summaryOf(error));

/** The failure of a request that was aborted before it left. */
export const givenUp = (): TransportFailure => notSent(new Error('given up'));

/**
 * Takes what a fetch returned for an answer. Mocks often leave out what they do not need, which is taken. Throws `TypeError` for what is
 * no answer, and for the `Response.error()` by which mocks play a failed connection.
 */
export function requireResponse(returned: unknown): Response {
  const { status, type } = membersOf(returned);
  if (type === 'error') throw new TypeError('the fetch returned Response.error()');
  if (!Number.isInteger(status)) throw new TypeError('the fetch did not return a Response: what it returned has no status');
  return returned as Response;
}

const headersOf = ({ headers }: { readonly headers?: Headers | undefined }): Headers =>
  typeof headers?.get === 'function' ? headers : new Headers(headers ?? {});

/* Not every Headers of an old fetch can be iterated. */
function asRecord(headers: Headers): Record<string, string> {
  const record: Record<string, string> = {};
  headers.forEach?.((value, name) => {
    Object.defineProperty(record, name.toLowerCase(), { value, enumerable: true, configurable: true, writable: true });
  });
  return record;
}

/** The answer of a fetch. `status`: its real status, if the fetch was given another one (see `Gate`). */
export function answerOf(response: Response, status?: number): TransportResponse {
  const headers = headersOf(response);
  return {
    status: response.type === 'opaqueredirect' ? 0 : (status ?? response.status),
    header: (name) => headers.get(name) ?? null,
    headers: () => asRecord(headers),
    text: (limit) =>
      readText(response, limit).catch((error: unknown) => {
        throw isBodyTooLarge(error) ? error : failureOf(error);
      }),
    discard: () => {
      /* Only a web stream has `cancel`. */
      response.body?.cancel?.().catch(() => {});
    },
  };
}
