import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { kinds } from '../../soak/messages.ts';

/** Runs the soak as `npm run soak` does, on what was built, for a few seconds. */
const soak = (...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    const script = join(import.meta.dirname, '../../../scripts/soak.ts');
    execFile(process.execPath, ['--expose-gc', script, '--minutes', '0.06', ...args], (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, stdout, stderr });
    });
  });

it('a short soak comes out even', async () => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const { code, stdout, stderr } = await soak('--seed', String(seed));
  expect(code, stderr).toBe(0);
  expect(stdout).toContain('all of them explained; all totals agree');
  const asked = stdout.split('\n').flatMap((line) => /^\| (\w+)s \| (\d+) \|/.exec(line)?.slice(1) ?? []);
  expect(asked.filter((_, at) => at % 2 === 0)).toEqual(kinds);
  for (const count of asked.filter((_, at) => at % 2 === 1)) expect(Number(count)).toBeGreaterThan(0);
});

it.each([
  ['--lose-a-row', /^customer \S+, which ended \S+, is there 0 times$/m],
  ['--double-a-row', /^customer \S+, which ended \S+, is there 2 times$/m],
])('a soak ends with an error after %s', async (option, complaint) => {
  const { code, stdout, stderr } = await soak(option);
  expect(code).toBe(1);
  expect(stderr).toMatch(complaint);
  expect(stdout).toContain('do not agree');
});

it('a soak refuses a length that is none', async () => {
  expect(await soak('--minutes', 'long')).toMatchObject({ code: 1, stderr: expect.stringContaining('--minutes takes a number above 0') });
});
