import type { Random } from '../random.js';
import type { QuickStreamState } from './state.js';

/** What the simulated facility works on. */
export interface Facility {
  readonly state: QuickStreamState;
  readonly random: Random;
  readonly now: () => number;
  /** Does something when so much virtual time has passed. */
  readonly later: (ms: number, callback: () => void) => void;
}
