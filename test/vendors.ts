/** The list of vendors for the suites: a line makes every suite that spans vendors run for one more. */
export * from './crmcom/vendor.js';
export * from './customer-accounts/vendor.js';
export * from './quickr/vendor.js';
export * from './quickstream/vendor.js';
