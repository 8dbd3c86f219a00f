/** Writes the reference where the package is built from. */
import { existsSync, globSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Reference, readReference } from './read.ts';

/** Writes `reference/data.js` below `src`, unless it is newer than everything that it is read from. */
export function writeReference(src: string): void {
  const file = join(src, 'reference/data.js');
  if (isNew(file, src)) return;
  const text = dataText(readReference(src));
  writeFileSync(file, text);
}

/** The reference as a module, an operation or a model on each line. */
export function dataText({ operations, models }: Reference): string {
  const list = (entries: readonly object[]): string => `[\n${entries.map((entry) => `${JSON.stringify(entry)},\n`).join('')}]`;
  return `export const operations = ${list(operations)};\nexport const models = ${list(models)};\n`;
}

function isNew(file: string, src: string): boolean {
  if (!existsSync(file)) return false;
  const written = statSync(file).mtimeMs;
  const readers = globSync('*.ts', { cwd: import.meta.dirname }).map((name) => join(import.meta.dirname, name));
  /* A folder is changed when a file in it is made or removed. */
  const sources = globSync(['*', '*/models', '*/resources', '*/*.ts', '*/{models,resources}/*.ts'], { cwd: src }).map((name) =>
    join(src, name),
  );
  return [...readers, ...sources].every((name) => name === file || statSync(name).mtimeMs < written);
}
