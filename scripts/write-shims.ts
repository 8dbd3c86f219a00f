/** Gives each entry its CommonJS door: a `require` of the ES module, so that both worlds share one copy of every class. */
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { entries } from './entries.ts';

for (const { name } of entries) {
  const module = `./${basename(name)}.js`;
  const target = join(import.meta.dirname, '../dist', name);
  writeFileSync(`${target}.cjs`, `module.exports = require('${module}');\n`);
  writeFileSync(`${target}.d.cts`, `export * from '${module}';\n`);
}
