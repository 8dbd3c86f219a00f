/**
 * Prints a table: in which runtime, for which form of awaiting, the stack of an error leads to the caller. Run after a build:
 * `node scripts/stacks.ts`, with `--write` into docs/errors-and-outcomes.md. Beside it the same for other clients, from `bench`: `npm ci` there
 * first. A runtime that is not installed is left out; `node scripts/install-runtimes.ts` installs them.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { fillPage } from './fill-page.ts';
import { installedPeers } from './size/peers.ts';

const root = join(import.meta.dirname, '..');
const installed = join(root, 'test/runtimes/node_modules');
const folder = mkdtempSync(join(tmpdir(), 'stacks-'));

installedPeers();

/* Of each program a bundle for servers and one for a page. */
for (const [name, source] of [
  ['program', 'scripts/stacks/program.ts'],
  ['others', 'bench/stacks/others.ts'],
] as const) {
  const common: BuildOptions = { entryPoints: [join(root, source)], bundle: true, format: 'esm', target: 'es2023' };
  /* Bundled packages that were CommonJS ask for Node's modules. */
  const banner = { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" };
  await build({ ...common, banner, outfile: join(folder, `${name}.mjs`), platform: 'node' });
  await build({ ...common, outfile: join(folder, `${name}.js`), platform: 'browser', conditions: ['browser'] });
  writeFileSync(join(folder, `${name}.html`), `<!doctype html><title>waiting</title><script type="module" src="${name}.js"></script>`);
}

const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((one) => existsSync(one));
const inPage = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--allow-file-access-from-files',
  '--virtual-time-budget=5000',
  '--dump-dom',
];
const runtimes: Readonly<Record<string, readonly string[]>> = {
  'Node 22': [join(installed, 'node-22/bin/node')],
  'Node 24': [process.execPath],
  'Node 26': [join(installed, 'node-26/bin/node')],
  Bun: [join(installed, '.bin/bun')],
  Deno: [join(installed, '.bin/deno'), 'run', '-A'],
  Chromium: [chromium ?? '', ...inPage],
};

type Found = Map<string, Map<string, Map<string, string>>>;

/* By library, form and runtime: yes or no. */
function run(program: string): Found {
  const found: Found = new Map();
  for (const [runtime, [command = '', ...args]] of Object.entries(runtimes)) {
    if (!existsSync(command)) continue;
    const file = join(folder, runtime === 'Chromium' ? `${program}.html` : `${program}.mjs`);
    const said = execFileSync(command, [...args, runtime === 'Chromium' ? `file://${file}` : file], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const lines = runtime === 'Chromium' ? (/<title>([^<]*)<\/title>/.exec(said)?.[1] ?? '').split('|') : said.trim().split('\n');
    for (const line of lines) {
      const [library = '', form = '', leads = ''] = line.split('\t');
      const forms = found.get(library) ?? new Map();
      found.set(library, forms);
      forms.set(form, (forms.get(form) ?? new Map()).set(runtime, leads));
    }
  }
  return found;
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const ours = [...(run('program').get('quadrail') ?? [])];
const tried = Object.keys(runtimes).filter((runtime) => ours.some(([, leads]) => leads.has(runtime)));
const own = table(
  ['form', ...tried],
  ours.map(([form, leads]) => [form, ...tried.map((runtime) => leads.get(runtime) ?? '')]),
);

/* Where it leads to the caller everywhere, one word is enough. */
const where = (leads: ReadonlyMap<string, string> | undefined): string => {
  const yes = tried.filter((runtime) => leads?.get(runtime) === 'yes');
  return leads === undefined ? '–' : yes.length === tried.length ? 'yes' : yes.length === 0 ? 'no' : yes.join(', ');
};
const others = run('others');
const names = [...others.keys()];
const forms = ['await', 'Promise.all', 'Promise.allSettled', 'a chain of then', 'catch alone', 'for await'];
const beside = table(
  ['form', 'quadrail', ...names],
  forms.map((form) => [form, where(new Map(ours).get(form)), ...names.map((name) => where(others.get(name)?.get(form)))]),
);

console.log(`${own}\n\n${beside}`);
if (process.argv.includes('--write')) fillPage('errors-and-outcomes.md', 'stacks', `\n${beside}\n`);
if (ours.some(([, leads]) => tried.some((runtime) => leads.get(runtime) !== 'yes'))) process.exitCode = 1;
