import { expect, it } from 'vitest';
import { isRequestValidationError } from '../../src/index.js';
import { QuickStream } from '../../src/quickstream/index.js';
import { createSandbox } from '../../src/testing/index.js';

const id = '12345678';
const schedule = {
  supplierBusinessCode: 'MYCOMPANY',
  scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE',
  frequency: 'WEEKLY',
  nextPaymentDate: '2031-01-06',
  instalmentAmount: '125.00',
  currency: 'AUD',
} as const;
const card = { cardholderName: 'Jane Smith', cardNumber: '4242 4242 4242 4242', expiryDateMonth: '12', expiryDateYear: '2031' };
const twoSources = { receiptNumber: '123456789', singleUseTokenId: 'dec2075f-da92-49df-8a92-f7e494f89c22' };

const calls: readonly (readonly [what: string, path: string, call: (quickstream: QuickStream) => Promise<unknown>])[] = [
  ['an empty customerId', 'customerId', (quickstream) => quickstream.customers.get('')],
  ['a customerId of two dots', 'customerId', (quickstream) => quickstream.customers.get('..')],
  [
    'a schedule with the member of another type',
    'totalPaymentAmount',
    (quickstream) => quickstream.customers.recurringPayments.create(id, { ...schedule, totalPaymentAmount: '500.00' } as never),
  ],
  [
    'a schedule without the member of its type',
    'scheduleEndDate',
    (quickstream) => quickstream.customers.recurringPayments.create(id, { ...schedule, scheduleType: 'CONTINUE_UNTIL_DATE' } as never),
  ],
  [
    'an unknown schedule type',
    'scheduleType',
    (quickstream) => quickstream.customers.recurringPayments.create(id, { ...schedule, scheduleType: 'FOR_EVER' } as never),
  ],
  [
    'an amount with three decimals',
    'instalmentAmount',
    (quickstream) => quickstream.customers.recurringPayments.create(id, { ...schedule, instalmentAmount: '1.005' }),
  ],
  ['two sources of an account', 'body', (quickstream) => quickstream.customers.accounts.register(id, twoSources as never)],
  [
    'a card number with spaces',
    'creditCard.cardNumber',
    (quickstream) => quickstream.customers.accounts.register(id, { creditCard: card }),
  ],
];

it.each(calls)('%s is refused at %s, and the vendor sees no request', async (_, path, call) => {
  const sandbox = createSandbox({ seed: 1 });
  const error = await call(new QuickStream(sandbox.quickstream.options)).catch((caught: unknown) => caught);
  expect(isRequestValidationError(error) && error.issues.map((issue) => issue.path)).toEqual([path]);
  expect(sandbox.requests).toHaveLength(0);
});
