/** Builds the URL of a call. A value of the caller can fill one path segment or one query value, never more. */
import { kindOf } from './kind-of.js';

/** Fills the placeholders of a path. If a value cannot be used, it reports each such value and returns `undefined`. */
export function fillPath(
  template: string,
  params: Readonly<Record<string, unknown>>,
  refuse: (name: string, problem: string) => void,
): string | undefined {
  let isGood = true;
  const [start = '', ...parts] = template.split('{');
  let path = start;
  for (const part of parts) {
    const end = part.indexOf('}');
    const name = part.slice(0, Math.max(end, 0));
    if (!/^\w+$/.test(name)) {
      path += `{${part}`;
      continue;
    }
    const given = params[name];
    const problem = segmentProblem(given);
    if (problem === undefined) path += encodeURIComponent(given as string | number) + part.slice(end + 1);
    else refuse(name, problem);
    isGood &&= problem === undefined;
  }
  return isGood ? path : undefined;
}

function segmentProblem(value: unknown): string | undefined {
  if (typeof value === 'string' && /^\w[\w-]*$/.test(value)) return undefined;
  if (value === undefined) return 'is missing: expected a string or a number, found undefined';
  if (typeof value !== 'string' && typeof value !== 'number') {
    return `expected a string or a number, found ${kindOf(value)}${typeof value === 'object' && value !== null ? ': give the id itself' : ''}`;
  }
  /* `NaN` and numbers that have lost digits would name a different thing. */
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return 'must be a whole number of at most 2^53, or a string';
  const given = String(value);
  if (given.trim() === '') return 'must not be empty';
  if (isDots(given)) return 'must not be "." or "..", encoded or not: it would lead to a different path';
  if (/[\ud800-\udfff]/u.test(given)) return 'contains a lone surrogate (half of a character)';
  return undefined;
}

/** Whether a segment is `.` or `..` after any number of decodings. */
export function isDots(segment: string): boolean {
  return /^(\.|%(25)*2e){1,2}$/i.test(segment.trim());
}

/** Joins a query. `undefined` is left out, a list repeats its name. */
export function queryString(query: Readonly<Record<string, unknown>>): string {
  /* Only the first `=` of a pair has a meaning, and some vendors document further ones unescaped. */
  const text = pairs(query, (value) => encode(value).replace(/%3D/g, '='));
  return text === '' ? '' : `?${text}`;
}

/** The same as the body of a form, where every `=` of a value is encoded. */
export const formText = (form: Readonly<Record<string, unknown>>): string => pairs(form, encode);

function pairs(members: Readonly<Record<string, unknown>>, encodeValue: (text: string) => string): string {
  let text = '';
  for (const [name, value] of Object.entries(members)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined) text += `${text && '&'}${encode(name)}=${encodeValue(String(one))}`;
    }
  }
  return text;
}

/* Half a character has no encoding; it becomes the replacement character, as in `URLSearchParams`. */
const encode = (text: string): string => encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, '\ufffd'));

/** Why a literal path of `client.request` cannot be appended to `baseUrl`; `undefined` where it can. */
export function literalPathProblem(path: unknown): string | undefined {
  if (typeof path !== 'string' || !path.startsWith('/')) return 'must start with "/"';
  if (path.startsWith('//') || /[\\#\s]/.test(path)) return 'must be a plain path, without "//" at its start, "\\", "#" or spaces';
  if (path.includes('?')) return 'must not contain a query: give it as the member query';
  if (path.split('/').some(isDots)) return 'must not leave baseUrl through "." or ".." segments';
  return undefined;
}

/** Parses a URL; `undefined` for any other text. Many browsers in use do not have `URL.canParse`. */
export function urlOf(text: string, base?: URL | string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}

/** Where a link leads: a path after `baseUrl`, or why it cannot be followed, with the foreign origin if it has one. */
export type RebasedLink = { readonly path: string } | { readonly problem: string; readonly origin?: string };

/**
 * Turns a vendor's link into a path after `baseUrl`, or says why it cannot be followed. Vendors put their own address into links. Behind a
 * proxy or the caller's own backend, calls go to another address, so the link is moved to `baseUrl`. A relative link is resolved
 * against the URL that answered.
 */
export function rebaseLink(
  href: string,
  answered: string,
  baseUrl: string,
  linkBases: readonly string[],
  linkOrigins: readonly string[] | undefined,
): RebasedLink {
  const anchor = 'https://relative.invalid';
  const base = new URL(baseUrl, anchor);
  const link = urlOf(href, urlOf(answered, anchor));
  if (link === undefined) return { problem: 'has a next link that is not a URL' };
  const own = link.origin === base.origin;
  const allowed = own || (linkOrigins ?? linkBases).some((known) => urlOf(known)?.origin === link.origin);
  if (!allowed) return { problem: 'has a next link to another origin, to which nothing was sent', origin: link.origin };
  for (const { pathname } of [...(own ? [base] : []), ...linkBases.map((known) => new URL(known))]) {
    const prefix = pathname.replace(/\/+$/, '');
    if (link.pathname === prefix || link.pathname.startsWith(`${prefix}/`)) {
      return { path: link.pathname.slice(prefix.length) + link.search };
    }
  }
  return { problem: 'has a next link to a path outside the API' };
}
