/** Whatever a caller without types hands over: a typed error, and nothing sent. */
import { describe, expect, it } from 'vitest';
import { isConfigurationError, isRequestValidationError } from '../../src/index.js';
import { QuickStream } from '../../src/quickstream/index.js';
import { client, customer, failure, json, newCustomer, scripted, testClock } from './support.js';

const throwing = Object.defineProperty({}, 'enabled', {
  enumerable: true,
  get: () => {
    throw new Error('looked at');
  },
});

function revoked(): never {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy as never;
}

describe('arguments that cannot be used', () => {
  const calls: Record<string, (quickstream: QuickStream) => Promise<unknown>> = {
    'a query value without a text form': (quickstream) => quickstream.customers.list({ customerName: Object.create(null) as never }),
    'an extra query value without a text form': (quickstream) => quickstream.customers.get('1', { extraQuery: { a: Object.create(null) } }),
    'a body whose getter throws': (quickstream) => quickstream.customers.update('1', throwing as never),
    'a cursor that is no text': (quickstream) => quickstream.customers.list({}, { cursor: 5 as never }),
    'options of a list that cannot be read': (quickstream) => quickstream.customers.list({}, revoked()),
    'options that cannot be read': (quickstream) => quickstream.customers.get('1', revoked()),
    'a signal that is none': (quickstream) => quickstream.customers.get('1', { signal: {} as never }),
    'a key that is no text': (quickstream) => quickstream.customers.create(newCustomer, { idempotencyKey: 5 as never }),
    'a key that is null': (quickstream) => quickstream.customers.create(newCustomer, { idempotencyKey: null as never }),
    'a body that is a form': (quickstream) => quickstream.request({ method: 'POST', path: '/x', body: new URLSearchParams('a=1') }),
    'a body that is a map': (quickstream) => quickstream.request({ method: 'POST', path: '/x', body: new Map([['a', 1]]) }),
    'a body that is a date': (quickstream) => quickstream.request({ method: 'POST', path: '/x', body: new Date(0) }),
    'a body that is bytes': (quickstream) => quickstream.request({ method: 'POST', path: '/x', body: new Uint8Array(2) }),
    'a body that is null': (quickstream) => quickstream.request({ method: 'POST', path: '/x', body: null as never }),
    'a query that is no plain object': (quickstream) =>
      quickstream.request({ method: 'GET', path: '/x', query: new URLSearchParams('a=1') }),
    'a query that is a list': (quickstream) => quickstream.request({ method: 'GET', path: '/x', query: ['a'] }),
    'a filter that is a map': (quickstream) => quickstream.customers.list(new Map([['customerName', 'x']]) as never),
    'a filter that nobody awaited': (quickstream) => quickstream.customers.list(Promise.resolve({ customerName: 'x' }) as never),
    'an extra body that is a map': (quickstream) => quickstream.customers.create(newCustomer, { extraBody: new Map([['a', 1]]) as never }),
    'an extra query that is no plain object': (quickstream) =>
      quickstream.customers.get('1', { extraQuery: new URLSearchParams('a=1') as never }),
    'a header whose name has a colon': (quickstream) => quickstream.customers.create(newCustomer, { headers: { 'x-a: b': 'c' } }),
    'headers that are no plain object': (quickstream) =>
      quickstream.customers.get('1', { headers: new Headers({ 'x-app': 'a' }) as never }),
    'an unknown effect': (quickstream) => quickstream.request({ method: 'POST', path: '/x', effect: 'constructor' as never }),
    'an effect that is null': (quickstream) => quickstream.request({ method: 'POST', path: '/x', effect: null as never }),
    'a schema that is none': (quickstream) => quickstream.request({ method: 'POST', path: '/x', schema: { type: 'object' } as never }),
    'a schema that is a text': (quickstream) => quickstream.request({ method: 'POST', path: '/x', schema: 'Customer' as never }),
    'a key given as a header': (quickstream) => quickstream.customers.create(newCustomer, { headers: { 'idempotency-KEY': 'mine' } }),
  };

  it.each(Object.entries(calls))('%s is a RequestValidationError, and nothing is sent', async (_, call) => {
    const fetch = scripted();
    const quickstream = client(fetch);
    let promise: Promise<unknown> | undefined;
    expect(() => {
      promise = call(quickstream);
    }).not.toThrow();
    expect(isRequestValidationError(await failure(promise as Promise<unknown>))).toBe(true);
    expect(fetch.sent).toEqual([]);
  });

  it('a method without a body for a body that is given never leaves, and is no lost call', async () => {
    const fetch = scripted();
    const quickstream = client(fetch, { operations: { 'quickstream.customers.create': { method: 'GET' } }, clock: testClock() });
    expect(await failure(quickstream.customers.create(newCustomer))).toMatchObject({ outcome: 'not-sent' });
    expect(fetch.sent).toEqual([]);
  });

  it('no schema at all, given as null, changes nothing of a good answer', async () => {
    const fetch = scripted(json(200, customer));
    expect(await client(fetch).request({ method: 'GET', path: '/customers/1', schema: null as never })).toEqual(customer);
  });
});

