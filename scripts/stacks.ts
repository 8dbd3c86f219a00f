/**
 * Prints a table: in which runtime, for which form of awaiting, the stack of an error leads to the caller. Run after a build:
 * `node scripts/stacks.ts`. A runtime that is not installed is left out; `node scripts/install-runtimes.ts` installs them.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
const installed = join(root, 'test/runtimes/node_modules');
const folder = mkdtempSync(join(tmpdir(), 'stacks-'));

const program = join(folder, 'program.mjs');
await build({
  ...{ entryPoints: [join(root, 'scripts/stacks/program.ts')], outfile: program, bundle: true, format: 'esm', platform: 'node' },
  target: 'es2023',
});
const page = join(folder, 'page.html');
await build({
  ...{ entryPoints: [join(root, 'scripts/stacks/program.ts')], outfile: join(folder, 'page.js'), bundle: true, format: 'esm' },
  ...{ platform: 'browser', conditions: ['browser'], target: 'es2023' },
});
writeFileSync(page, '<!doctype html><title>waiting</title><script type="module" src="page.js"></script>');

const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((one) => existsSync(one));
const runtimes: Readonly<Record<string, readonly string[]>> = {
  'Node 22': [join(installed, 'node-22/bin/node'), program],
  'Node 24': [process.execPath, program],
  'Node 26': [join(installed, 'node-26/bin/node'), program],
  Bun: [join(installed, '.bin/bun'), program],
  Deno: [join(installed, '.bin/deno'), 'run', '-A', program],
  Chromium: [
    ...[chromium ?? '', '--headless', '--no-sandbox', '--disable-gpu', '--allow-file-access-from-files', '--virtual-time-budget=5000'],
    ...['--dump-dom', `file://${page}`],
  ],
};

const columns: [string, Map<string, string>][] = [];
for (const [name, [command = '', ...args]] of Object.entries(runtimes)) {
  if (!existsSync(command)) continue;
  const said = execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const lines = name === 'Chromium' ? (/<title>([^<]*)<\/title>/.exec(said)?.[1] ?? '').split('|') : said.trim().split('\n');
  columns.push([name, new Map(lines.map((line) => line.split('\t') as [string, string]))]);
}
const forms = [...(columns[0]?.[1].keys() ?? [])];
console.log(`| form | ${columns.map(([name]) => name).join(' | ')} |\n| --- |${' --- |'.repeat(columns.length)}`);
for (const form of forms) console.log(`| ${form} | ${columns.map(([, found]) => found.get(form) ?? '').join(' | ')} |`);
if (columns.some(([, found]) => forms.some((form) => found.get(form) !== 'yes'))) process.exitCode = 1;
