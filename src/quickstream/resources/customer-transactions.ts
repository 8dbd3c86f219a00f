import type { Caller } from '../../core/call/caller.js';
import { list } from '../../core/call/list.js';
import type { ListOptions } from '../../core/call/options.js';
import type { PagePromise } from '../../core/call/page.js';
import { findable, raw } from '../../core/ground/raw.js';
import type { Transaction } from '../models/transaction.js';
import { listCustomerTransactions } from '../operations.js';

/** What a customer has paid. Customers API. */
export class CustomerTransactionsResource {
  readonly #caller: Caller;

  constructor(caller: Caller) {
    findable(this);
    this.#caller = caller;
  }

  /**
   * Lists the transactions of a customer, the most recent first, declined ones included.
   *
   * Customers API, "List payment history".
   *
   * @param customerId - QuickStream's id of the customer.
   * @throws NotFoundError where no customer has the id.
   */
  list(customerId: string | number, options?: ListOptions): PagePromise<Transaction> {
    return list(raw(this).#caller, listCustomerTransactions, { params: { customerId } }, options);
  }
}
