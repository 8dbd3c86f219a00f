/** What a check is. */
import type { Stage } from './stage.ts';

/** Something that has to work in every runtime. */
export interface Check {
  readonly title: string;
  /** Plays it; throws `Unmet` where something is not as it has to be. */
  readonly play: (stage: Stage) => Promise<void>;
}

/** Checks of one subject: a row of the table in `docs/runtimes.md`. */
export interface Group {
  readonly name: string;
  readonly checks: readonly Check[];
}

/** What became of a check. */
export interface Played {
  readonly group: string;
  readonly title: string;
  /** Why it failed; absent where it passed. */
  readonly reason?: string;
}
