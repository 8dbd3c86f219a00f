/** What the simulated QuickStream does with money, seen by the client. */
import { describe, expect, it } from 'vitest';
import { isUnprocessableEntityError } from '../../src/index.js';
import { isNotKnownYet, QuickStream, type Transaction } from '../../src/quickstream/index.js';
import { createSandbox, type Sandbox } from '../../src/testing/index.js';
import { bank, nzBank, visa } from './quickstream-calls.js';

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;
const card = { ...visa, cvn: '123' };
const amex = { ...visa, cardNumber: '340000000636513', cvn: '1234' };

interface Scene {
  readonly sandbox: Sandbox;
  readonly client: QuickStream;
  readonly pay: (more?: object) => Promise<Transaction>;
  readonly fieldsOf: (call: PromiseLike<unknown>) => Promise<string[]>;
}

function scene(): Scene {
  const sandbox = createSandbox({ clock: 'manual' });
  const client = new QuickStream(sandbox.quickstream.options);
  return {
    sandbox,
    client,
    pay: async (more = {}) =>
      client.transactions.create({
        transactionType: 'PAYMENT',
        supplierBusinessCode: 'MYCOMPANY',
        principalAmount: '100.00',
        currency: 'AUD',
        ...(Object.keys(more).some((name) => /card|account|token|customer(Id)|payTo/i.test(name)) ? {} : { creditCard: card }),
        ...more,
      } as never),
    fieldsOf: async (call) => {
      const error = await call.then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      return isUnprocessableEntityError(error) ? error.issues.map(({ path }) => path) : [String(error)];
    },
  };
}

