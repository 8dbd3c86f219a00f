/** Every shell block of the guide for other languages, one after the other, against the program as it was built. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { blocksOf } from '../docs/blocks.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const bin = join(root, 'dist/cli/main.js');
const file = 'docs/sandbox-from-any-language.md';
const blocks = blocksOf({ file, text: readFileSync(join(root, file), 'utf8') });
const shell = blocks.filter(({ language }) => language === 'sh').map(({ code }) => code.trim());
const files = blocks.filter(({ language }) => language === 'json').map(({ code }) => code.trim());

it('curl, Python and Playwright drive the sandbox as the guide says', async () => {
  if (!existsSync(bin)) throw new Error('There is no dist: run npm run build first.');
  const program = spawn(process.execPath, [bin, 'sandbox', '--port', '0', '--env'], { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const [printed] = (await once(program.stdout.setEncoding('utf8'), 'data')) as [string];
    const env = {
      ...process.env,
      ...Object.fromEntries(Array.from(printed.matchAll(/^export (\w+)='(.*)'$/gm), ([, name, value]) => [name, value])),
    };
    const said: string[] = [];
    for (const block of shell) said.push((await run('sh', ['-c', block], { env, cwd: root })).stdout.trim());
    const [stored, paid, one, turned, python, playwright] = said;
    expect(JSON.parse(stored ?? '')).toMatchObject({
      accountType: 'CREDIT_CARD',
      customerId: '12345678',
      maskedCardNumber4Digits: '424242...4242',
    });
    expect(stored).not.toContain('4242424242424242');
    expect(paid).toMatch(/The answer is lost: curl ends with (52|56)\.\n\{.*"summaryCode":"0"/s);
    expect(one).toBe('1');
    const [clock, instalments] = turned?.split('\n') ?? [];
    expect(Date.parse((JSON.parse(clock ?? '') as { now: string }).now) - Date.now()).toBeGreaterThan(69.9 * 24 * 3_600_000);
    expect(instalments).toMatch(/"totalPaidAmount":\{.*[23]0/);
    expect(python).toMatch(/^lost: \w+\nagain: 0\npayments: 1$/);
    expect(playwright).toBe('settled: 0 planned: 1');
    expect(said).toHaveLength(6);
  } finally {
    program.kill('SIGINT');
    expect(await once(program, 'exit')).toEqual([0, null]);
  }
});

it('the files of the guide are taken as they stand', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-files-'));
  const [faults, data] = ['faults.json', 'data.json'].map((name) => join(folder, name)) as [string, string];
  writeFileSync(faults, files[0] ?? '');
  writeFileSync(data, files[1] ?? '');
  const program = spawn(process.execPath, [bin, 'sandbox', '--port', '0', '--faults', faults, '--data', data, '--env'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    const [printed] = (await once(program.stdout.setEncoding('utf8'), 'data')) as [string];
    const value = (name: string): string => new RegExp(`^export ${name}='(.*)'$`, 'm').exec(printed)?.[1] ?? '';
    const response = await fetch(`${value('QUADRAIL_SANDBOX_URL')}/state`, {
      headers: { authorization: `Bearer ${value('QUADRAIL_SANDBOX_TOKEN')}` },
    });
    const state = (await response.json()) as { faults: unknown; crmcom: { events: { number: string }[] } };
    expect(state.faults).toMatchObject([{ times: 2 }, { where: { body: {} } }, { fault: 'twice' }, { times: 'always' }]);
    expect(state.crmcom.events.at(-1)?.number).toBe('900');
  } finally {
    program.kill('SIGINT');
    await once(program, 'exit');
    rmSync(folder, { recursive: true });
  }
});
