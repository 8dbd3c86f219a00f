/** The list of vendors: what stands here is a member of `Quadrail` and a name of the entry `quadrail`. */
import { CrmCom } from './crmcom/client.js';
import { CustomerAccounts } from './customer-accounts/client.js';
import { Quickr } from './quickr/client.js';
import { QuickStream } from './quickstream/client.js';

export * from './crmcom/client.js';
export * from './customer-accounts/client.js';
export * from './quickr/client.js';
export * from './quickstream/client.js';

/** The client classes of all vendors, for programs that span vendors. */
export const clients: readonly [typeof QuickStream, typeof CrmCom, typeof CustomerAccounts, typeof Quickr] = [
  QuickStream,
  CrmCom,
  CustomerAccounts,
  Quickr,
];
