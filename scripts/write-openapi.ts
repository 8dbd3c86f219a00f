/** Writes the OpenAPI documents into the built package: `dist/openapi/*.json`. Every build does. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { documents } from './openapi/all.js';

const folder = new URL('../dist/openapi/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [name, document] of Object.entries(documents())) {
  writeFileSync(new URL(`${name}.json`, folder), JSON.stringify(document));
}
