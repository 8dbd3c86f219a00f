import type { ApiPromise } from '../../core/call/api-promise.js';
import type { Caller } from '../../core/call/caller.js';
import type { IdempotentRequestOptions } from '../../core/call/options.js';
import { findable, raw } from '../../core/ground/raw.js';
import type { CreatePayToAgreement, PayToAgreement } from '../models/pay-to-agreement.js';
import { createPayToAgreement } from '../operations.js';

/**
 * The PayTo agreements of a customer: permissions to take payments from a bank account. PayTo Agreements API,
 * https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/payto-agreements.
 */
export class CustomerPayToAgreementsResource {
  readonly #caller: Caller;

  constructor(caller: Caller) {
    findable(this);
    this.#caller = caller;
  }

  /**
   * Asks a payer for an agreement. The payer answers in their bank's app, within `respondByTimeMinutes`; QuickStream reports the answer by a
   * webhook.
   *
   * PayTo Agreements API, "Create for Customer".
   *
   * @param customerId - QuickStream's id of the customer.
   * @throws UnprocessableEntityError where QuickStream refuses a member; `issues` names it.
   */
  create(customerId: string | number, body: CreatePayToAgreement, options?: IdempotentRequestOptions): ApiPromise<PayToAgreement> {
    return raw(this).#caller.call(createPayToAgreement, { params: { customerId }, body }, options);
  }
}
