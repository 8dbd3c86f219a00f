/** Writes the types that openapi-typescript makes of each document into `generated`. Run by itself before types are checked. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import { documents } from '../../../scripts/openapi/all.ts';

export const generated: string = join(import.meta.dirname, 'generated');

export async function generate(): Promise<void> {
  mkdirSync(generated, { recursive: true });
  for (const [name, document] of Object.entries(documents())) {
    const types = await openapiTS(JSON.stringify(document));
    writeFileSync(join(generated, `${name}.d.ts`), astToString(types));
  }
}

if (argv[1] === fileURLToPath(import.meta.url)) await generate();
