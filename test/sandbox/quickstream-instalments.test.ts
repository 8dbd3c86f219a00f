/** Recurring payments run on the virtual clock. */
import { describe, expect, it } from 'vitest';
import { QuickStream } from '../../src/quickstream/index.js';
import { createSandbox } from '../../src/testing/index.js';
import { bank, scene as plainScene, visa } from './quickstream-calls.js';

const dayMs = 24 * 60 * 60 * 1000;
const start = {
  supplierBusinessCode: 'MYCOMPANY',
  frequency: 'WEEKLY',
  nextPaymentDate: '2026-02-02',
  instalmentAmount: '125.00',
  currency: 'AUD',
} as const;
const amex = { ...visa, cardNumber: '340000000636513' };
const declining = { ...visa, cardNumber: '4111111111444496' };

async function scene(details: object = { creditCard: visa }) {
  const sandbox = createSandbox({ clock: 'manual' });
  const client = new QuickStream(sandbox.quickstream.options);
  const account = await client.customers.accounts.register('12345678', details as never);
  const create = (body: object) => client.customers.recurringPayments.create('12345678', { ...start, ...body } as never);
  const taken = async () =>
    (await client.customers.transactions.list('12345678').toArray())
      .filter(({ source }) => source === 'RECURRING')
      .reverse()
      .map(({ settlementDate, totalAmount, status }) => [settlementDate, totalAmount?.amount, status]);
  return { sandbox, client, account, create, taken };
}

