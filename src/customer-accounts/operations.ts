/** The contract with CustomerAccount, a row for each call. Paths stand after the base URL: the host and the tenant's prefix. */
import type { OnceOnly, Operation, PagedOperation } from '../core/contract/operation.js';
import { text } from '../core/contract/schema.js';
import { AccountPath, DeleteAll, DeletionPath } from './models/account-path.js';
import { AccountToAdd, AccountToUpdate, BulkLoad } from './models/account-requests.js';
import { CustomerAccount } from './models/customer-account.js';
import { CustomerAccountPage } from './models/customer-account-page.js';
import type { CustomerAccountRow } from './models/customer-account-row.js';
import { ListCustomerAccounts } from './models/list-customer-accounts.js';
import { Login } from './models/login.js';
import { Result } from './models/result.js';

/** Gives one customer account. @see CustomerAccount, "Get customer account" */
export const getCustomerAccount: Operation<'customerAccounts.get', { params: AccountPath }, CustomerAccount> = {
  id: 'customerAccounts.get',
  method: 'GET',
  path: '/cw/customeraccounts/customerAccount/{busUnitName}/{externalId}',
  effect: 'read',
  params: AccountPath,
  result: CustomerAccount,
  origin: { path: 'seed', result: 'seed' },
  success: [200],
};

/** Deletes one customer account. @see CustomerAccount, "Delete customer account" */
export const deleteCustomerAccount: Operation<'customerAccounts.delete', { params: AccountPath }, Result> = {
  id: 'customerAccounts.delete',
  method: 'DELETE',
  path: '/cw/customeraccounts/customerAccount/{busUnitName}/{externalId}',
  effect: 'write',
  params: DeletionPath,
  result: Result,
  origin: { path: 'seed', result: 'seed' },
  success: [200],
};

/* Sent once: a second time, late, would delete what was added after the first. */
/** Deletes every customer account of a unit. @see CustomerAccount, "Delete customer account" */
export const deleteAllCustomerAccounts: Operation<'customerAccounts.deleteAll', { params: DeleteAll }, Result> = {
  id: 'customerAccounts.deleteAll',
  method: 'DELETE',
  path: '/cw/customeraccounts/customerAccount/{busUnitName}/ALL',
  effect: 'write',
  params: DeleteAll,
  result: Result,
  origin: { path: 'seed', result: 'seed' },
  success: [200],
  retry: 'never',
};

/** Tells whether a customer account exists. @see CustomerAccount, "Validate a Customer Account" */
export const validateCustomerAccount: Operation<'customerAccounts.validate', { body: CustomerAccount }, Result | null> = {
  id: 'customerAccounts.validate',
  method: 'POST',
  path: '/cw/customeraccounts/validateCustomerAccount',
  effect: 'read',
  body: CustomerAccount,
  result: Result,
  origin: { path: 'seed', result: 'seed' },
  success: [200],
  notFoundResult: { result: null },
};

/** Adds a customer account. @see CustomerAccount, "Add Customer Account" */
export const addCustomerAccount: OnceOnly<'customerAccounts.add', { body: CustomerAccount }, CustomerAccount> = {
  id: 'customerAccounts.add',
  method: 'POST',
  path: '/cw/customeraccounts/customerAccount',
  effect: 'create',
  body: AccountToAdd,
  result: CustomerAccount,
  origin: { path: 'seed', result: 'seed' },
  success: [200],
};

/** Updates a customer account. @see CustomerAccount, "Update Customer Account" */
export const updateCustomerAccount: Operation<'customerAccounts.update', { body: CustomerAccount }, CustomerAccount> = {
  id: 'customerAccounts.update',
  method: 'PUT',
  path: '/cw/customeraccounts/customerAccount',
  effect: 'write',
  body: AccountToUpdate,
  result: CustomerAccount,
  origin: { path: 'seed', result: 'seed' },
  success: [200],
};

/** Finds the customer account that details belong to. @see CustomerAccount, "Match to a Customer Account" */
export const matchCustomerAccount: Operation<'customerAccounts.match', { body: CustomerAccount }, CustomerAccount | null> = {
  id: 'customerAccounts.match',
  method: 'POST',
  path: '/cw/customeraccounts/matchCustomerAccount',
  effect: 'read',
  body: CustomerAccount,
  result: CustomerAccount,
  origin: { path: 'seed', result: 'seed' },
  success: [200],
  notFoundResult: { result: null },
};

/** Finds the customer accounts that agree with details. @see CustomerAccount, "Lookup Customer Accounts" */
export const lookupCustomerAccounts: Operation<'customerAccounts.lookup', { body: CustomerAccount }, CustomerAccountPage> = {
  id: 'customerAccounts.lookup',
  method: 'POST',
  path: '/cw/customeraccounts/lookupCustomerAccounts',
  effect: 'read',
  body: CustomerAccount,
  result: CustomerAccountPage,
  origin: { path: 'seed', result: 'seed' },
  success: [200],
  notFoundResult: { result: { rows: [], totalCount: 0 } },
};

/** Lists customer accounts by conditions, page by page. @see CustomerAccount, "List Customer Accounts" */
export const listCustomerAccounts: PagedOperation<
  'customerAccounts.list',
  { body: ListCustomerAccounts },
  CustomerAccountRow,
  CustomerAccountPage
> = {
  id: 'customerAccounts.list',
  method: 'POST',
  path: '/cw/customeraccounts/listCustomerAccounts',
  effect: 'read',
  body: ListCustomerAccounts,
  result: CustomerAccountPage,
  origin: { path: 'seed', result: 'seed' },
  success: [200],
  paging: { style: 'offset', items: 'rows', offset: 'rowOffset', limit: 'rowLimit', total: 'totalCount', pageSize: 100 },
};

/** Adds up to 1000 customer accounts to a unit. @see CustomerAccount, "Bulk Load Customer Accounts" */
export const bulkLoadCustomerAccounts: OnceOnly<'customerAccounts.bulkLoad', { body: BulkLoad }, Result> = {
  id: 'customerAccounts.bulkLoad',
  method: 'POST',
  path: '/cw/customeraccounts/bulkLoadCustomerAccounts',
  effect: 'create',
  body: BulkLoad,
  result: Result,
  origin: { path: 'seed', result: 'seed' },
  success: [200],
};

/** Gives a token to a user. @see JWT Authentication, https://tryit.redoc.ly/tag/JWT-Authentication */
export const logIn: Operation<'customerAccounts.auth.login', { body: Login }, string> = {
  id: 'customerAccounts.auth.login',
  method: 'POST',
  path: '/public/jwtauth/authenticate',
  effect: 'read',
  body: Login,
  result: text(),
  origin: { path: 'docs', result: 'inferred' },
  success: [200],
  encoding: 'form',
  answers: 'text',
};
