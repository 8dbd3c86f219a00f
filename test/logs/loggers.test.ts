/** The loggers in use take a client's lines as they are, and every field is read back from what they wrote. */
import { Writable } from 'node:stream';
import bunyan from 'bunyan';
import pino from 'pino';
import { describe, expect, it } from 'vitest';
import winston from 'winston';
import type { Logger } from '../../src/core/call/observe.js';
import { client, customer, failure, json, reset, scripted, secretKey } from '../core/support.js';

type Line = Record<string, unknown>;

/* A stream of JSON lines, and what they hold. */
function lines(): { stream: Writable; read: () => Line[] } {
  let written = '';
  const stream = new Writable({
    write(chunk, _, done) {
      written += String(chunk);
      done();
    },
  });
  return {
    stream,
    read: () =>
      written
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Line),
  };
}

interface Tried {
  readonly logger: Logger;
  readonly read: () => Line[];
  /** Where the sentence of a line is. */
  readonly sentence: string;
}

const loggers: Readonly<Record<string, () => Tried>> = {
  pino: () => {
    const { stream, read } = lines();
    return { logger: pino({ level: 'debug' }, stream), read, sentence: 'msg' };
  },
  'a child of pino, as Fastify hands out': () => {
    const { stream, read } = lines();
    return { logger: pino({ level: 'debug' }, stream).child({ reqId: 'r-7' }), read, sentence: 'msg' };
  },
  bunyan: () => {
    const { stream, read } = lines();
    return { logger: bunyan.createLogger({ name: 'billing', level: 'debug', stream }), read, sentence: 'msg' };
  },
  winston: () => {
    const { stream, read } = lines();
    const transports = [new winston.transports.Stream({ stream })];
    return { logger: winston.createLogger({ level: 'debug', format: winston.format.json(), transports }), read, sentence: 'message' };
  },
};

const call = { vendor: 'quickstream', operation: 'quickstream.customers.get', method: 'GET', urlTemplate: '/customers/{customerId}' };
const all = { ...call, origin: 'https://api.quickstream.support.qvalent.com', context: { job: 'nightly' } };

describe.each(Object.entries(loggers))('%s', (name, make) => {
  it('writes every field of request, answer, retry and failure', async () => {
    const { logger, read, sentence } = make();
    const headers = { 'x-request-id': 'req-1', 'retry-after': '2' };
    const fetch = scripted(json(503, {}, headers), json(404, { errors: [], links: [] }, headers));
    const options = { context: { job: 'nightly' }, maxRetries: 1 };
    await failure(client(fetch, { logger, logLevel: 'debug' }).customers.get('77-canary', options));
    const [request, answer, retry, second, notFound, error] = read();
    expect(request).toMatchObject({ ...all, attempt: 1, [sentence]: 'quadrail: quickstream.customers.get is sent' });
    expect(answer).toMatchObject({ ...all, attempt: 1, status: 503, requestId: 'req-1', durationMs: expect.any(Number) });
    expect(retry).toMatchObject({ ...all, attempt: 2, waitMs: 2_000, reason: '503' });
    expect(second).toMatchObject({ ...all, attempt: 2 });
    expect(notFound).toMatchObject({ ...all, attempt: 2, status: 404 });
    expect(error).toMatchObject({
      ...{ ...all, error: 'NotFoundError', code: 'not-found', status: 404, attempts: 2, requestId: 'req-1', outcome: 'unknown' },
      ...{ safeToRetry: true, retryable: false, retryAfterMs: 2_000, fromProxy: false, issues: [], body: { errors: [], links: [] } },
      headers: { 'x-request-id': 'req-1' },
    });
    expect(error?.[sentence]).toMatch(/^quadrail: quickstream\.customers\.get was answered with 404/);
    for (const line of read()) if ('durationMs' in line) expect(Number.isInteger(line['durationMs'])).toBe(true);
    if (name === 'bunyan') for (const line of read()) expect(line['name']).toBe('billing');
  });

  it('writes the reason and the key of a lost answer', async () => {
    const { logger, read } = make();
    const create = client(scripted(reset()), { logger, logLevel: 'error', maxRetries: 0 }).customers.create({
      ...{ customerNumber: 'N', customerName: 'Nora Canary' },
    });
    const { idempotencyKey } = await failure(create);
    expect(read()).toMatchObject([
      {
        ...{ error: 'ConnectionError', code: 'connection', outcome: 'unknown', retryable: false, safeToRetry: true, idempotencyKey },
        cause: { code: 'UND_ERR_SOCKET' },
      },
    ]);
  });

  it('writes no secret and nobody’s data', async () => {
    const { logger, read } = make();
    const echo = json(422, { developerMessage: `${secretKey} of Nora Canary`, errors: [], links: [] });
    const quickstream = client(scripted(echo, json(200, customer)), { logger, logLevel: 'debug', maxRetries: 0 });
    await failure(quickstream.customers.create({ customerNumber: 'N', customerName: 'Nora Canary' }));
    await quickstream.customers.get('77-canary');
    expect(JSON.stringify(read())).not.toMatch(/canary|4711/i);
  });
});

describe('a logger that is none of these', () => {
  const plain = (): { logger: Logger; written: unknown[][] } => {
    const written: unknown[][] = [];
    const write = (...given: unknown[]): void => void written.push(given);
    return { logger: { debug: write, info: write, warn: write, error: write }, written };
  };

  it('gets the fields, and the sentence says them too, for one that keeps the sentence alone', async () => {
    const { logger, written } = plain();
    await failure(client(scripted(json(404, { errors: [], links: [] })), { logger, logLevel: 'error' }).customers.get('1'));
    const [[sentence, fields] = []] = written;
    expect(sentence).toMatch(/^quadrail: quickstream\.customers\.get was answered with 404\. error=NotFoundError code=not-found /);
    expect(sentence).toContain('outcome=rejected');
    expect(fields).toMatchObject({ code: 'not-found', outcome: 'rejected' });
  });

  it('is told as console is where it is console', async () => {
    const { logger, written } = plain();
    const like = { ...logger, table: () => {}, dir: () => {} };
    await failure(client(scripted(json(404, { errors: [], links: [] })), { logger: like, logLevel: 'error' }).customers.get('1'));
    expect(written[0]?.[0]).toBe('quadrail: quickstream.customers.get was answered with 404.');
  });
});
