import { ApiPromise } from '../../core/call/api-promise.js';
import type { Caller } from '../../core/call/caller.js';
import { list } from '../../core/call/list.js';
import type { ListOptions, RequestOptions } from '../../core/call/options.js';
import type { PagePromise } from '../../core/call/page.js';
import type { Clock } from '../../core/ground/clock.js';
import { findable, raw } from '../../core/ground/raw.js';
import type { Case } from '../models/case.js';
import type { CreateCase } from '../models/create-case.js';
import type { Discoveries } from '../models/discovery.js';
import type { ListCases } from '../models/list-cases.js';
import type { Opened } from '../models/open-object.js';
import type { ScheduleChecks } from '../models/schedule-checks.js';
import type { UpdateCase } from '../models/update-case.js';
import { createCase, getCase, listCases, listDiscoveries, scheduleChecks, updateCase } from '../operations.js';
import { type WaitUntil, waitUntil } from '../wait-until.js';
import { AgentEditsResource } from './agent-edits.js';
import { CaseEventsResource } from './case-events.js';
import { ContractsResource } from './contracts.js';
import { DeclarationsResource } from './declarations.js';
import { IdentityVerificationsResource } from './identity-verifications.js';

/** Cases. A case is the file of one customer: what the customer is asked, what is known, and what was checked. */
export class CasesResource {
  /** What customers declare. */
  readonly declarations: DeclarationsResource;
  /** What they sign. */
  readonly contracts: ContractsResource;
  /** What happened. */
  readonly events: CaseEventsResource;
  /** What agents declare in the place of customers. */
  readonly agentEdits: AgentEditsResource;
  /** Persons who are to show who they are. */
  readonly identityVerifications: IdentityVerificationsResource;
  readonly #caller: Caller;
  readonly #clock: Clock;

  constructor(caller: Caller, clock: Clock) {
    findable(this);
    this.#caller = caller;
    this.#clock = clock;
    this.declarations = new DeclarationsResource(caller);
    this.contracts = new ContractsResource(caller);
    this.events = new CaseEventsResource(caller);
    this.agentEdits = new AgentEditsResource(caller);
    this.identityVerifications = new IdentityVerificationsResource(caller);
  }

  /**
   * Creates a case. Data from registers is filled in at once; checks take a few seconds more, see `waitUntil`. It is sent again only if it
   * certainly never left this machine; if the answer is lost, look for the case with `list({ search })`.
   *
   * POST /accounts/{aid}/cases. Quickr API, "Creating your first case"; the result is inferred.
   *
   * @example
   * ```ts
   * const { id, declaration_url, urls } = await quickr.cases.create({
   *   checks: [{ type: 'company', options: { schedule: 'R-1/P1M' } }, { type: 'signatory' }],
   *   sections: [{ type: 'company' }, { type: 'signatory' }],
   *   prefills: [{ type: 'company', data: [{ organization_number: '987654321', country: 'NO' }] }],
   * });
   * ```
   */
  create(body: CreateCase, options?: RequestOptions): ApiPromise<Case> {
    return raw(this).#caller.call(createCase, { body }, options);
  }

  /**
   * Lists cases. An entry has fewer members than a case: of each check only a summary, with each flag once.
   *
   * GET /accounts/{aid}/cases. Quickr API, changelog of 2023-09-02 and 2024-03-26; the result is inferred.
   */
  list(query: ListCases = {}, options?: ListOptions): PagePromise<Case> {
    return list(raw(this).#caller, listCases, { query }, options);
  }

  /**
   * Gives one case, with the latest results of its checks.
   *
   * GET /accounts/{aid}/cases/{cid}. Quickr API, "Check results"; the result is inferred.
   */
  get(cid: string, options?: RequestOptions): ApiPromise<Case> {
    return raw(this).#caller.call(getCase, { params: { cid } }, options);
  }

  /**
   * Changes the schedules of the checks of a case. What else can be changed is not documented.
   *
   * PATCH /accounts/{aid}/cases/{cid} (inferred). Quickr API, "Ongoing due diligence"; the result is inferred.
   */
  update(cid: string, body: Opened<UpdateCase>, options?: RequestOptions): ApiPromise<Case> {
    return raw(this).#caller.call(updateCase, { params: { cid }, body }, options);
  }

  /**
   * Runs checks of a case now, once, independently of their schedules. The answer is not known; it may be empty. It is sent again only if it
   * certainly never left this machine.
   *
   * POST /accounts/{aid}/cases/{cid}/schedule_checks. Quickr API, "Running checks on-demand".
   */
  scheduleChecks(cid: string, body: ScheduleChecks, options?: RequestOptions): ApiPromise<unknown> {
    return raw(this).#caller.call(scheduleChecks, { params: { cid }, body }, options);
  }

  /**
   * Returns everything that sources said about the customer; a case itself has less of it.
   *
   * GET /accounts/{aid}/cases/{cid}/discoveries. Quickr API, changelog of 2024-03-08; the form of the result is not known.
   */
  discoveries(cid: string, options?: RequestOptions): ApiPromise<Discoveries> {
    return raw(this).#caller.call(listDiscoveries, { params: { cid } }, options);
  }

  /**
   * Reads a case repeatedly, at growing intervals, until it has the given status, or one of several, and returns it.
   *
   * Rejects with a `TimeoutError` of phase `'wait'` after `maxWait`, with an `AbortError` when `options.signal` aborts, and with the error
   * of a read that fails after its retries. `options.timeout` and `options.totalTimeout` apply to each read. `withResponse()` gives the
   * last answer.
   *
   * A case may get another final status, such as declined: name those statuses too, or the wait only ends by `maxWait`.
   *
   * @example
   * ```ts
   * const { id } = await quickr.cases.create({
   *   checks: [{ type: 'company' }],
   *   sections: [{ type: 'company' }],
   *   prefills: [{ type: 'company', data: [{ organization_number: '987654321', country: 'NO' }] }],
   *   actions: ['perform_checks'],
   * });
   * const ready = await quickr.cases.waitUntil(id, { status: 'READY_FOR_REVIEW', maxWait: 60_000 });
   * ```
   */
  waitUntil(cid: string, until: WaitUntil, options?: RequestOptions): ApiPromise<Case> {
    const ask = (asked: RequestOptions): ApiPromise<Case> => this.get(cid, asked);
    return ApiPromise.from(waitUntil(ask, until, options, raw(this).#clock));
  }
}
