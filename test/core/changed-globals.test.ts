/** Programs that have added to the prototypes of all objects, or have frozen what the language gives them. */
import { afterEach, describe, expect, it } from 'vitest';
import { kyTransport } from '../../src/core/transport/ky-transport.js';
import type { Transport } from '../../src/core/transport/transport.js';
import { CustomerAccounts } from '../../src/customer-accounts/index.js';
import { QuickStream } from '../../src/quickstream/index.js';
import { createSandbox } from '../../src/testing/index.js';
import { client, failure, json, scripted } from './support.js';

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
