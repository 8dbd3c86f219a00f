/** Loads a CSV file of any size into CustomerAccount, and writes the rows that were not loaded to a file for another run. */

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { type BulkLoadReport, isNotFoundError } from 'quadrail';
import type { BulkLoadProgress, CustomerAccount, CustomerAccounts } from 'quadrail/customer-accounts';
import { type CsvRow, csvLine, csvRows } from './csv.ts';

/** An import. */
export interface Import {
  readonly accounts: CustomerAccounts;
  readonly busUnit: string;
  /** Opens the file from its beginning: it is read once for the load, and once more where rows failed. */
  readonly open: () => AsyncIterable<string>;
  /** Where the rows go that were not loaded; it has the form of the file, so that it can be imported itself. */
  readonly failedFile: string;
  /**
   * Rows in one request: what fails together.
   * @defaultValue 500
   */
  readonly chunkSize?: number;
  /** The name of the import in the journal of `accounts`: an import that was killed goes on where it stopped when it is started again. */
  readonly name?: string | undefined;
  readonly onProgress?: (progress: BulkLoadProgress) => void;
}

/** What came of it. */
export interface ImportReport extends Pick<BulkLoadReport, 'loaded' | 'failures'> {
  /** Rows in the file of failed rows. */
  readonly failed: number;
  /** Rows whose answer was lost, and which were found to be there. */
  readonly found: number;
}

const columns = ['externalId', 'name', 'mainAccountNumber', 'amountDue', 'dueDate'] as const;

/** Imports a file. A row that cannot be read stops it before anything is lost: the error names the line. */
export async function importAccounts({
  accounts,
  busUnit,
  open,
  failedFile,
  chunkSize = 500,
  name,
  onProgress,
}: Import): Promise<ImportReport> {
  const { loaded, failures } = await accounts.bulkLoadAll(accountsOf(csvRows(open())), {
    busUnit: { name: busUnit },
    chunkSize,
    name,
    concurrency: 2,
    onFailure: 'collect',
    onProgress,
  });
  if (failures.length === 0) return { loaded, failures, failed: 0, found: 0 };

  const out = createWriteStream(failedFile);
  const write = async (line: string): Promise<void> => {
    if (!out.write(line)) await once(out, 'drain');
  };
  await write(csvLine(columns));
  let [number, failed, found] = [0, 0, 0];
  let chunk = 0;
  for await (const account of accountsOf(csvRows(open()))) {
    const row = number++;
    while (chunk < failures.length && row > (failures[chunk]?.lastRow ?? 0)) chunk += 1;
    const failure = failures[chunk];
    if (failure === undefined) break;
    if (row < failure.firstRow) continue;
    /* The answer was lost, and the row may be there: ask, since a second load of it may not be welcome. */
    if (failure.outcome === 'unknown' && (await isThere(accounts, busUnit, account))) found += 1;
    else {
      failed += 1;
      await write(csvLine(columns.map((column) => String(account[column] ?? ''))));
    }
  }
  out.end();
  await once(out, 'close');
  return { loaded, failures, failed, found };
}

/** The rows as accounts, one at a time. */
async function* accountsOf(rows: AsyncIterable<CsvRow>): AsyncGenerator<CustomerAccount> {
  let order: readonly string[] | undefined;
  for await (const { line, fields } of rows) {
    if (order === undefined) {
      const missing = columns.filter((column) => !fields.includes(column));
      if (missing.length > 0) throw new SyntaxError(`The first line names no ${missing.join(', ')}.`);
      order = fields;
      continue;
    }
    const value = (column: (typeof columns)[number]): string => fields[(order as readonly string[]).indexOf(column)] ?? '';
    const amountDue = value('amountDue') === '' ? undefined : Number(value('amountDue'));
    if (fields.length !== order.length) throw new SyntaxError(`Line ${line} has ${fields.length} fields, and not ${order.length}.`);
    if (Number.isNaN(amountDue)) throw new SyntaxError(`The amountDue of line ${line} is no number.`);
    if (value('externalId') === '') throw new SyntaxError(`Line ${line} has no externalId.`);
    yield {
      externalId: value('externalId'),
      name: value('name'),
      mainAccountNumber: value('mainAccountNumber'),
      amountDue,
      dueDate: value('dueDate') || undefined,
    };
  }
}

async function isThere(accounts: CustomerAccounts, busUnitName: string, { externalId }: CustomerAccount): Promise<boolean> {
  const result = await accounts.get({ busUnitName, externalId: String(externalId) }).asResult();
  if (!result.ok && !isNotFoundError(result.error)) throw result.error;
  return result.ok;
}