describe('options that cannot be used', () => {
  const good = { secretKey: 'sk', environment: 'test' } as const;
  const bad: Record<string, object> = {
    'a correction of an unknown operation': { operations: { 'quickstream.customers.fire': { path: '/x' } } },
    'a correction with an unknown method': { operations: { 'quickstream.customers.get': { method: 'FOO' } } },
    'a correction without a leading slash': { operations: { 'quickstream.customers.get': { path: 'kunden/{customerId}' } } },
    'a correction that leaves the API': { operations: { 'quickstream.customers.get': { path: '/../{customerId}' } } },
    'a correction with a placeholder of its own': { operations: { 'quickstream.customers.get': { path: '/customers/{id}' } } },
    'corrections that are null': { operations: null },
    'corrections that are no object': { operations: 'quickstream.ping' },
    'an application that is null': { appInfo: null },
    'headers that are no plain object': { headers: new Headers({ 'x-app': 'a' }) },
    'a header whose name has a colon': { headers: { 'authorization: x': 'a' } },
    'headers that are no object': { headers: 'x-app' },
    'an unknown log level': { logLevel: 'loud' },
    'a clock without its functions': { clock: {} },
    'hooks that are no object': { hooks: 5 },
    'link origins that are no list': { linkOrigins: 'https://x.example' },
    'an unknown environment beside a base URL': { environment: 'staging', baseUrl: 'https://x.example' },
    'a key and no credential at once': { auth: 'none' },
    'an unknown auth': { auth: 'basic' },
    'a size that is a text': { maxResponseBytes: '5' },
  };

  it.each(Object.entries(bad))('%s is a ConfigurationError', (_, options) => {
    let error: unknown;
    try {
      new QuickStream({ ...good, ...options } as never);
    } catch (caught) {
      error = caught;
    }
    expect(isConfigurationError(error)).toBe(true);
  });
});

it('a page’s relative base URL reaches the given fetch as it stands', async () => {
  const urls: string[] = [];
  const fetch = async (url: string): Promise<Response> => {
    urls.push(url);
    return json(200, customer);
  };
  await new QuickStream({ auth: 'none', baseUrl: '/api/quickstream', fetch }).customers.get('1');
  expect(urls).toEqual(['/api/quickstream/customers/1']);
});

it('another environment moves a copy to another address', async () => {
  const urls: string[] = [];
  const fetch = async (url: string): Promise<Response> => {
    urls.push(new URL(url).host);
    return json(200, customer);
  };
  const quickstream = new QuickStream({ secretKey: 'sk', baseUrl: 'https://proxy.example', fetch });
  await quickstream.withOptions({ environment: 'production' }).customers.get('1');
  expect(urls).toEqual(['api.quickstream.westpac.com.au']);
});
