import type { ApiPromise } from '../../core/call/api-promise.js';
import type { Caller } from '../../core/call/caller.js';
import { list } from '../../core/call/list.js';
import type { IdempotentRequestOptions, ListOptions } from '../../core/call/options.js';
import type { PagePromise } from '../../core/call/page.js';
import { findable, raw } from '../../core/ground/raw.js';
import type { CreateRecurringPayment } from '../models/create-recurring-payment.js';
import type { RecurringPayment } from '../models/recurring-payment.js';
import { createRecurringPayment, listRecurringPayments } from '../operations.js';

/** The schedules by which a customer pays. Customers API. */
export class CustomerRecurringPaymentsResource {
  readonly #caller: Caller;

  constructor(caller: Caller) {
    findable(this);
    this.#caller = caller;
  }

  /**
   * Lists the recurring payments of a customer: active ones first, then by `paymentScheduleCode`.
   *
   * Customers API, "List recurring payments".
   *
   * @param customerId - QuickStream's id of the customer.
   * @throws NotFoundError where no customer has the id.
   */
  list(customerId: string | number, options?: ListOptions): PagePromise<RecurringPayment> {
    return list(raw(this).#caller, listRecurringPayments, { params: { customerId } }, options);
  }

  /**
   * Starts a schedule: from the given day on, QuickStream takes an instalment from the customer's account by itself.
   *
   * Customers API, "Create recurring payment".
   *
   * @param customerId - QuickStream's id of the customer.
   * @param body - Amounts are decimal text in whole dollars with cents, `125.00`; days are `YYYY-MM-DD`. `scheduleType` says
   * which of `scheduleEndDate`, `remainingInstalments` and `totalPaymentAmount` is needed.
   * @throws UnprocessableEntityError where QuickStream refuses a member; `issues` names it.
   */
  create(customerId: string | number, body: CreateRecurringPayment, options?: IdempotentRequestOptions): ApiPromise<RecurringPayment> {
    return raw(this).#caller.call(createRecurringPayment, { params: { customerId }, body }, options);
  }
}
