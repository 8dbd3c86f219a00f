import { operations, type QuickrOperationId } from '../../quickr/table.js';
import { quickrBaseUrl, quickrVendor } from '../../quickr/vendor.js';
import type { SimulatedVendor } from '../vendor.js';
import { assumptions } from './assumptions.js';
import type { SandboxQuickr } from './face.js';
import { installation } from './installation.js';
import { quickrSimulator } from './simulator.js';

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
} from './case-file.js';
export type { DeclaredData, QuickrDashboard, SignAs } from './dashboard.js';
export type { SandboxQuickr } from './face.js';
export type {
  QuickrRegister,
  RegisteredCompany,
  RegisteredOwner,
  RegisteredPerson,
  RegisteredWebsite,
} from './register.js';
export type { QuickrRules, QuickrSpelling, QuickrStatuses, QuickrTiming } from './rules.js';
export type { CheckTrouble, HeldAccount, HeldFile, HeldUser, QuickrState, SentCallback } from './state.js';

/** The simulated Quickr. */
export const quickr: SimulatedVendor<SandboxQuickr, QuickrOperationId> & { readonly sendsCallbacks: true } = {
  vendor: quickrVendor,
  baseUrl: quickrBaseUrl,
  operations,
  assumptions,
  installation,
  sendsCallbacks: true,
  start: quickrSimulator,
};
