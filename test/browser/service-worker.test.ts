/** The sandbox behind msw's service worker, in a page of real Chromium. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type SandboxVendor } from '../../src/testing/index.js';
import { example } from '../docs/guide-examples.ts';
import { faultTable } from '../sandbox/fault-table.js';
import type { Observed } from '../sandbox/observed.js';
import { log, story } from '../sandbox/story.js';
import { plainCalls, tested, vendorNames as vendors } from '../tested.js';
import { type OpenPage, openPage } from './chromium.js';
import type { Outcome, Page, Visit } from './page.js';

declare const page: Page;

/** A page sees the same, save for two things: a redirect is hidden from it, and what came of a body that breaks off may be lost. */
function inAPage(seen: Observed): Partial<Observed> {
  if (seen.head === 302) return { head: 'opaque' };
  const { part, ...rest } = seen;
  return seen.end === 'failed' ? rest : seen;
}

let open: OpenPage;
beforeAll(async () => {
  const folders = Object.values(tested).map(({ folder }) => folder);
  const imports = folders.map((folder, at) => `import { plainCall as call${at} } from './test/${folder}/plain-call.ts';`);
  const calls = vendors.map((vendor, at) => `${vendor}: call${at}`);
  open = await openPage(
    `import { pageOf } from './test/browser/page.ts'; ${imports.join(' ')} globalThis.page = pageOf({ ${calls.join(', ')} });`,
  );
});
afterAll(() => open?.close());

describe.each(vendors)('through the service worker %s', (vendor) => {
  it.each(faultTable.map((row, index) => ({ ...row, index })))('shows $name, and does what it must', async ({ index, seen, applied }) => {
    const argument: [SandboxVendor, number] = [vendor, index];
    const outcome: Outcome = await open.page.evaluate(([vendor, index]) => page.withFault(vendor, index), argument);
    const { operation, path, status } = plainCalls[vendor];
    expect(outcome.observed).toMatchObject(inAPage(seen(status)));
    expect(outcome.done).toBe(applied ? 1 : 0);
    expect(outcome.last).toMatchObject({ vendor, operation, method: 'POST', path });
  });
});

it('four clients in a page do what they do elsewhere', async () => {
  const visit: Visit = await open.page.evaluate(() => page.visit());
  expect(visit).toMatchObject({ customers: 1, attempts: 2, settled: 11.25, account: 'A page', caseStatus: 'READY_FOR_REVIEW' });
  expect(visit.waitedMs).toBeGreaterThanOrEqual(20_000);
});

it('the same seed and calls give the same bytes and the same log in a page as in Node', async () => {
  const sandbox = createSandbox({ seed: 7 });
  const answers = await story(plainCalls, sandbox, sandbox.fetch);
  const tell = (seed: number): Promise<[string[], unknown[]]> => open.page.evaluate((argument) => page.tell(argument), seed);
  expect(await tell(7)).toEqual([answers, log(sandbox)]);
  expect((await tell(8))[0]).not.toEqual(answers);
});

it('answers where a backend of the page would be', async () => {
  const [status, url] = await open.page.evaluate(() => page.backend());
  expect([status, url]).toEqual([200, '/api/quickstream/customers/12345678']);
});

it('the page of the testing guide shows what the vendor has', async () => {
  const guide = await openPage(example('page.ts'));
  try {
    await guide.page.waitForFunction(() => document.body.textContent !== '');
    expect(await guide.page.textContent('body')).toContain('John Doe');
    expect(guide.errors).toEqual([]);
  } finally {
    await guide.close();
  }
});
