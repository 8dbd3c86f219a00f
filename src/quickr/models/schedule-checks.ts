import { array, model, type Schema } from '../../core/contract/schema.js';
import { CheckRequest } from './check-request.js';

/**
 * Checks to run now, once. Their schedules stay as they are.
 *
 * Quickr API, "Running checks on-demand".
 */
export interface ScheduleChecks {
  /** The checks; the case must have them. */
  readonly checks: readonly CheckRequest[];
}

/** The schema of {@link ScheduleChecks}. */
export const ScheduleChecks: Schema<ScheduleChecks> = model<ScheduleChecks>('ScheduleChecks', { checks: array(CheckRequest) });
