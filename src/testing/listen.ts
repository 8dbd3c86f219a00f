import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isLoopback } from '../core/call/base-url.js';
import { withoutIds } from '../core/call/literal-path.js';
import { type OptionNames, optionsOf } from '../core/call/option-names.js';
import { ConfigurationError } from '../core/ground/errors.js';
import { hexOf } from '../core/ground/hex.js';
import { type Controlled, controlling, controlPath, type SandboxControl } from './control.js';
import { type KnownHosts, whyTurnedAway } from './known-hosts.js';
import { endLeftOver, respond, targetOf } from './node-exchange.js';
import type { LoggedHead } from './request-log.js';

/** A running server of a sandbox. */
export interface SandboxServer<Vendor extends string> {
  /** The `baseUrl` for the client of each vendor. */
  readonly urls: Readonly<Record<Vendor, string>>;
  /** The endpoints through which another program plans faults, moves the clock and reads the vendors' data. */
  readonly control: SandboxControl;
  /** Ends all connections and frees the port. */
  close(): Promise<void>;
}

/** A request to a server and its result, without secrets. */
export interface ServedRequest {
  /** The moment of its arrival in the sandbox's time, as milliseconds since 1970. */
  readonly receivedAt: number;
  /** The vendor's name; `null` if the address belongs to no vendor. */
  readonly vendor: string | null;
  /** The HTTP method. */
  readonly method: string;
  /** The path after the base URL as the operation table has it; of one that is in no table, the path itself, ids as `{id}`. */
  readonly path: string;
  /** The status of the answer; `null` if the connection ended before an answer. */
  readonly status: number | null;
  /** From the request's arrival to the answer's last byte, or to the end of the connection, in real milliseconds. */
  readonly durationMs: number;
}

/** The options of a server. */
export interface ListenOptions {
  /**
   * The port; 0 takes a free one.
   * @defaultValue 0
   */
  readonly port?: number | undefined;
  /**
   * The address to listen at. Any other than one of this machine alone lets the network in: give `'0.0.0.0'` in a container, and
   * publish no port of it.
   * @defaultValue '127.0.0.1'
   */
  readonly host?: string | undefined;
  /**
   * Host names that requests may be addressed to, besides those of this machine. The server refuses requests for any other name, and
   * requests from pages of other sites.
   */
  readonly allowedHosts?: readonly string[] | undefined;
  /**
   * The bearer token of the sandbox's own endpoints.
   * @defaultValue a random one, which stands in `control.token`
   */
  readonly controlToken?: string | undefined;
  /** Called with each request when it is finished, for a log. */
  readonly onServed?: ((served: ServedRequest) => void) | undefined;
}

const names: OptionNames<ListenOptions> = { port: true, host: true, allowedHosts: true, controlToken: true, onServed: true };

/** The vendors behind a server. */
export interface VendorRoutes<Vendor extends string> {
  /** The end of each vendor's base URL. */
  readonly paths: Readonly<Record<Vendor, string>>;
  /** Answers a request that was addressed to a vendor under `base`. Before that it reports the log's entry. */
  readonly answer: (vendor: Vendor, base: string, request: Request, onLogged: (head: LoggedHead) => void) => Promise<Response>;
  /** The sandbox's time. */
  readonly now: () => number;
  /** Removes secrets from a text. */
  readonly clean: (text: string) => string;
  /** What the sandbox's own endpoints work on. */
  readonly controlled: Controlled;
}

/* Limits how long a caller may take for the head of a request, and for the whole request. */
const headersMs = 10_000;
const requestMs = 60_000;

