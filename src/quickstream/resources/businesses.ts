import type { ApiPromise } from '../../core/call/api-promise.js';
import type { Caller } from '../../core/call/caller.js';
import { list } from '../../core/call/list.js';
import type { IdempotentRequestOptions, ListOptions, RequestOptions } from '../../core/call/options.js';
import type { PagePromise } from '../../core/call/page.js';
import { findable, raw } from '../../core/ground/raw.js';
import type { AcceptedCard } from '../models/accepted-card.js';
import type { Business } from '../models/business.js';
import type { CardSurcharge, QueryCardSurcharge } from '../models/card-surcharge.js';
import { getBusiness, listAcceptedCards, listBusinesses, listCardSurcharges, queryCardSurcharge } from '../operations.js';

/** The businesses of your facility. Businesses API, https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/businesses. */
export class BusinessesResource {
  readonly #caller: Caller;

  constructor(caller: Caller) {
    findable(this);
    this.#caller = caller;
  }

  /**
   * Lists the businesses that can take payments through this API.
   *
   * Businesses API, "List". The members of a business are known from client code, so an answer that disagrees is reported
   * as drift and never refused.
   */
  list(options?: ListOptions): PagePromise<Business> {
    return list(raw(this).#caller, listBusinesses, {}, options);
  }

  /**
   * Returns one business. As in the list, an answer that disagrees is only reported as drift.
   *
   * Businesses API, "Get".
   *
   * @param supplierBusinessCode - The code that names the business.
   * @throws NotFoundError where no business has the code.
   */
  get(supplierBusinessCode: string, options?: RequestOptions): ApiPromise<Business> {
    return raw(this).#caller.call(getBusiness, { params: { supplierBusinessCode } }, options);
  }

  /**
   * Lists the card schemes that a business accepts. It uses the client's `publishableKey`.
   *
   * Businesses API, "List accepted cards"; the members are known from client code.
   *
   * @param supplierBusinessCode - The code that names the business.
   * @throws NotFoundError where no business has the code.
   */
  acceptedCards(supplierBusinessCode: string, options?: RequestOptions): ApiPromise<AcceptedCard[]> {
    return raw(this).#caller.call(listAcceptedCards, { params: { supplierBusinessCode } }, options);
  }

  /**
   * Lists the surcharges of payments by card, by scheme and kind of card. It uses the client's `publishableKey`.
   *
   * Businesses API, "List card surcharges"; the members are known from client code.
   *
   * @param supplierBusinessCode - The code that names the business.
   * @throws NotFoundError where no business has the code.
   */
  cardSurcharges(supplierBusinessCode: string, options?: RequestOptions): ApiPromise<CardSurcharge[]> {
    return raw(this).#caller.call(listCardSurcharges, { params: { supplierBusinessCode } }, options);
  }

  /**
   * Returns the surcharge of a payment by one card. It changes nothing; it is a POST so that no URL holds the card number. It uses the
   * client's `publishableKey`.
   *
   * Businesses API, "Query card surcharge"; the members are known from client code.
   *
   * @param supplierBusinessCode - The code that names the business.
   * @param query - The whole number of the card.
   * @throws UnprocessableEntityError where it is no card number.
   */
  queryCardSurcharge(
    supplierBusinessCode: string,
    query: QueryCardSurcharge,
    options?: IdempotentRequestOptions,
  ): ApiPromise<CardSurcharge> {
    return raw(this).#caller.call(queryCardSurcharge, { params: { supplierBusinessCode }, body: query }, options);
  }
}
