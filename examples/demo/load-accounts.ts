/** Thousands of customer accounts are loaded, and every one is there once, whatever became of the requests. */
import { fromMinorUnits, toMinorUnits } from 'quadrail';
import type { CustomerAccount, CustomerAccountRow, CustomerAccounts } from 'quadrail/customer-accounts';
import type { Day, Surroundings } from './surroundings.ts';

const busUnit = { name: 'First State Properties' };

export async function loadAccounts(surroundings: Surroundings, day: Day): Promise<void> {
  const { vendors, report, rows, onLoaded, beforeReading } = surroundings;
  const { customerAccounts } = vendors;
  report.chapter('Whom else do they bill? CustomerAccount takes the whole file');
  const report1 = await customerAccounts.bulkLoadAll(accounts(day, rows), {
    busUnit,
    onFailure: 'collect',
    onProgress: ({ loaded }) => onLoaded?.(loaded),
  });
  if (report1.failures.length > 0) {
    for (const { firstRow, lastRow, outcome } of report1.failures) report.say(`Rows ${firstRow} to ${lastRow}: the outcome is ${outcome}.`);
    const there = new Set((await listed(customerAccounts, day)).map(({ externalId }) => externalId));
    const missing = [...accounts(day, rows)].filter(({ externalId }) => !there.has(externalId));
    report.say(`${there.size} of ${rows} are there; ${missing.length} are sent again.`);
    await customerAccounts.bulkLoadAll(missing, { busUnit });
    onLoaded?.(rows);
  }

  beforeReading?.();
  const read = await listed(customerAccounts, day);
  report.fact('accounts on file', read.length, rows);
  report.fact('accounts with ids of their own', new Set(read.map(({ externalId }) => externalId)).size, rows);
  report.fact('due in all', total(read), total([...accounts(day, rows)]));
  const { items, hasNext, totalCount } = await customerAccounts.list(filter(day), { cursor: undefined });
  report.say(`The first page has ${items.length} of ${totalCount}${hasNext ? ', and leads on to the next' : ''}.`);
  const last = `${day.name}-${String(rows).padStart(5, '0')}`;
  const one = await customerAccounts.get({ busUnitName: busUnit.name, externalId: last });
  report.fact('the last of them, read alone', one.externalId, last);
}

const filter = ({ name }: Day) => ({ busUnitName: busUnit.name, externalId: { like: `${name}-%` } });

const listed = (customerAccounts: CustomerAccounts, day: Day): Promise<CustomerAccountRow[]> =>
  customerAccounts.list(filter(day)).toArray();

/** The merchant's file, a row at a time. */
function* accounts({ name }: Day, rows: number): Generator<CustomerAccount> {
  for (let row = 1; row <= rows; row += 1) {
    const number = String(row).padStart(5, '0');
    yield { externalId: `${name}-${number}`, name: `Tenant ${number}`, paymentDecision: 'Accept', amountDue: (row % 1_000) + 0.25 };
  }
}

/* In cents: thousands of sums of floating-point numbers would not come out even. */
const total = (all: readonly CustomerAccount[]): string =>
  `$${fromMinorUnits(
    all.reduce((sum, { amountDue }) => sum + toMinorUnits((amountDue ?? 0).toFixed(2), 'USD'), 0),
    'USD',
  )}`;
