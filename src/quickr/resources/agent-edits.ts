import type { ApiPromise } from '../../core/call/api-promise.js';
import type { Caller } from '../../core/call/caller.js';
import type { RequestOptions } from '../../core/call/options.js';
import { findable, raw } from '../../core/ground/raw.js';
import type { AgentEdit } from '../models/agent-edit.js';
import type { Opened } from '../models/open-object.js';
import { createAgentEdit } from '../operations.js';

/** What agents declare in the place of customers. */
export class AgentEditsResource {
  readonly #caller: Caller;

  constructor(caller: Caller) {
    findable(this);
    this.#caller = caller;
  }

  /**
   * Overrides a part of the customer's declaration. The body is not documented, and neither is the answer, which may be empty. It is sent
   * again only if it certainly never left this machine.
   *
   * POST /accounts/{aid}/cases/{cid}/agent-edits. Quickr API, changelog of 2023-11-14.
   */
  create(cid: string, body: Opened<AgentEdit>, options?: RequestOptions): ApiPromise<unknown> {
    return raw(this).#caller.call(createAgentEdit, { params: { cid }, body }, options);
  }
}
