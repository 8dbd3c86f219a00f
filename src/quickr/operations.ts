/**
 * The contract with Quickr, a row for each call. Paths stand after the base URL, which ends in `/v2`; the client fills `{aid}`
 * with the id of its account.
 *
 * The vendor's page lost most of its paths. `origin.path` says how sure each is: `seed` where a guide, the changelog or a
 * diagram has it, `docs` where another copy of the page has it, `inferred` where it was made out from its neighbours and from
 * the vendor's sibling API. The option `operations` corrects a wrong one. A status of success is listed for the token alone.
 */
import {
  type AnyOperation,
  type Documented,
  documented,
  type Operation,
  type PagedOperation,
  type Paging,
} from '../core/contract/operation.js';
import { anything, inferred } from '../core/contract/schema.js';
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
  method: 'POST',
  path: '/accounts/{aid}/auth/token',
  effect: 'read',
  result: Token,
};

/* The path is that of the same endpoint in the sibling API of the same company, whose description has the same words. */
/** Gives an access token for a sub-account in exchange for one of its partner. */
export const exchangeToken: Operation<{ body: ExchangeToken }, Token> = {
  id: 'quickr.auth.exchange',
  method: 'POST',
  path: '/accounts/{aid}/auth/exchange_token',
  effect: 'read',
  body: ExchangeToken,
  result: Token,
};

/** Creates an account under a partner. */
export const createAccount: Operation<{ body: AccountInput }, Account> = {
  id: 'quickr.accounts.create',
  method: 'POST',
  path: '/accounts/{aid}/accounts',
  effect: 'create',
  body: AccountInput,
  result: Account,
};

/** Lists the accounts of a partner. */
export const listAccounts: PagedOperation<{ query: ListAccounts }, Account, ListPage<Account>> = {
  id: 'quickr.accounts.list',
  method: 'GET',
  path: '/accounts/{aid}/accounts',
  effect: 'read',
  query: ListAccounts,
  result: listPage(Account),
  paging,
};

/* The page shows one placeholder, and the sibling API updates with PUT. */
/** Changes the details of an account. */
export const updateAccount: Operation<{ body: UpdateAccount }, Account> = {
  id: 'quickr.accounts.update',
  method: 'PUT',
  path: '/accounts/{aid}',
  effect: 'write',
  body: UpdateAccount,
  result: Account,
};

/* Nothing tells method or path: a placeholder, to be corrected by `operations`. */
/** Changes the commercial side of an account. */
export const administrateAccount: Operation<{ body: AdministrateAccount }, Account> = {
  id: 'quickr.accounts.administrate',
  method: 'PUT',
  path: '/accounts/{aid}/admin',
  effect: 'write',
  body: AdministrateAccount,
  result: Account,
};

/*
 * The changelog has the path, one placeholder twice and a brace too many, and says GET; the reference has a body, which no GET
 * can carry through `fetch`. Whoever asks is reported on with all accounts below, so both ids are the client's own.
 */
/** Reports the use of an account and of those below it. */
export const reportAccounts: Operation<{ body: ReportRequest }, AccountReports> = {
  id: 'quickr.accounts.reports',
  method: 'POST',
  path: '/accounts/{aid}/accounts/{aid}/reports',
  effect: 'create',
  body: ReportRequest,
  result: AccountReports,
};

/* The page shows no placeholder at all. */
/** Tells who is signed in. */
export const me: Operation<NoInput, UserInfo> = {
  id: 'quickr.users.me',
  method: 'GET',
  path: '/user',
  effect: 'read',
  result: UserInfo,
};

/** Makes an API key, or invites a person. */
export const createUser: Operation<{ body: CreateUser }, User> = {
  id: 'quickr.users.create',
  method: 'POST',
  path: '/accounts/{aid}/users',
  effect: 'create',
  body: CreateUser,
  result: User,
};

