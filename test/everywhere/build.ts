/** Writes the checks, their hosts and their server into a project that has the package. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { buildForProcesses, buildForRequire, buildForWorkerd, buildPage } from '../hazards/build.ts';
import { type Bundle, bundlers } from './bundlers.ts';
import { serverProgram } from './server/start.ts';

const here = import.meta.dirname;
const all = join(here, 'checks/index.ts');

/** Writes what every runtime from npm needs. */
export async function buildForRuntimes(project: string): Promise<void> {
  await buildServer(project);
  await buildForProcesses(project, all);
  await buildForRequire(project, all);
  await buildForWorkerd(project);
}

/** Adds a page with all checks, in one file. */
export async function buildForChromium(project: string): Promise<void> {
  await buildPage(project);
  await writePage(project, 'page.html', bundlers.esbuild);
}

/** Writes the server, and the checks of the clients with their host for pages: for bundlers to bundle. */
export async function buildForBundlers(project: string): Promise<void> {
  await buildServer(project);
  await buildForProcesses(project, join(here, 'checks/of-clients.ts'));
  await buildPage(project);
}

/** Bundles the host for pages with what it imports, and writes it with a page around it. Gives the code. */
export async function writePage(project: string, name: string, bundle: Bundle): Promise<string> {
  const code = await bundle(project, 'page.js');
  const script = name.replace(/html$/, 'bundle.js');
  writeFileSync(join(project, script), code);
  writeFileSync(join(project, name), `<!doctype html><title>Checks</title><script type="module" src="/${script}"></script>\n`);
  return code;
}

async function buildServer(project: string): Promise<void> {
  await build({
    entryPoints: [join(here, 'server/main.ts')],
    outfile: join(project, serverProgram),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    platform: 'node',
    external: ['quadrail/*'],
    logLevel: 'warning',
  });
}
