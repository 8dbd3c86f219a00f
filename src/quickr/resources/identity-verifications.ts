import type { ApiPromise } from '../../core/call/api-promise.js';
import type { Caller } from '../../core/call/caller.js';
import { list } from '../../core/call/list.js';
import type { ListOptions, RequestOptions } from '../../core/call/options.js';
import type { PagePromise } from '../../core/call/page.js';
import { findable, raw } from '../../core/ground/raw.js';
import type { IdentityVerification } from '../models/identity-verification.js';
import type { ListQuery } from '../models/list-query.js';
import type { RedirectLink } from '../models/redirect-link.js';
import { initiateVerification, listVerifications } from '../operations.js';

/** Persons of cases with an `identity_verification` check, who are to show who they are. */
export class IdentityVerificationsResource {
  readonly #caller: Caller;

  constructor(caller: Caller) {
    findable(this);
    this.#caller = caller;
  }

  /**
   * Lists those of a case.
   *
   * GET /accounts/{aid}/cases/{cid}/identity-verifications. Quickr API, changelog of 2024-09-28; the result is inferred, and
   * that it has pages.
   */
  list(cid: string, query: ListQuery = {}, options?: ListOptions): PagePromise<IdentityVerification> {
    return list(raw(this).#caller, listVerifications, { params: { cid }, query }, options);
  }

  /**
   * Returns the address where a person verifies their identity: the `Location` of a redirect, which is not followed. It is never sent again.
   *
   * GET /accounts/{aid}/cases/{cid}/identity-verifications/{verification_id}/initiate. Quickr API, changelog of 2024-09-28;
   * that it redirects is inferred.
   */
  initiate(cid: string, verificationId: string, options?: RequestOptions): ApiPromise<RedirectLink> {
    return raw(this).#caller.call(initiateVerification, { params: { cid, verification_id: verificationId } }, options);
  }
}
