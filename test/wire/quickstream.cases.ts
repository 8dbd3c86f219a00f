/** What every QuickStream call sends and gives. Expected paths, queries and headers are written out, not computed. */
import { QuickStream } from '../../src/quickstream/client.js';
import { operations, type QuickStreamOperationId } from '../../src/quickstream/table.js';
import {
  apiKey,
  bank,
  bankPayment,
  bankSchedule,
  business,
  cancelledPreauth,
  card,
  cardPayment,
  cardSchedule,
  customer,
  facility,
  fixture,
  type Json,
  nzBank,
  nzBankPayment,
} from './quickstream.answers.js';
import { moneyCases } from './quickstream-money.cases.js';
import type { RefusedCase, SentCase, WireCase, WireRequest, WireSuite } from './wire.js';

type Id = QuickStreamOperationId;
type Sent = SentCase<QuickStream> & { readonly operation: Id };
type Refused = RefusedCase<QuickStream> & { readonly operation: Id };

const readHeaders: WireRequest['headers'] = {
  accept: 'application/json',
  authorization: 'Basic d2lyZS10ZXN0cy1rZXk6',
  'user-agent': /^quadrail\/\d+\.\d+\.\d+\S*$/,
};
const writeHeaders: WireRequest['headers'] = { ...readHeaders, 'content-type': 'application/json' };
const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
const keyedHeaders: WireRequest['headers'] = { ...writeHeaders, 'idempotency-key': uuid };

const get = (path: string, query = ''): WireRequest => ({ method: 'GET', path, query, headers: readHeaders });
const post = (path: string, body: unknown): WireRequest => ({ method: 'POST', path, query: '', headers: keyedHeaders, body });
const put = (path: string, body: unknown): WireRequest => ({ method: 'PUT', path, query: '', headers: writeHeaders, body });
const patch = (path: string, body: unknown): WireRequest => ({ method: 'PATCH', path, query: '', headers: writeHeaders, body });

/** A call whose result is the body of its answer. */
const gives = (status: number, body: Json): Pick<Sent, 'answer' | 'result'> => ({ answer: { status, body }, result: body });

/** A list whose answer is its only page. */
const lists = (...items: readonly Json[]): Pick<Sent, 'answer' | 'result'> => ({
  answer: { status: 200, body: { links: [], data: items } },
  result: { items, hasNext: false },
});

/** A list whose answer leads on to a second page. */
const listsOn = (href: string, cursor: string, ...items: readonly Json[]): Pick<Sent, 'answer' | 'result'> => ({
  answer: { status: 200, body: { links: [{ rel: 'next', href, requestMethod: 'GET' }], data: items } },
  result: { items, hasNext: true, cursor },
});

/** Ids that mean something else in a URL unless they are encoded, with what must travel. */
const awkward: readonly (readonly [id: string, encoded: string])[] = [
  ['a/b', 'a%2Fb'],
  ['ä ö', '%C3%A4%20%C3%B6'],
  ['x?y#z', 'x%3Fy%23z'],
  ['50%2F', '50%252F'],
  ['..\\..', '..%5C..'],
  ['a+b&c=d;e', 'a%2Bb%26c%3Dd%3Be'],
];

/** A case for each awkward id. */
const withAwkwardIds = (
  operation: Id,
  before: string,
  after: string,
  request: (path: string) => WireRequest,
  end: Pick<Sent, 'answer' | 'result'>,
  call: (client: QuickStream, id: string) => PromiseLike<unknown>,
): Sent[] =>
  awkward.map(([id, encoded]) => ({
    operation,
    name: `sends the id ${id} as one segment`,
    call: (client) => call(client, id),
    request: request(before + encoded + after),
    ...end,
  }));

const printed = fixture('customer');
const created = fixture('create-customer.request');
const updated = fixture('update-customer.request');
const schedule = fixture('create-recurring-payment.request');

const fullCustomer = {
  customerNumber: 'john_smith',
  customerName: 'Jöhn "J" Smith',
  supplierBusinessCode: 'MYCOMPANY',
  phoneNumber: '0400000000',
  emailAddress: 'johnsmith@example.com',
  preferredNotificationMedium: 'EMAILANDSMS',
  address: {
    street1: 'Level 1, Shop 13',
    street2: 'York Street',
    street3: 'c/o Ada',
    city: 'Devonport',
    state: 'TAS',
    postcode: '0800',
    country: 'AU',
  },
} as const;
const { supplierBusinessCode: _, ...fullDetails } = fullCustomer;

