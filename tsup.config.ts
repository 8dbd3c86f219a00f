import { defineConfig } from 'tsup';
import { entries, substitutes } from './scripts/entries.ts';

const modules = Object.fromEntries([...entries.map(({ name }) => name), ...substitutes].map((name) => [name, `src/${name}.ts`]));

export default defineConfig({
  /* The program is no entry of the package: nobody imports it, and it has no types. */
  entry: { ...modules, 'cli/main': 'src/cli/main.ts' },
  format: 'esm',
  // All entries share one copy of the core, so that a class is the same class whichever entry it comes from.
  splitting: true,
  target: 'es2022',
  platform: 'neutral',
  external: [/^node:/],
  // The sandbox alone uses it, so nobody who installs the package is to install it too. Its licence is in THIRD-PARTY-LICENSES.md.
  noExternal: ['jsonpath-plus'],
  // Its build for pages: the one for Node imports a module of Node.
  esbuildOptions: (options) => {
    options.conditions = ['browser'];
  },
  removeNodeProtocol: false,
  dts: { entry: modules },
  sourcemap: true,
  clean: true,
});
