/** What must compile, and what must not, with Quickr's types. Nothing here runs: `types.test.ts` compiles it. */
import type { ApiPromise } from '../../src/core/call/api-promise.js';
import type { ListOptions, RequestOptions } from '../../src/core/call/options.js';
import type { Page, PagePromise } from '../../src/core/call/page.js';
import type { OperationInput } from '../../src/core/contract/operation.js';
import {
  type Account,
  type AccountInput,
  type AccountReports,
  type AdministrateAccount,
  type AgentEdit,
  type ApiKeyUser,
  type Automation,
  type AutomationInput,
  type Case,
  type CaseEvent,
  type Check,
  type Checklist,
  type ChecklistInput,
  type CheckOf,
  type Condition,
  type ConditionGroup,
  type Contract,
  type CreateCase,
  type CreateUser,
  type Declaration,
  type Discoveries,
  type EmailUser,
  type EveryCondition,
  type ExchangeToken,
  type FileLink,
  type FlagCode,
  type IdentityVerification,
  type ListAccounts,
  type ListCaseEvents,
  type ListCases,
  type ListPage,
  type ListQuery,
  type ListUsers,
  type NullCondition,
  type Opened,
  type PollEvent,
  type Prefill,
  parseEvent,
  Quickr,
  type QuickrOperations,
  type RedirectLink,
  type ReportRequest,
  type ScheduleChecks,
  type SectionType,
  type Template,
  type TemplateInput,
  type Token,
  type UpdateAccount,
  type UpdateCase,
  type UpdateDeclaration,
  type UpdateUser,
  type User,
  type UserInfo,
  type ValueCondition,
  verifyCallbackUrl,
  type WaitUntil,
  withCallbackSecret,
} from '../../src/quickr/index.js';
import type { Expect, Same } from './loose.js';
import type { Deviating, InputOf, ItemOf, LooseInputs, LooseItems, LooseResults, Nothing, ResultOf, Unmatched } from './table.js';

/* Every operation as its method is to be called. */
interface Signatures {
  'quickr.auth.login': (options?: RequestOptions) => ApiPromise<Token>;
  'quickr.auth.exchange': (body: ExchangeToken, options?: RequestOptions) => ApiPromise<Token>;
  'quickr.accounts.create': (body: AccountInput, options?: RequestOptions) => ApiPromise<Account>;
  'quickr.accounts.list': (query?: ListAccounts, options?: ListOptions) => PagePromise<Account>;
  'quickr.accounts.update': (body: UpdateAccount, options?: RequestOptions) => ApiPromise<Account>;
  'quickr.accounts.administrate': (body: AdministrateAccount, options?: RequestOptions) => ApiPromise<Account>;
  'quickr.accounts.reports': {
    (body: ReportRequest, options?: RequestOptions): ApiPromise<AccountReports>;
    (accountId: string, body: ReportRequest, options?: RequestOptions): ApiPromise<AccountReports>;
  };
  'quickr.users.me': (options?: RequestOptions) => ApiPromise<UserInfo>;
  'quickr.users.create': (body: CreateUser, options?: RequestOptions) => ApiPromise<User>;
  'quickr.users.list': (query?: ListUsers, options?: ListOptions) => PagePromise<User>;
  'quickr.users.update': (uid: string, body: UpdateUser, options?: RequestOptions) => ApiPromise<User>;
  'quickr.users.delete': (uid: string, options?: RequestOptions) => ApiPromise<User>;
  'quickr.checklists.create': (body: ChecklistInput, options?: RequestOptions) => ApiPromise<Checklist>;
  'quickr.checklists.list': (query?: ListQuery, options?: ListOptions) => PagePromise<Checklist>;
  'quickr.checklists.get': (chkid: string, options?: RequestOptions) => ApiPromise<Checklist>;
  'quickr.checklists.update': (chkid: string, body: ChecklistInput, options?: RequestOptions) => ApiPromise<Checklist>;
  'quickr.templates.create': (body: TemplateInput, options?: RequestOptions) => ApiPromise<Template>;
  'quickr.cases.create': (body: CreateCase, options?: RequestOptions) => ApiPromise<Case>;
  'quickr.cases.list': (query?: ListCases, options?: ListOptions) => PagePromise<Case>;
  'quickr.cases.get': (cid: string, options?: RequestOptions) => ApiPromise<Case>;
  'quickr.cases.update': (cid: string, body: Opened<UpdateCase>, options?: RequestOptions) => ApiPromise<Case>;
  'quickr.cases.scheduleChecks': (cid: string, body: ScheduleChecks, options?: RequestOptions) => ApiPromise<unknown>;
  'quickr.cases.discoveries': (cid: string, options?: RequestOptions) => ApiPromise<Discoveries>;
  'quickr.cases.declarations.create': (cid: string, options?: RequestOptions) => ApiPromise<Declaration>;
  'quickr.cases.declarations.update': (
    cid: string,
    did: string,
    body: Opened<UpdateDeclaration>,
    options?: RequestOptions,
  ) => ApiPromise<unknown>;
  'quickr.cases.contracts.get': (cid: string, contractId: string, options?: RequestOptions) => ApiPromise<Contract>;
  'quickr.cases.contracts.renew': (cid: string, contractId: string, options?: RequestOptions) => ApiPromise<unknown>;
  'quickr.cases.contracts.signingLink': (
    cid: string,
    contractId: string,
    sid: string,
    options?: RequestOptions,
  ) => ApiPromise<RedirectLink>;
  'quickr.cases.events.list': (cid: string, query?: ListCaseEvents, options?: ListOptions) => PagePromise<CaseEvent>;
  'quickr.cases.agentEdits.create': (cid: string, body: Opened<AgentEdit>, options?: RequestOptions) => ApiPromise<unknown>;
  'quickr.cases.identityVerifications.list': (cid: string, query?: ListQuery, options?: ListOptions) => PagePromise<IdentityVerification>;
  'quickr.cases.identityVerifications.initiate': (
    cid: string,
    verificationId: string,
    options?: RequestOptions,
  ) => ApiPromise<RedirectLink>;
  'quickr.files.link': (fid: string, options?: RequestOptions) => ApiPromise<FileLink>;
  'quickr.automations.create': (body: AutomationInput, options?: RequestOptions) => ApiPromise<Automation>;
  'quickr.automations.get': (id: string, options?: RequestOptions) => ApiPromise<Automation>;
}

