/** The example's page in Chromium, under its own policy: nothing of it needs what the policy forbids. */

import { type Browser, chromium, type Page } from 'playwright-core';
import { QuickStream } from 'quadrail/quickstream';
import { createSandbox, type Sandbox } from 'quadrail/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Backend, startBackend } from '../../examples/browser/backend.ts';
import { bundlePage } from '../../examples/browser/bundle.ts';
import { chromiumCommand } from '../../scripts/chromium.ts';

let sandbox: Sandbox;
let backend: Backend;
let browser: Browser;
let page: Page;
const complaints: string[] = [];
const asked: string[] = [];

beforeAll(async () => {
  sandbox = createSandbox();
  const quickstream = new QuickStream(sandbox.quickstream.options);
  for (let number = 1; number <= 45; number += 1) {
    await quickstream.customers.create({ customerNumber: `MEMBER_${number}`, customerName: `Member ${number}` });
  }
  backend = await startBackend({ quickstream, files: await bundlePage() });
  browser = await chromium.launch({ executablePath: chromiumCommand, args: ['--no-sandbox'] });
  page = await browser.newPage();
  /* A violation of the policy is an error on the console. */
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => asked.push(request.url()));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`violates ${violatedDirective}: ${blockedURI}`),
    );
  });
  await page.goto(backend.url);
});
afterAll(async () => {
  await browser?.close();
  await backend?.close();
});

const status = (): Promise<string | null> => page.textContent('[role=status]');

it('shows the customers of all pages', async () => {
  const { length } = sandbox.quickstream.state.customers;
  await expect.poll(status, { timeout: 10_000 }).toBe(`${length} customers`);
  expect(await page.locator('li').count()).toBe(length);
  expect(asked.filter((url) => url.includes('/api/')).length).toBeGreaterThan(2);
});

it('creates a customer, once, although the answer is lost', async () => {
  const { length } = sandbox.quickstream.state.customers;
  sandbox.faults.once('quickstream.customers.create', 'reset-after-apply');
  await page.fill('[name=customerNumber]', 'FROM_A_PAGE');
  await page.fill('[name=customerName]', 'From A Page');
  await page.click('button');
  /* The client's wait before its second attempt is real here. */
  await expect.poll(status, { timeout: 20_000 }).toBe(`${length + 1} customers`);
  const made = sandbox.quickstream.state.customers.filter(({ customerNumber }) => customerNumber === 'FROM_A_PAGE');
  expect(made).toHaveLength(1);
});

it('asked its own backend alone, holds no key, and broke no rule of its policy', async () => {
  expect(asked.every((url) => url.startsWith(backend.url))).toBe(true);
  const script = await (await fetch(`${backend.url}page.js`)).text();
  expect(script).not.toContain(sandbox.quickstream.options.secretKey);
  expect(script).not.toMatch(/["']node:/);
  /* The one answer that was lost on purpose is on the console too. */
  expect(complaints.filter((text) => !text.includes('502'))).toEqual([]);
});

it('is under a policy that is really on', async () => {
  complaints.length = 0;
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "ran"';
    document.head.append(script);
    return document.title;
  });
  expect(ran).toBe('Customers');
  await expect.poll(() => complaints.join()).toContain('script-src');
});
