/** Checks the links of the site that VitePress has built. Run by `npm run docs`. */
import { join } from 'node:path';
import { lookAtLinks } from './docs-site/links.ts';

const { pages, links, faults } = lookAtLinks(join(import.meta.dirname, '../docs/.vitepress/dist'), process.env['DOCS_BASE']);
for (const fault of faults.slice(0, 50)) console.error(fault);
console.log(`${pages} pages, ${links} links, ${faults.length} of them broken`);
if (faults.length > 0 || pages === 0) process.exitCode = 1;
