/**
 * Puts the pages that the site is built from into `.tmp/site`, beside those of the API reference, which typedoc has put there before. Run by
 * `npm run docs`.
 */
import { cpSync, globSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeGuides } from './docs-site/guides.ts';
import { writeOpenApi } from './docs-site/openapi.ts';
import { operationPages } from './docs-site/operations.ts';
import { writePlayground } from './docs-site/playground/build.ts';
import { put } from './docs-site/put.ts';

const root = join(import.meta.dirname, '..');
const site = join(root, '.tmp/site');
for (const name of globSync('*', { cwd: site })) if (name !== 'reference') rmSync(join(site, name), { recursive: true });
writeGuides(root, site);
for (const page of ['playground.md', 'openapi.md']) cpSync(join(root, 'docs/.vitepress', page), join(site, page));
await writePlayground(root, site);
writeOpenApi(root, site);
for (const [place, text] of await operationPages(root, site)) put(site, place, text);
