/** Waiting for a case to come to a status. */
import type { ApiPromise, WithResponse } from '../core/call/api-promise.js';
import { notify } from '../core/call/observe.js';
import { checkRequestOptions, faults, type RequestOptions } from '../core/call/options.js';
import { readArguments } from '../core/call/prepare.js';
import { keptOptions } from '../core/call/snapshot.js';
import type { Clock } from '../core/ground/clock.js';
import { Deadline, DeadlineExceeded } from '../core/ground/deadline.js';
import { AbortError, type CallFacts, RequestValidationError, TimeoutError } from '../core/ground/errors.js';
import type { Case } from './models/case.js';
import type { CaseStatus } from './models/case-status.js';
import { getCase } from './operations.js';

/** What was found when a case was asked for. */
export interface PollEvent {
  /** The case. */
  readonly case: Case;
  /** Its status. */
  readonly status: CaseStatus;
  /** How often it was asked for by now. */
  readonly polls: number;
  /** Milliseconds since the wait began. */
  readonly waitedMs: number;
}

/** What to wait for, and how. */
export interface WaitUntil {
  /** The status, or several of which any will do. */
  readonly status: CaseStatus | readonly CaseStatus[];
  /**
   * Milliseconds to wait in all. The last time that the case is asked for leaves an interval for its answer.
   * @defaultValue 300000 (5 minutes)
   */
  readonly maxWait?: number | undefined;
  /**
   * Milliseconds before the case is asked for a second time. Each further wait is half as long again, 15 seconds at most,
   * or as long as this if it is longer.
   * @defaultValue 1000
   */
  readonly interval?: number | undefined;
  /** Told each time what was found. An observer: an error in it breaks nothing. */
  readonly onPoll?: ((event: PollEvent) => void) | undefined;
}

const call = (): CallFacts => ({ vendor: 'quickr', operation: getCase.id, method: getCase.method, urlTemplate: getCase.path });

const growth = 1.5;
const longestInterval = 15_000;

/** Asks until the status is there. */
export async function waitUntil(
  ask: (options: RequestOptions) => ApiPromise<Case>,
  until: WaitUntil,
  given: RequestOptions | undefined,
  clock: Clock,
): Promise<WithResponse<Case>> {
  const { statuses, maxWait, interval, onPoll } = readArguments(call(), () => checked(until));
  const options = given && keptOptions(given);
  const deadline = readArguments(call(), () => {
    if (options) checkRequestOptions(options, call());
    return new Deadline(clock, options?.signal, maxWait === Number.POSITIVE_INFINITY ? undefined : maxWait);
  });
  let asked = 0;
  let polls = 0;
  let wait = interval;
  try {
    for (;;) {
      const answer = await deadline.within(undefined, (signal) => {
        asked += 1;
        return ask({ ...options, signal }).withResponse();
      });
      polls += 1;
      const { data } = answer;
      const status = data?.status;
      notify(onPoll, { case: data, status, polls, waitedMs: deadline.spent() });
      if (statuses.includes(status)) return answer;
      if (deadline.outlasts(wait)) {
        const left = maxWait - deadline.spent();
        if (left <= 2 * interval) throw new DeadlineExceeded('total');
        wait = left - interval;
      }
      const pause = wait;
      await deadline.within(undefined, (signal) => clock.sleep(pause, signal));
      wait = Math.min(wait * growth, Math.max(interval, longestInterval));
    }
  } catch (error) {
    if (!(error instanceof DeadlineExceeded)) throw error;
    const outcome = asked === 0 ? 'not-sent' : 'unknown';
    const facts: CallFacts = { ...call(), attempts: asked, outcome, safeToRetry: true };
    if (error.why === 'abort') throw new AbortError({ ...facts, cause: options?.signal?.reason });
    throw new TimeoutError('wait', `found the case in none of the statuses ${statuses.join(', ')} within its maxWait`, facts);
  } finally {
    deadline.close();
  }
}

function checked(until: WaitUntil): { statuses: readonly string[]; maxWait: number; interval: number; onPoll: WaitUntil['onPoll'] } {
  const { status, maxWait = 300_000, interval = 1_000, onPoll } = until ?? {};
  const statuses = (Array.isArray(status) ? status : [status]) as readonly string[];
  const issues = faults({
    'status must be a status, or a list of statuses that is not empty':
      statuses.length > 0 && statuses.every((one) => typeof one === 'string' && one !== ''),
    'maxWait must be a number of milliseconds above 0': maxWait > 0,
    'interval must be a number of milliseconds above 0': interval > 0 && Number.isFinite(interval),
    'onPoll must be a function': onPoll === undefined || typeof onPoll === 'function',
  });
  if (issues.length > 0) throw new RequestValidationError(issues, call());
  return { statuses, maxWait, interval, onPoll };
}
