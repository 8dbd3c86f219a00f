/** What every CustomerAccount call sends and gives. Expected paths and headers are written out, not computed. */
import { readFileSync } from 'node:fs';
import { CustomerAccounts } from '../../src/customer-accounts/client.js';
import type { BusinessUnit } from '../../src/customer-accounts/models/business-unit.js';
import type { CustomerAccount } from '../../src/customer-accounts/models/customer-account.js';
import type { ListCustomerAccounts } from '../../src/customer-accounts/models/list-customer-accounts.js';
import { type CustomerAccountsOperationId, operations } from '../../src/customer-accounts/table.js';
import type { RefusedCase, SentCase, WireCase, WireRequest, WireSuite } from './wire.js';

type Id = CustomerAccountsOperationId;
type Sent = SentCase<CustomerAccounts> & { readonly operation: Id };
type Refused = RefusedCase<CustomerAccounts> & { readonly operation: Id };
type Json = Readonly<Record<string, unknown>>;

const fixture = (name: string): Json =>
  JSON.parse(readFileSync(new URL(`../fixtures/customer-accounts/${name}.json`, import.meta.url), 'utf8')) as Json;

const unit = fixture('business-unit') as BusinessUnit;
const address = fixture('postal-address');
const account = {
  ...fixture('customer-account'),
  busUnit: unit,
  address1: address,
  address2: address,
  address3: address,
} as CustomerAccount;
const row = {
  ...account,
  objectType: 'CustomerAccount',
  systemId: 1,
  owningBusUnitId: 2,
  busUnitId: 3,
  lastModifiedDate: '2023/07/08 13:04:48.145Z',
};
const success = { httpCode: 200, message: 'Success', systemId: 123412351 };
const missing = { httpCode: 404, message: 'Account Not Found', systemId: 123412351 };

const texts = { min: 'a', max: 'b', like: 'c%', notLike: 'd_', equals: 'e', notEquals: 'f' };
const days = { min: '2023/07/08', max: '2023/07/09' };
const numbers = { min: 1, max: 2.5, equals: 2, notEquals: 0 };
const open = { equals: true };
const dateFilters = ['accountDueDate', 'effEndDate', 'effStartDate'];
const numberFilters = ['accountAmountDue', 'customerCount'];
const openFilters = ['accountId', 'currentId', 'dupsOnly', 'electronic', 'group', 'status'];

/** The filter of the page, each of its objects filled with every member that its form has. */
const filter = Object.fromEntries(
  Object.entries(fixture('list.request')).map(([name, sample]) => {
    if (typeof sample !== 'object') return [name, name === 'rowLimit' ? 50 : sample];
    if (dateFilters.includes(name)) return [name, days];
    if (numberFilters.includes(name)) return [name, numbers];
    return [name, openFilters.includes(name) ? open : texts];
  }),
) as ListCustomerAccounts;

const origin = 'https://cw.example.com';
const below = '/tenant/cxf/cw/customeraccounts';

const headers: WireRequest['headers'] = {
  accept: 'application/json',
  authorization: 'Bearer wire-tests-token',
  merchant: 'M-1',
  'user-agent': /^quadrail\/\d+\.\d+\.\d+\S*$/,
};
const writeHeaders: WireRequest['headers'] = { ...headers, 'content-type': 'application/json' };
const loginHeaders: WireRequest['headers'] = {
  accept: '*/*',
  merchant: 'M-1',
  'user-agent': /^quadrail\/\d+\.\d+\.\d+\S*$/,
  'content-type': 'application/x-www-form-urlencoded',
};

const bare = (method: string, path: string): WireRequest => ({ method, path: below + path, query: '', headers });
const withBody = (method: string, path: string, body: unknown): WireRequest => ({
  method,
  path: below + path,
  query: '',
  headers: writeHeaders,
  body,
});

/** Ids that mean something else in a URL unless they are encoded, with what must travel. */
const awkward: readonly (readonly [id: string, encoded: string])[] = [
  ['a/b', 'a%2Fb'],
  ['ä ö', '%C3%A4%20%C3%B6'],
  ['x?y#z', 'x%3Fy%23z'],
  ['100%', '100%25'],
];

