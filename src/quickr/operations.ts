/**
 * The contract with Quickr, a row for each call. Paths stand after the base URL, which ends in `/v2`; the client fills `{aid}`
 * with the id of its account.
 *
 * The vendor's page lost most of its paths. `origin.path` says how sure each is: `seed` where a guide, the changelog or a
 * diagram has it, `docs` where another copy of the page has it, `inferred` where it was made out from its neighbours and from
 * the vendor's sibling API. The option `operations` corrects a wrong one. Statuses of success are listed for tokens alone.
 */
import type { Operation, PagedOperation, Paging } from '../core/operation.js';
import { anything } from '../core/schema.js';
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
import { type ListPage, listPage } from './models/list-page.js';
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

/* Nothing to give: no placeholder but that of the account, no query, no body. */
type NoInput = Record<never, never>;

interface UserPath {
  readonly uid: string;
}

interface ChecklistPath {
  readonly chkid: string;
}

interface CasePath {
  readonly cid: string;
}

interface DeclarationPath extends CasePath {
  readonly did: string;
}

interface ContractPath extends CasePath {
  readonly contract_id: string;
}

interface SignatoryPath extends ContractPath {
  readonly sid: string;
}

interface VerificationPath extends CasePath {
  readonly verification_id: string;
}

interface FilePath {
  readonly fid: string;
}

interface AutomationPath {
  readonly automation_id: string;
}

/* The members of `pagination` are not known, so a list walks on by the id of its last entry, until a page is empty. */
const paging: Paging = { style: 'starting_after', items: 'data', id: 'id' };

/** Gives an access token for an API key. */
export const login: Operation<NoInput, Token> = {
  id: 'quickr.auth.login',
  summary: 'Gives an access token for an API key.',
  method: 'POST',
  path: '/accounts/{aid}/auth/token',
  effect: 'read',
  origin: { path: 'seed', result: 'seed' },
  source: 'Quickr API, "Getting started" and "Get token"',
  result: Token,
  success: [200],
};

/* The path is that of the same endpoint in the sibling API of the same company, whose description has the same words. */
/** Gives an access token for a sub-account in exchange for one of its partner. */
export const exchangeToken: Operation<{ body: ExchangeToken }, Token> = {
  id: 'quickr.auth.exchange',
  summary: 'Gives an access token for a sub-account in exchange for one of its partner.',
  method: 'POST',
  path: '/accounts/{aid}/auth/exchange_token',
  effect: 'read',
  origin: { path: 'inferred', result: 'seed' },
  source: 'Quickr API, "Exchange token"',
  body: ExchangeToken,
  result: Token,
  success: [200],
};

/** Creates an account under a partner. */
export const createAccount: Operation<{ body: AccountInput }, Account> = {
  id: 'quickr.accounts.create',
  summary: 'Creates an account under a partner.',
  method: 'POST',
  path: '/accounts/{aid}/accounts',
  effect: 'create',
  origin: { path: 'inferred', result: 'seed' },
  source: 'Quickr API, "Create account"',
  body: AccountInput,
  result: Account,
  success: [],
};

/** Lists the accounts of a partner. */
export const listAccounts: PagedOperation<{ query: ListAccounts }, Account, ListPage<Account>> = {
  id: 'quickr.accounts.list',
  summary: 'Lists the accounts of a partner.',
  method: 'GET',
  path: '/accounts/{aid}/accounts',
  effect: 'read',
  origin: { path: 'inferred', result: 'seed' },
  source: 'Quickr API, "Get accounts"',
  query: ListAccounts,
  result: listPage(Account),
  success: [],
  paging,
};

/* The page shows one placeholder, and the sibling API updates with PUT. */
/** Changes the details of an account. */
export const updateAccount: Operation<{ body: UpdateAccount }, Account> = {
  id: 'quickr.accounts.update',
  summary: 'Changes the details of an account.',
  method: 'PUT',
  path: '/accounts/{aid}',
  effect: 'write',
  origin: { path: 'inferred', result: 'seed' },
  source: 'Quickr API, "Update account"',
  body: UpdateAccount,
  result: Account,
  success: [],
};

