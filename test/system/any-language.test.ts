/** Every shell block of the guide for other languages, one after the other, from an empty folder with the packed package. */
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { blocksOf } from '../docs/blocks.ts';
import { pinned } from '../package/packed.ts';
import { type Stranger, startSandbox, stranger } from './stranger.ts';

const run = promisify(execFile);
const file = 'docs/sandbox-from-any-language.md';
const blocks = blocksOf({ file, text: readFileSync(join(import.meta.dirname, '../..', file), 'utf8') });
const inLanguage = (language: string): string[] => blocks.filter((block) => block.language === language).map(({ code }) => code.trim());

let user: Stranger;
beforeAll(() => {
  user = stranger(pinned('playwright-core'));
});
afterAll(() => user.remove());

it('curl, Python and Playwright store a card, pay, lose an answer, see one payment, and see the instalments 70 days later', async () => {
  const { env, printed, log, stop } = await startSandbox(user.folder);
  const said: string[] = [];
  try {
    for (const block of inLanguage('sh')) said.push((await run('sh', ['-ec', block], { env, cwd: user.folder })).stdout.trim());
  } finally {
    await stop();
  }
  const [stored, paid, one, turned, python, playwright] = said;
  expect(JSON.parse(stored ?? '')).toMatchObject({
    accountType: 'CREDIT_CARD',
    customerId: '12345678',
    maskedCardNumber4Digits: '424242...4242',
  });
  expect(paid).toMatch(/The answer is lost: curl ends with (52|56)\.\n\{.*"summaryCode":"0"/s);
  expect(one).toBe('1');
  const [clock, instalments] = turned?.split('\n') ?? [];
  expect(Date.parse((JSON.parse(clock ?? '') as { now: string }).now) - Date.now()).toBeGreaterThan(69.9 * 24 * 3_600_000);
  expect(instalments).toMatch(/"totalPaidAmount":\{.*[23]0/);
  const story = (lost: string): RegExp =>
    new RegExp(`^stored: 424242\\.\\.\\.4242\n${lost}\nagain: 0\npayments: 1\ninstalments: \\$[23]0\\.00$`);
  expect(python).toMatch(story('lost: \\w+'));
  expect(playwright).toMatch(story('lost'));
  expect(said).toHaveLength(6);
  /* Neither the programs of the guide nor the sandbox's log print a credential or a card number. */
  const secrets = Object.entries(printed).filter(([name]) => /KEY|TOKEN|JWT/.test(name));
  expect(secrets.map(([name]) => name)).toContain('QUICKSTREAM_PUBLISHABLE_KEY');
  for (const text of [...said, log()])
    for (const secret of [...secrets.map(([, value]) => value), '4242424242424242']) expect(text).not.toContain(secret);
});

it('the files of the guide are taken as they stand', async () => {
  const [faults, data] = ['faults.json', 'data.json'].map((name) => join(user.folder, name)) as [string, string];
  writeFileSync(faults, inLanguage('json')[0] ?? '');
  writeFileSync(data, inLanguage('json')[1] ?? '');
  const { printed, stop } = await startSandbox(user.folder, '--faults', faults, '--data', data);
  try {
    const response = await fetch(`${printed['QUADRAIL_SANDBOX_URL']}/state`, {
      headers: { authorization: `Bearer ${printed['QUADRAIL_SANDBOX_TOKEN']}` },
    });
    const state = (await response.json()) as { faults: unknown; crmcom: { events: { number: string }[] } };
    expect(state.faults).toMatchObject([{ times: 2 }, { where: { body: {} } }, { fault: 'twice' }, { times: 'always' }]);
    expect(state.crmcom.events.at(-1)?.number).toBe('900');
  } finally {
    await stop();
  }
});
