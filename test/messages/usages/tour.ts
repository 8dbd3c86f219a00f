/**
 * The tour: 150 wrong usages in JavaScript, of which the messages must lead somebody who knows nothing else to the right ones. They are
 * texts, as no type checker would let them pass.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBackend } from '../../../src/backend/index.js';
import { program } from '../../../src/cli/program.js';
import { aesSeal, Journal } from '../../../src/durable/index.js';
import { sqliteStore } from '../../../src/durable/sqlite.js';
import { CrmCom, fromMinorUnits, Quadrail, Quickr, QuickStream, toMinorUnits } from '../../../src/index.js';
import { nodeTransport } from '../../../src/node/index.js';
import { createCallbackHandler, parseEvent, withCallbackSecret } from '../../../src/quickr/index.js';
import { createSandbox } from '../../../src/testing/index.js';
import { memoryStore } from '../../durable/support.js';
import { tested } from '../../tested.js';
import type { TestedVendor } from '../../vendor.js';
import type { Usage } from '../support.js';

/* One file must not name every vendor. */
const parts: readonly TestedVendor[] = Object.values(tested).filter(({ messages }: TestedVendor) => messages?.tour !== undefined);

const folder = mkdtempSync(join(tmpdir(), 'quadrail-tour-'));
const files = {
  'purchase.json': '{"customer_event_identifier":{"number":"796"}}',
  'broken.json': '{"customer_event_identifier":',
  'faults.json': '[{"operation":"quickstream.customers.create","fault":"reset"}]',
};
for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);

/* The command's environment: nothing is sent to these addresses. */
const environment = {
  QUICKSTREAM_URL: 'https://quickstream.example.com/rest/v1',
  QUICKSTREAM_SECRET_KEY: 'THE-SECRET',
  CRMCOM_URL: 'https://crm.example.com',
  CRMCOM_WEB_API_KEY: 'THE-SECRET',
  QUICKR_ACCOUNT_ID: 'TQ1234567',
  QUICKR_API_KEY: 'THE-SECRET',
};

/* Runs the command, and gives what it warns of. Its files are those of the folder. The last argument may change the environment. */
async function quadrail(...given: (string | Readonly<Record<string, string | undefined>>)[]): Promise<string> {
  const words = given.filter((one) => typeof one === 'string').map((one) => one.replace(/^(@?)([a-z]+\.(?:json|db))$/, `$1${folder}/$2`));
  const changes = given.find((one) => typeof one === 'object');
  const before = { ...process.env };
  const lines: string[] = [];
  for (const [name, value] of Object.entries({ ...environment, ...changes })) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  try {
    await program(words, { print: () => {}, warn: (line) => lines.push(line), ended: Promise.resolve() });
  } finally {
    process.env = before;
  }
  return lines.join('\n').replaceAll(`${folder}/`, '');
}

/* The names that the codes find. */
async function scope(): Promise<Readonly<Record<string, unknown>>> {
  const sandbox = createSandbox({ seed: 1 });
  const quickstream = new QuickStream(sandbox.quickstream.options);
  const crmcom = new CrmCom(sandbox.crmcom.options);
  const quickr = new Quickr(sandbox.quickr.options);
  const { customerId } = await quickstream.customers.create({ customerNumber: 'NORA', customerName: 'Nora' });
  const account = { busUnit: { name: 'First State Properties' }, externalId: 'T-1', name: 'Ann' };
  const schedule = { frequency: 'MONTHLY', nextPaymentDate: '2031-01-06', instalmentAmount: '125.00', currency: 'AUD' };
  const bankAccount = { accountName: 'Ann Lee', bsb: '032-002', accountNumber: '123465' };
  const payment = {
    transactionType: 'PAYMENT',
    bankAccount,
    principalAmount: '125.00',
    currency: 'AUD',
    customerReferenceNumber: 'FLAT_7',
  };
  const business = { supplierBusinessCode: 'MYCOMPANY' };
  const request = (): Request => new Request('https://shop.example/callbacks', { method: 'POST', body: '{}' });
  return {
    ...Object.assign({}, ...parts.map(({ messages }) => messages?.tour?.scope(sandbox))),
    ...{ sandbox, quickstream, crmcom, quickr, customerId, account, id: 'c', folder, store: memoryStore(), request, quadrail },
    ...{ schedule: { ...business, ...schedule }, payment: { ...business, ...payment } },
    ...{ QuickStream, CrmCom, Quickr, Quadrail, nodeTransport, createSandbox, createBackend },
    ...{ Journal, aesSeal, sqliteStore, parseEvent, withCallbackSecret, createCallbackHandler, toMinorUnits, fromMinorUnits },
  };
}

