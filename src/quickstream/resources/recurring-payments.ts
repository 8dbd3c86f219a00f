import type { ApiPromise } from '../../core/call/api-promise.js';
import type { Caller } from '../../core/call/caller.js';
import type { RequestOptions } from '../../core/call/options.js';
import { findable, raw } from '../../core/ground/raw.js';
import type { RecurringPayment } from '../models/recurring-payment.js';
import { getRecurringPayment } from '../operations.js';

/**
 * Recurring payments by their id. Recurring Payments API,
 * https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/recurring-payments.
 */
export class RecurringPaymentsResource {
  readonly #caller: Caller;

  constructor(caller: Caller) {
    findable(this);
    this.#caller = caller;
  }

  /**
   * Gives one recurring payment.
   *
   * Recurring Payments API, "Get".
   *
   * @param paymentScheduleId - QuickStream's id of the schedule, not your schedule code.
   * @throws NotFoundError where no recurring payment has the id.
   */
  get(paymentScheduleId: string | number, options?: RequestOptions): ApiPromise<RecurringPayment> {
    return raw(this).#caller.call(getRecurringPayment, { params: { paymentScheduleId } }, options);
  }
}
