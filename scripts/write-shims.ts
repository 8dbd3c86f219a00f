/** Gives each entry its CommonJS door: a `require` of the ES module, so that both worlds share one copy of every class. */
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { entries } from './entries.ts';

const dist = join(import.meta.dirname, '../dist');

for (const { name } of entries) writeFileSync(join(dist, `${name}.cjs`), `module.exports = require('./${basename(name)}.js');\n`);
