/** The search of the built site, as a reader uses it. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { phrases } from './phrases.js';
import { type OpenSite, openSite } from './site.js';

let site: OpenSite;
let page: Page;
beforeAll(async () => {
  site = await openSite();
  page = await site.open('/guides/getting-started.html');
  await page.click('.VPNavBarSearch button');
  await page.waitForSelector('#localsearch-input');
});
afterAll(() => site?.close());

/** The pages of the first three results, from the root of the site on, without their places. */
async function firstThree(phrase: string): Promise<string[]> {
  await page.fill('#localsearch-input', '');
  await page.waitForFunction(() => document.querySelectorAll('.VPLocalSearchBox .result').length === 0);
  await page.fill('#localsearch-input', phrase);
  await page.waitForSelector('.VPLocalSearchBox .result, .VPLocalSearchBox .no-results');
  const links = await page.$$eval('.VPLocalSearchBox a.result', (all) => all.map((one) => (one as HTMLAnchorElement).pathname));
  return links.slice(0, 3).map((path) => path.slice(1).replace(/\.html$/, ''));
}

describe('the search', () => {
  it('is asked for forty phrases and more, each once', () => {
    expect(new Set(phrases.map(([phrase]) => phrase)).size).toBe(phrases.length);
    expect(phrases.length).toBeGreaterThanOrEqual(40);
  });

  it.each(phrases.map(([phrase, ...pages]) => ({ phrase, pages })))('has the right page first for "$phrase"', async ({ phrase, pages }) => {
    const found = await firstThree(phrase);
    expect(
      found.filter((one) => pages.includes(one)),
      `found: ${found.join(', ')}`,
    ).not.toEqual([]);
  });
});

it('a result within a page shows the title of its page, as it is written', async () => {
  await firstThree('summaryCode');
  const titles = await page.$$eval('.VPLocalSearchBox .result .title .text', (all) => all.map((one) => one.textContent));
  expect(titles).toContain('Taking a payment');
  expect(titles.filter((title) => title?.trim().length === 1)).toEqual([]);
});

it('nothing goes wrong on the page, and nothing is asked of another host', () => {
  expect(site.faults).toEqual([]);
});