/* Nothing tells method or path: a placeholder, to be corrected by `operations`. */
/** Changes the commercial side of an account. */
export const administrateAccount: Operation<{ body: AdministrateAccount }, Account> = {
  id: 'quickr.accounts.administrate',
  summary: 'Changes the commercial side of an account.',
  method: 'PUT',
  path: '/accounts/{aid}/admin',
  effect: 'write',
  origin: { path: 'inferred', result: 'seed' },
  source: 'Quickr API, "Administrate the account"',
  body: AdministrateAccount,
  result: Account,
  success: [],
};

/*
 * The changelog has the path, one placeholder twice and a brace too many, and says GET; the reference has a body, which no GET
 * can carry through `fetch`. Whoever asks is reported on with all accounts below, so both ids are the client's own.
 */
/** Reports the use of an account and of those below it. */
export const reportAccounts: Operation<{ body: ReportRequest }, AccountReports> = {
  id: 'quickr.accounts.reports',
  summary: 'Reports the use of an account and of those below it.',
  method: 'POST',
  path: '/accounts/{aid}/accounts/{aid}/reports',
  effect: 'create',
  origin: { path: 'inferred', result: 'seed' },
  source: 'Quickr API, "Get account reports"; changelog of 2024-02-21',
  body: ReportRequest,
  result: AccountReports,
  success: [],
};

/* The page shows no placeholder at all. */
/** Tells who is signed in. */
export const me: Operation<NoInput, UserInfo> = {
  id: 'quickr.users.me',
  summary: 'Tells who is signed in.',
  method: 'GET',
  path: '/user',
  effect: 'read',
  origin: { path: 'inferred', result: 'seed' },
  source: 'Quickr API, "Get the authenticated user"',
  result: UserInfo,
  success: [],
};

/** Makes an API key, or invites a person. */
export const createUser: Operation<{ body: CreateUser }, User> = {
  id: 'quickr.users.create',
  summary: 'Makes an API key, or invites a person.',
  method: 'POST',
  path: '/accounts/{aid}/users',
  effect: 'create',
  origin: { path: 'inferred', result: 'seed' },
  source: 'Quickr API, "Create user"',
  body: CreateUser,
  result: User,
  success: [],
};

/** Lists the users of an account. */
export const listUsers: PagedOperation<{ query: ListUsers }, User, ListPage<User>> = {
  id: 'quickr.users.list',
  summary: 'Lists the users of an account.',
  method: 'GET',
  path: '/accounts/{aid}/users',
  effect: 'read',
  origin: { path: 'inferred', result: 'seed' },
  source: 'Quickr API, "Get users"',
  query: ListUsers,
  result: listPage(User),
  success: [],
  paging,
};

/** Changes a user. */
export const updateUser: Operation<{ params: UserPath; body: UpdateUser }, User> = {
  id: 'quickr.users.update',
  summary: 'Changes a user.',
  method: 'PUT',
  path: '/accounts/{aid}/users/{uid}',
  effect: 'write',
  origin: { path: 'inferred', result: 'seed' },
  source: 'Quickr API, "Update user data"',
  body: UpdateUser,
  result: User,
  success: [],
};

/** Deletes a user. */
export const deleteUser: Operation<{ params: UserPath }, User> = {
  id: 'quickr.users.delete',
  summary: 'Deletes a user.',
  method: 'DELETE',
  path: '/accounts/{aid}/users/{uid}',
  effect: 'write',
  origin: { path: 'inferred', result: 'seed' },
  source: 'Quickr API, "Delete user"',
  result: User,
  success: [],
};

/** Creates a checklist. */
export const createChecklist: Operation<{ body: ChecklistInput }, Checklist> = {
  id: 'quickr.checklists.create',
  summary: 'Creates a checklist.',
  method: 'POST',
  path: '/accounts/{aid}/checklists',
  effect: 'create',
  origin: { path: 'inferred', result: 'seed' },
  source: 'Quickr API, "Create checklist"',
  body: ChecklistInput,
  result: Checklist,
  success: [],
};

/** Lists the checklists of an account. */
export const listChecklists: PagedOperation<{ query: ListQuery }, Checklist, ListPage<Checklist>> = {
  id: 'quickr.checklists.list',
  summary: 'Lists the checklists of an account.',
  method: 'GET',
  path: '/accounts/{aid}/checklists',
  effect: 'read',
  origin: { path: 'inferred', result: 'seed' },
  source: 'Quickr API, "Get checklists"',
  query: ListQuery,
  result: listPage(Checklist),
  success: [],
  paging,
};

