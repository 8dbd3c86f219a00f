/** The function that answers the requests of pages. */
import { failed, responseOf } from './answer.js';
import type { Ended } from './calls.js';
import { type BackendOptions, checkedOptions } from './options.js';
import { PageRequests } from './page-requests.js';
import { Refused } from './refused.js';

/** Answers a page's request. It never rejects. */
export type Backend = (request: Request) => Promise<Response>;

/**
 * Makes a backend for pages: a function from `Request` to `Response` for any server. It holds the credential, lets through what you
 * allow, refuses other sites' pages, and carries out a call that creates something or moves money once, however often a browser sends
 * it.
 *
 * In the page: `new QuickStream({ auth: 'none', baseUrl: '/api/quickstream' })`, which names every call by an id of its own.
 *
 * Throws `ConfigurationError` for a bad option.
 *
 * @example
 * ```ts
 * import { createBackend } from 'quadrail/backend';
 * import { QuickStream } from 'quadrail/quickstream';
 *
 * const backend = createBackend({
 *   client: new QuickStream({ secretKey: process.env.QUICKSTREAM_SECRET_KEY, environment: 'test' }),
 *   prefix: '/api/quickstream',
 *   allow: ['quickstream.customers.list', 'quickstream.customers.create'],
 *   authorize: (request) => (request.headers.has('cookie') ? { id: 'the-session-of-this-cookie' } : null),
 * });
 *
 * const response = await backend(new Request('https://shop.example/api/quickstream/customers'));
 * console.log(response.status); // 403: there is no cookie
 * ```
 */
export function createBackend<Name extends string>(options: BackendOptions<Name>): Backend {
  const checked = checkedOptions(options as unknown as BackendOptions);
  const report = (error: unknown): void => {
    try {
      checked.onError?.(error);
    } catch {
      /* The user's function may throw: the page is answered all the same. */
    }
  };
  const requests = new PageRequests(checked, report);
  const refused = (error: unknown): Ended => {
    if (!(error instanceof Refused)) report(error);
    return failed(error);
  };
  return async (request) => responseOf(await requests.answer(request).catch(refused));
}
