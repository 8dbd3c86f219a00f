/** What no span, event or metric may show, planted wherever a call has room for it. */
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ClientOptions } from '../../src/core/call/options.js';
import { type AnyOperation, placeholders } from '../../src/core/contract/operation.js';
import { otel } from '../../src/otel/index.js';
import { QuickStream } from '../../src/quickstream/index.js';
import { json, reset, testClock } from '../core/support.js';
import { tested } from '../tested.js';
import { setUp, type Telemetry, tearDown, telemetry } from './support.js';

beforeAll(setUp);
afterAll(tearDown);

/* Each is told apart from the others, and none is spelled in another way by an encoding. */
const canary = (place: string): string => `CANARY-${place}-4711`;
const planted = {
  customerNumber: canary('number'),
  customerName: canary('name'),
  emailAddress: `${canary('mail')}@example.com`,
};

/** A vendor that says back what it was told, in every way to fail; each answer is followed by the next way. */
function parrot(): ClientOptions['fetch'] {
  let calls = 0;
  return async (url, init = {}) => {
    calls += 1;
    const echo = [url, JSON.stringify(init.headers), String(init.body), canary('answer')].join(' ');
    const headers = {
      'x-said': canary('answer-header'),
      location: `https://elsewhere.example.com/${canary('location')}?a=${canary('location')}`,
    };
    switch (calls % 8) {
      case 1:
        return json(
          200,
          { access_token: canary('token'), token: canary('token'), token_type: 'Bearer', expires_in: 3600, id: canary('id') },
          headers,
        );
      case 2:
        return json(503, { developerMessage: echo, message: echo, errors: [{ fieldName: echo, messages: [echo] }] }, headers);
      case 3:
        throw Object.assign(reset(), { message: echo });
      case 4:
        return json(302, {}, headers);
      case 5:
        return json(422, { developerMessage: echo, error: { code: echo, message: echo }, status: { code: echo, message: echo } }, headers);
      case 6:
        return new Response(`<html>${canary('page')}</html>`, { status: 502, headers: { 'content-type': 'text/html', ...headers } });
      case 7:
        return json(
          200,
          { [canary('member')]: echo, status: { code: canary('code'), message: echo }, links: [{ rel: 'next', href: echo }] },
          headers,
        );
      default:
        throw new TypeError(echo);
    }
  };
}

async function everyWay(options: ClientOptions): Promise<string[]> {
  const controller = new AbortController();
  const withCanaries = { ...options, fetch: parrot(), headers: { 'x-mine': canary('header'), authorization2: canary('header') } };
  const quickstream = new QuickStream({ secretKey: canary('key'), environment: 'test', ...withCanaries });
  const later = async (): Promise<string> => canary('key');
  const ofEveryVendor = Object.values(tested).flatMap(({ connect, signIns, operations }) =>
    Object.values(signIns(later)).flatMap((signIn) => {
      const client = connect({ ...withCanaries, ...signIn });
      return [
        ...Object.values(operations).map((row) => () => client.call(row as never, inputOf(row) as never)),
        () => client.request({ method: 'GET', path: `/anything/${canary('path')}`, query: { q: canary('query') } }),
        () =>
          client.request({ method: 'POST', path: '/anything', body: { ...planted, cardNumber: '4242424242424242', cvn: canary('cvn') } }),
      ];
    }),
  );
  const calls = [
    ...ofEveryVendor,
    () => quickstream.customers.create(planted, { idempotencyKey: canary('idempotency'), extraBody: { own: canary('extra') } }),
    () => quickstream.customers.list({ customerName: canary('query') }).toArray({ limit: 3 }),
    () => quickstream.customers.get(canary('path'), { signal: AbortSignal.abort(new Error(canary('reason'))) }),
    () => quickstream.customers.get(canary('path'), { signal: controller.signal, headers: { 'x-late': canary('header') } }),
  ];
  const ends: string[] = [];
  /* Several rounds, so that a call meets several ways in which the vendor answers. */
  for (let round = 0; round < 4; round += 1) {
    for (const call of calls) {
      const baggage = propagation.setBaggage(ROOT_CONTEXT, propagation.createBaggage({ who: { value: canary('baggage') } }));
      const end = await context.with(baggage, () =>
        Promise.resolve(call()).then(
          () => 'well',
          (error: Error) => error.name,
        ),
      );
      ends.push(end);
    }
  }
  return ends;
}

/* A canary in every place of the path, and a body that most operations refuse. */
const inputOf = ({ path, body }: AnyOperation): object => ({
  params: Object.fromEntries(placeholders(path).map((name) => [name, canary('path')])),
  ...(body === undefined ? {} : { body: planted }),
});

const shown = ({ name, attributes, events, status, links, resource }: ReadableSpan): object => ({
  name,
  attributes,
  events,
  status,
  links,
  resource: resource.attributes,
});

it('no canary is in any span, event or metric', { timeout: 30_000 }, async () => {
  const told: Telemetry = telemetry();
  const { tracerProvider, meterProvider } = told;
  const ends = await everyWay({ instrumentation: otel({ tracerProvider, meterProvider }), clock: testClock() });
  const spans = told.spans();
  /* The canaries went where they should: calls were made, and ended in many ways. */
  expect(spans.length).toBeGreaterThan(ends.length / 2);
  expect(new Set(ends).size).toBeGreaterThanOrEqual(6);
  const everything = JSON.stringify([spans.map(shown), await told.scopes()]);
  expect(everything).toContain('/customers/{customerId}');
  expect(everything.match(/.{0,80}(canary|4242424242424242|TQ1234567|elsewhere).{0,20}/gi) ?? []).toEqual([]);
});
