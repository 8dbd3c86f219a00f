/** The example of a client, in a project that has the packed package and nothing else. */
import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';

it('runs from the packed package alone, and prints what its comments say', () => {
  const folder = join(inject('bareProject'), 'write-a-client');
  cpSync(join(import.meta.dirname, '../../examples/write-a-client'), folder, { recursive: true });
  const { NODE_OPTIONS: _, ...env } = process.env;
  const printed = execFileSync(process.execPath, ['main.ts'], { cwd: folder, env, encoding: 'utf8' });
  expect(printed.trim().split('\n')).toEqual(['LOST 5', '1', 'S2', 'unknown', '2', 'not-sent']);
});
