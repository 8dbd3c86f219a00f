/** What a check is. */
import type { Exemption } from './environment.ts';
import type { Stage } from './stage.ts';

/** The proof that one hazard does no harm. */
export interface Check {
  /** Its number in `docs/reliability.md`. */
  readonly hazard: number;
  readonly title: string;
  /** Plays it; throws `Unmet` where it does harm. Gives what this place was exempt from. */
  readonly play: (stage: Stage) => Promise<Exemption | undefined>;
}

/** A check that no place is exempt from. */
export function check(hazard: number, title: string, play: (stage: Stage) => Promise<void>): Check {
  return {
    hazard,
    title,
    play: async (stage) => {
      await play(stage);
      return undefined;
    },
  };
}
