import type { ApiPromise } from '../../core/call/api-promise.js';
import type { Caller } from '../../core/call/caller.js';
import type { RequestOptions } from '../../core/call/options.js';
import { findable, raw } from '../../core/ground/raw.js';
import type { CardSchemeOfBin } from '../models/card-scheme-of-bin.js';
import { cardScheme } from '../operations.js';

/** The schemes of card numbers. Credit Cards API, https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/credit-cards. */
export class CreditCardsResource {
  readonly #caller: Caller;

  constructor(caller: Caller) {
    findable(this);
    this.#caller = caller;
  }

  /**
   * Returns the scheme of a card number, by its first six digits. It uses the client's `publishableKey`.
   *
   * Credit Cards API, "Card schemes".
   *
   * @param cardBin - The first six digits, never the whole number: it stands in the URL.
   * @throws NotFoundError where no scheme has cards with these digits.
   * @throws UnprocessableEntityError where no card number can begin with these digits.
   */
  scheme(cardBin: string | number, options?: RequestOptions): ApiPromise<CardSchemeOfBin> {
    return raw(this).#caller.call(cardScheme, { params: { cardBIN: cardBin } }, options);
  }
}
