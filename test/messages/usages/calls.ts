/** Calls whose arguments or options are wrong. */
import { any, quickstream, type Usage } from '../support.js';

const customer = { customerNumber: 'JOHN_SMITH', customerName: 'John Smith' };
const schedule = {
  supplierBusinessCode: 'B',
  scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE',
  frequency: 'WEEKLY',
  nextPaymentDate: '2031-01-06',
  instalmentAmount: '1.00',
  currency: 'AUD',
} as const;
const pay = (more: object): never => any({ ...schedule, ...more });
const throwing = Object.defineProperty({}, 'a', {
  enumerable: true,
  get: () => {
    throw new Error('no');
  },
});
const agree = (more: object): never => any({ supplierBusinessCode: 'B', paymentDetails: {}, paymentTerms: {}, payerDetails: {}, ...more });
const file = (content: unknown): never => any({ file: content, fileName: 'a.csv', format: 'CSV2' });
async function* pieces(): AsyncGenerator<unknown> {
  yield 5;
}
async function* stalled(): AsyncGenerator<unknown> {
  await new Promise(() => {});
  yield 'never';
}
const itself: { me?: object } = {};
itself.me = itself;

/** Ids, queries and bodies. */
export const withWrongArguments: readonly Usage[] = [
  () => quickstream().customers.get(any({ customerId: '7' })),
  () => quickstream().customers.get(any(undefined)),
  () => quickstream().customers.get(''),
  () => quickstream().customers.get('..'),
  () => quickstream().customers.get('\ud800'),
  () => quickstream().customers.get(any(Number.NaN)),
  () => quickstream().customers.get(any(2 ** 60)),
  () => quickstream().customers.list(any('smith')),
  () => quickstream().customers.list({}, any(new AbortController().signal)),
  () => quickstream().customers.list({}, any(5)),
  () => quickstream().customers.list(any({ cursor: 'x' })),
  () => quickstream().customers.list(any({ name: 'smith' })),
  () => quickstream().customers.list(any({ customerName: 5 })),
  () => quickstream().customers.list({}, { cursor: 'https://x.example' }),
  () => quickstream().customers.create(any(undefined)),
  () => quickstream().customers.create(any('John')),
  () => quickstream().customers.create(any({ ...customer, customername: 'x' })),
  () => quickstream().customers.create(any({ ...customer, loyalty: 'x' })),
  () => quickstream().customers.create(any({ ...customer, segment: 'gold' })),
  () => quickstream().customers.create(any({ ...customer, idempotencyKey: 'order-7' })),
  () => quickstream().customers.create(any({ customerNumber: 'N' })),
  () => quickstream().customers.create(any({ ...customer, emailAddress: null })),
  () => quickstream().customers.create(any({ ...customer, address: { country: 'Australia' } })),
  () => quickstream().customers.create(any({ ...customer, address: [] })),
  () => quickstream().customers.create(any({ ...customer, preferredNotificationMedium: 'EMAIL' })),
  () => quickstream().customers.create(any({ ...customer, preferredNotificationMedium: 'FAX' })),
  () => quickstream().customers.update('7', any({ ...customer, enabled: 'yes' })),
  () => quickstream().customers.accounts.register('7', any({})),
  () => quickstream().customers.accounts.register('7', any({ singleUseTokenId: 'x', creditCard: {} })),
  () =>
    quickstream().customers.accounts.register(
      '7',
      any({ creditCard: { cardNumber: '4111 1111', expiryDateMonth: '13', expiryDateYear: '30' } }),
    ),
  () => quickstream().customers.accounts.register('7', any({ bankAccount: { bsb: '12', accountNumber: '1', accountName: 'J' } })),
  () => quickstream().customers.recurringPayments.create('7', pay({ scheduleType: 'STOP_AFTER_N' })),
  () => quickstream().customers.recurringPayments.create('7', pay({ scheduleType: undefined })),
  () => quickstream().customers.recurringPayments.create('7', pay({ scheduleType: 5 })),
  () => quickstream().customers.recurringPayments.create('7', pay({ nextPaymentDate: new Date(0) })),
  () => quickstream().customers.recurringPayments.create('7', pay({ nextPaymentDate: '06/01/2031' })),
  () => quickstream().customers.recurringPayments.create('7', pay({ nextPaymentDate: '2031-02-30' })),
  () => quickstream().customers.recurringPayments.create('7', pay({ instalmentAmount: 1 })),
  () => quickstream().customers.recurringPayments.create('7', pay({ instalmentAmount: '1,00' })),
  () => quickstream().customers.recurringPayments.create('7', pay({ currency: 'NZD' })),
  () => quickstream().customers.recurringPayments.create('7', pay({ remainingInstalments: 3 })),
  () =>
    quickstream().customers.recurringPayments.create(
      '7',
      pay({ scheduleType: 'STOP_AFTER_SET_NUMBER_OF_PAYMENTS', remainingInstalments: 0 }),
    ),
  () =>
    quickstream().customers.recurringPayments.create(
      '7',
      pay({ scheduleType: 'STOP_AFTER_SET_NUMBER_OF_PAYMENTS', remainingInstalments: 1.5 }),
    ),
  () =>
    quickstream().customers.recurringPayments.create(
      '7',
      pay({ scheduleType: 'STOP_AFTER_SET_NUMBER_OF_PAYMENTS', remainingInstalments: '3' }),
    ),
  () => quickstream().transactions.create(any({ transactionType: 'PAYMENT', principalAmount: '1', currency: 'aud', customerId: '7' })),
  () => quickstream().transactions.create(any({ transactionType: 'PAYMENT', principalAmount: '1', creditCard: { cvn: '1' } })),
  () => quickstream().transactions.findByReference('R', { since: any('x') }),
  () => quickstream().customers.payToAgreements.create('7', any({})),
  () => quickstream().customers.payToAgreements.create('7', agree({ respondByTimeMinutes: 0 })),
  () => quickstream().customers.payToAgreements.create('7', agree({ payeeReference: 'x'.repeat(40) })),
  () => quickstream().customers.payToAgreements.create('7', agree({ agreementCreationType: 'MIGRATED_DDR' })),
  () => quickstream().paymentFiles.upload(file(pieces())),
  () =>
    quickstream().transactions.create(
      any({ transactionType: 'PAYMENT', principalAmount: '10.00', currency: 'ABC', supplierBusinessCode: 'B', accountToken: 'a' }),
    ),
  () => quickstream().withOptions({ clock: undefined }).paymentFiles.upload(file(stalled()), { timeout: 20 }),
  () => quickstream().transactions.findByReference('R', any({ from: new Date(0) })),
  () => quickstream().transactions.findByReference('R', any('2031-01-06')),
  () => quickstream().request(any({ method: 'get', path: '/x' })),
  () => quickstream().request({ method: 'GET', path: 'customers' }),
  () => quickstream().request({ method: 'GET', path: '//x.example' }),
  () => quickstream().request({ method: 'GET', path: '/customers?name=x' }),
  () => quickstream().request({ method: 'GET', path: '/../customers' }),
  () => quickstream().request(any({ method: 'GET', path: '/x', params: {} })),
  () => quickstream().request(any({ method: 'POST', path: '/x', effect: 'pay' })),
  () => quickstream().request(any({ method: 'POST', path: '/x', schema: {} })),
  () => quickstream().request(any({ method: 'POST', path: '/x', body: new Map() })),
  () => quickstream().request({ method: 'GET', path: '/x', body: {} }),
  () => quickstream().request({ method: 'POST', path: '/x', body: { a: itself } }),
  () => quickstream().request({ method: 'POST', path: '/x', body: { a: [undefined] } }),
  () => quickstream().request({ method: 'POST', path: '/x', body: { a: 10n } }),
  () => quickstream().request({ method: 'POST', path: '/x', body: { a: Number.NaN } }),
  () => quickstream().request({ method: 'POST', path: '/x', body: { a: 2 ** 60 } }),
  () => quickstream().request({ method: 'POST', path: '/x', body: { a: () => 1 } }),
  () => quickstream().request({ method: 'POST', path: '/x', body: { a: new Map() } }),
  () => quickstream().request({ method: 'POST', path: '/x', body: { a: { toJSON: () => undefined } } }),
  () => quickstream().request({ method: 'POST', path: '/x', body: { a: new Date(Number.NaN) } }),
  () => quickstream().request({ method: 'POST', path: '/x', body: throwing }),
  () => quickstream().request({ method: 'GET', path: '/x', query: { a: {} } }),
];

