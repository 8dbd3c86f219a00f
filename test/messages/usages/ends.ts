import { QuickStream } from '../../../src/quickstream/index.js';
import { envelope, html, json, never, refused, refusedByFetch, reset, scripted, stalledBody, testClock } from '../../core/support.js';
import { any, quickstream, type Usage } from '../support.js';

const customer = { customerNumber: 'JOHN_SMITH', customerName: 'John Smith' };
const own = { secretKey: 'THE-SECRET', environment: 'test', clock: testClock(), maxRetries: 0 } as const;
const page = (links: object[]): Response => json(200, { links, data: [] });
const text = (status: number, body: string, type: string): Response => new Response(body, { status, headers: { 'content-type': type } });
const limit = (code: string): Error => Object.assign(new Error('timed out'), { code });
const standard = (validate: (value: unknown) => never): never => any({ '~standard': { version: 1, vendor: 'x', validate } });
const transport = (response: object): never => any({ send: async () => response });

/** The vendor, or something in between, said no. */
export const withAnAnswer: readonly Usage[] = [
  () => quickstream(envelope(401)).customers.get('7'),
  () => quickstream(envelope(403)).customers.get('7'),
  () => quickstream(envelope(404)).customers.get('7'),
  () => quickstream(envelope(409)).customers.create(customer),
  () =>
    quickstream(json(422, { errors: [{ fieldName: 'customerName', messages: ['is too long'] }], links: [] })).customers.create(customer),
  () => quickstream(json(422, { errors: [{ fieldName: 'customerName', messages: [] }], links: [] })).customers.create(customer),
  () =>
    quickstream(json(422, { errors: [{ fieldName: 'a', messages: ['1', '2', '3', '4', '5', '6', '7'] }], links: [] })).customers.create(
      customer,
    ),
  () => quickstream(envelope(429)).customers.get('7'),
  () => quickstream(envelope(500)).customers.create(customer),
  () => quickstream(json(503, { message: 'Service Unavailable' })).customers.create(customer),
  () => quickstream(html(502)).customers.get('7'),
  () => quickstream(html(404)).customers.get('7'),
  () => quickstream(html(200)).customers.get('7'),
  () => quickstream(json(200, { status: '500', developerMessage: 'Failed' })).customers.create(customer),
  () => quickstream(new Response('', { status: 302, headers: { location: 'https://login.example.com/?a=b' } })).customers.get('7'),
  () =>
    quickstream(text(404, '{"cut', 'application/json'))
      .customers.get('7')
      .catch(({ body }) => body),
  () => quickstream(text(200, '', 'application/json')).customers.get('7'),
  () => quickstream(text(200, 'OK', 'text/plain')).customers.get('7'),
  () => quickstream(new Response(new Blob(['OK']))).customers.get('7'),
  () => quickstream(text(200, '{"customerId":1e999}', 'application/json')).customers.get('7'),
  () =>
    quickstream(json(404, { errors: Array.from({ length: 30 }, () => 'x') }))
      .customers.get('7')
      .catch(({ body }) => JSON.stringify(body)),
  () => quickstream(json(200, { customerId: 7 })).customers.get('7'),
  () => quickstream(json(200, [])).customers.get('7'),
  () =>
    quickstream(json(200, { customerId: 'x'.repeat(200) }))
      .withOptions({ maxResponseBytes: 50 })
      .customers.get('7'),
  () =>
    quickstream(json(200, {})).request({
      method: 'GET',
      path: '/x',
      schema: standard(() => any({ issues: [{ message: 'is wrong', path: ['a'] }] })),
    }),
  () => quickstream(json(200, {})).request({ method: 'GET', path: '/x', schema: standard(() => any({ issues: [{}] })) }),
  () => quickstream(json(200, {})).request({ method: 'GET', path: '/x', schema: standard(() => any(undefined)) }),
  () =>
    quickstream(json(200, {})).request({
      method: 'GET',
      path: '/x',
      schema: standard(() => {
        throw new Error('it failed');
      }),
    }),
  () =>
    quickstream(json(200, {})).request({
      method: 'GET',
      path: '/x',
      schema: standard(() => {
        throw undefined;
      }),
    }),
  () =>
    quickstream(json(200, {}))
      .request({
        method: 'GET',
        path: '/x',
        schema: standard(() => any({ issues: Array.from({ length: 1002 }, () => ({ message: 'is wrong' })) })),
      })
      .catch(({ issues }) => issues[1000].message),
  () => quickstream(page([{ rel: 'next', href: 'https://other.example/x', requestMethod: 'GET' }])).customers.list(),
  () => quickstream(page([{ rel: 'next', href: 'http://', requestMethod: 'GET' }])).customers.list(),
  () =>
    quickstream(page([{ rel: 'next', href: 'https://api.quickstream.support.qvalent.com/other', requestMethod: 'GET' }])).customers.list(),
  () =>
    quickstream(page([]))
      .customers.list()
      .then((one) => one.next()),
  () =>
    quickstream(page([{ rel: 'next', href: '/rest/v1/customers', requestMethod: 'GET' }]))
      .customers.list()
      .then((one) => one.next()),
];

