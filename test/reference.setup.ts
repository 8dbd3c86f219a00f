/** Writes the reference that tests read: it is made from the sources, and no file of the repository. */
import { join } from 'node:path';
import { writeReference } from '../scripts/reference/write.ts';

export default (): void => writeReference(join(import.meta.dirname, '../src'));
