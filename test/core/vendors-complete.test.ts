/** A vendor without a test is not noticed by any test: so every folder of `src` that has operations must be in each list, with all of it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { coveragePage } from '../../scripts/coverage/page.js';
import { vendors as listed } from '../../scripts/vendors.js';
import type { SimulatedVendor } from '../../src/testing/vendor.js';
import { simulated } from '../../src/testing/vendors.js';
import { tested } from '../tested.js';

const root = join(import.meta.dirname, '../..');
const isThere = (path: string): boolean => existsSync(join(root, path));
const folders = readdirSync(join(root, 'src')).filter((folder) => isThere(`src/${folder}/operations.ts`));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly exports: object };

/** What a vendor's folder lacks, each in words that say what to write and where. */
function missingOf(folder: string): string[] {
  const vendor = Object.values(tested).find((one) => one.folder === folder);
  const { name, client } = listed.find((one) => one.folder === folder) ?? {};
  const face = name === undefined ? undefined : (simulated as Readonly<Record<string, SimulatedVendor>>)[name];
  const hasItems = (list: readonly unknown[] | object | undefined): boolean => list !== undefined && Object.keys(list).length > 0;
  const parts: readonly (readonly [what: string, isPresent: boolean])[] = [
    ['a line in src/vendors.ts', client !== undefined],
    ['an entry of package.json, which npm run build writes', `./${folder}` in manifest.exports],
    ['a line in src/testing/vendors.ts, and with it a face in the sandbox', face !== undefined],
    ['assumptions of its simulation', hasItems(face?.assumptions)],
    ['a line in test/vendors.ts', vendor !== undefined],
    ['a wire suite', hasItems(vendor?.wire.cases)],
    ['a chapter of docs/coverage.md', vendor !== undefined && coveragePage().includes(`\n## ${vendor.data.title}\n`)],
    ['secrets cases', hasItems(vendor?.secrets?.manners.connect)],
    ['hostile cases', vendor?.hostile?.call !== undefined],
    ['an outcome table', hasItems(vendor?.outcome?.endings)],
    ['verdict cases', hasItems(vendor?.verdict?.plays)],
    ['raw answers', hasItems(vendor?.rawAnswers?.calls) && hasItems(vendor?.rawAnswers?.bodies)],
    ['calls that are given up', hasItems(vendor?.aborted)],
    ['a plain call for the doors of the sandbox', vendor?.plainCall !== undefined],
    [`an OpenAPI description: scripts/openapi/vendors/${folder}.ts`, isThere(`scripts/openapi/vendors/${folder}.ts`)],
    [`a program by its OpenAPI document: test/openapi/foreign/${folder}.ts`, isThere(`test/openapi/foreign/${folder}.ts`)],
    ['what quadrail call and quadrail doctor need: installation of its simulation', face?.installation !== undefined],
    [`a size budget: scripts/size/accepted/${client ?? 'its client'}.json`, isThere(`scripts/size/accepted/${client}.json`)],
    [`a guide: docs/${folder}.md`, isThere(`docs/${folder}.md`)],
    [`an example of each operation: docs/operations/${folder}.md`, isThere(`docs/operations/${folder}.md`)],
  ];
  return parts.filter(([, isPresent]) => !isPresent).map(([what]) => `${folder} lacks ${what}`);
}

it('finds the folders of src that have operations', () => {
  expect(folders.length).toBeGreaterThanOrEqual(4);
});

it.each(folders)('%s is in each list of vendors, with all that the suites need', (folder) => {
  expect(missingOf(folder)).toEqual([]);
});

it('names every part that a vendor lacks', () => {
  expect(missingOf('no-such-vendor')).toHaveLength(20);
});

it('lists no vendor that has no folder', () => {
  expect(
    Object.values(tested)
      .map(({ folder }) => folder)
      .toSorted(),
  ).toEqual(folders.toSorted());
  expect(listed.map(({ folder }) => folder).toSorted()).toEqual(folders.toSorted());
  expect(Object.keys(simulated).toSorted()).toEqual(Object.keys(tested).toSorted());
});
