/** The list of simulated vendors: a line makes a vendor a member of every sandbox, under the name that its folder exports. */
export * from './crmcom/index.js';
export * from './customer-accounts/index.js';
export * from './quickr/index.js';
export * from './quickstream/index.js';
