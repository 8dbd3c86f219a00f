import { describe, expect, it } from 'vitest';
import type { AnyOperation } from '../../src/core/contract/operation.js';
import { judgeResponse } from '../../src/core/contract/validate.js';
import { ErrorBody } from '../../src/quickstream/models/error-body.js';
import { operations, type QuickStreamOperations } from '../../src/quickstream/table.js';
import type { Routes } from '../../src/testing/simulator.js';
import { bank, type Json, nzBank, scene, terms, visa } from './quickstream-calls.js';

const fields = (body: Json): string[] => body.errors.map((one: Json) => one.fieldName);

it('has a route for every row of the operation table, and none beside it', () => {
  type Table = Pick<QuickStreamOperations, 'quickstream.ping'>;
  const ping: Routes<Table>['quickstream.ping'] = () => ({ status: 200, body: {} });
  // @ts-expect-error a row without a route
  const missing: Routes<Table> = {};
  // @ts-expect-error a route without a row
  const stray: Routes<Table> = { 'quickstream.ping': ping, 'quickstream.transactions.create': ping };
  expect([missing, stray]).toHaveLength(2);
});

describe('customers', () => {
  it('has the customer of the vendor’s example', async () => {
    const { send } = scene();
    const { status, body } = await send('GET', '/customers/12345678');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      customerId: '12345678',
      customerNumber: 'J_SMITH',
      customerName: 'John Smith',
      status: 'ENABLED',
      links: [],
    });
  });

  it('creates a customer with its number in upper case and an id of 8 or 9 digits', async () => {
    const { send, sandbox } = scene();
    const { status, body } = await send('POST', '/customers', {
      customerNumber: 'ann_1',
      customerName: 'Ann',
      address: { city: 'Perth', country: 'AU' },
    });
    expect(status).toBe(201);
    expect(body.customerNumber).toBe('ANN_1');
    expect(body.customerId).toMatch(/^\d{8,9}$/);
    expect(body.address).toEqual({ city: 'Perth', country: 'AU' });
    expect(sandbox.quickstream.state.customers).toHaveLength(2);
    expect((await send('GET', `/customers/${body.customerId}`)).body).toEqual(body);
  });

  it('refuses a number that another customer has, in any case', async () => {
    const { send } = scene();
    const { status, body } = await send('POST', '/customers', { customerNumber: 'j_smith', customerName: 'Other' });
    expect(status).toBe(422);
    expect(body.errors).toEqual([{ fieldName: 'customerNumber', fieldValue: 'J_SMITH', messages: [expect.any(String)] }]);
  });

  it.each([
    [{ customerNumber: 'A' }, 'customerName'],
    [{ customerNumber: ' ', customerName: 'A' }, 'customerNumber'],
    [{ customerNumber: 'A', customerName: 'A', shoeSize: 43 }, 'shoeSize'],
    [{ customerNumber: 'A', customerName: 'A', preferredNotificationMedium: 'SMS' }, 'phoneNumber'],
    [{ customerNumber: 'A', customerName: 'A', preferredNotificationMedium: 'PIGEON' }, 'preferredNotificationMedium'],
    [{ customerNumber: 'A', customerName: 'A', address: { country: 'AUS' } }, 'address.country'],
    [{ customerNumber: 'A', customerName: 'A', emailAddress: 'nobody' }, 'emailAddress'],
    [{ customerNumber: 'A', customerName: 'A', supplierBusinessCode: 'NOBODY' }, 'supplierBusinessCode'],
    [[], ''],
  ])('refuses %j', async (body, field) => {
    const { send, sandbox } = scene();
    const answer = await send('POST', '/customers', body);
    expect(answer.status).toBe(422);
    expect(fields(answer.body)).toContain(field);
    expect(sandbox.quickstream.state.customers).toHaveLength(1);
  });

  it('takes null for a detail that is left out', async () => {
    const { send } = scene();
    expect((await send('POST', '/customers', { customerNumber: 'A', customerName: 'A', emailAddress: null })).status).toBe(201);
  });

  it('searches numbers as a whole and names and addresses in part, all together', async () => {
    const { send } = scene();
    await send('POST', '/customers', { customerNumber: 'ANN', customerName: 'Ann Smithers', emailAddress: 'ann@Example.com' });
    const found = async (query: string) =>
      (await send('GET', `/customers?${query}`)).body.data.map((one: Json) => one.customerNumber).sort();
    expect(await found('')).toEqual(['ANN', 'J_SMITH']);
    expect(await found('customerNumber=j_smith')).toEqual(['J_SMITH']);
    expect(await found('customerNumber=JOHN')).toEqual([]);
    expect(await found('customerName=SMITH')).toEqual(['ANN', 'J_SMITH']);
    expect(await found('emailAddress=example')).toEqual(['ANN']);
    expect(await found('customerName=smith&emailAddress=ann')).toEqual(['ANN']);
    expect(await found('customerNumber=J_SMITH&emailAddress=ann')).toEqual([]);
  });

  it('gives pages of 20 with links to the pages beside them, sorted by customerId', async () => {
    const { send, sandbox } = scene();
    for (let n = 0; n < 44; n += 1) await send('POST', '/customers', { customerNumber: `C${n}`, customerName: 'C' });
    const first = await send('GET', '/customers?customerName=c');
    expect(first.body.data).toHaveLength(20);
    expect(first.body.links.map((link: Json) => [link.rel, link.requestMethod])).toEqual([['next', 'GET']]);
    expect(first.body.links[0].href.startsWith(`${sandbox.quickstream.options.baseUrl}/customers?customerName=c&`)).toBe(true);
    const second = await send('GET', first.body.links[0].href);
    expect(second.body.links.map((link: Json) => link.rel)).toEqual(['prev', 'next']);
    expect((await send('GET', second.body.links[0].href)).body).toEqual(first.body);
    const third = await send('GET', second.body.links[1].href);
    expect(third.body.links.map((link: Json) => link.rel)).toEqual(['prev']);
    const ids = [first, second, third].flatMap(({ body }) => body.data.map((one: Json) => Number(one.customerId)));
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    expect(ids).toHaveLength(44);
    expect((await send('GET', '/customers?cursor=x')).status).toBe(400);
  });

  it('replaces a customer with PUT, and takes enabled as text and as boolean', async () => {
    const { send } = scene();
    const put = (enabled: unknown) => send('PUT', '/customers/12345678', { customerNumber: 'js', customerName: 'J S', enabled });
    const { status, body } = await put('false');
    expect(status).toBe(200);
    expect(body).toMatchObject({ customerNumber: 'JS', customerName: 'J S', status: 'DISABLED', phoneNumber: null, address: null });
    expect((await put(true)).body.status).toBe('ENABLED');
    expect((await put('yes')).status).toBe(422);
    expect((await send('PUT', '/customers/1', { customerNumber: 'A', customerName: 'A', enabled: 'true' })).status).toBe(404);
  });

  it('takes the status alone with PATCH, as a boolean only', async () => {
    const { send } = scene();
    expect((await send('PATCH', '/customers/12345678', { enabled: false })).body).toMatchObject({
      status: 'DISABLED',
      phoneNumber: '0400000000',
    });
    expect((await send('PATCH', '/customers/12345678', { enabled: 'true' })).status).toBe(422);
    expect((await send('PATCH', '/customers/12345678', {})).status).toBe(422);
  });
});

