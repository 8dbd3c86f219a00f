/** The contract with CustomerAccount, a row for each call. Paths stand after the base URL: the host and the tenant's prefix. */
import type { Operation, PagedOperation } from '../core/operation.js';
import { text } from '../core/schema.js';
import { AccountPath, DeleteAll, DeletionPath } from './models/account-path.js';
import { AccountToAdd, AccountToUpdate, BulkLoad } from './models/account-requests.js';
import { CustomerAccount } from './models/customer-account.js';
import { CustomerAccountPage } from './models/customer-account-page.js';
import type { CustomerAccountRow } from './models/customer-account-row.js';
import { ListCustomerAccounts } from './models/list-customer-accounts.js';
import { Login } from './models/login.js';
import { Result } from './models/result.js';

/** Gives one customer account. */
export const getCustomerAccount: Operation<{ params: AccountPath }, CustomerAccount> = {
  id: 'customerAccounts.get',
  summary: 'Gives one customer account.',
  method: 'GET',
  path: '/cw/customeraccounts/customerAccount/{busUnitName}/{externalId}',
  effect: 'read',
  origin: { path: 'seed', result: 'seed' },
  source: 'CustomerAccount, "Get customer account"',
  params: AccountPath,
  result: CustomerAccount,
  success: [200],
};

/** Deletes one customer account. */
export const deleteCustomerAccount: Operation<{ params: AccountPath }, Result> = {
  id: 'customerAccounts.delete',
  summary: 'Deletes one customer account.',
  method: 'DELETE',
  path: '/cw/customeraccounts/customerAccount/{busUnitName}/{externalId}',
  effect: 'write',
  origin: { path: 'seed', result: 'seed' },
  source: 'CustomerAccount, "Delete customer account"',
  params: DeletionPath,
  result: Result,
  success: [200],
};

/** Deletes every customer account of a unit. */
export const deleteAllCustomerAccounts: Operation<{ params: DeleteAll }, Result> = {
  id: 'customerAccounts.deleteAll',
  summary: 'Deletes every customer account of a unit.',
  method: 'DELETE',
  path: '/cw/customeraccounts/customerAccount/{busUnitName}/ALL',
  effect: 'write',
  origin: { path: 'seed', result: 'seed' },
  source: 'CustomerAccount, "Delete customer account"',
  params: DeleteAll,
  result: Result,
  success: [200],
};

/** Tells whether a customer account exists. */
export const validateCustomerAccount: Operation<{ body: CustomerAccount }, Result | null> = {
  id: 'customerAccounts.validate',
  summary: 'Tells whether a customer account exists.',
  method: 'POST',
  path: '/cw/customeraccounts/validateCustomerAccount',
  effect: 'read',
  origin: { path: 'seed', result: 'seed' },
  source: 'CustomerAccount, "Validate a Customer Account"',
  body: CustomerAccount,
  result: Result,
  success: [200],
  absent: { result: null },
};

/** Adds a customer account. */
export const addCustomerAccount: Operation<{ body: CustomerAccount }, CustomerAccount> = {
  id: 'customerAccounts.add',
  summary: 'Adds a customer account.',
  method: 'POST',
  path: '/cw/customeraccounts/customerAccount',
  effect: 'create',
  origin: { path: 'seed', result: 'seed' },
  source: 'CustomerAccount, "Add Customer Account"',
  body: AccountToAdd,
  result: CustomerAccount,
  success: [200],
};

/** Updates a customer account. */
export const updateCustomerAccount: Operation<{ body: CustomerAccount }, CustomerAccount> = {
  id: 'customerAccounts.update',
  summary: 'Updates a customer account.',
  method: 'PUT',
  path: '/cw/customeraccounts/customerAccount',
  effect: 'write',
  origin: { path: 'seed', result: 'seed' },
  source: 'CustomerAccount, "Update Customer Account"',
  body: AccountToUpdate,
  result: CustomerAccount,
  success: [200],
};

/** Finds the customer account that details belong to. */
export const matchCustomerAccount: Operation<{ body: CustomerAccount }, CustomerAccount | null> = {
  id: 'customerAccounts.match',
  summary: 'Finds the customer account that details belong to.',
  method: 'POST',
  path: '/cw/customeraccounts/matchCustomerAccount',
  effect: 'read',
  origin: { path: 'seed', result: 'seed' },
  source: 'CustomerAccount, "Match to a Customer Account"',
  body: CustomerAccount,
  result: CustomerAccount,
  success: [200],
  absent: { result: null },
};

