/** The curl commands of the testing guide, against the program as it was built. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { example } from '../docs/guide-examples.ts';
import { tested } from '../tested.ts';

const run = promisify(execFile);
const bin = join(import.meta.dirname, '../../dist/cli/main.js');

/* The names of the guide for what the program prints. */
const names = Object.fromEntries(Object.entries(tested).map(([name, { shell }]) => [name, shell]));

function variables(printed: string): Record<string, string> {
  const found: Record<string, string> = {};
  let vendor = '';
  for (const line of printed.split('\n')) {
    const [, name, value] = /^ {2}(\S+) +(\S+)$/.exec(line) ?? [];
    if (name === undefined) vendor = line;
    else found[names[vendor]?.[name] as string] = value as string;
  }
  return found;
}

it('every vendor of quadrail sandbox answers the curl commands of the guide', async () => {
  if (!existsSync(bin)) throw new Error('There is no dist: run npm run build first.');
  const program = spawn(process.execPath, [bin, 'sandbox', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    program.stdout.setEncoding('utf8');
    const [printed] = (await once(program.stdout, 'data')) as [string];
    const env = { ...process.env, ...variables(printed) };
    const commands = example('curl.sh').trim().split('\n\n');
    const answers = await Promise.all(commands.map(async (command) => JSON.parse((await run('sh', ['-c', command], { env })).stdout)));
    expect(answers).toMatchObject([
      { customerNumber: 'J_SMITH' },
      { status: { code: 'OK' }, data: { token: expect.any(String) } },
      { externalId: 'A-1', name: 'John Doe' },
      { token_type: 'Bearer', access_token: expect.any(String) },
    ]);
  } finally {
    program.kill('SIGINT');
    expect(await once(program, 'exit')).toEqual([0, null]);
  }
});
