/** Examples of the vendors' pages. */
import { readFileSync } from 'node:fs';
import type { Described } from './described.js';

/** The examples of one operation. */
export interface Example {
  readonly request?: unknown;
  readonly answer?: unknown;
}

const fixtures = new URL('../../test/fixtures/', import.meta.url);

/** The examples of a vendor, by operation. What a page shows collapsed is an empty object in them. */
export function readExamples(folder: string, { examples }: Described): Readonly<Record<string, Example>> {
  const read = (file: string | undefined): unknown =>
    file === undefined ? undefined : JSON.parse(readFileSync(new URL(`${folder}/${file}.json`, fixtures), 'utf8'));
  return Object.fromEntries(
    Object.entries(examples).map(([id, { request, answer }]) => [id, { request: read(request), answer: read(answer) }]),
  );
}