describe('a card payment', () => {
  it("is voidable and not refundable while it is fresh, as the vendor's example shows, and the other way round once it has settled", async () => {
    const { sandbox, client, pay } = scene();
    const { receiptNumber, ...fresh } = await pay();
    expect(fresh).toMatchObject({ summaryCode: '0', voidable: true, refundable: false, supplierBusinessCode: 'MYCOMPANY' });
    await sandbox.clock.advance(dayMs);
    expect(await client.transactions.get(receiptNumber)).toMatchObject({ status: 'Approved', voidable: false, refundable: true });
  });

  it('is refundable at once where the rules say so', async () => {
    const { sandbox, client, pay } = scene();
    sandbox.quickstream.state.rules.refundableOnce = 'approved';
    const { receiptNumber } = await pay();
    expect(await client.transactions.refund(receiptNumber, { principalAmount: 1 })).toMatchObject({ summaryCode: '0' });
    expect(await client.transactions.get(receiptNumber)).toMatchObject({ voidable: false, refundable: true });
  });

  it('is refunded in parts up to what is left, and no cent more', async () => {
    const { sandbox, client, pay, fieldsOf } = scene();
    const { receiptNumber } = await pay();
    expect(await fieldsOf(client.transactions.refund(receiptNumber, { principalAmount: '1.00' }))).toEqual(['originalReceiptNumber']);
    await sandbox.clock.advance(dayMs);
    const part = await client.transactions.refund(receiptNumber, { principalAmount: '99.99', comment: 'Broken' });
    expect(part).toMatchObject({
      transactionType: 'REFUND',
      originalReceiptNumber: receiptNumber,
      status: 'Approved',
      comment: 'Broken',
      totalAmount: { currency: 'AUD', amount: 99.99 },
      refundable: false,
      voidable: true,
    });
    expect(await fieldsOf(client.transactions.refund(receiptNumber, { principalAmount: '0.02' }))).toEqual(['principalAmount']);
    expect(await fieldsOf(client.transactions.refund(receiptNumber, { principalAmount: '0.01', currency: 'NZD' }))).toEqual(['currency']);
    await client.transactions.refund(receiptNumber, { principalAmount: 0.01, currency: 'AUD' });
    expect((await client.transactions.get(receiptNumber)).refundable).toBe(false);
    expect(await fieldsOf(client.transactions.refund(receiptNumber, { principalAmount: '0.01' }))).toEqual(['originalReceiptNumber']);
    expect(await fieldsOf(client.transactions.refund(part.receiptNumber, { principalAmount: '0.01' }))).toEqual(['originalReceiptNumber']);
    expect(await fieldsOf(client.transactions.refund('1', { principalAmount: '0.01' }))).toEqual(['originalReceiptNumber']);
  });

  it('gets back what a refund took when that refund is voided', async () => {
    const { sandbox, client, pay } = scene();
    const { receiptNumber } = await pay();
    await sandbox.clock.advance(dayMs);
    const refund = await client.transactions.refund(receiptNumber, { principalAmount: '100.00' });
    expect(await client.transactions.void(refund.receiptNumber)).toMatchObject({ status: 'Voided', voidable: false });
    expect(await client.transactions.refund(receiptNumber, { principalAmount: '100.00' })).toMatchObject({ summaryCode: '0' });
  });

  it('is voided once, before it settles', async () => {
    const { sandbox, client, pay, fieldsOf } = scene();
    const { receiptNumber } = await pay();
    expect(await client.transactions.void(receiptNumber)).toMatchObject({ status: 'Voided', voidable: false, refundable: false });
    expect(await fieldsOf(client.transactions.void(receiptNumber))).toEqual(['receiptNumber']);
    const later = await pay();
    await sandbox.clock.advance(dayMs);
    expect(await fieldsOf(client.transactions.void(later.receiptNumber))).toEqual(['receiptNumber']);
    expect((await client.transactions.get(receiptNumber)).status).toBe('Voided');
  });

  it('costs what its business adds for its scheme, rounded to the cent', async () => {
    const { sandbox, client, pay } = scene();
    expect(await pay({ creditCard: amex, principalAmount: '10.01' })).toMatchObject({
      principalAmount: { amount: 10.01 },
      surchargeAmount: { amount: 0.15 },
      totalAmount: { amount: 10.16 },
    });
    expect((await pay()).surchargeAmount?.amount).toBe(0);
    expect((await pay({ bankAccount: bank })).surchargeAmount?.amount).toBe(0);
    expect(await client.businesses.cardSurcharges('MYCOMPANY')).toContainEqual({
      links: [],
      cardScheme: 'AMEX',
      cardType: null,
      surchargePercentage: '1.50',
    });
    expect(await client.businesses.queryCardSurcharge('MYCOMPANY', { cardNumber: amex.cardNumber })).toMatchObject({
      cardScheme: 'AMEX',
      surchargePercentage: '1.50',
    });
    expect((await client.businesses.acceptedCards('MYCOMPANY')).map(({ cardScheme }) => cardScheme)).toContain('JCB');
    sandbox.quickstream.state.surcharges.length = 0;
    expect((await pay({ creditCard: amex })).surchargeAmount?.amount).toBe(0);
  });

  it('takes what the schemes want to know of a kept card, whatever stands in it', async () => {
    const { pay } = scene();
    const storedCredentialData = { entryMode: 'STORED_CREDENTIAL', usage: 'RECURRING', more: true };
    expect((await pay({ storedCredentialData, eci: 'RECURRING' })).summaryCode).toBe('0');
  });

  it('needs neither a business nor a currency where there is only one', async () => {
    const { sandbox, client } = scene();
    const least = { transactionType: 'PAYMENT', creditCard: card, principalAmount: '5' } as const;
    expect(await client.transactions.create(least)).toMatchObject({ supplierBusinessCode: 'MYCOMPANY', totalAmount: { currency: 'AUD' } });
    sandbox.quickstream.state.businesses.push({ supplierBusinessCode: 'SECOND' });
    await expect(client.transactions.create(least)).rejects.toMatchObject({ issues: [{ path: 'supplierBusinessCode' }] });
  });
});

