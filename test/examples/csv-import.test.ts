/** The CSV import holds little, loses no row, and loads none twice. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { CustomerAccounts } from 'quadrail/customer-accounts';
import { createSandbox, type Fault } from 'quadrail/testing';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { csvLine, csvRows } from '../../examples/csv-import/csv.ts';
import { importAccounts } from '../../examples/csv-import/import-accounts.ts';

const folder = mkdtempSync(join(tmpdir(), 'quadrail-test-'));
const failedFile = join(folder, 'failed.csv');
afterAll(() => rmSync(folder, { recursive: true }));

async function gathered<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const fieldsOf = async (...pieces: string[]): Promise<readonly (readonly string[])[]> =>
  (await gathered(csvRows(pieces))).map(({ fields }) => fields);

describe('the reader', () => {
  it.each([
    [
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['"a,b","c ""d"""\n', [['a,b', 'c "d"']]],
    ['"two\r\nlines",x\n', [['two\r\nlines', 'x']]],
    [
      'a,\n\n,b\n',
      [
        ['a', ''],
        ['', 'b'],
      ],
    ],
    ['"",""\n', [['', '']]],
    ['\uFEFFa,b\n', [['a', 'b']]],
    ['', []],
  ])('reads %j', async (text, rows) => {
    expect(await fieldsOf(text)).toEqual(rows);
    expect(await fieldsOf(...text)).toEqual(rows);
  });

  it('reads what was written, wherever the text is cut', async () => {
    const field = fc.string({ unit: fc.constantFrom('a', 'é', '😀', '"', ',', '\n', '\r', ' '), maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(field, { minLength: 2, maxLength: 4 })), fc.integer({ min: 1, max: 9 }), async (rows, size) => {
        const characters = [...rows.map(csvLine).join('')];
        const pieces = Array.from({ length: Math.ceil(characters.length / size) }, (_, n) =>
          characters.slice(n * size, (n + 1) * size).join(''),
        );
        expect(await fieldsOf(...pieces)).toEqual(rows);
      }),
    );
  });

  it('tells the line of each row, and of quotes that are never closed', async () => {
    expect((await gathered(csvRows(['a,"b\n\nb"\nc,d\r\n\r\ne,f\n']))).map(({ line }) => line)).toEqual([1, 4, 6]);
    await expect(gathered(csvRows(['a,b\n"c']))).rejects.toThrow('line 2');
  });
});

const head = 'externalId,name,mainAccountNumber,amountDue,dueDate\n';
const line = (row: number): string => csvLine([`ROW-${row}`, `Tenant ${row}`, String(9_000_000 + row), '10.25', '']);

describe('the import', () => {
  let sandbox: ReturnType<typeof createSandbox>;
  let accounts: CustomerAccounts;
  beforeEach(() => {
    sandbox = createSandbox();
    accounts = new CustomerAccounts(sandbox.customerAccounts.options);
  });
  const run = (open: () => AsyncIterable<string>, onProgress?: Parameters<typeof importAccounts>[0]['onProgress']) =>
    importAccounts({ accounts, busUnit: 'First State Properties', open, failedFile, chunkSize: 50, ...(onProgress && { onProgress }) });
  async function* rows(from: number, to: number): AsyncGenerator<string> {
    yield head;
    for (let row = from; row <= to; row += 1) yield line(row);
  }
  async function* file(path: string): AsyncGenerator<string> {
    yield readFileSync(path, 'utf8');
  }
  const there = (): string[] =>
    sandbox.customerAccounts.state.accounts
      .map(({ account }) => String(account.externalId))
      .filter((id) => id.startsWith('ROW-'))
      .toSorted();
  const all = (count: number): string[] => Array.from({ length: count }, (_, row) => `ROW-${row + 1}`).toSorted();

  it('loads a file as it is, and writes no second file', async () => {
    const report = await run(() => rows(1, 120));
    expect(report).toEqual({ loaded: 120, failures: [], failed: 0, found: 0 });
    expect(there()).toEqual(all(120));
    expect(sandbox.customerAccounts.state.accounts.find(({ account }) => account.externalId === 'ROW-7')?.account).toMatchObject({
      name: 'Tenant 7',
      amountDue: 10.25,
    });
  });

  it('holds three chunks at most, however long the file is', async () => {
    let read = 0;
    let most = 0;
    async function* counted(): AsyncGenerator<string> {
      yield head;
      for (let row = 1; row <= 2_000; row += 1) {
        read += 1;
        yield line(row);
      }
    }
    let done = 0;
    await run(counted, ({ loaded, failed }) => {
      most = Math.max(most, read - done);
      done = loaded + failed;
    });
    expect([read, done]).toEqual([2_000, 2_000]);
    /* Two under way, one that is filled, and one row to know that there is a further one. */
    expect(most).toBeLessThanOrEqual(3 * 50 + 1);
  });

  it.each<[string, Fault, number, number]>([
    ['were refused', { status: 400 }, 50, 0],
    ['never arrived', 'reset-before-response', 50, 0],
    ['arrived, but the answer was lost', 'reset-after-apply', 0, 50],
  ])('writes the rows that %s to a file, and a run of that file loads the rest, once', async (_, fault, failed, found) => {
    sandbox.faults.once('customerAccounts.bulkLoad', fault);
    const report = await run(() => rows(1, 170));
    expect(report).toMatchObject({ loaded: 120, failed, found });
    if (failed > 0) {
      expect(readFileSync(failedFile, 'utf8')).toBe(head + Array.from({ length: failed }, (_, row) => line(row + 1)).join(''));
      expect(await run(() => file(failedFile))).toMatchObject({ loaded: failed, failed: 0 });
    }
    expect(there()).toEqual(all(170));
  });

  it.each([
    ['externalId,name\n', 'mainAccountNumber, amountDue, dueDate'],
    [`${head}A,Ann,1,ten,\n`, 'amountDue of line 2'],
    [`${head}A,Ann\n`, 'Line 2 has 2 fields'],
    [`${head}\n,Ann,1,10,\n`, 'Line 3 has no externalId'],
  ])('stops at %j and sends nothing', async (text, message) => {
    async function* broken(): AsyncGenerator<string> {
      yield text;
    }
    await expect(run(broken)).rejects.toMatchObject({ name: 'BulkLoadError', cause: { message: expect.stringContaining(message) } });
    expect(sandbox.requests.filter(({ operation }) => operation === 'customerAccounts.bulkLoad')).toEqual([]);
  });
});
