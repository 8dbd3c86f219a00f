import { parseDate } from 'quadrail';
import { answer, customer, settled } from './answers.ts';
import { same } from './assert.ts';
import { type Check, check } from './check.ts';

const dates: readonly (readonly [text: string, utc: string | undefined])[] = [
  ['2017-01-01T10:26:36+1000', '2017-01-01T00:26:36.000Z'],
  ['2023/07/08', '2023-07-08T00:00:00.000Z'],
  ['2016-09-28T17:17:47', '2016-09-28T17:17:47.000Z'],
  ['2023/07/08 13:04:48.145X', '2023-07-08T13:04:48.145Z'],
  ['2022-01-02T03:48:40+00:00', '2022-01-02T03:48:40.000Z'],
  ['2017-02-30', undefined],
];

const card = {
  accountType: 'CREDIT_CARD',
  accountToken: 'MYCOMPANY-1',
  defaultAccount: true,
  cardNumber: '424242...242',
  expiryDateMonth: '01',
  expiryDateYear: '17',
  cardScheme: 'visa',
  cardType: null,
  cardholderName: null,
  maskedCardNumber4Digits: '424242...4242',
  panType: null,
  walletProvider: null,
  /* A string, says the page; its example has a number. */
  customerId: 123456789,
  links: [],
};

const transaction = {
  receiptNumber: '1000000001',
  status: 'Approved*',
  summaryCode: '0',
  transactionTime: '01 Jan 2017 10:26',
  settlementDate: '2017-01-01',
  principalAmount: { currency: 'AUD', amount: 10, displayAmount: '$10.00' },
  creditCard: null,
  bankAccount: null,
  customerId: null,
  links: null,
};

const nothing = {
  supplierBusinessCode: null,
  phoneNumber: null,
  emailAddress: null,
  preferredNotificationMedium: null,
  address: null,
};

/** What the vendors themselves print passes, unchanged. */
export const strangeForms: Check = check(18, "the vendors' own strange forms", async (stage) => {
  for (const [text, utc] of dates) same(parseDate(text)?.toISOString(), utc, `parseDate('${text}')`);

  const sparse = { ...customer, ...nothing };
  const unit = {
    name: 'Unit',
    enabled: 'true',
    objectType: 'Transaction',
    timezone: 'Americas/Chicago',
    lastModifiedDate: '2023/07/08 13:04:48.145X',
  };
  const account = {
    externalId: null,
    name: null,
    busUnit: unit,
    dueDate: '2023/07/08',
    pastDueDate: null,
    amountDue: null,
    address1: {},
    address2: null,
  };
  const invoice = {
    id: 'I1',
    number: 'I00002304',
    issued_on: '2016-09-28T17:17:47',
    due_on: '2016-10-02T17:17:47',
    unsettled_amount: null,
    total_amount: 11.25,
  };
  const settlement = { ...settled.data, invoice, accounts_receivable: null, award_transactions_set: null };
  const scene = await stage.scene([
    { on: '/customers/1$', script: [answer(200, sparse)] },
    { on: '/accounts/t$', script: [answer(200, card)] },
    { on: '/transactions/', script: [answer(200, transaction)] },
    { on: 'PUT /rest/v1/customers/2$', script: [answer(200, customer)] },
    { on: '/customerAccount/', script: [answer(200, account)] },
    { on: 'apply_settlement$', script: [answer(200, { data: settlement, status: { code: 'OK', description: null, message: null } })] },
    {
      on: '/cases/',
      script: [answer(200, { id: 'c1', status: 'ACTIVE', object: null, created_at: null, checks: null, urls: null, declared_at: null })],
    },
  ]);
  const quickstream = stage.quickstream(scene);
  same(await quickstream.customers.get('1'), sparse, 'a customer with null wherever it may be');
  same(await quickstream.accounts.get('t'), card, 'a card whose customerId is a number');
  same(await quickstream.transactions.get('1'), transaction, 'a transaction');
  for (const enabled of [true, 'true'] as const)
    await quickstream.customers.update('2', { customerNumber: 'A', customerName: 'A', enabled });
  const bodies = (await scene.log()).requests.filter(({ method }) => method === 'PUT').map(({ body }) => JSON.parse(body).enabled);
  same(bodies, ['true', 'true'], 'enabled as it was sent');
  same(await stage.customerAccounts(scene).get({ busUnitName: 'Unit', externalId: 'A-1' }), account, 'an account');
  same(
    await stage.crmcom(scene).purchases.applySettlement({ customer_event_identifier: { number: '796' } }),
    settlement,
    'a settlement with null wherever it may be',
  );
  same((await stage.quickr(scene).cases.get('c1')).status, 'ACTIVE', 'a case with null wherever it may be');
});
