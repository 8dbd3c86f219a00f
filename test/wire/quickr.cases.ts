/** What every Quickr call sends and gives. Expected paths, headers and bodies are written out, not computed. */
import { Quickr } from '../../src/quickr/client.js';
import type { AccountInput } from '../../src/quickr/models/account-input.js';
import type { AutomationInput } from '../../src/quickr/models/automation-input.js';
import type { CreateCase } from '../../src/quickr/models/create-case.js';
import { operations, type QuickrOperationId } from '../../src/quickr/table.js';
import { automation, contract, event, fixture, fullCase, type Json, person, template } from './quickr.answers.js';
import type { RefusedCase, SentCase, WireCase, WireRequest, WireSuite } from './wire.js';

/** One client for each way to say who is calling. */
export interface QuickrClients {
  readonly token: Quickr;
  readonly key: Quickr;
  readonly none: Quickr;
}

type Id = QuickrOperationId;
type Sent = SentCase<QuickrClients> & { readonly operation: Id };
type Refused = RefusedCase<QuickrClients> & { readonly operation: Id };

const bare: WireRequest['headers'] = { accept: 'application/json', 'user-agent': /^quadrail\/\d+\.\d+\.\d+\S*$/ };
const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
const headers: WireRequest['headers'] = { ...bare, authorization: 'Bearer wire-tests-token' };
const keyHeaders: WireRequest['headers'] = { ...bare, authorization: 'Bearer wire-tests-key' };
const json = { 'content-type': 'application/json' };

const get = (path: string, query = ''): WireRequest => ({ method: 'GET', path: `/v2${path}`, query, headers });
const send = (method: string, path: string, body?: unknown): WireRequest => ({
  method,
  path: `/v2${path}`,
  query: '',
  headers: body === undefined ? headers : { ...headers, ...json },
  ...(body === undefined ? {} : { body }),
});
const post = (path: string, body?: unknown): WireRequest => send('POST', path, body);
const put = (path: string, body?: unknown): WireRequest => send('PUT', path, body);

const gives = (body: unknown): Pick<Sent, 'answer' | 'result'> => ({ answer: { status: 200, body }, result: body });
const givesPage = (items: Json[], cursor: string): Pick<Sent, 'answer' | 'result'> => ({
  answer: { status: 200, body: { data: items, pagination: { anything: 1 } } },
  result: { items, hasNext: true, cursor },
});

const account: Json = {
  ...fixture('create-account'),
  actions: ['send_invite'],
  company: { name: 'Ragnarok AS', country: 'NO', organization_number: '987654321' },
  partner: { type: 'partner' },
};
const checklist: Json = { ...fixture('get-checklist'), data: [{ anything: 1 }] };
const checklistInput = { name: 'Restaurants', data: [{ anything: 1 }], description: 'For restaurants.', metadata: { colour: 'blue' } };
const key = fixture('create-user');

const tokens: readonly (Sent | Refused)[] = [
  {
    operation: 'quickr.auth.login',
    name: 'trades the API key for a token, without a body',
    call: ({ key: quickr }) => quickr.auth.login(),
    request: {
      method: 'POST',
      path: '/v2/accounts/TQ1234567/auth/token',
      query: '',
      headers: { ...keyHeaders, 'content-type': 'application/json' },
    },
    ...gives(fixture('get-token')),
  },
  {
    operation: 'quickr.auth.exchange',
    name: 'exchanges the token for one of a sub-account',
    call: ({ token: quickr }) => quickr.auth.exchange({ account_id: 'TQ7654321', scope: ['read:quickr'] }),
    request: post('/accounts/TQ1234567/auth/exchange_token', { account_id: 'TQ7654321', scope: ['read:quickr'] }),
    ...gives(fixture('exchange-token')),
  },
  {
    operation: 'quickr.auth.exchange',
    name: 'refuses something that is no account id',
    call: ({ token: quickr }) => quickr.auth.exchange({ account_id: 'Q1230483' }),
    attempted: { account_id: 'Q1230483' },
    issues: [{ path: 'account_id', message: 'must be an account id: PQ or TQ and seven digits' }],
  },
];

