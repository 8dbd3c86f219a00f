/**
 * Settles 100 000 purchases at the sandbox's server, by the workers of examples/settlement-run on pg-boss and PostgreSQL, while some of
 * them are killed and answers are lost; and measures its parts, to plan a run of a million. Needs PostgreSQL. Run after a build:
 * `npm run settlements`; `--count`, `--kills` and `--workers` for other figures, `--write` puts them into docs/durable.md.
 */
import { parseArgs } from 'node:util';
import pg from 'pg';
import { CrmCom } from 'quadrail/crmcom';
import { Journal } from 'quadrail/durable';
import { postgresStore } from 'quadrail/durable/postgres';
import { createSandbox, type Sandbox } from 'quadrail/testing';
import { run } from '../examples/settlement-run/run.ts';
import { startPostgres } from '../examples/settlement-run/servers.ts';
import { grouped, madeBy } from './durable/machine.ts';
import { fillPage } from './fill-page.ts';

const number = { type: 'string' } as const;
const { values } = parseArgs({ options: { count: number, kills: number, workers: number, write: { type: 'boolean', default: false } } });
const [count, kills, workers] = [Number(values.count ?? 100_000), Number(values.kills ?? 5), Number(values.workers ?? 2)];
if (![count, kills, workers].every((one) => Number.isInteger(one) && one >= 0)) throw new Error('The options take whole numbers.');
if (values.write && count < 100_000) throw new Error('Only 100 000 settlements or more are written.');

const operation = 'crmcom.purchases.applySettlement';
const sandbox = createSandbox({ clock: 'real', maxRequests: 0 });
/* A second settlement of a purchase must be seen, and not refused. */
sandbox.crmcom.state.rules.repeatedSettlement = 'apply-again';
let [requests, isFaulty] = [0, false];
const server = await sandbox.listen({
  /* Each thousandth answer is lost after the vendor has acted. */
  onServed: () => {
    requests += 1;
    if (isFaulty && requests % 1_000 === 0) sandbox.faults.once(operation, 'reset-after-apply');
  },
});
const { webApiKey } = sandbox.crmcom.options.credentials;
const database = await startPostgres();
const purchasesOf = (many: number): string[] => Array.from({ length: many }, () => sandbox.crmcom.addPurchase().number);

/* Settlements a second by one process, so many at once as a worker of the example has. */
async function rateOf(journal: Journal | undefined): Promise<number> {
  const crmcom = new CrmCom({ baseUrl: server.urls.crmcom, credentials: { webApiKey }, ...(journal && { journal }) });
  const purchases = purchasesOf(3_000);
  const begun = performance.now();
  const settle = async (): Promise<void> => {
    for (let purchase = purchases.pop(); purchase !== undefined; purchase = purchases.pop()) {
      const options = journal && { journalKey: `alone-${purchase}` };
      await crmcom.purchases.applySettlement({ customer_event_identifier: { number: purchase } }, options);
    }
  };
  await Promise.all(Array.from({ length: 25 }, settle));
  return 3_000 / ((performance.now() - begun) / 1_000);
}

/* By purchase: how often it was settled. */
function timesOf({ crmcom }: Sandbox): Map<string, number> {
  const times = new Map<string, number>();
  for (const { event } of crmcom.state.settlements) times.set(event, (times.get(event) ?? 0) + 1);
  return times;
}

const problems: string[] = [];
let text = '';
const pool = new pg.Pool({ connectionString: database.url });
try {
  const alone = await rateOf(undefined);
  const journaled = await rateOf(new Journal({ store: postgresStore(pool, { table: 'alone' }), scope: 'my-organisation' }));
  const purchases = purchasesOf(count);
  isFaulty = true;
  const begun = performance.now();
  let told = 0;
  const report = await run({
    databaseUrl: database.url,
    vendor: { url: server.urls.crmcom, webApiKey },
    purchases,
    ...{ workers, kills },
    onProgress: (ended) => {
      if (ended < told + count / 20) return;
      told = ended;
      console.error(`${grouped(ended)} of ${grouped(count)} after ${((performance.now() - begun) / 1_000).toFixed(0)} s`);
    },
  });
  const seconds = (performance.now() - begun) / 1_000;
  const times = timesOf(sandbox);
  const at = (fits: (settled: number) => boolean): number => purchases.filter((one) => fits(times.get(one) ?? 0)).length;
  const parked = new Set(report.parked.map((key) => key.split('#settle-').at(-1)));
  const lost = purchases.filter((one) => !times.has(one) && !parked.has(one)).length;
  const doubled = at((settled) => settled > 1);
  if (doubled > 0) problems.push(`${doubled} purchases were settled more than once`);
  if (lost > 0) problems.push(`${lost} purchases are neither settled nor parked`);
  if (report.settled + report.refused + report.parked.length !== count)
    problems.push(`the journal has other counts: ${JSON.stringify(report)}`);
  const sizeOf = async (table: string): Promise<number> => {
    const { rows } = await pool.query<{ size: string }>('SELECT pg_total_relation_size($1::regclass)::text AS size', [table]);
    return Number(rows[0]?.size);
  };
  const [journalSize, jobSize] = [await sizeOf('quadrail_journal'), await sizeOf('pgboss.job_common')];
  const rate = count / seconds;
  const million = (perSecond: number): string => {
    const hours = 1_000_000 / perSecond / 3_600;
    return hours < 1 ? `${Math.round(hours * 60)} minutes` : `${hours.toFixed(1)} hours`;
  };
  const gigabytes = (size: number): string => (((size / count) * 1_000_000) / 1e9).toFixed(1);
  text = [
    madeBy(`npm run settlements -- --count ${count} --kills ${kills} --workers ${workers}`),
    '',
    '| settlements | settled once | more than once | neither settled nor parked | parked | workers killed | seconds | a second |',
    '| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    `| ${[count, at((settled) => settled === 1), doubled, lost, report.parked.length, kills, seconds, rate].map(grouped).join(' | ')} |`,
    '',
    '| what sets the pace | settlements a second | a million takes |',
    '| --- | ---: | ---: |',
    ...[10, 50].map((limit) => `| a vendor that takes ${limit} a second | ${limit} | ${million(limit)} |`),
    `| the sandbox's server, one process, 25 at once, nothing else | ${grouped(alone)} | ${million(alone)} |`,
    `| the same with a journal on PostgreSQL | ${grouped(journaled)} | ${million(journaled)} |`,
    `| the same by pg-boss, ${workers} workers, 25 at once each | ${grouped(rate)} | ${million(rate)} |`,
    '',
    `Records take ${grouped(journalSize / count)} bytes each on the disk, ${gigabytes(journalSize)} GB for a million; the jobs of pg-boss ${grouped(jobSize / count)} bytes, ${gigabytes(jobSize)} GB.`,
  ].join('\n');
} finally {
  await pool.end();
  await server.close();
  await database.stop();
}
console.log(text);
if (problems.length > 0) {
  console.error(`\n${problems.join('\n')}`);
  process.exitCode = 1;
} else if (values.write) fillPage('durable.md', 'settlements', text);
