import type { ApiPromise } from '../../core/call/api-promise.js';
import type { Caller } from '../../core/call/caller.js';
import type { IdempotentRequestOptions, RequestOptions } from '../../core/call/options.js';
import { findable, raw } from '../../core/ground/raw.js';
import type { CustomerAccount } from '../models/customer-account.js';
import type { RegisterAccount } from '../models/register-account.js';
import { getAccount, registerFreeAccount } from '../operations.js';

/** Registered accounts by their token. Accounts API, https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/accounts. */
export class AccountsResource {
  readonly #caller: Caller;

  constructor(caller: Caller) {
    findable(this);
    this.#caller = caller;
  }

  /**
   * Gives one registered account.
   *
   * Accounts API, "Get".
   *
   * @param accountToken - The token that QuickStream gave when the account was registered.
   * @throws NotFoundError where no account has the token.
   */
  get(accountToken: string, options?: RequestOptions): ApiPromise<CustomerAccount> {
    return raw(this).#caller.call(getAccount, { params: { accountToken } }, options);
  }

  /**
   * Registers a card or bank account without a customer: QuickStream creates one, whose `customerId` is in the answer. Pay with the
   * `accountToken` of the answer.
   *
   * Accounts API; path and body are known from one client, and that the call exists from the Customers API.
   *
   * @param body - Exactly one source of the details. The one that is known is `singleUseTokenId`.
   * @throws UnprocessableEntityError where QuickStream refuses a member; `issues` names it.
   */
  register(body: RegisterAccount, options?: IdempotentRequestOptions): ApiPromise<CustomerAccount> {
    return raw(this).#caller.call(registerFreeAccount, { body }, options);
  }
}
