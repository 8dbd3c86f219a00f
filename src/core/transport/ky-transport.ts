/**
 * The default sending step, and the one place that knows ky. Its own retries and timeouts are off: the pipeline owns both,
 * and they cover the body. None of its objects leaves this file: its errors print the credential.
 */
import ky from 'ky';
import type { Fetch } from '../call/options.js';
import { type RuntimeName, runtimeName } from '../ground/runtime.js';
import { failureOf, neverConnected, summaryOf } from './fetch-failure.js';
import { freshConnection } from './fresh-connection.js';
import { Gate } from './gate.js';
import { knowsNoStore } from './no-store.js';
import { isOwnFetch } from './own-fetch.js';
import { readText } from './read-text.js';
import { isBodyTooLarge, isHeader, type Transport, TransportFailure, type TransportRequest, type TransportResponse } from './transport.js';

/** Sends with ky on a fetch; without one on `globalThis.fetch`, looked up at each call so that a later replacement is seen. */
export function kyTransport(given: Fetch | undefined): Transport {
  return {
    send: async (request) => {
      const { method, url, headers, body, signal } = request;
      const fetch = given ?? globalThis.fetch;
      const { init, status, left } = passage(fetch, request);
      let thrown: unknown;
      let begun = false;
      try {
        if (signal.aborted) throw new Error('given up');
        if (method === 'GET' && body !== undefined) throw new TypeError('a GET has no body');
        for (const name in headers) if (!isHeader(name, headers[name])) throw new TypeError(`${name} is not a valid HTTP header`);
        /* ky builds a `Request` that nobody reads: headers, body and signal would only be copied into it. */
        const response = await ky(url.startsWith('/') ? `https://relative.invalid${url}` : url, {
          method,
          retry: 0,
          timeout: false,
          throwHttpErrors: false,
          fetch: async () => {
            begun = true;
            try {
              return await fetch(url, init);
            } catch (error) {
              thrown = error;
              throw error;
            }
          },
        });
        return answerOf(response, status());
      } catch (error) {
        /* The fetch's own error: ky's would add the whole URL. */
        if (!begun) throw new TransportFailure('no', summaryOf(error));
        throw failureOf(thrown ?? error, left(thrown ?? error));
      }
    },
  };
}

/** How one request goes through a fetch, and what is known of it afterwards. */
interface Passage {
  /** fetch's second argument. */
  readonly init: RequestInit;
  /** The status of the answer, where fetch was told another. */
  readonly status: () => number | undefined;
  /** Whether the request may have left, after this error. */
  readonly left: (error: unknown) => 'no' | 'maybe';
}

function passage(fetch: Fetch, { method, headers, body, signal, sendOnce }: TransportRequest): Passage {
  /* A fetch is called with the URL and plain parts, which every fetch in use understands. */
  const init: RequestInit = { method, headers, redirect: 'manual', signal };
  if (body !== undefined) init.body = body;
  if (knowsNoStore()) init.cache = 'no-store';
  if (sendOnce) Object.assign(init, freshConnection());
  const runtime: RuntimeName = runtimeName();
  const isOwn = isOwnFetch(fetch, runtime);
  const gate = isOwn && runtime === 'node' ? Gate.for(sendOnce) : undefined;
  if (gate !== undefined) Object.assign(init, { dispatcher: gate });
  return {
    init,
    status: () => gate?.status,
    left: (error) => gate?.close() ?? (isOwn && sendOnce && neverConnected(error, runtime) ? 'no' : 'maybe'),
  };
}

function answerOf(response: Response, status: number | undefined): TransportResponse {
  return {
    status: response.type === 'opaqueredirect' ? 0 : (status ?? response.status),
    header: (name) => response.headers.get(name),
    headers: () => Object.fromEntries(response.headers),
    text: (limit) =>
      readText(response, limit).catch((error: unknown) => {
        throw isBodyTooLarge(error) ? error : failureOf(error);
      }),
    discard: () => {
      /* Only a stream of the web has `cancel`. */
      response.body?.cancel?.().catch(() => {});
    },
  };
}
