/**
 * Takes out the imports that the bundler leaves for order of evaluation alone: our modules have no side effects, so they only
 * load chunks that nobody asked for. The line stays, empty, for the source maps. Chunks that nothing imports then go.
 *
 * And makes an object literal of a list of vendors. The bundler fills it by a call, which a bundler of pages can never leave out. Its
 * members are getters still: what they give may stand further down.
 */
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const dist = join(import.meta.dirname, '../dist');
const files = globSync('**/*.js', { cwd: dist }).map((name) => join(dist, name));
const bareImport = /^import ["']\.{1,2}\/(?:.*\/)?chunk-\w+\.js["'];$/gm;

const filledList = /^var (\w+_exports) = \{\};\n__export\(\1, \{\n((?: {2}\w+: \(\) => \w+,?\n)+)\}\);$/gm;
const literalList = (_: string, name: string, members: string): string =>
  `\nvar ${name} = {\n${members.replaceAll(/(\w+): \(\) => (\w+)/g, 'get $1() { return $2; }')}};`;

const used = new Set<string>();
for (const file of files) {
  const code = readFileSync(file, 'utf8').replaceAll(bareImport, '').replaceAll(filledList, literalList);
  writeFileSync(file, code);
  for (const [chunk] of code.matchAll(/chunk-\w+\.js(?=["'])/g)) used.add(chunk);
}
for (const file of files) {
  if (!basename(file).startsWith('chunk-') || used.has(basename(file))) continue;
  rmSync(file);
  rmSync(`${file}.map`, { force: true });
}
