/** Runs the examples of the testing guide with the runner that each is for, on the packed package. */
import { execFile } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { example, examples, untitled } from '../../docs/guide-examples.ts';

const root = join(import.meta.dirname, '../../..');
const peersProject = inject('peersProject');
const titles = [...examples.keys()];
const ofVitest = titles.filter((title) => title.endsWith('.test.ts'));

/** A folder in a project that has the package and msw, with these examples and these packages of ours. */
function project(name: string, files: readonly string[], packages: readonly string[] = []): string {
  const folder = join(peersProject, name);
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  for (const one of packages) symlinkSync(join(root, 'node_modules', one), join(folder, 'node_modules', one));
  for (const file of files) writeFileSync(join(folder, file), example(file));
  return folder;
}

function run(args: readonly string[], cwd: string): Promise<{ code: number; printed: string }> {
  const { NODE_OPTIONS: _, FORCE_COLOR: __, VITEST: ___, ...env } = process.env;
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd, env: { ...env, NO_COLOR: '1' } }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), printed: stdout + stderr }),
    );
  });
}

describe('the testing guide', () => {
  it('has no example that nobody runs', () => {
    const run = [...ofVitest, 'onboarding.test.js', 'settlement.test.mjs', 'page.ts', 'curl.sh'];
    expect([untitled, titles.toSorted()]).toEqual([0, run.toSorted()]);
  });

  it('shows a payment whose answer is lost in less than 25 lines, and with no waiting', () => {
    const code = example('recurring-payment.test.ts');
    expect(code).toContain("'reset-after-apply'");
    expect(code.trimEnd().split('\n').length).toBeLessThan(25);
    expect(code).not.toMatch(/setTimeout|sleep/);
  });

  it('is right for Vitest', async () => {
    const folder = project('guides-vitest', ofVitest, ['vitest', 'vite']);
    const { code, printed } = await run([join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--root', folder], folder);
    expect(printed).toMatch(new RegExp(`Test Files +${ofVitest.length} passed`));
    expect(code).toBe(0);
  });

  it('is right for Jest, with the flag that it names', async () => {
    const folder = project('guides-jest', ['onboarding.test.js']);
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    const jest = join(root, 'test/guides/node_modules/jest/bin/jest.js');
    const { code, printed } = await run(['--experimental-vm-modules', jest, '--rootDir', folder], folder);
    expect(printed).toMatch(/Tests: +1 passed, 1 total/);
    expect(code).toBe(0);
  });

  it('is right for node:test', async () => {
    const folder = project('guides-node', ['settlement.test.mjs']);
    const { code, printed } = await run(['--test', 'settlement.test.mjs'], folder);
    expect(printed).toMatch(/pass 1\b/);
    expect(code).toBe(0);
  });

  it('compiles as it stands', async () => {
    const files = titles.filter((title) => title.endsWith('.ts'));
    const folder = project('guides-types', files, ['vitest', 'vite']);
    const compilerOptions = { target: 'es2022', module: 'nodenext', lib: ['es2023', 'dom', 'dom.iterable'], strict: true, types: [] };
    const options = { ...compilerOptions, exactOptionalPropertyTypes: true, skipLibCheck: true, noEmit: true };
    writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files }));
    const { code, printed } = await run([join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], folder);
    expect([code, printed]).toEqual([0, '']);
  });
});
