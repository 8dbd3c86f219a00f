import type { CustomerAccountsCredentials } from '../../src/customer-accounts/session.js';
import { operations } from '../../src/customer-accounts/table.js';
import { customerAccountsVendor } from '../../src/customer-accounts/vendor.js';
import { type ApiPromise, CustomerAccounts, type Fetch } from '../../src/index.js';

import { isClientError, member } from '../hostile/json.js';
import { customerAccounts as modelled } from '../properties/outcome/customer-accounts.js';
import { fixture } from '../raw-answers/bodies.js';
import { many } from '../sandbox/long-list.js';
import type { TestedVendor } from '../vendor.js';
import { customerAccountsSuite } from '../wire/customer-accounts.cases.js';
import { anySuite } from '../wire/wire.js';
import { differences } from './differences.js';
import { gaps } from './gaps.js';
import { messages } from './messages.js';
import { plainCall } from './plain-call.js';
import { rawBodies } from './raw-bodies.js';
import { rawCalls } from './raw-calls.js';
import { secrets } from './secrets.js';
import { ownNo, plays } from './verdict.js';

const result = (httpCode: number): object => ({ httpCode, message: 'Told', systemId: 7 });

const busUnit = { name: 'First State Properties' };

const reading = (credentials: CustomerAccountsCredentials, fetch: Fetch): ApiPromise<unknown> =>
  new CustomerAccounts({ baseUrl: 'https://a.example', credentials, fetch }).get({ busUnitName: 'U', externalId: 'A' });

/** What the suites must know of CustomerAccount. */
export const customerAccounts: TestedVendor = {
  folder: 'customer-accounts',
  client: CustomerAccounts,
  connect: (options) => new CustomerAccounts({ baseUrl: 'https://cw.example', credentials: { jwt: 't' }, ...options } as never),
  signIns: (later) => ({
    'a JWT': {},
    'a function for the JWT': { credentials: { jwt: later } },
    'a password that logs in': { credentials: { userId: 'u', password: 'p' } },
  }),
  misnamed: { jwt: 'did you mean credentials: { jwt }?' },
  data: customerAccountsVendor,
  operations: { ...operations },
  wire: anySuite(customerAccountsSuite),
  gaps,
  outcome: modelled as TestedVendor['outcome'],
  secrets,
  verdict: { plays, ownNo },
  rawAnswers: { verdict: 'both', bodies: rawBodies, calls: rawCalls },
  hostile: {
    answer: fixture('customer-accounts/customer-account'),
    result: (answer) => answer,
    call: (baseUrl, options) =>
      new CustomerAccounts({ ...options, baseUrl, credentials: { jwt: 'test-jwt' } }).get({ busUnitName: 'First', externalId: '1' }),
    unreadable: 'unknown',
    isRefused: (status, json) => {
      const code = member(json, 'httpCode');
      const isResult = typeof code === 'number' || (typeof code === 'string' && code !== '');
      return isClientError(status) && isResult && (Number(code) === 0 || (Number(code) >= 400 && Number(code) < 500));
    },
  },
  doctor: { differences },
  aborted: [
    {
      name: 'customerAccounts add',
      isKeyed: false,
      yes: fixture('customer-accounts/customer-account'),
      no: { status: 400, body: result(400) },
      busy: { status: 429, body: result(429) },
      make: (baseUrl, options, asked) =>
        new CustomerAccounts({ ...options, baseUrl, credentials: { jwt: 'jwt-of-the-test' } }).add(
          { busUnit: { name: 'Unit' }, name: 'Jane' },
          asked,
        ),
    },
  ],
  plainCall,
  documented: ({ customerAccounts }) => {
    const [user] = customerAccounts.state.users;
    return {
      at: 'https://cw.example.com/tenant',
      environment: {
        CUSTOMER_ACCOUNTS_USER_ID: user?.userId ?? '',
        CUSTOMER_ACCOUNTS_PASSWORD: user?.password ?? '',
        CUSTOMER_ACCOUNTS_JWT: customerAccounts.options.credentials.jwt,
      },
    };
  },
  creation: {
    operation: 'customerAccounts.add',
    call: (sandbox) =>
      new CustomerAccounts(sandbox.customerAccounts.options).add({ externalId: 'A-1', busUnit: { name: 'First State Properties' } }),
  },
  longLists: {
    'an account is read': ({ customerAccounts: { state, options } }) => ({
      list: state.accounts,
      add: (place) => state.accounts.push({ systemId: place, unitId: 3143, lastModifiedDate: '', account: { externalId: `A${place}` } }),
      call: () => new CustomerAccounts(options).get({ busUnitName: busUnit.name, externalId: `A${many - 1}` }),
    }),
    'an account is added': ({ customerAccounts: { state, options } }) => ({
      list: state.accounts,
      add: (place) => state.accounts.push({ systemId: place, unitId: 3143, lastModifiedDate: '', account: { externalId: `A${place}` } }),
      call: () => new CustomerAccounts(options).add({ busUnit }),
    }),
  },
  samples: {
    requests: {
      'customer-accounts/bulk-load.request': 'customerAccounts.bulkLoad(SAMPLE)',
      'customer-accounts/list.request': 'customerAccounts.list(SAMPLE)',
    },
    values: {
      'customer-accounts/business-unit': 'CustomerAccounts.BusinessUnit',
      'customer-accounts/customer-account': 'CustomerAccounts.CustomerAccount',
      'customer-accounts/page': 'CustomerAccounts.CustomerAccountPage',
      'customer-accounts/postal-address': 'CustomerAccounts.PostalAddress',
      'customer-accounts/result': 'CustomerAccounts.Result',
    },
  },
  shell: { baseUrl: 'CUSTOMER_ACCOUNTS_URL', 'credentials.jwt': 'CUSTOMER_ACCOUNTS_JWT' },
  credentials: {
    'credentials.password': { make: (password, fetch) => reading({ userId: 'u', password }, fetch), goesInto: 'text' },
    'credentials.jwt': { make: (jwt, fetch) => reading({ jwt }, fetch), goesInto: 'header' },
  },
  shown: [['const of_customerAccounts_match', ': CustomerAccount | null']],
  messages,
  inGuides: ({ CUSTOMER_ACCOUNTS_USER_ID: userId, CUSTOMER_ACCOUNTS_PASSWORD: password }) => ({
    baseUrl: 'https://cw.example.com/tenant',
    credentials: { userId, password },
  }),
};
