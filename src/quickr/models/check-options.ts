import type { Open } from '../../core/contract/schema.js';

/**
 * How often a check runs: daily, monthly or yearly from its first run on, without end. An ISO 8601 interval.
 *
 * Quickr API, "Check scheduling".
 */
export type CheckSchedule = Open<'R-1/P1D' | 'R-1/P1M' | 'R-1/P1Y'>;

/**
 * How a check is done.
 *
 * Quickr API, "Check scheduling".
 */
export interface CheckOptions {
  /** How often it runs; once where it is left out. */
  readonly schedule?: CheckSchedule | null | undefined;
  /** For `identity_verification`: where the person goes afterwards; to the declaration where it is left out. */
  readonly redirect_url?: string | null | undefined;
}
