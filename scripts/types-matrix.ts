/**
 * Compiles programs that use every entry of the packed package under all settings of all supported compilers, and each entry alone. Run:
 * `npm run types:matrix`; `-- --write` writes the table into docs/versioning.md.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installWithPeers, pack } from '../test/package/packed.ts';
import { fillPage } from './fill-page.ts';
import { allPrograms, faultsOf, programsOfEntries } from './types/compile.ts';
import { type Cell, cells, exists, settings, versions } from './types/settings.ts';

const { values: asked } = parseArgs({ options: { write: { type: 'boolean', default: false } } });
const folder = mkdtempSync(join(tmpdir(), 'quadrail-types-'));
const broken = new Set<Cell>();
let alone = 0;
try {
  const project = installWithPeers(folder, pack(folder).tarball);
  const programs = await allPrograms();
  await inTwos(cells, async (cell) => {
    if (!(await isClean(titleOf(cell), faultsOf(project, programs, cell)))) broken.add(cell);
  });
  const own = cells.filter(({ version, esModuleInterop }) => version === '6.0' && esModuleInterop);
  const single = Object.entries(await programsOfEntries()).flatMap((program) => own.map((cell) => ({ program, cell })));
  await inTwos(single, async ({ program: [file, code], cell }) => {
    if (!(await isClean(`${file} alone, ${titleOf(cell)}`, faultsOf(project, { [file]: code }, cell)))) alone += 1;
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const table = [
  `| \`module\` | ${versions.join(' | ')} |`,
  `| --- | ${versions.map(() => '---').join(' | ')} |`,
  ...settings.map((setting) => `| ${setting.name} | ${versions.map((version) => told(version, setting)).join(' | ')} |`),
].join('\n');
console.log(`\n${table}\n\n${cells.length - broken.size} of ${cells.length} compile; of entries alone ${alone} do not.`);
if (broken.size > 0 || alone > 0) process.exitCode = 1;
else if (asked.write) fillPage('versioning.md', 'types', table);

function told(version: Cell['version'], setting: Cell['setting']): string {
  const played = [true, false].map((esModuleInterop) => ({ version, setting, esModuleInterop })).filter(exists);
  if (played.length === 0) return '–';
  const isBroken = [...broken].some((cell) => cell.version === version && cell.setting === setting);
  return isBroken ? 'no' : 'yes';
}

function titleOf({ version, setting, esModuleInterop }: Cell): string {
  return `TypeScript ${version}, ${setting.name}${esModuleInterop ? '' : ', without esModuleInterop'}`;
}

async function isClean(title: string, found: Promise<string[]>): Promise<boolean> {
  const faults = await found;
  console.log(`${faults.length === 0 ? '✓' : '✗'} ${title}`);
  for (const fault of faults.slice(0, 5)) console.log(`    ${fault}`);
  return faults.length === 0;
}

async function inTwos<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all([worker(), worker()]);
}
