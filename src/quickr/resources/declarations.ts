import type { ApiPromise } from '../../core/call/api-promise.js';
import type { Caller } from '../../core/call/caller.js';
import type { RequestOptions } from '../../core/call/options.js';
import { findable, raw } from '../../core/ground/raw.js';
import type { Declaration } from '../models/declaration.js';
import type { Opened } from '../models/open-object.js';
import type { UpdateDeclaration } from '../models/update-declaration.js';
import { createDeclaration, updateDeclaration } from '../operations.js';

/** What customers declare. A case has one declaration at most. */
export class DeclarationsResource {
  readonly #caller: Caller;

  constructor(caller: Caller) {
    findable(this);
    this.#caller = caller;
  }

  /**
   * Makes the form for the customer of a case that was only checked so far (`perform_checks`); the case goes to
   * `FORM_NOT_STARTED`. Sent again only where it certainly never left this machine.
   *
   * POST /accounts/{aid}/cases/{cid}/declarations. Quickr API, "Qualifying a customer before onboarding"; the result is
   * inferred.
   */
  create(cid: string, options?: RequestOptions): ApiPromise<Declaration> {
    return raw(this).#caller.call(createDeclaration, { params: { cid } }, options);
  }

  /**
   * Declares on behalf of the customer, in part, or completely with the intent `declarations_finished`. The body is not documented, and
   * neither is the answer, which may be empty.
   *
   * PUT /accounts/{aid}/cases/{cid}/declarations/{did}. Quickr API, "Case lifecycle".
   */
  update(cid: string, did: string, body: Opened<UpdateDeclaration>, options?: RequestOptions): ApiPromise<unknown> {
    return raw(this).#caller.call(updateDeclaration, { params: { cid, did }, body }, options);
  }
}