/** Finds the customer accounts that agree with details. */
export const lookupCustomerAccounts: Operation<{ body: CustomerAccount }, CustomerAccountPage> = {
  id: 'customerAccounts.lookup',
  summary: 'Finds the customer accounts that agree with details.',
  method: 'POST',
  path: '/cw/customeraccounts/lookupCustomerAccounts',
  effect: 'read',
  origin: { path: 'seed', result: 'seed' },
  source: 'CustomerAccount, "Lookup Customer Accounts"',
  body: CustomerAccount,
  result: CustomerAccountPage,
  success: [200],
  absent: { result: { rows: [], totalCount: 0 } },
};

/** Lists customer accounts by conditions, page by page. */
export const listCustomerAccounts: PagedOperation<{ body: ListCustomerAccounts }, CustomerAccountRow, CustomerAccountPage> = {
  id: 'customerAccounts.list',
  summary: 'Lists customer accounts by conditions, page by page.',
  method: 'POST',
  path: '/cw/customeraccounts/listCustomerAccounts',
  effect: 'read',
  origin: { path: 'seed', result: 'seed' },
  source: 'CustomerAccount, "List Customer Accounts"',
  body: ListCustomerAccounts,
  result: CustomerAccountPage,
  success: [200],
  paging: { style: 'offset', items: 'rows', offset: 'rowOffset', limit: 'rowLimit', total: 'totalCount', pageSize: 100 },
};

/** Adds up to 1000 customer accounts to a unit. */
export const bulkLoadCustomerAccounts: Operation<{ body: BulkLoad }, Result> = {
  id: 'customerAccounts.bulkLoad',
  summary: 'Adds up to 1000 customer accounts to a unit.',
  method: 'POST',
  path: '/cw/customeraccounts/bulkLoadCustomerAccounts',
  effect: 'create',
  origin: { path: 'seed', result: 'seed' },
  source: 'CustomerAccount, "Bulk Load Customer Accounts"',
  body: BulkLoad,
  result: Result,
  success: [200],
};

/** Gives a token to a user. */
export const logIn: Operation<{ body: Login }, string> = {
  id: 'customerAccounts.auth.login',
  summary: 'Gives a token to a user.',
  method: 'POST',
  path: '/public/jwtauth/authenticate',
  effect: 'read',
  origin: { path: 'docs', result: 'inferred' },
  source: 'JWT Authentication, https://tryit.redoc.ly/tag/JWT-Authentication',
  body: Login,
  result: text(),
  success: [200],
  encoding: 'form',
  answers: 'text',
};

/** The type of {@link operations}. */
export interface CustomerAccountsOperations {
  /** Gives one customer account. */
  readonly 'customerAccounts.get': typeof getCustomerAccount;
  /** Deletes one customer account. */
  readonly 'customerAccounts.delete': typeof deleteCustomerAccount;
  /** Deletes every customer account of a unit. */
  readonly 'customerAccounts.deleteAll': typeof deleteAllCustomerAccounts;
  /** Tells whether a customer account exists. */
  readonly 'customerAccounts.validate': typeof validateCustomerAccount;
  /** Adds a customer account. */
  readonly 'customerAccounts.add': typeof addCustomerAccount;
  /** Updates a customer account. */
  readonly 'customerAccounts.update': typeof updateCustomerAccount;
  /** Finds the customer account that details belong to. */
  readonly 'customerAccounts.match': typeof matchCustomerAccount;
  /** Finds the customer accounts that agree with details. */
  readonly 'customerAccounts.lookup': typeof lookupCustomerAccounts;
  /** Lists customer accounts by conditions, page by page. */
  readonly 'customerAccounts.list': typeof listCustomerAccounts;
  /** Adds up to 1000 customer accounts to a unit. */
  readonly 'customerAccounts.bulkLoad': typeof bulkLoadCustomerAccounts;
  /** Gives a token to a user. */
  readonly 'customerAccounts.auth.login': typeof logIn;
}

/** Every CustomerAccount call that this library names, by id. */
export const operations: CustomerAccountsOperations = {
  'customerAccounts.get': getCustomerAccount,
  'customerAccounts.delete': deleteCustomerAccount,
  'customerAccounts.deleteAll': deleteAllCustomerAccounts,
  'customerAccounts.validate': validateCustomerAccount,
  'customerAccounts.add': addCustomerAccount,
  'customerAccounts.update': updateCustomerAccount,
  'customerAccounts.match': matchCustomerAccount,
  'customerAccounts.lookup': lookupCustomerAccounts,
  'customerAccounts.list': listCustomerAccounts,
  'customerAccounts.bulkLoad': bulkLoadCustomerAccounts,
  'customerAccounts.auth.login': logIn,
};

/** The id of a CustomerAccount operation. */
export type CustomerAccountsOperationId = keyof CustomerAccountsOperations;
