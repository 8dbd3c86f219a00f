/**
 * A file that names the vendors one by one has to be changed for the next one. So programs and suites read the lists of vendors, and the
 * files that name four of them or more are few and stand here, each with why. To a new file of the kind belongs a reason as good, or a line in a list.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { vendors } from '../../scripts/vendors.js';
import { tested } from '../tested.js';

const limit = 25;
/* All that there were when this was written: a fifth vendor must not change what is found. */
const many = 4;

/* By what they are for. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'the three lists': ['src/vendors.ts', 'src/testing/vendors.ts', 'test/vendors.ts'],
  'one program that uses all vendors together, which is what it shows or tests': [
    'examples/demo/storm.ts',
    'test/examples/demo.test.ts',
    'test/types/quadrail.types.ts',
    'test/soak/simulator.ts',
    'test/lifetimes/program.ts',
    'test/lifetimes/server.ts',
    'test/properties/outcome/backend.test.ts',
    'test/site/phrases.ts',
    'scripts/sandbox-endurance.ts',
  ],
  'programs for every runtime, bundled for pages: they can load nothing by a name that is made at run time': [
    'scripts/docs-site/playground/world.ts',
    'test/browser/page.ts',
    'test/everywhere/checks/calls.ts',
    'test/everywhere/checks/entries.ts',
    'test/everywhere/checks/refusals.ts',
    'test/everywhere/checks/stage.ts',
    'test/hazards/battery/h08-printed.ts',
    'test/hazards/battery/h14-nothing-usable.ts',
    'test/hazards/battery/h18-strange-forms.ts',
    'test/hazards/battery/h27-contradictions.ts',
    'test/hazards/battery/stage.ts',
  ],
  'the order of the guides on the site': ['scripts/docs-site/pages.ts'],
  'written by a test': ['test/messages/messages.md'],
};

const root = join(import.meta.dirname, '../..');
const parts = ['src', 'test', 'scripts', 'examples'];

/* `quickstream`, `QuickStream`; `crmcom`, `CrmCom`, `CRM.COM`; `customer-accounts`, `CustomerAccount`. */
const namesOf = (folder: string): readonly string[] => {
  const { name, client } = vendors.find((one) => one.folder === folder) ?? { name: folder, client: folder };
  const title = Object.values(tested).find((one) => one.folder === folder)?.data.title ?? name;
  return [folder, name, client, title];
};

/** The files among these that name that many vendors. */
function namingMany(files: readonly string[], read: (file: string) => string): string[] {
  const all = vendors.map(({ folder }) => namesOf(folder));
  return files.filter((file) => {
    const text = read(file);
    return all.filter((names) => names.some((name) => text.includes(name))).length >= many;
  });
}

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...parts], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(root, file)));

describe('the files that name four vendors or more', () => {
  it('are found', () => {
    expect(files.length).toBeGreaterThan(500);
    const text = vendors
      .slice(0, many)
      .map(({ client }) => client)
      .join(' ');
    expect(namingMany(['all', 'some'], (file) => (file === 'all' ? text : text.slice(5)))).toEqual(['all']);
  });

  it('are those that stand here, with why', () => {
    const found = namingMany(files, (file) => readFileSync(join(root, file), 'utf8'));
    expect(found.toSorted()).toEqual(Object.values(allowed).flat().toSorted());
  });

  it('are few', () => {
    expect(Object.values(allowed).flat().length).toBeLessThanOrEqual(limit);
  });
});
