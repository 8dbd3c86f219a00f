/** A fleet on real Redis: one login of each vendor for all its processes. Runs the example as its reader would. */
import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, expect, it } from 'vitest';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = `${root}examples/token-fleet`;

beforeAll(() => {
  if (!existsSync(`${folder}/store/node_modules/ioredis`)) {
    execFileSync('npm', ['ci', '--prefix', `${folder}/store`], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
});

it('compiles, with the types of its own packages', async () => {
  await run(process.execPath, [`${root}node_modules/typescript/bin/tsc`, '-p', folder]);
});

it('logs in once for six processes', async () => {
  const { REDIS_URL: _, ...env } = process.env;
  const { stdout, stderr } = await run(process.execPath, [`${folder}/main.ts`], { env });
  expect(stderr).toBe('');
  expect(stdout.trimEnd().split('\n')).toEqual(['6 processes, 48 calls', 'CRM.COM: 1 login', 'Quickr: 1 login']);
});

it('says what to do where there is no redis-server', async () => {
  const { REDIS_URL: _, ...env }: NodeJS.ProcessEnv = { ...process.env, PATH: '/nowhere' };
  await expect(run(process.execPath, [`${folder}/main.ts`], { env })).rejects.toMatchObject({
    stderr: expect.stringContaining('REDIS_URL'),
  });
});