describe('a single-use token by the API', () => {
  it.each([
    ['CREDIT_CARD', card, 'AUD'],
    ['DIRECT_DEBIT', bank, 'AUD'],
    ['DIRECT_DEBIT_NZ', nzBank, 'NZD'],
  ] as const)('of a %s pays once, within ten minutes', async (accountType, details, currency) => {
    const { sandbox, client, pay, fieldsOf } = scene();
    const make = () => client.singleUseTokens.create({ accountType, ...details, supplierBusinessCode: 'MYCOMPANY' } as never);
    const { singleUseTokenId } = await make();
    expect(await pay({ singleUseTokenId, currency })).toMatchObject({ summaryCode: '0' });
    expect(await fieldsOf(pay({ singleUseTokenId, currency }))).toEqual(['singleUseTokenId']);
    const late = await make();
    await sandbox.clock.advance(10 * 60 * 1000);
    expect(await fieldsOf(pay({ singleUseTokenId: late.singleUseTokenId, currency }))).toEqual(['singleUseTokenId']);
  });

  it('takes the publishable key alone, and payments the secret one alone', async () => {
    const { sandbox, client } = scene();
    const { secretKey: _, ...publishable } = sandbox.quickstream.options;
    const page = new QuickStream(publishable);
    expect((await page.singleUseTokens.create({ accountType: 'CREDIT_CARD', ...card })).singleUseTokenId).not.toBe('');
    await expect(page.transactions.get('1')).rejects.toMatchObject({
      name: 'ConfigurationError',
      message: expect.stringContaining('secretKey'),
      attempts: 0,
    });
    const { publishableKey: __, ...secret } = sandbox.quickstream.options;
    await expect(new QuickStream(secret).creditCards.scheme('424242')).rejects.toMatchObject({
      name: 'ConfigurationError',
      message: expect.stringContaining('publishableKey'),
      outcome: 'not-sent',
    });
    expect(await client.creditCards.scheme('424242')).toEqual({ links: [], cardScheme: 'VISA' });
    await expect(client.creditCards.scheme('999999')).rejects.toMatchObject({ status: 404 });
  });

  it.each([
    ['0.00', 'Y', true],
    ['1.01', 'A', true],
    ['1.02', 'C', false],
    ['1.03', 'N', false],
    ['1.04', 'R', false],
    ['1.05', 'U', false],
  ])('of %s is authenticated as %s, and pays by 3-D Secure: %s', async (principalAmount, transStatus, pays) => {
    const { sandbox, client, pay, fieldsOf } = scene();
    const { singleUseTokenId } = await client.singleUseTokens.create({ accountType: 'CREDIT_CARD', ...card });
    expect(await client.singleUseTokens.authenticateThreeDS2(singleUseTokenId, { principalAmount, currency: 'AUD' })).toMatchObject({
      transStatus,
    });
    const payment = () => pay({ singleUseTokenId, threeDS2: true });
    if (!pays) {
      expect(await fieldsOf(payment())).toEqual(['threeDS2']);
      for (const token of sandbox.quickstream.state.singleUseTokens) token.transStatus = 'Y';
    }
    expect((await payment()).summaryCode).toBe('0');
  });
});

describe('an account that is registered for nobody', () => {
  it('gets a customer of its own, and pays', async () => {
    const { sandbox, client, pay } = scene();
    const singleUseTokenId = sandbox.quickstream.singleUseToken({ creditCard: visa });
    const { accountToken, customerId } = await client.accounts.register({ singleUseTokenId });
    expect((await client.customers.get(customerId as string)).status).toBe('ENABLED');
    expect((await pay({ accountToken })).creditCard?.accountToken).toBe(accountToken);
  });
});

