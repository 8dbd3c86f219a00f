/**
 * The contract with Quickr, a row for each call. Paths stand after the base URL, which ends in `/v2`; the client fills `{aid}`
 * with the id of its account. The vendor's page lost most of its paths: `origin.path` is `seed` where a guide, the changelog or
 * a diagram has it, `docs` where another copy of the page has it, and `inferred` where it was concluded from its neighbours and
 * the vendor's sibling API. The option `operations` corrects a wrong one. Only for the token is a status of success listed.
 */
import type { NoInput, OnceOnly, Operation } from '../core/contract/operation.js';
import { anything } from '../core/contract/schema.js';
import { Account } from './models/account.js';
import { AccountInput } from './models/account-input.js';
import { AccountReports } from './models/account-reports.js';
import { AdministrateAccount } from './models/administrate-account.js';
import { AgentEdit } from './models/agent-edit.js';
import { Automation } from './models/automation.js';
import { AutomationInput } from './models/automation-input.js';
import { Case } from './models/case.js';
import { CaseEvent } from './models/case-event.js';
import { Checklist } from './models/checklist.js';
import { ChecklistInput } from './models/checklist-input.js';
import { Contract } from './models/contract.js';
import { CreateCase } from './models/create-case.js';
import { CreateUser } from './models/create-user.js';
import { Declaration } from './models/declaration.js';
import { Discoveries } from './models/discovery.js';
import { ExchangeToken } from './models/exchange-token.js';
import { FileLink } from './models/file-link.js';
import { IdentityVerification } from './models/identity-verification.js';
import { ListAccounts } from './models/list-accounts.js';
import { ListCaseEvents } from './models/list-case-events.js';
import { ListCases } from './models/list-cases.js';
import { type List, listPage, paging } from './models/list-page.js';
import { ListQuery } from './models/list-query.js';
import { ListUsers } from './models/list-users.js';
import type { Opened } from './models/open-object.js';
import { RedirectLink } from './models/redirect-link.js';
import { ReportRequest } from './models/report-request.js';
import { ScheduleChecks } from './models/schedule-checks.js';
import { Template } from './models/template.js';
import { TemplateInput } from './models/template-input.js';
import { Token } from './models/token.js';
import { UpdateAccount } from './models/update-account.js';
import { UpdateCase } from './models/update-case.js';
import { UpdateDeclaration } from './models/update-declaration.js';
import { UpdateUser } from './models/update-user.js';
import { User } from './models/user.js';
import { UserInfo } from './models/user-info.js';

type CaseId = { readonly cid: string };
type ContractId = CaseId & { readonly contract_id: string };
/* The reference asks for it, also where nothing follows. */
const withoutBody: Readonly<Record<string, string>> = { 'content-type': 'application/json' };

type ReportOn = { readonly params: { readonly accountId?: string }; readonly body: ReportRequest };
type VerificationId = CaseId & { readonly verification_id: string };

/** Gives an access token for an API key. @see Quickr API, "Getting started" and "Get token" */
export const login: Operation<'quickr.auth.login', NoInput, Token> = {
  id: 'quickr.auth.login',
  method: 'POST',
  path: '/accounts/{aid}/auth/token',
  effect: 'read',
  headers: withoutBody,
  result: Token,
  origin: { path: 'seed', result: 'seed' },
  success: [200],
};

/* The path is that of the same endpoint in the sibling API of the same company, whose description has the same words. */
/** Gives an access token for a sub-account in exchange for one of its partner. @see Quickr API, "Exchange token" */
export const exchangeToken: Operation<'quickr.auth.exchange', { body: ExchangeToken }, Token> = {
  id: 'quickr.auth.exchange',
  method: 'POST',
  path: '/accounts/{aid}/auth/exchange_token',
  effect: 'read',
  body: ExchangeToken,
  result: Token,
  origin: { path: 'inferred', result: 'seed' },
};

