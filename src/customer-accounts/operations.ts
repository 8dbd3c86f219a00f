/** The contract with CustomerAccount, a row for each call. Paths stand after the base URL: the host and the tenant's prefix. */
import { type AnyOperation, type Documented, documented, type Operation, type PagedOperation } from '../core/contract/operation.js';
import { inferred, text } from '../core/contract/schema.js';
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
  method: 'GET',
  path: '/cw/customeraccounts/customerAccount/{busUnitName}/{externalId}',
  effect: 'read',
  params: AccountPath,
  result: CustomerAccount,
};

/** Deletes one customer account. */
export const deleteCustomerAccount: Operation<{ params: AccountPath }, Result> = {
  id: 'customerAccounts.delete',
  method: 'DELETE',
  path: '/cw/customeraccounts/customerAccount/{busUnitName}/{externalId}',
  effect: 'write',
  params: DeletionPath,
  result: Result,
};

/* Sent once: a second time, late, would delete what was added after the first. */
/** Deletes every customer account of a unit. */
export const deleteAllCustomerAccounts: Operation<{ params: DeleteAll }, Result> = {
  id: 'customerAccounts.deleteAll',
  method: 'DELETE',
  path: '/cw/customeraccounts/customerAccount/{busUnitName}/ALL',
  effect: 'write',
  params: DeleteAll,
  result: Result,
  retry: 'never',
};

/** Tells whether a customer account exists. */
export const validateCustomerAccount: Operation<{ body: CustomerAccount }, Result | null> = {
  id: 'customerAccounts.validate',
  method: 'POST',
  path: '/cw/customeraccounts/validateCustomerAccount',
  effect: 'read',
  body: CustomerAccount,
  result: Result,
  notFoundResult: { result: null },
};

/** Adds a customer account. */
export const addCustomerAccount: Operation<{ body: CustomerAccount }, CustomerAccount> = {
  id: 'customerAccounts.add',
  method: 'POST',
  path: '/cw/customeraccounts/customerAccount',
  effect: 'create',
  body: AccountToAdd,
  result: CustomerAccount,
};

/** Updates a customer account. */
export const updateCustomerAccount: Operation<{ body: CustomerAccount }, CustomerAccount> = {
  id: 'customerAccounts.update',
  method: 'PUT',
  path: '/cw/customeraccounts/customerAccount',
  effect: 'write',
  body: AccountToUpdate,
  result: CustomerAccount,
};

/** Finds the customer account that details belong to. */
export const matchCustomerAccount: Operation<{ body: CustomerAccount }, CustomerAccount | null> = {
  id: 'customerAccounts.match',
  method: 'POST',
  path: '/cw/customeraccounts/matchCustomerAccount',
  effect: 'read',
  body: CustomerAccount,
  result: CustomerAccount,
  notFoundResult: { result: null },
};

/** Finds the customer accounts that agree with details. */
export const lookupCustomerAccounts: Operation<{ body: CustomerAccount }, CustomerAccountPage> = {
  id: 'customerAccounts.lookup',
  method: 'POST',
  path: '/cw/customeraccounts/lookupCustomerAccounts',
  effect: 'read',
  body: CustomerAccount,
  result: CustomerAccountPage,
  notFoundResult: { result: { rows: [], totalCount: 0 } },
};

/** Lists customer accounts by conditions, page by page. */
export const listCustomerAccounts: PagedOperation<{ body: ListCustomerAccounts }, CustomerAccountRow, CustomerAccountPage> = {
  id: 'customerAccounts.list',
  method: 'POST',
  path: '/cw/customeraccounts/listCustomerAccounts',
  effect: 'read',
  body: ListCustomerAccounts,
  result: CustomerAccountPage,
  paging: { style: 'offset', items: 'rows', offset: 'rowOffset', limit: 'rowLimit', total: 'totalCount', pageSize: 100 },
};

/** Adds up to 1000 customer accounts to a unit. */
export const bulkLoadCustomerAccounts: Operation<{ body: BulkLoad }, Result> = {
  id: 'customerAccounts.bulkLoad',
  method: 'POST',
  path: '/cw/customeraccounts/bulkLoadCustomerAccounts',
  effect: 'create',
  body: BulkLoad,
  result: Result,
};

/** Gives a token to a user. */
export const logIn: Operation<{ body: Login }, string> = {
  id: 'customerAccounts.auth.login',
  method: 'POST',
  path: '/public/jwtauth/authenticate',
  effect: 'read',
  body: Login,
  result: inferred(text()),
  encoding: 'form',
  answers: 'text',
};

/** The rows as a client needs them, without the documentation that {@link operations} adds. */
export const rows: readonly AnyOperation[] = [
  getCustomerAccount,
  deleteCustomerAccount,
  deleteAllCustomerAccounts,
  validateCustomerAccount,
  addCustomerAccount,
  updateCustomerAccount,
  matchCustomerAccount,
  lookupCustomerAccounts,
  listCustomerAccounts,
  bulkLoadCustomerAccounts,
  logIn,
];

