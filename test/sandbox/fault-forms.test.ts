/** A fault with a status alone is the vendor's own word, in the vendor's whole form; a body of the user's and a web page are not. */
import { describe, expect, it } from 'vitest';
import type { ApiPromise } from '../../src/core/call/api-promise.js';
import { QuickStream } from '../../src/quickstream/index.js';
import { createSandbox, type Fault, type Sandbox } from '../../src/testing/index.js';
import { tested } from '../tested.js';
import type { Creation } from '../vendor.js';

const newCustomer = { customerNumber: 'A-1', customerName: 'Ann Lee' };

const creations = Object.values(tested).map(({ creation }) => creation);
const quickstream = (sandbox: Sandbox): ApiPromise<unknown> => new QuickStream(sandbox.quickstream.options).customers.create(newCustomer);

async function failing({ operation, call }: Creation, fault: Fault): Promise<Record<string, unknown>> {
  const sandbox = createSandbox();
  sandbox.faults.always(operation, fault);
  const result = await call(sandbox).asResult();
  expect(result.ok).toBe(false);
  return (result as unknown as { error: Record<string, unknown> }).error;
}

describe.each(creations)('a fault of $operation', (creation) => {
  it.each([400, 403, 404, 409, 422, 429])('with the status %d alone is a refusal of the vendor', async (status) => {
    expect(await failing(creation, { status })).toMatchObject({ status, outcome: 'rejected', fromProxy: false });
  });

  it.each([500, 502, 504])('with the status %d alone is a failure of the vendor, that may have acted', async (status) => {
    expect(await failing(creation, { status })).toMatchObject({ status, outcome: 'unknown', fromProxy: false });
  });

  it.each([400, 404, 503])('with the status %d and a body of the user’s is what the body says', async (status) => {
    const fault = { status, body: { message: 'Service Unavailable' } };
    expect(await failing(creation, fault)).toMatchObject({
      status,
      outcome: 'unknown',
      fromProxy: true,
      body: { message: 'Service Unavailable' },
    });
  });

  it('that is a web page is nobody’s word', async () => {
    expect(await failing(creation, 'html')).toMatchObject({ name: 'ResponseParseError', outcome: 'unknown' });
  });
});

describe('a 503 of the simulated QuickStream', () => {
  const keysOf = ({ requests }: Sandbox): Set<string | undefined> => new Set(requests.map(({ headers }) => headers['idempotency-key']));

  it('names the request that it answers, so that the client takes a new key, wherever the simulation stands', async () => {
    for (const baseUrls of [undefined, { quickstream: 'https://shop.example/behind/quickstream' }]) {
      const sandbox = createSandbox({ ...(baseUrls && { baseUrls }) });
      sandbox.faults.once('quickstream.customers.create', { status: 503 });
      await quickstream(sandbox);
      expect([sandbox.requests.length, keysOf(sandbox).size]).toEqual([2, 2]);
    }
  });

  it('does so over a real socket, too', async () => {
    const sandbox = createSandbox();
    const server = await sandbox.listen({ port: 0 });
    try {
      sandbox.faults.once('quickstream.customers.create', { status: 503 });
      const { secretKey, clock } = sandbox.quickstream.options;
      await new QuickStream({ secretKey, clock, baseUrl: server.urls.quickstream }).customers.create(newCustomer);
      expect([sandbox.requests.length, keysOf(sandbox).size]).toEqual([2, 2]);
    } finally {
      await server.close();
    }
  });

  it('has the whole envelope', async () => {
    const sandbox = createSandbox();
    sandbox.faults.once('quickstream.customers.create', { status: 503 });
    const { baseUrl, secretKey } = sandbox.quickstream.options as { baseUrl: string; secretKey: string };
    const response = await sandbox.fetch(`${baseUrl}/customers`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${secretKey}:`)}`, 'content-type': 'application/json' },
      body: JSON.stringify(newCustomer),
    });
    expect(await response.json()).toEqual({
      links: [],
      errors: [],
      status: '503',
      requestMethod: 'POST',
      requestUrl: `${baseUrl}/customers`,
      customerMessage: null,
      developerMessage: expect.any(String),
    });
  });
});
