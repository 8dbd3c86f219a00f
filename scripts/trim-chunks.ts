/**
 * Takes out the imports that the bundler leaves for order of evaluation alone: our modules have no side effects, so they only
 * load chunks that nobody asked for. The line stays, empty, for the source maps. Chunks that nothing imports then go.
 */
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const dist = join(import.meta.dirname, '../dist');
const files = globSync('**/*.js', { cwd: dist }).map((name) => join(dist, name));
const bareImport = /^import ["']\.{1,2}\/(?:.*\/)?chunk-\w+\.js["'];$/gm;

const used = new Set<string>();
for (const file of files) {
  const code = readFileSync(file, 'utf8').replaceAll(bareImport, '');
  writeFileSync(file, code);
  for (const [chunk] of code.matchAll(/chunk-\w+\.js(?=["'])/g)) used.add(chunk);
}
for (const file of files) {
  if (!basename(file).startsWith('chunk-') || used.has(basename(file))) continue;
  rmSync(file);
  rmSync(`${file}.map`, { force: true });
}
