/** Writes the forms of the sandbox's files into the built package: `dist/schemas/*.json`. Every build does. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dataSchema, faultsSchema } from './schemas/sandbox.js';

const folder = new URL('../dist/schemas/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [name, schema] of Object.entries({ 'sandbox-faults': faultsSchema(), 'sandbox-data': dataSchema() })) {
  writeFileSync(new URL(`${name}.json`, folder), `${JSON.stringify(schema, null, 2)}\n`);
}
