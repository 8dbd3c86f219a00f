/** Where the login of a client stands in a trace, which no caller asked for. */
import { SpanStatusCode } from '@opentelemetry/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { otel } from '../../src/otel/index.js';
import { Quickr, type QuickrOptions } from '../../src/quickr/index.js';
import { answering, failure, movableClock, ready, vendor } from '../quickr/support.js';
import { setUp, type Telemetry, tearDown, telemetry } from './support.js';

beforeAll(setUp);
afterAll(tearDown);

const login = 'POST /accounts/{aid}/auth/token';
const exchange = 'POST /accounts/{aid}/auth/exchange_token';
const get = 'GET /accounts/{aid}/cases/{cid}';
const hour = 3_600_000;

const client = (told: Telemetry, options: Partial<QuickrOptions> = {}): Quickr =>
  new Quickr({
    accountId: 'TQ1234567',
    apiKey: 'api-key',
    clock: movableClock(),
    fetch: vendor(),
    instrumentation: otel(told),
    ...options,
  } as QuickrOptions);

/** Each span's name with that of the span above it, the first to end first. */
function tree(told: Telemetry): string[] {
  const names = new Map(told.spans().map((span) => [span.spanContext().spanId, span.name]));
  return told.spans().map(({ name, parentSpanContext }) => {
    const above = parentSpanContext === undefined ? undefined : names.get(parentSpanContext.spanId);
    return above === undefined ? name : `${name} < ${above}`;
  });
}

describe('the login of a client', () => {
  it('is a span of its own below the call that needed the token, and no later call has one', async () => {
    const told = telemetry();
    const quickr = client(told);
    await quickr.cases.get('C1');
    await quickr.cases.get('C1');
    expect(tree(told)).toEqual([`${login} < ${get}`, get, get]);
    expect(told.last(login).attributes).toMatchObject({
      'quadrail.operation': 'quickr.auth.login',
      'http.response.status_code': 200,
    });
  });

  it('that many calls wait for is below the one that asked first', async () => {
    const told = telemetry();
    const quickr = client(told);
    const tracer = told.tracerProvider.getTracer('app');
    const callFrom = (name: string): Promise<unknown> =>
      tracer.startActiveSpan(name, (span) => quickr.cases.get('C1').finally(() => span.end()));
    await Promise.all(['first', 'second', 'third'].map(callFrom));
    const logins = told.spans().filter(({ name }) => name === login);
    expect(logins).toHaveLength(1);
    expect(logins[0]?.spanContext().traceId).toBe(told.last('first').spanContext().traceId);
    expect(tree(told)).toContain(`${login} < ${get}`);
  });

  it('of a sub-account is below the call as well, and the partner’s below it', async () => {
    const told = telemetry();
    await client(told).forAccount('TQ0000001').cases.get('C1');
    expect(tree(told)).toEqual([`${login} < ${exchange}`, `${exchange} < ${get}`, get]);
  });

  it('before the token dies is below the call that noticed, which does not wait for it', async () => {
    const told = telemetry();
    const clock = movableClock();
    let release = (): void => {};
    const tokens = vendor();
    let logins = 0;
    const fetch = answering(async (request) => {
      if (request.path.endsWith('/auth/token') && (logins += 1) > 1) await new Promise<void>((resolve) => (release = resolve));
      return (await tokens(`https://vendor.example${request.path}`, { method: request.method })).json();
    });
    const quickr = client(told, { clock, fetch });
    await quickr.cases.get('C1');
    clock.advance(0.9 * hour);
    await quickr.cases.get('C1');
    expect(tree(told)).toEqual([`${login} < ${get}`, get, get]);
    release();
    while (told.spans().length < 4) await new Promise(setImmediate);
    const [, , noticed, renewal] = told.spans();
    expect(renewal?.name).toBe(login);
    expect(renewal?.parentSpanContext?.spanId).toBe(noticed?.spanContext().spanId);
  });

  it('that is refused is the error of both, each with what it was', async () => {
    const told = telemetry();
    await failure(client(told, { fetch: answering(() => new Response('{}', { status: 401 })) }).cases.get('C1'));
    expect(tree(told)).toEqual([`${login} < ${get}`, get]);
    expect(told.last(login).attributes).toMatchObject({ 'error.type': 'AuthenticationError', 'http.response.status_code': 401 });
    const call = told.last(get);
    expect(told.last(login).status).toEqual({ code: SpanStatusCode.ERROR });
    expect(call.status).toEqual({ code: SpanStatusCode.ERROR, message: 'authentication' });
    expect(call.attributes).toMatchObject({ 'error.type': 'AuthenticationError', 'quadrail.outcome': 'not-sent', 'quadrail.attempts': 0 });
    expect(call.attributes).not.toHaveProperty('http.response.status_code');
  });

  it('after a refused token is a retry in the span of the call', async () => {
    const told = telemetry();
    const fetch = vendor(({ headers }) =>
      headers['authorization'] === 'Bearer T-TQ1234567-1' ? new Response('', { status: 401 }) : ready,
    );
    await client(told, { fetch }).cases.get('C1');
    expect(tree(told)).toEqual([`${login} < ${get}`, `${login} < ${get}`, get]);
    expect(told.last(get).events.find(({ name }) => name === 'quadrail.retry')?.attributes).toEqual({
      'quadrail.attempt.number': 2,
      'quadrail.retry.wait_ms': 0,
      'quadrail.retry.reason': 'token',
    });
  });
});