/* What the client does beside the table. */
interface FurtherSignatures {
  'quickr.cases.waitUntil': (cid: string, until: WaitUntil, options?: RequestOptions) => ApiPromise<Case>;
}

interface Clients {
  quickr: Quickr;
}

export type Unnamed = Nothing<Unmatched<QuickrOperations, Signatures>>;
export type Deviations = Nothing<Deviating<Clients, Signatures & FurtherSignatures>>;

/*
 * What is open, model by model: objects of which no copy of the vendor's page shows the members, and members whose form is lost.
 * Where some members of an object are known, only its further ones are open.
 */
type OpenBranding = '*' | 'background_color_header' | 'logo' | 'pdf_logo';
type OpenDetails = `${'billing' | 'company' | 'metadata' | 'urls'}.*` | `branding.${OpenBranding}` | `${'contacts' | 'managers'}.*.*`;
type OpenTerms = 'subscription.*';
type OpenAccountInput = OpenDetails | OpenTerms | `settings.${'*' | 'inspect_mode'}` | `${'acceptances' | 'invites'}.*.*`;
type OpenAccount = OpenAccountInput | 'partner.*';
type OpenCheckRequest = 'options.*';
type OpenPrefill = `data.*.${'*' | 'percent_voting_shares' | 'percent_voting_shares_range'}`;
type OpenSection = 'additional_data' | 'additional_details';
type OpenUrls = '*' | 'identity_verification_urls';
type OpenCreateCase =
  | `checks.*.${OpenCheckRequest}`
  | `prefills.*.${OpenPrefill}`
  | `sections.*.${OpenSection}`
  | `urls.${OpenUrls}`
  | 'agent_checklists.*'
  | 'tax_residencies';
type OpenCheck = 'options.*' | 'flags.*' | `data.*.${'discoveries.*.*' | 'flags.*.details' | 'flags.*.records.*.*' | 'search_results.*'}`;
type OpenContract = 'attachments.*' | 'signed_result' | 'signatories.*.signed_result';
type OpenCase =
  | `checks.*.${OpenCheck}`
  | `prefills.*.${OpenPrefill}`
  | `sections.*.${OpenSection}`
  | `urls.${OpenUrls}`
  | `contracts.*.${OpenContract}`
  | 'current_information.*.data.*.*'
  | 'form_submitter.*'
  | 'agent_checklists'
  | 'agent_edits'
  | 'customers'
  | 'discoveries'
  | 'notifications'
  | 'reports'
  | 'tax_residencies';
