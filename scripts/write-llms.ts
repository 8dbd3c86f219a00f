/** Writes `llms.txt` from the guides' titles and first sentences: `npm run docs:llms`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { llmsText } from './docs-site/llms.ts';
import { firstSentence, pagesOf } from './docs-site/pages.ts';

const root = join(import.meta.dirname, '..');
writeFileSync(join(root, 'llms.txt'), llmsText(pagesOf(root), firstSentence(readFileSync(join(root, 'README.md'), 'utf8'))));
