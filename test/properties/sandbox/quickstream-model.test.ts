import fc from 'fast-check';
import { expect, it } from 'vitest';
import { operations } from '../../../src/quickstream/table.js';
import { scene, sender, terms } from '../../sandbox/quickstream-calls.js';
import { expectSound, type Model, modelOf, type Real } from '../../sandbox/quickstream-model.js';
import { facility, get, listOfCustomer, searchCustomers } from '../../sandbox/quickstream-reads.js';
import {
  createCustomer,
  createSchedule,
  createTransaction,
  pay,
  registerAccount,
  sendAgain,
  updateCustomer,
  updateStatus,
  wait,
} from '../../sandbox/quickstream-writes.js';
import { Tally } from '../../sandbox/tally.js';

/* The calls that this model knows. What only money and tokens have is in the tests of the books. */
const modelled = Object.keys(operations).filter(
  (id) =>
    !/payIds|payToAgreements|singleUseTokens|creditCards|paymentFiles|Surcharge|acceptedCards|accounts\.register$|transactions\.(list|void)$/.test(
      id,
    ) ||
    id.startsWith('quickstream.customers.accounts') ||
    id === 'quickstream.customers.transactions.list',
);

/* The vendor documents no call that deletes a customer or an account, or stops a schedule: the table has none. */
it('keeps what it is given and gives it back under any calls: reads as written, pages without gaps, money that adds up', {
  timeout: 60_000,
}, async () => {
  const tally = new Tally();
  const many = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);
  const writes = [
    ...many(3, createCustomer),
    updateCustomer,
    updateStatus,
    ...many(4, registerAccount),
    ...many(4, createSchedule),
    ...many(2, createTransaction),
  ];
  const reads = [searchCustomers, ...many(4, get), ...many(2, listOfCustomer), ...many(2, facility)];
  const steps = [...writes, ...reads, pay, pay, sendAgain, wait, wait];
  await fc.assert(
    fc.asyncProperty(fc.commands<Model, Real, true>(steps, { maxCommands: 50, size: 'max' }), async (commands) => {
      const { sandbox } = scene();
      const { state } = sandbox.quickstream;
      Object.assign(state.rules, { pageSize: 2, runSchedules: false });
      state.surcharges.length = 0;
      await fc.asyncModelRun(() => ({ model: modelOf(sandbox), real: { sandbox, send: sender(sandbox), tally } }), commands);
    }),
    { numRuns: 200 },
  );
  tally.expectEnough(modelled);
});

const junk = fc.oneof(fc.jsonValue(), fc.constantFrom('', 'A', '12345678', 'true', null, -1, 0.1, {}, []));
const pick = (values: Record<string, fc.Arbitrary<unknown>>) => fc.record(values, { requiredKeys: [] });

const anyCustomer = pick({
  customerNumber: fc.oneof({ weight: 5, arbitrary: fc.constantFrom('a', 'A', 'b', 'c', 'J_SMITH') }, junk),
  customerName: fc.oneof({ weight: 5, arbitrary: fc.constant('Name') }, junk),
  enabled: fc.oneof(fc.boolean(), fc.constantFrom('true', 'false'), junk),
  preferredNotificationMedium: junk,
  address: junk,
});
const anyAccount = pick({
  creditCard: fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        cardNumber: fc.constantFrom('4242424242424242', '340000000636513', '9999999999999995'),
        expiryDateMonth: fc.constantFrom('01', '13'),
        expiryDateYear: fc.constant('2030'),
      }),
    },
    junk,
  ),
  receiptNumber: fc.constantFrom('123456789', '1'),
  bankAccount: junk,
  singleUseTokenId: junk,
});
const anyAmount = fc.oneof(
  fc.integer({ min: 1, max: 99_999 }).map((cents) => (cents / 100).toFixed(2)),
  junk,
);
const anySchedule = fc
  .record({
    scheduleType: fc.constantFrom(
      'CONTINUE_UNTIL_FURTHER_NOTICE',
      'CONTINUE_UNTIL_DATE',
      'STOP_AFTER_SET_NUMBER_OF_PAYMENTS',
      'STOP_AFTER_SET_AMOUNT',
    ),
    instalmentAmount: anyAmount,
    frequency: fc.oneof(fc.constantFrom('WEEKLY', 'MONTHLY'), fc.string()),
    set: fc.oneof(
      fc.record({ remainingInstalments: fc.integer() }),
      fc.record({ totalPaymentAmount: anyAmount }),
      fc.record({ scheduleEndDate: fc.constantFrom('2027-01-31', '2020-01-01', '') }),
    ),
  })
  .map(({ set, ...rest }) => ({ ...terms, ...rest, ...set }));

const anyPayment = fc
  .record({
    transactionType: fc.oneof({ weight: 5, arbitrary: fc.constant('PAYMENT') }, junk),
    principalAmount: anyAmount,
    currency: fc.oneof({ weight: 5, arbitrary: fc.constant('AUD') }, junk),
    source: fc.oneof(anyAccount, pick({ customerId: fc.constantFrom('12345678', '1'), accountToken: junk })),
    metadata: junk,
  })
  .map(({ source, ...rest }) => ({ supplierBusinessCode: 'MYCOMPANY', ...rest, ...source }));

const id = fc.constantFrom(0, 1, 2, 9);
const call = fc.oneof(
  fc.tuple(fc.constant('POST'), fc.constant('/customers'), id, anyCustomer),
  fc.tuple(fc.constantFrom('PUT', 'PATCH'), fc.constant('/customers/ID'), id, anyCustomer),
  fc.tuple(fc.constant('POST'), fc.constant('/customers/ID/accounts'), id, anyAccount),
  fc.tuple(fc.constant('POST'), fc.constant('/customers/ID/recurring-payments'), id, anySchedule),
  fc.tuple(fc.constant('POST'), fc.constant('/transactions'), id, anyPayment),
  fc.tuple(
    fc.constantFrom('POST', 'PUT'),
    fc.constantFrom('/customers', '/customers/ID', '/customers/ID/accounts', '/transactions'),
    id,
    junk,
  ),
);

it('stays sound under any calls: no 500, unique ids and numbers, one default account, totals that add up', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(call, { minLength: 1, maxLength: 25 }), async (calls) => {
      const { sandbox, send } = scene();
      const { state } = sandbox.quickstream;
      for (const [method, path, which, body] of calls) {
        const customerId = state.customers[which]?.customerId ?? '1';
        const { status } = await send(method, path.replace('ID', customerId), JSON.stringify(body));
        expect([200, 201, 404, 405, 422]).toContain(status);
      }
      expectSound(state);
    }),
    { numRuns: 150 },
  );
});
