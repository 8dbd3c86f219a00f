/** The sandbox as handlers of Mock Service Worker. msw is an optional peer, and this is the only file that knows it. */

import type { HttpHandler } from 'msw';
import * as msw from 'msw';
import { optionsOf } from '../core/call/option-names.js';
import { ConfigurationError } from '../core/ground/errors.js';
import { hasAll } from '../core/ground/has-all.js';
import type { AnySandbox } from './compose.js';
import type { SandboxVendor } from './sandbox.js';

/** The options of {@link handlers}. */
export interface HandlersOptions<Vendor extends string = SandboxVendor> {
  /**
   * Further addresses to answer at: of a proxy, or of a backend of your own. An origin takes the vendor's own path; an address
   * with a path is a base URL as it stands. In a page they may be relative to it. A list is for all vendors.
   */
  readonly origins?: readonly string[] | Readonly<Partial<Record<Vendor, string | readonly string[]>>> | undefined;
}

/**
 * Hands every request for a simulated vendor to a sandbox.
 *
 * Give the clients no `fetch` of their own then: `new QuickStream({ ...sandbox.quickstream.options, fetch: undefined })`. msw does
 * not see the requests of undici, which `nodeTransport` sends with: use `sandbox.listen()` there.
 *
 * Throws `ConfigurationError` where the msw that is installed is older than msw 2.
 *
 * @example
 * ```ts
 * import { setupServer } from 'msw/node';
 * import { createSandbox } from 'quadrail/testing';
 * import { handlers } from 'quadrail/testing/msw';
 *
 * const server = setupServer(...handlers(createSandbox()));
 * server.listen();
 * const answer = await fetch('https://api.quickstream.support.qvalent.com/rest/v1/');
 * console.log(answer.status); // 401: no key was sent
 * server.close();
 * ```
 */
export function handlers<Vendor extends string = SandboxVendor>(
  sandbox: Pick<AnySandbox<Vendor>, 'baseUrls' | 'fetch'>,
  options: HandlersOptions<Vendor> = {},
): HttpHandler[] {
  if (!hasAll(sandbox, ['fetch'])) throw new ConfigurationError('handlers takes a sandbox: handlers(createSandbox()).');
  const { origins = [] } = optionsOf<HandlersOptions<Vendor>>('handlers', options, { origins: true });
  if (typeof origins !== 'object' || origins === null)
    throw new ConfigurationError('The option origins must be a list of addresses, or an object with those of each vendor.');
  const { http, HttpResponse } = supported(msw);
  return (Object.keys(sandbox.baseUrls) as Vendor[]).flatMap((vendor) => {
    const bases = sandbox.baseUrls[vendor];
    const { pathname } = new URL(bases[0] as string);
    const further = [isList(origins) ? origins : (origins[vendor] ?? [])].flat();
    for (const given of further) {
      const url = addressOf(given);
      const base = (url.pathname === '/' ? `${url.origin}${pathname}` : url.href).replace(/\/+$/, '');
      if (!bases.includes(base)) bases.push(base);
    }
    const pass = async ({ request }: { request: Request }): Promise<Response> => {
      try {
        /* The caller decides whether a redirect is followed, and its target may belong to another handler. */
        return await sandbox.fetch(request, { redirect: 'manual' });
      } catch {
        /* Stands for a failed connection. msw would report a thrown error as a bug of the handler. */
        return HttpResponse.error();
      }
    };
    return bases.flatMap((base) => [http.all(base, pass), http.all(`${base}/*`, pass)]);
  });
}

function addressOf(given: string): URL {
  try {
    return new URL(given, globalThis.location?.href);
  } catch {
    throw new ConfigurationError('The option origins has an entry that is no URL such as https://shop.example.');
  }
}

const isList = (origins: NonNullable<HandlersOptions['origins']>): origins is readonly string[] => Array.isArray(origins);

/* A program may have an older msw for purposes of its own, so npm does not ask for the right one. */
function supported({ http, HttpResponse }: Partial<Pick<typeof msw, 'http' | 'HttpResponse'>>): Pick<typeof msw, 'http' | 'HttpResponse'> {
  if (http !== undefined && HttpResponse !== undefined) return { http, HttpResponse };
  throw new ConfigurationError('quadrail/testing/msw needs msw 2 or later, and the msw that is installed is older: install a newer one.');
}