const accountInput: AccountInput = {
  metadata: { colour: 'blue' },
  subscription: { anything: 1 },
  type: 'customer',
  status: 'ACTIVE',
  branding: { logo: 'x', pdf_logo: 'y', background_color_header: '#fff', anything: 1 },
  company: { name: 'Ragnarok AS', country: 'NO', organization_number: '987654321' },
  billing: { anything: 1 },
  contacts: [{ anything: 1 }],
  urls: { anything: 1 },
  invites: [{ type: 'email' }],
  actions: ['send_invite'],
  acceptances: [{ anything: 1 }],
  managers: [{ anything: 1 }],
  name: 'Ragnarok',
  settings: { inspect_mode: true },
};
const { subscription, type, status, invites, actions, acceptances, settings, ...details } = accountInput;
const report = { type: 'usage', format: 'csv', period: { from: '2024-01-01' } } as const;

const accounts: readonly (Sent | Refused)[] = [
  {
    operation: 'quickr.accounts.create',
    name: 'creates an account with every member',
    call: ({ token: quickr }) => quickr.accounts.create(accountInput),
    request: post('/accounts/TQ1234567/accounts', accountInput),
    ...gives(account),
  },
  {
    operation: 'quickr.accounts.create',
    name: 'sends the sample as printed',
    call: ({ token: quickr }) => quickr.accounts.create(fixture('create-account.request') as AccountInput),
    request: post('/accounts/TQ1234567/accounts', fixture('create-account.request')),
    ...gives(fixture('create-account')),
  },
  {
    operation: 'quickr.accounts.list',
    name: 'lists by every filter, each value with the name repeated',
    call: ({ token: quickr }) =>
      quickr.accounts.list({
        starting_after: 'Q1',
        limit: 100,
        search: 'ragnarök & co',
        status: ['ACTIVE', 'PENDING'],
        type: ['customer', 'reseller'],
        country: ['NO', 'SE'],
        created_by: 'api.WDVBZEX',
      }),
    request: get(
      '/accounts/TQ1234567/accounts',
      'starting_after=Q1&limit=100&search=ragnar%C3%B6k%20%26%20co&status=ACTIVE&status=PENDING&type=customer&type=reseller' +
        '&country=NO&country=SE&created_by=api.WDVBZEX',
    ),
    ...givesPage([account], 'Q1230483'),
  },
  ...[0, 101].map(
    (limit): Refused => ({
      operation: 'quickr.accounts.list',
      name: `refuses a limit of ${limit}`,
      call: ({ token: quickr }) => quickr.accounts.list({ limit }),
      attempted: undefined,
      issues: [{ path: 'limit', message: 'must be 1 to 100' }],
    }),
  ),
  {
    operation: 'quickr.accounts.update',
    name: 'changes every detail',
    call: ({ token: quickr }) => quickr.accounts.update(details),
    request: put('/accounts/TQ1234567', details),
    ...gives(account),
  },
  {
    operation: 'quickr.accounts.administrate',
    name: 'changes the commercial side',
    call: ({ token: quickr }) => quickr.accounts.administrate({ subscription: { anything: 1 }, type: 'reseller', status: 'FROZEN' }),
    request: put('/accounts/TQ1234567/admin', { subscription: { anything: 1 }, type: 'reseller', status: 'FROZEN' }),
    ...gives(account),
  },
  {
    operation: 'quickr.accounts.reports',
    name: 'asks for a report',
    call: ({ token: quickr }) => quickr.accounts.reports(report),
    request: post('/accounts/TQ1234567/accounts/TQ1234567/reports', report),
    ...gives({ reports: [{ signed_url: 'https://files.example/1' }] }),
  },
  {
    operation: 'quickr.accounts.reports',
    name: 'asks for a report on an account below',
    call: ({ token: quickr }) => quickr.accounts.reports('TQ7654321', report),
    request: post('/accounts/TQ1234567/accounts/TQ7654321/reports', report),
    ...gives({ reports: [{ signed_url: 'https://files.example/1' }] }),
  },
];

