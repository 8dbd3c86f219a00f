import type { ApiPromise } from '../../core/call/api-promise.js';
import type { Caller } from '../../core/call/caller.js';
import type { IdempotentRequestOptions } from '../../core/call/options.js';
import type { Open } from '../../core/contract/schema.js';
import { findable, raw } from '../../core/ground/raw.js';
import type { SingleUseToken } from '../models/single-use-token.js';
import type { SingleUseTokenRequest, TokenRequestOf } from '../models/single-use-token-request.js';
import type { ThreeDS2Authentication, ThreeDS2AuthenticationRequest } from '../models/three-ds2-authentication.js';
import { authenticateThreeDS2, createSingleUseToken } from '../operations.js';

/**
 * Tokens that stand for a card or bank account for ten minutes and one use. Single-Use-Tokens API,
 * https://quickstream.westpac.com.au/docs/quickstreamapi/v1/single-use-tokens.
 */
export class SingleUseTokensResource {
  readonly #caller: Caller;

  constructor(caller: Caller) {
    findable(this);
    this.#caller = caller;
  }

  /**
   * Creates a token for a card or bank account, to pay with or to register, once and within ten minutes. It uses the client's
   * `publishableKey`. A web page uses the vendor's script instead, as the API answers no other origin: then no card passes through your
   * server.
   *
   * Single-Use-Tokens API, "Create".
   *
   * @param body - The details; `accountType` says which kind they are.
   * @throws UnprocessableEntityError where QuickStream refuses a member; `issues` names it.
   */
  create<Type extends Open<'CREDIT_CARD' | 'DIRECT_DEBIT' | 'DIRECT_DEBIT_NZ'>>(
    body: TokenRequestOf<Type>,
    options?: IdempotentRequestOptions,
  ): ApiPromise<SingleUseToken> {
    return raw(this).#caller.call(createSingleUseToken, { body: body as SingleUseTokenRequest }, options);
  }

  /**
   * Asks the issuer of a token's card by 3-D Secure 2 whether its holder pays. It does not use the token up. After `transStatus` `Y` or
   * `A`, pay with `threeDS2: true`; after `C`, let the vendor's script show the issuer's challenge first.
   *
   * 3-D Secure, https://quickstream.westpac.com.au/docs/3d-secure/. The members of the request are known from one client.
   *
   * @param singleUseTokenId - The token of the card.
   * @throws UnprocessableEntityError where QuickStream refuses it.
   */
  authenticateThreeDS2(
    singleUseTokenId: string,
    body: ThreeDS2AuthenticationRequest,
    options?: IdempotentRequestOptions,
  ): ApiPromise<ThreeDS2Authentication> {
    return raw(this).#caller.call(authenticateThreeDS2, { params: { singleUseTokenId }, body }, options);
  }
}