/** Gives one checklist. */
export const getChecklist: Operation<{ params: ChecklistPath }, Checklist> = {
  id: 'quickr.checklists.get',
  summary: 'Gives one checklist.',
  method: 'GET',
  path: '/accounts/{aid}/checklists/{chkid}',
  effect: 'read',
  origin: { path: 'inferred', result: 'seed' },
  source: 'Quickr API, "Get checklist"',
  result: Checklist,
  success: [],
};

/** Replaces a checklist. */
export const updateChecklist: Operation<{ params: ChecklistPath; body: ChecklistInput }, Checklist> = {
  id: 'quickr.checklists.update',
  summary: 'Replaces a checklist.',
  method: 'PUT',
  path: '/accounts/{aid}/checklists/{chkid}',
  effect: 'write',
  origin: { path: 'inferred', result: 'seed' },
  source: 'Quickr API, "Update checklist"',
  body: ChecklistInput,
  result: Checklist,
  success: [],
};

/** Creates a template of cases. */
export const createTemplate: Operation<{ body: TemplateInput }, Template> = {
  id: 'quickr.templates.create',
  summary: 'Creates a template of cases.',
  method: 'POST',
  path: '/accounts/{aid}/templates',
  effect: 'create',
  origin: { path: 'inferred', result: 'inferred' },
  source: 'Quickr API, "Create template"',
  body: TemplateInput,
  result: Template,
  success: [],
};

/** Creates a case. */
export const createCase: Operation<{ body: CreateCase }, Case> = {
  id: 'quickr.cases.create',
  summary: 'Creates a case.',
  method: 'POST',
  path: '/accounts/{aid}/cases',
  effect: 'create',
  origin: { path: 'seed', result: 'inferred' },
  source: 'Quickr API, "Creating your first case"',
  body: CreateCase,
  result: Case,
  success: [],
};

/** Lists cases. */
export const listCases: PagedOperation<{ query: ListCases }, Case, ListPage<Case>> = {
  id: 'quickr.cases.list',
  summary: 'Lists cases.',
  method: 'GET',
  path: '/accounts/{aid}/cases',
  effect: 'read',
  origin: { path: 'seed', result: 'inferred' },
  source: 'Quickr API, changelog of 2023-09-02 and 2024-03-26',
  query: ListCases,
  result: listPage(Case),
  success: [],
  paging,
};

/** Gives one case. */
export const getCase: Operation<{ params: CasePath }, Case> = {
  id: 'quickr.cases.get',
  summary: 'Gives one case.',
  method: 'GET',
  path: '/accounts/{aid}/cases/{cid}',
  effect: 'read',
  origin: { path: 'seed', result: 'inferred' },
  source: 'Quickr API, "Check results"',
  result: Case,
  success: [],
};

/** Changes the schedules of the checks of a case. */
export const updateCase: Operation<{ params: CasePath; body: Opened<UpdateCase> }, Case> = {
  id: 'quickr.cases.update',
  summary: 'Changes the schedules of the checks of a case.',
  method: 'PATCH',
  path: '/accounts/{aid}/cases/{cid}',
  effect: 'write',
  origin: { path: 'inferred', result: 'inferred' },
  source: 'Quickr API, "Ongoing due diligence"; changelog of 2023-10-23',
  body: UpdateCase,
  result: Case,
  success: [],
};

/* What it answers is not known, here and wherever the result is anything: it may be nothing. */
/** Runs checks of a case now, once. */
export const scheduleChecks: Operation<{ params: CasePath; body: ScheduleChecks }, unknown> = {
  id: 'quickr.cases.scheduleChecks',
  summary: 'Runs checks of a case now, once.',
  method: 'POST',
  path: '/accounts/{aid}/cases/{cid}/schedule_checks',
  effect: 'create',
  origin: { path: 'seed', result: 'inferred' },
  source: 'Quickr API, "Running checks on-demand"',
  body: ScheduleChecks,
  result: anything(),
  success: [],
  empty: 'allowed',
};

