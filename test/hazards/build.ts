/**
 * Writes a list of checks as plain modules: one file, the same for every runtime, and beside it what loads it there. The list is
 * the battery of hazards, or another module that exports a `play` as the battery does.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { entries, formOf, isOwn, variants } from '../../scripts/entries.ts';

const here = import.meta.dirname;
const shared = { bundle: true, format: 'esm', target: 'es2022', platform: 'neutral', logLevel: 'warning' } as const;

const battery = join(here, 'battery/index.ts');

/* A host finds the checks beside it. */
const besides = (path: string): Plugin => ({
  name: 'besides',
  setup: ({ onResolve }) => onResolve({ filter: /\/battery\/index\.ts$/ }, () => ({ path, external: true })),
});

/** Writes the checks and their host for Node, Bun and Deno into a project that has the package. */
export async function buildForProcesses(project: string, list: string = battery): Promise<void> {
  await write(list, project, 'battery.js');
  await writeHost(project, 'process', 'process.js');
}

/** Adds the same checks as CommonJS, where every entry is required, and their host for Node. */
export async function buildForRequire(project: string, list: string): Promise<void> {
  await write(list, project, 'battery.cjs', { format: 'cjs', platform: 'node', supported: { 'dynamic-import': false } });
  await writeHost(project, 'process', requiringProgram, './battery.cjs');
}

/** The host that has the checks require. */
export const requiringProgram = 'process.requiring.js';

/** Adds the host for workerd, which takes a single file, and the page for browsers, which takes the files as they are. */
export async function buildForOthers(project: string): Promise<void> {
  await buildForWorkerd(project);
  await buildPage(project);
  writeFileSync(join(project, 'page.html'), page(project));
}

/** Adds the host for workerd, bundled with the checks. */
export async function buildForWorkerd(project: string): Promise<void> {
  await writeHost(project, 'worker', 'worker.unbundled.js');
  await build({
    ...shared,
    entryPoints: [join(project, 'worker.unbundled.js')],
    outfile: join(project, 'worker.js'),
    /* As Cloudflare's own bundler has them. */
    conditions: ['workerd', 'worker', 'browser'],
    mainFields: ['browser', 'module', 'main'],
  });
}

/** Adds the host for pages, with the checks and the package still in files of their own. */
export const buildPage = (project: string): Promise<void> => writeHost(project, 'page', 'page.js');

const writeHost = (project: string, host: string, target: string, checks = './battery.js'): Promise<void> =>
  write(join(here, `hosts/${host}.ts`), project, target, { plugins: [besides(checks)] });

async function write(source: string, project: string, target: string, options: BuildOptions = {}): Promise<void> {
  await build({
    ...shared,
    entryPoints: [source],
    outfile: join(project, target),
    external: ['node:*', 'quadrail', 'quadrail/*'],
    ...options,
  });
}

/* A page knows no packages by name; its import map does. */
function page(project: string): string {
  const imports = {
    ...Object.fromEntries(entries.map(({ specifier, name }) => [specifier, `/node_modules/quadrail/dist/${name}.js`])),
    ...Object.fromEntries(variants.map((variant) => [variant.specifier, fileOfForm(project, formOf(variant, ['browser']))])),
    ky: fileOf(project, 'ky', '.'),
  };
  const map = `<script type="importmap">${JSON.stringify({ imports })}</script>`;
  return `<!doctype html><title>Hazards</title><link rel="icon" href="data:,">${map}<script type="module" src="/page.js"></script>\n`;
}

const fileOfForm = (project: string, form: string): string => {
  if (isOwn(form)) return `/node_modules/quadrail/dist/${form}.js`;
  const [name = '', ...subpath] = form.split('/');
  return fileOf(project, name, `./${subpath.join('/')}`);
};

type Target = string | { readonly import?: Target; readonly default?: Target };

function fileOf(project: string, name: string, subpath: string): string {
  const folder = `/node_modules/${name}/`;
  const manifest = JSON.parse(readFileSync(join(project, folder, 'package.json'), 'utf8')) as { exports: Target & Record<string, Target> };
  let target: Target | undefined = subpath in manifest.exports ? manifest.exports[subpath] : manifest.exports;
  while (typeof target === 'object') target = target.import ?? target.default;
  if (target === undefined) throw new Error(`${name} has no module for ${subpath}.`);
  return folder + target.replace(/^\.\//, '');
}
