/** The contract with QuickStream, a row for each call. Paths stand after the base URL, which ends in `/rest/v1`. */
import type { Operation, PagedOperation, Paging } from '../core/operation.js';
import { ApiKey } from './models/api-key.js';
import { Business } from './models/business.js';
import { CreateCustomer } from './models/create-customer.js';
import { CreateRecurringPayment } from './models/create-recurring-payment.js';
import { Customer } from './models/customer.js';
import { CustomerAccount } from './models/customer-account.js';
import { Facility } from './models/facility.js';
import { type LinkPage, linkPage } from './models/link-page.js';
import { ListCustomers } from './models/list-customers.js';
import { RecurringPayment } from './models/recurring-payment.js';
import { RegisterAccount } from './models/register-account.js';
import { Transaction } from './models/transaction.js';
import { UpdateCustomer } from './models/update-customer.js';
import { UpdateCustomerStatus } from './models/update-customer-status.js';

interface CustomerPath {
  readonly customerId: string | number;
}

/* Nothing to give: no placeholder, no query, no body. */
type NoInput = Record<never, never>;

/* The next page is where the `links` of a page say; the entries of a page are its `data`. */
const paging: Paging = { style: 'link', items: 'data' };

/** Gives one customer. */
export const getCustomer: Operation<{ params: CustomerPath }, Customer> = {
  id: 'quickstream.customers.get',
  summary: 'Gives one customer.',
  method: 'GET',
  path: '/customers/{customerId}',
  effect: 'read',
  origin: { path: 'seed', result: 'seed' },
  source: 'Customers API, "Get"',
  result: Customer,
  success: [200],
};

/** Lists customers, all or those that match a search. */
export const listCustomers: PagedOperation<{ query: ListCustomers }, Customer, LinkPage<Customer>> = {
  id: 'quickstream.customers.list',
  summary: 'Lists customers, all or those that match a search.',
  method: 'GET',
  path: '/customers',
  effect: 'read',
  origin: { path: 'seed', result: 'seed' },
  source: 'Customers API, "Search"',
  query: ListCustomers,
  result: linkPage(Customer),
  success: [200],
  paging,
};

/** Creates a customer. */
export const createCustomer: Operation<{ body: CreateCustomer }, Customer> = {
  id: 'quickstream.customers.create',
  summary: 'Creates a customer.',
  method: 'POST',
  path: '/customers',
  effect: 'create',
  origin: { path: 'seed', result: 'seed' },
  source: 'Customers API, "Create"',
  body: CreateCustomer,
  result: Customer,
  success: [201],
};

/** Replaces the details and the status of a customer. */
export const updateCustomer: Operation<{ params: CustomerPath; body: UpdateCustomer }, Customer> = {
  id: 'quickstream.customers.update',
  summary: 'Replaces the details and the status of a customer.',
  method: 'PUT',
  path: '/customers/{customerId}',
  effect: 'write',
  origin: { path: 'seed', result: 'seed' },
  source: 'Customers API, "Update"',
  body: UpdateCustomer,
  result: Customer,
  success: [200],
};

/** Enables or disables a customer. */
export const updateCustomerStatus: Operation<{ params: CustomerPath; body: UpdateCustomerStatus }, Customer> = {
  id: 'quickstream.customers.updateStatus',
  summary: 'Enables or disables a customer.',
  method: 'PATCH',
  path: '/customers/{customerId}',
  effect: 'write',
  origin: { path: 'seed', result: 'seed' },
  source: 'Customers API, "Update status"',
  body: UpdateCustomerStatus,
  result: Customer,
  success: [200],
};

/** Lists the enabled accounts of a customer. */
export const listCustomerAccounts: PagedOperation<{ params: CustomerPath }, CustomerAccount, LinkPage<CustomerAccount>> = {
  id: 'quickstream.customers.accounts.list',
  summary: 'Lists the enabled accounts of a customer.',
  method: 'GET',
  path: '/customers/{customerId}/accounts',
  effect: 'read',
  origin: { path: 'seed', result: 'seed' },
  source: 'Customers API, "List accounts"',
  result: linkPage(CustomerAccount),
  success: [200],
  paging,
};

