/** The client of Clearingworks' CustomerAccount service, its models and its operation table. */
export type { BulkLoadChunk, BulkLoadProgress, BulkLoadSettings } from './bulk-load.js';
export { BulkLoadPromise, type BulkLoadResult } from './bulk-load-promise.js';
export {
  CustomerAccounts,
  type CustomerAccountsBackendOptions,
  type CustomerAccountsBaseOptions,
  type CustomerAccountsCredentialOptions,
  type CustomerAccountsOptions,
} from './client.js';
export { AccountPath, DeleteAll, DeletionPath } from './models/account-path.js';
export { AccountToAdd, AccountToUpdate, BulkLoad } from './models/account-requests.js';
export { BusinessUnit } from './models/business-unit.js';
export { CustomProperty } from './models/custom-property.js';
export { CustomerAccount } from './models/customer-account.js';
export { CustomerAccountPage } from './models/customer-account-page.js';
export { CustomerAccountRow } from './models/customer-account-row.js';
export { DateFilter, NumberFilter, OpenFilter, StringFilter } from './models/filters.js';
export { ListCustomerAccounts } from './models/list-customer-accounts.js';
export { Login } from './models/login.js';
export { PostalAddress } from './models/postal-address.js';
export { Result } from './models/result.js';
export { AuthResource } from './resources/auth.js';
export type { AccessToken, CustomerAccountsCredentials, JwtCredentials, UserCredentials } from './session.js';
export { type CustomerAccountsOperationId, type CustomerAccountsOperations, operations } from './table.js';
