import { expect, it } from 'vitest';
import { flipsOf, flipWire } from './flip.js';
import { quickstreamSuite } from './quickstream.cases.js';
import { differences } from './wire.js';

it('finds no difference in any case while nothing is flipped', async () => {
  for (const one of quickstreamSuite.cases) expect(await differences(quickstreamSuite, one), one.name).toEqual([]);
});

it('flips the method, every segment, every query name, every body member of every branch and the result', () => {
  const flips = (id: string): string[] => {
    const operation = quickstreamSuite.operations[id];
    return operation === undefined ? [] : flipsOf(operation).map(({ what }) => what);
  };
  expect(flips('quickstream.customers.list')).toEqual(
    expect.arrayContaining([
      'method POST',
      'path /customers-flipped',
      'query customerNumber',
      'query customerName',
      'query emailAddress',
      'result emptied',
      'paging items',
    ]),
  );
  expect(flips('quickstream.customers.recurringPayments.create')).toEqual(
    expect.arrayContaining([
      'method GET',
      'path /customers-flipped/{customerId}/recurring-payments',
      'path /customers/{customerIdFlipped}/recurring-payments',
      'path /customers/{customerId}/recurring-payments-flipped',
      'body scheduleType',
      'body <CONTINUE_UNTIL_DATE>',
      'body <CONTINUE_UNTIL_DATE>.scheduleEndDate',
      'body <STOP_AFTER_SET_AMOUNT>.totalPaymentAmount',
      'result creditCard.cardNumber',
    ]),
  );
  expect(flips('quickstream.customers.accounts.register')).toEqual(
    expect.arrayContaining(['body creditCard.cardNumber', 'body bankAccount.bsb', 'body nzBankAccount.nzAccountSuffix', 'body threeDS2']),
  );
});

it('takes no case that finds a difference without a flip', async () => {
  const [first] = quickstreamSuite.cases;
  const cases = [{ ...(first as NonNullable<typeof first>), result: 'something else' }];
  await expect(flipWire({ ...quickstreamSuite, cases })).rejects.toThrow('Nothing is flipped');
});

it('reports a flip that no case notices', async () => {
  const cases = quickstreamSuite.cases.filter(({ name }) => name === 'lists all customers without a query');
  const { 'quickstream.customers.list': row } = quickstreamSuite.operations;
  const reports = await flipWire({
    ...quickstreamSuite,
    operations: { 'quickstream.customers.list': row as NonNullable<typeof row> },
    cases,
  });
  expect(reports[0]?.survivors).toEqual(expect.arrayContaining(['query customerNumber', 'query customerName', 'query emailAddress']));
});
