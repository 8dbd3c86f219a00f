/**
 * Plays settlements on queue engines whose workers are killed, with a journal and without, and prints the table of docs/durable.md. Needs
 * PostgreSQL and Redis. Run after a build: `npm run chaos`, with `--settlements`, `--kills`, `--held` and `--seed` for other figures.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres, startRedis } from '../examples/settlement-run/servers.ts';
import { chaos } from '../test/chaos/chaos.ts';

const number = { type: 'string' } as const;
const { values } = parseArgs({ options: { settlements: number, kills: number, held: number, seed: number } });
const settlements = Number(values.settlements ?? 2_000);
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const [kills, heldKills] = [Number(values.kills ?? 20), Number(values.held ?? 10)];
const folder = mkdtempSync(join(tmpdir(), 'quadrail-chaos-'));
const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
const common = { databaseUrl: postgres.url, redisUrl: redis.url, settlements, kills, heldKills, seed };

console.log(`${settlements} settlements, seed ${seed}\n`);
console.log('| engine | journal | doubled | wrong | lost | parked | kills | of them before the answer | seconds |');
console.log('| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
let failed = false;
try {
  for (const engine of ['pg-boss', 'BullMQ'] as const) {
    const stores = { none: undefined, PostgreSQL: postgres.url, Redis: redis.url, SQLite: `sqlite:${join(folder, `${engine}.db`)}` };
    /* The queue and its journal in one database, and SQLite for workers of one machine. */
    const played = engine === 'pg-boss' ? (['none', 'PostgreSQL', 'SQLite'] as const) : (['none', 'Redis'] as const);
    for (const store of played) {
      const report = await chaos({ ...common, engine, storeUrl: stores[store] });
      const { doubled, wrong, lost, parked } = report;
      const cells = [engine, store, doubled, wrong, lost, parked, report.kills + report.heldKills, report.heldKills, report.seconds];
      console.log(`| ${cells.join(' | ')} |`);
      /* Where nothing doubles without a journal, the chaos proves nothing. */
      if (store === 'none' ? doubled === 0 : doubled + wrong + lost > 0) failed = true;
    }
  }
} finally {
  await Promise.all([postgres.stop(), redis.stop()]);
  rmSync(folder, { recursive: true, force: true });
}
if (failed) {
  console.error('\nSomething was doubled, wrong or lost with a journal, or nothing was doubled without one.');
  process.exitCode = 1;
}
