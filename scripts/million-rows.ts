/**
 * Loads a million rows with `bulkLoadAll`: without a journal, with one, and with one while the process is killed 20 times. Each row must
 * be at the vendor once, and memory must stay flat. Run after a build: `npm run million-rows`.
 *
 * `--rows`, `--kills` and `--chunk` for other figures; `--write` puts them into docs/durable.md.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { growthOf, type MillionRowsReport, millionRows } from '../test/million-rows/million-rows.ts';
import { bareFsyncMs, grouped, madeBy } from './durable/machine.ts';
import { fillPage } from './fill-page.ts';

const number = { type: 'string' } as const;
const { values } = parseArgs({ options: { rows: number, kills: number, chunk: number, write: { type: 'boolean', default: false } } });
const [rows, kills, chunkSize] = [Number(values.rows ?? 1_000_000), Number(values.kills ?? 20), Number(values.chunk ?? 1_000)];
if (![rows, kills, chunkSize].every((one) => Number.isInteger(one) && one >= 0)) throw new Error('The options take whole numbers.');
if (values.write && (rows < 1_000_000 || kills < 20)) throw new Error('Only a million rows and 20 kills or more are written.');

/* What the heap of a load may gain from its first third to its last: as much as the bench of a million rows without a journal. */
const mostGrowth = 2 * 2 ** 20;
const folder = mkdtempSync(join(tmpdir(), 'quadrail-million-rows-'));
const mib = (bytes: number): string => (bytes / 2 ** 20).toFixed(2);
const problems: string[] = [];

async function play(name: string, store: string | undefined, times: number): Promise<MillionRowsReport> {
  const storeUrl = store && `sqlite:${join(folder, store)}`;
  const report = await millionRows({ rows, chunkSize, kills: times, storeUrl, timeout: 5_000 });
  const isOnce = report.once === rows && report.more === 0 && report.never === 0;
  if (!isOnce) problems.push(`${name}: ${report.more} rows are there more than once, ${report.never} are not there`);
  if (report.told.loaded !== rows || report.told.failures > 0) problems.push(`${name}: the report says ${JSON.stringify(report.told)}`);
  const growth = growthOf(report.samples);
  if (growth > mostGrowth) problems.push(`${name}: the heap grew by ${mib(growth)} MiB`);
  const requests = `${grouped(report.requests)} and ${grouped(report.reads)}`;
  const cells = [name, times, report.once, report.more, report.never].map((cell) => (typeof cell === 'number' ? grouped(cell) : cell));
  lines.push(`| ${[...cells, requests, report.seconds.toFixed(1), mib(growth)].join(' | ')} |`);
  console.error(lines.at(-1));
  return report;
}

const lines = [
  '| | kills | rows at the vendor once | more than once | never | loads and reads | seconds | heap, MiB more in the last third |',
  '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
];
try {
  const plain = await play('no journal', undefined, 0);
  const kept = await play('SQLite', 'kept.db', 0);
  const again = await play('SQLite, killed', 'killed.db', kills);
  const chunks = Math.ceil(rows / chunkSize);
  const perChunk = ((kept.seconds - plain.seconds) / chunks) * 1_000;
  const deaths = Object.entries(again.kills).map(([death, times]) => `${times} ${death}`);
  const text = [
    madeBy(`npm run million-rows -- --rows ${rows} --kills ${kills}`),
    '',
    ...lines,
    '',
    `The journal costs ${perChunk.toFixed(1)} ms for each chunk of ${grouped(chunkSize)} rows, ${((kept.seconds / plain.seconds - 1) * 100).toFixed(0)} % of the load without one, at a vendor that answers at once. A bare fsync takes ${bareFsyncMs().toFixed(2)} ms there.`,
    `Kills, by what the vendor had done with the request that it held: ${deaths.join(', ')}.`,
  ].join('\n');
  console.log(text);
  if (values.write && problems.length === 0) fillPage('durable.md', 'million-rows', text);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (problems.length > 0) {
  console.error(`\n${problems.join('\n')}`);
  process.exitCode = 1;
}