describe('finding a payment again', () => {
  it('gives every transaction with the reference, the latest first, and reads no further back than it must', async () => {
    const { sandbox, client, pay } = scene();
    sandbox.quickstream.state.rules.pageSize = 2;
    const declined = await pay({ creditCard: { ...visa, cardNumber: '4111111111444496' }, paymentReferenceNumber: 'ORDER-1' });
    await sandbox.clock.advance(1000);
    const approved = await pay({ paymentReferenceNumber: 'ORDER-1' });
    await pay({ paymentReferenceNumber: 'ORDER-2' });
    const receipts = (found: readonly Transaction[]) => found.map(({ receiptNumber }) => receiptNumber);
    const both = [approved.receiptNumber, declined.receiptNumber];
    expect(receipts(await client.transactions.findByReference('ORDER-1'))).toEqual(both);
    expect(await client.transactions.findByReference('ORDER-3')).toEqual([]);
    const before = sandbox.requests.length;
    const since = new Date(sandbox.clock.now() - hourMs);
    expect(receipts(await client.transactions.findByReference('ORDER-1', { since }))).toEqual(both);
    /* Seven are there, two a page: the third page has the old ones alone. */
    expect(sandbox.requests.length - before).toBe(3);
    expect(await client.transactions.findByReference('INVOICE-789', { since })).toEqual([]);
    expect(receipts(await client.transactions.findByReference('INVOICE-789', { since: '2025-12-02' }))).toEqual(['123456789']);
  });

  it('refuses what is no reference and no moment, and sends nothing', async () => {
    const { sandbox, client } = scene();
    await expect(client.transactions.findByReference('')).rejects.toMatchObject({ issues: [{ path: 'paymentReferenceNumber' }] });
    await expect(client.transactions.findByReference('A', { since: 'yesterday' })).rejects.toMatchObject({ issues: [{ path: 'since' }] });
    expect(sandbox.requests).toEqual([]);
  });

  it('shows once what was paid though its answer was lost for good', async () => {
    const { sandbox, client, pay } = scene();
    sandbox.faults.always('quickstream.transactions.create', 'reset-after-apply');
    const lost = await client
      .withOptions({ maxRetries: 0 })
      .transactions.create({ transactionType: 'PAYMENT', creditCard: card, principalAmount: '5.00', paymentReferenceNumber: 'ORDER-9' })
      .asResult();
    expect(!lost.ok && lost.error.outcome).toBe('unknown');
    expect(await client.transactions.findByReference('ORDER-9')).toHaveLength(1);
    sandbox.faults.clear();
    await pay();
  });

  it('is not over while the result is not known yet', () => {
    expect([isNotKnownYet({ summaryCode: '2' }), isNotKnownYet({ summaryCode: '0' }), isNotKnownYet({})]).toEqual([true, false, false]);
    /* A number, as one installation may send it; and nothing, where nothing was found. */
    expect([isNotKnownYet({ summaryCode: 2 } as never), isNotKnownYet(undefined), isNotKnownYet(null)]).toEqual([true, false, false]);
  });
});

describe('a PayID', () => {
  it.each([
    ['rent@pay.example.com', 'ACTIVE'],
    ['test_error@pay.example.com', 'REJECTED'],
    ['invalidpayid@example.com', 'REJECTED'],
  ])('%s is submitted, and a minute later %s', async (payId, status) => {
    const { sandbox, client } = scene();
    const body = { payId, type: 'STATIC', supplierBusinessCode: 'MYCOMPANY' } as const;
    expect(await client.customers.payIds.register('12345678', body)).toMatchObject({ status: 'SUBMITTED', customerNumber: 'J_SMITH' });
    await sandbox.clock.advance(60_000);
    expect(sandbox.quickstream.state.payIds).toMatchObject([{ payId, status }]);
  });

  it('of the test data is paid one dollar, and a SINGLE one goes with its payment', async () => {
    const { sandbox, client, fieldsOf } = scene();
    const single = { payId: 'test_payment1@pay.example.com', type: 'SINGLE', supplierBusinessCode: 'MYCOMPANY' } as const;
    expect(await fieldsOf(client.customers.payIds.register('12345678', single))).toEqual(['paymentAmount']);
    await client.customers.payIds.register('12345678', { ...single, paymentAmount: '1.00' });
    await client.customers.payIds.register('12345678', { ...single, payId: 'test_payment2@pay.example.com', paymentAmount: '2.00' });
    await sandbox.clock.advance(60_000);
    expect(sandbox.quickstream.state.payIds.map(({ status }) => status)).toEqual(['DEREGISTERED', 'ACTIVE']);
    const { items } = await client.customers.transactions.list('12345678');
    expect(items[0]).toMatchObject({ source: 'PAYID', totalAmount: { amount: 1 } });
  });
});

