/** What each recipe is asked, and what it must answer. */
import { deepEqual, equal } from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { QuickStream } from 'quadrail/quickstream';
import { chromiumCommand } from '../chromium.ts';

/** Something that must be true of a recipe that listens at an address. */
export interface Check {
  readonly says: string;
  readonly check: (url: string) => Promise<void>;
}

const customers = '/api/quickstream/customers';

/* As a browser sends a page's request: with the visitor's cookie, and with where it comes from. */
const asPage = { cookie: 'session=ann', 'sec-fetch-site': 'same-origin' };

const pageOf = (url: string): QuickStream =>
  new QuickStream({
    auth: 'none',
    baseUrl: `${url}/api/quickstream`,
    maxRetries: 0,
    fetch: (input, init) => fetch(input, { ...init, headers: { ...Object.fromEntries(new Headers(init?.headers)), ...asPage } }),
  });

const throughTheBackend: readonly Check[] = [
  {
    says: 'a page creates and lists customers through the backend',
    check: async (url) => {
      const { customers } = pageOf(url);
      const { customerId } = await customers.create({ customerNumber: 'MEMBER', customerName: 'Ann Lee' });
      const found = await customers.list({ customerNumber: 'MEMBER' }).toArray({ limit: 10 });
      deepEqual(
        found.map((one) => one.customerId),
        [customerId],
      );
    },
  },
  {
    says: 'a page is told that the end is not known where all answers were lost, and the customer is there once',
    check: async (url) => {
      const { customers } = pageOf(url);
      const lost = await customers.create({ customerNumber: 'LOST', customerName: 'Bob Lee' }).asResult();
      equal(lost.ok ? 'well' : lost.error.outcome, 'unknown');
      equal((await customers.list({ customerNumber: 'LOST' }).toArray({ limit: 10 })).length, 1);
    },
  },
  {
    says: "another site's page, a stranger, and what is not allowed are refused",
    check: async (url) => {
      const status = async (path: string, headers: Record<string, string>): Promise<number> =>
        (await fetch(url + path, { headers })).status;
      equal(await status(customers, asPage), 200);
      equal(await status(customers, { ...asPage, 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' }), 403);
      equal(await status(customers, {}), 403);
      equal(await status('/api/quickstream/transactions', asPage), 404);
    },
  },
];

async function paid(url: string, number: string): Promise<unknown> {
  const answer = await fetch(`${url}/orders/${number}/pay`, { method: 'POST', headers: asPage });
  equal(answer.status, 200);
  return answer.json();
}

const payments: readonly Check[] = [
  {
    says: 'a payment is approved, and a second request for the order gives the same end',
    check: async (url) => {
      deepEqual(await paid(url, 'A1'), { number: 'A1', end: 'approved' });
      deepEqual(await paid(url, 'A1'), { number: 'A1', end: 'approved' });
    },
  },
  {
    says: 'a payment whose answers were lost is looked up, and was taken once',
    check: async (url) => {
      deepEqual(await paid(url, 'LOST'), { number: 'LOST', end: 'approved' });
      deepEqual(await paid(url, 'LOST'), { number: 'LOST', end: 'approved' });
    },
  },
  {
    says: "another site's page and a stranger cannot pay",
    check: async (url) => {
      for (const headers of [{ ...asPage, 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-origin' }])
        equal((await fetch(`${url}/orders/A2/pay`, { method: 'POST', headers })).status, 403);
    },
  },
];

const callbacks: readonly Check[] = [
  {
    says: 'a callback of Quickr changes the status of its applicant; a stranger can neither open a case nor call back',
    check: async (url) => {
      const { id } = (await (await fetch(`${url}/applicants`, { method: 'POST', headers: asPage })).json()) as { id: string };
      const status = async (): Promise<string | null> => {
        const answer = await fetch(`${url}/applicants/${id}`, { headers: asPage });
        return ((await answer.json()) as { status: string | null }).status;
      };
      for (const late = Date.now() + 60_000; (await status()) !== 'READY_FOR_REVIEW' && Date.now() < late; ) await wait(250);
      equal(await status(), 'READY_FOR_REVIEW');
      equal((await fetch(`${url}/applicants`, { method: 'POST' })).status, 403);
      equal((await fetch(`${url}/callbacks/quickr`, { method: 'POST', body: '{}' })).status, 403);
    },
  },
];

const page: Check = {
  says: 'a page in Chromium lists, creates, and shows what became of a lost answer',
  check: async (url) => {
    const browser = await chromium.launch({ executablePath: chromiumCommand, args: ['--no-sandbox'] });
    try {
      const tab = await browser.newPage();
      await tab.goto(url);
      const create = async (number: string): Promise<void> => {
        await tab.fill('input', number);
        await tab.click('button');
        await tab.getByRole('listitem').filter({ hasText: number }).waitFor({ timeout: 30_000 });
      };
      await tab.getByText('customers', { exact: false }).first().waitFor();
      await create('FIRST');
      await create('LOST');
      await tab.getByText(/^Perhaps it was created/).waitFor();
      equal(await tab.getByRole('listitem').filter({ hasText: 'LOST' }).count(), 1);
    } finally {
      await browser.close();
    }
  },
};

const checks: Readonly<Record<string, readonly Check[]>> = {
  hono: [...throughTheBackend, ...payments],
  express: [...throughTheBackend, ...callbacks],
  fastify: [...throughTheBackend, ...payments],
  lambda: [...throughTheBackend, ...payments],
  'cloudflare-worker': throughTheBackend,
  'vite-react': [page, ...throughTheBackend],
  next: [page, ...throughTheBackend],
};

/** What must be true of a recipe. A recipe without checks is an error. */
export function checksOf(recipe: string): readonly Check[] {
  const found = checks[recipe];
  if (found === undefined) throw new Error(`The recipe ${recipe} has no checks in scripts/recipes/checks.ts.`);
  return found;
}
