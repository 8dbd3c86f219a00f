import type { ApiPromise } from '../../core/call/api-promise.js';
import type { Caller } from '../../core/call/caller.js';
import { list } from '../../core/call/list.js';
import type { ListOptions, RequestOptions } from '../../core/call/options.js';
import type { PagePromise } from '../../core/call/page.js';
import type { Business } from '../models/business.js';
import { getBusiness, listBusinesses } from '../operations.js';

/** The businesses of your facility. Businesses API, https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/businesses. */
export class BusinessesResource {
  readonly #caller: Caller;

  constructor(caller: Caller) {
    this.#caller = caller;
  }

  /**
   * Lists the businesses that can take payments through this API.
   *
   * Businesses API, "List". The members of a business are known from client code, so an answer that disagrees is reported
   * as drift and never refused.
   */
  list(options?: ListOptions): PagePromise<Business> {
    return list(this.#caller, listBusinesses, {}, options);
  }

  /**
   * Gives one business. The same reservation holds as for the list.
   *
   * Businesses API, "Get".
   *
   * @param supplierBusinessCode - The code that names the business.
   * @throws NotFoundError where no business has the code.
   */
  get(supplierBusinessCode: string, options?: RequestOptions): ApiPromise<Business> {
    return this.#caller.call(getBusiness, { params: { supplierBusinessCode } }, options);
  }
}
