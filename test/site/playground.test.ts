/** The playground of the built site: programs of the guides run in the reader's browser, with no network. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type OpenSite, openSite } from './site.js';

let site: OpenSite;
let page: Page;
beforeAll(async () => {
  site = await openSite();
  page = await site.open('/playground.html');
  await page.waitForSelector('.cm-content');
});
afterAll(() => site?.close());
beforeEach(() => page.waitForSelector('.run:has-text("Run")'));

/** Runs what is in the editor, and gives each line of the output with its kind. */
async function run(): Promise<{ kind: string; text: string }[]> {
  await page.click('.run');
  await page.waitForSelector('.output .done');
  return page.$$eval('.output pre', (lines) => lines.map((line) => ({ kind: line.className, text: line.textContent ?? '' })));
}

/** Puts a program into the editor. */
async function write(code: string): Promise<void> {
  await page.click('.cm-content');
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(code);
}

/** The programs that can be chosen, as they are called. */
const programs = (): Promise<string[]> =>
  page.$$eval('.playground optgroup', (groups) =>
    groups.flatMap((group) =>
      [...group.querySelectorAll('option')].map((option) => `${(group as HTMLOptGroupElement).label}: ${option.textContent?.trim()}`),
    ),
  );

async function choose(name: string): Promise<void> {
  const value = String((await programs()).indexOf(name));
  expect(value, `there is a program ${name}`).not.toBe('-1');
  await page.selectOption('.playground select', value);
}

it('a guide leads to its own program', async () => {
  const guide = await site.open('/guides/taking-a-payment.html');
  const [first] = await guide.$$eval('.run-link a', (links) =>
    links.map((link) => (link as HTMLAnchorElement).pathname + (link as HTMLAnchorElement).search),
  );
  const opened = await site.open(String(first));
  await opened.waitForSelector('.cm-content');
  expect(await opened.textContent('.cm-content')).toContain("customerReferenceNumber: 'FLAT_7'");
  await Promise.all([guide.close(), opened.close()]);
});

describe('a program of the guides', () => {
  it('can be chosen from most guides', async () => {
    const all = await programs();
    expect(all.length).toBeGreaterThan(50);
    expect(new Set(all.map((name) => name.split(': ')[0])).size).toBeGreaterThan(15);
  });

  it('is run with what it prints, in a page that sends nothing', async () => {
    await choose('Taking a payment: When the answer is lost');
    expect(await run()).toEqual([
      { kind: 'log', text: 'unknown' },
      { kind: 'log', text: '1 Approved*' },
    ]);
  });

  it('waits in no time', async () => {
    await write(`const { id } = await quickr.cases.create({
      checks: [{ type: 'company' }],
      sections: [{ type: 'company' }],
      prefills: [{ type: 'company', data: [{ organization_number: '987654321', country: 'NO' }] }],
      actions: ['perform_checks'],
    });
    const { status } = await quickr.cases.waitUntil(id, { status: 'READY_FOR_REVIEW' });
    console.log(status);`);
    expect(await run()).toEqual([{ kind: 'log', text: 'READY_FOR_REVIEW' }]);
  });

  it('finds new vendors each time', async () => {
    await write(`const customer = { customerNumber: 'ONCE', customerName: 'Only Once' };
      console.log((await quickstream.customers.create(customer)).customerNumber);`);
    expect([await run(), await run()]).toEqual([[{ kind: 'log', text: 'ONCE' }], [{ kind: 'log', text: 'ONCE' }]]);
  });

  it('shows how it failed, with the outcome', async () => {
    await write(`await quickstream.customers.get('nobody' as string);`);
    const [line] = await run();
    expect(line?.kind).toBe('error');
    expect(line?.text).toMatch(/^NotFoundError: .*\noutcome: 'rejected'$/s);
  });

  it('reaches no network, whatever it tries', async () => {
    await write(`const request = new XMLHttpRequest();
      request.open('GET', 'https://example.com/', false);
      try { request.send(); } catch (error) { console.log('refused'); }`);
    expect(await run()).toEqual([{ kind: 'log', text: 'refused' }]);
  });

  it('that cannot be read says so', async () => {
    await write('const = 1;');
    await page.click('.run');
    await page.waitForSelector('.output .error');
    expect(await page.textContent('.output .error')).toMatch(/Unexpected token/);
  });
});

it('every program that can be chosen runs to its end, without an error', { timeout: 240_000 }, async () => {
  const failed: string[] = [];
  for (const name of await programs()) {
    await choose(name);
    const lines = await run();
    for (const { kind, text } of lines) if (kind === 'error') failed.push(`${name}: ${text}`);
  }
  expect(failed).toEqual([]);
});
