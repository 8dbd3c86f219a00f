/**
 * The transport of web pages and workers: the runtime's own fetch and nothing else. Their runtimes do not tell whether a request left, so
 * no failure of fetch counts as proof that nothing was sent.
 */
import type { Fetch } from '../call/options.js';
import { runtimeName } from '../ground/runtime.js';
import { failureOf } from './fetch-failure.js';
import { answerOf, checkBeforeFetch, initOf, notSent, requireResponse } from './on-fetch.js';
import type { Transport } from './transport.js';

/** Sends on a fetch; without one on `globalThis.fetch`, looked up at each call so that a later replacement is seen. */
export function browserTransport(given: Fetch | undefined): Transport {
  return {
    send: async (request) => {
      checkBeforeFetch(request);
      const fetch = given ?? globalThis.fetch;
      if (request.sendOnce && mayRepeat(fetch)) throw notSent(new Error(wrongBundle));
      try {
        return answerOf(requireResponse(await fetch(request.url, initOf(request))));
      } catch (error) {
        throw failureOf(error);
      }
    },
  };
}

/*
 * The fetches of Node, Bun and Deno send some requests a second time by themselves. The code that prevents this is not in a bundle for
 * pages. A fetch that the program or a mocking library supplies is their responsibility.
 */
const mayRepeat = (fetch: Fetch): boolean =>
  ['node', 'bun', 'deno'].includes(runtimeName()) && /native code|internal\/deps|lazyFetch/.test(Function.prototype.toString.call(fetch));

const wrongBundle =
  'this program was bundled for pages, and runs on a server whose fetch may send a request twice: bundle it for servers, or give the option transport';
