/** Writes `llms-full.txt`, which the package holds. Every build does. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { llmsFullText } from './docs-site/llms.ts';
import { pagesOf } from './docs-site/pages.ts';

const root = join(import.meta.dirname, '..');
writeFileSync(
  join(root, 'llms-full.txt'),
  llmsFullText(pagesOf(root), (file) => readFileSync(join(root, file), 'utf8')),
);
