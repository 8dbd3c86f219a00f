/** Puts everything that the site is built from into `.tmp/site`, except the API reference, which typedoc puts there. Run by `npm run docs`. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeGuides } from './docs-site/guides.ts';

const root = join(import.meta.dirname, '..');
const site = join(root, '.tmp/site');
rmSync(site, { recursive: true, force: true });
writeGuides(root, site);
