import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { doors } from '../../examples/demo/doors.ts';

/** Runs the demo as `npm run demo` does, on what was built. */
const demo = (...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    const main = join(import.meta.dirname, '../../examples/demo/main.ts');
    const { QUICKSTREAM_SECRET_KEY: _key, ...env } = process.env;
    execFile(process.execPath, [main, ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, stdout, stderr });
    });
  });

it.each(doors)('the demo ends well through %s', async (door) => {
  const { code, stdout, stderr } = await demo('--door', door);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/\nDone: \d{2} figures read back from the vendors, all as they must be\.\n$/);
});

it('the demo ends with an error where a simulated row has gone missing', async () => {
  const { code, stderr } = await demo('--lose-a-row');
  expect(code).toBe(1);
  expect(stderr).toContain('A figure is wrong. accounts on file: found 2499, expected 2500');
});

it('the demo refuses a door that it does not know', async () => {
  expect(await demo('--door', 'window')).toMatchObject({ code: 1, stderr: '--door is one of sockets, fetch, msw.\n' });
});
