/**
 * Imports a CSV file into a simulated CustomerAccount: `node examples/csv-import/main.ts accounts.csv failed.csv`. Without names it
 * makes a file of 5000 rows, two of whose requests fail on the way, and then imports what had failed.
 */
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import cliProgress from 'cli-progress';
import { CustomerAccounts } from 'quadrail/customer-accounts';
import { createSandbox } from 'quadrail/testing';
import { csvLine } from './csv.ts';
import { importAccounts } from './import-accounts.ts';

const sandbox = createSandbox();
const accounts = new CustomerAccounts(sandbox.customerAccounts.options);
const folder = mkdtempSync(join(tmpdir(), 'quadrail-import-'));
const [given, failedFile = join(folder, 'failed.csv')] = process.argv.slice(2);
const file = given ?? (await example(join(folder, 'accounts.csv')));

try {
  const failed = await run(file, failedFile);
  if (given === undefined && failed > 0) await run(failedFile, join(folder, 'failed-again.csv'));
} finally {
  rmSync(folder, { recursive: true });
}

async function run(from: string, failedFile: string): Promise<number> {
  const bar = new cliProgress.SingleBar({ format: '{bar} {value} rows loaded, {failed} failed', clearOnComplete: true });
  const open = (): AsyncIterable<string> => createReadStream(from, 'utf8');
  bar.start(await rowsIn(open()), 0, { failed: 0 });
  const report = await importAccounts({
    accounts,
    busUnit: 'First State Properties',
    open,
    failedFile,
    onProgress: ({ loaded, failed }) => bar.update(loaded, { failed }),
  }).finally(() => bar.stop());
  for (const { firstRow, lastRow, outcome, error } of report.failures) {
    console.log(`Rows ${firstRow + 1} to ${lastRow + 1}: ${error.name}, ${outcome}`);
  }
  console.log(`${report.loaded} rows loaded, ${report.found} found to be there, ${report.failed} to be imported again`);
  return report.failed;
}

/* The end of the bar: lines, which is rows unless a field holds a line end. */
async function rowsIn(pieces: AsyncIterable<string>): Promise<number> {
  let lines = -1;
  for await (const piece of pieces) for (let at = piece.indexOf('\n'); at >= 0; at = piece.indexOf('\n', at + 1)) lines += 1;
  return Math.max(lines, 0);
}

async function example(file: string): Promise<string> {
  const lines = Array.from({ length: 5_000 }, (_, row) =>
    csvLine([`TENANT-${row + 1}`, `Tenant "${row + 1}", upstairs`, String(9_000_000 + row), `${100 + (row % 50)}.25`, '2031/01/06']),
  );
  await writeFile(file, [csvLine(['externalId', 'name', 'mainAccountNumber', 'amountDue', 'dueDate']), ...lines].join(''));
  sandbox.faults.once('customerAccounts.bulkLoad', { status: 400 });
  sandbox.faults.once('customerAccounts.bulkLoad', 'reset-after-apply');
  return file;
}
