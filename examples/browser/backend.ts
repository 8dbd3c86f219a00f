/** The page's backend: it serves the page, holds the key, and passes on to the vendor what the page may do, and nothing else. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Files by their paths. */
export type Files = Readonly<Record<string, { readonly type: string; readonly body: string }>>;

/** What the backend is made of. */
export interface BackendOptions {
  /** The vendor. */
  readonly baseUrl: string;
  readonly secretKey: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** The page. */
  readonly files: Files;
  readonly port?: number;
}

/** A backend that listens. */
export interface Backend {
  readonly url: string;
  readonly close: () => Promise<void>;
}

const prefix = '/api/quickstream';
const mostBytes = 64 * 1024;

/* All that the page may do, by method and path. The page's list has no filter, so it may turn pages and no more. */
const allowed: readonly { readonly method: string; readonly path: RegExp; readonly query: readonly string[] }[] = [
  { method: 'GET', path: /^\/customers$/, query: ['cursor'] },
  { method: 'POST', path: /^\/customers$/, query: [] },
];

/* What goes through, each way. No cookie reaches the vendor, no header of the vendor's that is not known reaches the page. */
const sentHeaders = ['accept', 'content-type', 'idempotency-key'] as const;
const givenHeaders = ['content-type', 'retry-after', 'x-request-id'] as const;

const pageHeaders = {
  'content-security-policy': "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** Starts a backend on this machine. */
export async function startBackend({ baseUrl, secretKey, fetch, files, port = 0 }: BackendOptions): Promise<Backend> {
  const authorization = `Basic ${Buffer.from(`${secretKey}:`).toString('base64')}`;

  const passOn = async (request: IncomingMessage, response: ServerResponse, path: string, search: URLSearchParams): Promise<void> => {
    /* Here a real backend asks who the visitor is, and what they may do. */
    const { method = '' } = request;
    const isAllowed = allowed.some(
      (one) => one.method === method && one.path.test(path) && [...search.keys()].every((name) => one.query.includes(name)),
    );
    if (!isAllowed) return refuse(response, 404);
    /* A form on another site could send the visitor's cookies here. Browsers say where a request comes from. */
    if ((request.headers['sec-fetch-site'] ?? 'same-origin') !== 'same-origin') return refuse(response, 403);
    const body = await bodyOf(request);
    if (body === undefined) return refuse(response, 413);
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const headers: Record<string, string> = { authorization };
    for (const name of sentHeaders) if (typeof request.headers[name] === 'string') headers[name] = request.headers[name];
    const query = search.size === 0 ? '' : `?${search}`;
    const answer = await fetch(baseUrl + path + query, {
      method,
      headers,
      redirect: 'manual',
      /* What creates something is not stopped half-way because a visitor has left. */
      ...(method === 'GET' ? { signal: gone.signal } : { body: new Uint8Array(body) }),
    });
    for (const name of givenHeaders) response.setHeader(name, answer.headers.get(name) ?? []);
    response.writeHead(answer.status, { 'cache-control': 'no-store' }).end(Buffer.from(await answer.arrayBuffer()));
  };

  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(pageHeaders)) response.setHeader(name, value);
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://backend.invalid');
    const file = files[pathname];
    if (file !== undefined && request.method === 'GET') {
      response.writeHead(200, { 'content-type': file.type }).end(file.body);
    } else if (pathname.startsWith(`${prefix}/`)) {
      passOn(request, response, pathname.slice(prefix.length), searchParams).catch(() => {
        /* Headers that are under way cannot be taken back: then only the connection can tell. */
        if (response.headersSent) response.destroy();
        else refuse(response, 502);
      });
    } else refuse(response, 404);
  });
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end('{"message":"Refused by the backend of the page."}');
}

async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= mostBytes) chunks.push(chunk);
  }
  return bytes > mostBytes ? undefined : Buffer.concat(chunks);
}
