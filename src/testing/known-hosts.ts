/**
 * Who may call a server of the sandbox: programs that know it by a name of this machine. A web page can lead a name of its own to this
 * machine, and would then be let in by its browser; so the name that a request was sent to is looked at, and the page that it came from.
 */
import { isLoopback } from '../core/call/base-url.js';

/** The names that a server is known by. */
export interface KnownHosts {
  /** Where it listens. */
  readonly host: string;
  /** Further names, such as the one that a proxy has for it. */
  readonly allowedHosts: readonly string[];
}

/** Why a request is refused; `undefined` if it is accepted. */
export function whyTurnedAway(headers: Readonly<Record<string, unknown>>, target: string, known: KnownHosts): string | undefined {
  const { host, origin } = headers;
  const isKnown = (address: string): boolean => URL.canParse(address) && isKnownName(new URL(address).hostname, known);
  /* A name or an address, and a port. A URL would accept more than that. */
  if (typeof host === 'string' && (/[^\w.:[\]-]/.test(host) || !isKnown(`http://${host}`)))
    return 'the Host header does not name this server';
  /* A whole address in the first line, as for a proxy. */
  if (URL.canParse(target) && !(isPlain(target) && isKnown(target))) return 'the address of the request is no name of this server';
  if (typeof origin === 'string') return isKnown(origin) ? undefined : 'the request came from a page of another site';
  /* Browsers send one of four words; what holds another as well was put together by somebody. */
  return isOfOtherSite(headers['sec-fetch-site']) ? 'the request came from a page of another site' : undefined;
}

const isOfOtherSite = (site: unknown): boolean => site !== undefined && !/^(same-origin|same-site|none)$/i.test(String(site));

function isPlain(address: string): boolean {
  const { protocol, username, password } = new URL(address);
  return /^https?:$/.test(protocol) && username === '' && password === '';
}

function isKnownName(hostname: string, { host, allowedHosts }: KnownHosts): boolean {
  const name = hostname.toLowerCase();
  if (isLoopback(name) || name === host.toLowerCase() || allowedHosts.some((one) => one.toLowerCase() === name)) return true;
  /* In a network of containers the server is called by an address or by a name without dots. A page of another site has neither. */
  return !isLoopback(host) && (/^[\d.]+$|^\[/.test(name) || !name.includes('.'));
}
