import type { ApiPromise } from '../../core/call/api-promise.js';
import type { Caller } from '../../core/call/caller.js';
import type { RequestOptions } from '../../core/call/options.js';
import { findable, raw } from '../../core/ground/raw.js';
import type { ApiKey } from '../models/api-key.js';
import { latestApiKey } from '../operations.js';

/** Your API keys. API Keys API, https://quickstream.support.qvalent.com/docs/quickstreamapi/v1/api-keys. */
export class ApiKeysResource {
  readonly #caller: Caller;

  constructor(caller: Caller) {
    findable(this);
    this.#caller = caller;
  }

  /**
   * Returns the secret key to use from now on: the present key, or its replacement if that one is about to expire. The vendor asks you to
   * make this call once a day. The client does not switch keys by itself: store the key where your `secretKey` function reads it.
   *
   * API Keys API, "Get latest".
   *
   * @throws AuthenticationError where the present key has expired already.
   */
  latest(options?: RequestOptions): ApiPromise<ApiKey> {
    return raw(this).#caller.call(latestApiKey, {}, options);
  }
}
