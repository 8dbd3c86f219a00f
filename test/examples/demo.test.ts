import { createSandbox, type Sandbox } from 'quadrail/testing';
import { describe, expect, it } from 'vitest';
import { type Door, doors, open } from '../../examples/demo/doors.ts';
import { journey } from '../../examples/demo/journey.ts';
import { Report, WrongFigure } from '../../examples/demo/report.ts';

/* Enough for three chunks of 1 000, as in the demo itself. */
const rows = 2_100;

interface Told {
  readonly lines: readonly string[];
  readonly sandbox: Sandbox;
}

async function tell(door: Door, seed: number, beforeReading: (sandbox: Sandbox) => void = () => {}): Promise<Told> {
  const lines: string[] = [];
  const sandbox = createSandbox({ seed });
  const { vendors, close } = await open(door, sandbox);
  const report = new Report((line) => lines.push(line), false);
  try {
    await journey({ vendors, sandbox, report, rows, beforeReading: () => beforeReading(sandbox) });
  } finally {
    await close();
  }
  return { lines, sandbox };
}

const figures = ({ lines }: Told): string[] => lines.filter((line) => line.includes('✓'));

/* Told once for all who only look at it. */
const calm = new Map<string, Promise<Told>>();
const told = (door: Door, seed = 1): Promise<Told> => {
  const known = calm.get(`${door} ${seed}`) ?? tell(door, seed);
  calm.set(`${door} ${seed}`, known);
  return known;
};

/* Thousands of rows, four times: slow where the machine has other things to do. */
describe('the journey', { timeout: 60_000 }, () => {
  it.each(doors)('finds every figure right through %s', async (door) => {
    const { lines } = await told(door);
    expect(lines.at(-1)).toMatch(/^Done: \d{2} figures read back from the vendors, all as they must be\.$/);
  });

  it('begins with money: a payment, one whose answer is lost, which is found again, and a refund', async () => {
    const { lines, sandbox } = await told('fetch');
    const chapters = lines.filter((line) => /^\S.*(QuickStream|Quickr|CustomerAccount|CRM\.COM)/.test(line));
    expect(chapters[0]).toMatch(/^Money first/);
    const own = sandbox.quickstream.state.transactions.filter(({ paymentReferenceNumber }) =>
      /^(CALM|STORM)-/.test(paymentReferenceNumber ?? ''),
    );
    expect(own.map((one) => `${one.transactionType} ${one.paymentReferenceNumber}`)).toEqual([
      'PAYMENT CALM-FIRST',
      'PAYMENT CALM-LOST',
      'PAYMENT STORM-FIRST',
      'PAYMENT STORM-LOST',
    ]);
    expect(sandbox.quickstream.state.transactions.filter(({ transactionType }) => transactionType === 'REFUND')).toHaveLength(2);
  });

  it('tells the same story twice, and through every door', async () => {
    const { lines } = await told('fetch');
    expect((await tell('fetch', 1)).lines).toEqual(lines);
    expect((await told('sockets')).lines).toEqual(lines);
    expect((await told('msw')).lines).toEqual(lines);
  });

  it('tells the same figures of other ids with another seed', async () => {
    const [one, other] = [await told('fetch'), await told('fetch', 2)];
    expect(figures(other)).toEqual(figures(one));
    expect(other.lines).not.toEqual(one.lines);
  });

  it('leaves nothing doubled and nothing lost at the vendors, for all that went wrong', async () => {
    const { quickstream, quickr, crmcom, customerAccounts } = (await told('fetch')).sandbox;
    expect(quickstream.state.customers.filter(({ customerNumber }) => customerNumber.endsWith('_RAGNAROK'))).toHaveLength(2);
    expect(quickstream.state.recurringPayments).toHaveLength(8);
    expect(quickr.state.cases).toHaveLength(4);
    expect(crmcom.state.settlements.map(({ event }) => event)).toEqual(['796', '797']);
    const loaded = customerAccounts.state.accounts.map(({ account }) => account.externalId).filter((id) => /^(CALM|STORM)-/.test(id ?? ''));
    expect([loaded.length, new Set(loaded).size]).toEqual([2 * rows, 2 * rows]);
  });

  it.each<[string, (sandbox: Sandbox) => void]>([
    ['an account', ({ customerAccounts }) => customerAccounts.state.accounts.pop()],
    ['the amount of one', ({ customerAccounts: { state } }) => change(state.accounts.at(-1)?.account)],
  ])('ends with an error where %s has gone missing at the vendor', async (_, sabotage) => {
    await expect(tell('fetch', 1, sabotage)).rejects.toThrow(WrongFigure);
  });
});

function change(account: { amountDue?: number | null | undefined } | undefined): void {
  if (account !== undefined) account.amountDue = 0;
}
