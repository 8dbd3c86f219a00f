/** Writes `src/reference/data.js` from the doc comments. Every build does; so does whatever else reads the reference. */
import { join } from 'node:path';
import { writeReference } from './reference/write.ts';

writeReference(join(import.meta.dirname, '../src'));
