import type { Reach } from '../vendor.js';
import type { NewPurchase } from './add-purchase.js';
import type { CrmComCustomerEvent, CrmComState } from './state.js';

/** The simulated CRM.COM. */
export interface SandboxCrmCom {
  /** What `new CrmCom(…)` takes to be a client of it. The codes that refuse a token are the sandbox's own: the vendor documents none. */
  readonly options: Reach & { readonly credentials: { readonly webApiKey: string }; readonly tokenRejectedCodes: readonly string[] };
  /** Its data. */
  readonly state: CrmComState;
  /** Adds a purchase, as a till would: posted, and ready to be settled. */
  addPurchase(purchase?: NewPurchase): CrmComCustomerEvent;
}