/** Registers a card or bank account for a customer. */
export const registerAccount: Operation<{ params: CustomerPath; body: RegisterAccount }, CustomerAccount> = {
  id: 'quickstream.customers.accounts.register',
  summary: 'Registers a card or bank account for a customer.',
  method: 'POST',
  path: '/customers/{customerId}/accounts',
  effect: 'create',
  origin: { path: 'seed', result: 'seed' },
  source: 'Customers API, "Register account"',
  body: RegisterAccount,
  result: CustomerAccount,
  success: [200, 201],
};

/** Lists the recurring payments of a customer. */
export const listCustomerRecurringPayments: PagedOperation<{ params: CustomerPath }, RecurringPayment, LinkPage<RecurringPayment>> = {
  id: 'quickstream.customers.recurringPayments.list',
  summary: 'Lists the recurring payments of a customer.',
  method: 'GET',
  path: '/customers/{customerId}/recurring-payments',
  effect: 'read',
  origin: { path: 'seed', result: 'seed' },
  source: 'Customers API, "List recurring payments"',
  result: linkPage(RecurringPayment),
  success: [200],
  paging,
};

/** Starts a schedule of payments from a customer. */
export const createRecurringPayment: Operation<{ params: CustomerPath; body: CreateRecurringPayment }, RecurringPayment> = {
  id: 'quickstream.customers.recurringPayments.create',
  summary: 'Starts a schedule of payments from a customer.',
  method: 'POST',
  path: '/customers/{customerId}/recurring-payments',
  effect: 'money',
  origin: { path: 'seed', result: 'seed' },
  source: 'Customers API, "Create recurring payment"',
  body: CreateRecurringPayment,
  result: RecurringPayment,
  success: [201],
};

/** Lists the transactions of a customer. */
export const listCustomerTransactions: PagedOperation<{ params: CustomerPath }, Transaction, LinkPage<Transaction>> = {
  id: 'quickstream.customers.transactions.list',
  summary: 'Lists the transactions of a customer.',
  method: 'GET',
  path: '/customers/{customerId}/transactions',
  effect: 'read',
  origin: { path: 'seed', result: 'docs' },
  source: 'Customers API, "List payment history"',
  result: linkPage(Transaction),
  success: [200],
  paging,
};

/** Tells which facility and key a call reaches. */
export const ping: Operation<NoInput, Facility> = {
  id: 'quickstream.ping',
  summary: 'Tells which facility and key a call reaches.',
  method: 'GET',
  path: '/',
  effect: 'read',
  origin: { path: 'docs', result: 'docs' },
  source: 'Root API, https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/root',
  result: Facility,
  success: [200],
};

/** Gives the secret key to use from now on. */
export const latestApiKey: Operation<NoInput, ApiKey> = {
  id: 'quickstream.apiKeys.latest',
  summary: 'Gives the secret key to use from now on.',
  method: 'GET',
  path: '/api-keys/latest',
  effect: 'read',
  origin: { path: 'docs', result: 'docs' },
  source: 'API Keys API, https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/api-keys',
  result: ApiKey,
  success: [200],
};

/** Gives one registered account. */
export const getAccount: Operation<{ params: { accountToken: string } }, CustomerAccount> = {
  id: 'quickstream.accounts.get',
  summary: 'Gives one registered account.',
  method: 'GET',
  path: '/accounts/{accountToken}',
  effect: 'read',
  origin: { path: 'docs', result: 'seed' },
  source: 'Accounts API, "Get", https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/accounts',
  result: CustomerAccount,
  success: [200],
};

/** Gives one recurring payment. */
export const getRecurringPayment: Operation<{ params: { paymentScheduleId: string | number } }, RecurringPayment> = {
  id: 'quickstream.recurringPayments.get',
  summary: 'Gives one recurring payment.',
  method: 'GET',
  path: '/recurring-payments/{paymentScheduleId}',
  effect: 'read',
  origin: { path: 'docs', result: 'seed' },
  source: 'Recurring Payments API, "Get", https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/recurring-payments',
  result: RecurringPayment,
  success: [200],
};

/** Gives one transaction. */
export const getTransaction: Operation<{ params: { receiptNumber: string | number } }, Transaction> = {
  id: 'quickstream.transactions.get',
  summary: 'Gives one transaction.',
  method: 'GET',
  path: '/transactions/{receiptNumber}',
  effect: 'read',
  origin: { path: 'docs', result: 'docs' },
  source: 'Transactions API, "Get", https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/transactions',
  result: Transaction,
  success: [200],
};

