import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A sandbox on a socket. */
export interface SandboxServer<Vendor extends string> {
  /** What each client takes as its `baseUrl`. */
  readonly urls: Readonly<Record<Vendor, string>>;
  /** Ends all connections and gives the port back. */
  close(): Promise<void>;
}

/** Answers a request that was addressed to a vendor under `base`. */
export type Answerer<Vendor extends string> = (vendor: Vendor, base: string, request: Request) => Promise<Response>;

/** Opens a server on this machine's loopback address. `paths` has what each vendor's base URL ends in; port 0 takes a free port. */
export async function listenOn<Vendor extends string>(
  port: number,
  paths: Readonly<Record<Vendor, string>>,
  answer: Answerer<Vendor>,
): Promise<SandboxServer<Vendor>> {
  /* Here and not at the top: pages and workers use the sandbox too. The name is no literal, so that bundlers leave it alone. */
  const module = 'node:http';
  const { createServer } = (await import(/* @vite-ignore */ /* webpackIgnore: true */ module)) as typeof import('node:http');
  const vendors = Object.keys(paths) as Vendor[];
  const server = createServer((incoming, outgoing) => {
    const origin = originOf(incoming, (server.address() as AddressInfo).port);
    const path = incoming.url ?? '/';
    const vendor = vendors.find((one) => path === `/${one}` || path.startsWith(`/${one}/`));
    const base = vendor === undefined ? '' : `${origin}/${vendor}${paths[vendor]}`;
    if (vendor === undefined || !isUnder(path, `/${vendor}${paths[vendor]}`)) {
      outgoing
        .writeHead(404, { 'content-type': 'text/plain' })
        .end(`The sandbox answers under ${vendors.map((one) => `/${one}${paths[one]}`).join(', ')}\n`);
      return;
    }
    respond(incoming, outgoing, (request) => answer(vendor, base, request), origin).catch(() => incoming.socket.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    urls: Object.fromEntries(vendors.map((vendor) => [vendor, `${origin}/${vendor}${paths[vendor]}`])) as Record<Vendor, string>,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const isUnder = (path: string, base: string): boolean => path === base || path.startsWith(`${base}/`) || path.startsWith(`${base}?`);

/* Links lead to the name that the caller knows this server by. */
function originOf({ headers }: IncomingMessage, port: number): string {
  const host = headers.host ?? '';
  return URL.canParse(`http://${host}`) && /^[\w.:[\]-]+$/.test(host) ? `http://${host}` : `http://127.0.0.1:${port}`;
}

async function respond(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  answer: (request: Request) => Promise<Response>,
  origin: string,
): Promise<void> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Uint8Array);
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  const headers = new Headers();
  for (let at = 0; at < incoming.rawHeaders.length; at += 2)
    headers.append(incoming.rawHeaders[at] as string, incoming.rawHeaders[at + 1] as string);
  const method = incoming.method ?? 'GET';
  const body = method === 'GET' || method === 'HEAD' ? null : new Blob(chunks as BlobPart[]);
  const request = new Request(new URL(incoming.url ?? '/', origin), { method, headers, body, signal: gone.signal });
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  try {
    const response = await answer(request);
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    reader = response.body?.getReader();
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