describe('accounts', () => {
  const register = '/customers/12345678/accounts';

  it('masks a card, shortens its year and makes the first account the default', async () => {
    const { send, sandbox } = scene();
    const { status, body } = await send('POST', register, { creditCard: visa });
    expect(status).toBe(201);
    expect(body).toEqual({
      accountType: 'CREDIT_CARD',
      accountToken: expect.stringMatching(/^MYCOMPANY-\d+$/),
      defaultAccount: true,
      cardNumber: '424242...242',
      maskedCardNumber4Digits: '424242...4242',
      expiryDateMonth: '12',
      expiryDateYear: '30',
      cardScheme: 'VISA',
      cardType: 'CREDIT',
      cardholderName: 'Jane Smith',
      panType: 'FPAN',
      customerId: '12345678',
      links: [],
    });
    expect(JSON.stringify(sandbox.quickstream.state)).not.toContain(visa.cardNumber);
    expect((await send('GET', `/accounts/${body.accountToken}`)).body).toEqual(body);
  });

  it('updates an account that the customer has already, with 200 and the same token', async () => {
    const { send } = scene();
    const first = await send('POST', register, { creditCard: visa });
    const again = await send('POST', register, { creditCard: { ...visa, expiryDateYear: '2035' } });
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body).toEqual({ ...first.body, expiryDateYear: '35' });
    const bankAccount = await send('POST', register, { bankAccount: bank });
    const sameBank = await send('POST', register, { bankAccount: { ...bank, bsb: '032-002', accountName: 'J' } });
    expect([bankAccount.status, sameBank.status]).toEqual([201, 200]);
    expect(sameBank.body).toMatchObject({
      bsb: '032-002',
      accountName: 'J',
      defaultAccount: false,
      accountToken: bankAccount.body.accountToken,
    });
    expect((await send('GET', register)).body.data).toHaveLength(2);
  });

  it('lists enabled accounts, the newest first', async () => {
    const { send, sandbox } = scene();
    await send('POST', register, { creditCard: visa });
    await send('POST', register, { bankAccount: bank });
    const { body: nz } = await send('POST', register, { nzBankAccount: nzBank });
    expect(nz).toMatchObject({ accountType: 'DIRECT_DEBIT_NZ', currency: 'NZD', ...nzBank });
    const types = async () => (await send('GET', register)).body.data.map((one: Json) => one.accountType);
    expect(await types()).toEqual(['DIRECT_DEBIT_NZ', 'DIRECT_DEBIT', 'CREDIT_CARD']);
    for (const one of sandbox.quickstream.state.accounts.slice(2, 3)) one.enabled = false;
    expect(await types()).toEqual(['DIRECT_DEBIT_NZ', 'CREDIT_CARD']);
  });

  it('can make the newest account the default', async () => {
    const { send, sandbox } = scene();
    sandbox.quickstream.state.rules.defaultAccount = 'newest';
    await send('POST', register, { creditCard: visa });
    await send('POST', register, { bankAccount: bank });
    expect((await send('GET', register)).body.data.map((one: Json) => one.defaultAccount)).toEqual([true, false]);
  });

  it.each([
    ['4111111111111111', 'VISA', 'CREDIT'],
    ['4041370000456459', 'VISA', 'DEBIT'],
    ['5163200000000008', 'MASTERCARD', 'CREDIT'],
    ['2224000000031118', 'MASTERCARD', 'CREDIT'],
    ['2710000000011897', 'MASTERCARD', 'CREDIT'],
    ['340000000636513', 'AMEX', undefined],
    ['36000000000008', 'DINERS', undefined],
    ['3530000000000003', 'JCB', undefined],
    ['6250947000000014', 'UNIONPAY', undefined],
  ])('knows %s as %s %s', async (cardNumber, cardScheme, cardType) => {
    const { send } = scene();
    const { body } = await send('POST', register, { creditCard: { ...visa, cardNumber } });
    expect(body.cardScheme).toBe(cardScheme);
    expect(body.cardType).toBe(cardType);
  });

  it('never repeats a card number that it refuses', async () => {
    const { send } = scene();
    const { status, body } = await send('POST', register, { creditCard: { ...visa, cardNumber: '9999999999999995' } });
    expect(status).toBe(422);
    expect(body.errors).toEqual([{ fieldName: 'creditCard.cardNumber', fieldValue: null, messages: [expect.any(String)] }]);
  });

  it('takes exactly one source', async () => {
    const { send } = scene();
    expect((await send('POST', register, {})).status).toBe(422);
    expect((await send('POST', register, { creditCard: visa, bankAccount: bank })).status).toBe(422);
    expect((await send('POST', '/customers/1/accounts', { creditCard: visa })).status).toBe(404);
  });

  it('takes a single-use token once, within ten minutes', async () => {
    const { send, sandbox } = scene();
    const singleUseTokenId = sandbox.quickstream.singleUseToken({ creditCard: visa });
    expect((await send('POST', register, { singleUseTokenId })).status).toBe(201);
    const used = await send('POST', register, { singleUseTokenId });
    expect([used.status, fields(used.body)]).toEqual([422, ['singleUseTokenId']]);
    const late = sandbox.quickstream.singleUseToken({ bankAccount: bank });
    await sandbox.clock.advance(10 * 60 * 1000);
    expect((await send('POST', register, { singleUseTokenId: late })).status).toBe(422);
    expect((await send('POST', register, { singleUseTokenId: 'nonsense' })).status).toBe(422);
  });

  it('takes the account of a transaction by its receipt number, unless it is of another customer', async () => {
    const { send } = scene();
    const registered = await send('POST', register, { receiptNumber: '123456789' });
    expect(registered.status).toBe(201);
    expect(registered.body).toMatchObject({ cardNumber: '424242...242', defaultAccount: true, customerId: '12345678' });
    expect((await send('POST', register, { creditCard: visa })).status).toBe(200);
    expect((await send('POST', register, { receiptNumber: '1' })).status).toBe(422);
    const { body: ann } = await send('POST', '/customers', { customerNumber: 'ANN', customerName: 'Ann' });
    expect((await send('POST', `/customers/${ann.customerId}/accounts`, { receiptNumber: '123456788' })).status).toBe(422);
    expect((await send('POST', `/customers/${ann.customerId}/accounts`, { receiptNumber: '123456789' })).status).toBe(201);
  });

  it('takes the account of a payment for a customer who made it, also where it stands under the number of another', async () => {
    const { send, sandbox } = scene();
    const { body: ann } = await send('POST', '/customers', { customerNumber: 'ANN', customerName: 'Ann' });
    const own = `/customers/${ann.customerId}/accounts`;
    const { body: card } = await send('POST', own, { creditCard: visa });
    const { accountToken } = card;
    const payment = { principalAmount: '1.00', accountToken, customerReferenceNumber: 'J_SMITH' };
    const { receiptNumber } = sandbox.quickstream.takePayment(payment);
    expect((await send('POST', own, { receiptNumber })).body).toEqual(card);
  });
});

