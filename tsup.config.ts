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
  removeNodeProtocol: false,
  dts: { entry: modules },
  sourcemap: true,
  clean: true,
});