/** The type of {@link operations}. */
export interface CustomerAccountsOperations {
  /** Gives one customer account. */
  readonly 'customerAccounts.get': Documented<typeof getCustomerAccount>;
  /** Deletes one customer account. */
  readonly 'customerAccounts.delete': Documented<typeof deleteCustomerAccount>;
  /** Deletes every customer account of a unit. */
  readonly 'customerAccounts.deleteAll': Documented<typeof deleteAllCustomerAccounts>;
  /** Tells whether a customer account exists. */
  readonly 'customerAccounts.validate': Documented<typeof validateCustomerAccount>;
  /** Adds a customer account. */
  readonly 'customerAccounts.add': Documented<typeof addCustomerAccount>;
  /** Updates a customer account. */
  readonly 'customerAccounts.update': Documented<typeof updateCustomerAccount>;
  /** Finds the customer account that details belong to. */
  readonly 'customerAccounts.match': Documented<typeof matchCustomerAccount>;
  /** Finds the customer accounts that agree with details. */
  readonly 'customerAccounts.lookup': Documented<typeof lookupCustomerAccounts>;
  /** Lists customer accounts by conditions, page by page. */
  readonly 'customerAccounts.list': Documented<typeof listCustomerAccounts>;
  /** Adds up to 1000 customer accounts to a unit. */
  readonly 'customerAccounts.bulkLoad': Documented<typeof bulkLoadCustomerAccounts>;
  /** Gives a token to a user. */
  readonly 'customerAccounts.auth.login': Documented<typeof logIn>;
}

/** Every CustomerAccount call that this library names, by id. */
export const operations: CustomerAccountsOperations = /* @__PURE__ */ documented({
  'customerAccounts.get': [
    getCustomerAccount,
    {
      summary: 'Gives one customer account.',
      origin: { path: 'seed', result: 'seed' },
      source: 'CustomerAccount, "Get customer account"',
      success: [200],
    },
  ],
  'customerAccounts.delete': [
    deleteCustomerAccount,
    {
      summary: 'Deletes one customer account.',
      origin: { path: 'seed', result: 'seed' },
      source: 'CustomerAccount, "Delete customer account"',
      success: [200],
    },
  ],
  'customerAccounts.deleteAll': [
    deleteAllCustomerAccounts,
    {
      summary: 'Deletes every customer account of a unit.',
      origin: { path: 'seed', result: 'seed' },
      source: 'CustomerAccount, "Delete customer account"',
      success: [200],
    },
  ],
  'customerAccounts.validate': [
    validateCustomerAccount,
    {
      summary: 'Tells whether a customer account exists.',
      origin: { path: 'seed', result: 'seed' },
      source: 'CustomerAccount, "Validate a Customer Account"',
      success: [200],
    },
  ],
  'customerAccounts.add': [
    addCustomerAccount,
    {
      summary: 'Adds a customer account.',
      origin: { path: 'seed', result: 'seed' },
      source: 'CustomerAccount, "Add Customer Account"',
      success: [200],
    },
  ],
  'customerAccounts.update': [
    updateCustomerAccount,
    {
      summary: 'Updates a customer account.',
      origin: { path: 'seed', result: 'seed' },
      source: 'CustomerAccount, "Update Customer Account"',
      success: [200],
    },
  ],
  'customerAccounts.match': [
    matchCustomerAccount,
    {
      summary: 'Finds the customer account that details belong to.',
      origin: { path: 'seed', result: 'seed' },
      source: 'CustomerAccount, "Match to a Customer Account"',
      success: [200],
    },
  ],
  'customerAccounts.lookup': [
    lookupCustomerAccounts,
    {
      summary: 'Finds the customer accounts that agree with details.',
      origin: { path: 'seed', result: 'seed' },
      source: 'CustomerAccount, "Lookup Customer Accounts"',
      success: [200],
    },
  ],
  'customerAccounts.list': [
    listCustomerAccounts,
    {
      summary: 'Lists customer accounts by conditions, page by page.',
      origin: { path: 'seed', result: 'seed' },
      source: 'CustomerAccount, "List Customer Accounts"',
      success: [200],
    },
  ],
  'customerAccounts.bulkLoad': [
    bulkLoadCustomerAccounts,
    {
      summary: 'Adds up to 1000 customer accounts to a unit.',
      origin: { path: 'seed', result: 'seed' },
      source: 'CustomerAccount, "Bulk Load Customer Accounts"',
      success: [200],
    },
  ],
  'customerAccounts.auth.login': [
    logIn,
    {
      summary: 'Gives a token to a user.',
      origin: { path: 'docs', result: 'inferred' },
      source: 'JWT Authentication, https://tryit.redoc.ly/tag/JWT-Authentication',
      success: [200],
    },
  ],
});

/** The id of a CustomerAccount operation. */
export type CustomerAccountsOperationId = keyof CustomerAccountsOperations;
