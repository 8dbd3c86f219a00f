/** The list of simulated vendors: each is a member of every sandbox that `createSandbox` makes. */
import { crmcom } from './crmcom/index.js';
import { customerAccounts } from './customer-accounts/index.js';
import { quickr } from './quickr/index.js';
import { quickstream } from './quickstream/index.js';

export * from './crmcom/index.js';
export * from './customer-accounts/index.js';
export * from './quickr/index.js';
export * from './quickstream/index.js';

/** The simulated vendors that `createSandbox` starts, by name. */
export const simulated: {
  readonly quickstream: typeof quickstream;
  readonly crmcom: typeof crmcom;
  readonly customerAccounts: typeof customerAccounts;
  readonly quickr: typeof quickr;
} = { quickstream, crmcom, customerAccounts, quickr };
