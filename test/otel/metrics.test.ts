import { metrics } from '@opentelemetry/api';
import { AggregationType, type Histogram, MeterProvider } from '@opentelemetry/sdk-metrics';
import { describe, expect, it } from 'vitest';
import { methods } from '../../src/core/contract/operation.js';
import { otel } from '../../src/otel/index.js';
import { QuickStream } from '../../src/quickstream/index.js';
import { createSandbox } from '../../src/testing/index.js';
import { client, customer, failure, json, refused, reset, scripted, vendorSays } from '../core/support.js';
import { MetricsInMemory, type Row, telemetry } from './support.js';

const duration = 'http.client.request.duration';
const retries = 'quadrail.client.retries';
const creating = {
  'http.request.method': 'POST',
  'server.address': 'api.quickstream.support.qvalent.com',
  'server.port': 443,
  'quadrail.vendor': 'quickstream',
  'quadrail.operation': 'quickstream.customers.create',
};
const newCustomer = { customerNumber: 'MEASURED', customerName: 'Measured' };
const counts = (rows: Row[]): [unknown, number][] =>
  rows.map(({ attributes, value }) => [attributes['quadrail.operation'], (value as Histogram).count]);

describe('the duration', () => {
  it('is that of a call with all its attempts and waits, in seconds, in the buckets of the conventions', async () => {
    const sandbox = createSandbox({ seed: 1 });
    const told = telemetry();
    const quickstream = new QuickStream({ ...sandbox.quickstream.options, instrumentation: otel(told) });
    sandbox.faults.once('quickstream.customers.create', { status: 503 });
    await quickstream.customers.create(newCustomer);
    const [row, ...others] = await told.rows(duration);
    expect(others).toEqual([]);
    expect(row?.attributes).toEqual({ ...creating, 'http.response.status_code': 201 });
    const boundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
    expect(row?.value).toMatchObject({ count: 1, sum: 20, buckets: { boundaries } });
    expect(await told.instrument(duration)).toMatchObject({ scope: 'quadrail', unit: 's' });
  });

  it('of calls that failed is told apart by how', async () => {
    const told = telemetry();
    const fetch = scripted(vendorSays(422), json(422, {}), json(500, {}), reset());
    const quickstream = client(fetch, { instrumentation: otel(told), maxRetries: 0 });
    for (let call = 0; call < 4; call += 1) await failure(quickstream.customers.create(newCustomer));
    expect((await told.rows(duration)).map(({ attributes }) => attributes)).toEqual([
      {
        ...creating,
        'http.response.status_code': 422,
        'error.type': 'UnprocessableEntityError',
        'quadrail.outcome': 'rejected',
      },
      {
        ...creating,
        'http.response.status_code': 422,
        'error.type': 'UnprocessableEntityError',
        'quadrail.outcome': 'unknown',
      },
      { ...creating, 'http.response.status_code': 500, 'error.type': 'ServerError', 'quadrail.outcome': 'unknown' },
      { ...creating, 'error.type': 'ConnectionError', 'quadrail.outcome': 'unknown' },
    ]);
  });

  it('is never less than nothing, though the clock is set back', async () => {
    const told = telemetry();
    let time = 1_000_000;
    const clock = { now: () => (time -= 5_000), sleep: async () => {}, setTimer: () => () => {} };
    await client(scripted(json(200, customer)), { instrumentation: otel(told), clock }).customers.get('1');
    expect((await told.rows(duration))[0]?.value).toMatchObject({ count: 1, sum: 0 });
  });

  it('of client.request is one row for each method, whatever the paths', async () => {
    const told = telemetry();
    const paths = Array.from({ length: 40 }, (_, number) => `/customers/${'abcdefghij'[number % 10]}${'xyz'.repeat(number % 9)}/notes`);
    const quickstream = client(scripted(...methods.flatMap(() => paths.map(() => json(200, {})))), { instrumentation: otel(told) });
    for (const method of methods) for (const path of paths) await quickstream.request({ method, path });
    const rows = await told.rows(duration);
    expect(counts(rows)).toEqual(methods.map(() => ['quickstream.request', paths.length]));
    expect(JSON.stringify(rows)).not.toContain('/customers');
  });
});

describe('the retries', () => {
  it('are counted with their reason', async () => {
    const told = telemetry();
    const fetch = scripted(refused(), json(503, {}), json(200, customer), reset(), json(200, customer));
    const quickstream = client(fetch, { instrumentation: otel(told) });
    await quickstream.customers.get('1');
    await quickstream.customers.get('1');
    const get = { ...creating, 'http.request.method': 'GET', 'quadrail.operation': 'quickstream.customers.get' };
    expect((await told.rows(retries)).map(({ attributes, value }) => [attributes, value])).toEqual([
      [{ ...get, 'quadrail.retry.reason': 'not-sent' }, 1],
      [{ ...get, 'quadrail.retry.reason': '503' }, 1],
      [{ ...get, 'quadrail.retry.reason': 'lost' }, 1],
    ]);
    expect(await told.instrument(retries)).toMatchObject({ scope: 'quadrail', unit: '{retry}' });
  });
});

describe('the meter', () => {
  it('is found also when it is set after the client was made, and replaced', async () => {
    const fetch = scripted(...Array.from({ length: 4 }, () => json(200, customer)));
    const quickstream = client(fetch, { instrumentation: otel() });
    await quickstream.customers.get('1');
    const [first, second] = [telemetry(), telemetry()];
    metrics.setGlobalMeterProvider(first.meterProvider);
    await quickstream.customers.get('1');
    await quickstream.customers.get('1');
    metrics.disable();
    metrics.setGlobalMeterProvider(second.meterProvider);
    await quickstream.customers.get('1');
    metrics.disable();
    expect(counts(await first.rows(duration))).toEqual([['quickstream.customers.get', 2]]);
    expect(counts(await second.rows(duration))).toEqual([['quickstream.customers.get', 1]]);
  });

  it('can drop the duration by a view, where another instrumentation measures each request', async () => {
    const told = new MetricsInMemory();
    const meterProvider = new MeterProvider({
      readers: [told],
      views: [{ meterName: 'quadrail', instrumentName: duration, aggregation: { type: AggregationType.DROP } }],
    });
    await client(scripted(json(503, {}), json(200, customer)), { instrumentation: otel({ meterProvider }) }).customers.get('1');
    expect(await told.rows(duration)).toEqual([]);
    expect(await told.rows(retries)).toHaveLength(1);
  });
});
