/** What every CRM.COM call sends and gives. Expected paths, headers and bodies are written out, not computed. */
import { CrmCom } from '../../src/crmcom/client.js';
import { type CrmComOperationId, operations } from '../../src/crmcom/table.js';
import { currency, example, fullSettlement, ok } from './crmcom.answers.js';
import type { RefusedCase, SentCase, WireCase, WireRequest, WireSuite } from './wire.js';

/** One client for each way to say who is calling. */
export interface CrmComClients {
  readonly token: CrmCom;
  readonly key: CrmCom;
  readonly keyOfUnit: CrmCom;
  readonly user: CrmCom;
  readonly userOfUnit: CrmCom;
  readonly none: CrmCom;
}

type Id = CrmComOperationId;
type Sent = SentCase<CrmComClients> & { readonly operation: Id };
type Refused = RefusedCase<CrmComClients> & { readonly operation: Id };

const token = 'E1CF5D4B91F341CEA2FB87383AC79340';
const headers: WireRequest['headers'] = {
  accept: 'application/json',
  'content-type': 'application/json',
  'user-agent': /^quadrail\/\d+\.\d+\.\d+\S*$/,
};
const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
const keyHeaders: WireRequest['headers'] = { ...headers, authorization: 'Basic d2lyZS10ZXN0cy1rZXk6' };

const post = (path: string, body: unknown, with_ = headers): WireRequest => ({ method: 'POST', path, query: '', headers: with_, body });
const settles = (body: object): WireRequest => post('/crmapi/rest/v2/customer_events/purchases/apply_settlement', { token, ...body });

/** A call whose result is the data of its answer. */
const gives = (data: unknown): Pick<Sent, 'answer' | 'result'> => ({ answer: { status: 200, body: ok(data) }, result: data });

const settlements: readonly (Sent | Refused)[] = [
  {
    operation: 'crmcom.purchases.applySettlement',
    name: "settles the purchase of the vendor's example",
    call: ({ token: crmcom }) => crmcom.purchases.applySettlement({ customer_event_identifier: { number: '796' } }),
    request: settles({ customer_event_identifier: { number: '796' } }),
    answer: { status: 200, body: example },
    result: example.data,
  },
  {
    operation: 'crmcom.purchases.applySettlement',
    name: 'gives every member that is documented or inferred',
    call: ({ token: crmcom }) =>
      crmcom.purchases.applySettlement({ customer_event_identifier: { id: '48491B8083D6455BA785177CE654B2C6' } }),
    request: settles({ customer_event_identifier: { id: '48491B8083D6455BA785177CE654B2C6' } }),
    ...gives(fullSettlement),
  },
  {
    operation: 'crmcom.purchases.applySettlement',
    name: 'sends the fields to answer with as a comma list',
    call: ({ token: crmcom }) =>
      crmcom.purchases.applySettlement({
        customer_event_identifier: { external_system_reference_number: 'POS-4711/ä' },
        fields_set: ['total_awarded_amount', 'total_contribution_amount'],
      }),
    request: settles({
      customer_event_identifier: { external_system_reference_number: 'POS-4711/ä' },
      fields_set: 'total_awarded_amount,total_contribution_amount',
    }),
    ...gives({ total_awarded_amount: 15, total_contribution_amount: 11.25 }),
  },
  {
    operation: 'crmcom.purchases.applySettlement',
    name: 'adds members that the vendor documented since',
    call: ({ token: crmcom }) =>
      crmcom.purchases.applySettlement({ customer_event_identifier: { number: '796' } }, { extraBody: { dry_run: true } }),
    request: settles({ customer_event_identifier: { number: '796' }, dry_run: true }),
    ...gives({}),
  },
  {
    operation: 'crmcom.purchases.applySettlement',
    name: 'sends no token without a credential',
    call: ({ none: crmcom }) => crmcom.purchases.applySettlement({ customer_event_identifier: { number: '796' } }),
    request: post(
      '/crmapi/rest/v2/customer_events/purchases/apply_settlement',
      { customer_event_identifier: { number: '796' } },
      { ...headers, 'quadrail-call-id': uuid },
    ),
    ...gives({ total_awarded_amount: null, invoice: null, accounts_receivable: null, award_transactions_set: null }),
  },
  ...(
    [
      [{}, 'none is given', 'no name of the purchase'],
      [{ number: '796', id: 'A' }, 'number and id are given', 'two names of the purchase'],
      [{ id: 'A', external_system_reference_number: 'B' }, 'id and external_system_reference_number are given', 'two other names'],
    ] as const
  ).map(
    ([identifier, told, what]): Refused => ({
      operation: 'crmcom.purchases.applySettlement',
      name: `refuses ${what}`,
      call: ({ token: crmcom }) => crmcom.purchases.applySettlement({ customer_event_identifier: identifier as { number: string } }),
      attempted: { customer_event_identifier: identifier },
      issues: [
        { path: 'customer_event_identifier', message: `needs exactly one of number, id, external_system_reference_number; ${told}` },
      ],
    }),
  ),
  {
    operation: 'crmcom.purchases.applySettlement',
    name: 'refuses an empty list of fields',
    call: ({ token: crmcom }) => crmcom.purchases.applySettlement({ customer_event_identifier: { number: '796' }, fields_set: [] }),
    attempted: { customer_event_identifier: { number: '796' }, fields_set: '' },
    issues: [{ path: 'fields_set', message: "must be a non-empty list of field names, such as ['invoice']" }],
  },
];

