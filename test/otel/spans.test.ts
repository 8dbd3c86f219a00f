import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CrmCom } from '../../src/crmcom/index.js';
import { CustomerAccounts } from '../../src/customer-accounts/index.js';
import { otel } from '../../src/otel/index.js';
import { QuickStream, type QuickStreamOptions } from '../../src/quickstream/index.js';
import { createSandbox, type Sandbox } from '../../src/testing/index.js';
import { client, customer, failure, json, never, refused, scripted, stalledBody, testClock, until } from '../core/support.js';
import { eventsOf, setUp, type Telemetry, tearDown, telemetry } from './support.js';

beforeAll(setUp);
afterAll(tearDown);

const newCustomer = { customerNumber: 'TRACED', customerName: 'Traced' };
const creating = {
  'http.request.method': 'POST',
  'url.template': '/customers',
  'server.address': 'api.quickstream.support.qvalent.com',
  'server.port': 443,
  'quadrail.vendor': 'quickstream',
  'quadrail.operation': 'quickstream.customers.create',
};
const attempt = (number: number): [string, object] => ['quadrail.attempt', { 'quadrail.attempt.number': number }];
const answer = (number: number, status: number): [string, object] => [
  'quadrail.answer',
  { 'quadrail.attempt.number': number, 'http.response.status_code': status },
];
const retry = (number: number, reason: string, wait: unknown = expect.any(Number)): [string, object] => [
  'quadrail.retry',
  { 'quadrail.attempt.number': number, 'quadrail.retry.wait_ms': wait, 'quadrail.retry.reason': reason },
];

function traced(options: Partial<QuickStreamOptions> = {}): { sandbox: Sandbox; quickstream: QuickStream; told: Telemetry } {
  const sandbox = createSandbox({ seed: 1 });
  const told = telemetry();
  const quickstream = new QuickStream({ ...sandbox.quickstream.options, instrumentation: otel(told), ...options } as QuickStreamOptions);
  return { sandbox, quickstream, told };
}

