/**
 * The transport of servers, and the only file that uses ky. The retries and timeouts of ky are off: the pipeline has its own, which cover
 * the body too. No object of ky leaves this file: its errors print the credential.
 */
import type { KyInstance } from '#ky';
import type { Fetch } from '../call/options.js';
import { onAbort } from '../ground/on-abort.js';
import { failureOf } from './fetch-failure.js';
import { freshConnection } from './fresh-connection.js';
import { Gate } from './gate.js';
import { neverConnected } from './never-connected.js';
import { answerOf, checkBeforeFetch, givenUp, initOf, notSent, requireResponse } from './on-fetch.js';
import { runtimeOf } from './own-fetch.js';
import type { Transport } from './transport.js';

/** Owner: this module. Key: none, there is one ky. Lives as long as the program; never invalidated. */
let ky: KyInstance | undefined;
let loading: Promise<KyInstance> | undefined;

/*
 * Loading ky takes longer than loading the rest of this library. So it is loaded when the first client is made: a program that only imports
 * the library does not load it, and for most programs it is ready before the first call.
 */
function load(): Promise<KyInstance> {
  loading ??= import('#ky').then((module) => {
    ky = module.default;
    return ky;
  });
  return loading;
}

/** Sends with ky on a fetch; without one on `globalThis.fetch`, looked up at each call so that a later replacement is seen. */
export function kyTransport(given?: Fetch | undefined): Transport {
  /* If ky cannot be loaded, each call reports that. */
  load().catch(() => {});
  return {
    send: async (request) => {
      checkBeforeFetch(request);
      const { url, method, signal } = request;
      let send = ky;
      if (send === undefined) {
        send = await loaded(signal);
        if (signal.aborted) throw givenUp();
      }
      const fetch = given ?? globalThis.fetch;
      const runtime = runtimeOf(fetch);
      const gate = runtime === 'node' ? Gate.for(request) : undefined;
      const init: RequestInit & { dispatcher?: Gate } = initOf(request);
      if (gate !== undefined) init.dispatcher = gate;
      if (request.sendOnce) Object.assign(init, freshConnection());
      let thrown: unknown;
      let begun = false;
      try {
        /* ky builds a `Request` that nothing reads: headers, body and signal would only be copied into it. */
        const response = await send(url.startsWith('/') ? `https://relative.invalid${url}` : url, {
          method,
          retry: 0,
          timeout: false,
          throwHttpErrors: false,
          fetch: async () => {
            begun = true;
            try {
              return requireResponse(await fetch(url, init));
            } catch (error) {
              thrown = error;
              throw error;
            }
          },
        });
        return answerOf(response, gate?.status);
      } catch (error) {
        /* The error of fetch, not that of ky, which would add the whole URL. */
        if (!begun) throw notSent(error);
        const reason = thrown ?? error;
        const left = gate?.close() ?? (request.sendOnce && runtime !== 'none' && neverConnected(reason, runtime) ? 'no' : 'maybe');
        throw failureOf(reason, left);
      }
    },
  };
}

function loaded(signal: AbortSignal): Promise<KyInstance> {
  return new Promise((resolve, reject) => {
    const leave = onAbort(signal, () => reject(givenUp()));
    load()
      .then(resolve, (error: unknown) => reject(notSent(error)))
      .finally(leave);
  });
}
