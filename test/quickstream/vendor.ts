import { QuickStream } from '../../src/index.js';
import { operations } from '../../src/quickstream/table.js';
import { quickstreamVendor } from '../../src/quickstream/vendor.js';
import { customer } from '../core/support.js';
import { isClientError, isText, member } from '../hostile/json.js';
import { quickstream as modelled } from '../properties/outcome/quickstream.js';
import { fixture } from '../raw-answers/bodies.js';
import { many } from '../sandbox/long-list.js';
import type { TestedVendor } from '../vendor.js';
import { quickstreamSuite } from '../wire/quickstream.cases.js';
import { anySuite } from '../wire/wire.js';
import { differences } from './differences.js';
import { gaps } from './gaps.js';
import { plainCall } from './plain-call.js';
import { rawBodies } from './raw-bodies.js';
import { rawCalls } from './raw-calls.js';
import { secrets } from './secrets.js';
import { ownNo, plays } from './verdict.js';

/** What the suites must know of QuickStream. */
export const quickstream: TestedVendor = {
  folder: 'quickstream',
  client: QuickStream,
  connect: (options) => new QuickStream({ secretKey: 'sk', environment: 'test', ...options } as never),
  signIns: (later) => ({ 'a key': {}, 'a function for the key': { secretKey: later } }),
  misnamed: { apiKey: 'did you mean secretKey?' },
  data: quickstreamVendor,
  operations: { ...operations },
  wire: anySuite(quickstreamSuite),
  gaps,
  outcome: modelled as TestedVendor['outcome'],
  secrets,
  verdict: { plays, ownNo },
  rawAnswers: { verdict: 'status', bodies: rawBodies, calls: rawCalls },
  hostile: {
    answer: customer,
    result: (answer) => answer,
    call: (baseUrl, options) => new QuickStream({ ...options, baseUrl, secretKey: 'test-key' }).customers.get('12345678'),
    unreadable: 'applied',
    isRefused: (status, json) => {
      const isOwn = isText(member(json, 'developerMessage')) || isText(member(json, 'customerMessage'));
      const isEnvelope = Array.isArray(member(json, 'links')) && Array.isArray(member(json, 'errors'));
      return (isClientError(status) || status === 503) && (isOwn || isEnvelope);
    },
  },
  doctor: { differences },
  aborted: [
    {
      name: 'quickstream customers.create',
      isKeyed: true,
      yes: fixture('quickstream/customer'),
      no: { status: 422, body: { developerMessage: 'Refused' } },
      busy: { status: 429, body: { developerMessage: 'Later' } },
      make: (baseUrl, options, asked) =>
        new QuickStream({ ...options, baseUrl: `${baseUrl}/rest/v1`, secretKey: 'key-of-the-test' }).customers.create(
          { customerNumber: 'JOHN_SMITH', customerName: 'John Smith' },
          asked,
        ),
    },
  ],
  plainCall,
  documented: ({ quickstream }) => ({
    at: 'https://api.quickstream.support.qvalent.com/rest/v1',
    environment: { QUICKSTREAM_SECRET_KEY: quickstream.options.secretKey },
  }),
  creation: {
    operation: 'quickstream.customers.create',
    call: (sandbox) => new QuickStream(sandbox.quickstream.options).customers.create({ customerNumber: 'A-1', customerName: 'Ann Lee' }),
  },
  longLists: {
    'a customer is read': ({ quickstream: { state, options } }) => ({
      list: state.customers,
      add: (place) => state.customers.push({ ...(state.customers[0] as object), customerId: `C${place}` } as never),
      call: () => new QuickStream(options).customers.get(`C${many - 1}`),
    }),
    'a transaction is read': ({ quickstream: { state, options } }) => ({
      list: state.transactions,
      add: (place) => state.transactions.push({ ...(state.transactions[0] as object), receiptNumber: `R${place}` } as never),
      call: () => new QuickStream(options).transactions.get(`R${many - 1}`),
    }),
    'a payment is taken': ({ quickstream: { state, options } }) => ({
      list: state.transactions,
      add: (place) => state.transactions.push({ ...(state.transactions[0] as object), receiptNumber: `R${place}` } as never),
      call: () =>
        new QuickStream(options).transactions.create({
          transactionType: 'PAYMENT',
          bankAccount: { accountName: 'Ann Lee', bsb: '032-002', accountNumber: '123465' },
          principalAmount: '1.00',
        }),
    }),
  },
  samples: {
    requests: {
      'quickstream/create-customer.request': 'quickstream.customers.create(SAMPLE)',
      'quickstream/update-customer.request': "quickstream.customers.update('1', SAMPLE)",
      'quickstream/register-credit-card.request': "quickstream.customers.accounts.register('1', SAMPLE)",
      'quickstream/register-receipt-number.request': "quickstream.customers.accounts.register('1', SAMPLE)",
      'quickstream/register-single-use-token.request': "quickstream.customers.accounts.register('1', SAMPLE)",
      'quickstream/create-recurring-payment.request': "quickstream.customers.recurringPayments.create('1', SAMPLE)",
    },
    values: {
      'quickstream/address': 'QuickStream.Address',
      'quickstream/bank-account': 'QuickStream.BankAccount',
      'quickstream/credit-card-account': 'QuickStream.CreditCardAccount',
      'quickstream/customer': 'QuickStream.Customer',
      'quickstream/nz-bank-account': 'QuickStream.NzBankAccount',
      'quickstream/recurring-payment': 'QuickStream.RecurringPayment',
    },
  },
  shell: { baseUrl: 'QUICKSTREAM_URL', secretKey: 'QUICKSTREAM_SECRET_KEY' },
  credentials: {
    secretKey: {
      make: (secretKey, fetch) => new QuickStream({ secretKey, baseUrl: 'https://q.example', fetch, maxRetries: 2 }).customers.get('1'),
      goesInto: 'text',
    },
  },
  severalBodies: ['quickstream.singleUseTokens.create', 'quickstream.transactions.create'],
  inGuides: ({ QUICKSTREAM_SECRET_KEY: secretKey }) => ({ secretKey, environment: 'test' }),
};