describe('the span of a call', () => {
  it('that went well tells of it by the names of the conventions, and by ours', async () => {
    const { quickstream, told } = traced();
    await quickstream.customers.create(newCustomer);
    expect(told.spans()).toHaveLength(1);
    const span = told.last();
    expect(span).toMatchObject({
      name: 'POST /customers',
      kind: SpanKind.CLIENT,
      status: { code: SpanStatusCode.UNSET },
      instrumentationScope: { name: 'quadrail' },
    });
    expect(span.parentSpanContext).toBeUndefined();
    expect(span.attributes).toEqual({ ...creating, 'http.response.status_code': 201, 'quadrail.attempts': 1 });
    expect(eventsOf(span)).toEqual([attempt(1), answer(1, 201)]);
  });

  it('is one for all attempts, which are events with what they came to, the wait and the reason', async () => {
    const { sandbox, quickstream, told } = traced();
    sandbox.faults.times(2, 'quickstream.customers.create', { status: 503 });
    await quickstream.customers.create(newCustomer);
    expect(told.spans()).toHaveLength(1);
    const span = told.last();
    expect(span.status).toEqual({ code: SpanStatusCode.UNSET });
    expect(span.attributes).toEqual({
      ...creating,
      'http.response.status_code': 201,
      'http.request.resend_count': 2,
      'quadrail.attempts': 3,
    });
    expect(eventsOf(span)).toEqual([
      attempt(1),
      answer(1, 503),
      retry(2, '503', 20_000),
      attempt(2),
      answer(2, 503),
      retry(3, '503', 20_000),
      attempt(3),
      answer(3, 201),
    ]);
  });

  it('tells that an answer was lost', async () => {
    const { sandbox, quickstream, told } = traced();
    sandbox.faults.once('quickstream.customers.create', 'reset-after-apply');
    await quickstream.customers.create(newCustomer);
    expect(eventsOf(told.last())).toEqual([attempt(1), retry(2, 'lost'), attempt(2), answer(2, 201)]);
  });

  it('of a call that failed has an error, its class and what the vendor may have done', async () => {
    const { sandbox, quickstream, told } = traced();
    sandbox.faults.once('quickstream.customers.create', { status: 500 });
    await failure(quickstream.customers.create(newCustomer));
    const span = told.last();
    /* The conventions want no description where the status says it. */
    expect(span.status).toEqual({ code: SpanStatusCode.ERROR });
    expect(span.attributes).toEqual({
      ...creating,
      'http.response.status_code': 500,
      'error.type': 'ServerError',
      'quadrail.outcome': 'unknown',
      'quadrail.attempts': 1,
    });
  });

  it('has no status where the last attempt got no answer, whatever the one before got', async () => {
    const told = telemetry();
    const fetch = scripted(json(503, {}), refused(), refused());
    await failure(client(fetch, { instrumentation: otel(told) }).customers.get('1'));
    const span = told.last();
    expect(span.status).toEqual({ code: SpanStatusCode.ERROR, message: 'connection' });
    expect(span.attributes).not.toHaveProperty('http.response.status_code');
    expect(span.attributes).toMatchObject({
      'error.type': 'ConnectionError',
      'http.request.resend_count': 2,
      'quadrail.attempts': 3,
    });
    expect(eventsOf(span).map(([name]) => name.replace('quadrail.', ''))).toEqual([
      'attempt',
      'answer',
      'retry',
      'attempt',
      'retry',
      'attempt',
    ]);
  });

  it('of a call that timed out says so', async () => {
    const told = telemetry();
    const clock = testClock();
    const call = failure(
      client(scripted(stalledBody('{')), { clock, instrumentation: otel(told), maxRetries: 0, timeout: 50 }).customers.get('1'),
    );
    await until(() => clock.pending() > 0);
    clock.advance(50);
    await call;
    expect(told.last().status).toEqual({ code: SpanStatusCode.ERROR, message: 'timeout' });
    expect(told.last().attributes).toMatchObject({ 'error.type': 'TimeoutError', 'quadrail.outcome': 'applied' });
  });

  it('of a call that its caller aborted says so, and nothing of the reason', async () => {
    const told = telemetry();
    const fetch = scripted(never);
    const controller = new AbortController();
    const call = failure(client(fetch, { instrumentation: otel(told) }).customers.create(newCustomer, { signal: controller.signal }));
    await until(() => fetch.sent.length === 1);
    controller.abort(new Error('a-reason-of-my-own'));
    await call;
    const span = told.last();
    expect(span.status).toEqual({ code: SpanStatusCode.ERROR, message: 'abort' });
    expect(span.attributes).toMatchObject({ 'error.type': 'AbortError', 'quadrail.outcome': 'unknown', 'quadrail.attempts': 1 });
    expect(JSON.stringify([span.attributes, eventsOf(span)])).not.toContain('a-reason-of-my-own');
  });

  it('that ended before anything was sent has no attempt', async () => {
    const told = telemetry();
    await failure(client(scripted(), { instrumentation: otel(told) }).customers.get('1', { signal: AbortSignal.abort() }));
    expect(told.last().attributes).toMatchObject({ 'error.type': 'AbortError', 'quadrail.outcome': 'not-sent', 'quadrail.attempts': 0 });
    expect(eventsOf(told.last())).toEqual([]);
  });

  it('has an error where the vendor says no inside a 200', async () => {
    for (const [code, outcome] of [
      ['COM.CRM.EXCEPTION.SECURITY.INVALIDTOKENEXCEPTION', 'rejected'],
      ['INVALID_TOKEN', 'unknown'],
    ]) {
      const told = telemetry();
      const fetch = scripted(json(200, { status: { code, message: 'No' }, data: null }));
      const crmcom = new CrmCom({ baseUrl: 'https://crm.example.com', credentials: { token: 'T' }, fetch, instrumentation: otel(told) });
      await failure(crmcom.purchases.applySettlement({ customer_event_identifier: { number: '796' } }));
      expect(told.last().status).toEqual({ code: SpanStatusCode.ERROR, message: 'vendor-status' });
      expect(told.last().attributes).toMatchObject({
        'http.response.status_code': 200,
        'error.type': 'VendorStatusError',
        'quadrail.vendor': 'crmcom',
        'quadrail.outcome': outcome,
      });
    }
  });

  it('has no error where a 404 is an answer', async () => {
    const told = telemetry();
    const fetch = scripted(new Response('', { status: 404 }));
    const accounts = new CustomerAccounts({
      baseUrl: 'https://accounts.example.com',
      credentials: { jwt: 'T' },
      fetch,
      instrumentation: otel(told),
    });
    expect(await accounts.lookup({ externalId: '1' } as never)).toEqual([]);
    expect(told.last().status).toEqual({ code: SpanStatusCode.UNSET });
    expect(told.last().attributes).toMatchObject({ 'http.response.status_code': 404 });
    expect(told.last().attributes).not.toHaveProperty('error.type');
  });

  it('keeps the vendor’s ids of its answers, and none that is too long to be one', async () => {
    const told = telemetry();
    const ids = ['req-1', 'x'.repeat(129)];
    const fetch = scripted(...ids.map((id) => json(200, customer, { 'x-request-id': id })));
    const quickstream = client(fetch, { instrumentation: otel(told) });
    await quickstream.customers.get('1');
    expect(told.last().attributes).toMatchObject({ 'quadrail.request_id': 'req-1' });
    expect(told.last().events[1]?.attributes).toMatchObject({ 'quadrail.request_id': 'req-1' });
    await quickstream.customers.get('1');
    expect(told.last().attributes).not.toHaveProperty('quadrail.request_id');
  });

  it.each([
    ['http://localhost:4010/v1', 'localhost', 4010],
    ['http://localhost/v1', 'localhost', 80],
    ['https://proxy.example.com/v1', 'proxy.example.com', 443],
    ['http://[::1]:4010/v1', '::1', 4010],
  ])('of a client of %s names the server %s and its port %i', async (baseUrl, host, port) => {
    const told = telemetry();
    await client(scripted(json(200, customer)), { baseUrl, instrumentation: otel(told) }).customers.get('1');
    expect(told.last().attributes).toMatchObject({ 'server.address': host, 'server.port': port });
  });

  it('of a client without an origin of its own names no server, where there is no page either', async () => {
    const told = telemetry();
    const quickstream = new QuickStream({
      auth: 'none',
      baseUrl: '/api',
      fetch: scripted(json(200, customer)),
      instrumentation: otel(told),
    });
    await quickstream.customers.get('1');
    expect(told.last().attributes).not.toHaveProperty('server.address');
    expect(told.last().attributes).toMatchObject({ 'http.response.status_code': 200 });
  });

  it('of client.request shows a template without ids', async () => {
    const told = telemetry();
    const fetch = scripted(json(200, {}));
    await client(fetch, { instrumentation: otel(told) }).request({
      method: 'GET',
      path: '/customers/12345678/notes',
      query: { q: 'John' },
    });
    expect(told.last().name).toBe('GET /customers/{id}/notes');
    expect(told.last().attributes).toMatchObject({
      'url.template': '/customers/{id}/notes',
      'quadrail.operation': 'quickstream.request',
    });
  });

  it('is not made for arguments that are refused', async () => {
    const { quickstream, told } = traced();
    await failure(quickstream.customers.get(''));
    expect(told.spans()).toEqual([]);
  });
});