/** Lists the users of an account. */
export const listUsers: PagedOperation<{ query: ListUsers }, User, ListPage<User>> = {
  id: 'quickr.users.list',
  method: 'GET',
  path: '/accounts/{aid}/users',
  effect: 'read',
  query: ListUsers,
  result: listPage(User),
  paging,
};

/** Changes a user. */
export const updateUser: Operation<{ params: UserPath; body: UpdateUser }, User> = {
  id: 'quickr.users.update',
  method: 'PUT',
  path: '/accounts/{aid}/users/{uid}',
  effect: 'write',
  body: UpdateUser,
  result: User,
};

/** Deletes a user. */
export const deleteUser: Operation<{ params: UserPath }, User> = {
  id: 'quickr.users.delete',
  method: 'DELETE',
  path: '/accounts/{aid}/users/{uid}',
  effect: 'write',
  result: User,
};

/** Creates a checklist. */
export const createChecklist: Operation<{ body: ChecklistInput }, Checklist> = {
  id: 'quickr.checklists.create',
  method: 'POST',
  path: '/accounts/{aid}/checklists',
  effect: 'create',
  body: ChecklistInput,
  result: Checklist,
};

/** Lists the checklists of an account. */
export const listChecklists: PagedOperation<{ query: ListQuery }, Checklist, ListPage<Checklist>> = {
  id: 'quickr.checklists.list',
  method: 'GET',
  path: '/accounts/{aid}/checklists',
  effect: 'read',
  query: ListQuery,
  result: listPage(Checklist),
  paging,
};

/** Gives one checklist. */
export const getChecklist: Operation<{ params: ChecklistPath }, Checklist> = {
  id: 'quickr.checklists.get',
  method: 'GET',
  path: '/accounts/{aid}/checklists/{chkid}',
  effect: 'read',
  result: Checklist,
};

/** Replaces a checklist. */
export const updateChecklist: Operation<{ params: ChecklistPath; body: ChecklistInput }, Checklist> = {
  id: 'quickr.checklists.update',
  method: 'PUT',
  path: '/accounts/{aid}/checklists/{chkid}',
  effect: 'write',
  body: ChecklistInput,
  result: Checklist,
};

/** Creates a template of cases. */
export const createTemplate: Operation<{ body: TemplateInput }, Template> = {
  id: 'quickr.templates.create',
  method: 'POST',
  path: '/accounts/{aid}/templates',
  effect: 'create',
  body: TemplateInput,
  result: inferred(Template),
};

/** Creates a case. */
export const createCase: Operation<{ body: CreateCase }, Case> = {
  id: 'quickr.cases.create',
  method: 'POST',
  path: '/accounts/{aid}/cases',
  effect: 'create',
  body: CreateCase,
  result: inferred(Case),
};

/** Lists cases. */
export const listCases: PagedOperation<{ query: ListCases }, Case, ListPage<Case>> = {
  id: 'quickr.cases.list',
  method: 'GET',
  path: '/accounts/{aid}/cases',
  effect: 'read',
  query: ListCases,
  result: inferred(listPage(Case)),
  paging,
};

/** Gives one case. */
export const getCase: Operation<{ params: CasePath }, Case> = {
  id: 'quickr.cases.get',
  method: 'GET',
  path: '/accounts/{aid}/cases/{cid}',
  effect: 'read',
  result: inferred(Case),
};

/** Changes the schedules of the checks of a case. */
export const updateCase: Operation<{ params: CasePath; body: Opened<UpdateCase> }, Case> = {
  id: 'quickr.cases.update',
  method: 'PATCH',
  path: '/accounts/{aid}/cases/{cid}',
  effect: 'write',
  body: UpdateCase,
  result: inferred(Case),
};

/* What it answers is not known, here and wherever the result is anything: it may be nothing. */
/** Runs checks of a case now, once. */
export const scheduleChecks: Operation<{ params: CasePath; body: ScheduleChecks }, unknown> = {
  id: 'quickr.cases.scheduleChecks',
  method: 'POST',
  path: '/accounts/{aid}/cases/{cid}/schedule_checks',
  effect: 'create',
  body: ScheduleChecks,
  result: inferred(anything()),
  empty: 'allowed',
};

