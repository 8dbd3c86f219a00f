/** The names that everyone needs: the clients, the errors and their guards, pages, helpers. */

export { parseDate } from './core/ground/dates.js';
export { fromMinorUnits, toMinorUnits } from './core/ground/money.js';
export * from './core/shared.js';
export {
  CrmCom,
  type CrmComBackendOptions,
  type CrmComBaseOptions,
  type CrmComCredentialOptions,
  type CrmComOptions,
} from './crmcom/client.js';
export {
  CustomerAccounts,
  type CustomerAccountsBackendOptions,
  type CustomerAccountsBaseOptions,
  type CustomerAccountsCredentialOptions,
  type CustomerAccountsOptions,
} from './customer-accounts/client.js';
export {
  type ConfiguredClient,
  type GivenOptions,
  type NotConfigured,
  Quadrail,
  type QuadrailDefaults,
  type QuadrailOptions,
} from './quadrail.js';
export {
  Quickr,
  type QuickrBackendOptions,
  type QuickrBaseOptions,
  type QuickrKeyOptions,
  type QuickrOptions,
  type QuickrTokenOptions,
} from './quickr/client.js';
export {
  QuickStream,
  type QuickStreamBackendOptions,
  type QuickStreamBaseOptions,
  type QuickStreamEnvironment,
  type QuickStreamKeyOptions,
  type QuickStreamOptions,
} from './quickstream/client.js';