/** Creates an account under a partner. @see Quickr API, "Create account" */
export const createAccount: OnceOnly<'quickr.accounts.create', { body: AccountInput }, Account> = {
  id: 'quickr.accounts.create',
  method: 'POST',
  path: '/accounts/{aid}/accounts',
  effect: 'create',
  body: AccountInput,
  result: Account,
  origin: { path: 'inferred', result: 'seed' },
};

/** Lists the accounts of a partner. @see Quickr API, "Get accounts" */
export const listAccounts: List<'quickr.accounts.list', { query: ListAccounts }, Account> = {
  id: 'quickr.accounts.list',
  method: 'GET',
  path: '/accounts/{aid}/accounts',
  effect: 'read',
  query: ListAccounts,
  result: listPage(Account),
  origin: { path: 'inferred', result: 'seed' },
  paging,
};

/* The page shows one placeholder, and the sibling API updates with PUT. */
/** Changes the details of an account. @see Quickr API, "Update account" */
export const updateAccount: Operation<'quickr.accounts.update', { body: UpdateAccount }, Account> = {
  id: 'quickr.accounts.update',
  method: 'PUT',
  path: '/accounts/{aid}',
  effect: 'write',
  body: UpdateAccount,
  result: Account,
  origin: { path: 'inferred', result: 'seed' },
};

/* No page shows method or path: this is a placeholder, which the option `operations` corrects. */
/** Changes the commercial side of an account. @see Quickr API, "Administrate the account" */
export const administrateAccount: Operation<'quickr.accounts.administrate', { body: AdministrateAccount }, Account> = {
  id: 'quickr.accounts.administrate',
  method: 'PUT',
  path: '/accounts/{aid}/admin',
  effect: 'write',
  body: AdministrateAccount,
  result: Account,
  origin: { path: 'inferred', result: 'seed' },
};

/*
 * The changelog has the path, one placeholder twice and a brace too many, and says GET; the reference has a body, which no GET
 * can carry through `fetch`. Whoever asks is the first account; the second is the one that is reported on.
 */
/** Reports the use of an account and of those below it. @see Quickr API, "Get account reports"; changelog of 2024-02-21 */
export const reportAccounts: OnceOnly<'quickr.accounts.reports', ReportOn, AccountReports> = {
  id: 'quickr.accounts.reports',
  method: 'POST',
  path: '/accounts/{aid}/accounts/{accountId}/reports',
  effect: 'create',
  body: ReportRequest,
  result: AccountReports,
  origin: { path: 'inferred', result: 'seed' },
};

/* The page shows no placeholder at all. */
/** Tells who is signed in. @see Quickr API, "Get the authenticated user" */
export const me: Operation<'quickr.users.me', NoInput, UserInfo> = {
  id: 'quickr.users.me',
  method: 'GET',
  path: '/user',
  effect: 'read',
  result: UserInfo,
  origin: { path: 'inferred', result: 'seed' },
};

/** Makes an API key, or invites a person. @see Quickr API, "Create user" */
export const createUser: OnceOnly<'quickr.users.create', { body: CreateUser }, User> = {
  id: 'quickr.users.create',
  method: 'POST',
  path: '/accounts/{aid}/users',
  effect: 'create',
  body: CreateUser,
  result: User,
  origin: { path: 'inferred', result: 'seed' },
};

/** Lists the users of an account. @see Quickr API, "Get users" */
export const listUsers: List<'quickr.users.list', { query: ListUsers }, User> = {
  id: 'quickr.users.list',
  method: 'GET',
  path: '/accounts/{aid}/users',
  effect: 'read',
  query: ListUsers,
  result: listPage(User),
  origin: { path: 'inferred', result: 'seed' },
  paging,
};

/** Changes a user. @see Quickr API, "Update user data" */
export const updateUser: Operation<'quickr.users.update', { params: { uid: string }; body: UpdateUser }, User> = {
  id: 'quickr.users.update',
  method: 'PUT',
  path: '/accounts/{aid}/users/{uid}',
  effect: 'write',
  body: UpdateUser,
  result: User,
  origin: { path: 'inferred', result: 'seed' },
};

