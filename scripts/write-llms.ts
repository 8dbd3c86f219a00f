/** Writes `llms.txt` from the guides' titles and first sentences, and from the reference: `npm run docs:llms`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { llmsText } from './docs-site/llms.ts';
import { firstSentence, pagesOf } from './docs-site/pages.ts';
import { readReference } from './reference/read.ts';

const root = join(import.meta.dirname, '..');
const about = firstSentence(readFileSync(join(root, 'README.md'), 'utf8'));
writeFileSync(join(root, 'llms.txt'), llmsText(pagesOf(root), readReference(join(root, 'src')).operations, about));
