/** The service: three routes, two for whoever watches over it, and an orderly end. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { StandardSchema } from 'quadrail';
import { CreateCustomer, type QuickStream } from 'quadrail/quickstream';
import { type Answer, answerTo, misfit, refusals } from './answers.ts';

/** A service and its end. */
export interface Service {
  readonly server: Server;
  /** Takes no new requests, answers those under way, and resolves. */
  readonly end: () => Promise<void>;
}

const mostBytes = 64 * 1024;

/** Makes the service; it listens when its server is told to. */
export function createService(quickstream: QuickStream): Service {
  let isEnding = false;

  const route = async (request: IncomingMessage, gone: AbortSignal): Promise<Answer> => {
    const { method = '', headers } = request;
    const { pathname } = new URL(request.url ?? '/', 'http://service.invalid');
    const [, resource, id, ...rest] = pathname.split('/');
    const is = (wanted: string, path: string): boolean => method === wanted && pathname === path;

    /* Alive: this process answers. Ready: it can serve, so the vendor answers too and no end is near. */
    if (is('GET', '/alive')) return { status: 200, body: { alive: true } };
    if (is('GET', '/ready')) return isEnding ? { status: 503, body: { ready: false } } : ready(quickstream);

    if (is('POST', '/customers')) {
      const { 'idempotency-key': idempotencyKey } = headers;
      if (typeof idempotencyKey !== 'string' || idempotencyKey === '') return refusals.noKey;
      const body = await read(request, CreateCustomer.request);
      if (!body.ok) return body.refusal;
      /* No signal here: a caller who hangs up must not leave it open whether the customer was created. */
      const { data, response } = await quickstream.customers.create(body.value, { idempotencyKey }).withResponse();
      return { status: 201, body: data, headers: { 'x-attempts': String(response.attempts) } };
    }
    if (method === 'GET' && resource === 'customers' && id && rest.length === 0) {
      return { status: 200, body: await quickstream.customers.get(decodeURIComponent(id), { signal: gone }) };
    }
    return refusals.notFound;
  };

  const server = createServer(async (request, response) => {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const { status, body, headers } = await route(request, gone.signal).catch(answerTo);
    if (response.destroyed) return;
    if (isEnding) response.setHeader('connection', 'close');
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  });

  const end = (): Promise<void> => {
    isEnding = true;
    return new Promise((resolve) => {
      server.close(() => resolve());
      server.closeIdleConnections();
    });
  };
  return { server, end };
}

async function ready(quickstream: QuickStream): Promise<Answer> {
  const { ok } = await quickstream.ping({ timeout: 2_000, maxRetries: 0 }).asResult();
  return { status: ok ? 200 : 503, body: { ready: ok } };
}

type Body<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Answer };

/** Reads a body and checks it by a schema: what comes out has its type, and no member that nobody asked for goes on to the vendor. */
async function read<T>(request: IncomingMessage, schema: StandardSchema<T>): Promise<Body<T>> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= mostBytes) chunks.push(chunk);
  }
  if (bytes > mostBytes) return { ok: false, refusal: refusals.tooLarge };
  let json: unknown;
  try {
    json = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return { ok: false, refusal: refusals.noJson };
  }
  const result = await schema['~standard'].validate(json);
  return result.issues === undefined ? { ok: true, value: result.value } : { ok: false, refusal: misfit(result.issues) };
}