describe('recurring payments', () => {
  const path = '/customers/12345678/recurring-payments';
  const ready = async () => {
    const { send, sandbox } = scene();
    const { body: card } = await send('POST', '/customers/12345678/accounts', { creditCard: visa });
    return { send, sandbox, card, create: (body: Json) => send('POST', path, { ...terms, ...body }) };
  };

  it('goes on until further notice without totals', async () => {
    const { create, card } = await ready();
    const { status, body } = await create({ scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      status: 'ACTIVE',
      creditCard: card,
      merchantAccount: { merchantId: '12345678' },
      nextPaymentDate: '2026-02-02',
    });
    expect(body.paymentScheduleCode).toBe(body.paymentScheduleId);
    expect(body.instalmentAmount).toEqual({
      principalAmount: { currency: 'AUD', amount: 125, displayAmount: '$125.00' },
      surchargeAmount: { currency: 'AUD', amount: 0, displayAmount: '$0.00' },
      totalAmount: { currency: 'AUD', amount: 125, displayAmount: '$125.00' },
    });
    for (const absent of ['totalInstalments', 'remainingInstalments', 'expectedTotalPaymentAmount', 'scheduleEndDate', 'bankAccount']) {
      expect(body).not.toHaveProperty(absent);
    }
  });

  it.each([
    [{ scheduleType: 'STOP_AFTER_SET_NUMBER_OF_PAYMENTS', remainingInstalments: 10, instalmentAmount: '0.10' }, 10, 0.1, 1],
    [{ scheduleType: 'STOP_AFTER_SET_AMOUNT', totalPaymentAmount: '500.00' }, 4, 125, 500],
    [{ scheduleType: 'STOP_AFTER_SET_AMOUNT', totalPaymentAmount: '500.01' }, 5, 125, 500.01],
    [{ scheduleType: 'STOP_AFTER_SET_AMOUNT', totalPaymentAmount: 100.5 }, 1, 100.5, 100.5],
    [{ scheduleType: 'CONTINUE_UNTIL_DATE', scheduleEndDate: '2026-02-16' }, 3, 125, 375],
    [{ scheduleType: 'CONTINUE_UNTIL_DATE', scheduleEndDate: '2026-02-15' }, 2, 125, 250],
    [
      { scheduleType: 'CONTINUE_UNTIL_DATE', nextPaymentDate: '2024-01-31', frequency: 'MONTHLY', scheduleEndDate: '2024-02-29' },
      2,
      125,
      250,
    ],
    [
      { scheduleType: 'CONTINUE_UNTIL_DATE', nextPaymentDate: '2024-01-31', frequency: 'MONTHLY', scheduleEndDate: '2024-04-29' },
      3,
      125,
      375,
    ],
  ])('works out %j', async (body, count, next, total) => {
    const { create } = await ready();
    const { status, body: answer } = await create(body);
    expect(status).toBe(201);
    expect([answer.totalInstalments, answer.remainingInstalments]).toEqual([count, count]);
    expect(answer.nextInstalmentAmount.totalAmount.amount).toBe(next);
    expect(answer.totalPaidAmount.totalAmount.amount).toBe(0);
    expect(answer.expectedTotalPaymentAmount.totalAmount.amount).toBe(total);
  });

  it.each([
    [{ scheduleType: 'CONTINUE_UNTIL_DATE', scheduleEndDate: '2026-02-01' }, 'scheduleEndDate'],
    [{ scheduleType: 'CONTINUE_UNTIL_DATE' }, 'scheduleEndDate'],
    [{ scheduleType: 'STOP_AFTER_SET_NUMBER_OF_PAYMENTS', remainingInstalments: 0 }, 'remainingInstalments'],
    [{ scheduleType: 'STOP_AFTER_SET_NUMBER_OF_PAYMENTS', remainingInstalments: Number.MAX_SAFE_INTEGER }, 'remainingInstalments'],
    [{ scheduleType: 'STOP_AFTER_SET_NUMBER_OF_PAYMENTS', remainingInstalments: 2, totalPaymentAmount: '5.00' }, 'totalPaymentAmount'],
    [{ scheduleType: 'STOP_AFTER_SET_AMOUNT', totalPaymentAmount: '0' }, 'totalPaymentAmount'],
    [{ scheduleType: 'SOMEDAY' }, 'scheduleType'],
    [{ scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE', frequency: 'DAILYISH' }, 'frequency'],
    [{ scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE', frequency: 'constructor' }, 'frequency'],
    [{ scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE', currency: 'NZD' }, 'currency'],
    [{ scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE', nextPaymentDate: '2026-02-30' }, 'nextPaymentDate'],
    [{ scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE', instalmentAmount: '9'.repeat(30) }, 'instalmentAmount'],
    [{ scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE', supplierBusinessCode: 'NOBODY' }, 'supplierBusinessCode'],
    [{ scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE', accountToken: 'ACCOUNT2' }, 'accountToken'],
  ])('refuses %j', async (body, field) => {
    const { create, sandbox } = await ready();
    const answer = await create(body);
    expect(answer.status).toBe(422);
    expect(fields(answer.body)).toContain(field);
    expect(sandbox.quickstream.state.recurringPayments).toHaveLength(0);
  });

  it('takes payments from an Australian bank account, not from a New Zealand one', async () => {
    const { send, create } = await ready();
    const accounts = '/customers/12345678/accounts';
    const { body: au } = await send('POST', accounts, { bankAccount: bank });
    const { body: nz } = await send('POST', accounts, { nzBankAccount: nzBank });
    const until = { scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE' };
    const { body } = await create({ ...until, accountToken: au.accountToken });
    expect(body.bankAccount).toEqual(au);
    expect(body.directEntryAccount.currency).toBe('AUD');
    expect(body).not.toHaveProperty('creditCard');
    expect((await create({ ...until, accountToken: nz.accountToken })).status).toBe(422);
  });

  it('needs a default account where none is named', async () => {
    const { send } = scene();
    const { status, body } = await send('POST', path, { ...terms, scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE' });
    expect([status, fields(body)]).toEqual([422, ['accountToken']]);
  });

  it('refuses a disabled customer, unless told otherwise', async () => {
    const { send, create, sandbox } = await ready();
    await send('PATCH', '/customers/12345678', { enabled: false });
    expect((await create({ scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE' })).status).toBe(422);
    sandbox.quickstream.state.rules.refuseDisabledCustomers = false;
    expect((await create({ scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE' })).status).toBe(201);
  });

  it('lists active ones first, then by code', async () => {
    const { send, create, sandbox } = await ready();
    for (const paymentScheduleCode of ['B', 'C', 'A']) await create({ scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE', paymentScheduleCode });
    for (const { payment } of sandbox.quickstream.state.recurringPayments)
      if (payment.paymentScheduleCode === 'A') payment.status = 'STOPPED';
    const { body } = await send('GET', path);
    expect(body.data.map((one: Json) => one.paymentScheduleCode)).toEqual(['B', 'C', 'A']);
    const [{ paymentScheduleId }] = body.data;
    expect((await send('GET', `/recurring-payments/${paymentScheduleId}`)).body).toEqual(body.data[0]);
    expect((await send('GET', '/recurring-payments/1')).status).toBe(404);
  });
});

describe('transactions', () => {
  it('lists those of the customer, the newest first', async () => {
    const { send } = scene();
    const { body } = await send('GET', '/customers/12345678/transactions');
    expect(body.data.map((one: Json) => [one.receiptNumber, one.status])).toEqual([
      ['123456788', 'Declined'],
      ['123456787', 'Approved'],
      ['123456786', 'Approved'],
    ]);
    expect(body.data[0].transactionTime).toMatch(/\+1000$/);
    expect((await send('GET', '/transactions/123456789')).body.customerReferenceNumber).toBe('WALK-IN');
    expect((await send('GET', '/transactions/1')).status).toBe(404);
  });

  it.each([
    ['4111111117444490', 'Declined', '01'],
    ['4111111116444491', 'Declined', '04'],
    ['4111111115444492', 'Declined', '05'],
    ['4111111114444493', 'Declined', '91'],
    ['4111111113444494', 'Declined', '54'],
    ['4111111112444495', 'Declined', '42'],
    ['4111111111444496', 'Declined', '51'],
    ['4111111110444497', 'Declined', '62'],
    ['4111111119444498', 'Declined', '43'],
    ['4111111118444499', 'Declined', '01'],
    ['4564000000000182', 'Approved', '08'],
  ])('decides on card %s: %s %s', (cardNumber, status, responseCode) => {
    const { sandbox } = scene();
    const payment = sandbox.quickstream.takePayment({ creditCard: { ...visa, cardNumber }, principalAmount: '1.00' });
    expect(payment).toMatchObject({ status, responseCode, summaryCode: status === 'Approved' ? '0' : '1' });
  });

  it.each([
    ['032-002', 'Approved*', 'G', 'Approved', 'G'],
    ['650-000', 'Approved*', 'G', 'Approved', 'G'],
    ['032-050', 'Declined', 'R', 'Declined', 'R'],
    ['032-053', 'Approved*', 'G', 'Declined', '3'],
  ])('decides on BSB %s: %s %s, a day later %s %s', async (bsb, status, code, laterStatus, laterCode) => {
    const { sandbox, send } = scene();
    const { receiptNumber } = sandbox.quickstream.takePayment({ bankAccount: { ...bank, bsb }, principalAmount: '1.00' });
    expect((await send('GET', `/transactions/${receiptNumber}`)).body).toMatchObject({ status, responseCode: code });
    await sandbox.clock.advance(24 * 60 * 60 * 1000);
    expect((await send('GET', `/transactions/${receiptNumber}`)).body).toMatchObject({ status: laterStatus, responseCode: laterCode });
  });

  it('shows a payment from a registered account in the history of its customer', async () => {
    const { sandbox, send } = scene();
    await send('POST', '/customers/12345678/accounts', { creditCard: visa });
    const { receiptNumber } = sandbox.quickstream.takePayment({ customerId: '12345678', principalAmount: '12.34' });
    const { body } = await send('GET', '/customers/12345678/transactions');
    expect(body.data[0]).toMatchObject({ receiptNumber, totalAmount: { amount: 12.34 } });
  });
});

describe('the facility', () => {
  it('knows its key, its name and its businesses', async () => {
    const { send, sandbox } = scene();
    expect((await send('GET', '/')).body).toMatchObject({ communityCode: 'MYCOMPANY' });
    expect((await send('GET', '')).status).toBe(200);
    expect((await send('GET', '/api-keys/latest')).body).toMatchObject({
      key: sandbox.quickstream.options.secretKey,
      expiryDate: '2027-01-01T00:00:00+00:00',
    });
    expect((await send('GET', '/businesses')).body.data).toHaveLength(1);
    expect((await send('GET', '/businesses/MYCOMPANY')).body.supplierBusinessCode).toBe('MYCOMPANY');
    expect((await send('GET', '/businesses/NOBODY')).status).toBe(404);
  });

  it('answers every operation as its model documents', async () => {
    const { send, sandbox } = scene();
    const card = await send('POST', '/customers/12345678/accounts', { creditCard: visa });
    const plan = await send('POST', '/customers/12345678/recurring-payments', { ...terms, scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE' });
    const values: Json = {
      customerId: '12345678',
      accountToken: card.body.accountToken,
      paymentScheduleId: plan.body.paymentScheduleId,
      receiptNumber: '123456789',
      supplierBusinessCode: 'MYCOMPANY',
      cardBIN: '424242',
    };
    const { publishableKey } = sandbox.quickstream.state;
    for (const { id, method, path, result, credential, unwrap } of Object.values<AnyOperation>(operations)) {
      if (method !== 'GET') continue;
      const { status, body } = await send(
        'GET',
        path.replace(/\{(\w+)\}/g, (_: string, name: string) => values[name]),
        undefined,
        credential === 'publishable' ? { authorization: `Basic ${btoa(`${publishableKey}:`)}` } : {},
      );
      expect([id, status, judgeResponse(result, unwrap === undefined ? body : body[unwrap])]).toEqual([
        id,
        200,
        { failures: [], drift: [] },
      ]);
    }
  });
});

describe('errors', () => {
  it.each([
    [404, 'GET', '/nothing', undefined, {}],
    [404, 'GET', '/customers/1', undefined, {}],
    [404, 'GET', '/customers//accounts', undefined, {}],
    [404, 'GET', '/customers/%E0%A4%A', undefined, {}],
    [405, 'DELETE', '/customers/12345678', undefined, {}],
    [415, 'POST', '/customers', '{}', { 'content-type': 'text/plain' }],
    [400, 'POST', '/customers', '{', {}],
    [400, 'POST', '/customers', undefined, { 'content-type': 'application/json' }],
    [422, 'POST', '/customers', '{}', {}],
    [401, 'GET', '/customers', undefined, { authorization: `Basic ${btoa('wrong:')}` }],
    [401, 'GET', '/customers', undefined, { authorization: 'Bearer x' }],
  ])('answers %i to %s %s in the vendor’s envelope', async (status, method, path, body, headers) => {
    const { send, sandbox } = scene();
    const answer = await send(method, path, body, headers);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(judgeResponse(ErrorBody, answer.body)).toEqual({ failures: [], drift: [] });
    expect(answer.body).toMatchObject({
      links: [],
      status: String(status),
      requestMethod: method,
      requestUrl: new URL(sandbox.quickstream.options.baseUrl + path).href,
      customerMessage: null,
      developerMessage: expect.any(String),
    });
    if (status === 405) expect(answer.headers.get('allow')).toBe('GET, PUT, PATCH');
  });

  it('takes the secret key alone: not the publishable one, not none', async () => {
    const { send, sandbox } = scene();
    const { publishableKey, secretKey } = sandbox.quickstream.state;
    expect((await send('GET', '/customers', undefined, { authorization: `Basic ${btoa(`${publishableKey}:`)}` })).status).toBe(401);
    expect((await sandbox.fetch(`${sandbox.quickstream.options.baseUrl}/customers`)).status).toBe(401);
    expect((await send('GET', '/customers', undefined, { authorization: `basic ${btoa(secretKey)}` })).status).toBe(200);
  });

  it('tells either key whose it is', async () => {
    const { send, sandbox } = scene();
    const { publishableKey, secretKey } = sandbox.quickstream.state;
    for (const [key, kind] of [
      [publishableKey, 'PUB'],
      [secretKey, 'SEC'],
    ] as const) {
      const { status, body } = await send('GET', '/', undefined, { authorization: `Basic ${btoa(`${key}:`)}` });
      expect([status, body.keyName]).toEqual([200, `MYCOMPANY_${kind}...${key.slice(-4)}`]);
    }
  });
});

describe('idempotency keys', () => {
  const key = { 'idempotency-key': 'k1' };
  const ann = { customerNumber: 'ANN', customerName: 'Ann' };

  it('answer the same request with the first answer, whatever has changed since', async () => {
    const { send, sandbox } = scene();
    const first = await send('POST', '/customers', ann, key);
    await send('PATCH', `/customers/${first.body.customerId}`, { enabled: false });
    const again = await send('POST', '/customers', ann, key);
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(sandbox.quickstream.state.customers).toHaveLength(2);
  });

  it('conflict with another body, not with another path', async () => {
    const { send } = scene();
    await send('POST', '/customers', ann, key);
    expect((await send('POST', '/customers', { ...ann, customerName: 'Anna' }, key)).status).toBe(409);
    expect((await send('POST', '/customers/12345678/accounts', { creditCard: visa }, key)).status).toBe(201);
  });

  it('conflict while the first request is running', async () => {
    const { send, sandbox } = scene({ clock: 'manual' });
    sandbox.faults.once('quickstream.customers.create', { delayMs: 1000 });
    const first = send('POST', '/customers', ann, key);
    await sandbox.clock.advance(999);
    expect((await send('POST', '/customers', ann, key)).status).toBe(409);
    await sandbox.clock.advance(1);
    expect((await first).status).toBe(201);
    expect((await send('POST', '/customers', ann, key)).status).toBe(201);
  });

  it('are forgotten after a day', async () => {
    const { send, sandbox } = scene();
    await send('POST', '/customers', ann, key);
    await sandbox.clock.advance(24 * 60 * 60 * 1000 - 1);
    expect((await send('POST', '/customers', ann, key)).status).toBe(201);
    await sandbox.clock.advance(1);
    expect((await send('POST', '/customers', ann, key)).status).toBe(422);
  });

  it('are spent on a body that is refused, too', async () => {
    const { send, sandbox } = scene();
    const first = await send('POST', '/customers', { customerNumber: 'ANN' }, key);
    const again = await send('POST', '/customers', { customerNumber: 'ANN' }, key);
    expect([first.status, again.status, again.body]).toEqual([422, 422, first.body]);
    expect((await send('POST', '/customers', ann, key)).status).toBe(409);
    expect(sandbox.quickstream.state.customers).toHaveLength(1);
  });

  it('mean nothing to other methods', async () => {
    const { send } = scene();
    expect((await send('PATCH', '/customers/12345678', { enabled: false }, key)).body.status).toBe('DISABLED');
    expect((await send('PATCH', '/customers/12345678', { enabled: true }, key)).body.status).toBe('ENABLED');
  });
});
