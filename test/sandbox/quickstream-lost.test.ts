/** Calls that move money, with an answer that is lost or cut: the money moves once, from whichever source. */
import { describe, expect, it } from 'vitest';
import { QuickStream } from '../../src/quickstream/index.js';
import type { Fault } from '../../src/testing/index.js';
import { createSandbox, type Sandbox } from '../../src/testing/index.js';
import { bank, nzBank, visa } from './quickstream-calls.js';

const dayMs = 24 * 60 * 60 * 1000;
const faults: readonly Fault[] = ['reset-after-apply', 'truncate-body', { status: 502, body: '<h1>Bad Gateway</h1>' }, { status: 503 }];

interface Scene {
  readonly sandbox: Sandbox;
  readonly client: QuickStream;
}

/* Each source of a payment, made ready. */
const sources: Readonly<Record<string, (scene: Scene) => object | Promise<object>>> = {
  singleUseTokenId: ({ sandbox }) => ({ singleUseTokenId: sandbox.quickstream.singleUseToken({ creditCard: visa }) }),
  accountToken: async ({ client }) => ({ accountToken: (await client.accounts.register({ creditCard: visa })).accountToken }),
  customerId: async ({ client }) => {
    await client.customers.accounts.register('12345678', { bankAccount: bank });
    return { customerId: '12345678' };
  },
  creditCard: () => ({ creditCard: { ...visa, cvn: '123' } }),
  bankAccount: () => ({ bankAccount: bank }),
  payToData: async ({ sandbox, client }) => {
    const { agreementToken } = await client.customers.payToAgreements.create('12345678', {
      supplierBusinessCode: 'MYCOMPANY',
      paymentDetails: { purpose: 'UTIL', description: 'Power', startDate: '2026-01-02' },
      paymentTerms: { agreementType: 'FIXE', frequency: 'MNTH', paymentAmount: '125.00', currency: 'AUD' },
      payerDetails: { payIdType: 'EMAL', payId: 'ann@example.com' },
    });
    await sandbox.clock.advance(sandbox.quickstream.state.rules.answerAgreementsAfterMs);
    return { payToData: { agreementToken } };
  },
  'singleUseTokenId of a New Zealand account': ({ sandbox }) => ({
    singleUseTokenId: sandbox.quickstream.singleUseToken({ nzBankAccount: nzBank }),
    currency: 'NZD',
  }),
};

const scene = (): Scene => {
  const sandbox = createSandbox();
  return { sandbox, client: new QuickStream(sandbox.quickstream.options) };
};

const pay = async ({ client, source }: { client: QuickStream; source: object }) =>
  client.transactions.create({
    transactionType: 'PAYMENT',
    supplierBusinessCode: 'MYCOMPANY',
    principalAmount: '125.00',
    currency: 'AUD',
    paymentReferenceNumber: 'ORDER-1',
    ...source,
  } as never);

const paidOf = ({ quickstream }: Sandbox): number =>
  quickstream.state.transactions.filter(({ paymentReferenceNumber }) => paymentReferenceNumber === 'ORDER-1').length;

describe.each(Object.keys(sources))('a payment by %s', (name) => {
  const ready = async (): Promise<Scene & { source: object }> => {
    const made = scene();
    return { ...made, source: await (sources[name] as (typeof sources)[string])(made) };
  };

  it.each(faults.map((fault) => [JSON.stringify(fault), fault] as const))('is taken once after %s', async (_, fault) => {
    const { sandbox, client, source } = await ready();
    sandbox.faults.once('quickstream.transactions.create', fault);
    expect((await pay({ client, source })).summaryCode).toBe('0');
    expect(paidOf(sandbox)).toBe(1);
  });

  it('that is given up ends as unknown, and is found again, once', async () => {
    const { sandbox, client, source } = await ready();
    sandbox.faults.always('quickstream.transactions.create', 'reset-after-apply');
    const error: unknown = await pay({ client, source }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ outcome: 'unknown' });
    expect([paidOf(sandbox), (await client.transactions.findByReference('ORDER-1')).length]).toEqual([1, 1]);
  });
});

/* Whatever else moves money or creates something to pay with: what there is of it afterwards. */
const others: Readonly<
  Record<string, readonly [operation: string, call: (scene: Scene) => PromiseLike<unknown>, count: (sandbox: Sandbox) => number]>
> = {
  'a refund': [
    'quickstream.transactions.create',
    ({ client }) => client.transactions.refund('123456789', { principalAmount: '25.00', currency: 'AUD' }),
    ({ quickstream }) => quickstream.state.transactions.filter(({ transactionType }) => transactionType === 'REFUND').length,
  ],
  'a void': [
    'quickstream.transactions.void',
    async ({ sandbox, client }) =>
      client.transactions.void(sandbox.quickstream.takePayment({ creditCard: visa, principalAmount: '1.00' }).receiptNumber),
    ({ quickstream }) => quickstream.state.transactions.filter(({ status }) => status === 'Voided').length,
  ],
  'an account of nobody': [
    'quickstream.accounts.register',
    ({ client }) => client.accounts.register({ creditCard: visa }),
    ({ quickstream }) => quickstream.state.customers.length - 1,
  ],
  'a recurring payment': [
    'quickstream.customers.recurringPayments.create',
    ({ client }) =>
      client.customers.recurringPayments.create('12345678', {
        scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE',
        supplierBusinessCode: 'MYCOMPANY',
        accountToken: 'ACCOUNT1',
        frequency: 'MONTHLY',
        nextPaymentDate: '2026-02-01',
        instalmentAmount: '10.00',
        currency: 'AUD',
      }),
    ({ quickstream }) => quickstream.state.recurringPayments.length,
  ],
  'a PayID': [
    'quickstream.customers.payIds.register',
    ({ client }) =>
      client.customers.payIds.register('12345678', { payId: 'a@pay.example.com', type: 'STATIC', supplierBusinessCode: 'MYCOMPANY' }),
    ({ quickstream }) => quickstream.state.payIds.length,
  ],
  'a single-use token': [
    'quickstream.singleUseTokens.create',
    ({ client }) => client.singleUseTokens.create({ accountType: 'CREDIT_CARD', ...visa }),
    ({ quickstream }) => quickstream.state.singleUseTokens.length - 1,
  ],
  'a payment file': [
    'quickstream.paymentFiles.upload',
    ({ client }) => client.paymentFiles.upload({ file: 'a,1.00\n', fileName: 'a.csv', format: 'CSV2' }),
    ({ quickstream }) => quickstream.state.paymentFiles.length,
  ],
};

describe.each(Object.entries(others))('%s', (_, [operation, call, count]) => {
  it.each(faults.map((fault) => [JSON.stringify(fault), fault] as const))('is made once after %s', async (__, fault) => {
    const made = scene();
    /* What the seed holds from last year has settled. */
    await made.sandbox.clock.advance(dayMs);
    made.sandbox.faults.once(operation as never, fault);
    await call(made);
    expect(count(made.sandbox)).toBe(1);
  });
});