describe('a trace', () => {
  it('has a call below the span that is active where it is made, and whatever happens during it below the call', async () => {
    const told = telemetry();
    const tracer = told.tracerProvider.getTracer('app');
    const during = (): Response => {
      tracer.startSpan('during').end();
      return json(200, customer);
    };
    const quickstream = client(scripted(json(503, {}), during), { instrumentation: otel(told) });
    await tracer.startActiveSpan('outer', async (outer) => {
      await quickstream.customers.get('1');
      /* Awaiting a call leaves the caller where it was. */
      expect(trace.getActiveSpan()).toBe(outer);
      outer.end();
    });
    const [during1, call, outer] = ['during', 'GET /customers/{customerId}', 'outer'].map((name) => told.last(name));
    expect(call?.parentSpanContext?.spanId).toBe(outer?.spanContext().spanId);
    expect(during1?.parentSpanContext?.spanId).toBe(call?.spanContext().spanId);
    expect(new Set(told.spans().map((span) => span.spanContext().traceId)).size).toBe(1);
  });

  it('has a span for each page of a list, side by side', async () => {
    const { quickstream, told } = traced();
    for (let number = 0; number < 21; number += 1) {
      await quickstream.customers.create({ customerNumber: `PAGE_${number}`, customerName: 'Paged' });
    }
    const tracer = told.tracerProvider.getTracer('app');
    await tracer.startActiveSpan('walk', async (walk) => {
      expect(await quickstream.customers.list({ customerName: 'paged' }).toArray()).toHaveLength(21);
      walk.end();
    });
    const pages = told.spans().filter(({ name }) => name === 'GET /customers');
    expect(pages).toHaveLength(2);
    for (const page of pages) {
      expect(page.parentSpanContext?.spanId).toBe(told.last('walk').spanContext().spanId);
      expect(page.attributes).toMatchObject({ 'quadrail.operation': 'quickstream.customers.list', 'http.response.status_code': 200 });
    }
  });

  it('shows a page that leads astray as failed', async () => {
    const told = telemetry();
    const page = { data: [], links: [{ rel: 'next', href: 'https://elsewhere.example.com/rest/v1/customers?page=2' }] };
    await failure(client(scripted(json(200, page)), { instrumentation: otel(told) }).customers.list());
    expect(told.last().status).toEqual({ code: SpanStatusCode.ERROR, message: 'pagination' });
    expect(told.last().attributes).toMatchObject({ 'error.type': 'PaginationError', 'http.response.status_code': 200 });
  });
});

