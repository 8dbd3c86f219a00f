import { Refused } from './refused.js';

/**
 * Throws a `Refused` where a page of another site sends the request, which would carry the visitor's cookies. Browsers say in one of two
 * headers where a request comes from. A program without these headers is not a browser, and has no visitor's cookies.
 */
export function requireOwnPage({ headers, url }: Request, origins: readonly string[]): void {
  const site = headers.get('sec-fetch-site');
  const origin = headers.get('origin');
  const isOwnSite = site === null || site === 'same-origin';
  const isOwnOrigin = origin === null || (site === 'same-origin' ? origin !== 'null' : [new URL(url).origin, ...origins].includes(origin));
  if (!isOwnSite || !isOwnOrigin) throw new Refused(403, 'This backend answers only its own pages.');
}
