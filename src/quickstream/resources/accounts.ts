import type { ApiPromise } from '../../core/call/api-promise.js';
import type { Caller } from '../../core/call/caller.js';
import type { RequestOptions } from '../../core/call/options.js';
import type { CustomerAccount } from '../models/customer-account.js';
import { getAccount } from '../operations.js';

/** Registered accounts by their token. Accounts API, https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/accounts. */
export class AccountsResource {
  readonly #caller: Caller;

  constructor(caller: Caller) {
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
    return this.#caller.call(getAccount, { params: { accountToken } }, options);
  }
}
