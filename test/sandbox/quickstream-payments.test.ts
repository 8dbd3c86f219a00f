/** Payments and refunds by `POST /transactions`, and what becomes of them. */
import { describe, expect, it } from 'vitest';
import { judgeResponse } from '../../src/core/contract/validate.js';
import { isConflictError, isConnectionError, isUnprocessableEntityError } from '../../src/index.js';
import { QuickStream, Transaction } from '../../src/quickstream/index.js';
import { bank, type Json, nzBank, scene, visa } from './quickstream-calls.js';

const create = 'quickstream.transactions.create';
const dayMs = 24 * 60 * 60 * 1000;
const terms = { transactionType: 'PAYMENT', supplierBusinessCode: 'MYCOMPANY', principalAmount: '12.34', currency: 'AUD' };

const fields = (body: Json): string[] => body.errors.map((one: Json) => one.fieldName);

/** A facility whose customer has a card, which is the default account, and a New Zealand bank account. */
async function ready() {
  const { sandbox, send } = scene();
  const accounts = '/customers/12345678/accounts';
  const { body: card } = await send('POST', accounts, { creditCard: visa });
  const { body: nz } = await send('POST', accounts, { nzBankAccount: nzBank });
  const { state } = sandbox.quickstream;
  const before = state.transactions.length;
  const pay = (body: Json, headers = {}) => send('POST', '/transactions', { ...terms, ...body }, headers);
  return { sandbox, send, state, card, nz, pay, taken: () => state.transactions.slice(before) };
}