const AsyncFunction = (async () => {}).constructor as new (...texts: string[]) => (...values: unknown[]) => Promise<unknown>;

/* Runs a code; of a command, gives what was printed. */
async function runs(code: string): Promise<unknown> {
  const names = await scope();
  const isCommand = code.startsWith('await quadrail(');
  return new AsyncFunction(...Object.keys(names), `'use strict'; ${isCommand ? 'return ' : ''}${code}`)(...Object.values(names));
}

const usage = (code: string): Usage => Object.assign(() => runs(code), { toString: () => code });

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: a code has one
const codes: Readonly<Record<string, readonly string[]>> = {
  'Options of every client, shown by QuickStream': [
    "new QuickStream('sk')",
    "new QuickStream({ apiKey: 'sk', environment: 'test' })",
    "new QuickStream({ secretKey: 'sk' })",
    "new QuickStream({ secretKey: '\"sk\"', environment: 'test' })",
    "new QuickStream({ secretKey: process.env.NO_SUCH_VARIABLE, environment: 'test' })",
    "new QuickStream({ secretKey: 'sk', environment: 'prod' })",
    "new QuickStream({ secretKey: 'sk', environment: 'sandbox' })",
    "new QuickStream({ secretKey: 'sk', env: 'test' })",
    "new QuickStream({ secretKey: 'sk', environment: 'test', baseUrl: 'https://api.quickstream.westpac.com.au/rest/v1' })",
    "new QuickStream({ secretKey: 'sk', baseUrl: 'api.example.com/rest/v1' })",
    "new QuickStream({ secretKey: 'sk', baseUrl: 'https://api.example.com/rest/v1/customers' })",
    "new QuickStream({ secretKey: 'sk', baseUrl: 'http://api.example.com/rest/v1' })",
    "new QuickStream({ secretKey: 'sk', environment: 'test', timeOut: 5000 })",
    "new QuickStream({ secretKey: 'sk', environment: 'test', timeout: '30s' })",
    "new QuickStream({ secretKey: 'sk', environment: 'test', retries: 3 })",
    "new QuickStream({ secretKey: 'sk', environment: 'test', maxRetries: -1 })",
    "new QuickStream({ secretKey: 'sk', environment: 'test', proxy: 'http://proxy.example.com:3128' })",
    "new QuickStream({ secretKey: 'sk', environment: 'test', logLevel: 'debug' })",
    "new QuickStream({ secretKey: 'sk', environment: 'test', logger: console, logLevel: 'verbose' })",
    "new QuickStream({ secretKey: 'sk', environment: 'test', logger: console.log })",
    "new QuickStream({ secretKey: 'sk', environment: 'test', headers: { Authorization: 'Bearer x' } })",
    "new QuickStream({ secretKey: 'sk', environment: 'test', headers: new Headers({ 'x-app': 'shop' }) })",
    "new QuickStream({ secretKey: 'sk', environment: 'test', transport: nodeTransport(), fetch: globalThis.fetch })",
    "new QuickStream({ secretKey: 'sk', environment: 'test', operations: { 'quickstream.customer.get': { path: '/kunden/{customerId}' } } })",
    "new QuickStream({ secretKey: 'sk', environment: 'test', operations: { 'quickstream.customers.get': { path: '/kunden/{id}' } } })",
    "new QuickStream({ secretKey: 'sk', environment: 'test', journal: 'operations.db' })",
    'quickstream.withOptions({ timeoutMs: 5000 })',
  ],
  'Options of the other clients': [
    "new CrmCom({ baseUrl: 'https://crm.example.com', webApiKey: 'k' })",
    "new CrmCom({ baseUrl: 'https://crm.example.com/crmapi', credentials: { webApiKey: 'k' } })",
    "new CrmCom({ baseUrl: 'https://crm.example.com', credentials: { username: 'u', password: 'p' } })",
    "new CrmCom({ baseUrl: 'https://crm.example.com', credentials: 'k' })",
    "new CrmCom({ baseUrl: 'https://crm.example.com', credentials: { apiKey: 'k' } })",
    "new CrmCom({ environment: 'test', credentials: { webApiKey: 'k' } })",
    "new Quickr({ apiKey: 'k' })",
    "new Quickr({ accountId: '1234567', apiKey: 'k' })",
    "new Quickr({ accountId: 'PQ1234567', apiKey: 'k', environment: 'test' })",
    "new Quickr({ accountId: 'TQ1234567', token: 't' })",
    'quickr.forAccount(7654321)',
    "new Quadrail({ quickStream: { secretKey: 'sk', environment: 'test' } })",
  ],
  'All vendors at once, and the transport of Node': [
    "new Quadrail({ secretKey: 'sk', environment: 'test' })",
    "new Quadrail({ quickstream: { secretKey: 'sk', environment: 'test' }, defaults: { maxRetry: 1 } })",
    "new Quadrail({ quickstream: { environment: 'test' }, quickr: { accountId: 'TQ1', apiKey: 'k' } })",
    "const vendors = new Quadrail({ quickstream: { secretKey: 'sk', environment: 'test' } }); vendors.quickr.cases.list",
    "nodeTransport({ proxy: 'socks5://proxy.example.com:1080' })",
    "nodeTransport({ tls: { minVersion: '1.2' } })",
    'nodeTransport({ maxConnections: 10 })',
  ],
  'Calls of QuickStream': [
    'await quickstream.customers.get({ customerId })',
    "const customer = await quickstream.customers.create({ customerNumber: 'N-1', customerName: 'Nora' }); await quickstream.customers.get(customer.id)",
    "await quickstream.customers.list('smith')",
    "await quickstream.customers.list({ name: 'smith' })",
    "await quickstream.customers.create({ customerNumber: 'N-1' })",
    "await quickstream.customers.create({ customerNumber: 'N-1', customerName: 'Nora', emailAddress: null })",
    "await quickstream.customers.create({ customerNumber: 'N-1', customerName: 'Nora', address: { country: 'Australia' } })",
    "await quickstream.customers.create({ customerNumber: 'N-1', customerName: 'Nora', preferredNotificationMedium: 'MAIL' })",
    "await quickstream.customers.create({ customerNumber: 'N-1', customerName: 'Nora', segment: 'gold' })",
    'await quickstream.customers.updateStatus(customerId, false)',
    "await quickstream.customers.accounts.register(customerId, { creditCard: { cardNumber: '4242 4242 4242 4242', expiryDateMonth: '12', expiryDateYear: '2031', cardholderName: 'N' } })",
    "await quickstream.customers.accounts.register(customerId, { creditCard: { cardNumber: '4242424242424242', expiryDateMonth: 12, expiryDateYear: 31, cardholderName: 'N' } })",
    'await quickstream.customers.accounts.register(customerId, {})',
    "await quickstream.customers.recurringPayments.create(customerId, { ...schedule, scheduleType: 'STOP_AFTER_N' })",
    "await quickstream.customers.recurringPayments.create(customerId, { ...schedule, scheduleType: 'CONTINUE_UNTIL_DATE' })",
    "await quickstream.customers.recurringPayments.create(customerId, { ...schedule, scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE', nextPaymentDate: new Date('2031-01-06') })",
    "await quickstream.customers.recurringPayments.create(customerId, { ...schedule, scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE', instalmentAmount: 125 })",
    "await quickstream.customers.recurringPayments.create(customerId, { ...schedule, scheduleType: 'CONTINUE_UNTIL_FURTHER_NOTICE', instalmentAmount: '1,250.00' })",
    "await quickstream.transactions.create({ ...payment, principalAmount: '1.005' })",
    'await quickstream.transactions.create({ ...payment, principalAmount: 0.1 + 0.2 })',
    "await quickstream.transactions.create({ ...payment, creditCard: { cardNumber: '4242424242424242', expiryDateMonth: '12', expiryDateYear: '2031', cvn: '123' } })",
    "await quickstream.transactions.create({ ...payment, amount: '125.00', principalAmount: undefined })",
  ],
  'Calls of the others': [
    "await crmcom.purchases.applySettlement({ number: '796' })",
    "await crmcom.purchases.applySettlement('796')",
    'await crmcom.purchases.applySettlement({ customer_event_identifier: { number: 796 } })',
    "await crmcom.purchases.applySettlement({ customerEventIdentifier: { number: '796' } })",
    "await accounts.get('First State Properties', 'T-1')",
    "await accounts.add({ busUnit: 'First State Properties', externalId: 'T-1', name: 'Ann' })",
    "await accounts.update({ busUnit: account.busUnit, name: 'Ann Lee' })",
    "await accounts.delete({ busUnitName: 'First State Properties', externalId: 'ALL' })",
    "await accounts.deleteAll({ busUnitName: 'First State Properties', confirm: true })",
    "await accounts.list({ busUnit: 'First State Properties' })",
    "await accounts.bulkLoadAll([{ externalId: 'T-3', name: 'Ann' }], { busUnit: 'First State Properties' })",
    "await accounts.bulkLoadAll([{ externalId: 'T-3', name: 'Ann' }], { busUnit: account.busUnit, chunkSize: 5000 })",
    "await accounts.bulkLoadAll({ externalId: 'T-3', name: 'Ann' }, { busUnit: account.busUnit })",
    "await quickr.cases.waitUntil(id, 'READY_FOR_REVIEW')",
    "await quickr.cases.waitUntil(id, { status: 'READY_FOR_REVEIW' })",
    "await quickr.cases.waitUntil(id, { status: 'READY_FOR_REVIEW', timeout: 600000 })",
    "await quickr.cases.waitUntil(id, { status: 'READY_FOR_REVIEW', interval: '2s' })",
    "await quickr.automations.create({ name: 'A', trigger: [{ type: 'case_status_updated', status: 'READY_FOR_REVIEW' }], conditions: [{ type: 'equals', field: '$.status', value: '0' }], actions: [{ type: 'set_case_status', status: 'ACTIVE' }] })",
    "await quickstream.request({ method: 'get', path: '/customers' })",
    "await quickstream.request({ method: 'GET', path: '/customers?customerName=smith' })",
    "await quickstream.request({ method: 'GET', url: '/customers' })",
  ],
  'Options of calls, cursors and pages': [
    'await quickstream.customers.list({}, new AbortController().signal)',
    'await quickstream.customers.list({}, { signal: new AbortController() })',
    "await quickstream.customers.list({}, { idempotencyKey: 'list-1' })",
    "await quickstream.customers.create({ customerNumber: 'N-1', customerName: 'Nora' }, { idempotencyKey: 'order 7' })",
    "await quickstream.customers.create({ customerNumber: 'N-1', customerName: 'Nora' }, { headers: { 'Idempotency-Key': 'order-7' } })",
    "await crmcom.purchases.applySettlement({ customer_event_identifier: { number: '796' } }, { idempotencyKey: 'order-7' })",
    "await crmcom.purchases.applySettlement({ customer_event_identifier: { number: '796' } }, { journalKey: 'settle-796' })",
    "await quickstream.customers.list({}, { context: new Map([['job', 'nightly']]) })",
    "for (let n = 0; n < 25; n += 1) await quickstream.customers.create({ customerNumber: `N-${n}`, customerName: 'Nora' }); const first = await quickstream.customers.list(); await quickstream.customers.list({ cursor: first.cursor })",
    "const page = await quickstream.customers.list({ customerName: 'nobody of this name' }); await page.next()",
    'await quickstream.customers.list().toArray(10)',
  ],
  'Callbacks and amounts': [
    'parseEvent(request())',
    "withCallbackSecret('/callbacks/quickr', 'a-secret-of-32-characters-or-more')",
    "createCallbackHandler({ secret: 'a-secret-of-32-characters-or-more', handler: async () => {} })",
    'createCallbackHandler(async () => {})',
    "toMinorUnits('10,05', 'AUD')",
    "toMinorUnits('$10.05', 'AUD')",
    "toMinorUnits('10.05')",
    "fromMinorUnits('1005', 'AUD')",
  ],
  'The journal, a backend and the sandbox': [
    "new Journal('operations.db')",
    "new Journal({ store: 'operations.db' })",
    "new QuickStream({ secretKey: 'sk', environment: 'test', journal: new Journal({ store }) })",
    "aesSeal('a passphrase')",
    "createBackend({ client: quickstream, allow: ['customers.list'], authorize: () => ({ id: 'ann' }), secret: 'x'.repeat(32) })",
    "createSandbox({ clock: 'fast' })",
    "sandbox.faults.once('quickstream.customers.create', 'reset')",
  ],
  'The command': [
    "await quadrail('sandboxes')",
    "await quadrail('sandbox', '--port', '99999')",
    "await quadrail('sandbox', '--port', '0', '--latency', '2s')",
    "await quadrail('sandbox', '4010')",
    "await quadrail('sandbox', '--port', '0', '--faults', 'faults.json')",
    "await quadrail('sandbox', '--port', '0', '--data', 'data.json')",
    "await quadrail('call')",
    "await quadrail('call', 'quickstream.customer.list')",
    "await quadrail('call', 'quickstream', 'customers', 'list')",
    "await quadrail('call', 'quickstream.customers.list', '--query', 'customerName=smith')",
    "await quadrail('call', 'quickstream.customers.list', '--query', '{\"name\":\"smith\"}')",
    "await quadrail('call', 'quickstream.customers.list', '--filter', '{\"customerName\":\"smith\"}')",
    "await quadrail('call', 'crmcom.purchases.applySettlement', '--body', '@purchase.json')",
    "await quadrail('call', 'crmcom.purchases.applySettlement', '--body', '@purchase.json', '--journal', 'effects.db', '--key', 'purchase-796')",
    "await quadrail('call', 'crmcom.purchases.applySettlement', '--body', '@broken.json', '--journal', 'effects.db', '--key', 'purchase-796', '--scope', 'shop')",
    "await quadrail('call', 'quickr.cases.list', '--timeout', '5s')",
    "await quadrail('call', 'quickr.cases.list', { QUICKR_ACCOUNT_ID: undefined })",
    "await quadrail('doctor')",
    "await quadrail('doctor', 'quickstreem')",
    "await quadrail('doctor', 'quickr', '--format', 'json')",
    "await quadrail('openapi', 'quickstreams')",
    "await quadrail('journal', 'list', '--store', 'operations.db')",
    "await quadrail('journal', 'unknowns')",
    "await quadrail('journal', 'unknowns', '--store', 'operation.db')",
  ],
  'Options of everything else': [
    "await accounts.bulkLoadAll([{ externalId: 'T-3', name: 'Ann' }], { busUnit: account.busUnit, chunksize: 500 })",
    "new QuickStream({ secretKey: 'sk', environment: 'test', hooks: { onrequest: () => {} } })",
    'createSandbox({ sed: 7 })',
    'new Journal({ store, lease: 30000 })',
    "sqliteStore(folder + '/other.db', { tabel: 'effects' })",
    "quickr.forAccount('TQ7654321', { scopes: ['read:quickr'] })",
    'nodeTransport({ tls: { rejectUnauthorized: false } })',
  ],
};

