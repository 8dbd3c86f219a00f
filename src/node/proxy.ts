/** Chooses the proxy to a host, from the option or from the environment. */
import { BlockList, isIP } from 'node:net';
import { ConfigurationError } from '../core/ground/errors.js';

/** The address of a proxy. */
export interface ProxyAddress {
  /** Whether the connection to the proxy uses TLS. */
  readonly secure: boolean;
  /** Its name or address. */
  readonly hostname: string;
  /** Its port. */
  readonly port: number;
  /** The header `proxy-authorization`, if the proxy needs one. */
  readonly authorization: string | undefined;
}

/** The target of a connection, in the form of undici. */
export interface Target {
  /** `http:` or `https:`. */
  readonly protocol: string;
  /** The name or address, without brackets. */
  readonly hostname: string;
  /** Empty for the usual one. */
  readonly port: string;
}

/** The proxy to a target; `undefined` for a direct connection. */
export type ProxyChoice = (target: Target) => ProxyAddress | undefined;

/** Reads the option `proxy`, and without it the environment, once. Throws `ConfigurationError`. */
export function proxyChoice(option: string | false | undefined, environment: Readonly<Record<string, string | undefined>>): ProxyChoice {
  if (option === false) return () => undefined;
  if (option !== undefined) {
    const proxy = parseProxy(option, 'The option proxy');
    return () => proxy;
  }
  const named = (...names: readonly string[]): ProxyAddress | undefined => {
    const name = names.find((one) => (environment[one] ?? '') !== '');
    return name === undefined ? undefined : parseProxy(environment[name], `The environment variable ${name}`);
  };
  const http = named('http_proxy', 'HTTP_PROXY') ?? named('all_proxy', 'ALL_PROXY');
  const https = named('https_proxy', 'HTTPS_PROXY') ?? http;
  const exceptions = parseExceptions(environment['no_proxy'] || environment['NO_PROXY'] || '');
  return (target) => {
    if (exceptions.some((exception) => exception(target))) return undefined;
    return target.protocol === 'https:' ? https : http;
  };
}

/* The address may hold a password, so no message shows it. */
function parseProxy(address: unknown, what: string): ProxyAddress {
  const text = typeof address === 'string' ? address.trim() : '';
  const full = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (text === '' || !URL.canParse(full)) {
    throw new ConfigurationError(`${what} is not the address of a proxy, such as http://proxy.example.com:8080.`);
  }
  const { protocol, hostname, port, username, password } = new URL(full);
  if (protocol !== 'http:' && protocol !== 'https:') {
    throw new ConfigurationError(`${what} must begin with http:// or https://: other kinds of proxy are not supported.`);
  }
  return {
    secure: protocol === 'https:',
    hostname: bare(hostname),
    port: Number(port) || usualPort(protocol),
    authorization: username === '' && password === '' ? undefined : basic(username, password, what),
  };
}

function basic(username: string, password: string, what: string): string {
  try {
    return `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')}`;
  } catch {
    throw new ConfigurationError(`${what} contains a user name or password with an invalid % encoding.`);
  }
}

/*
 * `NO_PROXY` has no standard. As in undici's own agents: a name stands for itself and its subdomains, perhaps with a port. As in curl, Go
 * and Python: an address, however it is written, and a network such as 10.0.0.0/8 stand for hosts that are given as addresses. A star stands
 * for any characters.
 */
function parseExceptions(list: string): ((target: Target) => boolean)[] {
  const entries = list.split(/[,\s]+/).filter((entry) => entry !== '');
  return entries.map((entry) => {
    const [, host = '', port = ''] = /^(\[.+\]|[^:]+):(\d+)$/.exec(entry) ?? [undefined, entry];
    const isHost = networkOf(host) ?? nameOf(withoutDot(bare(host.toLowerCase())));
    return ({ protocol, hostname, port: at }) => {
      if (port !== '' && Number(port) !== (Number(at) || usualPort(protocol))) return false;
      return isHost(withoutDot(bare(hostname.toLowerCase())));
    };
  });
}

type IsHost = (host: string) => boolean;

function nameOf(name: string): IsHost {
  if (name.includes('*')) {
    const form = new RegExp(`^${name.split(/\*+/).map(literally).join('.*')}$`);
    return (host) => form.test(host);
  }
  const own = name.replace(/^\./, '');
  return (host) => host === own || host.endsWith(`.${own}`);
}

const literally = (text: string): string => text.replace(/[^\w-]/g, '\\$&');

/* Networks, and single addresses: an address may be written in several ways. */
function networkOf(entry: string): IsHost | undefined {
  const [, address = '', bits] = /^\[?([\da-f.:]+)\]?(?:\/(\d{1,3}))?$/i.exec(entry) ?? [];
  const version = isIP(address);
  const most = version === 4 ? 32 : 128;
  if (version === 0 || Number(bits ?? 0) > most) return undefined;
  const network = new BlockList();
  network.addSubnet(address, Number(bits ?? most), familyOf(version));
  return (host) => isIP(host) !== 0 && network.check(host, familyOf(isIP(host)));
}

const familyOf = (version: number): 'ipv4' | 'ipv6' => (version === 4 ? 'ipv4' : 'ipv6');

const usualPort = (protocol: string): number => (protocol === 'https:' ? 443 : 80);

const bare = (hostname: string): string => hostname.replace(/^\[(.+)\]$/, '$1');

const withoutDot = (hostname: string): string => hostname.replace(/(.)\.$/, '$1');
