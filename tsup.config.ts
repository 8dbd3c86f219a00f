import { defineConfig } from 'tsup';
import { entries, substitutes } from './scripts/entries.ts';

export default defineConfig({
  entry: Object.fromEntries([...entries.map(({ name }) => name), ...substitutes].map((name) => [name, `src/${name}.ts`])),
  format: 'esm',
  // All entries share one copy of the core, so that a class is the same class whichever entry it comes from.
  splitting: true,
  target: 'es2022',
  platform: 'neutral',
  external: [/^node:/],
  removeNodeProtocol: false,
  dts: true,
  sourcemap: true,
  clean: true,
});
