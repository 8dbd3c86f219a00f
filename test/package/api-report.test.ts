import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { entries } from '../../scripts/entries.ts';
import { apiReports } from '../../scripts/release/api-report.ts';

const folder = join(import.meta.dirname, '../../docs/api-report');

/* A change of the public API shows up in the report, and with it in the review. */
it('is the public API that docs/api-report has; after a change: npm run docs:api-report', () => {
  const built = apiReports();
  expect(built.size).toBe(entries.length);
  const accepted = new Map(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
  expect(accepted).toEqual(built);
});