type OpenChecklist = 'data.*.*' | 'metadata.*';
type OpenTemplate = 'case.*' | 'metadata.*';
type OpenUser = 'avatar.*';
type OpenDiscovery = '*' | 'additional_data' | 'external_ratings' | 'reports';
type OpenItem =
  | `accounts.list.${OpenAccount}`
  | `users.list.${OpenUser}`
  | `checklists.list.${OpenChecklist}`
  | `cases.list.${OpenCase}`
  | 'cases.events.list.case';

export type Table = [
  Expect<
    Same<
      LooseInputs<QuickrOperations>,
      `quickr.${
        | `accounts.create.body.${OpenAccountInput}`
        | `accounts.update.body.${OpenDetails}`
        | `accounts.administrate.body.${OpenTerms}`
        | 'accounts.reports.body.period.*'
        | `users.${'create' | 'update'}.body.${OpenUser}`
        | `checklists.${'create' | 'update'}.body.${OpenChecklist}`
        | `templates.create.body.${OpenTemplate}`
        | `cases.create.body.${OpenCreateCase}`
        | `cases.${'scheduleChecks' | 'update'}.body.checks.*.${OpenCheckRequest}`
        | 'cases.update.body.*'
        | 'cases.declarations.update.body.*'
        | 'cases.agentEdits.create.body.*'}.@unknown`
    >
  >,
  Expect<
    Same<
      LooseResults<QuickrOperations>,
      `quickr.${
        | `accounts.${'create' | 'update' | 'administrate'}.${OpenAccount}`
        | `accounts.list.data.*.${OpenAccount}`
        | 'accounts.reports.reports.*'
        | 'users.me.accounts.*.*'
        | `users.${'create' | 'update' | 'delete'}.${OpenUser}`
        | `users.list.data.*.${OpenUser}`
        | `checklists.${'create' | 'get' | 'update'}.${OpenChecklist}`
        | `checklists.list.data.*.${OpenChecklist}`
        | `templates.create.${OpenTemplate}`
        | `cases.${'create' | 'get' | 'update'}.${OpenCase}`
        | `cases.list.data.*.${OpenCase}`
        | `cases.discoveries.*.${OpenDiscovery}`
        | `cases.discoveries.${'*' | `data.*.${OpenDiscovery}`}`
        | 'cases.events.list.data.*.case'
        | `cases.contracts.get.${OpenContract}`
        | `${'accounts' | 'users' | 'checklists' | 'cases' | 'cases.events' | 'cases.identityVerifications'}.list.pagination.*`
        /* Nobody says what comes back. */
        | 'cases.scheduleChecks'
        | 'cases.declarations.update'
        | 'cases.contracts.renew'
        | 'cases.agentEdits.create'}.@unknown`
    >
  >,
  Expect<Same<LooseItems<QuickrOperations>, `quickr.${OpenItem}.@unknown`>>,
  Expect<Same<InputOf<QuickrOperations['quickr.users.update']>['body'], UpdateUser>>,
  Expect<Same<ResultOf<QuickrOperations['quickr.cases.get']>, Case>>,
  Expect<Same<ResultOf<QuickrOperations['quickr.cases.list']>, ListPage<Case>>>,
  Expect<Same<ItemOf<QuickrOperations['quickr.cases.list']>, Case>>,
  Expect<Same<InputOf<QuickrOperations[keyof QuickrOperations]> extends OperationInput ? true : false, true>>,
];

