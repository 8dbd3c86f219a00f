/** The page's client and its backend, without a browser: paging through links that are rebased, and nothing let through beside. */
import { createSandbox, type Sandbox } from 'quadrail/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Backend, startBackend } from '../../examples/browser/backend.ts';
import { customersOfBackend } from '../../examples/browser/page/customers.ts';

let sandbox: Sandbox;
let backend: Backend;
/* Set on every request that goes to the vendor. */
let passed: { readonly url: string; readonly init: RequestInit }[];

beforeEach(async () => {
  sandbox = createSandbox();
  passed = [];
  const { baseUrl, secretKey } = sandbox.quickstream.options;
  backend = await startBackend({
    baseUrl,
    secretKey,
    fetch: (url, init) => {
      passed.push({ url, init });
      return sandbox.fetch(url, init);
    },
    files: { '/': { type: 'text/html', body: '<!doctype html>' } },
  });
});
afterEach(() => backend.close());

/* A page asks relative to itself; Node has to be told where that is. */
const asPage = (url: string, init?: RequestInit): Promise<Response> => fetch(new URL(url, backend.url), init);
const ask = (path: string, init?: RequestInit): Promise<Response> => fetch(new URL(path, backend.url), init);

async function gathered<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe('the page through its backend', () => {
  it('walks every page, although the vendor’s links lead to the vendor', async () => {
    const customers = customersOfBackend({ fetch: asPage });
    for (let number = 1; number <= 45; number += 1) {
      await customers.create({ customerNumber: `MEMBER_${number}`, customerName: `Member ${number}` });
    }
    const pages = await gathered(customers.pages());
    const known = sandbox.quickstream.state.customers.map(({ customerId }) => customerId);
    expect(pages.length).toBeGreaterThan(2);
    expect(new Set(pages.flat().map(({ customerId }) => customerId))).toEqual(new Set(known));
    expect(pages.flat()).toHaveLength(known.length);
  });

  it('sends the page’s idempotency key on, so that a lost answer creates no second customer', async () => {
    sandbox.faults.once('quickstream.customers.create', 'reset-after-apply');
    await customersOfBackend({ fetch: asPage }).create({ customerNumber: 'ONCE', customerName: 'Once' });
    expect(sandbox.quickstream.state.customers.filter(({ customerNumber }) => customerNumber === 'ONCE')).toHaveLength(1);
    expect(passed.map(({ init }) => new Headers(init.headers).get('idempotency-key'))).toEqual([expect.any(String), expect.any(String)]);
  });
});

describe('the backend', () => {
  it.each([
    ['GET', '/api/quickstream/customers/1'],
    ['DELETE', '/api/quickstream/customers'],
    ['GET', '/api/quickstream/transactions/1'],
    ['GET', '/api/quickstream/customers?customerName=smith'],
    ['GET', '/api/quickstream/customers%2F..%2Fapi-keys'],
    ['GET', '/api/quickstream/customers/../api-keys/latest'],
    ['GET', '/api/quickstream//customers'],
    ['GET', '/elsewhere'],
  ])('does not pass on %s %s', async (method, path) => {
    expect((await ask(path, { method })).status).toBe(404);
    expect(passed).toEqual([]);
  });

  it.each(['cross-site', 'same-site', 'none'])('does not pass on what comes %s', async (site) => {
    expect((await ask('/api/quickstream/customers', { headers: { 'sec-fetch-site': site } })).status).toBe(403);
    expect(passed).toEqual([]);
  });

  it('refuses a body that is too large', async () => {
    expect((await ask('/api/quickstream/customers', { method: 'POST', body: 'x'.repeat(70_000) })).status).toBe(413);
    expect(passed).toEqual([]);
  });

  it('hands over no cookie, and no credential that the page sent', async () => {
    await ask('/api/quickstream/customers', { headers: { cookie: 'session=1', authorization: 'Bearer page' } });
    const headers = new Headers(passed[0]?.init.headers);
    expect([headers.get('cookie'), headers.get('authorization')]).toEqual([null, expect.stringMatching(/^Basic /)]);
  });

  it('shows the key nowhere, and lets the page load from nowhere else', async () => {
    const { secretKey } = sandbox.quickstream.options;
    for (const path of ['/', '/api/quickstream/customers', '/elsewhere']) {
      const response = await ask(path);
      expect(await response.text()).not.toContain(secretKey);
      expect(JSON.stringify([...response.headers])).not.toContain(secretKey);
      expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
    }
  });

  it('says 502 where the vendor cannot be reached', async () => {
    sandbox.faults.once('quickstream.customers.list', 'reset-before-response');
    expect((await ask('/api/quickstream/customers')).status).toBe(502);
  });
});
