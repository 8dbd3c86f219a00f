import type { Caller } from '../../core/call/caller.js';
import { list } from '../../core/call/list.js';
import type { ListOptions } from '../../core/call/options.js';
import type { PagePromise } from '../../core/call/page.js';
import { findable, raw } from '../../core/ground/raw.js';
import type { CaseEvent } from '../models/case-event.js';
import type { ListCaseEvents } from '../models/list-case-events.js';
import { listCaseEvents } from '../operations.js';

/** What happened to cases. */
export class CaseEventsResource {
  readonly #caller: Caller;

  constructor(caller: Caller) {
    findable(this);
    this.#caller = caller;
  }

  /**
   * Lists what happened to a case. Earlier results of its checks are only here: a case has only the latest.
   *
   * GET /accounts/{aid}/cases/{cid}/events. Quickr API, "Gotchas and FAQ"; the result is inferred, and that it has pages.
   */
  list(cid: string, query: ListCaseEvents = {}, options?: ListOptions): PagePromise<CaseEvent> {
    return list(raw(this).#caller, listCaseEvents, { params: { cid }, query }, options);
  }
}
