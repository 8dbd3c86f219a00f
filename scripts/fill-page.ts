/** Puts what a command measured into the page that tells of it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Replaces what stands in a page of `docs` between the marks `<!-- name -->` and `<!-- end of name -->`. */
export function fillPage(page: string, name: string, text: string): void {
  const file = join(import.meta.dirname, '../docs', page);
  const before = readFileSync(file, 'utf8');
  const marked = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- end of ${name} -->)`);
  if (!marked.test(before)) throw new Error(`docs/${page} has no marks for "${name}".`);
  writeFileSync(
    file,
    before.replace(marked, (_, begin: string, end: string) => `${begin}${text}\n${end}`),
  );
}