const customers: Sent[] = [
  {
    operation: 'quickstream.customers.get',
    name: 'gets the customer of the printed example',
    call: (client) => client.customers.get('12345678'),
    request: get('/rest/v1/customers/12345678'),
    ...gives(200, printed),
  },
  {
    operation: 'quickstream.customers.get',
    name: 'takes an id that is a number, as answers have it, and gives every member',
    call: (client) => client.customers.get(12345678),
    request: get('/rest/v1/customers/12345678'),
    ...gives(200, customer),
  },
  {
    operation: 'quickstream.customers.get',
    name: 'sends further query names, and headers of the caller that win',
    call: (client) =>
      client.customers.get('1', {
        extraQuery: { fields: ['a', 'b'], 'odd name': 'ü&=' },
        headers: { Accept: 'application/hal+json', 'X-Trace': 't1' },
      }),
    request: {
      ...get('/rest/v1/customers/1', 'fields=a&fields=b&odd%20name=%C3%BC%26='),
      headers: { ...readHeaders, accept: 'application/hal+json', 'x-trace': 't1' },
    },
    ...gives(200, printed),
  },
  ...withAwkwardIds('quickstream.customers.get', '/rest/v1/customers/', '', get, gives(200, printed), (client, id) =>
    client.customers.get(id),
  ),
  {
    operation: 'quickstream.customers.list',
    name: 'lists all customers without a query',
    call: (client) => client.customers.list(),
    request: get('/rest/v1/customers'),
    ...lists(printed, customer),
  },
  {
    operation: 'quickstream.customers.list',
    name: 'lists nobody as an empty page',
    call: (client) => client.customers.list({}),
    request: get('/rest/v1/customers'),
    ...lists(),
  },
  {
    operation: 'quickstream.customers.list',
    name: 'searches by customer number',
    call: (client) => client.customers.list({ customerNumber: 'JOHN_SMITH' }),
    request: get('/rest/v1/customers', 'customerNumber=JOHN_SMITH'),
    ...lists(printed),
  },
  {
    operation: 'quickstream.customers.list',
    name: 'searches by name, leaving out what is undefined',
    call: (client) => client.customers.list({ customerNumber: undefined, customerName: 'smith & söhne', emailAddress: undefined }),
    request: get('/rest/v1/customers', 'customerName=smith%20%26%20s%C3%B6hne'),
    ...lists(customer),
  },
  {
    operation: 'quickstream.customers.list',
    name: 'searches by email address',
    call: (client) => client.customers.list({ emailAddress: 'john+a@example.com' }),
    request: get('/rest/v1/customers', 'emailAddress=john%2Ba%40example.com'),
    ...lists(customer),
  },
  {
    operation: 'quickstream.customers.list',
    name: 'searches by everything at once, with a query name of the caller last',
    call: (client) => client.customers.list({ customerNumber: 'A', customerName: 'b', emailAddress: 'c' }, { extraQuery: { pageSize: 5 } }),
    request: get('/rest/v1/customers', 'customerNumber=A&customerName=b&emailAddress=c&pageSize=5'),
    ...lists(customer),
  },
  {
    operation: 'quickstream.customers.list',
    name: 'tells where the next page is, moved from the vendor’s address to the base URL',
    call: (client) => client.customers.list({ customerName: 'smith' }),
    request: get('/rest/v1/customers', 'customerName=smith'),
    ...listsOn(
      'https://api.quickstream.westpac.com.au/rest/v1/customers?customerName=smith&page=2',
      '/customers?customerName=smith&page=2',
      printed,
    ),
  },
  {
    operation: 'quickstream.customers.list',
    name: 'resumes at a cursor, whose query it leaves as it is',
    call: (client) => client.customers.list({ customerName: 'smith' }, { cursor: '/customers?customerName=smith&page=2' }),
    request: get('/rest/v1/customers', 'customerName=smith&page=2'),
    ...lists(printed),
  },
  {
    operation: 'quickstream.customers.create',
    name: 'creates the customer of the printed example',
    call: (client) => client.customers.create(created as never),
    request: post('/rest/v1/customers', {
      customerNumber: 'JOHN_SMITH',
      customerName: 'John Smith',
      phoneNumber: '0400000000',
      preferredNotificationMedium: 'SMS',
      address: { street1: '1 Main Street', city: 'Sydney', state: 'NSW', postcode: '2000', country: 'AU' },
    }),
    ...gives(201, printed),
  },
  {
    operation: 'quickstream.customers.create',
    name: 'sends every member of a customer, and the case of the customer number as given',
    call: (client) => client.customers.create(fullCustomer),
    request: post('/rest/v1/customers', {
      customerNumber: 'john_smith',
      customerName: 'Jöhn "J" Smith',
      supplierBusinessCode: 'MYCOMPANY',
      phoneNumber: '0400000000',
      emailAddress: 'johnsmith@example.com',
      preferredNotificationMedium: 'EMAILANDSMS',
      address: {
        street1: 'Level 1, Shop 13',
        street2: 'York Street',
        street3: 'c/o Ada',
        city: 'Devonport',
        state: 'TAS',
        postcode: '0800',
        country: 'AU',
      },
    }),
    ...gives(201, customer),
  },
  {
    operation: 'quickstream.customers.create',
    name: 'sends the least that a customer is, without what is undefined',
    call: (client) => client.customers.create({ customerNumber: 'N', customerName: 'M', phoneNumber: undefined, address: undefined }),
    request: post('/rest/v1/customers', { customerNumber: 'N', customerName: 'M' }),
    ...gives(201, printed),
  },
  {
    operation: 'quickstream.customers.create',
    name: 'sends the key of the caller, and members and query names that the vendor added since',
    call: (client) =>
      client.customers.create(
        { customerNumber: 'N', customerName: 'M' },
        { idempotencyKey: 'order-77', extraBody: { loyalty: { tier: 1 } }, extraQuery: { dryRun: true } },
      ),
    request: {
      ...post('/rest/v1/customers', { customerNumber: 'N', customerName: 'M', loyalty: { tier: 1 } }),
      query: 'dryRun=true',
      headers: { ...writeHeaders, 'idempotency-key': 'order-77' },
    },
    ...gives(201, printed),
  },
  {
    operation: 'quickstream.customers.update',
    name: 'updates the customer of the printed example',
    call: (client) => client.customers.update('12345678', updated as never),
    request: put('/rest/v1/customers/12345678', {
      customerNumber: 'JOHN_SMITH',
      customerName: 'John Smith',
      enabled: 'true',
      phoneNumber: '0499999999',
      emailAddress: 'johnsmith@example.com',
      preferredNotificationMedium: 'EMAILANDSMS',
      address: { street1: '2 Main Street', city: 'Sydney', state: 'NSW', postcode: '2000', country: 'AU' },
    }),
    ...gives(200, printed),
  },
  {
    operation: 'quickstream.customers.update',
    name: 'sends enabled true as the documented text, with every other member',
    call: (client) => client.customers.update('1', { ...fullDetails, enabled: true }),
    request: put('/rest/v1/customers/1', {
      customerNumber: 'john_smith',
      customerName: 'Jöhn "J" Smith',
      enabled: 'true',
      phoneNumber: '0400000000',
      emailAddress: 'johnsmith@example.com',
      preferredNotificationMedium: 'EMAILANDSMS',
      address: {
        street1: 'Level 1, Shop 13',
        street2: 'York Street',
        street3: 'c/o Ada',
        city: 'Devonport',
        state: 'TAS',
        postcode: '0800',
        country: 'AU',
      },
    }),
    ...gives(200, customer),
  },
  {
    operation: 'quickstream.customers.update',
    name: 'sends enabled false as the documented text',
    call: (client) => client.customers.update(7, { customerNumber: 'N', customerName: 'M', enabled: false }),
    request: put('/rest/v1/customers/7', { customerNumber: 'N', customerName: 'M', enabled: 'false' }),
    ...gives(200, customer),
  },
  {
    operation: 'quickstream.customers.update',
    name: 'sends enabled as text where it was given as text',
    call: (client) => client.customers.update('7', { customerNumber: 'N', customerName: 'M', enabled: 'false' }),
    request: put('/rest/v1/customers/7', { customerNumber: 'N', customerName: 'M', enabled: 'false' }),
    ...gives(200, customer),
  },
  ...withAwkwardIds(
    'quickstream.customers.update',
    '/rest/v1/customers/',
    '',
    (path) => put(path, { customerNumber: 'N', customerName: 'M', enabled: 'true' }),
    gives(200, printed),
    (client, id) => client.customers.update(id, { customerNumber: 'N', customerName: 'M', enabled: 'true' }),
  ),
  {
    operation: 'quickstream.customers.updateStatus',
    name: 'enables with a boolean',
    call: (client) => client.customers.updateStatus('12345678', { enabled: true }),
    request: patch('/rest/v1/customers/12345678', { enabled: true }),
    ...gives(200, printed),
  },
  {
    operation: 'quickstream.customers.updateStatus',
    name: 'disables with a boolean, and sends a member that the vendor added since',
    call: (client) => client.customers.updateStatus(12345678, { enabled: false }, { extraBody: { reason: 'MOVED' } }),
    request: patch('/rest/v1/customers/12345678', { enabled: false, reason: 'MOVED' }),
    ...gives(200, customer),
  },
  ...withAwkwardIds(
    'quickstream.customers.updateStatus',
    '/rest/v1/customers/',
    '',
    (path) => patch(path, { enabled: false }),
    gives(200, printed),
    (client, id) => client.customers.updateStatus(id, { enabled: false }),
  ),
];

