/**
 * The default sending step, and the one place that knows ky. Its own retries and timeouts are off: the pipeline owns both,
 * and they cover the body. None of its objects leaves this file: its errors print the credential.
 */
import ky from 'ky';
import { failureOf, summaryOf } from './fetch-failure.js';
import { freshConnection } from './fresh-connection.js';
import type { Fetch } from './options.js';
import { readText } from './read-text.js';
import { type Transport, TransportFailure, type TransportRequest, type TransportResponse } from './transport.js';

/** Sends with ky on a fetch; without one on `globalThis.fetch`, looked up at each call so that a later replacement is seen. */
export function kyTransport(fetch: Fetch | undefined): Transport {
  return {
    send: async (request) => {
      let thrown: unknown;
      let begun = false;
      try {
        return answerOf(
          await ky(new URL(request.url, 'https://relative.invalid').href, {
            method: request.method,
            headers: request.headers,
            ...(request.body === undefined ? {} : { body: request.body }),
            signal: request.signal,
            redirect: 'manual',
            retry: 0,
            timeout: false,
            throwHttpErrors: false,
            fetch: async () => {
              begun = true;
              try {
                return await (fetch ?? globalThis.fetch)(request.url, initOf(request, request.signal));
              } catch (error) {
                thrown = error;
                throw error;
              }
            },
          }),
        );
      } catch (error) {
        /* The fetch's own error: ky's would add the whole URL. */
        if (!begun) throw new TransportFailure('no', summaryOf(error));
        throw failureOf(thrown ?? error);
      }
    },
  };
}

/* ky builds a `Request`; a fetch is called with the URL and plain parts, which every fetch in use understands. */
function initOf({ method, headers, body, effect }: TransportRequest, signal: AbortSignal): RequestInit {
  const own = effect === 'create' || effect === 'money' ? freshConnection() : {};
  return { method, headers: { ...headers }, redirect: 'manual', signal, ...(body === undefined ? {} : { body }), ...own };
}

function answerOf(response: Response): TransportResponse {
  return {
    status: response.type === 'opaqueredirect' ? 0 : response.status,
    header: (name) => response.headers.get(name),
    headers: () => Object.fromEntries(response.headers),
    text: (limit) => readText(response, limit),
    discard: () => {
      response.body?.cancel().catch(() => {});
    },
  };
}
