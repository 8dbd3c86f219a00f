/** The contract with QuickStream, a row for each call. Paths stand after the base URL, which ends in `/rest/v1`. */
import type { NoInput, OnceOnly, Operation } from '../core/contract/operation.js';
import { ApiKey } from './models/api-key.js';
import { Business } from './models/business.js';
import { CreateCustomer } from './models/create-customer.js';
import { CreateRecurringPayment } from './models/create-recurring-payment.js';
import { Customer } from './models/customer.js';
import { CustomerAccount } from './models/customer-account.js';
import { Facility } from './models/facility.js';
import { type List, linkPage, paging } from './models/link-page.js';
import { ListCustomers } from './models/list-customers.js';
import { RecurringPayment } from './models/recurring-payment.js';
import { RegisterAccount } from './models/register-account.js';
import { Transaction } from './models/transaction.js';
import { UpdateCustomer } from './models/update-customer.js';
import { UpdateCustomerStatus } from './models/update-customer-status.js';

type ScheduleId = { readonly paymentScheduleId: string | number };
type CustomerId = { readonly customerId: string | number };
type OfCustomer<Body> = { readonly params: CustomerId; readonly body: Body };

/** Gives one customer. @see Customers API, "Get" */
export const getCustomer: Operation<'quickstream.customers.get', { params: CustomerId }, Customer> = {
  id: 'quickstream.customers.get',
  method: 'GET',
  path: '/customers/{customerId}',
  effect: 'read',
  result: Customer,
  origin: { path: 'seed', result: 'seed' },
  success: [200],
};

/** Lists customers, all or those that match a search. @see Customers API, "Search" */
export const listCustomers: List<'quickstream.customers.list', { query: ListCustomers }, Customer> = {
  id: 'quickstream.customers.list',
  method: 'GET',
  path: '/customers',
  effect: 'read',
  query: ListCustomers,
  result: linkPage(Customer),
  origin: { path: 'seed', result: 'seed' },
  success: [200],
  paging,
};

/** Creates a customer. @see Customers API, "Create" */
export const createCustomer: OnceOnly<'quickstream.customers.create', { body: CreateCustomer }, Customer> = {
  id: 'quickstream.customers.create',
  method: 'POST',
  path: '/customers',
  effect: 'create',
  body: CreateCustomer,
  result: Customer,
  origin: { path: 'seed', result: 'seed' },
  success: [201],
};

/** Replaces the details and the status of a customer. @see Customers API, "Update" */
export const updateCustomer: Operation<'quickstream.customers.update', OfCustomer<UpdateCustomer>, Customer> = {
  id: 'quickstream.customers.update',
  method: 'PUT',
  path: '/customers/{customerId}',
  effect: 'write',
  body: UpdateCustomer,
  result: Customer,
  origin: { path: 'seed', result: 'seed' },
  success: [200],
};

/** Enables or disables a customer. @see Customers API, "Update status" */
export const updateStatus: Operation<'quickstream.customers.updateStatus', OfCustomer<UpdateCustomerStatus>, Customer> = {
  id: 'quickstream.customers.updateStatus',
  method: 'PATCH',
  path: '/customers/{customerId}',
  effect: 'write',
  body: UpdateCustomerStatus,
  result: Customer,
  origin: { path: 'seed', result: 'seed' },
  success: [200],
};

/** Lists the enabled accounts of a customer. @see Customers API, "List accounts" */
export const listCustomerAccounts: List<'quickstream.customers.accounts.list', { params: CustomerId }, CustomerAccount> = {
  id: 'quickstream.customers.accounts.list',
  method: 'GET',
  path: '/customers/{customerId}/accounts',
  effect: 'read',
  result: linkPage(CustomerAccount),
  origin: { path: 'seed', result: 'seed' },
  success: [200],
  paging,
};

/** Registers a card or bank account for a customer. @see Customers API, "Register account" */
export const registerAccount: OnceOnly<'quickstream.customers.accounts.register', OfCustomer<RegisterAccount>, CustomerAccount> = {
  id: 'quickstream.customers.accounts.register',
  method: 'POST',
  path: '/customers/{customerId}/accounts',
  effect: 'create',
  body: RegisterAccount,
  result: CustomerAccount,
  origin: { path: 'seed', result: 'seed' },
  success: [200, 201],
};

