/** Plants a fault in built files, and takes it out again. */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Edit, Mutant } from './mutants.ts';

/** The built files, by their paths. */
export type Built = ReadonlyMap<string, string>;

/** Reads the built files of a package. */
export function readBuilt(dist: string): Built {
  return new Map(globSync('**/*.js', { cwd: dist }).map((name) => [join(dist, name), readFileSync(join(dist, name), 'utf8')]));
}

/** The files as they are with the fault. Throws where its text is not there, or more often than it says. */
export function mutated(built: Built, { name, edits }: Mutant): Built {
  return edits.reduce((files, edit) => edited(files, edit, name), built);
}

function edited(files: Built, edit: Edit, name: string): Built {
  let found = 0;
  const after = new Map([...files].map(([path, code]) => [path, inModule(code, edit, () => (found += 1))]));
  if (found === 0 || (found > 1 && edit.everywhere !== true)) {
    const where = edit.within === undefined ? 'in the built files' : `in ${edit.within}`;
    throw new Error(`The fault "${name}" cannot be planted: ${edit.find} is found ${found} times ${where}. Adapt test/hazards/mutants.ts.`);
  }
  return after;
}

/* The bundler says before each module where it comes from. */
const seam = /^(?=\/\/ src\/[\w/-]+\.ts$)/m;

function inModule(code: string, { find, put, within }: Edit, onFound: () => void): string {
  const all = new RegExp(find.source, `${find.flags}g`);
  const parts = within === undefined ? [code] : code.split(seam);
  return parts
    .map((part) => {
      if (within !== undefined && !part.startsWith(`// src/${within}.ts\n`)) return part;
      for (const _ of part.matchAll(all)) onFound();
      return part.replace(all, put);
    })
    .join('');
}

/** Writes files that differ from those that are there. */
export function writeBuilt(from: Built, to: Built): void {
  for (const [path, code] of to) if (from.get(path) !== code) writeFileSync(path, code);
}
