/** Lists in package.json the entries of vendors that it does not list yet. The build begins with it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { exportOf, unlisted } from './entries.ts';

if (unlisted.length > 0) {
  const file = new URL('../package.json', import.meta.url);
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { exports: Record<string, unknown> };
  const { '.': main, ...others } = manifest.exports;
  const added = Object.fromEntries(unlisted.map((folder) => [`./${folder}`, exportOf(folder)]));
  manifest.exports = { '.': main, ...added, ...others };
  writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
}
