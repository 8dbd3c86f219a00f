import type { Reach } from '../vendor.js';
import type { CustomerAccountsState } from './state.js';

/** The simulated CustomerAccount service. */
export interface SandboxCustomerAccounts {
  /** What `new CustomerAccounts(…)` takes to be a client of it. `merchant` is there where the rules ask for it. */
  readonly options: Reach & { readonly credentials: { readonly jwt: string }; readonly merchant?: string };
  /** Its data. */
  readonly state: CustomerAccountsState;
}