/** Gives all that sources said about the customer of a case. */
export const listDiscoveries: Operation<{ params: CasePath }, Discoveries> = {
  id: 'quickr.cases.discoveries',
  method: 'GET',
  path: '/accounts/{aid}/cases/{cid}/discoveries',
  effect: 'read',
  result: inferred(Discoveries),
};

/** Asks the customer of a case that was only checked to declare. */
export const createDeclaration: Operation<{ params: CasePath }, Declaration> = {
  id: 'quickr.cases.declarations.create',
  method: 'POST',
  path: '/accounts/{aid}/cases/{cid}/declarations',
  effect: 'create',
  result: inferred(Declaration),
};

/** Declares, in part or to the end. */
export const updateDeclaration: Operation<{ params: DeclarationPath; body: Opened<UpdateDeclaration> }, unknown> = {
  id: 'quickr.cases.declarations.update',
  method: 'PUT',
  path: '/accounts/{aid}/cases/{cid}/declarations/{did}',
  effect: 'write',
  body: UpdateDeclaration,
  result: inferred(anything()),
  empty: 'allowed',
};

/** Gives one contract of a case. */
export const getContract: Operation<{ params: ContractPath }, Contract> = {
  id: 'quickr.cases.contracts.get',
  method: 'GET',
  path: '/accounts/{aid}/cases/{cid}/contracts/{contract_id}',
  effect: 'read',
  result: inferred(Contract),
};

/** Renews a contract that was not signed in time. */
export const renewContract: Operation<{ params: ContractPath }, unknown> = {
  id: 'quickr.cases.contracts.renew',
  method: 'POST',
  path: '/accounts/{aid}/cases/{cid}/contracts/{contract_id}',
  effect: 'create',
  result: inferred(anything()),
  empty: 'allowed',
};

/* Sent once: nobody says whether asking twice begins two signatures. */
/** Tells where a signatory signs a contract. */
export const signingLink: Operation<{ params: SignatoryPath }, RedirectLink> = {
  id: 'quickr.cases.contracts.signingLink',
  method: 'GET',
  path: '/accounts/{aid}/cases/{cid}/contracts/{contract_id}/signatories/{sid}/sign',
  effect: 'read',
  result: inferred(RedirectLink),
  retry: 'never',
  redirect: 'result',
};

/** Lists what happened to a case. */
export const listCaseEvents: PagedOperation<{ params: CasePath; query: ListCaseEvents }, CaseEvent, ListPage<CaseEvent>> = {
  id: 'quickr.cases.events.list',
  method: 'GET',
  path: '/accounts/{aid}/cases/{cid}/events',
  effect: 'read',
  query: ListCaseEvents,
  result: inferred(listPage(CaseEvent)),
  paging,
};

/** Declares in the place of the customer. */
export const createAgentEdit: Operation<{ params: CasePath; body: Opened<AgentEdit> }, unknown> = {
  id: 'quickr.cases.agentEdits.create',
  method: 'POST',
  path: '/accounts/{aid}/cases/{cid}/agent-edits',
  effect: 'create',
  body: AgentEdit,
  result: inferred(anything()),
  empty: 'allowed',
};

/** Lists the persons of a case who are to show who they are. */
export const listIdentityVerifications: PagedOperation<
  { params: CasePath; query: ListQuery },
  IdentityVerification,
  ListPage<IdentityVerification>
> = {
  id: 'quickr.cases.identityVerifications.list',
  method: 'GET',
  path: '/accounts/{aid}/cases/{cid}/identity-verifications',
  effect: 'read',
  query: ListQuery,
  result: inferred(listPage(IdentityVerification)),
  paging,
};

