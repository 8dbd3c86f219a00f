import type { ApiPromise } from '../../core/call/api-promise.js';
import type { Caller } from '../../core/call/caller.js';
import { list } from '../../core/call/list.js';
import type { IdempotentRequestOptions, ListOptions, RequestOptions } from '../../core/call/options.js';
import type { PagePromise } from '../../core/call/page.js';
import { findable, raw } from '../../core/ground/raw.js';
import type { CreateCustomer } from '../models/create-customer.js';
import type { Customer } from '../models/customer.js';
import type { ListCustomers } from '../models/list-customers.js';
import { toWire, type UpdateCustomer } from '../models/update-customer.js';
import type { UpdateCustomerStatus } from '../models/update-customer-status.js';
import { createCustomer, getCustomer, listCustomers, updateCustomer, updateStatus } from '../operations.js';
import { CustomerAccountsResource } from './customer-accounts.js';
import { CustomerPayIdsResource } from './customer-pay-ids.js';
import { CustomerPayToAgreementsResource } from './customer-pay-to-agreements.js';
import { CustomerRecurringPaymentsResource } from './customer-recurring-payments.js';
import { CustomerTransactionsResource } from './customer-transactions.js';

/** Customers: those who pay to your facility. Customers API. */
export class CustomersResource {
  /** The accounts that a customer pays from. */
  readonly accounts: CustomerAccountsResource;
  /** The schedules by which a customer pays. */
  readonly recurringPayments: CustomerRecurringPaymentsResource;
  /** The email addresses that a customer pays to. */
  readonly payIds: CustomerPayIdsResource;
  /** The permissions to take payments from a customer's bank account. */
  readonly payToAgreements: CustomerPayToAgreementsResource;
  /** What a customer has paid. */
  readonly transactions: CustomerTransactionsResource;
  readonly #caller: Caller;

  constructor(caller: Caller) {
    findable(this);
    this.#caller = caller;
    this.accounts = new CustomerAccountsResource(caller);
    this.recurringPayments = new CustomerRecurringPaymentsResource(caller);
    this.payIds = new CustomerPayIdsResource(caller);
    this.payToAgreements = new CustomerPayToAgreementsResource(caller);
    this.transactions = new CustomerTransactionsResource(caller);
  }

  /**
   * Gives one customer with contact details and address.
   *
   * Customers API, "Get".
   *
   * @param customerId - QuickStream's id of the customer, not your customer number.
   * @throws NotFoundError where no customer has the id.
   */
  get(customerId: string | number, options?: RequestOptions): ApiPromise<Customer> {
    return raw(this).#caller.call(getCustomer, { params: { customerId } }, options);
  }

  /**
   * Lists customers, sorted by `customerId`: all of them, or those that match every member of the search.
   *
   * Customers API, "Search".
   *
   * @param query - `customerNumber` matches as a whole, `customerName` and `emailAddress` in part.
   * @example
   * ```ts
   * for await (const customer of quickstream.customers.list({ customerName: 'smith' })) console.log(customer.customerId);
   * ```
   */
  list(query: ListCustomers = {}, options?: ListOptions): PagePromise<Customer> {
    return list(raw(this).#caller, listCustomers, { query }, options);
  }

  /**
   * Creates a customer, who can then be given accounts and recurring payments.
   *
   * Customers API, "Create".
   *
   * @param body - A preferred notification medium needs the contact detail that it uses.
   * @throws UnprocessableEntityError where QuickStream refuses a member; `issues` names it.
   * @throws ConflictError where the request conflicts with another one.
   */
  create(body: CreateCustomer, options?: IdempotentRequestOptions): ApiPromise<Customer> {
    return raw(this).#caller.call(createCustomer, { body }, options);
  }

  /**
   * Replaces the details and the status of a customer. A disabled customer can make no new payments.
   *
   * Customers API, "Update".
   *
   * @param customerId - QuickStream's id of the customer.
   * @param body - All details that should remain: whether QuickStream clears what is left out is not documented.
   * @throws NotFoundError where no customer has the id.
   */
  update(customerId: string | number, body: UpdateCustomer, options?: RequestOptions): ApiPromise<Customer> {
    return raw(this).#caller.call(updateCustomer, { params: { customerId }, body: toWire(body) }, options);
  }

  /**
   * Enables or disables a customer and leaves all else as it is.
   *
   * Customers API, "Update status".
   *
   * @param customerId - QuickStream's id of the customer.
   * @throws NotFoundError where no customer has the id.
   * @throws UnprocessableEntityError where QuickStream refuses the body.
   */
  updateStatus(customerId: string | number, body: UpdateCustomerStatus, options?: RequestOptions): ApiPromise<Customer> {
    return raw(this).#caller.call(updateStatus, { params: { customerId }, body }, options);
  }
}