/** Gives all that sources said about the customer of a case. */
export const listDiscoveries: Operation<{ params: CasePath }, Discoveries> = {
  id: 'quickr.cases.discoveries',
  summary: 'Gives all that sources said about the customer of a case.',
  method: 'GET',
  path: '/accounts/{aid}/cases/{cid}/discoveries',
  effect: 'read',
  origin: { path: 'seed', result: 'inferred' },
  source: 'Quickr API, changelog of 2024-03-08',
  result: Discoveries,
  success: [],
};

/** Asks the customer of a case that was only checked to declare. */
export const createDeclaration: Operation<{ params: CasePath }, Declaration> = {
  id: 'quickr.cases.declarations.create',
  summary: 'Asks the customer of a case that was only checked to declare.',
  method: 'POST',
  path: '/accounts/{aid}/cases/{cid}/declarations',
  effect: 'create',
  origin: { path: 'seed', result: 'inferred' },
  source: 'Quickr API, "Qualifying a customer before onboarding"',
  result: Declaration,
  success: [],
};

/** Declares, in part or to the end. */
export const updateDeclaration: Operation<{ params: DeclarationPath; body: Opened<UpdateDeclaration> }, unknown> = {
  id: 'quickr.cases.declarations.update',
  summary: 'Declares, in part or to the end.',
  method: 'PUT',
  path: '/accounts/{aid}/cases/{cid}/declarations/{did}',
  effect: 'write',
  origin: { path: 'seed', result: 'inferred' },
  source: 'Quickr API, "Case lifecycle"',
  body: UpdateDeclaration,
  result: anything(),
  success: [],
  empty: 'allowed',
};

/** Gives one contract of a case. */
export const getContract: Operation<{ params: ContractPath }, Contract> = {
  id: 'quickr.cases.contracts.get',
  summary: 'Gives one contract of a case.',
  method: 'GET',
  path: '/accounts/{aid}/cases/{cid}/contracts/{contract_id}',
  effect: 'read',
  origin: { path: 'docs', result: 'inferred' },
  source: 'Quickr API, changelog of 2024-09-29',
  result: Contract,
  success: [],
};

/** Renews a contract that was not signed in time. */
export const renewContract: Operation<{ params: ContractPath }, unknown> = {
  id: 'quickr.cases.contracts.renew',
  summary: 'Renews a contract that was not signed in time.',
  method: 'POST',
  path: '/accounts/{aid}/cases/{cid}/contracts/{contract_id}',
  effect: 'create',
  origin: { path: 'seed', result: 'inferred' },
  source: 'Quickr API, "Contracts"; "Gotchas and FAQ"',
  result: anything(),
  success: [],
  empty: 'allowed',
};

/* Sent once: nobody says whether asking twice begins two signatures. */
/** Tells where a signatory signs a contract. */
export const signingLink: Operation<{ params: SignatoryPath }, RedirectLink> = {
  id: 'quickr.cases.contracts.signingLink',
  summary: 'Tells where a signatory signs a contract.',
  method: 'GET',
  path: '/accounts/{aid}/cases/{cid}/contracts/{contract_id}/signatories/{sid}/sign',
  effect: 'read',
  origin: { path: 'seed', result: 'inferred' },
  source: 'Quickr API, "Case lifecycle"',
  result: RedirectLink,
  success: [],
  retry: 'never',
  redirect: 'result',
};

/** Lists what happened to a case. */
export const listCaseEvents: PagedOperation<{ params: CasePath; query: ListCaseEvents }, CaseEvent, ListPage<CaseEvent>> = {
  id: 'quickr.cases.events.list',
  summary: 'Lists what happened to a case.',
  method: 'GET',
  path: '/accounts/{aid}/cases/{cid}/events',
  effect: 'read',
  origin: { path: 'docs', result: 'inferred' },
  source: 'Quickr API, "Gotchas and FAQ"; changelog of 2024-08-09',
  query: ListCaseEvents,
  result: listPage(CaseEvent),
  success: [],
  paging,
};

/** Declares in the place of the customer. */
export const createAgentEdit: Operation<{ params: CasePath; body: Opened<AgentEdit> }, unknown> = {
  id: 'quickr.cases.agentEdits.create',
  summary: 'Declares in the place of the customer.',
  method: 'POST',
  path: '/accounts/{aid}/cases/{cid}/agent-edits',
  effect: 'create',
  origin: { path: 'docs', result: 'inferred' },
  source: 'Quickr API, changelog of 2023-11-14',
  body: AgentEdit,
  result: anything(),
  success: [],
  empty: 'allowed',
};

