/** The client of Quickr, its models and its operation table. */
export { type CallbackHandlerOptions, type CallbackInfo, type CallbackStore, createCallbackHandler } from './callback-handler.js';
export { parseEvent, verifyCallbackUrl, withCallbackSecret } from './callbacks.js';
export {
  Quickr,
  type QuickrBackendOptions,
  type QuickrBaseOptions,
  type QuickrKeyOptions,
  type QuickrOptions,
  type QuickrTokenOptions,
  type SubAccountOptions,
} from './client.js';
export { checkOf, flagsOf, hasFlag, isCheckOf, isFlagOf, type RaisedFlag } from './flags-of.js';
export { Account, type AccountPartner } from './models/account.js';
export type { AccountCompany } from './models/account-company.js';
export { AccountInput } from './models/account-input.js';
export type { AccountStatus, AccountType } from './models/account-kind.js';
export { AccountReports } from './models/account-reports.js';
export type { AccountSettings } from './models/account-settings.js';
export { AdministrateAccount } from './models/administrate-account.js';
export { AgentEdit } from './models/agent-edit.js';
export { Automation } from './models/automation.js';
export { AutomationAction, AutomationInput, AutomationTrigger } from './models/automation-input.js';
export type { Branding } from './models/branding.js';
export { Case } from './models/case.js';
export type { CaseAction } from './models/case-action.js';
export { CaseEvent } from './models/case-event.js';
export type { CaseStatus } from './models/case-status.js';
export type { CaseUrls } from './models/case-urls.js';
export { Check, type CheckOf, type CheckResult, type CheckStatus } from './models/check.js';
export type { CheckOptions, CheckSchedule } from './models/check-options.js';
export { CheckRequest } from './models/check-request.js';
export type { CheckType } from './models/check-type.js';
export { Checklist } from './models/checklist.js';
export { ChecklistInput } from './models/checklist-input.js';
export { Condition, type ConditionGroup, type EveryCondition, type NullCondition, type ValueCondition } from './models/condition.js';
export { Contract, ContractSignatory } from './models/contract.js';
export type { Country } from './models/country.js';
export { AutomationLink, CreateCase } from './models/create-case.js';
export { type CreateApiKeyUser, type CreateEmailUser, CreateUser } from './models/create-user.js';
export { CurrentInformation } from './models/current-information.js';
export { Declaration } from './models/declaration.js';
export { Discoveries, type Discovery } from './models/discovery.js';
export { ErrorBody, ErrorDetails } from './models/error-body.js';
export { ExchangeToken } from './models/exchange-token.js';
export { FileLink } from './models/file-link.js';
export type { CommonFlagCode, Flag, FlagCode, FlagCodes } from './models/flag.js';
export { IdentityVerification } from './models/identity-verification.js';
export { ListAccounts } from './models/list-accounts.js';
export { ListCaseEvents } from './models/list-case-events.js';
export { ListCases } from './models/list-cases.js';
export type { ListPage } from './models/list-page.js';
export { ListQuery, type OneOrMany } from './models/list-query.js';
export { ListUsers } from './models/list-users.js';
export type { Opened, OpenObject } from './models/open-object.js';
export {
  type AgreementPrefill,
  type BankAccountPrefill,
  type CompanyPrefill,
  type OwnerPrefill,
  Prefill,
  type ProductServicePrefill,
} from './models/prefill.js';
export { Publisher } from './models/publisher.js';
export { RedirectLink } from './models/redirect-link.js';
export { ReportRequest } from './models/report-request.js';
export { ScheduleChecks } from './models/schedule-checks.js';
export type { Scope } from './models/scope.js';
export { Section, type SectionType } from './models/section.js';
export type { Stamped } from './models/stamped.js';
export { Template } from './models/template.js';
export { TemplateInput } from './models/template-input.js';
export { Token } from './models/token.js';
export { UpdateAccount } from './models/update-account.js';
export { UpdateCase } from './models/update-case.js';
export { UpdateDeclaration } from './models/update-declaration.js';
export { UpdateUser } from './models/update-user.js';
export { type ApiKeyUser, type EmailUser, User } from './models/user.js';
export { UserInfo } from './models/user-info.js';
export type { FlagRecord, NoteSectionType, SigningOption } from './models/words.js';
export { AccountsResource } from './resources/accounts.js';
export { AgentEditsResource } from './resources/agent-edits.js';
export { AuthResource } from './resources/auth.js';
export { AutomationsResource } from './resources/automations.js';
export { CaseEventsResource } from './resources/case-events.js';
export { CasesResource } from './resources/cases.js';
export { ChecklistsResource } from './resources/checklists.js';
export { ContractsResource } from './resources/contracts.js';
export { DeclarationsResource } from './resources/declarations.js';
export { FilesResource } from './resources/files.js';
export { IdentityVerificationsResource } from './resources/identity-verifications.js';
export { TemplatesResource } from './resources/templates.js';
export { UsersResource } from './resources/users.js';
export { operations, type QuickrOperationId, type QuickrOperations } from './table.js';
export type { PollEvent, WaitUntil } from './wait-until.js';
