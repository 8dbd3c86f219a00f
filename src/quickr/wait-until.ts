/** Waits until a case has a status. */
import type { ApiPromise, WithResponse } from '../core/call/api-promise.js';
import { faults } from '../core/call/check-options.js';
import { notify } from '../core/call/observe.js';
import { checkOptionsOfCalls, refuseUnknownMembers } from '../core/call/option-names.js';
import type { RequestOptions } from '../core/call/options.js';
import { readArguments } from '../core/call/prepare.js';
import { keptOptions } from '../core/call/snapshot.js';
import type { Clock } from '../core/ground/clock.js';
import { Deadline, DeadlineExceeded } from '../core/ground/deadline.js';
import {
  AbortError,
  type CallFacts,
  isApiError,
  isQuadrailError,
  type QuadrailError,
  RequestValidationError,
  TimeoutError,
} from '../core/ground/errors.js';
import { nearest } from '../core/ground/nearest.js';
import type { Case } from './models/case.js';
import { type CaseStatus, caseStatuses } from './models/case-status.js';
import { getCase } from './operations.js';

/** The result of one read of the case. */
export interface PollEvent {
  /** The case. */
  readonly case: Case;
  /** Its status. */
  readonly status: CaseStatus;
  /** How often it has been read so far. */
  readonly polls: number;
  /** Milliseconds since the wait began. */
  readonly waitedMs: number;
}

/** What to wait for, and how. */
export interface WaitUntil {
  /** The status, or several of which any will do. */
  readonly status: CaseStatus | readonly CaseStatus[];
  /**
   * Milliseconds to wait in all. The last read begins one `interval` before the end, so that its answer can arrive in time.
   * @defaultValue 300000 (5 minutes)
   */
  readonly maxWait?: number | undefined;
  /**
   * Milliseconds between the first and the second read. Each further wait is 1.5 times as long, up to 15 seconds, or up to `interval` if
   * that is longer.
   * @defaultValue 1000
   */
  readonly interval?: number | undefined;
  /** Called after each read. An error in it is ignored. */
  readonly onPoll?: ((event: PollEvent) => void) | undefined;
}

const call = (): CallFacts => ({
  vendor: 'quickr',
  operation: 'quickr.cases.waitUntil',
  method: getCase.method,
  urlTemplate: getCase.path,
});

const untilMembers: Readonly<Record<keyof WaitUntil, true>> = { status: true, maxWait: true, interval: true, onPoll: true };

/* After this many failed reads in a row the wait ends with the last error. */
const mostFailures = 3;
const growth = 1.5;
const longestInterval = 15_000;

/** Reads the case until it has one of the statuses. */
export async function waitUntil(
  ask: (options: RequestOptions) => ApiPromise<Case>,
  until: WaitUntil,
  given: RequestOptions | undefined,
  clock: Clock,
): Promise<WithResponse<Case>> {
  const { statuses, maxWait, interval, onPoll } = readArguments(call(), () => checked(until));
  const options = given && keptOptions(given);
  const deadline = readArguments(call(), () => {
    checkOptionsOfCalls(options, call());
    return new Deadline(clock, options?.signal, maxWait === Number.POSITIVE_INFINITY ? undefined : maxWait);
  });
  let asked = 0;
  let polls = 0;
  let failures = 0;
  let wait = interval;
  let found: string | undefined;
  try {
    for (;;) {
      const { data: answer, error } = await deadline.within(undefined, (signal) => {
        asked += 1;
        return endOf(ask({ ...options, signal }));
      });
      if (error !== undefined) {
        failures += 1;
        if (!error.retryable || failures >= mostFailures) throw error;
        wait = Math.max(wait, (isApiError(error) && error.retryAfterMs) || 0);
      } else {
        failures = 0;
        polls += 1;
        const { data } = answer;
        found = data?.status;
        notify(onPoll, { case: data, status: found as CaseStatus, polls, waitedMs: deadline.spent() });
        if (statuses.includes(found as CaseStatus)) return answer;
      }
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
    const words = `did not find the case in ${statuses.join(' or ')} within its maxWait of ${maxWait} ms${last(found)}`;
    throw new TimeoutError('wait', words, { ...facts, repeatable: 'freely' }, maxWait);
  } finally {
    deadline.close();
  }
}

/* How one read ended. An error that does not come from the call itself is thrown. */
async function endOf(
  call: ApiPromise<Case>,
): Promise<{ data: WithResponse<Case>; error?: undefined } | { data?: undefined; error: QuadrailError }> {
  try {
    return { data: await call.withResponse() };
  } catch (error) {
    if (!isQuadrailError(error)) throw error;
    return { error };
  }
}

/* A status is shown only if it looks like one of the vendor's: something else may have answered. */
const last = (status: string | undefined): string =>
  status !== undefined && /^[A-Z_]{1,40}$/.test(status) ? `: its last status was ${status}` : '';

/* The vendor's page does not name all statuses, so an unknown status is refused only if it looks misspelt. */
function statusProblem(status: unknown): string | undefined {
  const known = `such as ${caseStatuses.join(', ')}`;
  if (typeof status !== 'string' || status === '') return `must be a status, ${known}, or a non-empty list of them`;
  if (caseStatuses.includes(status)) return undefined;
  const meant = nearest(status, caseStatuses, true);
  const shown = /^[a-z_ -]{1,40}$/i.test(status) ? `: ${status}` : '';
  if (meant !== undefined) return `is not a status of Quickr${shown}: did you mean ${meant}?`;
  return /^[A-Z][A-Z\d_]*$/.test(status) ? undefined : `must be spelt as Quickr's statuses are, ${known}${shown && `, found${shown}`}`;
}

function checked(until: WaitUntil): { statuses: readonly string[]; maxWait: number; interval: number; onPoll: WaitUntil['onPoll'] } {
  refuseUnknownMembers(until, untilMembers, call(), { timeout: 'maxWait', statuses: 'status' });
  const { status, maxWait = 300_000, interval = 1_000, onPoll } = until ?? {};
  const statuses = (Array.isArray(status) ? status : [status]) as readonly string[];
  const [problem] = (statuses.length === 0 ? [undefined] : statuses).flatMap((one) => statusProblem(one) ?? []);
  const issues = faults({
    [`status ${problem}`]: problem === undefined,
    'maxWait must be a number of milliseconds above 0': maxWait > 0,
    'interval must be a number of milliseconds above 0': interval > 0 && Number.isFinite(interval),
    'onPoll must be a function': onPoll === undefined || typeof onPoll === 'function',
  });
  if (issues.length > 0) throw new RequestValidationError(issues, call());
  return { statuses, maxWait, interval, onPoll };
}
