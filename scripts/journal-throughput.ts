/**
 * Measures how many effects a journal writes down in a second on each of its stores, beside a bare fsync. Needs PostgreSQL and Redis. Run
 * after a build: `npm run journal-throughput`; `--runs 1` for a look, `--write` puts the table into docs/performance.md.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres, startRedis } from '../examples/settlement-run/servers.ts';
import { openStore } from '../test/system/durable/stores.ts';
import { grouped, madeBy, median } from './durable/machine.ts';
import { type JournalSample, levels, measureJournal } from './durable/throughput.ts';
import { fillPage } from './fill-page.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '2' },
    write: { type: 'boolean', default: false },
  },
});
const [runs, seconds] = [Number(values.runs), Number(values.seconds)];
if (!(runs >= 1) || !(seconds > 0)) throw new Error('--runs takes a number from 1, --seconds one above 0.');
if (values.write && runs < 5) throw new Error('Only five runs or more are written.');

const folder = mkdtempSync(join(tmpdir(), 'quadrail-throughput-'));
const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
const opened = {
  SQLite: openStore(`sqlite:${join(folder, 'journal.db')}`),
  PostgreSQL: openStore(postgres.url),
  Redis: openStore(redis.url),
};
const samples: JournalSample[] = [];
try {
  const stores = Object.fromEntries(Object.entries(opened).map(([name, { store }]) => [name, store]));
  for (let run = 1; run <= runs; run += 1) {
    console.error(`run ${run} of ${runs}`);
    samples.push(...(await measureJournal(stores, folder, seconds * 1_000)));
  }
} finally {
  await Promise.all(Object.values(opened).map(({ close }) => close()));
  await Promise.all([postgres.stop(), redis.stop()]);
  rmSync(folder, { recursive: true, force: true });
}

const cells = (what: string): string[] =>
  levels.flatMap((concurrency) => {
    const own = samples.filter((one) => one.what === what && one.concurrency === concurrency);
    const middle = (value: (sample: JournalSample) => number): number => median(own.map(value));
    return [
      grouped(middle(({ throughput }) => throughput)),
      `${middle(({ p50 }) => p50).toFixed(1)} to ${middle(({ p99 }) => p99).toFixed(1)}`,
    ];
  });
const text = [
  madeBy('npm run journal-throughput'),
  `Medians of ${runs} runs of ${seconds} s, in turns. Calls from one process that are answered at once; the time is that of a whole call, the middle one to the slowest hundredth.`,
  '',
  `| | ${levels.flatMap((level) => [`effects a second, ${level} at once`, 'ms']).join(' | ')} |`,
  `| --- | ${levels.flatMap(() => ['---:', '---:']).join(' | ')} |`,
  ...[...new Set(samples.map(({ what }) => what))].map((what) => `| ${[what, ...cells(what)].join(' | ')} |`),
].join('\n');
console.log(text);
if (values.write) fillPage('performance.md', 'journal', text);
