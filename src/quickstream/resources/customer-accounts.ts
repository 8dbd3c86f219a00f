import type { ApiPromise } from '../../core/call/api-promise.js';
import type { Caller } from '../../core/call/caller.js';
import { list } from '../../core/call/list.js';
import type { IdempotentRequestOptions, ListOptions } from '../../core/call/options.js';
import type { PagePromise } from '../../core/call/page.js';
import { findable, raw } from '../../core/ground/raw.js';
import type { CustomerAccount } from '../models/customer-account.js';
import type { RegisterAccount } from '../models/register-account.js';
import { listCustomerAccounts, registerAccount } from '../operations.js';

/** The cards and bank accounts of a customer. Customers API. */
export class CustomerAccountsResource {
  readonly #caller: Caller;

  constructor(caller: Caller) {
    findable(this);
    this.#caller = caller;
  }

  /**
   * Lists the enabled accounts of a customer, the latest registered first.
   *
   * Customers API, "List accounts".
   *
   * @param customerId - QuickStream's id of the customer.
   * @throws NotFoundError where no customer has the id.
   */
  list(customerId: string | number, options?: ListOptions): PagePromise<CustomerAccount> {
    return list(raw(this).#caller, listCustomerAccounts, { params: { customerId } }, options);
  }

  /**
   * Registers a card or bank account for a customer. Where the customer has that account already, it is updated instead:
   * `.withResponse()` gives the status, 201 for a new account and 200 for one that matched.
   *
   * Customers API, "Register account".
   *
   * @param customerId - QuickStream's id of the customer.
   * @param body - Exactly one source of the details: a single-use token, a receipt number, or the details themselves.
   * @throws UnprocessableEntityError where QuickStream refuses a member; `issues` names it.
   * @example
   * ```ts
   * const bankAccount = { accountName: 'John Smith', bsb: '032-002', accountNumber: '123465' };
   * const { data, response } = await quickstream.customers.accounts.register('12345678', { bankAccount }).withResponse();
   * console.log(response.status === 201 ? 'new' : 'known', data.accountType); // new DIRECT_DEBIT
   * ```
   */
  register(customerId: string | number, body: RegisterAccount, options?: IdempotentRequestOptions): ApiPromise<CustomerAccount> {
    return raw(this).#caller.call(registerAccount, { params: { customerId }, body }, options);
  }
}