/** Options of the client. */
export function options(): Quickr[] {
  const accountId = 'TQ1234567';
  return [
    new Quickr({ accountId: process.env['QUICKR_ACCOUNT_ID'], apiKey: process.env['QUICKR_API_KEY'] }),
    new Quickr({ accountId, apiKey: async () => 'k', baseUrl: undefined }),
    new Quickr({ accountId, accessToken: process.env['QUICKR_TOKEN'] }),
    new Quickr({ accountId, auth: 'none', baseUrl: '/quickr' }),
    new Quickr({ accountId, apiKey: 'k', operations: { 'quickr.accounts.administrate': { method: 'PATCH', path: '/accounts/{aid}' } } }),
    new Quickr({ accountId, apiKey: 'k' }).withOptions({ timeout: 1 }),
    new Quickr({ accountId, apiKey: 'k' }).forAccount('PQ1230483'),
    new Quickr({ accountId, apiKey: 'k' }).forAccount('PQ1230483', { scope: ['read:quickr', 'a_scope_of_tomorrow'] }),
    // @ts-expect-error no account
    new Quickr({ apiKey: 'k' }),
    // @ts-expect-error a client needs a credential, or says that it has none
    new Quickr({ accountId }),
    // @ts-expect-error a key and a token
    new Quickr({ accountId, apiKey: 'k', accessToken: 't' }),
    // @ts-expect-error a key and none
    new Quickr({ accountId, apiKey: 'k', auth: 'none' }),
    // @ts-expect-error an operation that the table does not have
    new Quickr({ accountId, apiKey: 'k', operations: { 'quickr.cases.delete': { method: 'DELETE' } } }),
    // @ts-expect-error not a method of HTTP in use
    new Quickr({ accountId, apiKey: 'k', operations: { 'quickr.cases.get': { method: 'FETCH' } } }),
    // @ts-expect-error an option of another vendor
    new Quickr({ accountId, apiKey: 'k', merchant: 'M' }),
    // @ts-expect-error a list of scopes
    new Quickr({ accountId, apiKey: 'k' }).forAccount('PQ1230483', { scope: 'read:quickr' }),
    // @ts-expect-error an account
    new Quickr({ accountId, apiKey: 'k' }).forAccount(),
  ];
}

/** Accounts, users, checklists, templates. */
export function settings({ accounts, users, checklists, templates, auth }: Quickr): void {
  auth.exchange({ account_id: 'PQ1230483', scope: undefined });
  accounts.create({});
  accounts.create({ name: 'N', type: 'a_type_of_tomorrow', company: { name: 'N', country: 'NO', anything: 1 }, actions: ['send_invite'] });
  accounts.update({ metadata: { any: { thing: true } }, name: undefined });
  accounts.administrate({ type: 'partner', status: 'ACTIVE' });
  accounts.reports({ type: 'usage', format: 'csv', period: { anything: 1 } });
  accounts.list({ status: ['ACTIVE', 'A_STATUS_OF_TOMORROW'], type: 'customer', limit: 100, starting_after: undefined });
  users.create({ type: 'api_key', scope: [], name: undefined });
  users.create({ type: 'email', scope: ['read:quickr'], email: 'a@example.com', avatar: { anything: 1 } });
  users.update('email.WDVBZEX', { scope: [], phone_number: undefined });
  users.list({ type: 'api_key' }, { cursor: undefined });
  checklists.create({ name: 'N', data: [{ anything: 1 }] });
  checklists.update('PQ1230483.checklist.1', { name: 'N', data: [{}], description: undefined });
  templates.create({ type: 'case', name: 'N', case: { anything: 1 } });
  // @ts-expect-error whose token
  auth.exchange({});
  // @ts-expect-error a scope is a list
  auth.exchange({ account_id: 'PQ1230483', scope: 'read:quickr' });
  // @ts-expect-error an unknown member
  accounts.create({ nickname: 'x' });
  // @ts-expect-error the name of a company is a text
  accounts.create({ company: { name: 1 } });
  // @ts-expect-error details alone
  accounts.update({ status: 'ACTIVE' });
  // @ts-expect-error terms alone
  accounts.administrate({ name: 'N' });
  // @ts-expect-error of which time
  accounts.reports({ type: 'usage', format: 'csv' });
  // @ts-expect-error an unknown query name
  accounts.list({ name: 'N' });
  // @ts-expect-error a limit is a number
  accounts.list({ limit: '100' });
  // @ts-expect-error a key has no address
  users.create({ type: 'api_key', scope: [], email: 'a@example.com' });
  // @ts-expect-error a key or a person
  users.create({ type: 'robot', scope: [] });
  // @ts-expect-error what it may do
  users.create({ type: 'api_key' });
  // @ts-expect-error null is not a way to leave something out
  users.update('api.WDVBZEX', { name: null });
  // @ts-expect-error which user
  users.update({ name: 'N' });
  // @ts-expect-error an id is a text
  users.delete(1);
  // @ts-expect-error a list of what to go through
  checklists.create({ name: 'N' });
  // @ts-expect-error entries are objects
  checklists.create({ name: 'N', data: ['x'] });
  // @ts-expect-error a name is a text
  checklists.update('PQ1230483.checklist.1', { name: 1, data: [{}] });
  // @ts-expect-error an unknown query name
  checklists.list({ search: 'x' });
  // @ts-expect-error an id is a text
  checklists.get(1);
  // @ts-expect-error no case
  templates.create({ type: 'case', name: 'N' });
  // @ts-expect-error an unknown member
  templates.create({ type: 'case', name: 'N', case: {}, cases: [] });
}

