/** A user's programs, compiled against the packed package under a few settings; `npm run types:matrix` has them all. */
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { allPrograms, faultsOf, type Programs } from '../../../scripts/types/compile.ts';
import { programsOfMembers } from '../../../scripts/types/members.ts';
import { type Cell, fewCells } from '../../../scripts/types/settings.ts';

const project = inject('peersProject');
const own = fewCells.find(({ version, setting: { name } }) => version === '6.0' && name === 'nodenext, import') as Cell;
let programs: Programs;
beforeAll(async () => {
  programs = await allPrograms();
}, 60_000);

/* The programs expect an error where they misuse the types, so they do not compile where those are `any`. */
describe('programs that use every entry compile, and their own declarations name entries alone', () => {
  it.each(fewCells.map((cell) => [cell.version, cell.setting.name, cell] as const))(
    'with TypeScript %s and module %s',
    async (_, __, cell) => {
      expect(await faultsOf(project, programs, cell)).toEqual([]);
    },
  );
});

describe('a program that uses one entry alone compiles, and its own declarations name entries alone', () => {
  it.each(['quadrail.ts', 'quadrail-quickstream.ts', 'quadrail-durable-sqlite.ts', 'quadrail-testing.ts'])('%s', async (file) => {
    expect(await faultsOf(project, { [file]: programs[file] as string }, own)).toEqual([]);
  });
});

it('a program may hand on each member of each type, and its own declarations name entries alone', { timeout: 120_000 }, async () => {
  const members = programsOfMembers();
  expect(Object.values(members).join('').split('\n').length).toBeGreaterThan(3_000);
  expect(await faultsOf(project, members, own)).toEqual([]);
});

it('a misuse of a type is a fault, and so is a declaration that names a file of the package', async () => {
  const misuse = "import { QuickStream } from 'quadrail/quickstream';\nexport const wrong = new QuickStream({ secretKey: 1 });\n";
  expect(await faultsOf(project, { 'misuse.ts': misuse }, own)).not.toEqual([]);
  const byFile = "export { QuickStream } from '../../node_modules/quadrail/dist/quickstream/index.js';\n";
  expect(await faultsOf(project, { 'by-file.ts': byFile }, own)).toEqual([
    'out/by-file.d.ts names ../../node_modules/quadrail/dist/quickstream/index.js',
  ]);
});
