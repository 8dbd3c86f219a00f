/** Programs that have added to the prototypes of all objects, or have frozen what the language gives them. */
import { afterEach, describe, expect, it } from 'vitest';
import { kyTransport } from '../../src/core/transport/ky-transport.js';
import type { Transport } from '../../src/core/transport/transport.js';
import { CustomerAccounts } from '../../src/customer-accounts/index.js';
import { QuickStream } from '../../src/quickstream/index.js';
import { createSandbox } from '../../src/testing/index.js';
import { client, customer, failure, json, newCustomer, scripted, testClock, until } from './support.js';

const added = { Object: Object.prototype, Array: Array.prototype } as unknown as Record<string, Record<string, unknown>>;
const extend = (): void => {
  for (const prototype of Object.values(added)) prototype['addedByAnother'] = (): string => 'a program';
};
afterEach(() => {
  for (const prototype of Object.values(added)) delete prototype['addedByAnother'];
});

const load = (transport?: Transport) =>
  new CustomerAccounts({
    ...{ baseUrl: 'https://cw.example.com', credentials: { jwt: 'a-token' }, fetch: scripted(json(200, { httpCode: 0 })) },
    ...(transport === undefined ? {} : { transport, fetch: undefined }),
  }).bulkLoad({ busUnit: { name: 'N' }, customerAccounts: [{ externalId: 'A' }] });

describe('where every object inherits a member', () => {
  it('calls are checked, sent and answered as ever', async () => {
    const { options } = createSandbox().quickstream;
    extend();
    const quickstream = new QuickStream(options);
    const { customerId } = await quickstream.customers.create({ customerNumber: 'ANN', customerName: 'Ann Lee' });
    /* Often enough for the code that is made for a schema. */
    for (let time = 0; time < 30; time += 1) expect((await quickstream.customers.get(customerId)).customerName).toBe('Ann Lee');
    expect((await quickstream.customers.list().toArray()).length).toBeGreaterThan(0);
    expect(await failure(quickstream.customers.create({ customerName: 5 } as never))).toMatchObject({ name: 'RequestValidationError' });
  });

  it('nothing inherited goes out as a header, a query or a body', async () => {
    const fetch = scripted(json(200, { httpCode: 0 }));
    extend();
    await load(kyTransport(fetch));
    expect(JSON.stringify(fetch.sent)).not.toContain('addedByAnother');
  });
});

it('where every object inherits a member with the name of an option, a call without options has none', async () => {
  const names = ['timeout', 'maxRetries', 'validation', 'totalTimeout', 'journalKey', 'idempotencyKey'];
  const quickstream = client(scripted(json(200, customer)));
  for (const name of names) Object.defineProperty(Object.prototype, name, { value: 'inherited', configurable: true, writable: true });
  try {
    expect(await quickstream.customers.get('1')).toEqual(customer);
  } finally {
    for (const name of names) Reflect.deleteProperty(Object.prototype, name);
  }
});

it('where Error is frozen, a call that fails is handled by catch and then as ever', async () => {
  const limit = Object.getOwnPropertyDescriptor(Error, 'stackTraceLimit') as PropertyDescriptor;
  Object.defineProperty(Error, 'stackTraceLimit', { ...limit, writable: false });
  try {
    const refused = () => client(scripted(json(404, { errors: [], links: [] }))).customers.get('7');
    expect(await refused().catch(({ name }: Error) => name)).toBe('NotFoundError');
    expect(
      await refused().then(
        () => 'no failure',
        (error: unknown) => (error as Error).name,
      ),
    ).toBe('NotFoundError');
  } finally {
    Object.defineProperty(Error, 'stackTraceLimit', limit);
  }
});

describe('where a program has replaced the class of promises', () => {
  const own = globalThis.Promise;
  class Other<T> extends own<T> {}
  afterEach(() => {
    globalThis.Promise = own;
  });

  it('a credential that a function gives is sent, and one that fails sends nothing', async () => {
    globalThis.Promise = Other as PromiseConstructor;
    const fetch = scripted(json(200, customer));
    await client(fetch, { secretKey: async () => 'key-of-a-function' }).customers.get('1');
    expect(fetch.sent[0]?.headers['authorization']).toBe(`Basic ${btoa('key-of-a-function:')}`);
    const unasked = scripted();
    const calls = client(unasked, {
      secretKey: async () => {
        throw new Error('vault closed');
      },
    }).customers;
    expect(await failure(calls.create(newCustomer))).toMatchObject({ name: 'ConfigurationError', outcome: 'not-sent' });
    expect(unasked.sent).toEqual([]);
  });

  it('a schema of the caller’s that never ends has a timeout', async () => {
    globalThis.Promise = Other as PromiseConstructor;
    const clock = testClock({ jump: false });
    const schema = { '~standard': { version: 1 as const, vendor: 'own', validate: () => new own<never>(() => {}) } };
    const call = failure(client(scripted(json(200, {})), { clock }).request({ method: 'GET', path: '/x', schema }));
    await until(() => clock.pending() > 0);
    for (let time = 0; time < 50; time += 1) await own.resolve();
    clock.advance(30_000);
    expect(await call).toMatchObject({ name: 'TimeoutError' });
  });
});