/* Sent once, as the signing link. */
/** Tells where a person shows who they are. */
export const initiateIdentityVerification: Operation<{ params: VerificationPath }, RedirectLink> = {
  id: 'quickr.cases.identityVerifications.initiate',
  method: 'GET',
  path: '/accounts/{aid}/cases/{cid}/identity-verifications/{verification_id}/initiate',
  effect: 'read',
  result: inferred(RedirectLink),
  retry: 'never',
  redirect: 'result',
};

/** Gives a presigned link to a file. */
export const fileLink: Operation<{ params: FilePath }, FileLink> = {
  id: 'quickr.files.link',
  method: 'GET',
  path: '/accounts/{aid}/files/{fid}',
  effect: 'read',
  result: inferred(FileLink),
};

/** Creates an automation. */
export const createAutomation: Operation<{ body: AutomationInput }, Automation> = {
  id: 'quickr.automations.create',
  method: 'POST',
  path: '/accounts/{aid}/automations',
  effect: 'create',
  body: AutomationInput,
  result: inferred(Automation),
};

/** Gives one automation. */
export const getAutomation: Operation<{ params: AutomationPath }, Automation> = {
  id: 'quickr.automations.get',
  method: 'GET',
  path: '/accounts/{aid}/automations/{automation_id}',
  effect: 'read',
  result: inferred(Automation),
};

/** The rows as a client needs them, without the documentation that {@link operations} adds. */
export const rows: readonly AnyOperation[] = [
  login,
  exchangeToken,
  createAccount,
  listAccounts,
  updateAccount,
  administrateAccount,
  reportAccounts,
  me,
  createUser,
  listUsers,
  updateUser,
  deleteUser,
  createChecklist,
  listChecklists,
  getChecklist,
  updateChecklist,
  createTemplate,
  createCase,
  listCases,
  getCase,
  updateCase,
  scheduleChecks,
  listDiscoveries,
  createDeclaration,
  updateDeclaration,
  getContract,
  renewContract,
  signingLink,
  listCaseEvents,
  createAgentEdit,
  listIdentityVerifications,
  initiateIdentityVerification,
  fileLink,
  createAutomation,
  getAutomation,
];

