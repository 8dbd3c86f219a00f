/** What no span, event or metric may show, planted wherever a call has room for it. */
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ClientOptions } from '../../src/core/call/options.js';
import { CrmCom } from '../../src/crmcom/index.js';
import { CustomerAccounts } from '../../src/customer-accounts/index.js';
import { otel } from '../../src/otel/index.js';
import { Quickr } from '../../src/quickr/index.js';
import { QuickStream } from '../../src/quickstream/index.js';
import { json, reset, testClock } from '../core/support.js';
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
  const crmcom = new CrmCom({
    baseUrl: 'https://crm.example.com',
    credentials: { username: canary('user'), password: canary('password'), organisation: canary('organisation') },
    ...withCanaries,
  });
  const accounts = new CustomerAccounts({
    baseUrl: `https://accounts.example.com/${canary('tenant')}`,
    credentials: { userId: canary('user'), password: canary('password') },
    ...withCanaries,
  });
  const quickr = new Quickr({ accountId: 'TQ4711470', apiKey: canary('apikey'), ...withCanaries });
  const calls: (() => PromiseLike<unknown>)[] = [
    () => quickstream.customers.get(canary('path')),
    () => quickstream.customers.list({ customerName: canary('query') }, { extraQuery: { more: canary('query') } }),
    () => quickstream.customers.create(planted, { idempotencyKey: canary('idempotency') }),
    () => quickstream.customers.update(canary('path'), planted as never),
    () => quickstream.request({ method: 'GET', path: `/customers/${canary('path')}`, query: { q: canary('query') } }),
    () => quickstream.request({ method: 'POST', path: `/transactions`, body: { cardNumber: '4242424242424242', cvn: canary('cvn') } }),
    () => crmcom.purchases.applySettlement({ customer_event_identifier: { number: canary('event') } }),
    () => accounts.get({ busUnitName: canary('unit'), externalId: canary('path') }),
    () => accounts.list({ externalId: { equals: canary('filter') } } as never),
    () => quickr.cases.get(canary('path')),
    () => quickr.cases.create({ prefills: [{ type: 'company', data: [{ organization_number: canary('organisation') }] }] } as never),
    () => quickr.forAccount('TQ4711471').users.delete(canary('path')),
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
  const ends = await everyWay({ instrumentation: otel(told), clock: testClock() });
  const spans = told.spans();
  /* The canaries went where they should: calls were made, and ended in many ways. */
  expect(spans.length).toBeGreaterThan(ends.length / 2);
  expect(new Set(ends).size).toBeGreaterThanOrEqual(6);
  const everything = JSON.stringify([spans.map(shown), await told.scopes()]);
  expect(everything).toContain('/customers/{customerId}');
  expect(everything.match(/.{0,80}(canary|4242424242424242|TQ471147|elsewhere).{0,20}/gi) ?? []).toEqual([]);
});