/** Deletes a user. @see Quickr API, "Delete user" */
export const deleteUser: Operation<'quickr.users.delete', { params: { uid: string } }, User> = {
  id: 'quickr.users.delete',
  method: 'DELETE',
  path: '/accounts/{aid}/users/{uid}',
  effect: 'write',
  result: User,
  origin: { path: 'inferred', result: 'seed' },
};

/** Creates a checklist. @see Quickr API, "Create checklist" */
export const createChecklist: OnceOnly<'quickr.checklists.create', { body: ChecklistInput }, Checklist> = {
  id: 'quickr.checklists.create',
  method: 'POST',
  path: '/accounts/{aid}/checklists',
  effect: 'create',
  body: ChecklistInput,
  result: Checklist,
  origin: { path: 'inferred', result: 'seed' },
};

/** Lists the checklists of an account. @see Quickr API, "Get checklists" */
export const listChecklists: List<'quickr.checklists.list', { query: ListQuery }, Checklist> = {
  id: 'quickr.checklists.list',
  method: 'GET',
  path: '/accounts/{aid}/checklists',
  effect: 'read',
  query: ListQuery,
  result: listPage(Checklist),
  origin: { path: 'inferred', result: 'seed' },
  paging,
};

/** Gives one checklist. @see Quickr API, "Get checklist" */
export const getChecklist: Operation<'quickr.checklists.get', { params: { chkid: string } }, Checklist> = {
  id: 'quickr.checklists.get',
  method: 'GET',
  path: '/accounts/{aid}/checklists/{chkid}',
  effect: 'read',
  result: Checklist,
  origin: { path: 'inferred', result: 'seed' },
};

/** Replaces a checklist. @see Quickr API, "Update checklist" */
export const updateChecklist: Operation<'quickr.checklists.update', { params: { chkid: string }; body: ChecklistInput }, Checklist> = {
  id: 'quickr.checklists.update',
  method: 'PUT',
  path: '/accounts/{aid}/checklists/{chkid}',
  effect: 'write',
  body: ChecklistInput,
  result: Checklist,
  origin: { path: 'inferred', result: 'seed' },
};

/** Creates a template of cases. @see Quickr API, "Create template" */
export const createTemplate: OnceOnly<'quickr.templates.create', { body: TemplateInput }, Template> = {
  id: 'quickr.templates.create',
  method: 'POST',
  path: '/accounts/{aid}/templates',
  effect: 'create',
  body: TemplateInput,
  result: Template,
  origin: { path: 'inferred', result: 'inferred' },
};

/** Creates a case. @see Quickr API, "Creating your first case" */
export const createCase: OnceOnly<'quickr.cases.create', { body: CreateCase }, Case> = {
  id: 'quickr.cases.create',
  method: 'POST',
  path: '/accounts/{aid}/cases',
  effect: 'create',
  body: CreateCase,
  result: Case,
  origin: { path: 'seed', result: 'inferred' },
};

/** Lists cases. @see Quickr API, changelog of 2023-09-02 and 2024-03-26 */
export const listCases: List<'quickr.cases.list', { query: ListCases }, Case> = {
  id: 'quickr.cases.list',
  method: 'GET',
  path: '/accounts/{aid}/cases',
  effect: 'read',
  query: ListCases,
  result: listPage(Case),
  origin: { path: 'seed', result: 'inferred' },
  paging,
};

/** Gives one case. @see Quickr API, "Check results" */
export const getCase: Operation<'quickr.cases.get', { params: CaseId }, Case> = {
  id: 'quickr.cases.get',
  method: 'GET',
  path: '/accounts/{aid}/cases/{cid}',
  effect: 'read',
  result: Case,
  origin: { path: 'seed', result: 'inferred' },
};