describe('a recurring payment', () => {
  it('takes its instalments on their days and ends when its total is paid, the last one being what is missing', async () => {
    const { sandbox, client, create, taken } = await scene();
    const { paymentScheduleId } = await create({
      scheduleType: 'STOP_AFTER_SET_AMOUNT',
      totalPaymentAmount: '300.00',
      paymentScheduleCode: 'RENT',
    });
    await sandbox.clock.advance(33 * dayMs);
    expect(await taken()).toEqual([['2026-02-02', 125, 'Approved']]);
    expect(await client.recurringPayments.get(paymentScheduleId)).toMatchObject({
      status: 'ACTIVE',
      nextPaymentDate: '2026-02-09',
      remainingInstalments: 2,
      totalInstalments: 3,
      totalPaidAmount: { totalAmount: { amount: 125 } },
      nextInstalmentAmount: { totalAmount: { amount: 125 } },
    });
    await sandbox.clock.advance(60 * dayMs);
    expect(await taken()).toEqual([
      ['2026-02-02', 125, 'Approved'],
      ['2026-02-09', 125, 'Approved'],
      ['2026-02-16', 50, 'Approved'],
    ]);
    expect(await client.recurringPayments.get(paymentScheduleId)).toMatchObject({
      status: 'COMPLETE',
      nextPaymentDate: null,
      nextInstalmentAmount: null,
      remainingInstalments: 0,
      totalPaidAmount: { totalAmount: { amount: 300 } },
      expectedTotalPaymentAmount: { totalAmount: { amount: 300 } },
    });
    expect(await client.transactions.findByReference('RENT')).toHaveLength(3);
  });

  it.each([
    [{ scheduleType: 'STOP_AFTER_SET_NUMBER_OF_PAYMENTS', remainingInstalments: 2 }, ['2026-02-02', '2026-02-09'], 'COMPLETE'],
    [{ scheduleType: 'CONTINUE_UNTIL_DATE', scheduleEndDate: '2026-02-20' }, ['2026-02-02', '2026-02-09', '2026-02-16'], 'COMPLETE'],
    [
      { scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE', frequency: 'MONTHLY', nextPaymentDate: '2026-01-31' },
      ['2026-01-31', '2026-02-28', '2026-03-31'],
      'ACTIVE',
    ],
    [
      { scheduleType: 'STOP_AFTER_SET_NUMBER_OF_PAYMENTS', remainingInstalments: 2, nextPaymentDate: '2017-01-01' },
      ['2026-01-01', '2026-01-08'],
      'COMPLETE',
    ],
  ])('%j takes %j and is then %s', async (body, days, status) => {
    const { sandbox, create, taken, client } = await scene();
    const { paymentScheduleId } = await create(body);
    await sandbox.clock.advance(100 * dayMs);
    expect((await taken()).map(([day]) => day)).toEqual(days);
    expect((await client.recurringPayments.get(paymentScheduleId)).status).toBe(status);
  });

  it('adds the surcharge of its card to every instalment, and counts the principal alone towards its total', async () => {
    const { sandbox, client, create, taken } = await scene({ creditCard: amex });
    const made = await create({ scheduleType: 'STOP_AFTER_SET_AMOUNT', totalPaymentAmount: '200.00' });
    expect(made.expectedTotalPaymentAmount?.totalAmount.amount).toBe(203.01);
    await sandbox.clock.advance(60 * dayMs);
    expect((await taken()).map(([, amount]) => amount)).toEqual([126.88, 76.13]);
    expect((await client.recurringPayments.get(made.paymentScheduleId)).totalPaidAmount).toMatchObject({
      principalAmount: { amount: 200 },
      totalAmount: { amount: 203.01 },
    });
  });

  it('that is declined is tried again for three days, goes back to the first try, and then stops', async () => {
    const { sandbox, client, create, taken } = await scene({ creditCard: declining });
    const { paymentScheduleId } = await create({ scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE' });
    await sandbox.clock.advance(60 * dayMs);
    expect((await taken()).map(([day, , status]) => [day, status])).toEqual(
      ['2026-02-02', '2026-02-03', '2026-02-04', '2026-02-05'].map((day) => [day, 'Declined']),
    );
    const [first, ...retries] = sandbox.quickstream.state.transactions.filter(({ source }) => source === 'RECURRING');
    expect(new Set(retries.map(({ originalReceiptNumber }) => originalReceiptNumber))).toEqual(new Set([first?.receiptNumber]));
    expect(await client.recurringPayments.get(paymentScheduleId)).toMatchObject({
      status: 'STOPPED',
      totalPaidAmount: { totalAmount: { amount: 0 } },
    });
  });

  it('from a bank account that fails is taken off again when the debit comes back', async () => {
    const { sandbox, client, create } = await scene({ bankAccount: { ...bank, bsb: '032-053' } });
    const { paymentScheduleId } = await create({ scheduleType: 'STOP_AFTER_SET_NUMBER_OF_PAYMENTS', remainingInstalments: 1 });
    await sandbox.clock.advance(32 * dayMs);
    expect((await client.recurringPayments.get(paymentScheduleId)).totalPaidAmount?.totalAmount.amount).toBe(125);
    await sandbox.clock.advance(2 * dayMs);
    await client.transactions.list();
    expect((await client.recurringPayments.get(paymentScheduleId)).totalPaidAmount?.totalAmount.amount).toBe(0);
  });

  it('stands still for a disabled customer, after a stop in the state, and where the rules say so', async () => {
    const disabled = await scene();
    await disabled.create({ scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE' });
    await disabled.client.customers.updateStatus('12345678', { enabled: false });
    const stopped = await scene();
    await stopped.create({ scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE' });
    for (const { payment } of stopped.sandbox.quickstream.state.recurringPayments) payment.status = 'STOPPED';
    const still = await scene();
    still.sandbox.quickstream.state.rules.runSchedules = false;
    await still.create({ scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE' });
    for (const { sandbox, taken } of [disabled, stopped, still]) {
      await sandbox.clock.advance(60 * dayMs);
      expect(await taken()).toEqual([]);
    }
  });

  it('is forgotten by a reset', async () => {
    const { sandbox, create } = await scene();
    await create({ scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE' });
    sandbox.reset();
    await sandbox.clock.advance(60 * dayMs);
    expect(sandbox.quickstream.state.transactions).toHaveLength(4);
  });
});

it('the requests that the vendor prints succeed on a fresh sandbox, in the order of the page', async () => {
  const { readFileSync } = await import('node:fs');
  const { send } = plainScene();
  const printed = (name: string) => readFileSync(new URL(`../fixtures/quickstream/${name}.request.json`, import.meta.url), 'utf8');
  const customer = await send('POST', '/customers', printed('create-customer'));
  const own = `/customers/${customer.body.customerId}`;
  const answers = [
    customer,
    await send('PUT', own, printed('update-customer')),
    await send('PATCH', own, '{ "enabled": true }'),
    await send('POST', `${own}/accounts`, printed('register-single-use-token')),
    await send('POST', `${own}/accounts`, printed('register-receipt-number')),
    await send('POST', `${own}/accounts`, printed('register-credit-card')),
    await send('POST', `${own}/recurring-payments`, printed('create-recurring-payment')),
  ];
  expect(answers.map(({ status }) => status)).toEqual([201, 200, 200, 201, 201, 200, 201]);
  const seeded = await send('POST', '/customers/12345678/accounts', printed('register-receipt-number'));
  expect(seeded.status).toBe(201);
});