// biome-ignore-end lint/suspicious/noTemplateCurlyInString: a code has one

/** The usages, by chapters. */
export const tour: Readonly<Record<string, readonly Usage[]>> = Object.fromEntries(
  [...Object.entries(codes), ...parts.map(({ data, messages }) => [`Options of ${data.title}`, messages?.tour?.codes ?? []] as const)].map(
    ([chapter, list]) => [`The tour: ${chapter}`, list.map(usage)],
  ),
);

/* What the sandbox answers to a request that no client would write, in words. */
async function answerTo(head: string): Promise<string> {
  const server = await createSandbox().listen({ port: 0 });
  const { port } = new URL(server.control.url);
  const answer = await new Promise<string>((resolve, reject) => {
    let text = '';
    connect(Number(port), '127.0.0.1')
      .on('data', (piece) => {
        text += String(piece);
      })
      .on('close', () => resolve(text))
      .on('error', reject)
      .end(`${head}\r\nConnection: close\r\n\r\n`);
  });
  await server.close();
  return (JSON.parse(/\{.*\}/s.exec(answer)?.[0] ?? '{}') as { message?: string }).message ?? '';
}

/** Wrong usages of the sandbox, beside those of the tour. */
export const ofSandbox: readonly Usage[] = [
  usage('await sandbox.clock.advance(1e18)'),
  usage("sandbox.faults.once('quickstream.customers.create', { redirect: 'https://elsewhere.example/', delayMs: 5 })"),
  usage("sandbox.faults.once('quickstream.customers.create', { status: 429, headers: { 'retry-after': 1 } })"),
  () => answerTo('GET /quickstream HTTP/1.1\r\nHost: localhost\r\nHost: elsewhere.example'),
  () => answerTo('GET //[ HTTP/1.1\r\nHost: localhost'),
];