/** Changes the schedules of the checks of a case. @see Quickr API, "Ongoing due diligence"; changelog of 2023-10-23 */
export const updateCase: Operation<'quickr.cases.update', { params: CaseId; body: Opened<UpdateCase> }, Case> = {
  id: 'quickr.cases.update',
  method: 'PATCH',
  path: '/accounts/{aid}/cases/{cid}',
  effect: 'write',
  body: UpdateCase,
  result: Case,
  origin: { path: 'inferred', result: 'inferred' },
};

/* What it answers is not known, here and wherever the result is anything: it may be nothing. */
/** Runs checks of a case now, once. @see Quickr API, "Running checks on-demand" */
export const scheduleChecks: OnceOnly<'quickr.cases.scheduleChecks', { params: CaseId; body: ScheduleChecks }, unknown> = {
  id: 'quickr.cases.scheduleChecks',
  method: 'POST',
  path: '/accounts/{aid}/cases/{cid}/schedule_checks',
  effect: 'create',
  body: ScheduleChecks,
  result: anything(),
  origin: { path: 'seed', result: 'inferred' },
  empty: 'allowed',
};

/** Gives all that sources said about the customer of a case. @see Quickr API, changelog of 2024-03-08 */
export const listDiscoveries: Operation<'quickr.cases.discoveries', { params: CaseId }, Discoveries> = {
  id: 'quickr.cases.discoveries',
  method: 'GET',
  path: '/accounts/{aid}/cases/{cid}/discoveries',
  effect: 'read',
  result: Discoveries,
  origin: { path: 'seed', result: 'inferred' },
};

/** Asks the customer of a case that was only checked to declare. @see Quickr API, "Qualifying a customer before onboarding" */
export const createDeclaration: OnceOnly<'quickr.cases.declarations.create', { params: CaseId }, Declaration> = {
  id: 'quickr.cases.declarations.create',
  method: 'POST',
  path: '/accounts/{aid}/cases/{cid}/declarations',
  effect: 'create',
  headers: withoutBody,
  result: Declaration,
  origin: { path: 'seed', result: 'inferred' },
};

/** Declares, in part or to the end. @see Quickr API, "Case lifecycle" */
export const updateDeclaration: Operation<
  'quickr.cases.declarations.update',
  { params: CaseId & { did: string }; body: Opened<UpdateDeclaration> },
  unknown
> = {
  id: 'quickr.cases.declarations.update',
  method: 'PUT',
  path: '/accounts/{aid}/cases/{cid}/declarations/{did}',
  effect: 'write',
  body: UpdateDeclaration,
  result: anything(),
  origin: { path: 'seed', result: 'inferred' },
  empty: 'allowed',
};

/** Gives one contract of a case. @see Quickr API, changelog of 2024-09-29 */
export const getContract: Operation<'quickr.cases.contracts.get', { params: ContractId }, Contract> = {
  id: 'quickr.cases.contracts.get',
  method: 'GET',
  path: '/accounts/{aid}/cases/{cid}/contracts/{contract_id}',
  effect: 'read',
  result: Contract,
  origin: { path: 'docs', result: 'inferred' },
};

/** Renews a contract that was not signed in time. @see Quickr API, "Contracts"; "Gotchas and FAQ" */
export const renewContract: OnceOnly<'quickr.cases.contracts.renew', { params: ContractId }, unknown> = {
  id: 'quickr.cases.contracts.renew',
  method: 'POST',
  path: '/accounts/{aid}/cases/{cid}/contracts/{contract_id}',
  effect: 'create',
  result: anything(),
  origin: { path: 'seed', result: 'inferred' },
  empty: 'allowed',
};

