import type { CrmComCredentials } from '../../src/crmcom/session.js';
import { operations } from '../../src/crmcom/table.js';
import { crmcomVendor } from '../../src/crmcom/vendor.js';
import { type ApiPromise, CrmCom, type Fetch } from '../../src/index.js';

import { isClientError, member } from '../hostile/json.js';
import { crmcom as modelled } from '../properties/outcome/crmcom.js';
import { fixture } from '../raw-answers/bodies.js';
import { many } from '../sandbox/long-list.js';
import type { TestedVendor } from '../vendor.js';
import { crmcomSuite } from '../wire/crmcom.cases.js';
import { anySuite } from '../wire/wire.js';
import { differences } from './differences.js';
import { gaps } from './gaps.js';
import { messages } from './messages.js';
import { plainCall } from './plain-call.js';
import { rawBodies } from './raw-bodies.js';
import { rawCalls } from './raw-calls.js';
import { secrets } from './secrets.js';
import { ownNo, plays } from './verdict.js';

const refusal = { status: { code: 'COM.CRM.EXCEPTION.REWARDS.NOTFOUNDEXCEPTION', message: 'Refused', description: '' }, data: null };
const settlement = { customer_event_identifier: { number: '796' } };

const settling = (credentials: CrmComCredentials, fetch: Fetch): ApiPromise<unknown> =>
  new CrmCom({ baseUrl: 'https://crm.example', credentials, fetch }).purchases.applySettlement({
    customer_event_identifier: { number: '1' },
  });

/** What the suites must know of CRM.COM. */
export const crmcom: TestedVendor = {
  folder: 'crmcom',
  client: CrmCom,
  connect: (options) => new CrmCom({ baseUrl: 'https://crm.example', credentials: { token: 't' }, ...options } as never),
  signIns: (later) => ({
    'a token': {},
    'a function for the token': { credentials: { token: later } },
    'a key that logs in': { credentials: { webApiKey: 'k' } },
    'a password that logs in': { credentials: { username: 'u', password: later, organisation: 'o' } },
  }),
  misnamed: { webApiKey: 'did you mean credentials: { webApiKey }?' },
  data: crmcomVendor,
  operations: { ...operations },
  wire: anySuite(crmcomSuite),
  gaps,
  outcome: modelled as TestedVendor['outcome'],
  secrets,
  verdict: { plays, ownNo },
  rawAnswers: { verdict: 'body', bodies: rawBodies, calls: rawCalls },
  hostile: {
    answer: fixture('crmcom/apply-settlement'),
    result: (answer) => (answer as { data: unknown }).data,
    call: (baseUrl, options) =>
      new CrmCom({ ...options, baseUrl, credentials: { token: 'test-token' } }).purchases.applySettlement({
        customer_event_identifier: { number: '796' },
      }),
    unreadable: 'unknown',
    isRefused: (status, json) => {
      const code = member(member(json, 'status'), 'code');
      return (status < 300 || isClientError(status)) && typeof code === 'string' && /^COM\.CRM\.EXCEPTION\.[A-Z]/.test(code);
    },
  },
  doctor: { differences, purchase: '796' },
  aborted: [
    {
      name: 'crmcom purchases.applySettlement',
      isKeyed: false,
      yes: fixture('crmcom/apply-settlement'),
      no: { status: 400, body: refusal },
      login: { status: { code: 'OK', message: null, description: null }, data: { token: '12345' } },
      make: (baseUrl, options, asked) =>
        new CrmCom({ ...options, baseUrl, credentials: { webApiKey: 'key-of-the-test' } }).purchases.applySettlement(settlement, asked),
    },
  ],
  plainCall,
  documented: ({ crmcom }) => ({
    at: 'https://crm.example.com',
    environment: { CRMCOM_WEB_API_KEY: crmcom.options.credentials.webApiKey },
  }),
  creation: {
    operation: 'crmcom.purchases.applySettlement',
    call: (sandbox) => new CrmCom(sandbox.crmcom.options).purchases.applySettlement({ customer_event_identifier: { number: '796' } }),
  },
  longLists: {
    'a purchase is settled': ({ crmcom }) => ({
      list: crmcom.state.events,
      add: (place) => crmcom.addPurchase({ number: `E${place}` }),
      call: () => {
        crmcom.state.rules.repeatedSettlement = 'apply-again';
        return new CrmCom(crmcom.options).purchases.applySettlement({ customer_event_identifier: { number: `E${many - 1}` } });
      },
    }),
  },
  samples: {
    requests: {},
    values: {
      'crmcom/apply-settlement.request': 'CrmCom.ApplySettlementBody & { token: string }',
      'crmcom/apply-settlement': 'CrmCom.Settlement',
    },
  },
  shell: { baseUrl: 'CRMCOM_URL', 'credentials.webApiKey': 'CRMCOM_WEB_API_KEY' },
  credentials: {
    'credentials.webApiKey': { make: (webApiKey, fetch) => settling({ webApiKey }, fetch), goesInto: 'text' },
    'credentials.token': { make: (token, fetch) => settling({ token }, fetch), goesInto: 'text' },
  },
  untyped: ['crmcom.auth.release'],
  messages,
  inGuides: ({ CRMCOM_WEB_API_KEY: webApiKey }) => ({ baseUrl: 'https://crm.example.com', credentials: { webApiKey } }),
};
