/** Writes the checks, their hosts and their server into a project that has the package. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { buildForProcesses, buildForRequire, buildForWorkerd, buildPage } from '../hazards/build.ts';
import { bundlers } from './bundlers.ts';
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

/** Writes what Chromium needs: a page with all checks. */
export async function buildForChromium(project: string): Promise<void> {
  await buildForBundlers(project, all);
  writePage(project, 'page.html', await bundlers.esbuild(project, pageHost));
}

/** The host for pages, for bundlers to begin with. */
export const pageHost = 'page.js';

/** Writes the checks of the clients for bundlers, and the server. */
export async function buildForBundlers(project: string, list: string = join(here, 'checks/of-clients.ts')): Promise<void> {
  await buildServer(project);
  await buildForProcesses(project, list);
  await buildPage(project);
}

/** Writes a page that runs a script, which is a file of its own: its policy allows no other. */
export function writePage(project: string, name: string, script: string): void {
  const file = name.replace(/html$/, 'bundle.js');
  writeFileSync(join(project, file), script);
  writeFileSync(join(project, name), `<!doctype html><title>Checks</title><script type="module" src="/${file}"></script>\n`);
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