const logins: readonly Sent[] = [
  {
    operation: 'crmcom.auth.login',
    name: 'logs in with a user name',
    call: ({ user: crmcom }) => crmcom.auth.login(),
    request: post('/crmapi/rest/v2/authentication/token', { username: 'demo', organisation: 'DEMO', password: 'wire-tests-password' }),
    ...gives({ token }),
  },
  {
    operation: 'crmcom.auth.login',
    name: 'logs in with a user name to a unit',
    call: ({ userOfUnit: crmcom }) => crmcom.auth.login(),
    request: post('/crmapi/rest/v2/authentication/token', {
      username: 'demo',
      organisation: 'DEMO',
      unit: '0123456789ABCDEF0123456789ABCDEF',
      password: 'wire-tests-password',
    }),
    answer: { status: 200, body: { status: { code: 'OK', message: null, description: null }, data: { token } } },
    result: { token },
  },
  {
    operation: 'crmcom.auth.loginWithKey',
    name: 'logs in with a Web API key',
    call: ({ key: crmcom }) => crmcom.auth.login(),
    request: post('/crmapi/rest/v2/authentication/web_api_key/token', {}, keyHeaders),
    ...gives({ token: '1234567890' }),
  },
  {
    operation: 'crmcom.auth.loginWithKey',
    name: 'logs in with a Web API key to a unit',
    call: ({ keyOfUnit: crmcom }) => crmcom.auth.login(),
    request: post('/crmapi/rest/v2/authentication/web_api_key/token', { unit: '0123456789ABCDEF0123456789ABCDEF' }, keyHeaders),
    ...gives({ token: '1234567890' }),
  },
  {
    operation: 'crmcom.auth.release',
    name: 'releases the token',
    call: ({ token: crmcom }) => crmcom.auth.release(),
    request: post('/crmapi/rest/v2/authentication/token/release', { token }),
    ...gives({}),
  },
  {
    operation: 'crmcom.auth.release',
    name: 'gives whatever a release is answered with',
    call: ({ token: crmcom }) => crmcom.auth.release(),
    request: post('/crmapi/rest/v2/authentication/token/release', { token }),
    ...gives({ released: 1 }),
  },
];

