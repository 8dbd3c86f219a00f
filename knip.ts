import type { KnipConfig } from 'knip';
import { entries, substitutes, variantFiles } from './scripts/entries.ts';

export default {
  entry: [
    ...[...entries.map(({ name }) => name), ...substitutes, ...variantFiles].map((name) => `src/${name}.ts!`),
    'scripts/*.ts',
    'examples/**/*.ts',
    '!examples/recipes/**',
    'docs/.vitepress/config.ts',
    'docs/.vitepress/theme/{index,editor,compile}.ts',
    'scripts/docs-site/recorder.ts',
    'scripts/docs-site/playground/{frame,world}.ts',
    'test/types/**/*.ts',
    'test/package/everywhere/consumer.ts',
    'test/hazards/hosts/*.ts',
    'test/everywhere/{checks/index,checks/of-clients,server/main}.ts',
    'test/raw-answers/http2/program.ts',
    'test/soak/simulator.ts',
    'test/system/fleet/worker.ts',
    'test/system/durable/{program,writer}.ts',
    'test/chaos/worker.ts',
    'test/system/limiter/limited.ts',
    'test/million-rows/{loader,vendor}.ts',
    'scripts/stacks/{program,cost}.ts',
    // By the folder of a vendor.
    'scripts/openapi/vendors/*.ts',
    'test/openapi/foreign/*.ts',
  ],
  project: ['{src,test,scripts,examples,docs/.vitepress}/**/*.ts'],
  paths: { quadrail: ['./src/index.ts'], 'quadrail/*': ['./src/*/index.ts', './src/*.ts'] },
  // A linter is run as a program, by its file, and another is bundled first. Redoc's bundle is copied to the site. The servers of the
  // system tests are programs of the system.
  ignoreDependencies: ['@redocly/cli', '@actions/languageservice', 'vscode-languageserver-textdocument', 'redoc'],
  ignoreBinaries: ['redis-server'],
  // The benchmark and each recipe are packages of their own.
  ignore: ['bench/**', 'examples/recipes/**'],
  // Tests and the entries are the readers of an export; a type that only its own file names is still part of a signature.
  ignoreExportsUsedInFile: true,
} satisfies KnipConfig;
