import type { ApiPromise } from '../../core/call/api-promise.js';
import type { Caller } from '../../core/call/caller.js';
import type { IdempotentRequestOptions } from '../../core/call/options.js';
import { findable, raw } from '../../core/ground/raw.js';
import type { PayId, RegisterPayId } from '../models/pay-id.js';
import { registerPayId } from '../operations.js';

/**
 * The PayIDs of a customer: email addresses that the customer pays to. PayIDs API,
 * https://quickstream.westpac.com.au/docs/quickstreamapi/v1/payids.
 */
export class CustomerPayIdsResource {
  readonly #caller: Caller;

  constructor(caller: Caller) {
    findable(this);
    this.#caller = caller;
  }

  /**
   * Registers a PayID for a customer. The answer means that it was submitted for registration, not yet that it works.
   *
   * PayIDs API, "Register".
   *
   * @param customerId - QuickStream's id of the customer.
   * @throws UnprocessableEntityError where QuickStream refuses a member; `issues` names it.
   */
  register(customerId: string | number, body: RegisterPayId, options?: IdempotentRequestOptions): ApiPromise<PayId> {
    return raw(this).#caller.call(registerPayId, { params: { customerId }, body }, options);
  }
}
