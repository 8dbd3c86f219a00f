import { Quickr } from '../../src/index.js';
import { operations } from '../../src/quickr/table.js';
import { quickrVendor } from '../../src/quickr/vendor.js';

import { isClientError, isText, member } from '../hostile/json.js';
import { quickr as modelled } from '../properties/outcome/quickr.js';
import { fixture } from '../raw-answers/bodies.js';
import { many } from '../sandbox/long-list.js';
import type { TestedVendor } from '../vendor.js';
import { quickrSuite } from '../wire/quickr.cases.js';
import { anySuite } from '../wire/wire.js';
import { differences } from './differences.js';
import { gaps } from './gaps.js';
import { messages } from './messages.js';
import { plainCall } from './plain-call.js';
import { checklist, rawBodies } from './raw-bodies.js';
import { rawCalls } from './raw-calls.js';
import { secrets } from './secrets.js';
import { ownNo, plays } from './verdict.js';

const newCase = { checks: [{ type: 'company' }] } as const;
const aCase = { id: 'c1', status: 'FORM_NOT_STARTED', checks: [] };

/** What the suites must know of Quickr. */
export const quickr: TestedVendor = {
  folder: 'quickr',
  client: Quickr,
  connect: (options) => new Quickr({ accountId: 'TQ1234567', accessToken: 't', ...options } as never),
  signIns: (later) => ({
    'an access token': {},
    'a function for the access token': { accessToken: later },
    'a key that logs in': { accessToken: undefined, apiKey: 'k' },
  }),
  misnamed: { secretKey: 'did you mean apiKey?' },
  data: quickrVendor,
  operations: { ...operations },
  wire: anySuite(quickrSuite),
  gaps,
  outcome: modelled as TestedVendor['outcome'],
  secrets,
  verdict: { plays, ownNo },
  rawAnswers: { verdict: 'status', bodies: rawBodies, calls: rawCalls, yes: { 'checklists.get': checklist } },
  hostile: {
    answer: fixture('quickr/get-checklist'),
    result: (answer) => answer,
    call: (baseUrl, options) => new Quickr({ ...options, baseUrl, accountId: 'TQ1234567', accessToken: 'test-token' }).checklists.get('1'),
    unreadable: 'applied',
    isRefused: (status, json) => isClientError(status) && isText(member(member(json, 'error'), 'message')),
  },
  doctor: {
    differences,
    own: (sandbox) => ({ aid: sandbox.quickr.options.accountId }),
    prepare: (sandbox) =>
      new Quickr(sandbox.quickr.options).cases.create({
        checks: [{ type: 'company' }],
        sections: [{ type: 'company' }],
        prefills: [{ type: 'company', data: [{ organization_number: '987654321', country: 'NO' }] }],
        actions: ['perform_checks'],
      }),
  },
  aborted: [
    {
      name: 'quickr cases.create',
      isKeyed: false,
      yes: aCase,
      no: { status: 400, body: { error: { message: 'Refused' } } },
      login: { access_token: 'token-1', token_type: 'Bearer', expires_in: 3600 },
      make: (baseUrl, options, asked) =>
        new Quickr({ ...options, baseUrl: `${baseUrl}/v2`, accountId: 'TQ1234567', apiKey: 'key-of-the-test' }).cases.create(
          newCase,
          asked,
        ),
    },
  ],
  plainCall,
  documented: ({ quickr }) => ({
    at: 'https://api.eu.quickr.no/v2',
    environment: {
      QUICKR_ACCOUNT_ID: quickr.options.accountId,
      QUICKR_API_KEY: quickr.options.apiKey,
      QUICKR_CALLBACK_SECRET: 'a long secret of ours',
    },
  }),
  creation: {
    operation: 'quickr.cases.create',
    call: (sandbox) => new Quickr(sandbox.quickr.options).cases.create({} as never),
  },
  longLists: {
    'a checklist is read': ({ quickr: { state, options } }) => ({
      list: state.checklists,
      add: (place) => state.checklists.push({ id: `L${place}`, account_id: options.accountId, name: 'x', data: [] }),
      call: () => new Quickr(options).checklists.get(`L${many - 1}`),
    }),
  },
  samples: {
    requests: {
      'quickr/exchange-token.request': 'quickr.auth.exchange(SAMPLE)',
      'quickr/create-account.request': 'quickr.accounts.create(SAMPLE)',
      'quickr/update-account.request': 'quickr.accounts.update(SAMPLE)',
      'quickr/administrate-the-account.request': 'quickr.accounts.administrate(SAMPLE)',
      'quickr/get-account-reports.request': 'quickr.accounts.reports(SAMPLE)',
      'quickr/create-user.request': 'quickr.users.create(SAMPLE)',
      'quickr/update-user-data.request': "quickr.users.update('1', SAMPLE)",
      'quickr/create-checklist.request': 'quickr.checklists.create(SAMPLE)',
      'quickr/update-checklist.request': "quickr.checklists.update('1', SAMPLE)",
      'quickr/create-template.request': 'quickr.templates.create(SAMPLE)',
      'quickr/schedule-checks.request': "quickr.cases.scheduleChecks('1', SAMPLE)",
      'quickr/automation.request': 'quickr.automations.create(SAMPLE)',
      'quickr/automation-bare.request': 'quickr.automations.create(SAMPLE)',
      'quickr/automation-payload.request': 'quickr.automations.create(SAMPLE)',
      'quickr/callback-url.request': 'quickr.cases.create(SAMPLE)',
      'quickr/case-with-automation.request': 'quickr.cases.create(SAMPLE)',
      'quickr/create-case.request': 'quickr.cases.create(SAMPLE)',
      'quickr/one-off-checks.request': 'quickr.cases.create(SAMPLE)',
      'quickr/onboarding.request': 'quickr.cases.create(SAMPLE)',
      'quickr/ongoing-due-diligence.request': 'quickr.cases.create(SAMPLE)',
      'quickr/qualifying.request': 'quickr.cases.create(SAMPLE)',
      'quickr/scheduled-check.request': 'quickr.cases.create(SAMPLE)',
    },
    values: {
      'quickr/get-token': 'Awaited<ReturnType<typeof quickr.auth.login>>',
      'quickr/token-of-guide': 'Awaited<ReturnType<typeof quickr.auth.login>>',
      'quickr/exchange-token': 'Awaited<ReturnType<typeof quickr.auth.login>>',
      'quickr/create-account': 'Awaited<ReturnType<typeof quickr.accounts.create>>',
      'quickr/update-account': 'Awaited<ReturnType<typeof quickr.accounts.create>>',
      'quickr/administrate-the-account': 'Awaited<ReturnType<typeof quickr.accounts.create>>',
      'quickr/get-accounts': 'Quickr.ListPage<Quickr.Account>',
      'quickr/get-account-reports': 'Quickr.AccountReports',
      'quickr/get-the-authenticated-user': 'Quickr.UserInfo',
      'quickr/create-user': 'Awaited<ReturnType<typeof quickr.users.create>>',
      'quickr/update-user-data': 'Awaited<ReturnType<typeof quickr.users.create>>',
      'quickr/delete-user': 'Awaited<ReturnType<typeof quickr.users.create>>',
      'quickr/get-users': 'Quickr.ListPage<Quickr.User>',
      'quickr/create-checklist': 'Awaited<ReturnType<typeof quickr.checklists.get>>',
      'quickr/update-checklist': 'Awaited<ReturnType<typeof quickr.checklists.get>>',
      'quickr/get-checklist': 'Awaited<ReturnType<typeof quickr.checklists.get>>',
      'quickr/get-checklists': 'Quickr.ListPage<Quickr.Checklist>',
      'quickr/automation-actions': "Pick<Quickr.AutomationInput, 'actions'>",
      'quickr/test-company': 'Quickr.Prefill',
    },
    pieces: ['quickr/automation-conditions'],
  },
  shell: { baseUrl: 'QUICKR_URL', accountId: 'QUICKR_ACCOUNT_ID', apiKey: 'QUICKR_API_KEY' },
  credentials: {
    accessToken: {
      make: (accessToken, fetch) => new Quickr({ accountId: 'TQ1234567', accessToken, fetch }).cases.get('1'),
      goesInto: 'header',
    },
    apiKey: { make: (apiKey, fetch) => new Quickr({ accountId: 'TQ1234567', apiKey, fetch }).cases.get('1'), goesInto: 'header' },
  },
  untyped: [
    'quickr.cases.scheduleChecks',
    'quickr.cases.declarations.update',
    'quickr.cases.contracts.renew',
    'quickr.cases.agentEdits.create',
  ],
  shown: [
    ['await quickr.cases.get', 'CasesResource.get(cid: string, options?: RequestOptions): ApiPromise<Case>'],
    ['const of_quickr_cases_get', ': Case'],
  ],
  messages,
  inGuides: ({ QUICKR_ACCOUNT_ID: accountId, QUICKR_API_KEY: apiKey }) => ({ accountId, apiKey }),
};