describe('a payment by the API', () => {
  it('is answered with the transaction that is then in the books and in the history of the customer', async () => {
    const { send, card, pay, taken } = await ready();
    const more = {
      customerReferenceNumber: 'J_SMITH',
      paymentReferenceNumber: 'RENT-1',
      comment: 'Rent',
      ipAddress: '203.0.113.7',
      metadata: { flat: '7' },
    };
    const { status, body } = await pay({ accountToken: card.accountToken, eci: 'INTERNET', ...more });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...more,
      transactionType: 'PAYMENT',
      status: 'Approved',
      summaryCode: '0',
      source: 'RESTAPI',
      totalAmount: { currency: 'AUD', amount: 12.34 },
      creditCard: { accountToken: card.accountToken },
    });
    expect(judgeResponse(Transaction, body)).toEqual({ failures: [], drift: [] });
    expect(taken()).toEqual([body]);
    expect((await send('GET', `/transactions/${body.receiptNumber}`)).body).toEqual(body);
    expect((await send('GET', '/customers/12345678/transactions')).body.data[0]).toEqual(body);
  });

  it('is taken from the one account that is named, whichever way', async () => {
    const { sandbox, card, nz, pay, taken } = await ready();
    const singleUseTokenId = sandbox.quickstream.singleUseToken({ creditCard: { ...visa, cardNumber: '5163200000000008' } });
    const masks: Json[] = [];
    for (const source of [
      { accountToken: card.accountToken },
      { customerId: '12345678' },
      { creditCard: { ...visa, cardNumber: '4111111111111111', cvn: '123' } },
      { bankAccount: bank },
      { singleUseTokenId },
      { accountToken: nz.accountToken, currency: 'NZD' },
    ]) {
      const { status, body } = await pay(source);
      expect([source, status]).toEqual([source, 201]);
      masks.push(body.creditCard?.cardNumber ?? body.bankAccount?.bsb ?? body.nzBankAccount?.nzBankCode);
    }
    expect(masks).toEqual(['424242...242', '424242...242', '411111...111', '032-002', '516320...008', '01']);
    expect(taken().map(({ customerReferenceNumber }) => customerReferenceNumber)).toEqual(['J_SMITH', 'J_SMITH', '', '', '', 'J_SMITH']);
    expect(taken().at(-1)?.totalAmount).toEqual({ currency: 'NZD', amount: 12.34, displayAmount: '$12.34' });
  });

  it('that is declined is a transaction and no error', async () => {
    const { pay } = await ready();
    const { status, body } = await pay({ creditCard: { ...visa, cardNumber: '4111111111444496' } });
    expect([status, body.status, body.responseCode, body.summaryCode]).toEqual([201, 'Declined', '51', '1']);
  });

  it('from a bank account clears or comes back a day later', async () => {
    const { sandbox, send, pay } = await ready();
    const { body } = await pay({ bankAccount: { ...bank, bsb: '032-053' } });
    expect(body.status).toBe('Approved*');
    await sandbox.clock.advance(dayMs);
    expect((await send('GET', `/transactions/${body.receiptNumber}`)).body).toMatchObject({ status: 'Declined', responseCode: '3' });
  });

  it.each([12.34, '12.34', 12.3, '5'])('takes the amount %j, as clients send it', async (principalAmount) => {
    const { pay, taken } = await ready();
    expect((await pay({ customerId: '12345678', principalAmount })).status).toBe(201);
    expect(taken()[0]?.totalAmount?.amount).toBe(Number(principalAmount));
  });

  it('spends a single-use token once, and not on a payment that is refused', async () => {
    const { sandbox, pay, taken } = await ready();
    const singleUseTokenId = sandbox.quickstream.singleUseToken({ creditCard: visa });
    expect((await pay({ singleUseTokenId, principalAmount: '0' })).status).toBe(422);
    expect((await pay({ singleUseTokenId, currency: 'NZD' })).status).toBe(422);
    expect((await pay({ singleUseTokenId })).status).toBe(201);
    const again = await pay({ singleUseTokenId });
    expect([again.status, fields(again.body)]).toEqual([422, ['singleUseTokenId']]);
    const late = sandbox.quickstream.singleUseToken({ creditCard: visa });
    await sandbox.clock.advance(10 * 60 * 1000);
    expect((await pay({ singleUseTokenId: late })).status).toBe(422);
    expect(taken()).toHaveLength(1);
  });

  it.each([
    ['no account', {}, ''],
    ['two accounts', { customerId: '12345678', creditCard: visa }, ''],
    ['no type', { customerId: '12345678', transactionType: undefined }, 'transactionType'],
    ['a type that is unknown', { customerId: '12345678', transactionType: 'GIFT' }, 'transactionType'],
    ['a pre-authorisation', { customerId: '12345678', transactionType: 'PREAUTH' }, 'transactionType'],
    ['what belongs to a refund', { customerId: '12345678', originalReceiptNumber: '123456789' }, 'originalReceiptNumber'],
    ['an unknown business', { customerId: '12345678', supplierBusinessCode: 'NOBODY' }, 'supplierBusinessCode'],
    ['no amount', { customerId: '12345678', principalAmount: null }, 'principalAmount'],
    ['nothing to pay', { customerId: '12345678', principalAmount: 0 }, 'principalAmount'],
    ['less than nothing', { customerId: '12345678', principalAmount: '-1.00' }, 'principalAmount'],
    ['parts of a cent', { customerId: '12345678', principalAmount: '1.001' }, 'principalAmount'],
    ['an amount beyond reckoning', { customerId: '12345678', principalAmount: '9'.repeat(30) }, 'principalAmount'],
    ['a foreign currency', { customerId: '12345678', currency: 'NZD' }, 'currency'],
    ['an unknown customer', { customerId: '1' }, 'customerId'],
    ['an unknown token', { accountToken: 'ACCOUNT2' }, 'accountToken'],
    ['an unknown single-use token', { singleUseTokenId: 'nonsense' }, 'singleUseTokenId'],
    ['a card of no scheme', { creditCard: { ...visa, cardNumber: '9999999999999995' } }, 'creditCard.cardNumber'],
    ['a cvn that is none', { creditCard: { ...visa, cvn: '12' } }, 'creditCard.cvn'],
    ['a New Zealand account in the clear, which no page names', { nzBankAccount: nzBank }, 'nzBankAccount'],
    ['a member that no page names', { customerId: '12345678', amount: '12.34' }, 'amount'],
    ['metadata that are no texts', { customerId: '12345678', metadata: { flat: 7 } }, 'metadata.flat'],
  ])('with %s is refused, and nothing is taken', async (_, body, field) => {
    const { pay, taken } = await ready();
    const answer = await pay(body);
    expect(answer.status).toBe(422);
    expect(fields(answer.body)).toContain(field);
    expect(taken()).toEqual([]);
  });

  it('of a disabled customer is refused by customer and by account, unless told otherwise', async () => {
    const { send, state, card, pay } = await ready();
    await send('PATCH', '/customers/12345678', { enabled: false });
    const refused = [await pay({ customerId: '12345678' }), await pay({ accountToken: card.accountToken })];
    expect(refused.map(({ status, body }) => [status, fields(body)])).toEqual([
      [422, ['customerId']],
      [422, ['accountToken']],
    ]);
    state.rules.refuseDisabledCustomers = false;
    expect((await pay({ customerId: '12345678' })).status).toBe(201);
  });

  it('from a disabled account is refused', async () => {
    const { state, card, pay } = await ready();
    for (const one of state.accounts) one.enabled = false;
    expect((await pay({ accountToken: card.accountToken })).status).toBe(422);
    expect((await pay({ customerId: '12345678' })).status).toBe(422);
  });

  it('keeps and repeats nothing of a card', async () => {
    const { sandbox, pay } = await ready();
    const answers = [
      await pay({ creditCard: { ...visa, cvn: '739' } }),
      await pay({ creditCard: { ...visa, cardNumber: '9999999999999995', cvn: '739' } }),
      await pay({ creditCard: { ...visa, [visa.cardNumber]: 'as a name' } }),
    ];
    for (const all of [answers, sandbox.quickstream.state, sandbox.requests].map((one) => JSON.stringify(one))) {
      expect(all).not.toContain(visa.cardNumber);
      expect(all).not.toContain('9999999999999995');
      expect(all).not.toContain('"739"');
    }
  });

  it('under a key that was used is the one of then, and under another body a conflict', async () => {
    const { pay, taken } = await ready();
    const key = { 'idempotency-key': 'rent-1' };
    const first = await pay({ customerId: '12345678' }, key);
    const again = await pay({ customerId: '12345678' }, key);
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect((await pay({ customerId: '12345678', principalAmount: '99.00' }, key)).status).toBe(409);
    expect(taken()).toHaveLength(1);
    await pay({ customerId: '12345678' });
    expect(taken()).toHaveLength(2);
  });
});

