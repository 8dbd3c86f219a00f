import type { ApiPromise } from '../../core/call/api-promise.js';
import type { Caller } from '../../core/call/caller.js';
import type { RequestOptions } from '../../core/call/options.js';
import { findable, raw } from '../../core/ground/raw.js';
import type { Automation } from '../models/automation.js';
import type { AutomationInput } from '../models/automation-input.js';
import { createAutomation, getAutomation } from '../operations.js';

/** Automations: actions that Quickr takes on cases by itself. A case names its automations when it is created. */
export class AutomationsResource {
  readonly #caller: Caller;

  constructor(caller: Caller) {
    findable(this);
    this.#caller = caller;
  }

  /**
   * Creates an automation. Sent again only where it certainly never left this machine.
   *
   * A condition on a member that the case does not have is false; `equal_to_null` tests for that. Values are always strings, also for
   * numbers: `'70'`.
   *
   * POST /accounts/{aid}/automations. Quickr API, "Creating your first automation"; the result is inferred.
   *
   * @example
   * ```ts
   * const { id } = await quickr.automations.create({
   *   name: 'Auto approve',
   *   trigger: [{ type: 'case_status_updated', status: 'READY_FOR_REVIEW' }],
   *   conditions: [{ type: 'greater_than_or_equal', field: '$.context.company_age', value: '2' }],
   *   actions: [{ type: 'set_case_status', status: 'ACTIVE' }],
   * });
   * ```
   */
  create(body: AutomationInput, options?: RequestOptions): ApiPromise<Automation> {
    return raw(this).#caller.call(createAutomation, { body }, options);
  }

  /**
   * Gives one automation.
   *
   * GET /accounts/{aid}/automations/{id} (path and result inferred). Quickr API, "Automations".
   */
  get(id: string, options?: RequestOptions): ApiPromise<Automation> {
    return raw(this).#caller.call(getAutomation, { params: { automation_id: id } }, options);
  }
}
