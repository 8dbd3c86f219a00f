/**
 * Prints how large a web application gets by this library, beside others. Fails where a figure is more than a tenth above the
 * one last accepted. Run after a build: `node scripts/size.ts`, with `--modules` for what weighs what in each client, with
 * `--accept` to accept the figures as they are.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle, shares } from './size/bundle.ts';
import { installedPeers } from './size/peers.ts';
import { vendors } from './vendors.ts';

const { values: asked } = parseArgs({ options: { modules: { type: 'boolean' }, accept: { type: 'boolean' } } });

const root = join(import.meta.dirname, '..');
/* A file for each bundle, with a number of bytes. */
const acceptedFile = (name: string): string => join(root, `scripts/size/accepted/${name}.json`);
const acceptedFor = (name: string): number => (existsSync(acceptedFile(name)) ? Number(readFileSync(acceptedFile(name), 'utf8')) : 0);

const clients = [
  ...vendors.map(({ folder, client }) => ({ name: client, code: `export { ${client} } from './dist/${folder}/index.js';`, budget: 11 })),
  { name: 'Quadrail', code: `export { Quadrail } from './dist/index.js';`, budget: 23 },
];

/* What every client stands on: ky, and of zod the classes that one file names. */
const zodParts = /import \{([^}]*)\} from 'zod\/v4\/core';/.exec(
  readFileSync(join(root, 'src/core/contract/compile.ts'), 'utf8').replace(/import type [^;]*;/g, ''),
)?.[1];
if (zodParts === undefined) throw new Error('src/core/contract/compile.ts imports nothing from zod/v4/core.');
const floor = await bundle(`export { default as ky } from 'ky'; export {${zodParts}} from 'zod/v4/core';`, root);

const peers = [
  { name: 'stripe', code: `export { default } from 'stripe';` },
  { name: 'openai', code: `export { default } from 'openai';` },
  { name: 'octokit', code: `export { Octokit } from 'octokit';` },
] as const;

const kib = (bytes: number): string => (bytes / 1024).toFixed(1);

const figures: Record<string, number> = {};
const lines = [
  '| bundle | minified, KiB | gzip, KiB | above ky and zod | budget |',
  '| --- | ---: | ---: | ---: | ---: |',
  `| ky and the parts of zod in use | ${kib(floor.minified)} | ${kib(floor.gzip)} | | |`,
];
for (const { name, code, budget } of clients) {
  const { minified, gzip } = await bundle(code, root);
  const own = gzip - floor.gzip;
  figures[name] = own;
  lines.push(`| ${name} | ${kib(minified)} | ${kib(gzip)} | ${kib(own)} | ${budget} |`);
}
const { folder, versions } = installedPeers();
for (const { name, code } of peers) {
  const { minified, gzip } = await bundle(code, folder);
  lines.push(`| ${name} ${versions[name]} | ${kib(minified)} | ${kib(gzip)} | | |`);
}
console.log(lines.join('\n'));

if (asked.modules) {
  for (const { name, code } of clients) {
    console.log(
      `\n${name}, by what the compressed bundle is smaller without a module:\n\n| module | minified | gzip |\n| --- | ---: | ---: |`,
    );
    /* The sources, because what is built no longer tells its modules apart. */
    const sources = code.replace(/dist\/(.*)\.js/, 'src/$1.ts');
    for (const share of await shares(sources, root)) console.log(`| ${share.module} | ${share.minified} | ${share.gzip} |`);
  }
}

for (const [name, own] of Object.entries(figures)) {
  if (asked.accept) writeFileSync(acceptedFile(name), `${own}\n`);
  else if (own > acceptedFor(name) * 1.1) {
    console.error(`\n${name} is ${kib(own)} KiB above ky and zod; accepted are ${kib(acceptedFor(name))} and a tenth more.`);
    process.exitCode = 1;
  }
}