/** Options of calls. */
export const withWrongOptions: readonly Usage[] = [
  () => quickstream().customers.get('7', any('x')),
  () => quickstream().customers.get('7', any(new AbortController().signal)),
  () => quickstream().customers.get('7', any({ timeOut: 5 })),
  () => quickstream().customers.get('7', { headers: { 'Transfer-Encoding': 'chunked' } }),
  () => quickstream().request(any('/customers')),
  () => quickstream().customers.get('7', any({ abortSignal: undefined })),
  () => quickstream().customers.get('7', any({ color: 'red' })),
  () => quickstream().customers.get('7', any({ cursor: 'x' })),
  () => quickstream().customers.get('7', { timeout: 0 }),
  () => quickstream().customers.get('7', { maxRetries: 1.5 }),
  () => quickstream().customers.get('7', { signal: any({}) }),
  () =>
    quickstream().customers.get('7', {
      signal: any({
        addEventListener: () => {},
        removeEventListener: () => {},
        get aborted() {
          throw new Error('no');
        },
      }),
    }),
  () => quickstream().customers.get('7', { headers: any(new Headers()) }),
  () => quickstream().customers.get('7', { headers: { 'x-app': 'two\nlines' } }),
  () => quickstream().customers.get('7', { headers: { 'x-app': () => 'two\nlines' } }),
  () => quickstream().customers.get('7', { headers: { authorization: 'x' } }),
  () => quickstream().customers.get('7', { context: new Map() }),
  () => quickstream().customers.get('7', { extraQuery: any(new URLSearchParams()) }),
  () => quickstream().customers.get('7', { extraBody: {} }),
  () => quickstream().customers.get('7', any({ idempotencyKey: 'k' })),
  () => quickstream().customers.create(customer, { extraBody: any([]) }),
  () => quickstream().request(any({ method: 'POST', path: '/x', body: [] }), { extraBody: { a: 1 } }),
  () => quickstream().customers.create(customer, { idempotencyKey: 'two words' }),
  () => quickstream().customers.create(customer, { idempotencyKey: () => 'two words' }),
  () => quickstream().customers.create(customer, { headers: { 'Idempotency-Key': 'k' } }),
  () => quickstream(listOfOne()).customers.list().toArray(any(5)),
  () =>
    quickstream(listOfOne())
      .customers.list()
      .toArray(any({ max: 5 })),
  () =>
    quickstream(listOfOne())
      .customers.list()
      .toArray({ limit: any('5') }),
  () => quickstream(listOfOne()).customers.list().toArray(any(10)),
  () =>
    quickstream(listOfOne())
      .customers.list()
      .toArray(any({ max: 10 })),
];

const listOfOne = (): Response => new Response('{"links":[],"data":[]}', { headers: { 'content-type': 'application/json' } });
