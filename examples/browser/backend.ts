/** The page's backend: it serves the page, knows its visitors by a cookie, and stands between them and the vendor. */
import { randomUUID } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createBackend } from 'quadrail/backend';
import type { QuickStream } from 'quadrail/quickstream';
import { answerBy } from '../local/node-handler.ts';

/** Files by their paths. */
export type Files = Readonly<Record<string, { readonly type: string; readonly body: string }>>;

/** What the backend is made of. */
export interface BackendOptions {
  /** The vendor's client, which holds the key. */
  readonly quickstream: QuickStream;
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

const pageHeaders = {
  'content-security-policy': "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/* A real backend looks the session up, and says what its visitor may see. */
const sessionOf = (cookie: string | null | undefined): string | undefined =>
  /(?:^|;\s*)session=([\da-f-]{36})(?:;|$)/.exec(cookie ?? '')?.[1];

/** Starts a backend on this machine. */
export async function startBackend({ quickstream, files, port = 0 }: BackendOptions): Promise<Backend> {
  const backend = createBackend({
    client: quickstream,
    prefix,
    /* All that the page may do. */
    allow: ['quickstream.customers.list', 'quickstream.customers.create'],
    authorize: ({ headers }) => {
      const id = sessionOf(headers.get('cookie'));
      return id === undefined ? null : { id };
    },
  });

  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(pageHeaders)) response.setHeader(name, value);
    const { pathname } = new URL(request.url ?? '/', 'http://backend.invalid');
    const file = files[pathname];
    if (file !== undefined && request.method === 'GET') {
      if (sessionOf(request.headers.cookie) === undefined) startSession(response);
      response.writeHead(200, { 'content-type': file.type }).end(file.body);
    } else if (pathname.startsWith(`${prefix}/`)) {
      answerBy(backend, request, response).catch(() => response.destroy());
    } else response.writeHead(404).end();
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

const startSession = (response: ServerResponse): void =>
  void response.setHeader('set-cookie', `session=${randomUUID()}; HttpOnly; SameSite=Strict; Path=/`);
