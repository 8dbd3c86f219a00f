import { type CustomerAccountsOperationId, operations } from '../../customer-accounts/table.js';
import { customerAccountsVendor } from '../../customer-accounts/vendor.js';
import type { SimulatedVendor } from '../vendor.js';
import { assumptions } from './assumptions.js';
import type { SandboxCustomerAccounts } from './face.js';
import { installation } from './installation.js';
import { customerAccountsSimulator } from './simulator.js';

export type { SandboxCustomerAccounts } from './face.js';
export type {
  CustomerAccountsRules,
  CustomerAccountsState,
  CustomerAccountsUser,
  SimulatedUnit,
  StoredAccount,
} from './state.js';

/** The simulated CustomerAccount service. */
export const customerAccounts: SimulatedVendor<SandboxCustomerAccounts, CustomerAccountsOperationId> = {
  vendor: customerAccountsVendor,
  baseUrl: 'https://customer-accounts.example',
  operations,
  assumptions,
  installation,
  start: customerAccountsSimulator,
};