/** Lists the businesses of the facility that can take payments. */
export const listBusinesses: PagedOperation<NoInput, Business, LinkPage<Business>> = {
  id: 'quickstream.businesses.list',
  summary: 'Lists the businesses of the facility that can take payments.',
  method: 'GET',
  path: '/businesses',
  effect: 'read',
  origin: { path: 'docs', result: 'inferred' },
  source: 'Businesses API, "List", https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/businesses',
  result: linkPage(Business),
  success: [200],
  paging,
};

/** Gives one business. */
export const getBusiness: Operation<{ params: { supplierBusinessCode: string } }, Business> = {
  id: 'quickstream.businesses.get',
  summary: 'Gives one business.',
  method: 'GET',
  path: '/businesses/{supplierBusinessCode}',
  effect: 'read',
  origin: { path: 'docs', result: 'inferred' },
  source: 'Businesses API, "Get", https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/businesses',
  result: Business,
  success: [200],
};

/** The type of {@link operations}. */
export interface QuickStreamOperations {
  /** Gives one customer. */
  readonly 'quickstream.customers.get': typeof getCustomer;
  /** Lists customers, all or those that match a search. */
  readonly 'quickstream.customers.list': typeof listCustomers;
  /** Creates a customer. */
  readonly 'quickstream.customers.create': typeof createCustomer;
  /** Replaces the details and the status of a customer. */
  readonly 'quickstream.customers.update': typeof updateCustomer;
  /** Enables or disables a customer. */
  readonly 'quickstream.customers.updateStatus': typeof updateCustomerStatus;
  /** Lists the enabled accounts of a customer. */
  readonly 'quickstream.customers.accounts.list': typeof listCustomerAccounts;
  /** Registers a card or bank account for a customer. */
  readonly 'quickstream.customers.accounts.register': typeof registerAccount;
  /** Lists the recurring payments of a customer. */
  readonly 'quickstream.customers.recurringPayments.list': typeof listCustomerRecurringPayments;
  /** Starts a schedule of payments from a customer. */
  readonly 'quickstream.customers.recurringPayments.create': typeof createRecurringPayment;
  /** Lists the transactions of a customer. */
  readonly 'quickstream.customers.transactions.list': typeof listCustomerTransactions;
  /** Tells which facility and key a call reaches. */
  readonly 'quickstream.ping': typeof ping;
  /** Gives the secret key to use from now on. */
  readonly 'quickstream.apiKeys.latest': typeof latestApiKey;
  /** Gives one registered account. */
  readonly 'quickstream.accounts.get': typeof getAccount;
  /** Gives one recurring payment. */
  readonly 'quickstream.recurringPayments.get': typeof getRecurringPayment;
  /** Gives one transaction. */
  readonly 'quickstream.transactions.get': typeof getTransaction;
  /** Lists the businesses of the facility that can take payments. */
  readonly 'quickstream.businesses.list': typeof listBusinesses;
  /** Gives one business. */
  readonly 'quickstream.businesses.get': typeof getBusiness;
}

/** Every QuickStream call that this library names, by id. */
export const operations: QuickStreamOperations = {
  'quickstream.customers.get': getCustomer,
  'quickstream.customers.list': listCustomers,
  'quickstream.customers.create': createCustomer,
  'quickstream.customers.update': updateCustomer,
  'quickstream.customers.updateStatus': updateCustomerStatus,
  'quickstream.customers.accounts.list': listCustomerAccounts,
  'quickstream.customers.accounts.register': registerAccount,
  'quickstream.customers.recurringPayments.list': listCustomerRecurringPayments,
  'quickstream.customers.recurringPayments.create': createRecurringPayment,
  'quickstream.customers.transactions.list': listCustomerTransactions,
  'quickstream.ping': ping,
  'quickstream.apiKeys.latest': latestApiKey,
  'quickstream.accounts.get': getAccount,
  'quickstream.recurringPayments.get': getRecurringPayment,
  'quickstream.transactions.get': getTransaction,
  'quickstream.businesses.list': listBusinesses,
  'quickstream.businesses.get': getBusiness,
};

/** The id of a QuickStream operation. */
export type QuickStreamOperationId = keyof QuickStreamOperations;
