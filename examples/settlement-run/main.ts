/**
 * Settles purchases by a queue, while one of the workers is killed on the way: `node examples/settlement-run/main.ts [how many]`. It
 * starts a PostgreSQL of its own and the simulated CRM.COM; `DATABASE_URL` names another database. On Debian: `apt-get install postgresql`.
 */
import cliProgress from 'cli-progress';
import { createSandbox } from 'quadrail/testing';
import { run } from './run.ts';
import { startPostgres } from './servers.ts';

const count = Number(process.argv[2] ?? 200);
const given = process.env['DATABASE_URL'];
const database = given === undefined ? await startPostgres() : { url: given, stop: async () => {} };
const sandbox = createSandbox({ clock: 'real', latency: 20 });
const vendor = await sandbox.listen({ port: 0 });
/* One answer is lost after the vendor has acted: nobody but a person can know what became of that settlement. */
sandbox.faults.once('crmcom.purchases.applySettlement', 'reset-after-apply');

const bar = new cliProgress.SingleBar({ format: '{bar} {value} of {total} settlements ended', clearOnComplete: true });
bar.start(count, 0);
const { settled, refused, parked } = await run({
  databaseUrl: database.url,
  vendor: { url: vendor.urls.crmcom, webApiKey: sandbox.crmcom.options.credentials.webApiKey },
  purchases: Array.from({ length: count }, () => sandbox.crmcom.addPurchase().number),
  workers: 2,
  kills: 1,
  onProgress: (ended) => bar.update(ended),
});
bar.stop();
console.log(`${settled} settled, ${refused} refused, ${parked.length} parked for a person, who sees them by quadrail journal unknowns:`);
for (const key of parked) console.log(key);

await vendor.close();
await database.stop();