/** Cases and what they hold. */
export function cases({ cases, files }: Quickr): void {
  cases.create({});
  cases.create({
    checks: [{ type: 'company', options: { schedule: 'R-1/P1M', anything: 1 } }, { type: 'a_check_of_tomorrow' }],
    sections: [{ type: 'company' }, { type: 'a_section_of_tomorrow', additional_data: 1 }],
    prefills: [
      { type: 'company', data: [{ organization_number: '987654321', country: 'NO', anything: 1 }] },
      { type: 'a_prefill_of_tomorrow', data: [{ anything: 1 }] },
    ],
    actions: ['perform_checks', 'an_action_of_tomorrow'],
    automations: [{ id: 'A1' }],
    urls: { callback_url: 'https://example.com', anything: 1 },
    publisher: { name: 'N', support_email: undefined },
    language: undefined,
  } as const);
  cases.list({ search: 'x', country: ['NO', 'IS'], sort_order: 'desc', exclude: 'x' });
  cases.update('C1', { checks: [{ type: 'company', options: { schedule: 'R-1/P1Y' } }], anything: 1 });
  cases.scheduleChecks('C1', { checks: [{ type: 'company' }] });
  cases.waitUntil('C1', { status: ['READY_FOR_REVIEW', 'A_STATUS_OF_TOMORROW'], maxWait: undefined, onPoll: ({ polls }) => polls });
  cases.declarations.update('C1', 'D1', { intent: 'declarations_finished', anything: 1 });
  cases.agentEdits.create('C1', { type: 'signatory', anything: 1 });
  cases.events.list('C1', { type: ['case_created'] });
  cases.identityVerifications.list('C1', undefined, { cursor: 'V1' });
  // @ts-expect-error an unknown member
  cases.create({ check: [] });
  // @ts-expect-error a check has a type
  cases.create({ checks: [{ options: {} }] });
  // @ts-expect-error an unknown member of a check
  cases.create({ checks: [{ type: 'company', schedule: 'R-1/P1M' }] });
  // @ts-expect-error checks are objects
  cases.create({ checks: ['company'] });
  // @ts-expect-error an automation is named by its id
  cases.create({ automations: ['A1'] });
  // @ts-expect-error an address is a text
  cases.create({ urls: { callback_url: new URL('https://example.com') } });
  // @ts-expect-error a prefill has entries
  cases.create({ prefills: [{ type: 'company', data: { organization_number: '987654321' } }] });
  // @ts-expect-error an unknown member of a prefill
  cases.create({ prefills: [{ type: 'company', data: [], source: 'x' }] });
  // @ts-expect-error an unknown query name
  cases.list({ status: 'ACTIVE' });
  // @ts-expect-error an id is a text
  cases.get(1);
  // @ts-expect-error which case
  cases.update({ checks: [] });
  // @ts-expect-error a known member of an open body has its type
  cases.update('C1', { checks: [{ type: 1 }] });
  // @ts-expect-error which checks
  cases.scheduleChecks('C1', {});
  // @ts-expect-error which checks
  cases.scheduleChecks('C1');
  // @ts-expect-error an unknown member
  cases.scheduleChecks('C1', { checks: [], now: true });
  // @ts-expect-error which case
  cases.discoveries();
  // @ts-expect-error for what
  cases.waitUntil('C1');
  // @ts-expect-error a misspelt setting
  cases.waitUntil('C1', { status: 'ACTIVE', timeout: 1 });
  // @ts-expect-error the form is made, not filled in
  cases.declarations.create('C1', { intent: 'declarations_finished' });
  // @ts-expect-error a known member of an open body has its type
  cases.declarations.update('C1', 'D1', { intent: 1 });
  // @ts-expect-error which declaration
  cases.declarations.update('C1', { intent: 'declarations_finished' });
  // @ts-expect-error which contract
  cases.contracts.get('C1');
  // @ts-expect-error which contract
  cases.contracts.renew('C1');
  // @ts-expect-error who signs
  cases.contracts.signingLink('C1', 'K1');
  // @ts-expect-error a known member of an open body has its type
  cases.agentEdits.create('C1', { type: 1 });
  // @ts-expect-error an unknown query name
  cases.events.list('C1', { since: 'x' });
  // @ts-expect-error of which case
  cases.identityVerifications.list();
  // @ts-expect-error whose
  cases.identityVerifications.initiate('C1');
  // @ts-expect-error an id is a text
  files.link(1);
}

