/**
 * Puts the pages that the site is built from into `.tmp/site`, beside those of the API reference, which typedoc has put there before. Run by
 * `npm run docs`.
 */
import { globSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeGuides } from './docs-site/guides.ts';
import { operationPages } from './docs-site/operations.ts';
import { put } from './docs-site/put.ts';

const root = join(import.meta.dirname, '..');
const site = join(root, '.tmp/site');
for (const name of globSync('*', { cwd: site })) if (name !== 'reference') rmSync(join(site, name), { recursive: true });
writeGuides(root, site);
for (const [place, text] of await operationPages(root, site)) put(site, place, text);