const fullPurchase = {
  id: '48491B8083D6455BA785177CE654B2C6',
  number: '796',
  type: 'PURCHASE',
  life_cycle_state: 'POSTED',
  performed_on: '2016-09-28T17:17:47',
  description: 'Shoes',
  process_immediately: 1,
  reference_number: 'R-1',
  external_system: 'POS',
  external_system_reference_number: 'POS-4711',
  total_amount: 20,
  net_amount: 16.81,
  vat_amount: 3.19,
  total_awarded_amount: 15,
  accounts_receivable: fullSettlement.accounts_receivable,
  currency,
  classification: { name: 'Retail' },
  performed_by_unit: { name: 'High Street' },
  log_information: { created_by_unit: '1' },
};
const reads = (query: string): WireRequest => {
  const { 'content-type': _, ...without } = headers;
  return { method: 'GET', path: '/crmapi/rest/v2/customer_events/purchases/show', query: `token=${token}&${query}`, headers: without };
};

const purchases: readonly (Sent | Refused)[] = [
  {
    operation: 'crmcom.purchases.show',
    name: 'spells the identifier as one text, its = as it is, and the fields as a comma list',
    call: ({ token: crmcom }) =>
      crmcom.purchases.show({ customer_event_identifier: { number: '796' }, fields_set: ['number', 'life_cycle_state'] }),
    request: reads('customer_event_identifier=number=796&fields_set=number%2Clife_cycle_state'),
    ...gives(fullPurchase),
  },
  {
    operation: 'crmcom.purchases.show',
    name: 'names a purchase by its id',
    call: ({ token: crmcom }) => crmcom.purchases.show({ customer_event_identifier: { id: 'A&B=C' } }),
    request: reads('customer_event_identifier=id=A%26B=C'),
    ...gives({ ...fullPurchase, process_immediately: true }),
  },
  {
    operation: 'crmcom.purchases.show',
    name: 'names a purchase by the reference of another system',
    call: ({ token: crmcom }) => crmcom.purchases.show({ customer_event_identifier: { external_system_reference_number: 'POS-4711' } }),
    request: reads('customer_event_identifier=external_system_reference_number=POS-4711'),
    ...gives({}),
  },
  {
    operation: 'crmcom.purchases.show',
    name: 'refuses two names of one purchase',
    call: ({ token: crmcom }) => crmcom.purchases.show({ customer_event_identifier: { number: '1', id: '2' } as never }),
    attempted: undefined,
    issues: [
      {
        path: 'customer_event_identifier',
        message: 'needs exactly one of number, id, external_system_reference_number; number and id are given',
      },
    ],
  },
  ...(['number', 'id', 'external_system_reference_number'] as const).map(
    (field): Sent => ({
      operation: 'crmcom.purchases.cancel',
      name: `cancels a purchase by its ${field}`,
      call: ({ token: crmcom }) =>
        crmcom.purchases.cancel({ customer_event_identifier: { [field]: '796' } as never, fields_set: ['life_cycle_state'] }),
      request: post('/crmapi/rest/v2/customer_events/purchases/cancel', {
        token,
        customer_event_identifier: { [field]: '796' },
        fields_set: 'life_cycle_state',
      }),
      ...gives({ ...fullPurchase, life_cycle_state: 'CANCELLED' }),
    }),
  ),
];

const cases: readonly WireCase<CrmComClients>[] = [...settlements, ...purchases, ...logins];

const unit = '0123456789ABCDEF0123456789ABCDEF';
const user = { username: 'demo', password: 'wire-tests-password', organisation: 'DEMO' };

/** The wire cases of CRM.COM. */
export const crmcomSuite: WireSuite<CrmComClients> = {
  operations: { ...operations },
  cases,
  origin: 'https://crm.example',
  connect: (wires) => {
    const common = { ...wires, baseUrl: 'https://crm.example/', maxRetries: 0 };
    return {
      token: new CrmCom({ ...common, credentials: { token } }),
      key: new CrmCom({ ...common, credentials: { webApiKey: 'wire-tests-key' } }),
      keyOfUnit: new CrmCom({ ...common, credentials: { webApiKey: 'wire-tests-key', unit } }),
      user: new CrmCom({ ...common, credentials: user }),
      userOfUnit: new CrmCom({ ...common, credentials: { ...user, unit } }),
      none: new CrmCom({ ...common, auth: 'none' }),
    };
  },
};