const users: readonly Sent[] = [
  {
    operation: 'quickr.users.me',
    name: 'asks without an account in the path',
    call: ({ token: quickr }) => quickr.users.me(),
    request: get('/user'),
    ...gives({ ...fixture('get-the-authenticated-user'), accounts: [{ account_id: 'TQ1234567' }] }),
  },
  {
    operation: 'quickr.users.create',
    name: 'makes an API key',
    call: ({ token: quickr }) => quickr.users.create({ name: 'my-api-key', type: 'api_key', scope: ['admin:quickr'] }),
    request: post('/accounts/TQ1234567/users', { name: 'my-api-key', type: 'api_key', scope: ['admin:quickr'] }),
    ...gives({ ...key, scope: ['admin:quickr'] }),
  },
  {
    operation: 'quickr.users.create',
    name: 'invites a person',
    call: ({ token: quickr }) =>
      quickr.users.create({ type: 'email', scope: ['new:scope'], email: 'r@k.example', phone_number: '+4790000000', avatar: { a: 1 } }),
    request: post('/accounts/TQ1234567/users', {
      type: 'email',
      scope: ['new:scope'],
      email: 'r@k.example',
      phone_number: '+4790000000',
      avatar: { a: 1 },
    }),
    ...gives(person),
  },
  {
    operation: 'quickr.users.list',
    name: 'lists both kinds',
    call: ({ token: quickr }) => quickr.users.list({ starting_after: 'api.A', limit: 1, type: ['email', 'api_key'] }),
    request: get('/accounts/TQ1234567/users', 'starting_after=api.A&limit=1&type=email&type=api_key'),
    ...givesPage([key, person], 'email.WDVBZEX'),
  },
  ...(
    [
      ['the sample as printed', key],
      ['a person', person],
    ] as const
  ).flatMap(([what, user]): Sent[] => [
    {
      operation: 'quickr.users.update',
      name: `changes every member, and is answered with ${what}`,
      call: ({ token: quickr }) =>
        quickr.users.update('email.WDVBZEX', {
          name: 'John Doe',
          scope: ['read:quickr'],
          phone_number: 'string',
          avatar: { a: 1 },
          type: 'email',
        }),
      request: put('/accounts/TQ1234567/users/email.WDVBZEX', {
        name: 'John Doe',
        scope: ['read:quickr'],
        phone_number: 'string',
        avatar: { a: 1 },
        type: 'email',
      }),
      ...gives(user),
    },
    {
      operation: 'quickr.users.delete',
      name: `deletes, and is answered with ${what}`,
      call: ({ token: quickr }) => quickr.users.delete('email.WDVBZEX'),
      request: send('DELETE', '/accounts/TQ1234567/users/email.WDVBZEX'),
      ...gives(user),
    },
  ]),
];

const lists: readonly (Sent | Refused)[] = [
  {
    operation: 'quickr.checklists.create',
    name: 'creates a checklist',
    call: ({ token: quickr }) => quickr.checklists.create(checklistInput),
    request: post('/accounts/TQ1234567/checklists', checklistInput),
    ...gives(checklist),
  },
  {
    operation: 'quickr.checklists.create',
    name: 'refuses a checklist without entries',
    call: ({ token: quickr }) => quickr.checklists.create({ name: 'Nothing', data: [] }),
    attempted: { name: 'Nothing', data: [] },
    issues: [{ path: 'data', message: 'must not be empty' }],
  },
  {
    operation: 'quickr.checklists.list',
    name: 'lists checklists',
    call: ({ token: quickr }) => quickr.checklists.list({ starting_after: 'X', limit: 5 }),
    request: get('/accounts/TQ1234567/checklists', 'starting_after=X&limit=5'),
    ...givesPage([checklist], 'PQ1230483.checklist.13294829'),
  },
  {
    operation: 'quickr.checklists.get',
    name: 'gives a checklist',
    call: ({ token: quickr }) => quickr.checklists.get('PQ1230483.checklist.13294829'),
    request: get('/accounts/TQ1234567/checklists/PQ1230483.checklist.13294829'),
    ...gives(checklist),
  },
  {
    operation: 'quickr.checklists.update',
    name: 'replaces a checklist',
    call: ({ token: quickr }) => quickr.checklists.update('PQ1230483.checklist.13294829', checklistInput),
    request: put('/accounts/TQ1234567/checklists/PQ1230483.checklist.13294829', checklistInput),
    ...gives(checklist),
  },
  {
    operation: 'quickr.templates.create',
    name: 'creates a template',
    call: ({ token: quickr }) =>
      quickr.templates.create({ type: 'case', name: 'Restaurants', case: { a: 1 }, description: 'x', metadata: { colour: 'blue' } }),
    request: post('/accounts/TQ1234567/templates', {
      type: 'case',
      name: 'Restaurants',
      case: { a: 1 },
      description: 'x',
      metadata: { colour: 'blue' },
    }),
    ...gives(template),
  },
];