/** Ids that no deletion may carry, with why. */
const all = 'would delete every account of the unit: use deleteAll({ busUnitName, confirm: busUnitName }) for that';
const dots = 'must not be "." or "..", encoded or not: it would lead to a different path';
const forbidden: readonly (readonly [id: string, message: string])[] = [
  [' all ', all],
  ['ALL', all],
  ['', 'must not be empty'],
  ['.', dots],
  ['..', dots],
  ['%2e%2e', dots],
];

const wordForAll = 'must not be "ALL", which names all accounts of a unit: deleting this one would delete them all';

const sent: readonly Sent[] = [
  {
    operation: 'customerAccounts.get',
    name: 'gives an account',
    call: (client) => client.get({ busUnitName: 'First State Properties', externalId: 'A-1' }),
    request: bare('GET', '/customerAccount/First%20State%20Properties/A-1'),
    answer: { status: 200, body: account },
    result: account,
  },
  ...awkward.map(
    ([id, encoded]): Sent => ({
      operation: 'customerAccounts.get',
      name: `encodes both halves of its path: ${id}`,
      call: (client) => client.get({ busUnitName: id, externalId: id }),
      request: bare('GET', `/customerAccount/${encoded}/${encoded}`),
      answer: { status: 200, body: account },
      result: account,
    }),
  ),
  {
    operation: 'customerAccounts.delete',
    name: 'deletes an account',
    call: (client) => client.delete({ busUnitName: 'First State Properties', externalId: 'A-1' }),
    request: bare('DELETE', '/customerAccount/First%20State%20Properties/A-1'),
    answer: { status: 200, body: success },
    result: success,
  },
  {
    operation: 'customerAccounts.deleteAll',
    name: 'deletes the accounts of a unit',
    call: (client) => client.deleteAll({ busUnitName: 'A/B', confirm: 'A/B' }),
    request: bare('DELETE', '/customerAccount/A%2FB/ALL'),
    answer: { status: 200, body: success },
    result: success,
  },
  {
    operation: 'customerAccounts.validate',
    name: 'tells that an account exists',
    call: (client) => client.validate(account),
    request: withBody('POST', '/validateCustomerAccount', account),
    answer: { status: 200, body: success },
    result: true,
  },
  {
    operation: 'customerAccounts.validate',
    name: 'tells by its other name that none does',
    call: (client) => client.exists({ externalId: 'A-1' }),
    request: withBody('POST', '/validateCustomerAccount', { externalId: 'A-1' }),
    answer: { status: 404, body: missing },
    result: false,
  },
  {
    operation: 'customerAccounts.add',
    name: 'adds an account',
    call: (client) => client.add(account),
    request: withBody('POST', '/customerAccount', account),
    answer: { status: 200, body: account },
    result: account,
  },
  {
    operation: 'customerAccounts.update',
    name: 'updates an account',
    call: (client) => client.update(account),
    request: withBody('PUT', '/customerAccount', account),
    answer: { status: 200, body: account },
    result: account,
  },
  {
    operation: 'customerAccounts.match',
    name: 'finds the account',
    call: (client) => client.match(account),
    request: withBody('POST', '/matchCustomerAccount', account),
    answer: { status: 200, body: account },
    result: account,
  },
  {
    operation: 'customerAccounts.match',
    name: 'finds none',
    call: (client) => client.match({ name: 'John Doe' }),
    request: withBody('POST', '/matchCustomerAccount', { name: 'John Doe' }),
    answer: { status: 404, body: missing },
    result: null,
  },
  {
    operation: 'customerAccounts.lookup',
    name: 'finds accounts',
    call: (client) => client.lookup(account),
    request: withBody('POST', '/lookupCustomerAccounts', account),
    answer: { status: 200, body: { rows: [row], totalCount: 1 } },
    result: [row],
  },
  {
    operation: 'customerAccounts.lookup',
    name: 'finds none',
    call: (client) => client.lookup({ name: 'John Doe' }),
    request: withBody('POST', '/lookupCustomerAccounts', { name: 'John Doe' }),
    answer: { status: 404, body: missing },
    result: [],
  },
  {
    operation: 'customerAccounts.list',
    name: 'lists by every condition',
    call: (client) => client.list(filter),
    request: withBody('POST', '/listCustomerAccounts', filter),
    answer: { status: 200, body: { rows: [row], totalCount: 1 } },
    result: { items: [row], hasNext: false, totalCount: 1 },
  },
  {
    operation: 'customerAccounts.list',
    name: 'lists all, in pages of a size that it states',
    call: (client) => client.list(),
    request: withBody('POST', '/listCustomerAccounts', { rowLimit: 100, rowOffset: 0 }),
    answer: { status: 200, body: { rows: [row], totalCount: 7 } },
    result: { items: [row], hasNext: true, cursor: '1', totalCount: 7 },
  },
  {
    operation: 'customerAccounts.list',
    name: 'resumes at a cursor',
    call: (client) => client.list({ rowLimit: 5 }, { cursor: '20' }),
    request: withBody('POST', '/listCustomerAccounts', { rowLimit: 5, rowOffset: 20 }),
    answer: { status: 200, body: { rows: [], totalCount: 20 } },
    result: { items: [], hasNext: false, totalCount: 20 },
  },
  {
    operation: 'customerAccounts.bulkLoad',
    name: 'loads accounts',
    call: (client) => client.bulkLoad({ busUnit: unit, customerAccounts: [account, { externalId: 'A-2' }] }),
    request: withBody('POST', '/bulkLoadCustomerAccounts', { busUnit: unit, customerAccounts: [account, { externalId: 'A-2' }] }),
    answer: { status: 200, body: success },
    result: success,
  },
  {
    operation: 'customerAccounts.bulkLoad',
    name: 'loads a source',
    call: (client) => client.bulkLoadAll([account], { busUnit: { name: 'U' } }),
    request: withBody('POST', '/bulkLoadCustomerAccounts', { busUnit: { name: 'U' }, customerAccounts: [account] }),
    answer: { status: 200, body: success },
    result: { loaded: 1, chunks: 1, failures: [] },
  },
  {
    operation: 'customerAccounts.auth.login',
    name: 'logs a user in',
    call: (client) => client.withOptions({ credentials: { userId: 'jane@example.com', password: 'p&q', loginAs: 'a b' } }).auth.login(),
    request: {
      method: 'POST',
      path: '/tenant/cxf/public/jwtauth/authenticate',
      query: '',
      headers: loginHeaders,
      body: { userId: 'jane@example.com', password: 'p&q', loginAs: 'a b' },
    },
    answer: { status: 200, body: 'wire-tests-token' },
    result: { token: 'wire-tests-token' },
  },
];

