/**
 * Prints how large a program gets by this library, beside others: bundled for a page, and for a server. Fails where a figure is more than
 * a tenth above the one last accepted. Run after a build: `node scripts/size.ts`, with `--modules` for what weighs what in each client,
 * with `--accept` to accept the figures as they are.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle, bundleByVite, type Place, shares } from './size/bundle.ts';
import { installedPeers } from './size/peers.ts';

const { values: asked } = parseArgs({ options: { modules: { type: 'boolean' }, accept: { type: 'boolean' } } });

const root = join(import.meta.dirname, '..');
const acceptedFile = join(root, 'scripts/size/accepted.json');

interface Client {
  readonly name: string;
  readonly code: string;
  /** What it should weigh, KiB compressed by gzip. */
  readonly budget: Readonly<Record<Place, number>>;
}

const one = { page: 30, server: 38 } as const;
const clients: readonly Client[] = [
  { name: 'QuickStream', code: `export { QuickStream } from './dist/quickstream/index.js';`, budget: { page: 28, server: 36 } },
  { name: 'CrmCom', code: `export { CrmCom } from './dist/crmcom/index.js';`, budget: one },
  { name: 'CustomerAccounts', code: `export { CustomerAccounts } from './dist/customer-accounts/index.js';`, budget: one },
  { name: 'Quickr', code: `export { Quickr } from './dist/quickr/index.js';`, budget: one },
  { name: 'Quadrail', code: `export { Quadrail } from './dist/index.js';`, budget: { page: 42, server: 52 } },
];

const peers = [
  { name: 'stripe', code: `export { default } from 'stripe';` },
  { name: 'openai', code: `export { default } from 'openai';` },
  { name: 'octokit', code: `export { Octokit } from 'octokit';` },
] as const;

const kib = (bytes: number): string => (bytes / 1024).toFixed(1);

const figures: Record<string, number> = {};
const lines = [
  '| bundle | minified, KiB | gzip, KiB | goal | brotli, KiB | by Vite (oxc), gzip, KiB |',
  '| --- | ---: | ---: | ---: | ---: | ---: |',
];
for (const place of ['page', 'server'] as const) {
  for (const { name, code, budget } of clients) {
    const { minified, gzip, brotli } = await bundle(code, root, place);
    const oxc = place === 'page' ? kib((await bundleByVite(code, root)).gzip) : '';
    figures[`${name}, ${place}`] = gzip;
    lines.push(`| ${name}, for a ${place} | ${kib(minified)} | ${kib(gzip)} | ${budget[place]} | ${kib(brotli)} | ${oxc} |`);
  }
}
const { folder, versions } = installedPeers();
for (const { name, code } of peers) {
  const { minified, gzip, brotli } = await bundle(code, folder, 'page');
  lines.push(`| ${name} ${versions[name]}, for a page | ${kib(minified)} | ${kib(gzip)} | | ${kib(brotli)} | |`);
}
console.log(lines.join('\n'));

if (asked.modules) {
  for (const { name, code } of clients) {
    console.log(
      `\n${name} for a page, by what the compressed bundle is smaller without a module:\n\n| module | minified | gzip |\n| --- | ---: | ---: |`,
    );
    /* The sources, because what is built no longer tells its modules apart. */
    const sources = code.replace(/dist\/(.*)\.js/, 'src/$1.ts');
    for (const share of await shares(sources, root)) console.log(`| ${share.module} | ${share.minified} | ${share.gzip} |`);
  }
}

if (asked.accept) {
  writeFileSync(acceptedFile, `${JSON.stringify(figures, null, 2)}\n`);
} else {
  const accepted = JSON.parse(readFileSync(acceptedFile, 'utf8')) as Readonly<Record<string, number>>;
  for (const [name, weight] of Object.entries(figures)) {
    const limit = (accepted[name] ?? 0) * 1.1;
    if (weight <= limit) continue;
    console.error(`\n${name}: ${kib(weight)} KiB; accepted are ${kib(accepted[name] ?? 0)} and a tenth more.`);
    process.exitCode = 1;
  }
}