/** Opens a server, by default on this machine's loopback address. */
export async function listenOn<Vendor extends string>(
  { paths, answer, now, clean, controlled }: VendorRoutes<Vendor>,
  options: ListenOptions | undefined,
): Promise<SandboxServer<Vendor>> {
  const { port = 0, host = '127.0.0.1', allowedHosts = [], controlToken, onServed } = optionsOf('listen', options, names);
  check({ port, host, allowedHosts, controlToken, onServed });
  const known: KnownHosts = { host, allowedHosts };
  const token = controlToken ?? randomToken();
  const control = controlling(controlled, token);
  /*
   * Imported here and not at the top, because pages and workers use the sandbox too. The name is not a literal, so that bundlers leave it
   * alone.
   */
  const module = 'node:http';
  const { createServer } = (await import(/* @vite-ignore */ /* webpackIgnore: true */ module)) as typeof import('node:http');
  const vendors = Object.keys(paths) as Vendor[];
  const bases = vendors.map((vendor) => ({ vendor, base: `/${vendor}${paths[vendor]}` }));

  const serve = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const origin = originOf(incoming, (server.address() as AddressInfo).port);
    const foreign = hasTwoHosts(incoming)
      ? 'the request has more than one Host'
      : whyTurnedAway(incoming.headers, incoming.url ?? '/', known);
    /* Without the query, and with every `..` resolved. */
    const path = targetOf(incoming, origin)?.pathname ?? '';
    const addressed = bases.find(({ base }) => path === base || path.startsWith(`${base}/`));
    let entry: LoggedHead | undefined;
    if (onServed !== undefined) {
      const receivedAt = now();
      const begun = performance.now();
      outgoing.once('close', () => {
        const status = outgoing.headersSent ? outgoing.statusCode : null;
        const {
          vendor,
          method,
          path: template,
        } = entry ?? {
          vendor: addressed?.vendor ?? null,
          method: incoming.method ?? '',
          path: withoutIds(clean(path)),
        };
        onServed({ receivedAt, vendor, method, path: template, status, durationMs: performance.now() - begun });
      });
    }
    const refuse = (status: number, text: string): void => {
      endLeftOver(incoming, outgoing);
      outgoing.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify({ message: text })}\n`);
    };
    if (foreign !== undefined) {
      refuse(403, `The sandbox refuses this request: ${foreign}. If the name is yours, add it to allowedHosts (--allow-host).`);
      return;
    }
    const isControl = path === controlPath || path.startsWith(`${controlPath}/`);
    if (!isControl && addressed === undefined) {
      refuse(404, `The sandbox answers under ${bases.map(({ base }) => base).join(', ')}.`);
      return;
    }
    /* No `Request` can have these methods. */
    if (['TRACE', 'CONNECT', 'TRACK'].includes(incoming.method ?? '')) {
      refuse(405, 'The sandbox does not support this method.');
      return;
    }
    if (isControl || addressed === undefined) {
      respond(incoming, outgoing, origin, (request) => control(request, path));
      return;
    }
    const { vendor, base } = addressed;
    respond(incoming, outgoing, origin, (request) => answer(vendor, origin + base, request, (logged) => (entry = logged)));
  };

  const server = createServer({ headersTimeout: headersMs, requestTimeout: requestMs, connectionsCheckingInterval: 1_000 }, serve);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const shown = /^(0\.0\.0\.0|::)$/.test(host) || isLoopback(host) ? '127.0.0.1' : host;
  const origin = `http://${shown.includes(':') ? `[${shown}]` : shown}:${(server.address() as AddressInfo).port}`;
  return {
    urls: Object.fromEntries(bases.map(({ vendor, base }) => [vendor, origin + base])) as Record<Vendor, string>,
    control: { url: origin + controlPath, token },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/* A port that is not a number would be the path of a file. */
function check({ port, host, allowedHosts, controlToken, onServed }: ListenOptions): void {
  if (!(Number.isInteger(port) && Number(port) >= 0 && Number(port) <= 65_535))
    throw new ConfigurationError('The option port must be a whole number from 0 (a free one) to 65535.');
  if (typeof host !== 'string' || host === '') throw new ConfigurationError("The option host must be an address such as '0.0.0.0'.");
  if (!Array.isArray(allowedHosts) || !allowedHosts.every((one) => typeof one === 'string' && /^([^\s/:]+|\[[\da-f:.]+\])$/i.test(one)))
    throw new ConfigurationError("The option allowedHosts must be a list of names such as ['sandbox.test'], without ports.");
  if (controlToken !== undefined && !(typeof controlToken === 'string' && /^[\x21-\x7e]{8,}$/.test(controlToken)))
    throw new ConfigurationError('The option controlToken must have at least 8 characters of ASCII and no spaces.');
  if (onServed !== undefined && typeof onServed !== 'function') throw new ConfigurationError('The option onServed must be a function.');
}

const randomToken = (): string => hexOf(crypto.getRandomValues(new Uint8Array(16)));

/* Node shows only the first; a proxy on the way may have looked at another. */
const hasTwoHosts = ({ rawHeaders }: IncomingMessage): boolean =>
  rawHeaders.filter((name, place) => place % 2 === 0 && name.toLowerCase() === 'host').length > 1;

/* Links begin with the name by which the caller knows this server. */
function originOf({ headers }: IncomingMessage, port: number): string {
  const host = headers.host ?? '';
  return URL.canParse(`http://${host}`) && /^[\w.:[\]-]+$/.test(host) ? `http://${host}` : `http://127.0.0.1:${port}`;
}
