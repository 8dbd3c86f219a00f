/**
 * The attributes of spans and metrics: with OpenTelemetry's names where there is one, under `quadrail.` otherwise. Except for the caller's
 * own `context`, all values come from short lists: no value of a path, query, header or body is among them.
 */
import type { Attributes } from '@opentelemetry/api';
import type { CallInfo } from '../core/call/observe.js';
import { isQuadrailError } from '../core/ground/errors.js';
import type { CallEnd } from './call-end.js';

/** What is known before a call begins. */
export function callAttributes({ vendor, operation, method, origin }: CallInfo): Attributes {
  return { 'http.request.method': method, ...serverOf(origin), 'quadrail.vendor': vendor, 'quadrail.operation': operation };
}

/** What the caller gave as `context`, for spans: each member under its own name, or the whole where it is no object. */
export function contextAttributes({ context }: CallInfo): Attributes {
  if (context === undefined) return {};
  const isObject = typeof context === 'object' && context !== null && !Array.isArray(context);
  const members = isObject ? Object.entries(context).map(([name, value]) => [`.${name}`, value]) : [['', context]];
  return Object.fromEntries(members.map(([name, value]) => [`quadrail.context${name}`, attributeOf(value)]));
}

/* Attributes hold no objects. */
const attributeOf = (value: unknown): string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : JSON.stringify(value);

/** What is known when it has ended. */
export function endAttributes({ error, status }: CallEnd): Attributes {
  return {
    ...(status === undefined ? {} : { 'http.response.status_code': status }),
    ...(error === undefined ? {} : { 'error.type': isQuadrailError(error) ? error.name : '_OTHER' }),
    ...(isQuadrailError(error) ? { 'quadrail.outcome': error.outcome } : {}),
  };
}

/* A relative `baseUrl` is only for pages, and means the page's own origin. */
function serverOf(origin: string): Attributes {
  const url = origin === '' ? (globalThis as { location?: { origin: string } }).location?.origin : origin;
  if (url === undefined || !URL.canParse(url)) return {};
  const { hostname, port, protocol } = new URL(url);
  /* An IPv6 address has brackets in URLs alone. */
  return { 'server.address': hostname.replace(/^\[|\]$/g, ''), 'server.port': Number(port) || (protocol === 'http:' ? 80 : 443) };
}
