/** The sandbox: the vendors' APIs in memory, with a clock and faults, for tests and trials without a network. */
export type { OnCallback } from './callbacks.js';
export type { ClockMode, SandboxClock } from './clock.js';
export type { NewAward, NewPurchase } from './crmcom/add-purchase.js';
export type { Rounding } from './crmcom/contribution.js';
export type {
  AppliedSettlement,
  CrmComCustomerEvent,
  CrmComMerchant,
  CrmComRules,
  CrmComState,
  CrmComUnit,
  CrmComUser,
  Debit,
} from './crmcom/state.js';
export type {
  CustomerAccountsRules,
  CustomerAccountsState,
  CustomerAccountsUser,
  SimulatedUnit,
  StoredAccount,
} from './customer-accounts/state.js';
export type { Fault, Faults } from './faults.js';
export type { ListenOptions, SandboxServer, ServedRequest } from './listen.js';
export type {
  CaseAgentEdit,
  CaseChecklist,
  CaseFile,
  CaseNote,
  CaseRun,
  CaseSchedule,
  Identified,
  Known,
  News,
  Seen,
  SimulatedCase,
  SimulatedContract,
  SimulatedSignatory,
} from './quickr/case-file.js';
export type { DeclaredData, QuickrDashboard, SignAs } from './quickr/dashboard.js';
export type {
  QuickrRegister,
  RegisteredCompany,
  RegisteredOwner,
  RegisteredPerson,
  RegisteredWebsite,
} from './quickr/register.js';
export type { QuickrRules, QuickrSpelling, QuickrStatuses, QuickrTiming } from './quickr/rules.js';
export type { CheckTrouble, HeldAccount, HeldFile, HeldUser, QuickrState, SentCallback } from './quickr/state.js';
export type { Period } from './quickstream/schedule.js';
export type {
  AccountDetails,
  CustomerSchedule,
  QuickStreamRules,
  QuickStreamState,
  RegisteredAccount,
  SingleUseToken,
} from './quickstream/state.js';
export type { Payment } from './quickstream/take-payment.js';
export type { LoggedRequest } from './request-log.js';
export {
  createSandbox,
  type Sandbox,
  type SandboxCrmCom,
  type SandboxCustomerAccounts,
  type SandboxOperationId,
  type SandboxOptions,
  type SandboxQuickr,
  type SandboxQuickStream,
  type SandboxVendor,
} from './sandbox.js';
export { type Conformance, storeConformance } from './store-conformance.js';