const everyMember: CreateCase = {
  checks: [{ type: 'sanction', options: { schedule: 'R-1/P1D' } }, { type: 'new_check' }],
  sections: [{ type: 'company', additional_data: ['management'], additional_details: ['industry_sectors'] }],
  prefills: [{ type: 'company', data: [{ organization_number: '987654321', country: 'NO' }] }],
  actions: ['request_declaration', 'enable_signing_notifications'],
  automations: [{ id: 'A1' }],
  urls: { callback_url: 'https://yourdomain.com/callback' },
  publisher: { name: 'Your company name', support_email: 'support@company.com' },
  language: 'en',
  agent_checklists: [{ id: 'PQ1230483.checklist.1' }],
  tax_residencies: ['NO'],
};
const edit = { type: 'bank_account', anything: 1 };

const printed = [
  'one-off-checks',
  'onboarding',
  'qualifying',
  'ongoing-due-diligence',
  'case-with-automation',
  'create-case',
  'scheduled-check',
  'callback-url',
] as const;

const cases: readonly (Sent | Refused)[] = [
  {
    operation: 'quickr.cases.create',
    name: 'creates a case with every member',
    call: ({ token: quickr }) => quickr.cases.create(everyMember),
    request: post('/accounts/TQ1234567/cases', everyMember),
    ...gives(fullCase),
  },
  ...printed.map(
    (name): Sent => ({
      operation: 'quickr.cases.create',
      name: `sends the guide's request as printed: ${name}`,
      call: ({ token: quickr }) => quickr.cases.create(fixture(`${name}.request`)),
      request: post('/accounts/TQ1234567/cases', fixture(`${name}.request`)),
      ...gives(fullCase),
    }),
  ),
  {
    operation: 'quickr.cases.list',
    name: 'lists by every filter',
    call: ({ token: quickr }) =>
      quickr.cases.list({
        starting_after: 'C0',
        limit: 1,
        search: '987654321',
        customer_type: 'company',
        country: ['NO', 'SE'],
        sort_by: 'created_at',
        sort_order: 'desc',
        exclude: ['prefills', 'discoveries'],
      }),
    request: get(
      '/accounts/TQ1234567/cases',
      'starting_after=C0&limit=1&search=987654321&customer_type=company&country=NO&country=SE&sort_by=created_at&sort_order=desc' +
        '&exclude=prefills&exclude=discoveries',
    ),
    ...givesPage([fullCase], 'C1'),
  },
  {
    operation: 'quickr.cases.get',
    name: 'gives a case, its id encoded',
    call: ({ token: quickr }) => quickr.cases.get('C/1 ä'),
    request: get('/accounts/TQ1234567/cases/C%2F1%20%C3%A4'),
    ...gives(fullCase),
  },
  {
    operation: 'quickr.cases.get',
    name: 'refuses an id that leads elsewhere',
    call: ({ token: quickr }) => quickr.cases.get('..'),
    attempted: undefined,
    issues: [{ path: 'cid', message: 'must not be "." or "..", encoded or not: it would lead to a different path' }],
  },
  {
    operation: 'quickr.cases.update',
    name: 'changes a schedule',
    call: ({ token: quickr }) => quickr.cases.update('C1', { checks: [{ type: 'company', options: { schedule: 'R-1/P1Y' } }], a: 1 }),
    request: send('PATCH', '/accounts/TQ1234567/cases/C1', { checks: [{ type: 'company', options: { schedule: 'R-1/P1Y' } }], a: 1 }),
    ...gives(fullCase),
  },
  {
    operation: 'quickr.cases.scheduleChecks',
    name: "sends the guide's request as printed",
    call: ({ token: quickr }) => quickr.cases.scheduleChecks('C1', fixture('schedule-checks.request') as { checks: [] }),
    request: post('/accounts/TQ1234567/cases/C1/schedule_checks', { checks: [{ type: 'company' }] }),
    ...gives({ anything: 1 }),
  },
  {
    operation: 'quickr.cases.scheduleChecks',
    name: 'sends options too',
    call: ({ token: quickr }) => quickr.cases.scheduleChecks('C1', { checks: [{ type: 'company', options: { redirect_url: 'x' } }] }),
    request: post('/accounts/TQ1234567/cases/C1/schedule_checks', { checks: [{ type: 'company', options: { redirect_url: 'x' } }] }),
    ...gives([]),
  },
  {
    operation: 'quickr.cases.discoveries',
    name: 'gives discoveries as they come',
    call: ({ token: quickr }) => quickr.cases.discoveries('C1'),
    request: get('/accounts/TQ1234567/cases/C1/discoveries'),
    ...gives({ data: [{ type: 'credit_score' }] }),
  },
  {
    operation: 'quickr.cases.declarations.create',
    name: 'asks for a declaration, without a body',
    call: ({ token: quickr }) => quickr.cases.declarations.create('C1'),
    request: { ...post('/accounts/TQ1234567/cases/C1/declarations'), headers: { ...headers, 'content-type': 'application/json' } },
    ...gives({ id: 'D1', declaration_url: 'https://dashboard.example/declare/D1' }),
  },
  {
    operation: 'quickr.cases.declarations.update',
    name: 'finishes a declaration',
    call: ({ token: quickr }) => quickr.cases.declarations.update('C1', 'D1', { intent: 'declarations_finished', company: {} }),
    request: put('/accounts/TQ1234567/cases/C1/declarations/D1', { intent: 'declarations_finished', company: {} }),
    ...gives({ anything: 1 }),
  },
  {
    operation: 'quickr.cases.contracts.get',
    name: 'gives a contract',
    call: ({ token: quickr }) => quickr.cases.contracts.get('C1', 'K1'),
    request: get('/accounts/TQ1234567/cases/C1/contracts/K1'),
    ...gives(contract),
  },
  {
    operation: 'quickr.cases.contracts.renew',
    name: 'renews a contract, without a body',
    call: ({ token: quickr }) => quickr.cases.contracts.renew('C1', 'K1'),
    request: post('/accounts/TQ1234567/cases/C1/contracts/K1'),
    ...gives({ anything: 1 }),
  },
  {
    operation: 'quickr.cases.contracts.signingLink',
    name: 'gives a link that came as JSON',
    call: ({ token: quickr }) => quickr.cases.contracts.signingLink('C1', 'K1', 'S1'),
    request: get('/accounts/TQ1234567/cases/C1/contracts/K1/signatories/S1/sign'),
    ...gives({ location: 'https://sign.example/1' }),
  },
  {
    operation: 'quickr.cases.events.list',
    name: 'lists events of some types',
    call: ({ token: quickr }) => quickr.cases.events.list('C1', { starting_after: 'E0', limit: 2, type: ['a', 'b'] }),
    request: get('/accounts/TQ1234567/cases/C1/events', 'starting_after=E0&limit=2&type=a&type=b'),
    ...givesPage([event], 'E1'),
  },
  {
    operation: 'quickr.cases.events.list',
    name: 'takes a list that stands alone',
    call: ({ none: quickr }) => quickr.cases.events.list('C1', {}, { validation: 'off' }),
    request: { method: 'GET', path: '/v2/accounts/TQ1234567/cases/C1/events', query: '', headers: { ...bare, 'quadrail-call-id': uuid } },
    answer: { status: 200, body: [event] },
    result: { items: [event], hasNext: true, cursor: 'E1' },
  },
  {
    operation: 'quickr.cases.agentEdits.create',
    name: 'edits',
    call: ({ token: quickr }) => quickr.cases.agentEdits.create('C1', edit),
    request: post('/accounts/TQ1234567/cases/C1/agent-edits', edit),
    ...gives({ anything: 1 }),
  },
  {
    operation: 'quickr.cases.identityVerifications.list',
    name: 'lists identity verifications',
    call: ({ token: quickr }) => quickr.cases.identityVerifications.list('C1', { starting_after: 'V0', limit: 2 }),
    request: get('/accounts/TQ1234567/cases/C1/identity-verifications', 'starting_after=V0&limit=2'),
    ...givesPage([{ id: 'V1', status: 'DONE' }], 'V1'),
  },
  {
    operation: 'quickr.cases.identityVerifications.initiate',
    name: 'gives a link that came as JSON',
    call: ({ token: quickr }) => quickr.cases.identityVerifications.initiate('C1', 'V1'),
    request: get('/accounts/TQ1234567/cases/C1/identity-verifications/V1/initiate'),
    ...gives({ location: 'https://verify.example/1' }),
  },
];