/** Lists the persons of a case who are to show who they are. */
export const listIdentityVerifications: PagedOperation<
  { params: CasePath; query: ListQuery },
  IdentityVerification,
  ListPage<IdentityVerification>
> = {
  id: 'quickr.cases.identityVerifications.list',
  summary: 'Lists the persons of a case who are to show who they are.',
  method: 'GET',
  path: '/accounts/{aid}/cases/{cid}/identity-verifications',
  effect: 'read',
  origin: { path: 'docs', result: 'inferred' },
  source: 'Quickr API, changelog of 2024-09-28',
  query: ListQuery,
  result: listPage(IdentityVerification),
  success: [],
  paging,
};

/* Sent once, as the signing link. */
/** Tells where a person shows who they are. */
export const initiateIdentityVerification: Operation<{ params: VerificationPath }, RedirectLink> = {
  id: 'quickr.cases.identityVerifications.initiate',
  summary: 'Tells where a person shows who they are.',
  method: 'GET',
  path: '/accounts/{aid}/cases/{cid}/identity-verifications/{verification_id}/initiate',
  effect: 'read',
  origin: { path: 'docs', result: 'inferred' },
  source: 'Quickr API, changelog of 2024-09-28',
  result: RedirectLink,
  success: [],
  retry: 'never',
  redirect: 'result',
};

/** Gives a presigned link to a file. */
export const fileLink: Operation<{ params: FilePath }, FileLink> = {
  id: 'quickr.files.link',
  summary: 'Gives a presigned link to a file.',
  method: 'GET',
  path: '/accounts/{aid}/files/{fid}',
  effect: 'read',
  origin: { path: 'seed', result: 'inferred' },
  source: 'Quickr API, changelog of 2024-06-27',
  result: FileLink,
  success: [],
};

/** Creates an automation. */
export const createAutomation: Operation<{ body: AutomationInput }, Automation> = {
  id: 'quickr.automations.create',
  summary: 'Creates an automation.',
  method: 'POST',
  path: '/accounts/{aid}/automations',
  effect: 'create',
  origin: { path: 'seed', result: 'inferred' },
  source: 'Quickr API, "Creating your first automation"',
  body: AutomationInput,
  result: Automation,
  success: [],
};

/** Gives one automation. */
export const getAutomation: Operation<{ params: AutomationPath }, Automation> = {
  id: 'quickr.automations.get',
  summary: 'Gives one automation.',
  method: 'GET',
  path: '/accounts/{aid}/automations/{automation_id}',
  effect: 'read',
  origin: { path: 'inferred', result: 'inferred' },
  source: 'Quickr API, "Automations"',
  result: Automation,
  success: [],
};

