import { operations, type QuickStreamOperations } from '../../quickstream/table.js';
import { quickstreamVendor } from '../../quickstream/vendor.js';
import type { SimulatedVendor } from '../vendor.js';
import { assumptions } from './assumptions.js';
import type { SandboxQuickStream } from './face.js';
import { installation } from './installation.js';
import { quickstreamSimulator } from './simulator.js';

export type { SandboxQuickStream } from './face.js';
export type { Period } from './schedule.js';
export type {
  AccountDetails,
  CustomerSchedule,
  PayToContract,
  QuickStreamRules,
  QuickStreamState,
  RegisteredAccount,
  SingleUseToken,
  Surcharge,
} from './state.js';
export type { Payment } from './take-payment.js';

/** The simulated QuickStream. */
export const quickstream: SimulatedVendor<SandboxQuickStream, keyof QuickStreamOperations> = {
  vendor: quickstreamVendor,
  baseUrl: 'https://api.quickstream.support.qvalent.com/rest/v1',
  operations,
  assumptions,
  installation,
  start: quickstreamSimulator,
};
