import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { entries, formOf, variants } from './scripts/entries.ts';

/** Tests read the sources by the names that users import; only those of the package read what was built. */
const alias = [
  ...entries.map(({ specifier, name }) => [specifier, name] as const),
  ...variants.map((variant) => [variant.specifier, formOf(variant, ['node'])] as const),
].map(([specifier, name]) => ({
  find: new RegExp(`^${specifier}$`),
  replacement: fileURLToPath(new URL(`src/${name}.ts`, import.meta.url)),
}));

/** Random input, batteries of thousands of calls, hostile input: what takes long by its nature. */
const thorough = ['properties', 'raw-answers', 'aborts', 'lifetimes', 'hostile'].map((folder) => `test/${folder}/**/*.test.ts`);

const onSources = (name: string, include: string[], exclude: readonly string[] = []) => ({
  resolve: { alias },
  test: {
    name,
    globalSetup: ['test/reference.setup.ts'],
    setupFiles: ['test/ky-is-loaded.ts'],
    include,
    exclude: [...exclude, '**/node_modules/**'],
    // Few need more than a second; a machine that is busy with other things is ten times slower.
    testTimeout: 20_000,
  },
});

const onPackage = (name: string, include: string[], globalSetup: string[]) => ({
  test: { name, include, globalSetup, testTimeout: 120_000 },
});

export default defineConfig({
  test: {
    // Two workers suit a machine of two cores, and no more are needed on a larger one.
    maxWorkers: 2,
    projects: [
      onSources('unit', ['test/**/*.test.ts'], [...thorough, 'test/{docs,package,browser,system,site}/**']),
      onSources('docs', ['test/docs/**/*.test.ts']),
      onSources('thorough', thorough),
      {
        resolve: {
          alias: [{ find: /^quadrail\/node$/, replacement: fileURLToPath(new URL('test/node/on-http.ts', import.meta.url)) }, ...alias],
        },
        test: {
          // What the transport of Node does, without undici.
          name: 'http',
          include: ['test/node/*.test.ts', 'test/transport/{node-transport,blocked}.test.ts'],
          exclude: ['test/node/msw.test.ts'],
          setupFiles: ['test/ky-is-loaded.ts'],
          testTimeout: 20_000,
        },
      },
      onPackage('package', ['test/package/*.test.ts'], ['test/package/setup.ts']),
      // The package in every runtime, and beside tools that have to be installed for it.
      onPackage('everywhere', ['test/package/everywhere/*.test.ts'], ['test/package/setup.ts', 'test/package/everywhere/setup.ts']),
      {
        resolve: { alias },
        test: {
          // What needs programs that npm does not bring.
          name: 'system',
          globalSetup: ['test/reference.setup.ts'],
          include: ['test/browser/**/*.test.ts', 'test/system/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          // The built site, in Chromium.
          name: 'site',
          include: ['test/site/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
