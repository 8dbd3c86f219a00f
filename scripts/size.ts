/**
 * Prints how large a program gets by this library, beside others: bundled for a page, and for a server. Fails where a figure is more than
 * a tenth above the one last accepted. Run after a build: `node scripts/size.ts`, with `--modules` for what weighs what in each client,
 * with `--accept` to accept the figures as they are.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle, bundleByVite, type Place, shares } from './size/bundle.ts';
import { installedPeers } from './size/peers.ts';
import { vendors } from './vendors.ts';

const { values: asked } = parseArgs({ options: { modules: { type: 'boolean' }, accept: { type: 'boolean' } } });

const root = join(import.meta.dirname, '..');
/** What a client weighs, in bytes compressed by gzip. */
type Weights = Readonly<Partial<Record<Place, number>>>;

/* A file for each client. */
const acceptedFile = (name: string): string => join(root, `scripts/size/accepted/${name}.json`);
const acceptedFor = (name: string): Weights =>
  existsSync(acceptedFile(name)) ? (JSON.parse(readFileSync(acceptedFile(name), 'utf8')) as Weights) : {};

interface Client {
  readonly name: string;
  readonly code: string;
  /** What it should weigh, KiB compressed by gzip. */
  readonly budget: Readonly<Record<Place, number>>;
}

const one = { page: 30, server: 38 } as const;
const less: Readonly<Record<string, Client['budget']>> = { QuickStream: { page: 28, server: 36 } };
const clients: readonly Client[] = [
  ...vendors.map(({ folder, client }) => ({
    name: client,
    code: `export { ${client} } from './dist/${folder}/index.js';`,
    budget: less[client] ?? one,
  })),
  { name: 'Quadrail', code: `export { Quadrail } from './dist/index.js';`, budget: { page: 42, server: 52 } },
];

const peers = [
  { name: 'stripe', code: `export { default } from 'stripe';` },
  { name: 'openai', code: `export { default } from 'openai';` },
  { name: 'octokit', code: `export { Octokit } from 'octokit';` },
] as const;

const kib = (bytes: number): string => (bytes / 1024).toFixed(1);

const figures: Record<string, Weights> = {};
const lines = [
  '| bundle | minified, KiB | gzip, KiB | goal | brotli, KiB | by Vite (oxc), gzip, KiB |',
  '| --- | ---: | ---: | ---: | ---: | ---: |',
];
for (const place of ['page', 'server'] as const) {
  for (const { name, code, budget } of clients) {
    const { minified, gzip, brotli } = await bundle(code, root, place);
    const oxc = place === 'page' ? kib((await bundleByVite(code, root)).gzip) : '';
    figures[name] = { ...figures[name], [place]: gzip };
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

for (const [name, weights] of Object.entries(figures)) {
  if (asked.accept) writeFileSync(acceptedFile(name), `${JSON.stringify(weights, null, 2)}\n`);
  else
    for (const [place, weight] of Object.entries(weights) as [Place, number][]) {
      const accepted = acceptedFor(name)[place] ?? 0;
      if (weight <= accepted * 1.1) continue;
      console.error(`\n${name}, ${place}: ${kib(weight)} KiB; accepted are ${kib(accepted)} and a tenth more.`);
      process.exitCode = 1;
    }
}
