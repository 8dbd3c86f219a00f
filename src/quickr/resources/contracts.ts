import type { ApiPromise } from '../../core/call/api-promise.js';
import type { Caller } from '../../core/call/caller.js';
import type { RequestOptions } from '../../core/call/options.js';
import { findable, raw } from '../../core/ground/raw.js';
import type { Contract } from '../models/contract.js';
import type { RedirectLink } from '../models/redirect-link.js';
import { getContract, renewContract, signingLink } from '../operations.js';

/** Contracts with customers: made of the declaration of a case with a `signatory` check, signed with BankID and the like. */
export class ContractsResource {
  readonly #caller: Caller;

  constructor(caller: Caller) {
    findable(this);
    this.#caller = caller;
  }

  /**
   * Gives one contract.
   *
   * GET /accounts/{aid}/cases/{cid}/contracts/{contract_id}. Quickr API, changelog of 2024-09-29; the result is inferred.
   */
  get(cid: string, contractId: string, options?: RequestOptions): ApiPromise<Contract> {
    return raw(this).#caller.call(getContract, { params: { cid, contract_id: contractId } }, options);
  }

  /**
   * Renews a contract that was not signed within 85 days. All signatories have to sign again. A closed contract cannot be renewed. It is
   * sent again only if it certainly never left this machine. The answer is not known; it may be empty.
   *
   * POST /accounts/{aid}/cases/{cid}/contracts/{contract_id}. Quickr API, "Contracts".
   */
  renew(cid: string, contractId: string, options?: RequestOptions): ApiPromise<unknown> {
    return raw(this).#caller.call(renewContract, { params: { cid, contract_id: contractId } }, options);
  }

  /**
   * Returns the address where a signatory signs: the `Location` of a redirect, which is not followed. It is never sent again. A browser
   * hides redirects from scripts, so in a page this rejects with a `RedirectError`: call it from your backend.
   *
   * GET /accounts/{aid}/cases/{cid}/contracts/{contract_id}/signatories/{sid}/sign. Quickr API, "Case lifecycle"; that it
   * redirects is inferred.
   */
  signingLink(cid: string, contractId: string, sid: string, options?: RequestOptions): ApiPromise<RedirectLink> {
    return raw(this).#caller.call(signingLink, { params: { cid, contract_id: contractId, sid } }, options);
  }
}
