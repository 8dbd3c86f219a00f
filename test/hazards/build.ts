/** Writes the battery as plain modules: one file of checks, the same for every runtime, and beside it what loads it there. */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { entries } from '../../scripts/entries.ts';

const here = import.meta.dirname;
const shared = { bundle: true, format: 'esm', target: 'es2022', platform: 'neutral', logLevel: 'warning' } as const;

/* A host finds the checks beside it. */
const besides: Plugin = {
  name: 'besides',
  setup: ({ onResolve }) => onResolve({ filter: /\/battery\/index\.ts$/ }, () => ({ path: './battery.js', external: true })),
};

/** Writes the checks and their host for Node, Bun and Deno into a project that has the package. */
export async function buildForProcesses(project: string): Promise<void> {
  await write(project, 'battery/index.ts', 'battery.js');
  await write(project, 'hosts/process.ts');
}

/** Adds the host for workerd, which takes a single file, and the page for browsers, which takes the files as they are. */
export async function buildForOthers(project: string): Promise<void> {
  await write(project, 'hosts/worker.ts', 'worker.unbundled.js');
  await build({
    ...shared,
    entryPoints: [join(project, 'worker.unbundled.js')],
    outfile: join(project, 'worker.js'),
    conditions: ['workerd', 'worker', 'import'],
  });
  await write(project, 'hosts/page.ts');
  writeFileSync(join(project, 'page.html'), page(project));
}

async function write(project: string, source: string, target = basename(source).replace(/\.ts$/, '.js')): Promise<void> {
  await build({
    ...shared,
    entryPoints: [join(here, source)],
    outfile: join(project, target),
    external: ['node:*', 'quadrail', 'quadrail/*'],
    plugins: source.startsWith('battery/') ? [] : [besides],
  });
}

/* A page knows no packages by name; its import map does. */
function page(project: string): string {
  const imports = {
    ...Object.fromEntries(entries.map(({ specifier, name }) => [specifier, `/node_modules/quadrail/dist/${name}.js`])),
    ky: fileOf(project, 'ky', '.'),
    'zod/v4/core': fileOf(project, 'zod', './v4/core'),
  };
  const map = `<script type="importmap">${JSON.stringify({ imports })}</script>`;
  return `<!doctype html><title>Hazards</title><link rel="icon" href="data:,">${map}<script type="module" src="/page.js"></script>\n`;
}

type Target = string | { readonly import?: Target; readonly default?: Target };

function fileOf(project: string, name: string, subpath: string): string {
  const folder = `/node_modules/${name}/`;
  const manifest = JSON.parse(readFileSync(join(project, folder, 'package.json'), 'utf8')) as { exports: Target & Record<string, Target> };
  let target: Target | undefined = subpath in manifest.exports ? manifest.exports[subpath] : manifest.exports;
  while (typeof target === 'object') target = target.import ?? target.default;
  if (target === undefined) throw new Error(`${name} has no module for ${subpath}.`);
  return folder + target.replace(/^\.\//, '');
}