const token = 'dec2075f-da92-49df-8a92-f7e494f89c22';

const accounts: Sent[] = [
  {
    operation: 'quickstream.customers.accounts.list',
    name: 'lists the printed examples of all three kinds',
    call: (client) => client.customers.accounts.list('12345678'),
    request: get('/rest/v1/customers/12345678/accounts'),
    ...lists(fixture('credit-card-account'), fixture('bank-account'), fixture('nz-bank-account')),
  },
  {
    operation: 'quickstream.customers.accounts.list',
    name: 'lists accounts with every member, and tells where the next page is',
    call: (client) => client.customers.accounts.list(12345678),
    request: get('/rest/v1/customers/12345678/accounts'),
    ...listsOn('/rest/v1/customers/12345678/accounts?page=2', '/customers/12345678/accounts?page=2', card, bank, nzBank),
  },
  ...withAwkwardIds('quickstream.customers.accounts.list', '/rest/v1/customers/', '/accounts', get, lists(bank), (client, id) =>
    client.customers.accounts.list(id),
  ),
  {
    operation: 'quickstream.customers.accounts.register',
    name: 'registers from a single-use token, as printed',
    call: (client) => client.customers.accounts.register('1', fixture('register-single-use-token.request') as never),
    request: post('/rest/v1/customers/1/accounts', { singleUseTokenId: token }),
    ...gives(201, fixture('credit-card-account')),
  },
  {
    operation: 'quickstream.customers.accounts.register',
    name: 'registers from a receipt number, as printed',
    call: (client) => client.customers.accounts.register('1', fixture('register-receipt-number.request') as never),
    request: post('/rest/v1/customers/1/accounts', { receiptNumber: '123456789' }),
    ...gives(201, card),
  },
  {
    operation: 'quickstream.customers.accounts.register',
    name: 'registers a card, as printed',
    call: (client) => client.customers.accounts.register('1', fixture('register-credit-card.request') as never),
    request: post('/rest/v1/customers/1/accounts', {
      creditCard: { cardholderName: 'Jane Smith', cardNumber: '4242424242424242', expiryDateMonth: '12', expiryDateYear: '2022' },
    }),
    ...gives(201, card),
  },
  {
    operation: 'quickstream.customers.accounts.register',
    name: 'registers an Australian bank account',
    call: (client) =>
      client.customers.accounts.register(1, { bankAccount: { accountName: 'Jane Smith', bsb: '032-000', accountNumber: '0123465' } }),
    request: post('/rest/v1/customers/1/accounts', {
      bankAccount: { accountName: 'Jane Smith', bsb: '032-000', accountNumber: '0123465' },
    }),
    ...gives(201, bank),
  },
  {
    operation: 'quickstream.customers.accounts.register',
    name: 'registers a New Zealand bank account',
    call: (client) =>
      client.customers.accounts.register('1', {
        nzBankAccount: {
          nzAccountName: 'Jane Smith',
          nzBankCode: '01',
          nzBranchCode: '0001',
          nzAccountNumber: '0000001',
          nzAccountSuffix: '00',
        },
      }),
    request: post('/rest/v1/customers/1/accounts', {
      nzBankAccount: {
        nzAccountName: 'Jane Smith',
        nzBankCode: '01',
        nzBranchCode: '0001',
        nzAccountNumber: '0000001',
        nzAccountSuffix: '00',
      },
    }),
    ...gives(201, nzBank),
  },
  {
    operation: 'quickstream.customers.accounts.register',
    name: 'passes on EMV 3-D Secure and scheme tokenisation, and tells that the account matched',
    call: async (client) => {
      const { data, response } = await client.customers.accounts
        .register(
          '1',
          { singleUseTokenId: token, threeDS2: true, schemeTokenisation: { consent: { given: true } } },
          { idempotencyKey: 'register-1', extraBody: { nickname: 'Visa' } },
        )
        .withResponse();
      return { data, status: response.status, idempotencyKey: response.idempotencyKey };
    },
    request: {
      ...post('/rest/v1/customers/1/accounts', {
        singleUseTokenId: token,
        threeDS2: true,
        schemeTokenisation: { consent: { given: true } },
        nickname: 'Visa',
      }),
      headers: { ...writeHeaders, 'idempotency-key': 'register-1' },
    },
    answer: { status: 200, body: card },
    result: { data: card, status: 200, idempotencyKey: 'register-1' },
  },
  ...withAwkwardIds(
    'quickstream.customers.accounts.register',
    '/rest/v1/customers/',
    '/accounts',
    (path) => post(path, { receiptNumber: '1' }),
    gives(201, bank),
    (client, id) => client.customers.accounts.register(id, { receiptNumber: '1' }),
  ),
  {
    operation: 'quickstream.accounts.get',
    name: 'gets a card with every member',
    call: (client) => client.accounts.get('MYCOMPANY-123456789'),
    request: get('/rest/v1/accounts/MYCOMPANY-123456789'),
    ...gives(200, card),
  },
  {
    operation: 'quickstream.accounts.get',
    name: 'gets an Australian bank account with every member',
    call: (client) => client.accounts.get('MYCOMPANY-123456780'),
    request: get('/rest/v1/accounts/MYCOMPANY-123456780'),
    ...gives(200, bank),
  },
  {
    operation: 'quickstream.accounts.get',
    name: 'gets a New Zealand bank account with every member',
    call: (client) => client.accounts.get('MYCOMPANY-123456780'),
    request: get('/rest/v1/accounts/MYCOMPANY-123456780'),
    ...gives(200, nzBank),
  },
  ...withAwkwardIds('quickstream.accounts.get', '/rest/v1/accounts/', '', get, gives(200, bank), (client, id) => client.accounts.get(id)),
];