const refused: readonly Refused[] = [
  ...forbidden.map(
    ([externalId, message]): Refused => ({
      operation: 'customerAccounts.delete',
      name: `does not take the id ${JSON.stringify(externalId)}`,
      call: (client) => client.delete({ busUnitName: 'U', externalId }),
      attempted: undefined,
      issues: [{ path: 'externalId', message }],
    }),
  ),
  {
    operation: 'customerAccounts.deleteAll',
    name: 'does not go on where the unit is said only once',
    call: (client) => client.deleteAll({ busUnitName: 'U', confirm: 'V' }),
    attempted: undefined,
    issues: [{ path: 'confirm', message: 'must repeat busUnitName: every account of that unit would be deleted' }],
  },
  {
    operation: 'customerAccounts.add',
    name: 'does not take the word for all as an id',
    call: (client) => client.add({ externalId: 'all' }),
    attempted: { externalId: 'all' },
    issues: [{ path: 'externalId', message: wordForAll }],
  },
  {
    operation: 'customerAccounts.update',
    name: 'does not take an account without an id',
    call: (client) => client.update({ name: 'John Doe' }),
    attempted: { name: 'John Doe' },
    issues: [{ path: 'externalId', message: 'is missing: it identifies the account to update' }],
  },
  {
    operation: 'customerAccounts.bulkLoad',
    name: 'does not take the word for all as an id, in any row',
    call: (client) => client.bulkLoad({ busUnit: {}, customerAccounts: [{}, { externalId: 'All' }] }),
    attempted: { busUnit: {}, customerAccounts: [{}, { externalId: 'All' }] },
    issues: [{ path: 'customerAccounts.1.externalId', message: wordForAll }],
  },
];

const cases: readonly WireCase<CustomerAccounts>[] = [...sent, ...refused];

/** The wire cases of CustomerAccount. */
export const customerAccountsSuite: WireSuite<CustomerAccounts> = {
  operations: operations as unknown as WireSuite<CustomerAccounts>['operations'],
  cases,
  origin,
  connect: (wires) =>
    new CustomerAccounts({
      baseUrl: 'https://cw.example.com/tenant/cxf',
      credentials: { jwt: 'wire-tests-token' },
      merchant: 'M-1',
      maxRetries: 0,
      ...wires,
    }),
};