/* Sent once: no page says whether asking twice begins two signatures. */
/** Tells where a signatory signs a contract. @see Quickr API, "Case lifecycle" */
export const signingLink: Operation<'quickr.cases.contracts.signingLink', { params: ContractId & { sid: string } }, RedirectLink> = {
  id: 'quickr.cases.contracts.signingLink',
  method: 'GET',
  path: '/accounts/{aid}/cases/{cid}/contracts/{contract_id}/signatories/{sid}/sign',
  effect: 'read',
  result: RedirectLink,
  origin: { path: 'seed', result: 'inferred' },
  retry: 'never',
  redirect: 'result',
};

/** Lists what happened to a case. @see Quickr API, "Gotchas and FAQ"; changelog of 2024-08-09 */
export const listCaseEvents: List<'quickr.cases.events.list', { params: CaseId; query: ListCaseEvents }, CaseEvent> = {
  id: 'quickr.cases.events.list',
  method: 'GET',
  path: '/accounts/{aid}/cases/{cid}/events',
  effect: 'read',
  query: ListCaseEvents,
  result: listPage(CaseEvent),
  origin: { path: 'docs', result: 'inferred' },
  paging,
};

/** Declares in the place of the customer. @see Quickr API, changelog of 2023-11-14 */
export const createAgentEdit: OnceOnly<'quickr.cases.agentEdits.create', { params: CaseId; body: Opened<AgentEdit> }, unknown> = {
  id: 'quickr.cases.agentEdits.create',
  method: 'POST',
  path: '/accounts/{aid}/cases/{cid}/agent-edits',
  effect: 'create',
  body: AgentEdit,
  result: anything(),
  origin: { path: 'docs', result: 'inferred' },
  empty: 'allowed',
};

/** Lists the persons of a case who are to show who they are. @see Quickr API, changelog of 2024-09-28 */
export const listVerifications: List<
  'quickr.cases.identityVerifications.list',
  { params: CaseId; query: ListQuery },
  IdentityVerification
> = {
  id: 'quickr.cases.identityVerifications.list',
  method: 'GET',
  path: '/accounts/{aid}/cases/{cid}/identity-verifications',
  effect: 'read',
  query: ListQuery,
  result: listPage(IdentityVerification),
  origin: { path: 'docs', result: 'inferred' },
  paging,
};

/* Sent once, as the signing link. */
/** Tells where a person shows who they are. @see Quickr API, changelog of 2024-09-28 */
export const initiateVerification: Operation<'quickr.cases.identityVerifications.initiate', { params: VerificationId }, RedirectLink> = {
  id: 'quickr.cases.identityVerifications.initiate',
  method: 'GET',
  path: '/accounts/{aid}/cases/{cid}/identity-verifications/{verification_id}/initiate',
  effect: 'read',
  result: RedirectLink,
  origin: { path: 'docs', result: 'inferred' },
  retry: 'never',
  redirect: 'result',
};

/** Gives a presigned link to a file. @see Quickr API, changelog of 2024-06-27 */
export const fileLink: Operation<'quickr.files.link', { params: { fid: string } }, FileLink> = {
  id: 'quickr.files.link',
  method: 'GET',
  path: '/accounts/{aid}/files/{fid}',
  effect: 'read',
  result: FileLink,
  origin: { path: 'seed', result: 'inferred' },
};

/** Creates an automation. @see Quickr API, "Creating your first automation" */
export const createAutomation: OnceOnly<'quickr.automations.create', { body: AutomationInput }, Automation> = {
  id: 'quickr.automations.create',
  method: 'POST',
  path: '/accounts/{aid}/automations',
  effect: 'create',
  body: AutomationInput,
  result: Automation,
  origin: { path: 'seed', result: 'inferred' },
};

/** Gives one automation. @see Quickr API, "Automations" */
export const getAutomation: Operation<'quickr.automations.get', { params: { automation_id: string } }, Automation> = {
  id: 'quickr.automations.get',
  method: 'GET',
  path: '/accounts/{aid}/automations/{automation_id}',
  effect: 'read',
  result: Automation,
  origin: { path: 'inferred', result: 'inferred' },
};
