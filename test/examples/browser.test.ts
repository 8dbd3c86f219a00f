/** The page's client and its backend, without a browser: paging through links that are rebased, and nothing let through beside. */
import { QuickStream } from 'quadrail/quickstream';
import { createSandbox, type Sandbox } from 'quadrail/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Backend, startBackend } from '../../examples/browser/backend.ts';
import { customersOfBackend } from '../../examples/browser/page/customers.ts';

let sandbox: Sandbox;
let backend: Backend;
let cookie: string;
beforeEach(async () => {
  sandbox = createSandbox();
  const quickstream = new QuickStream(sandbox.quickstream.options);
  backend = await startBackend({ quickstream, files: { '/': { type: 'text/html', body: '<!doctype html>' } } });
  cookie = (await fetch(backend.url)).headers.get('set-cookie')?.split(';')[0] ?? '';
});
afterEach(() => backend.close());

/* A page asks relative to itself, with its cookie and with where it comes from; Node has to be told all of them. */
const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(new URL(path, backend.url), {
    ...init,
    headers: { cookie, 'sec-fetch-site': 'same-origin', ...Object.fromEntries(new Headers(init.headers)) },
  });
const asPage = ask;

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

  it('creates once, though the answer is lost on its way', async () => {
    sandbox.faults.once('quickstream.customers.create', 'reset-after-apply');
    await customersOfBackend({ fetch: asPage }).create({ customerNumber: 'ONCE', customerName: 'Once' });
    expect(sandbox.quickstream.state.customers.filter(({ customerNumber }) => customerNumber === 'ONCE')).toHaveLength(1);
  });
});

describe('the backend', () => {
  it.each([
    ['GET', '/api/quickstream/customers/1', 404],
    ['DELETE', '/api/quickstream/customers', 405],
    ['GET', '/api/quickstream/transactions/1', 404],
    ['GET', '/api/quickstream/customers%2F..%2Fapi-keys', 404],
    ['GET', '/api/quickstream/customers/../api-keys/latest', 404],
    ['GET', '/api/quickstream//customers', 404],
    ['GET', '/elsewhere', 404],
  ])('does not pass on %s %s', async (method, path, status) => {
    expect((await ask(path, { method })).status).toBe(status);
    expect(sandbox.requests).toEqual([]);
  });

  it('passes on nothing of somebody without a session, or of another site', async () => {
    expect((await ask('/api/quickstream/customers', { headers: { cookie: '' } })).status).toBe(403);
    expect((await ask('/api/quickstream/customers', { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
    expect(sandbox.requests).toEqual([]);
  });

  it('refuses a body that is too large', async () => {
    const headers = { 'content-type': 'application/json' };
    expect((await ask('/api/quickstream/customers', { method: 'POST', headers, body: 'x'.repeat(70_000) })).status).toBe(413);
    expect(sandbox.requests).toEqual([]);
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
});
