/** On real sockets, beside the instrumentation of Node's own HTTP client. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SpanKind } from '@opentelemetry/api';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { otel } from '../../src/otel/index.js';
import { QuickStream } from '../../src/quickstream/index.js';
import { setUp, type Telemetry, tearDown, telemetry } from './support.js';

let server: Server;
let baseUrl: string;
let answers: number[];
let traceparents: string[][];
let told: Telemetry;
let below: UndiciInstrumentation;

/* Header by header, as they stood on the wire. */
const valuesOf = ({ rawHeaders }: IncomingMessage, name: string): string[] =>
  rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);

beforeAll(async () => {
  setUp();
  server = createServer((request, response) => {
    traceparents.push(valuesOf(request, 'traceparent'));
    response.writeHead(answers.shift() ?? 200, { 'content-type': 'application/json' }).end('{"data":[],"links":[]}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/rest/v1`;
});

afterAll(async () => {
  tearDown();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

beforeEach(() => {
  answers = [];
  traceparents = [];
  told = telemetry();
  below = new UndiciInstrumentation();
  below.setTracerProvider(told.tracerProvider);
  below.setMeterProvider(told.meterProvider);
  below.enable();
});

afterEach(() => below.disable());

const client = (): QuickStream =>
  new QuickStream({
    secretKey: 'key',
    baseUrl,
    instrumentation: otel(told),
    clock: { now: () => Date.now(), sleep: async () => {}, setTimer: () => () => {} },
  });

describe('beside an instrumentation of HTTP', () => {
  it('its spans, one for each attempt, are below the span of the call', async () => {
    answers.push(503, 503);
    await client().customers.list();
    const call = told.last('GET /customers');
    const requests = told.spans().filter(({ name }) => name === 'GET');
    expect(requests).toHaveLength(3);
    for (const request of requests) {
      expect(request.kind).toBe(SpanKind.CLIENT);
      expect(request.parentSpanContext?.spanId).toBe(call.spanContext().spanId);
      expect(request.spanContext().traceId).toBe(call.spanContext().traceId);
    }
    expect(requests.map(({ attributes }) => attributes['http.response.status_code'])).toEqual([503, 503, 200]);
  });

  it('each attempt carries one traceparent, which is that of its own request', async () => {
    answers.push(503);
    await client().customers.list();
    const requests = told.spans().filter(({ name }) => name === 'GET');
    expect(traceparents).toEqual(requests.map((request) => [`00-${request.spanContext().traceId}-${request.spanContext().spanId}-01`]));
    expect(requests).toHaveLength(2);
  });

  it('and without it, each attempt carries one traceparent, which is that of the call', async () => {
    below.disable();
    answers.push(503);
    await client().customers.list();
    const { traceId, spanId } = told.last('GET /customers').spanContext();
    expect(told.spans()).toHaveLength(1);
    expect(traceparents).toEqual([[`00-${traceId}-${spanId}-01`], [`00-${traceId}-${spanId}-01`]]);
  });

  it('the addresses in its spans can be cut to what ours show', async () => {
    below.setConfig({ startSpanHook: () => ({ 'url.full': '', 'url.path': '', 'url.query': '' }) });
    await client().customers.accounts.list('canary-path');
    await client().customers.list({ customerName: 'canary-query' });
    expect(told.spans()).toHaveLength(4);
    expect(JSON.stringify(told.spans().map(({ name, attributes }) => [name, attributes]))).not.toContain('canary');
  });
});