const failsAtSecond = (): (() => string) => {
  let calls = 0;
  return () => {
    calls += 1;
    if (calls > 1) throw new Error('the vault is closed');
    return 'k';
  };
};

/** No answer, or something of the caller's failed. */
export const withoutAnAnswer: readonly Usage[] = [
  () => quickstream(refused()).customers.get('7'),
  () => quickstream(refusedByFetch()).customers.create(customer),
  () => quickstream(reset()).customers.create(customer),
  () => quickstream(any({})).customers.get('7'),
  () => new QuickStream({ auth: 'none', baseUrl: '/api', maxRetries: 0, fetch: scripted(refused()) }).customers.get('7'),
  () =>
    new QuickStream({
      ...own,
      fetch: async () => {
        throw undefined;
      },
    }).customers.get('7'),
  () => new QuickStream({ ...own, transport: transport({}) }).customers.get('7'),
  () => new QuickStream({ ...own, clock: undefined, fetch: never }).customers.get('7', { timeout: 20 }),
  () => new QuickStream({ ...own, clock: undefined, fetch: async () => stalledBody('{') }).customers.get('7', { timeout: 20 }),
  () => new QuickStream({ ...own, clock: undefined, fetch: never }).customers.get('7', { totalTimeout: 20 }),
  () =>
    new QuickStream({ ...own, clock: undefined, secretKey: () => new Promise(() => {}), fetch: never }).customers.get('7', { timeout: 20 }),
  () => quickstream(limit('UND_ERR_CONNECT_TIMEOUT')).customers.get('7'),
  () => quickstream(limit('UND_ERR_HEADERS_TIMEOUT')).customers.get('7'),
  () => quickstream(limit('UND_ERR_BODY_TIMEOUT')).customers.get('7'),
  () => quickstream().customers.get('7', { signal: AbortSignal.abort() }),
  () =>
    new QuickStream({
      ...own,
      secretKey: () => {
        throw new Error('the vault is closed');
      },
    }).customers.get('7'),
  () =>
    new QuickStream({
      ...own,
      secretKey: () => {
        throw undefined;
      },
    }).customers.get('7'),
  () => new QuickStream({ ...own, secretKey: () => any(5) }).customers.get('7'),
  () => new QuickStream({ ...own, secretKey: () => ' ' }).customers.get('7'),
  () => new QuickStream({ ...own, maxRetries: 1, secretKey: failsAtSecond(), fetch: scripted(envelope(503)) }).customers.create(customer),
  () => new QuickStream({ ...own, headers: { 'x-app': () => 'two\nlines' } }).customers.get('7'),
  () => new QuickStream({ ...own, headers: { 'x-app': () => any(5) } }).customers.get('7'),
  () =>
    new QuickStream({
      ...own,
      clock: {
        ...testClock(),
        sleep: () => {
          throw new Error('the clock stands still');
        },
      },
      maxRetries: 1,
      fetch: scripted(envelope(503)),
    }).customers.get('7'),
  () => new QuickStream({ ...own, operations: { 'quickstream.customers.create': { method: 'GET' } } }).customers.create(customer),
];