/** Lists the recurring payments of a customer. @see Customers API, "List recurring payments" */
export const listRecurringPayments: List<'quickstream.customers.recurringPayments.list', { params: CustomerId }, RecurringPayment> = {
  id: 'quickstream.customers.recurringPayments.list',
  method: 'GET',
  path: '/customers/{customerId}/recurring-payments',
  effect: 'read',
  result: linkPage(RecurringPayment),
  origin: { path: 'seed', result: 'seed' },
  success: [200],
  paging,
};

/** Starts a schedule of payments from a customer. @see Customers API, "Create recurring payment" */
export const createRecurringPayment: OnceOnly<
  'quickstream.customers.recurringPayments.create',
  OfCustomer<CreateRecurringPayment>,
  RecurringPayment
> = {
  id: 'quickstream.customers.recurringPayments.create',
  method: 'POST',
  path: '/customers/{customerId}/recurring-payments',
  effect: 'money',
  body: CreateRecurringPayment,
  result: RecurringPayment,
  origin: { path: 'seed', result: 'seed' },
  success: [201],
};

/** Lists the transactions of a customer. @see Customers API, "List payment history" */
export const listCustomerTransactions: List<'quickstream.customers.transactions.list', { params: CustomerId }, Transaction> = {
  id: 'quickstream.customers.transactions.list',
  method: 'GET',
  path: '/customers/{customerId}/transactions',
  effect: 'read',
  result: linkPage(Transaction),
  origin: { path: 'seed', result: 'docs' },
  success: [200],
  paging,
};

/** Tells which facility and key a call reaches. @see Root API, https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/root */
export const ping: Operation<'quickstream.ping', NoInput, Facility> = {
  id: 'quickstream.ping',
  method: 'GET',
  path: '/',
  effect: 'read',
  result: Facility,
  origin: { path: 'docs', result: 'docs' },
  success: [200],
};

/** Gives the secret key to use from now on. @see API Keys API, https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/api-keys */
export const latestApiKey: Operation<'quickstream.apiKeys.latest', NoInput, ApiKey> = {
  id: 'quickstream.apiKeys.latest',
  method: 'GET',
  path: '/api-keys/latest',
  effect: 'read',
  result: ApiKey,
  origin: { path: 'docs', result: 'docs' },
  success: [200],
};

/** Gives one registered account. @see Accounts API, "Get", https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/accounts */
export const getAccount: Operation<'quickstream.accounts.get', { params: { accountToken: string } }, CustomerAccount> = {
  id: 'quickstream.accounts.get',
  method: 'GET',
  path: '/accounts/{accountToken}',
  effect: 'read',
  result: CustomerAccount,
  origin: { path: 'docs', result: 'seed' },
  success: [200],
};

/** Gives one recurring payment. @see Recurring Payments API, https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/recurring-payments */
export const getRecurringPayment: Operation<'quickstream.recurringPayments.get', { params: ScheduleId }, RecurringPayment> = {
  id: 'quickstream.recurringPayments.get',
  method: 'GET',
  path: '/recurring-payments/{paymentScheduleId}',
  effect: 'read',
  result: RecurringPayment,
  origin: { path: 'docs', result: 'seed' },
  success: [200],
};

/** Gives one transaction. @see Transactions API, "Get", https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/transactions */
export const getTransaction: Operation<'quickstream.transactions.get', { params: { receiptNumber: string | number } }, Transaction> = {
  id: 'quickstream.transactions.get',
  method: 'GET',
  path: '/transactions/{receiptNumber}',
  effect: 'read',
  result: Transaction,
  origin: { path: 'docs', result: 'docs' },
  success: [200],
};

/** Lists the businesses of the facility. @see Businesses API, "List", https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/businesses */
export const listBusinesses: List<'quickstream.businesses.list', NoInput, Business> = {
  id: 'quickstream.businesses.list',
  method: 'GET',
  path: '/businesses',
  effect: 'read',
  result: linkPage(Business),
  origin: { path: 'docs', result: 'inferred' },
  success: [200],
  paging,
};

/** Gives one business. @see Businesses API, "Get", https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/businesses */
export const getBusiness: Operation<'quickstream.businesses.get', { params: { supplierBusinessCode: string } }, Business> = {
  id: 'quickstream.businesses.get',
  method: 'GET',
  path: '/businesses/{supplierBusinessCode}',
  effect: 'read',
  result: Business,
  origin: { path: 'docs', result: 'inferred' },
  success: [200],
};