/** The type of {@link operations}. */
export interface QuickrOperations {
  /** Gives an access token for an API key. */
  readonly 'quickr.auth.login': Documented<typeof login>;
  /** Gives an access token for a sub-account in exchange for one of its partner. */
  readonly 'quickr.auth.exchange': Documented<typeof exchangeToken>;
  /** Creates an account under a partner. */
  readonly 'quickr.accounts.create': Documented<typeof createAccount>;
  /** Lists the accounts of a partner. */
  readonly 'quickr.accounts.list': Documented<typeof listAccounts>;
  /** Changes the details of an account. */
  readonly 'quickr.accounts.update': Documented<typeof updateAccount>;
  /** Changes the commercial side of an account. */
  readonly 'quickr.accounts.administrate': Documented<typeof administrateAccount>;
  /** Reports the use of an account and of those below it. */
  readonly 'quickr.accounts.reports': Documented<typeof reportAccounts>;
  /** Tells who is signed in. */
  readonly 'quickr.users.me': Documented<typeof me>;
  /** Makes an API key, or invites a person. */
  readonly 'quickr.users.create': Documented<typeof createUser>;
  /** Lists the users of an account. */
  readonly 'quickr.users.list': Documented<typeof listUsers>;
  /** Changes a user. */
  readonly 'quickr.users.update': Documented<typeof updateUser>;
  /** Deletes a user. */
  readonly 'quickr.users.delete': Documented<typeof deleteUser>;
  /** Creates a checklist. */
  readonly 'quickr.checklists.create': Documented<typeof createChecklist>;
  /** Lists the checklists of an account. */
  readonly 'quickr.checklists.list': Documented<typeof listChecklists>;
  /** Gives one checklist. */
  readonly 'quickr.checklists.get': Documented<typeof getChecklist>;
  /** Replaces a checklist. */
  readonly 'quickr.checklists.update': Documented<typeof updateChecklist>;
  /** Creates a template of cases. */
  readonly 'quickr.templates.create': Documented<typeof createTemplate>;
  /** Creates a case. */
  readonly 'quickr.cases.create': Documented<typeof createCase>;
  /** Lists cases. */
  readonly 'quickr.cases.list': Documented<typeof listCases>;
  /** Gives one case. */
  readonly 'quickr.cases.get': Documented<typeof getCase>;
  /** Changes the schedules of the checks of a case. */
  readonly 'quickr.cases.update': Documented<typeof updateCase>;
  /** Runs checks of a case now, once. */
  readonly 'quickr.cases.scheduleChecks': Documented<typeof scheduleChecks>;
  /** Gives all that sources said about the customer of a case. */
  readonly 'quickr.cases.discoveries': Documented<typeof listDiscoveries>;
  /** Asks the customer of a case that was only checked to declare. */
  readonly 'quickr.cases.declarations.create': Documented<typeof createDeclaration>;
  /** Declares, in part or to the end. */
  readonly 'quickr.cases.declarations.update': Documented<typeof updateDeclaration>;
  /** Gives one contract of a case. */
  readonly 'quickr.cases.contracts.get': Documented<typeof getContract>;
  /** Renews a contract that was not signed in time. */
  readonly 'quickr.cases.contracts.renew': Documented<typeof renewContract>;
  /** Tells where a signatory signs a contract. */
  readonly 'quickr.cases.contracts.signingLink': Documented<typeof signingLink>;
  /** Lists what happened to a case. */
  readonly 'quickr.cases.events.list': Documented<typeof listCaseEvents>;
  /** Declares in the place of the customer. */
  readonly 'quickr.cases.agentEdits.create': Documented<typeof createAgentEdit>;
  /** Lists the persons of a case who are to show who they are. */
  readonly 'quickr.cases.identityVerifications.list': Documented<typeof listIdentityVerifications>;
  /** Tells where a person shows who they are. */
  readonly 'quickr.cases.identityVerifications.initiate': Documented<typeof initiateIdentityVerification>;
  /** Gives a presigned link to a file. */
  readonly 'quickr.files.link': Documented<typeof fileLink>;
  /** Creates an automation. */
  readonly 'quickr.automations.create': Documented<typeof createAutomation>;
  /** Gives one automation. */
  readonly 'quickr.automations.get': Documented<typeof getAutomation>;
}