/** The type of {@link operations}. */
export interface QuickrOperations {
  /** Gives an access token for an API key. */
  readonly 'quickr.auth.login': typeof login;
  /** Gives an access token for a sub-account in exchange for one of its partner. */
  readonly 'quickr.auth.exchange': typeof exchangeToken;
  /** Creates an account under a partner. */
  readonly 'quickr.accounts.create': typeof createAccount;
  /** Lists the accounts of a partner. */
  readonly 'quickr.accounts.list': typeof listAccounts;
  /** Changes the details of an account. */
  readonly 'quickr.accounts.update': typeof updateAccount;
  /** Changes the commercial side of an account. */
  readonly 'quickr.accounts.administrate': typeof administrateAccount;
  /** Reports the use of an account and of those below it. */
  readonly 'quickr.accounts.reports': typeof reportAccounts;
  /** Tells who is signed in. */
  readonly 'quickr.users.me': typeof me;
  /** Makes an API key, or invites a person. */
  readonly 'quickr.users.create': typeof createUser;
  /** Lists the users of an account. */
  readonly 'quickr.users.list': typeof listUsers;
  /** Changes a user. */
  readonly 'quickr.users.update': typeof updateUser;
  /** Deletes a user. */
  readonly 'quickr.users.delete': typeof deleteUser;
  /** Creates a checklist. */
  readonly 'quickr.checklists.create': typeof createChecklist;
  /** Lists the checklists of an account. */
  readonly 'quickr.checklists.list': typeof listChecklists;
  /** Gives one checklist. */
  readonly 'quickr.checklists.get': typeof getChecklist;
  /** Replaces a checklist. */
  readonly 'quickr.checklists.update': typeof updateChecklist;
  /** Creates a template of cases. */
  readonly 'quickr.templates.create': typeof createTemplate;
  /** Creates a case. */
  readonly 'quickr.cases.create': typeof createCase;
  /** Lists cases. */
  readonly 'quickr.cases.list': typeof listCases;
  /** Gives one case. */
  readonly 'quickr.cases.get': typeof getCase;
  /** Changes the schedules of the checks of a case. */
  readonly 'quickr.cases.update': typeof updateCase;
  /** Runs checks of a case now, once. */
  readonly 'quickr.cases.scheduleChecks': typeof scheduleChecks;
  /** Gives all that sources said about the customer of a case. */
  readonly 'quickr.cases.discoveries': typeof listDiscoveries;
  /** Asks the customer of a case that was only checked to declare. */
  readonly 'quickr.cases.declarations.create': typeof createDeclaration;
  /** Declares, in part or to the end. */
  readonly 'quickr.cases.declarations.update': typeof updateDeclaration;
  /** Gives one contract of a case. */
  readonly 'quickr.cases.contracts.get': typeof getContract;
  /** Renews a contract that was not signed in time. */
  readonly 'quickr.cases.contracts.renew': typeof renewContract;
  /** Tells where a signatory signs a contract. */
  readonly 'quickr.cases.contracts.signingLink': typeof signingLink;
  /** Lists what happened to a case. */
  readonly 'quickr.cases.events.list': typeof listCaseEvents;
  /** Declares in the place of the customer. */
  readonly 'quickr.cases.agentEdits.create': typeof createAgentEdit;
  /** Lists the persons of a case who are to show who they are. */
  readonly 'quickr.cases.identityVerifications.list': typeof listIdentityVerifications;
  /** Tells where a person shows who they are. */
  readonly 'quickr.cases.identityVerifications.initiate': typeof initiateIdentityVerification;
  /** Gives a presigned link to a file. */
  readonly 'quickr.files.link': typeof fileLink;
  /** Creates an automation. */
  readonly 'quickr.automations.create': typeof createAutomation;
  /** Gives one automation. */
  readonly 'quickr.automations.get': typeof getAutomation;
}

/** Every Quickr call that this library names, by id. */
export const operations: QuickrOperations = {
  'quickr.auth.login': login,
  'quickr.auth.exchange': exchangeToken,
  'quickr.accounts.create': createAccount,
  'quickr.accounts.list': listAccounts,
  'quickr.accounts.update': updateAccount,
  'quickr.accounts.administrate': administrateAccount,
  'quickr.accounts.reports': reportAccounts,
  'quickr.users.me': me,
  'quickr.users.create': createUser,
  'quickr.users.list': listUsers,
  'quickr.users.update': updateUser,
  'quickr.users.delete': deleteUser,
  'quickr.checklists.create': createChecklist,
  'quickr.checklists.list': listChecklists,
  'quickr.checklists.get': getChecklist,
  'quickr.checklists.update': updateChecklist,
  'quickr.templates.create': createTemplate,
  'quickr.cases.create': createCase,
  'quickr.cases.list': listCases,
  'quickr.cases.get': getCase,
  'quickr.cases.update': updateCase,
  'quickr.cases.scheduleChecks': scheduleChecks,
  'quickr.cases.discoveries': listDiscoveries,
  'quickr.cases.declarations.create': createDeclaration,
  'quickr.cases.declarations.update': updateDeclaration,
  'quickr.cases.contracts.get': getContract,
  'quickr.cases.contracts.renew': renewContract,
  'quickr.cases.contracts.signingLink': signingLink,
  'quickr.cases.events.list': listCaseEvents,
  'quickr.cases.agentEdits.create': createAgentEdit,
  'quickr.cases.identityVerifications.list': listIdentityVerifications,
  'quickr.cases.identityVerifications.initiate': initiateIdentityVerification,
  'quickr.files.link': fileLink,
  'quickr.automations.create': createAutomation,
  'quickr.automations.get': getAutomation,
};

/** The id of a Quickr operation. */
export type QuickrOperationId = keyof QuickrOperations;
