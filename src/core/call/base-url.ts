/** The option `baseUrl`: what it may be, and whether two of them are the same. */
import { ConfigurationError } from '../ground/errors.js';
import { urlOf } from '../ground/url.js';
import type { ClientOptions } from './options.js';

const loopback = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

/** Whether a host name, as it stands in a URL, is a loopback name or address of this machine. */
export const isLoopback = (hostname: string): boolean => loopback.test(hostname);

/**
 * Checks a base URL and removes its trailing slashes. Only a client without a credential, in a page with its own backend, may have a
 * relative one. Throws `ConfigurationError`.
 */
export function resolveBaseUrl(baseUrl: string | undefined, options: ClientOptions, auth: 'none' | 'credential'): string {
  if (typeof baseUrl !== 'string' || baseUrl.trim() === '') {
    throw new ConfigurationError('The option baseUrl is missing: give the URL of the API, such as https://api.example.com.');
  }
  const trimmed = baseUrl.trim().replace(/\/+$/, '');
  if (auth === 'none' && /^\/(?![/\\])[^?#]*$/.test(baseUrl.trim())) return trimmed;
  const url = urlOf(trimmed);
  if (url === undefined) throw new ConfigurationError('The option baseUrl is not an absolute URL such as https://api.example.com.');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new ConfigurationError('The option baseUrl must begin with https:// (or http:// for a loopback host).');
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname) && options.allowInsecure !== true) {
    throw new ConfigurationError(
      'The option baseUrl uses http: and its host is not this machine: credentials would be sent unencrypted. Use https:, or set allowInsecure: true.',
    );
  }
  /* The parts of a URL do not show an empty query or fragment, so the text is searched. */
  if (url.username !== '' || url.password !== '' || /[?#]/.test(trimmed)) {
    throw new ConfigurationError('The option baseUrl must not contain credentials, a query or a fragment.');
  }
  return url.href.replace(/\/+$/, '');
}

/** Whether two texts are the same base URL. */
export function isSamePlace(one: unknown, other: string): boolean {
  return typeof one === 'string' && urlOf(one.trim())?.href.replace(/\/+$/, '') === urlOf(other)?.href.replace(/\/+$/, '');
}
