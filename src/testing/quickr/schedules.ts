/** Checks that run again and again, counted from their first run. */
import type { CheckSchedule } from '../../quickr/models/check-options.js';
import type { CaseFile } from './case-file.js';
import { statusesOf } from './life-cycle.js';
import type { Service } from './service.js';

/** The schedules that the page lists. */
export const checkSchedules: readonly CheckSchedule[] = ['R-1/P1D', 'R-1/P1M', 'R-1/P1Y'];

/**
 * What wakes a case for its next scheduled run. Owner: this module. Key: the file of the case. Lives as long as the file; each
 * new plan cancels the one before.
 */
const alarms = new WeakMap<CaseFile, () => void>();

/** Plans the next run of every check that has a schedule and has run before. `run` is called with those that are due. */
export function scheduleFrom(service: Service, file: CaseFile, run: (types: readonly string[]) => void): void {
  stopSchedules(file);
  if (file.case.status === statusesOf(service.state.rules).archived) return;
  for (const { type, options } of file.case.checks) {
    const first = file.firstRuns.find((one) => one.type === type);
    const every = options?.schedule;
    if (first === undefined || every === undefined || every === null) continue;
    file.schedules.push({ type, every, firstRunAt: first.at, nextRunAt: nextRun(every, first.at, service.now()) });
  }
  if (file.schedules.length === 0) return;
  const next = Math.min(...file.schedules.map(({ nextRunAt }) => nextRunAt));
  const wake = (): void => {
    const due = file.schedules.filter(({ nextRunAt }) => nextRunAt <= service.now()).map(({ type }) => type);
    scheduleFrom(service, file, run);
    run(due);
  };
  alarms.set(file, service.later(next - service.now(), wake));
}

/** No check of the case runs by itself any more. */
export function stopSchedules(file: CaseFile): void {
  alarms.get(file)?.();
  file.schedules.length = 0;
}

const dayMs = 24 * 60 * 60 * 1_000;

/** The first moment after `now` that a schedule hits. */
export function nextRun(every: CheckSchedule, first: number, now: number): number {
  const elapsed = Math.max(0, now - first);
  if (every === 'R-1/P1D') return first + (Math.floor(elapsed / dayMs) + 1) * dayMs;
  const months = every === 'R-1/P1Y' ? 12 : 1;
  for (let count = 1; ; count += 1) {
    const at = monthsLater(first, count * months);
    if (at > now) return at;
  }
}

/* The 31st of a month without one is its last day. */
function monthsLater(first: number, months: number): number {
  const start = new Date(first);
  const at = new Date(first);
  at.setUTCDate(1);
  at.setUTCMonth(start.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
  at.setUTCDate(Math.min(start.getUTCDate(), lastDay));
  return at.getTime();
}
