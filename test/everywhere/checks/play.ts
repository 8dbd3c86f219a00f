/** Plays groups of checks, one check after another. */
import { Unmet, within } from '../../hazards/battery/assert.ts';
import type { Environment } from '../../hazards/battery/environment.ts';
import type { Group, Played } from './check.ts';
import { Stage } from './stage.ts';

/* What hangs must not hang the others. */
const longest = 30_000;

/** A `play` as the hosts call it. */
export const playing = (groups: readonly Group[]) =>
  async function* ({ runtime, control }: Environment): AsyncGenerator<Played, void, undefined> {
    for (const { name, checks } of groups) {
      for (const { title, play } of checks) {
        const reason = await within(longest, played(play, runtime, control), title).catch(described);
        yield { group: name, title, ...(reason === undefined ? {} : { reason }) };
      }
    }
  };

async function played(play: (stage: Stage) => Promise<void>, runtime: Environment['runtime'], control: string): Promise<undefined> {
  await play(await Stage.open(runtime, control));
}

const described = (error: unknown): string =>
  error instanceof Unmet ? error.message : `the check itself failed: ${(error as Error)?.stack ?? String(error)}`;
