/**
 * Plays settlements on queue engines whose workers are killed, with a journal and without, and prints the table of docs/durable.md. Needs
 * PostgreSQL and Redis. Run after a build: `npm run chaos`, with `--engine` for one of them, `--settlements`, `--kills`, `--held` and
 * `--seed` for other figures. `--write` puts the table into docs/durable.md.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres, startRedis } from '../examples/settlement-run/servers.ts';
import { chaos } from '../test/chaos/chaos.ts';
import { type EngineName, engineNames } from '../test/chaos/engines/engine.ts';
import { madeBy } from './durable/machine.ts';
import { fillPage } from './fill-page.ts';

const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: { engine: text, settlements: text, kills: text, held: text, seed: text, write: { type: 'boolean', default: false } },
});
const settlements = Number(values.settlements ?? 2_000);
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const [kills, heldKills] = [Number(values.kills ?? 20), Number(values.held ?? 10)];
const engines = engineNames.filter((name) => values.engine === undefined || values.engine === name);
if (engines.length === 0) throw new Error(`--engine takes one of ${engineNames.join(', ')}.`);
if (values.write && (settlements < 2_000 || kills + heldKills < 30 || heldKills < 10 || engines.length < engineNames.length)) {
  throw new Error('Only 2 000 settlements or more with 30 kills, 10 of them before the answer, on all engines are written.');
}

/* The queue and its journal in one database, and SQLite for workers of one machine. */
const played: Readonly<Record<EngineName, readonly ('none' | 'PostgreSQL' | 'SQLite' | 'Redis')[]>> = {
  'pg-boss': ['none', 'PostgreSQL', 'SQLite'],
  BullMQ: ['none', 'Redis'],
  'graphile-worker': ['none', 'PostgreSQL'],
  DBOS: ['none', 'PostgreSQL'],
};

const folder = mkdtempSync(join(tmpdir(), 'quadrail-chaos-'));
const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
const common = { databaseUrl: postgres.url, redisUrl: redis.url, settlements, kills, heldKills, seed };
const lines = [
  madeBy(`npm run chaos -- --seed ${seed}`),
  `${settlements} settlements in each line.`,
  '',
  '| engine | journal | doubled | wrong | lost | parked | kills | of them before the answer | seconds |',
  '| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
];
console.error(lines.join('\n'));
let failed = false;
try {
  for (const engine of engines) {
    const stores = { none: undefined, PostgreSQL: postgres.url, Redis: redis.url, SQLite: `sqlite:${join(folder, `${engine}.db`)}` };
    for (const store of played[engine]) {
      const report = await chaos({ ...common, engine, storeUrl: stores[store] });
      const { doubled, wrong, lost, parked } = report;
      const cells = [engine, store, doubled, wrong, lost, parked, report.kills + report.heldKills, report.heldKills, report.seconds];
      lines.push(`| ${cells.join(' | ')} |`);
      console.error(lines.at(-1));
      /* Where nothing doubles without a journal, the chaos proves nothing. */
      if (store === 'none' ? doubled === 0 : doubled + wrong + lost > 0) failed = true;
      if (report.kills < kills || report.heldKills < heldKills) failed = true;
    }
  }
} finally {
  await Promise.all([postgres.stop(), redis.stop()]);
  rmSync(folder, { recursive: true, force: true });
}
console.log(lines.join('\n'));
if (failed) {
  console.error(
    '\nSomething was doubled, wrong or lost with a journal, or nothing was doubled without one, or too few workers were killed.',
  );
  process.exitCode = 1;
} else if (values.write) fillPage('durable.md', 'chaos', lines.join('\n'));
