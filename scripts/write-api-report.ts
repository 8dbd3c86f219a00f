/** Writes docs/api-report: the public API as it was built. Run: `npm run docs:api-report`. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiReports } from './release/api-report.ts';

const folder = join(import.meta.dirname, '../docs/api-report');
const reports = apiReports();
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [file, text] of reports) writeFileSync(join(folder, file), text);