describe('traceparent', () => {
  const header = (sandbox: Sandbox, name: string): unknown[] => sandbox.requests.map(({ headers }) => headers[name]);

  it('goes out with each attempt and names the span of the call', async () => {
    const { sandbox, quickstream, told } = traced();
    sandbox.faults.once('quickstream.customers.create', { status: 503 });
    await quickstream.customers.create(newCustomer);
    const { traceId, spanId } = told.last().spanContext();
    const sent = `00-${traceId}-${spanId}-01`;
    expect(header(sandbox, 'traceparent')).toEqual([sent, sent]);
  });

  it('goes without baggage, which is for services of one’s own', async () => {
    const { sandbox, quickstream } = traced();
    const baggage = propagation.setBaggage(ROOT_CONTEXT, propagation.createBaggage({ 'user.email': { value: 'ann@example.com' } }));
    await context.with(baggage, () => quickstream.customers.create(newCustomer));
    expect(header(sandbox, 'traceparent')).toEqual([expect.stringMatching(/^00-/)]);
    expect(header(sandbox, 'baggage')).toEqual([undefined]);
    expect(JSON.stringify(sandbox.requests)).not.toContain('ann');
  });

  it('is removed, or replaced, by the caller’s headers', async () => {
    const { sandbox, quickstream } = traced({ headers: { traceparent: null } });
    await quickstream.customers.create(newCustomer);
    await quickstream.ping({ headers: { Traceparent: 'mine' } });
    expect(header(sandbox, 'traceparent')).toEqual([undefined, 'mine']);
  });

  it('is that of the caller where there is no tracer, and none where nothing is set up', async () => {
    const sandbox = createSandbox({ seed: 1 });
    const quickstream = new QuickStream({ ...sandbox.quickstream.options, instrumentation: otel() });
    await quickstream.ping();
    const given = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', traceFlags: 1 };
    await context.with(trace.setSpanContext(ROOT_CONTEXT, given), () => quickstream.ping());
    tearDown();
    try {
      await quickstream.ping();
    } finally {
      setUp();
    }
    expect(header(sandbox, 'traceparent')).toEqual([undefined, `00-${given.traceId}-${given.spanId}-01`, undefined]);
  });
});

it('the global providers are found also when they are set after the client was made', async () => {
  const told = telemetry();
  const quickstream = client(scripted(json(200, customer), json(200, customer)), { instrumentation: otel() });
  await quickstream.customers.get('1');
  trace.setGlobalTracerProvider(told.tracerProvider);
  await quickstream.customers.get('1');
  trace.disable();
  expect(told.spans()).toHaveLength(1);
});