/** Automations: a condition has what its type needs. */
export function conditions({ automations }: Quickr): void {
  const trigger = [{ type: 'case_status_updated', status: 'READY_FOR_REVIEW' }] as const;
  const of = (conditions: readonly Condition[]) => automations.create({ name: 'N', trigger, conditions });
  automations.create({ name: 'N', trigger: [{ type: 'a_trigger_of_tomorrow' }], actions: [{ type: 'set_case_status', status: 'ACTIVE' }] });
  of([{ type: 'and', conditions: [{ type: 'or', conditions: [{ type: 'equal', field: '$.a', value: '1' }] }] }]);
  of([
    { type: 'every', field: '$.a', path: '$.b' },
    { type: 'equal_to_null', field: '$.a' },
  ]);
  // @ts-expect-error when
  automations.create({ name: 'N' });
  // @ts-expect-error a list of triggers
  automations.create({ name: 'N', trigger: trigger[0] });
  // @ts-expect-error an unknown member
  automations.create({ name: 'N', trigger, condition: [] });
  // @ts-expect-error values are texts
  of([{ type: 'equal', field: '$.a', value: 70 }]);
  // @ts-expect-error no value
  of([{ type: 'greater_than_or_equal', field: '$.a' }]);
  // @ts-expect-error no path
  of([{ type: 'every', field: '$.a' }]);
  // @ts-expect-error a value belongs to other conditions
  of([{ type: 'equal_to_null', field: '$.a', value: '1' }]);
  // @ts-expect-error a group has conditions
  of([{ type: 'and' }]);
  // @ts-expect-error what is wrong deep inside
  of([{ type: 'and', conditions: [{ type: 'or', conditions: [{ type: 'equal', field: '$.a' }] }] }]);
  // @ts-expect-error an id is a text
  automations.get(1);
}

/** `type` tells conditions apart. */
export function narrowedCondition(condition: Condition): string {
  // @ts-expect-error not every condition has a value
  condition.value;
  switch (condition.type) {
    case 'and':
    case 'or': {
      const same: Expect<Same<typeof condition, ConditionGroup>> = true;
      return condition.conditions.map(narrowedCondition).join() + String(same);
    }
    case 'equal':
    case 'greater_than_or_equal': {
      const same: Expect<Same<typeof condition, ValueCondition>> = true;
      return condition.value + String(same);
    }
    case 'every': {
      const same: Expect<Same<typeof condition, EveryCondition>> = true;
      return condition.path + String(same);
    }
    case 'equal_to_null': {
      const same: Expect<Same<typeof condition, NullCondition>> = true;
      return condition.field + String(same);
    }
  }
}

/** `type` tells users apart. */
export function narrowedUser(user: User): string | null | undefined {
  // @ts-expect-error a person has no key
  user.api_key;
  if (user.type === 'api_key') {
    const same: Expect<Same<typeof user, ApiKeyUser>> = true;
    return user.api_key + String(same);
  }
  const same: Expect<Same<typeof user, EmailUser>> = true;
  // @ts-expect-error a person has no key
  user.api_key;
  return user.email + String(same);
}

/** The types of checks are open texts, so comparing one leaves all that a check may be; a guard of one's own tells them apart. */
export function narrowedCheck(check: Check): string | null | undefined {
  if (check.type === 'website') {
    const same: Expect<Same<typeof check, Check>> = true;
    void same;
  }
  const isOfWebsite = (one: Check): one is CheckOf<'website'> => one.type === 'website';
  if (!isOfWebsite(check)) return check.status;
  const same: Expect<Same<typeof check, CheckOf<'website'>>> = true;
  const code = check.data?.[0]?.flags?.[0]?.code;
  const ofWebsites: Expect<Same<typeof code, FlagCode<'website'> | null | undefined>> = true;
  void [same, ofWebsites];
  return code;
}

