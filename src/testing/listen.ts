import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { withoutIds } from '../core/call/prepare.js';
import type { LoggedRequest } from './request-log.js';

/** A sandbox on a socket. */
export interface SandboxServer<Vendor extends string> {
  /** What each client takes as its `baseUrl`. */
  readonly urls: Readonly<Record<Vendor, string>>;
  /** Ends all connections and gives the port back. */
  close(): Promise<void>;
}

/** A request to a server, and what came of it. It holds no secret. */
export interface ServedRequest {
  /** The moment of its arrival, milliseconds since 1970, of the sandbox's time. */
  readonly receivedAt: number;
  /** Which vendor it was for; `null` where it was for none. */
  readonly vendor: string | null;
  /** The HTTP method. */
  readonly method: string;
  /** The path after the base URL as the operation table has it; of one that is in no table, the path itself, ids as `{id}`. */
  readonly path: string;
  /** The status of the answer; `null` where the connection ended before one. */
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
  /** Told of each request when it is over, for a log. */
  readonly onServed?: ((served: ServedRequest) => void) | undefined;
}

/** The vendors behind a server. */
export interface VendorRoutes<Vendor extends string> {
  /** What each vendor's base URL ends in. */
  readonly paths: Readonly<Record<Vendor, string>>;
  /** Answers a request that was addressed to a vendor under `base`; tells the log's entry before. */
  readonly answer: (vendor: Vendor, base: string, request: Request, onLogged: (entry: LoggedRequest) => void) => Promise<Response>;
  /** The sandbox's time. */
  readonly now: () => number;
  /** A text without secrets. */
  readonly clean: (text: string) => string;
}

/** Opens a server on this machine's loopback address. */
export async function listenOn<Vendor extends string>(
  { paths, answer, now, clean }: VendorRoutes<Vendor>,
  { port = 0, onServed }: ListenOptions,
): Promise<SandboxServer<Vendor>> {
  /* Here and not at the top: pages and workers use the sandbox too. The name is no literal, so that bundlers leave it alone. */
  const module = 'node:http';
  const { createServer } = (await import(/* @vite-ignore */ /* webpackIgnore: true */ module)) as typeof import('node:http');
  const vendors = Object.keys(paths) as Vendor[];
  const bases = vendors.map((vendor) => ({ vendor, base: `/${vendor}${paths[vendor]}` }));

  const serve = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const origin = originOf(incoming, (server.address() as AddressInfo).port);
    const path = pathOf(incoming, origin);
    const addressed = bases.find(({ base }) => path === base || path.startsWith(`${base}/`));
    let entry: LoggedRequest | undefined;
    if (onServed !== undefined) {
      const receivedAt = now();
      const begun = performance.now();
      outgoing.once('close', () => {
        const status = outgoing.headersSent ? outgoing.statusCode : null;
        const own = { vendor: addressed?.vendor ?? null, method: incoming.method ?? '', path: withoutIds(clean(path)) };
        const { vendor, method, path: template } = entry ?? own;
        onServed({ receivedAt, vendor, method, path: template, status, durationMs: performance.now() - begun });
      });
    }
    if (addressed === undefined) {
      const known = bases.map(({ base }) => base).join(', ');
      outgoing.writeHead(404, { 'content-type': 'text/plain' }).end(`The sandbox answers under ${known}\n`);
      return;
    }
    if (incoming.method === 'TRACE') {
      /* No `Request` can have this method. */
      outgoing.writeHead(405).end();
      return;
    }
    const { vendor, base } = addressed;
    respond(incoming, outgoing, origin, (request) => answer(vendor, origin + base, request, (logged) => (entry = logged)));
  };

  const server = createServer(serve);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    urls: Object.fromEntries(bases.map(({ vendor, base }) => [vendor, origin + base])) as Record<Vendor, string>,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/* As a URL has it: without the query, and every `..` gone up. */
const pathOf = ({ url = '/' }: IncomingMessage, origin: string): string => (URL.canParse(url, origin) ? new URL(url, origin).pathname : '');

/* Links lead to the name that the caller knows this server by. */
function originOf({ headers }: IncomingMessage, port: number): string {
  const host = headers.host ?? '';
  return URL.canParse(`http://${host}`) && /^[\w.:[\]-]+$/.test(host) ? `http://${host}` : `http://127.0.0.1:${port}`;
}

/** Answers on the socket. Where there is no answer, or no end of one, the connection is reset. */
async function respond(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  origin: string,
  answer: (request: Request) => Promise<Response>,
): Promise<void> {
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  try {
    const response = await answer(await requestOf(incoming, origin, gone.signal));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    const reader = response.body?.getReader();
    gone.signal.addEventListener('abort', () => void reader?.cancel().catch(() => {}), { once: true });
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) break;
      /* Written out before the next read: what comes next may be the end of the connection. */
      await new Promise<void>((resolve) => outgoing.write(value, () => resolve()));
    }
    outgoing.end();
  } catch {
    incoming.socket.resetAndDestroy();
  }
}

async function requestOf(incoming: IncomingMessage, origin: string, signal: AbortSignal): Promise<Request> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Uint8Array);
  const headers = new Headers();
  for (let at = 0; at < incoming.rawHeaders.length; at += 2)
    headers.append(incoming.rawHeaders[at] as string, incoming.rawHeaders[at + 1] as string);
  const method = incoming.method ?? 'GET';
  const body = method === 'GET' || method === 'HEAD' ? null : new Blob(chunks as BlobPart[]);
  return new Request(new URL(incoming.url ?? '/', origin), { method, headers, body, signal });
}
