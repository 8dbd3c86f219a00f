/** The backend for pages as a Fastify plugin. */
import type { IncomingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { createBackend } from 'quadrail/backend';
import { quickstream } from './vendor.ts';
import { visitorOf } from './visitor.ts';

const backend = createBackend({
  client: quickstream,
  prefix: '/api/quickstream',
  allow: ['quickstream.customers.list', 'quickstream.customers.create'],
  authorize: ({ headers }) => visitorOf(headers),
});

/** Register it with the prefix of the backend. */
export const quickstreamBackend: FastifyPluginAsync = async (app) => {
  /* The backend reads the body itself, within its own bounds. */
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_asked, body, done) => done(null, body));
  app.all('/*', (asked) => backend(requestOf(asked)));
};

function requestOf({ method, url, protocol, host, headers, raw, signal }: FastifyRequest): Request {
  const body = method === 'GET' || method === 'HEAD' ? null : (Readable.toWeb(raw) as ReadableStream<Uint8Array>);
  const init: RequestInit & { duplex: 'half' } = { method, headers: fetchHeaders(headers), body, signal, duplex: 'half' };
  return new Request(new URL(url, `${protocol}://${host}`), init);
}

/** Headers as the fetch standard has them. */
export const fetchHeaders = (headers: IncomingHttpHeaders): Headers =>
  new Headers(Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]));
