/** QuickStream: it remembers idempotency keys, its verdict is the status, and its 503 is documented as "not processed". */
import { basicKey } from '../../../src/core/identity/auth.js';
import { QuickStream } from '../../../src/quickstream/client.js';
import { createCustomer, createRecurringPayment, updateCustomer } from '../../../src/quickstream/operations.js';
import { quickstreamVendor } from '../../../src/quickstream/vendor.js';
import { leftOpen, no, onTheWay, open, resentWhereHarmless, yesByStatus } from './endings.js';
import { fixture, type ModelledVendor } from './modelled-vendor.js';

const customer = fixture('quickstream/customer');

const refusal = {
  links: [],
  status: 'error',
  errors: [{ fieldName: 'customerNumber', messages: ['Refused'], fieldValue: '' }],
  developerMessage: null,
};

const endings = {
  ...yesByStatus,
  'yes in another form': { acted: 'yes', tells: 'yes, unreadable', reaches: { status: 201, body: [] } },
  ...onTheWay,
  '200 with an error': open(201, refusal),
  '400 with a yes': open(400, customer),
  ...leftOpen(refusal),
  '400 vendor': no(400, refusal),
  '401 vendor': no(401, refusal, { token: 'replayed' }),
  '404 vendor': no(404, refusal),
  '409 vendor': no(409, refusal),
  '422 vendor': no(422, refusal),
  '422 that is cut': { acted: 'either', tells: 'nothing', reaches: { status: 422, body: refusal, breaks: 'is cut' } },
  '429 vendor': no(429, refusal, { tellsWhen: true }),
  '500 vendor': open(500, refusal),
  '503 vendor': no(503, 'envelope', { tellsWhen: true }),
  /* The vendor's words, which name no request: enough for a no, too little for a new key. */
  '503 words': no(503, refusal, { tellsWhen: true }),
} as const satisfies ModelledVendor['endings'];

/* Every POST carries a key, so whatever may have arrived is sent again under it. */
const resentUnderKey = [
  ...['refused', 'reset before apply', 'answer lost', 'timeout', 'delayed', 'yes that stalls', 'yes that is cut'],
  ...['429 vendor', '429 gateway', '502 page', '503 words', '503 page', '503 gateway', '503 nothing', '503 that is cut', '504 page'],
];

const payment = fixture('quickstream/recurring-payment');
const newCustomer = { customerNumber: 'JOHN_SMITH', customerName: 'John Smith' };
const schedule = {
  supplierBusinessCode: 'MYCOMPANY',
  scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE',
  frequency: 'WEEKLY',
  nextPaymentDate: '2027-01-01',
  instalmentAmount: '125.00',
  currency: 'AUD',
} as const;
const params = { customerId: '12345678' };

/** QuickStream. */
export const quickstream: ModelledVendor<QuickStream> = {
  title: 'QuickStream',
  endings,
  keys: {
    header: 'idempotency-key',
    atWork: '409 vendor',
    untouched: '503 vendor',
    saysUntouched: ['503 vendor', '503 words'],
    untouchedWaitMs: 20_000,
  },
  envelope: (status, method, url) => ({ ...refusal, status: String(status), requestMethod: method, requestUrl: url, errors: [] }),
  kinds: {
    'customers.create': {
      send: ({ customers }, options) => customers.create(newCustomer, options),
      sendBy: (pipeline, options) => pipeline.call(createCustomer, { body: newCustomer }, options),
      success: 201,
      result: (id) => ({ ...customer, customerId: id }),
      idOf: ({ customerId }: typeof customer) => customerId,
      repeated: 'known by its key',
      resent: resentUnderKey,
    },
    'recurringPayments.create': {
      send: ({ customers }, options) => customers.recurringPayments.create(params.customerId, schedule, options),
      sendBy: (pipeline, options) => pipeline.call(createRecurringPayment, { params, body: schedule }, options),
      success: 201,
      result: (id) => ({ ...payment, paymentScheduleId: id }),
      idOf: ({ paymentScheduleId }: typeof payment) => paymentScheduleId,
      repeated: 'known by its key',
      resent: resentUnderKey,
    },
    'customers.update': {
      send: ({ customers }, options) => customers.update(params.customerId, { ...newCustomer, enabled: true }, options),
      sendBy: (pipeline, options) => pipeline.call(updateCustomer, { params, body: { ...newCustomer, enabled: 'true' } }, options),
      success: 200,
      result: (id) => ({ ...customer, customerName: id }),
      idOf: ({ customerName }: typeof customer) => customerName,
      repeated: 'harmless',
      /* What is documented of a 503 is documented of POSTs. */
      endings: {
        ...endings,
        '503 vendor': open(503, 'envelope', { tellsWhen: true }),
        '503 words': open(503, refusal, { tellsWhen: true }),
      },
      resent: [...resentWhereHarmless, '503 words'],
    },
  },
  credentials: ['fixed', 'function'],
  connect: (options, credential, supply) => new QuickStream({ ...options, secretKey: credential === 'fixed' ? 'key-of-the-test' : supply }),
  parts: (_, credential, supply) => ({ vendor: quickstreamVendor, auth: basicKey(credential === 'fixed' ? 'key-of-the-test' : supply) }),
  tokenOf: ({ headers }) => atob(headers.get('authorization')?.split(' ')[1] ?? '').replace(/:$/, ''),
};
