import { defineConfig } from 'tsup';
import { entries, helpers, substitutes, variantFiles } from './scripts/entries.ts';

const ofFiles = (names: readonly string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, `src/${name}.ts`]));
const modules = ofFiles([...entries.map(({ name }) => name), ...substitutes]);

export default defineConfig({
  /* Neither the program, the forms of a part nor the helpers are entries of the package: nobody imports them by name, and they have no types. */
  entry: { ...modules, ...ofFiles(variantFiles), ...ofFiles(helpers), 'cli/main': 'src/cli/main.ts' },
  format: 'esm',
  // All entries share one copy of the core, so that a class is the same class whichever entry it comes from.
  splitting: true,
  target: 'es2022',
  platform: 'neutral',
  // What has several forms is chosen by who loads or bundles the package: `imports` of package.json.
  external: [/^node:/, /^#/],
  // The sandbox alone uses jsonpath-plus, so nobody who installs the package is to install it too. Of zod one file is made with the
  // parts in use, and of ky one with all of it, which Node loads in a part of the time. Their licences are in THIRD-PARTY-LICENSES.md.
  noExternal: ['jsonpath-plus', 'ky', 'zod'],
  // Its build for pages: the one for Node imports a module of Node.
  esbuildOptions: (options) => {
    options.conditions = ['browser'];
  },
  removeNodeProtocol: false,
  dts: { entry: modules },
  sourcemap: true,
  clean: true,
});
