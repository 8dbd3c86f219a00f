/** The list of vendors: a line makes a vendor's client a member of `Quadrail` and a name of the entry `quadrail`. */
export * from './crmcom/client.js';
export * from './customer-accounts/client.js';
export * from './quickr/client.js';
export * from './quickstream/client.js';