describe('a PayTo agreement', () => {
  const agreement = (bsb: string) => ({
    supplierBusinessCode: 'MYCOMPANY',
    respondByTimeMinutes: 60,
    paymentDetails: { purpose: 'PERS' },
    paymentTerms: { frequency: 'ADHO', agreementType: 'VARI', maximumPaymentAmount: '500.00', currency: 'AUD' },
    payerDetails: { bsb, accountNumber: '1' },
  });

  it.each([
    ['032001', 60_000, 'DECLINED'],
    ['032-002', hourMs, 'RECALLED'],
    ['032003', 0, 'INELIGIBLE'],
    ['032004', 60_000, 'ACTIVE'],
    ['032005', 60_000, 'EXPIRED'],
    ['032006', hourMs / 2, 'ACTIVE'],
    ['650-000', 60_000, 'ACTIVE'],
  ])('of a payer at %s is, %i ms later, %s', async (bsb, ms, status) => {
    const { sandbox, client } = scene();
    expect((await client.customers.payToAgreements.create('12345678', agreement(bsb))).agreementStatus).toBe('PENDING');
    await sandbox.clock.advance(ms);
    expect(sandbox.quickstream.state.agreements[0]?.agreement.agreementStatus).toBe(status);
  });

  it('pays once it is active, and is given back as a whole', async () => {
    const { sandbox, client, pay, fieldsOf } = scene();
    const { agreementToken } = await client.customers.payToAgreements.create('12345678', agreement('650-000'));
    const payToData = { agreementToken, endToEndId: 'E1' };
    expect(await fieldsOf(pay({ payToData }))).toEqual(['payToData.agreementToken']);
    await sandbox.clock.advance(60_000);
    const { receiptNumber, ...payment } = await pay({ payToData });
    expect(payment).toMatchObject({ summaryCode: '0', payToData });
    await sandbox.clock.advance(dayMs);
    expect(await fieldsOf(client.transactions.refund(receiptNumber, { principalAmount: '1.00' }))).toEqual(['principalAmount']);
    expect((await client.transactions.refund(receiptNumber, { principalAmount: '100.00' })).summaryCode).toBe('0');
  });
});

describe('a payment file', () => {
  it('goes through its states, and an empty one ends in error', async () => {
    const { sandbox, client, fieldsOf } = scene();
    expect(await client.paymentFiles.upload({ file: 'C,1', fileName: 'a.csv', format: 'CSV2' })).toMatchObject({
      status: 'QUEUED',
      fileName: 'a.csv',
    });
    await client.paymentFiles.upload({ file: ' ', fileName: 'b.csv', format: 'CSV' });
    expect(await fieldsOf(client.paymentFiles.upload({ file: 'C,1', fileName: 'a.csv', format: 'CSV2' }))).toEqual(['file']);
    expect(await fieldsOf(client.paymentFiles.upload({ file: 'C,1', fileName: 'c.csv', format: 'XLSX' }))).toEqual(['format']);
    const states: (string | null | undefined)[] = [];
    for (let step = 0; step < 3; step += 1) {
      await sandbox.clock.advance(60_000);
      states.push(...sandbox.quickstream.state.paymentFiles.map(({ status }) => status));
    }
    expect(states).toEqual(['PROCESSING', 'ERROR', 'AWAITING_CLEARANCE', 'ERROR', 'COMPLETE', 'ERROR']);
  });
});

