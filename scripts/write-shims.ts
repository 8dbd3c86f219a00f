/**
 * Gives each entry its CommonJS door: a `require` of the ES module, so that both worlds share one copy of every class. Then mends the
 * declarations: names the library of the compiler that they need, since the bundler drops such a line from the sources, and takes out
 * of the namespace of vendors the types that the bundler took for values.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { entries } from './entries.ts';

const dist = join(import.meta.dirname, '../dist');

for (const { name } of entries) {
  const module = `./${basename(name)}.js`;
  const target = join(dist, name);
  writeFileSync(`${target}.cjs`, `module.exports = require('${module}');\n`);
  writeFileSync(`${target}.d.cts`, `export * from '${module}';\n`);
}

/* A list of vendors is read as a namespace. Of a name that comes from another file, the bundler does not know that it is a type. */
const index = await import(join(dist, 'index.js'));
const isType = (line: string): boolean => {
  const name = /^declare const \w+?_(\w+): typeof \1;$/.exec(line)?.[1] ?? /^ {4}\w+?_(\w+) as \1,$/.exec(line)?.[1];
  return name !== undefined && !(name in index);
};
const main = join(dist, 'index.d.ts');
const lines = readFileSync(main, 'utf8').split('\n');
writeFileSync(main, lines.filter((line) => !isType(line)).join('\n'));

for (const name of globSync('**/*.d.ts', { cwd: dist })) {
  const file = join(dist, name);
  const declarations = readFileSync(file, 'utf8');
  if (declarations.includes('AsyncDisposable')) writeFileSync(file, `/// <reference lib="esnext.disposable" />\n${declarations}`);
}