/** Every Quickr call that this library names, by id. */
export const operations: QuickrOperations = /* @__PURE__ */ documented({
  'quickr.auth.login': [
    login,
    {
      summary: 'Gives an access token for an API key.',
      origin: { path: 'seed', result: 'seed' },
      source: 'Quickr API, "Getting started" and "Get token"',
      success: [200],
    },
  ],
  'quickr.auth.exchange': [
    exchangeToken,
    {
      summary: 'Gives an access token for a sub-account in exchange for one of its partner.',
      origin: { path: 'inferred', result: 'seed' },
      source: 'Quickr API, "Exchange token"',
      success: [],
    },
  ],
  'quickr.accounts.create': [
    createAccount,
    {
      summary: 'Creates an account under a partner.',
      origin: { path: 'inferred', result: 'seed' },
      source: 'Quickr API, "Create account"',
      success: [],
    },
  ],
  'quickr.accounts.list': [
    listAccounts,
    {
      summary: 'Lists the accounts of a partner.',
      origin: { path: 'inferred', result: 'seed' },
      source: 'Quickr API, "Get accounts"',
      success: [],
    },
  ],
  'quickr.accounts.update': [
    updateAccount,
    {
      summary: 'Changes the details of an account.',
      origin: { path: 'inferred', result: 'seed' },
      source: 'Quickr API, "Update account"',
      success: [],
    },
  ],
  'quickr.accounts.administrate': [
    administrateAccount,
    {
      summary: 'Changes the commercial side of an account.',
      origin: { path: 'inferred', result: 'seed' },
      source: 'Quickr API, "Administrate the account"',
      success: [],
    },
  ],
  'quickr.accounts.reports': [
    reportAccounts,
    {
      summary: 'Reports the use of an account and of those below it.',
      origin: { path: 'inferred', result: 'seed' },
      source: 'Quickr API, "Get account reports"; changelog of 2024-02-21',
      success: [],
    },
  ],
  'quickr.users.me': [
    me,
    {
      summary: 'Tells who is signed in.',
      origin: { path: 'inferred', result: 'seed' },
      source: 'Quickr API, "Get the authenticated user"',
      success: [],
    },
  ],
  'quickr.users.create': [
    createUser,
    {
      summary: 'Makes an API key, or invites a person.',
      origin: { path: 'inferred', result: 'seed' },
      source: 'Quickr API, "Create user"',
      success: [],
    },
  ],
  'quickr.users.list': [
    listUsers,
    {
      summary: 'Lists the users of an account.',
      origin: { path: 'inferred', result: 'seed' },
      source: 'Quickr API, "Get users"',
      success: [],
    },
  ],
  'quickr.users.update': [
    updateUser,
    {
      summary: 'Changes a user.',
      origin: { path: 'inferred', result: 'seed' },
      source: 'Quickr API, "Update user data"',
      success: [],
    },
  ],
  'quickr.users.delete': [
    deleteUser,
    {
      summary: 'Deletes a user.',
      origin: { path: 'inferred', result: 'seed' },
      source: 'Quickr API, "Delete user"',
      success: [],
    },
  ],
  'quickr.checklists.create': [
    createChecklist,
    {
      summary: 'Creates a checklist.',
      origin: { path: 'inferred', result: 'seed' },
      source: 'Quickr API, "Create checklist"',
      success: [],
    },
  ],
  'quickr.checklists.list': [
    listChecklists,
    {
      summary: 'Lists the checklists of an account.',
      origin: { path: 'inferred', result: 'seed' },
      source: 'Quickr API, "Get checklists"',
      success: [],
    },
  ],
  'quickr.checklists.get': [
    getChecklist,
    {
      summary: 'Gives one checklist.',
      origin: { path: 'inferred', result: 'seed' },
      source: 'Quickr API, "Get checklist"',
      success: [],
    },
  ],
  'quickr.checklists.update': [
    updateChecklist,
    {
      summary: 'Replaces a checklist.',
      origin: { path: 'inferred', result: 'seed' },
      source: 'Quickr API, "Update checklist"',
      success: [],
    },
  ],
  'quickr.templates.create': [
    createTemplate,
    {
      summary: 'Creates a template of cases.',
      origin: { path: 'inferred', result: 'inferred' },
      source: 'Quickr API, "Create template"',
      success: [],
    },
  ],
  'quickr.cases.create': [
    createCase,
    {
      summary: 'Creates a case.',
      origin: { path: 'seed', result: 'inferred' },
      source: 'Quickr API, "Creating your first case"',
      success: [],
    },
  ],
  'quickr.cases.list': [
    listCases,
    {
      summary: 'Lists cases.',
      origin: { path: 'seed', result: 'inferred' },
      source: 'Quickr API, changelog of 2023-09-02 and 2024-03-26',
      success: [],
    },
  ],
  'quickr.cases.get': [
    getCase,
    {
      summary: 'Gives one case.',
      origin: { path: 'seed', result: 'inferred' },
      source: 'Quickr API, "Check results"',
      success: [],
    },
  ],
  'quickr.cases.update': [
    updateCase,
    {
      summary: 'Changes the schedules of the checks of a case.',
      origin: { path: 'inferred', result: 'inferred' },
      source: 'Quickr API, "Ongoing due diligence"; changelog of 2023-10-23',
      success: [],
    },
  ],
  'quickr.cases.scheduleChecks': [
    scheduleChecks,
    {
      summary: 'Runs checks of a case now, once.',
      origin: { path: 'seed', result: 'inferred' },
      source: 'Quickr API, "Running checks on-demand"',
      success: [],
    },
  ],
  'quickr.cases.discoveries': [
    listDiscoveries,
    {
      summary: 'Gives all that sources said about the customer of a case.',
      origin: { path: 'seed', result: 'inferred' },
      source: 'Quickr API, changelog of 2024-03-08',
      success: [],
    },
  ],
  'quickr.cases.declarations.create': [
    createDeclaration,
    {
      summary: 'Asks the customer of a case that was only checked to declare.',
      origin: { path: 'seed', result: 'inferred' },
      source: 'Quickr API, "Qualifying a customer before onboarding"',
      success: [],
    },
  ],
  'quickr.cases.declarations.update': [
    updateDeclaration,
    {
      summary: 'Declares, in part or to the end.',
      origin: { path: 'seed', result: 'inferred' },
      source: 'Quickr API, "Case lifecycle"',
      success: [],
    },
  ],
  'quickr.cases.contracts.get': [
    getContract,
    {
      summary: 'Gives one contract of a case.',
      origin: { path: 'docs', result: 'inferred' },
      source: 'Quickr API, changelog of 2024-09-29',
      success: [],
    },
  ],
  'quickr.cases.contracts.renew': [
    renewContract,
    {
      summary: 'Renews a contract that was not signed in time.',
      origin: { path: 'seed', result: 'inferred' },
      source: 'Quickr API, "Contracts"; "Gotchas and FAQ"',
      success: [],
    },
  ],
  'quickr.cases.contracts.signingLink': [
    signingLink,
    {
      summary: 'Tells where a signatory signs a contract.',
      origin: { path: 'seed', result: 'inferred' },
      source: 'Quickr API, "Case lifecycle"',
      success: [],
    },
  ],
  'quickr.cases.events.list': [
    listCaseEvents,
    {
      summary: 'Lists what happened to a case.',
      origin: { path: 'docs', result: 'inferred' },
      source: 'Quickr API, "Gotchas and FAQ"; changelog of 2024-08-09',
      success: [],
    },
  ],
  'quickr.cases.agentEdits.create': [
    createAgentEdit,
    {
      summary: 'Declares in the place of the customer.',
      origin: { path: 'docs', result: 'inferred' },
      source: 'Quickr API, changelog of 2023-11-14',
      success: [],
    },
  ],
  'quickr.cases.identityVerifications.list': [
    listIdentityVerifications,
    {
      summary: 'Lists the persons of a case who are to show who they are.',
      origin: { path: 'docs', result: 'inferred' },
      source: 'Quickr API, changelog of 2024-09-28',
      success: [],
    },
  ],
  'quickr.cases.identityVerifications.initiate': [
    initiateIdentityVerification,
    {
      summary: 'Tells where a person shows who they are.',
      origin: { path: 'docs', result: 'inferred' },
      source: 'Quickr API, changelog of 2024-09-28',
      success: [],
    },
  ],
  'quickr.files.link': [
    fileLink,
    {
      summary: 'Gives a presigned link to a file.',
      origin: { path: 'seed', result: 'inferred' },
      source: 'Quickr API, changelog of 2024-06-27',
      success: [],
    },
  ],
  'quickr.automations.create': [
    createAutomation,
    {
      summary: 'Creates an automation.',
      origin: { path: 'seed', result: 'inferred' },
      source: 'Quickr API, "Creating your first automation"',
      success: [],
    },
  ],
  'quickr.automations.get': [
    getAutomation,
    {
      summary: 'Gives one automation.',
      origin: { path: 'inferred', result: 'inferred' },
      source: 'Quickr API, "Automations"',
      success: [],
    },
  ],
});

/** The id of a Quickr operation. */
export type QuickrOperationId = keyof QuickrOperations;
