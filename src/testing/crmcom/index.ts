import { withApiPath } from '../../crmcom/session.js';
import { type CrmComOperations, operations } from '../../crmcom/table.js';
import { crmcomVendor } from '../../crmcom/vendor.js';
import type { SimulatedVendor } from '../vendor.js';
import { assumptions } from './assumptions.js';
import type { SandboxCrmCom } from './face.js';
import { installation } from './installation.js';
import { crmcomSimulator } from './simulator.js';

export type { NewAward, NewPurchase } from './add-purchase.js';
export type { Rounding } from './contribution.js';
export type { SandboxCrmCom } from './face.js';
export type {
  AppliedSettlement,
  CrmComCustomerEvent,
  CrmComMerchant,
  CrmComRules,
  CrmComState,
  CrmComUnit,
  CrmComUser,
  Debit,
} from './state.js';

/** The simulated CRM.COM. */
export const crmcom: SimulatedVendor<SandboxCrmCom, keyof CrmComOperations> = {
  vendor: crmcomVendor,
  baseUrl: 'https://crmcom.example/crmapi/rest/v2',
  complete: (baseUrl) => withApiPath(baseUrl) ?? baseUrl,
  operations,
  assumptions,
  installation,
  start: crmcomSimulator,
};
