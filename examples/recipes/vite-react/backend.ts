/** The backend for pages, in Vite's own server. Where the built page is served by another server, put the backend there. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { createBackend } from 'quadrail/backend';
import type { Connect, Plugin } from 'vite';
import { quickstream } from './vendor.ts';

const prefix = '/api/quickstream';

const sessionOf = (cookie: string | null | undefined): string | undefined => /(?:^|;\s*)session=([\w-]+)/.exec(cookie ?? '')?.[1];

const backend = createBackend({
  client: quickstream,
  prefix,
  allow: ['quickstream.customers.list', 'quickstream.customers.create'],
  /* Look the session up here, and say what its visitor may see. */
  authorize: ({ headers }) => {
    const session = sessionOf(headers.get('cookie'));
    return session === undefined ? null : { id: session };
  },
});

/** Serves the backend beside the page, and gives each visitor a session. */
export function backendForPages(): Plugin {
  const use = ({ middlewares }: { middlewares: Connect.Server }): void => void middlewares.use(serve);
  return { name: 'backend-for-pages', configureServer: use, configurePreviewServer: use };
}

const serve: Connect.NextHandleFunction = (asked, reply, next) => {
  if (asked.url?.startsWith(`${prefix}/`)) return void answer(asked, reply).catch(next);
  if (sessionOf(asked.headers.cookie) === undefined)
    reply.setHeader('set-cookie', `session=${randomUUID()}; HttpOnly; SameSite=Strict; Path=/`);
  next();
};

async function answer(asked: IncomingMessage, reply: ServerResponse): Promise<void> {
  const gone = new AbortController();
  reply.once('close', () => gone.abort());
  const response = await backend(requestOf(asked, gone.signal));
  reply.setHeaders(response.headers).writeHead(response.status);
  reply.end(Buffer.from(await response.arrayBuffer()));
}

function requestOf(asked: IncomingMessage, signal: AbortSignal): Request {
  const { method = 'GET', url = '/', headers } = asked;
  const given = new Headers(Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]));
  const body = method === 'GET' || method === 'HEAD' ? null : (Readable.toWeb(asked) as ReadableStream<Uint8Array>);
  const init: RequestInit & { duplex: 'half' } = { method, headers: given, body, signal, duplex: 'half' };
  return new Request(new URL(url, `http://${headers.host ?? 'localhost'}`), init);
}