const guide = fixture('automation.request') as unknown as AutomationInput;
const nullCondition = { type: 'equal_to_null', field: '$.declared_at' } as const;

const others: readonly (Sent | Refused)[] = [
  {
    operation: 'quickr.files.link',
    name: 'gives a link and does not go there',
    call: ({ token: quickr }) => quickr.files.link('F1'),
    request: get('/accounts/TQ1234567/files/F1'),
    ...gives({ url: 'https://files.example/F1?signature=1' }),
  },
  {
    operation: 'quickr.automations.create',
    name: "sends the guide's automation as printed",
    call: ({ token: quickr }) => quickr.automations.create(guide),
    request: post('/accounts/TQ1234567/automations', fixture('automation.request')),
    ...gives(automation),
  },
  {
    operation: 'quickr.automations.create',
    name: 'sends the other spelling of the trigger, and operators that are new',
    call: ({ token: quickr }) =>
      quickr.automations.create({
        name: 'Another',
        trigger: [{ type: 'case_status_change' }],
        conditions: [nullCondition, { type: 'less_than', field: '$.a', value: '1' } as unknown as typeof nullCondition],
      }),
    request: post('/accounts/TQ1234567/automations', {
      name: 'Another',
      trigger: [{ type: 'case_status_change' }],
      conditions: [nullCondition, { type: 'less_than', field: '$.a', value: '1' }],
    }),
    ...gives(automation),
  },
  {
    operation: 'quickr.automations.create',
    name: 'refuses a condition inside a group that lacks its value',
    call: ({ token: quickr }) =>
      quickr.automations.create({
        name: 'Another',
        trigger: [],
        conditions: [{ type: 'or', conditions: [{ type: 'equal', field: '$.a' } as never] }],
      }),
    attempted: { name: 'Another', trigger: [], conditions: [{ type: 'or', conditions: [{ type: 'equal', field: '$.a' }] }] },
    issues: [{ path: 'conditions.0.conditions.0.value', message: 'must be a string: equal needs it' }],
  },
  {
    operation: 'quickr.automations.get',
    name: 'gives an automation',
    call: ({ token: quickr }) => quickr.automations.get('A1'),
    request: get('/accounts/TQ1234567/automations/A1'),
    ...gives(automation),
  },
];

/** The wire cases of Quickr. */
export const quickrSuite: WireSuite<QuickrClients> = {
  operations: { ...operations },
  cases: [...tokens, ...accounts, ...users, ...lists, ...cases, ...others] satisfies readonly WireCase<QuickrClients>[],
  origin: 'https://api.eu.quickr.no',
  connect: (wires) => {
    const common = { ...wires, accountId: 'TQ1234567', maxRetries: 0 };
    return {
      token: new Quickr({ ...common, accessToken: 'wire-tests-token' }),
      key: new Quickr({ ...common, apiKey: 'wire-tests-key' }),
      none: new Quickr({ ...common, auth: 'none' }),
    };
  },
};
