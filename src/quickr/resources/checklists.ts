import type { ApiPromise } from '../../core/call/api-promise.js';
import type { Caller } from '../../core/call/caller.js';
import { list } from '../../core/call/list.js';
import type { ListOptions, RequestOptions } from '../../core/call/options.js';
import type { PagePromise } from '../../core/call/page.js';
import { findable, raw } from '../../core/ground/raw.js';
import type { Checklist } from '../models/checklist.js';
import type { ChecklistInput } from '../models/checklist-input.js';
import type { ListQuery } from '../models/list-query.js';
import { createChecklist, getChecklist, listChecklists, updateChecklist } from '../operations.js';

/** Checklists that agents go through before a case can be approved. Every path here is inferred; none to delete is documented. */
export class ChecklistsResource {
  readonly #caller: Caller;

  constructor(caller: Caller) {
    findable(this);
    this.#caller = caller;
  }

  /**
   * Creates a checklist. Sent again only where it certainly never left this machine.
   *
   * POST /accounts/{aid}/checklists (inferred), scope `admin:quickr`. Quickr API, "Create checklist".
   */
  create(body: ChecklistInput, options?: RequestOptions): ApiPromise<Checklist> {
    return raw(this).#caller.call(createChecklist, { body }, options);
  }

  /**
   * Lists checklists.
   *
   * GET /accounts/{aid}/checklists (inferred), scope `read:quickr` or `admin:quickr`. Quickr API, "Get checklists".
   */
  list(query: ListQuery = {}, options?: ListOptions): PagePromise<Checklist> {
    return list(raw(this).#caller, listChecklists, { query }, options);
  }

  /**
   * Gives one checklist.
   *
   * GET /accounts/{aid}/checklists/{chkid} (inferred), scope `read:quickr` or `admin:quickr`. Quickr API, "Get checklist".
   *
   * @param chkid - `PQ1230483.checklist.13294829`.
   */
  get(chkid: string, options?: RequestOptions): ApiPromise<Checklist> {
    return raw(this).#caller.call(getChecklist, { params: { chkid } }, options);
  }

  /**
   * Replaces a checklist as a whole.
   *
   * PUT /accounts/{aid}/checklists/{chkid} (method and path inferred), scope `admin:quickr`. Quickr API, "Update checklist".
   *
   * @param chkid - `PQ1230483.checklist.13294829`.
   */
  update(chkid: string, body: ChecklistInput, options?: RequestOptions): ApiPromise<Checklist> {
    return raw(this).#caller.call(updateChecklist, { params: { chkid }, body }, options);
  }
}
