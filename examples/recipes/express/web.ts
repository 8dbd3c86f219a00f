/** Puts a function of the fetch standard behind Express. Use it before `express.json()`, which would read the body first. */
import type { IncomingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import type { Request as Asked, RequestHandler } from 'express';

/** Makes an Express handler of a `(Request) => Promise<Response>`. */
export const web =
  (handler: (request: Request) => Promise<Response>): RequestHandler =>
  async (asked, reply) => {
    const gone = new AbortController();
    reply.once('close', () => gone.abort());
    const answer = await handler(requestOf(asked, gone.signal));
    reply.status(answer.status).setHeaders(answer.headers);
    reply.end(Buffer.from(await answer.arrayBuffer()));
  };

function requestOf(asked: Asked, signal: AbortSignal): Request {
  const { method, originalUrl, headers } = asked;
  const body = method === 'GET' || method === 'HEAD' ? null : (Readable.toWeb(asked) as ReadableStream<Uint8Array>);
  const init: RequestInit & { duplex: 'half' } = { method, headers: fetchHeaders(headers), body, signal, duplex: 'half' };
  return new Request(new URL(originalUrl, `${asked.protocol}://${headers.host ?? 'localhost'}`), init);
}

/** Headers as the fetch standard has them. */
export const fetchHeaders = (headers: IncomingHttpHeaders): Headers =>
  new Headers(Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]));
