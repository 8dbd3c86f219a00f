/** Writes the battery as plain modules: one file of checks, the same bytes for every runtime, and a host for each kind of place. */
import { basename, join } from 'node:path';
import { build, type Plugin } from 'esbuild';

const here = import.meta.dirname;

/** The hosts that load the battery from a file of its own. */
export type Host = 'process' | 'page' | 'worker';

/* A host finds the checks beside it. */
const besides: Plugin = {
  name: 'besides',
  setup: ({ onResolve }) => onResolve({ filter: /\/battery\/index\.ts$/ }, () => ({ path: './battery.js', external: true })),
};

/** Writes `battery.js` and the hosts into a project that has the package. The package itself stays what the project has. */
export async function buildBattery(project: string, hosts: readonly Host[]): Promise<void> {
  const shared = { bundle: true, format: 'esm', target: 'es2022', platform: 'neutral', logLevel: 'warning' } as const;
  const files = ['battery/index.ts', ...hosts.map((host) => `hosts/${host}.ts`)];
  for (const file of files) {
    const isBattery = file.startsWith('battery/');
    await build({
      ...shared,
      entryPoints: [join(here, file)],
      outfile: join(project, isBattery ? 'battery.js' : basename(file).replace(/\.ts$/, '.js')),
      external: ['node:*', 'quadrail', 'quadrail/*'],
      plugins: isBattery ? [] : [besides],
    });
  }
}
