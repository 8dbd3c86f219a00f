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

export default defineConfig({
  test: {
    // Two workers suit a machine of two cores, and no more are needed on a larger one.
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          globalSetup: ['test/reference.setup.ts'],
          setupFiles: ['test/ky-is-loaded.ts'],
          include: ['test/**/*.test.ts'],
          exclude: ['test/package/**', 'test/runtimes/**', 'test/browser/**', 'test/system/**', 'test/site/**', '**/node_modules/**'],
          // Few need more than a second; a machine that is busy with other things is ten times slower.
          testTimeout: 20_000,
        },
      },
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
      {
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          globalSetup: ['test/package/setup.ts'],
          testTimeout: 120_000,
        },
      },
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
