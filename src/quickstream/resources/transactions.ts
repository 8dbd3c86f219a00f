import type { ApiPromise } from '../../core/call/api-promise.js';
import type { Caller } from '../../core/call/caller.js';
import type { RequestOptions } from '../../core/call/options.js';
import type { Transaction } from '../models/transaction.js';
import { getTransaction } from '../operations.js';

/**
 * Transactions by their receipt number. Transactions API,
 * https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/transactions.
 */
export class TransactionsResource {
  readonly #caller: Caller;

  constructor(caller: Caller) {
    this.#caller = caller;
  }

  /**
   * Gives one transaction. A declined one is an ordinary result: look at `summaryCode`.
   *
   * Transactions API, "Get".
   *
   * @param receiptNumber - QuickStream's number of the transaction.
   * @throws NotFoundError where no transaction has the number.
   */
  get(receiptNumber: string | number, options?: RequestOptions): ApiPromise<Transaction> {
    return this.#caller.call(getTransaction, { params: { receiptNumber } }, options);
  }
}
