/**
 * Lists in package.json the entries of vendors that it does not list yet, and where compilers that do not read `exports` find the types of
 * each entry. The build begins with it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { entries, exportOf, unlisted } from './entries.ts';

const file = new URL('../package.json', import.meta.url);
const written = readFileSync(file, 'utf8');
const manifest = JSON.parse(written) as { name: string; exports: Record<string, unknown>; typesVersions: object };
const { '.': main, ...others } = manifest.exports;
const added = Object.fromEntries(unlisted.map((folder) => [`./${folder}`, exportOf(folder)]));
const types = entries
  .filter(({ specifier }) => specifier !== manifest.name)
  .map(({ specifier, name }) => [specifier.slice(manifest.name.length + 1), [`./dist/${name}.d.cts`]] as const);

manifest.exports = { '.': main, ...added, ...others };
manifest.typesVersions = { '*': Object.fromEntries(types) };
const wanted = `${JSON.stringify(manifest, null, 2)}\n`;
if (JSON.stringify(JSON.parse(written)) !== JSON.stringify(manifest)) writeFileSync(file, wanted);
