/**
 * Gives each entry its CommonJS door: a `require` of the ES module, so that both worlds share one copy of every class. And names in
 * declarations the library of the compiler that they need; the bundler drops such a line from the sources.
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

for (const name of globSync('**/*.d.ts', { cwd: dist })) {
  const file = join(dist, name);
  const declarations = readFileSync(file, 'utf8');
  if (declarations.includes('AsyncDisposable')) writeFileSync(file, `/// <reference lib="esnext.disposable" />\n${declarations}`);
}