describe('a client that takes a payment by its request', () => {
  const start = async () => {
    const { sandbox, taken } = await ready();
    const client = new QuickStream(sandbox.quickstream.options);
    const pay = (idempotencyKey?: string, principalAmount = '12.34') =>
      client.request(
        { method: 'POST', path: '/transactions', body: { ...terms, customerId: '12345678', principalAmount }, schema: Transaction },
        { idempotencyKey },
      );
    return { sandbox, taken, pay };
  };

  it('takes it once though the answer was lost', async () => {
    const { sandbox, taken, pay } = await start();
    sandbox.faults.once(create, 'reset-after-apply');
    const { data, response } = await pay().withResponse();
    expect([response.attempts, data.summaryCode]).toEqual([2, '0']);
    expect(taken().map(({ receiptNumber }) => receiptNumber)).toEqual([data.receiptNumber]);
    expect(sandbox.requests.at(-1)).toMatchObject({ operation: create, path: '/transactions' });
  });

  it('does not know what became of it after a reset that nothing follows', async () => {
    const { sandbox, taken, pay } = await start();
    sandbox.faults.always(create, 'reset-after-apply');
    const result = await pay('rent-1').asResult();
    expect(!result.ok && [isConnectionError(result.error), result.error.outcome]).toEqual([true, 'unknown']);
    sandbox.faults.clear();
    await pay('rent-1');
    expect(taken()).toHaveLength(1);
  });

  it('hears of a conflict and of what is refused by type', async () => {
    const { pay } = await start();
    await pay('rent-1');
    const conflict = await pay('rent-1', '99.00').asResult();
    expect(!conflict.ok && isConflictError(conflict.error)).toBe(true);
    const refused = await pay('rent-2', '0').asResult();
    expect(!refused.ok && isUnprocessableEntityError(refused.error) && refused.error.issues.map(({ path }) => path)).toEqual([
      'principalAmount',
    ]);
  });
});