describe('money whose answer is lost', () => {
  const sources: Readonly<Record<string, (sandbox: Sandbox) => object>> = {
    singleUseTokenId: (sandbox) => ({ singleUseTokenId: sandbox.quickstream.singleUseToken({ creditCard: visa }) }),
    accountToken: () => ({ accountToken: 'ACCOUNT1' }),
    customerId: () => ({ customerId: '12345678' }),
    creditCard: () => ({ creditCard: card }),
    bankAccount: () => ({ bankAccount: bank }),
    payToData: (sandbox) => {
      sandbox.quickstream.state.agreements.push({ agreement: { agreementToken: 'A1', agreementStatus: 'ACTIVE' }, payerBsb: undefined });
      return { payToData: { agreementToken: 'A1' } };
    },
  };

  const auto = async () => {
    const sandbox = createSandbox();
    const client = new QuickStream(sandbox.quickstream.options);
    await client.customers.accounts.register('12345678', { creditCard: visa });
    const before = sandbox.quickstream.state.transactions.length;
    return { sandbox, client, booked: () => sandbox.quickstream.state.transactions.slice(before) };
  };

  it.each(Object.entries(sources))('moves once, by %s', async (_, sourceOf) => {
    const { sandbox, client, booked } = await auto();
    const source = sourceOf(sandbox);
    sandbox.faults.times(2, 'quickstream.transactions.create', 'reset-after-apply');
    const { data, response } = await client.transactions
      .create({ transactionType: 'PAYMENT', ...source, principalAmount: '5.00' } as never)
      .withResponse();
    expect(response.attempts).toBe(3);
    expect(booked().map(({ receiptNumber }) => receiptNumber)).toEqual([data.receiptNumber]);
  });

  it('is given back once, and voided once', async () => {
    const { sandbox, client, booked } = await auto();
    sandbox.faults.once('quickstream.transactions.create', 'reset-after-apply');
    const refund = await client.transactions.refund('123456789', { principalAmount: '5.00' });
    sandbox.faults.once('quickstream.transactions.void', 'reset-after-apply');
    expect((await client.transactions.void(refund.receiptNumber)).status).toBe('Voided');
    expect(booked()).toHaveLength(1);
  });

  it('is not sent again after a 500, and the error has the reference for the vendor’s support', async () => {
    const { sandbox, client, booked } = await auto();
    const body = { links: [], errors: [], status: '500', developerMessage: 'Broken.', traceCode: '0123456789' };
    sandbox.faults.once('quickstream.transactions.create', { status: 500, body });
    const result = await client.transactions
      .create({ transactionType: 'PAYMENT', accountToken: 'ACCOUNT1', principalAmount: '5.00' })
      .asResult();
    expect(result).toMatchObject({ ok: false, error: { outcome: 'unknown', attempts: 1, traceCode: '0123456789' } });
    expect(!result.ok && (result.error.toJSON() as { traceCode?: string }).traceCode).toBe('0123456789');
    expect(booked()).toEqual([]);
  });
});

describe('where QuickStream is', () => {
  const secretKey = 'k';
  const urlOf = async (options: object): Promise<string> => {
    const urls: string[] = [];
    const fetch = async (url: string): Promise<Response> => {
      urls.push(url);
      return new Response('{}', { headers: { 'content-type': 'application/json' } });
    };
    await new QuickStream({ secretKey, fetch, ...options } as never).ping();
    return urls[0] ?? '';
  };

  it.each([
    ['test', 'https://api.quickstream.support.qvalent.com/rest/v1/'],
    ['production', 'https://api.quickstream.westpac.com.au/rest/v1/'],
    ['nz-test', 'https://quickapi-test.paymentsonline.co.nz/rest/v1/'],
    ['nz-production', 'https://quickapi.paymentsonline.co.nz/rest/v1/'],
  ])('%s is at %s, and a base URL beside it may only say the same', async (environment, url) => {
    expect(await urlOf({ environment })).toBe(url);
    expect(await urlOf({ environment, baseUrl: url })).toBe(url);
    expect(() => new QuickStream({ secretKey, environment, baseUrl: 'https://proxy.example/rest/v1' } as never)).toThrow(
      /environment and baseUrl/,
    );
  });

  it('is where a copy of a client is told, whatever the client was told before', async () => {
    const urls: string[] = [];
    const fetch = async (url: string): Promise<Response> => {
      urls.push(url);
      return new Response('{}', { headers: { 'content-type': 'application/json' } });
    };
    const client = new QuickStream({ secretKey, environment: 'test', fetch });
    await client.withOptions({ baseUrl: 'https://proxy.example/rest/v1' }).ping();
    await client.withOptions({ environment: 'nz-test' }).ping();
    expect(urls).toEqual(['https://proxy.example/rest/v1/', 'https://quickapi-test.paymentsonline.co.nz/rest/v1/']);
  });

  it('asks for at least one key, and names what is missing', () => {
    expect(() => new QuickStream({ environment: 'test' } as never)).toThrow(/secretKey/);
    expect(() => new QuickStream({ environment: 'test', publishableKey: ' ' })).toThrow(/publishableKey/);
    expect(() => new QuickStream({ auth: 'none', publishableKey: 'p', baseUrl: '/api' } as never)).toThrow(/publishableKey/);
  });
});
