import type { ApiPromise } from '../../core/call/api-promise.js';
import type { Caller } from '../../core/call/caller.js';
import { list } from '../../core/call/list.js';
import type { IdempotentRequestOptions, ListOptions, RequestOptions } from '../../core/call/options.js';
import type { PagePromise } from '../../core/call/page.js';
import { argumentsFrom } from '../../core/call/snapshot.js';
import type { Open } from '../../core/contract/schema.js';
import { findable, raw } from '../../core/ground/raw.js';
import { type FindTransactions, transactionsWithReference } from '../find-by-reference.js';
import type { CreateTransaction, RefundTerms, TransactionOf } from '../models/create-transaction.js';
import type { ListTransactions } from '../models/list-transactions.js';
import type { Transaction } from '../models/transaction.js';
import { createTransaction, getTransaction, listTransactions, voidTransaction } from '../operations.js';

/**
 * Payments, refunds and all other transactions. Transactions API,
 * https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/transactions.
 */
export class TransactionsResource {
  readonly #caller: Caller;

  constructor(caller: Caller) {
    findable(this);
    this.#caller = caller;
  }

  /**
   * Takes a payment, refunds one, or makes another transaction. A declined payment is an ordinary result: decide by `summaryCode`. `0` means
   * approved, and `2` means that the result is not known yet.
   *
   * It carries an idempotency key, so that it can be sent again after a lost answer and the money still moves once. Where the error's
   * `outcome` is `'unknown'`, the payment may have been taken: look for it with `findByReference`; docs/taking-a-payment.md says how.
   *
   * Transactions API, "Processing transactions". The page names the ways to give an account; the other members are known from client
   * code.
   *
   * @param body - `transactionType` says what is done. A `PAYMENT` needs exactly one source of the money.
   * @throws UnprocessableEntityError where QuickStream refuses a member; `issues` names it.
   * @throws ConflictError where the idempotency key is at work or was used for another request.
   * @example
   * ```ts
   * const payment = await quickstream.transactions.create({
   *   transactionType: 'PAYMENT',
   *   bankAccount: { accountName: 'John Smith', bsb: '032-002', accountNumber: '123465' },
   *   supplierBusinessCode: 'MYCOMPANY',
   *   principalAmount: '125.00',
   *   currency: 'AUD',
   *   paymentReferenceNumber: 'ORDER-900',
   * });
   * console.log(payment.summaryCode, payment.responseDescription); // 0 Approved
   * ```
   */
  create<Type extends Open<'PAYMENT' | 'REFUND' | 'PREAUTH' | 'CAPTURE' | 'ACCOUNT_VERIFICATION'>>(
    body: TransactionOf<Type>,
    options?: IdempotentRequestOptions,
  ): ApiPromise<Transaction> {
    return raw(this).#caller.call(createTransaction, { body: body as CreateTransaction }, options);
  }

  /**
   * Refunds a payment, in part or in whole: this is a transaction of the type `REFUND`, with its own receipt number. The payment's
   * `refundable` says whether it can be refunded yet; before it settles, void it instead.
   *
   * Transactions API; its members are known from one client.
   *
   * @param receiptNumber - The receipt number of the payment.
   * @param terms - What is given back. Without a `currency`, an amount of at most two decimals.
   * @throws UnprocessableEntityError where QuickStream refuses it.
   */
  refund(receiptNumber: string | number, terms: RefundTerms, options?: IdempotentRequestOptions): ApiPromise<Transaction> {
    const input = argumentsFrom((): { body: CreateTransaction } => ({
      body: { ...terms, transactionType: 'REFUND', originalReceiptNumber: receiptNumber },
    }));
    return raw(this).#caller.call(createTransaction, input, options);
  }

  /**
   * Cancels a payment before it settles; after that it can only be refunded. The payment's `voidable` says whether it can still be voided.
   *
   * Transactions API. That there is such a call the page says; its path is inferred from one client, `operations` of the client's options
   * corrects it.
   *
   * @param receiptNumber - The receipt number of the payment.
   * @throws UnprocessableEntityError where it can no longer be voided.
   */
  void(receiptNumber: string | number, options?: IdempotentRequestOptions): ApiPromise<Transaction> {
    return raw(this).#caller.call(voidTransaction, { params: { receiptNumber }, body: {} }, options);
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
    return raw(this).#caller.call(getTransaction, { params: { receiptNumber } }, options);
  }

  /**
   * Lists the transactions of the facility.
   *
   * Transactions API. The names of its search are not public, so `query` is passed through as it is.
   *
   * @param query - Names and values for the query.
   */
  list(query: ListTransactions = {}, options?: ListOptions): PagePromise<Transaction> {
    return list(raw(this).#caller, listTransactions, { query }, options);
  }

  /**
   * Finds transactions by your reference of the payment: for after a call whose `outcome` is `'unknown'`, to learn whether the money
   * moved. It reads the list of transactions and compares, as QuickStream documents no search by it.
   *
   * It gives all that have the reference, in the order of the list: a declined payment and the approved one that followed it, and
   * refunds that repeat it. None means that QuickStream does not list one yet: a payment that is still being processed may come later.
   *
   * @param paymentReferenceNumber - What the payment was given as `paymentReferenceNumber`, compared to the letter.
   * @param search - `since`: a moment before the payment was sent. Without it the whole list is read.
   * @example
   * ```ts
   * const [payment] = await quickstream.transactions.findByReference('ORDER-900', { since: new Date(Date.now() - 3_600_000) });
   * console.log(payment === undefined ? 'not there' : payment.receiptNumber);
   * ```
   */
  findByReference(paymentReferenceNumber: string, search: FindTransactions = {}, options?: ListOptions): Promise<Transaction[]> {
    return transactionsWithReference((asked) => this.list({}, asked), paymentReferenceNumber, search, options);
  }
}