const terms = {
  supplierBusinessCode: 'MYCOMPANY',
  paymentScheduleCode: 'PAYMENT_SCHEDULE',
  accountToken: 'ACCOUNT1',
  frequency: 'WEEKLY',
  nextPaymentDate: '2017-01-01',
  instalmentAmount: '125.00',
  currency: 'AUD',
} as const;

const recurringPayments: Sent[] = [
  {
    operation: 'quickstream.customers.recurringPayments.list',
    name: 'lists the printed example',
    call: (client) => client.customers.recurringPayments.list('12345678'),
    request: get('/rest/v1/customers/12345678/recurring-payments'),
    ...lists(fixture('recurring-payment')),
  },
  {
    operation: 'quickstream.customers.recurringPayments.list',
    name: 'lists recurring payments with every member, and tells where the next page is',
    call: (client) => client.customers.recurringPayments.list(12345678),
    request: get('/rest/v1/customers/12345678/recurring-payments'),
    ...listsOn(
      'https://api.quickstream.support.qvalent.com/rest/v1/customers/12345678/recurring-payments?page=2',
      '/customers/12345678/recurring-payments?page=2',
      cardSchedule,
      bankSchedule,
    ),
  },
  ...withAwkwardIds(
    'quickstream.customers.recurringPayments.list',
    '/rest/v1/customers/',
    '/recurring-payments',
    get,
    lists(cardSchedule),
    (client, id) => client.customers.recurringPayments.list(id),
  ),
  {
    operation: 'quickstream.customers.recurringPayments.create',
    name: 'creates the printed example, which stops at a total',
    call: (client) => client.customers.recurringPayments.create('1', schedule as never),
    request: post('/rest/v1/customers/1/recurring-payments', {
      supplierBusinessCode: 'MYCOMPANY',
      paymentScheduleCode: 'PAYMENT_SCHEDULE',
      accountToken: 'ACCOUNT1',
      scheduleType: 'STOP_AFTER_SET_AMOUNT',
      frequency: 'WEEKLY',
      nextPaymentDate: '2017-01-01',
      instalmentAmount: '125.00',
      currency: 'AUD',
      totalPaymentAmount: '500.00',
    }),
    ...gives(201, cardSchedule),
  },
  {
    operation: 'quickstream.customers.recurringPayments.create',
    name: 'creates one that stops after a number of payments',
    call: (client) =>
      client.customers.recurringPayments.create(1, {
        ...terms,
        scheduleType: 'STOP_AFTER_SET_NUMBER_OF_PAYMENTS',
        remainingInstalments: 12,
      }),
    request: post('/rest/v1/customers/1/recurring-payments', {
      supplierBusinessCode: 'MYCOMPANY',
      paymentScheduleCode: 'PAYMENT_SCHEDULE',
      accountToken: 'ACCOUNT1',
      scheduleType: 'STOP_AFTER_SET_NUMBER_OF_PAYMENTS',
      frequency: 'WEEKLY',
      nextPaymentDate: '2017-01-01',
      instalmentAmount: '125.00',
      currency: 'AUD',
      remainingInstalments: 12,
    }),
    ...gives(201, fixture('recurring-payment')),
  },
  {
    operation: 'quickstream.customers.recurringPayments.create',
    name: 'creates one that ends on a date',
    call: (client) =>
      client.customers.recurringPayments.create('1', { ...terms, scheduleType: 'CONTINUE_UNTIL_DATE', scheduleEndDate: '2017-12-31' }),
    request: post('/rest/v1/customers/1/recurring-payments', {
      supplierBusinessCode: 'MYCOMPANY',
      paymentScheduleCode: 'PAYMENT_SCHEDULE',
      accountToken: 'ACCOUNT1',
      scheduleType: 'CONTINUE_UNTIL_DATE',
      frequency: 'WEEKLY',
      nextPaymentDate: '2017-01-01',
      instalmentAmount: '125.00',
      currency: 'AUD',
      scheduleEndDate: '2017-12-31',
    }),
    ...gives(201, bankSchedule),
  },
  {
    operation: 'quickstream.customers.recurringPayments.create',
    name: 'creates one that goes on until further notice',
    call: (client) => client.customers.recurringPayments.create('1', { ...terms, scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE' }),
    request: post('/rest/v1/customers/1/recurring-payments', {
      supplierBusinessCode: 'MYCOMPANY',
      paymentScheduleCode: 'PAYMENT_SCHEDULE',
      accountToken: 'ACCOUNT1',
      scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE',
      frequency: 'WEEKLY',
      nextPaymentDate: '2017-01-01',
      instalmentAmount: '125.00',
      currency: 'AUD',
    }),
    ...gives(201, bankSchedule),
  },
  {
    operation: 'quickstream.customers.recurringPayments.create',
    name: 'leaves code and account to the vendor, sends a frequency that is not listed, amounts as written, and the key of the caller',
    call: (client) =>
      client.customers.recurringPayments.create(
        '1',
        {
          supplierBusinessCode: 'MYCOMPANY',
          scheduleType: 'STOP_AFTER_SET_AMOUNT',
          frequency: 'FORTNIGHTLY',
          nextPaymentDate: '2024-02-29',
          instalmentAmount: '0.5',
          currency: 'AUD',
          totalPaymentAmount: '99999999999999999.99',
        },
        { idempotencyKey: 'schedule-1', extraBody: { comment: 'gym' } },
      ),
    request: {
      ...post('/rest/v1/customers/1/recurring-payments', {
        supplierBusinessCode: 'MYCOMPANY',
        scheduleType: 'STOP_AFTER_SET_AMOUNT',
        frequency: 'FORTNIGHTLY',
        nextPaymentDate: '2024-02-29',
        instalmentAmount: '0.5',
        currency: 'AUD',
        totalPaymentAmount: '99999999999999999.99',
        comment: 'gym',
      }),
      headers: { ...writeHeaders, 'idempotency-key': 'schedule-1' },
    },
    ...gives(201, cardSchedule),
  },
  ...withAwkwardIds(
    'quickstream.customers.recurringPayments.create',
    '/rest/v1/customers/',
    '/recurring-payments',
    (path) => post(path, { ...terms, scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE' }),
    gives(201, cardSchedule),
    (client, id) => client.customers.recurringPayments.create(id, { ...terms, scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE' }),
  ),
  {
    operation: 'quickstream.recurringPayments.get',
    name: 'gets the printed example',
    call: (client) => client.recurringPayments.get('12345678'),
    request: get('/rest/v1/recurring-payments/12345678'),
    ...gives(200, fixture('recurring-payment')),
  },
  {
    operation: 'quickstream.recurringPayments.get',
    name: 'gets one from a card with every member',
    call: (client) => client.recurringPayments.get(12345678),
    request: get('/rest/v1/recurring-payments/12345678'),
    ...gives(200, cardSchedule),
  },
  {
    operation: 'quickstream.recurringPayments.get',
    name: 'gets one from a bank account with every member',
    call: (client) => client.recurringPayments.get('12345678'),
    request: get('/rest/v1/recurring-payments/12345678'),
    ...gives(200, bankSchedule),
  },
  ...withAwkwardIds('quickstream.recurringPayments.get', '/rest/v1/recurring-payments/', '', get, gives(200, cardSchedule), (client, id) =>
    client.recurringPayments.get(id),
  ),
];

const transactions: Sent[] = [
  {
    operation: 'quickstream.customers.transactions.list',
    name: 'lists transactions of every kind with every member, declined ones included',
    call: (client) => client.customers.transactions.list('12345678'),
    request: get('/rest/v1/customers/12345678/transactions'),
    ...lists(cardPayment, cancelledPreauth, bankPayment, nzBankPayment),
  },
  {
    operation: 'quickstream.customers.transactions.list',
    name: 'tells where the next page is',
    call: (client) => client.customers.transactions.list(12345678),
    request: get('/rest/v1/customers/12345678/transactions'),
    ...listsOn(
      'https://api.quickstream.westpac.com.au/rest/v1/customers/12345678/transactions?page=2',
      '/customers/12345678/transactions?page=2',
      cardPayment,
    ),
  },
  ...withAwkwardIds(
    'quickstream.customers.transactions.list',
    '/rest/v1/customers/',
    '/transactions',
    get,
    lists(cardPayment),
    (client, id) => client.customers.transactions.list(id),
  ),
  ...[
    { what: 'a card payment', body: cardPayment },
    { what: 'a cancelled pre-authorisation', body: cancelledPreauth },
    { what: 'a declined payment from an Australian bank account as an ordinary result', body: bankPayment },
    { what: 'a payment from a New Zealand bank account', body: nzBankPayment },
  ].map(
    ({ what, body }): Sent => ({
      operation: 'quickstream.transactions.get',
      name: `gets ${what}`,
      call: (client) => client.transactions.get(body['receiptNumber'] as string),
      request: get(`/rest/v1/transactions/${String(body['receiptNumber'])}`),
      ...gives(200, body),
    }),
  ),
  {
    operation: 'quickstream.transactions.get',
    name: 'takes a receipt number that is a number',
    call: (client) => client.transactions.get(123456789),
    request: get('/rest/v1/transactions/123456789'),
    ...gives(200, cardPayment),
  },
  ...withAwkwardIds('quickstream.transactions.get', '/rest/v1/transactions/', '', get, gives(200, cardPayment), (client, id) =>
    client.transactions.get(id),
  ),
];

const facilities: Sent[] = [
  {
    operation: 'quickstream.ping',
    name: 'asks the root, with its slash',
    call: (client) => client.ping(),
    request: get('/rest/v1/'),
    ...gives(200, facility),
  },
  {
    operation: 'quickstream.apiKeys.latest',
    name: 'gets the latest key',
    call: (client) => client.apiKeys.latest(),
    request: get('/rest/v1/api-keys/latest'),
    ...gives(200, apiKey),
  },
  {
    operation: 'quickstream.businesses.list',
    name: 'lists businesses with every member, and tells where the next page is',
    call: (client) => client.businesses.list(),
    request: get('/rest/v1/businesses'),
    ...listsOn('https://api.quickstream.westpac.com.au/rest/v1/businesses?page=2', '/businesses?page=2', business, {
      supplierBusinessCode: 'OTHER',
    }),
  },
  {
    operation: 'quickstream.businesses.get',
    name: 'gets a business with every member',
    call: (client) => client.businesses.get('MYCOMPANY'),
    request: get('/rest/v1/businesses/MYCOMPANY'),
    ...gives(200, business),
  },
  ...withAwkwardIds('quickstream.businesses.get', '/rest/v1/businesses/', '', get, gives(200, business), (client, id) =>
    client.businesses.get(id),
  ),
];

const wrongSchedule = (attempted: Json, issues: Refused['issues']): Refused => ({
  operation: 'quickstream.customers.recurringPayments.create',
  name: `refuses members of other schedules in ${String(attempted['scheduleType'])}`,
  call: (client) => client.customers.recurringPayments.create('1', attempted as never),
  attempted,
  issues,
});

const refused: Refused[] = [
  {
    operation: 'quickstream.customers.accounts.register',
    name: 'refuses two sources of one account',
    call: (client) => client.customers.accounts.register('1', { singleUseTokenId: token, receiptNumber: '1' } as never),
    attempted: { singleUseTokenId: token, receiptNumber: '1' },
    issues: [
      {
        path: 'body',
        message:
          'needs exactly one of singleUseTokenId, receiptNumber, creditCard, bankAccount, nzBankAccount; singleUseTokenId and receiptNumber are given',
      },
    ],
  },
  wrongSchedule(
    {
      ...terms,
      scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE',
      remainingInstalments: 1,
      totalPaymentAmount: '1',
      scheduleEndDate: '2017-12-31',
    },
    [
      {
        path: 'remainingInstalments',
        message: 'belongs to STOP_AFTER_SET_NUMBER_OF_PAYMENTS schedules, not to CONTINUE_UNTIL_FURTHER_NOTICE',
      },
      { path: 'totalPaymentAmount', message: 'belongs to STOP_AFTER_SET_AMOUNT schedules, not to CONTINUE_UNTIL_FURTHER_NOTICE' },
      { path: 'scheduleEndDate', message: 'belongs to CONTINUE_UNTIL_DATE schedules, not to CONTINUE_UNTIL_FURTHER_NOTICE' },
    ],
  ),
  wrongSchedule(
    { ...terms, scheduleType: 'CONTINUE_UNTIL_DATE', scheduleEndDate: '2017-12-31', remainingInstalments: 1, totalPaymentAmount: '1' },
    [
      { path: 'remainingInstalments', message: 'belongs to STOP_AFTER_SET_NUMBER_OF_PAYMENTS schedules, not to CONTINUE_UNTIL_DATE' },
      { path: 'totalPaymentAmount', message: 'belongs to STOP_AFTER_SET_AMOUNT schedules, not to CONTINUE_UNTIL_DATE' },
    ],
  ),
  wrongSchedule(
    {
      ...terms,
      scheduleType: 'STOP_AFTER_SET_NUMBER_OF_PAYMENTS',
      remainingInstalments: 1,
      totalPaymentAmount: '1',
      scheduleEndDate: '2017-12-31',
    },
    [
      { path: 'totalPaymentAmount', message: 'belongs to STOP_AFTER_SET_AMOUNT schedules, not to STOP_AFTER_SET_NUMBER_OF_PAYMENTS' },
      { path: 'scheduleEndDate', message: 'belongs to CONTINUE_UNTIL_DATE schedules, not to STOP_AFTER_SET_NUMBER_OF_PAYMENTS' },
    ],
  ),
  wrongSchedule(
    { ...terms, scheduleType: 'STOP_AFTER_SET_AMOUNT', totalPaymentAmount: '1', remainingInstalments: 1, scheduleEndDate: '2017-12-31' },
    [
      { path: 'remainingInstalments', message: 'belongs to STOP_AFTER_SET_NUMBER_OF_PAYMENTS schedules, not to STOP_AFTER_SET_AMOUNT' },
      { path: 'scheduleEndDate', message: 'belongs to CONTINUE_UNTIL_DATE schedules, not to STOP_AFTER_SET_AMOUNT' },
    ],
  ),
];

/** Every wire case of QuickStream. */
export const cases: readonly WireCase<QuickStream>[] = [
  ...customers,
  ...accounts,
  ...recurringPayments,
  ...transactions,
  ...facilities,
  ...refused,
  ...moneyCases,
];

/** QuickStream's table, cases and client. */
export const quickstreamSuite: WireSuite<QuickStream> = {
  operations: { ...operations },
  cases,
  origin: 'https://api.quickstream.support.qvalent.com',
  connect: ({ fetch, onDrift }) =>
    new QuickStream({ secretKey: 'wire-tests-key', publishableKey: 'wire-tests-page', environment: 'test', maxRetries: 0, fetch, onDrift }),
};
