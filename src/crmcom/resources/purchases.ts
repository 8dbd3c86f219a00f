import type { ApiPromise } from '../../core/call/api-promise.js';
import type { Caller } from '../../core/call/caller.js';
import type { RequestOptions } from '../../core/call/options.js';
import { argumentsFrom } from '../../core/call/snapshot.js';
import { findable, raw } from '../../core/ground/raw.js';
import { type ApplySettlement, type SettlementField, type SettlementOf, toWire } from '../models/apply-settlement.js';
import type { NamePurchase } from '../models/name-purchase.js';
import type { Purchase } from '../models/purchase.js';
import type { Settlement } from '../models/settlement.js';
import { applySettlement, cancelPurchase, showPurchase } from '../operations.js';

/** Purchase events: what customers bought, and what it earned them. */
export class PurchasesResource {
  readonly #caller: Caller;

  constructor(caller: Caller) {
    findable(this);
    this.#caller = caller;
  }

  /**
   * Works out what a merchant contributes to the awards of one purchase, and debits the merchant with an invoice. Since R10.1.0.
   *
   * It is sent again only if it certainly never left this machine. If its answer is lost, the error's `outcome` is `'unknown'`: the invoice
   * may exist. The vendor does not document what a second settlement of a purchase does, so find out first; docs/reconciliation-crmcom.md
   * says how.
   *
   * POST customer_events/purchases/apply_settlement.
   *
   * @param settlement - The purchase, by exactly one of its names, and if you like the members to answer with.
   * @throws VendorStatusError where CRM.COM says no; `vendorCode` is its code. The codes are not documented.
   * @example
   * ```ts
   * const { invoice } = await crmcom.purchases.applySettlement({
   *   customer_event_identifier: { number: '796' },
   *   fields_set: ['invoice'],
   * });
   * console.log(invoice?.number);
   * ```
   */
  applySettlement<const Fields extends readonly SettlementField[]>(
    settlement: ApplySettlement<Fields>,
    options?: RequestOptions,
  ): ApiPromise<SettlementOf<Fields>> {
    const input = argumentsFrom(() => ({ body: toWire(settlement) }));
    const call: ApiPromise<Settlement> = raw(this).#caller.call(applySettlement, input, options);
    /* `fields_set` decides which members the vendor leaves out, and every member is optional. */
    return call as ApiPromise<SettlementOf<Fields>>;
  }

  /**
   * Reads one purchase. The answer does not say whether the purchase was settled.
   *
   * GET customer_events/purchases/show. Since R5.0.0. The members of the answer are known from lists, so one that disagrees is reported and
   * never refused.
   *
   * @param purchase - The purchase, by exactly one of its names, and if you like the members to answer with.
   * @throws VendorStatusError where CRM.COM says no; `vendorCode` is its code. The codes are not documented.
   */
  show(purchase: NamePurchase, options?: RequestOptions): ApiPromise<Purchase> {
    return raw(this).#caller.call(
      showPurchase,
      argumentsFrom(() => ({ query: toWire(purchase) })),
      options,
    );
  }

  /**
   * Cancels a posted purchase and the awards that the customer earned with it. Since R9.0.0. The effect on a settlement is not documented.
   *
   * It is sent again only if it certainly never left this machine. If its answer is lost, the error's `outcome` is `'unknown'`: then read
   * the purchase, whose `life_cycle_state` shows whether it was cancelled.
   *
   * POST customer_events/purchases/cancel.
   *
   * @param purchase - The purchase, by exactly one of its names, and if you like the members to answer with.
   * @throws VendorStatusError where CRM.COM says no; `vendorCode` is its code. The codes are not documented.
   */
  cancel(purchase: NamePurchase, options?: RequestOptions): ApiPromise<Purchase> {
    return raw(this).#caller.call(
      cancelPurchase,
      argumentsFrom(() => ({ body: toWire(purchase) })),
      options,
    );
  }
}
