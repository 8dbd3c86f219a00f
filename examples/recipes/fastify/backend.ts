/** The backend for pages as a Fastify plugin. */
import { Readable } from 'node:stream';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { createBackend } from 'quadrail/backend';
import { quickstream } from './vendor.ts';

const backend = createBackend({
  client: quickstream,
  prefix: '/api/quickstream',
  allow: ['quickstream.customers.list', 'quickstream.customers.create'],
  /* Look the session up here, and say what its visitor may see. */
  authorize: ({ headers }) => {
    const session = /(?:^|;\s*)session=(\w+)/.exec(headers.get('cookie') ?? '')?.[1];
    return session === undefined ? null : { id: session };
  },
});

/** Register it with the prefix of the backend. */
export const quickstreamBackend: FastifyPluginAsync = async (app) => {
  /* The backend reads the body itself, within its own bounds. */
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_asked, body, done) => done(null, body));
  app.all('/*', (asked) => backend(requestOf(asked)));
};

function requestOf({ method, url, protocol, host, headers, raw, signal }: FastifyRequest): Request {
  const given = new Headers(Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]));
  const body = method === 'GET' || method === 'HEAD' ? null : (Readable.toWeb(raw) as ReadableStream<Uint8Array>);
  const init: RequestInit & { duplex: 'half' } = { method, headers: given, body, signal, duplex: 'half' };
  return new Request(new URL(url, `${protocol}://${host}`), init);
}
