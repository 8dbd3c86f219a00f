import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Writes a file of the site, with the folders above it. */
export function put(site: string, place: string, text: string): void {
  const file = join(site, place);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
