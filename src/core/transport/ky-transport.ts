/**
 * The default sending step, and the one place that knows ky. Its own retries and timeouts are off: the pipeline owns both,
 * and they cover the body. None of its objects leaves this file: its errors print the credential.
 */
import ky from 'ky';
import type { Fetch } from '../call/options.js';
import { failureOf, summaryOf } from './fetch-failure.js';
import { freshConnection } from './fresh-connection.js';
import { readText } from './read-text.js';
import { isHeader, type Transport, TransportFailure, type TransportResponse } from './transport.js';

/** Sends with ky on a fetch; without one on `globalThis.fetch`, looked up at each call so that a later replacement is seen. */
export function kyTransport(fetch: Fetch | undefined): Transport {
  return {
    send: async ({ method, url, headers, body, signal, effect }) => {
      /* A fetch is called with the URL and plain parts, which every fetch in use understands. */
      const init: RequestInit = { method, headers, redirect: 'manual', signal };
      if (body !== undefined) init.body = body;
      if (effect === 'create' || effect === 'money') Object.assign(init, freshConnection());
      let thrown: unknown;
      let begun = false;
      try {
        if (method === 'GET' && body !== undefined) throw new TypeError('a GET has no body');
        for (const name in headers) if (!isHeader(name, headers[name])) throw new TypeError(`${name} is no header that HTTP can carry`);
        /* ky builds a `Request` that nobody reads: headers, body and signal would only be copied into it. */
        const response = await ky(url.startsWith('/') ? `https://relative.invalid${url}` : url, {
          method,
          retry: 0,
          timeout: false,
          throwHttpErrors: false,
          fetch: async () => {
            begun = true;
            try {
              return await (fetch ?? globalThis.fetch)(url, init);
            } catch (error) {
              thrown = error;
              throw error;
            }
          },
        });
        return answerOf(response);
      } catch (error) {
        /* The fetch's own error: ky's would add the whole URL. */
        if (!begun) throw new TransportFailure('no', summaryOf(error));
        throw failureOf(thrown ?? error);
      }
    },
  };
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