/** So it is with prefills. What is known of an entry is offered when one is written; read, it is to be checked. */
export function narrowedPrefill(prefill: Prefill): unknown {
  const [entry] = prefill.data;
  const same: Expect<Same<typeof prefill.type, SectionType | 'ultimate_beneficial_owner' | 'agreements'>> = true;
  void same;
  // @ts-expect-error of a prefill of tomorrow it may be anything
  entry?.['organization_number']?.length;
  return entry?.['organization_number'];
}

/** What is sent to you. */
export function callbacks(): string | null | undefined {
  withCallbackSecret('https://example.com/callback', process.env['QUICKR_CALLBACK_SECRET']);
  const is: boolean = verifyCallbackUrl('/callback?x=1', process.env['QUICKR_CALLBACK_SECRET']);
  const event = parseEvent(new Uint8Array());
  const same: Expect<Same<typeof event, CaseEvent>> = true;
  // @ts-expect-error text, bytes or an object
  parseEvent(1);
  // @ts-expect-error no secret
  withCallbackSecret('https://example.com/callback');
  void [is, same];
  return event.sub_event_type;
}

/** Options of calls: Quickr knows no idempotency key. */
export function callOptions(client: Quickr): void {
  // @ts-expect-error the vendor would ignore it
  client.cases.create({}, { idempotencyKey: 'k' });
  // @ts-expect-error the vendor would ignore it
  client.cases.list({}, { idempotencyKey: 'k' });
  // @ts-expect-error the vendor would ignore it
  client.cases.get('C1', { idempotencyKey: 'k' });
  // @ts-expect-error the vendor would ignore it
  client.auth.login({ idempotencyKey: 'k' });
  // @ts-expect-error the vendor would ignore it
  client.cases.contracts.renew('C1', 'K1', { idempotencyKey: 'k' });
  // @ts-expect-error the vendor would ignore it
  client.request({ method: 'POST', path: '/accounts' }, { idempotencyKey: 'k' });
  // @ts-expect-error not a list
  client.cases.get('C1', { cursor: 'C1' });
  // @ts-expect-error not a list of pages
  client.cases.discoveries('C1', { cursor: 'C1' });
  // @ts-expect-error a misspelt option
  client.users.me({ timeOut: 1 });
}

/** What a call returns. */
export async function returned(quickr: Quickr): Promise<unknown[]> {
  const one = await quickr.cases.get('C1');
  const page = await quickr.cases.list();
  const run = await quickr.cases.scheduleChecks('C1', { checks: [] });
  const seen: PollEvent[] = [];
  const ready = await quickr.cases.waitUntil('C1', { status: 'ACTIVE', onPoll: (event) => void seen.push(event) });
  const found = await quickr.cases.discoveries('C1');
  for await (const event of quickr.cases.events.list('C1')) {
    const same: Expect<Same<typeof event, CaseEvent>> = true;
    void same;
  }
  // @ts-expect-error nobody says what comes back
  run.status;
  // @ts-expect-error may be absent or null
  one.checks.length;
  // @ts-expect-error no such member
  one.cid;
  // @ts-expect-error of a form that is lost
  one.discoveries.length;
  // @ts-expect-error a link may be absent
  (await quickr.files.link('F1')).url.length;
  const location: string = (await quickr.cases.contracts.signingLink('C1', 'K1', 'S1')).location;
  const list = Array.isArray(found) ? found : found.data;
  const subject: string | null | undefined = list[0]?.type;
  const types: [
    Expect<Same<typeof one, Case>>,
    Expect<Same<typeof page, Page<Case>>>,
    Expect<Same<typeof run, unknown>>,
    Expect<Same<typeof ready, Case>>,
    Expect<Same<(typeof seen)[number]['case'], Case>>,
    Expect<Same<Case['declarations'], Declaration[] | null | undefined>>,
    Expect<Same<Case['contracts'], Contract[] | null | undefined>>,
  ] = [true, true, true, true, true, true, true];
  return [location, subject, types];
}
