/** Puts the OpenAPI documents on the site, and the program that shows them: nothing of it is loaded from elsewhere. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documents } from '../openapi/all.ts';

/* The one thing that Redoc loads by itself: its maker's mark. */
const foreignPicture = 'https://cdn.redoc.ly/redoc/logo-mini.svg';

/** Writes them below `openapi` of the site's public folder. */
export function writeOpenApi(root: string, site: string): void {
  const folder = join(site, 'public/openapi');
  mkdirSync(folder, { recursive: true });
  const all = documents();
  for (const [name, document] of Object.entries(all)) writeFileSync(join(folder, `${name}.json`), JSON.stringify(document));
  const titles = Object.entries(all).map(([name, { info }]) => ({ name, title: (info as { readonly title: string }).title }));
  writeFileSync(join(folder, 'documents.json'), JSON.stringify(titles));
  const redoc = readFileSync(join(root, 'node_modules/redoc/bundles/redoc.standalone.js'), 'utf8');
  if (!redoc.includes(foreignPicture)) throw new Error('Redoc has changed: look at what its page loads, and name it here.');
  writeFileSync(
    join(folder, 'redoc.js'),
    redoc.replaceAll(foreignPicture, 'data:image/gif;base64,R0lGODlhAQABAAAAACw=').replace(/^\/\/# sourceMappingURL=.*$/m, ''),
  );
}
