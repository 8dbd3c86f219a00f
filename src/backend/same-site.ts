import { Refused } from './refused.js';

/**
 * Throws where another site's page sends the request: it would bring the visitor's cookies. Browsers say where a request comes from, in
 * one header or in the other; a program that is none has no cookies of a visitor.
 */
export function requireOwnPage({ headers, url }: Request, origins: readonly string[]): void {
  const site = headers.get('sec-fetch-site');
  const origin = headers.get('origin');
  const isOwnSite = site === null || site === 'same-origin';
  const isOwnOrigin = origin === null || (site === 'same-origin' ? origin !== 'null' : [new URL(url).origin, ...origins].includes(origin));
  if (!isOwnSite || !isOwnOrigin) throw new Refused(403, 'This backend answers only its own pages.');
}
