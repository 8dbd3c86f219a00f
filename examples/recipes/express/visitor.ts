/** Who sends a request. */
import type { Visitor } from 'quadrail/backend';

/**
 * Gives the visitor of a session; `null` for strangers, and for what another site's page sends. Look the session up here. Set its cookie
 * with `HttpOnly; Secure; SameSite=Strict`, for browsers that do not say where a request comes from.
 */
export function visitorOf(headers: Headers): Visitor | null {
  const site = headers.get('sec-fetch-site') ?? 'same-origin';
  const id = /(?:^|;\s*)session=([\w-]+)/.exec(headers.get('cookie') ?? '')?.[1];
  return site === 'same-origin' && id !== undefined ? { id } : null;
}
