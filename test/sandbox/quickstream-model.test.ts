import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Json, scene, terms } from './quickstream-calls.js';

const junk = fc.oneof(fc.jsonValue(), fc.constantFrom('', 'A', '12345678', 'true', null, -1, 0.1, {}, []));
const pick = (values: Record<string, fc.Arbitrary<unknown>>) => fc.record(values, { requiredKeys: [] });

const customer = pick({
  customerNumber: fc.oneof({ weight: 5, arbitrary: fc.constantFrom('a', 'A', 'b', 'c', 'JOHN_SMITH') }, junk),
  customerName: fc.oneof({ weight: 5, arbitrary: fc.constant('Name') }, junk),
  enabled: fc.oneof(fc.boolean(), fc.constantFrom('true', 'false'), junk),
  preferredNotificationMedium: junk,
  address: junk,
});
const account = pick({
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
const amount = fc.oneof(
  fc.integer({ min: 1, max: 99_999 }).map((cents) => (cents / 100).toFixed(2)),
  junk,
);
const schedule = fc
  .record({
    scheduleType: fc.constantFrom(
      'CONTINUE_UNTIL_FURTHER_NOTICE',
      'CONTINUE_UNTIL_DATE',
      'STOP_AFTER_SET_NUMBER_OF_PAYMENTS',
      'STOP_AFTER_SET_AMOUNT',
    ),
    instalmentAmount: amount,
    frequency: fc.oneof(fc.constantFrom('WEEKLY', 'MONTHLY'), fc.string()),
    set: fc.oneof(
      fc.record({ remainingInstalments: fc.integer() }),
      fc.record({ totalPaymentAmount: amount }),
      fc.record({ scheduleEndDate: fc.constantFrom('2027-01-31', '2020-01-01', '') }),
    ),
  })
  .map(({ set, ...rest }) => ({ ...terms, ...rest, ...set }));

const id = fc.constantFrom(0, 1, 2, 9);
const call = fc.oneof(
  fc.tuple(fc.constant('POST'), fc.constant('/customers'), id, customer),
  fc.tuple(fc.constantFrom('PUT', 'PATCH'), fc.constant('/customers/ID'), id, customer),
  fc.tuple(fc.constant('POST'), fc.constant('/customers/ID/accounts'), id, account),
  fc.tuple(fc.constant('POST'), fc.constant('/customers/ID/recurring-payments'), id, schedule),
  fc.tuple(fc.constantFrom('POST', 'PUT'), fc.constantFrom('/customers', '/customers/ID', '/customers/ID/accounts'), id, junk),
);

const cents = (money: Json): number => Math.round(money['totalAmount'].amount * 100);
const isUnique = (values: readonly unknown[]): boolean => new Set(values).size === values.length;

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
      expect(isUnique(state.customers.map((one) => one.customerId))).toBe(true);
      expect(isUnique(state.customers.map((one) => one.customerNumber))).toBe(true);
      expect(isUnique(state.accounts.map(({ account: { accountToken } }) => accountToken))).toBe(true);
      for (const { customerId } of state.customers) {
        const own = state.accounts.filter((one) => one.customerId === customerId);
        expect(own.filter((one) => one.account.defaultAccount)).toHaveLength(own.length === 0 ? 0 : 1);
      }
      for (const { payment } of state.recurringPayments) {
        const { instalmentAmount, nextInstalmentAmount, expectedTotalPaymentAmount: total, totalInstalments: count } = payment;
        expect(cents(nextInstalmentAmount as Json)).toBeLessThanOrEqual(cents(instalmentAmount));
        if (total == null || count == null) continue;
        const last = cents(total) - cents(instalmentAmount) * (count - 1);
        expect(last).toBeGreaterThan(0);
        expect(last).toBeLessThanOrEqual(cents(instalmentAmount));
      }
    }),
    { numRuns: 150 },
  );
}, 60_000);
