/** The pages of the built site: on a phone none is wider than the screen, and none asks anything of another host. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenSite, openSite } from './site.js';

let site: OpenSite;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

/** One page of each kind, with the widest that there is of it. */
const pages = [
  '/',
  '/guides/getting-started.html',
  '/guides/testing.html',
  '/guides/coverage.html',
  '/guides/reliability.html',
  '/guides/performance.html',
  '/guides/sandbox.html',
  '/decisions/',
  '/decisions/026-vitepress-beside-typedoc.html',
  '/project/changelog.html',
  '/source/examples/write-a-client/simulator.ts.html',
  '/operations/',
  '/operations/quickstream/',
  '/operations/quickstream/transactions.create.html',
  '/operations/quickr/cases.create.html',
  '/operations/quickr/cases.identityVerifications.initiate.html',
  '/reference/',
  '/reference/quadrail/',
  '/reference/quadrail/core/',
  '/reference/quadrail/quickstream/classes/QuickStream.html',
  '/reference/quadrail/interfaces/ClientOptions.html',
  '/reference/quadrail/type-aliases/QuadrailMembers.html',
  '/openapi.html',
  '/playground.html',
];

describe.each([390, 1440])('at %i pixels', (width) => {
  it.each(pages)('%s is no wider than the screen', async (path) => {
    const page = await site.open(path, width);
    if (path === '/openapi.html') await page.waitForSelector('.redoc-box h1', { timeout: 50_000 });
    const wide = await page.evaluate(() => ({ page: document.documentElement.scrollWidth, screen: window.innerWidth }));
    expect(wide.page).toBeLessThanOrEqual(wide.screen);
    await page.close();
  });
});

it('code breaks its lines, and is not scrolled sideways', async () => {
  const page = await site.open('/guides/durable.html', 390);
  const scrolled = await page.$$eval('.vp-doc pre code', (all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length);
  expect(scrolled).toBe(0);
  await page.close();
});

it('a guide leads to the one before it and the one after it', async () => {
  const page = await site.open('/guides/taking-a-payment.html');
  expect(await page.$$eval('.pager-link', (links) => links.map((link) => link.textContent?.trim()))).toHaveLength(2);
  await page.close();
});

it('shows the OpenAPI document of the vendor that is chosen', async () => {
  const page = await site.open('/openapi.html?of=crmcom');
  await page.waitForSelector('.redoc-box h1', { timeout: 50_000 });
  expect(await page.textContent('.redoc-box h1')).toContain('CRM.COM');
  await page.close();
});

it('nothing goes wrong on any page, and nothing is asked of another host', () => {
  expect(site.faults).toEqual([]);
});
