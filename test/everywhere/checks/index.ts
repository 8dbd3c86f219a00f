/** What has to work in every runtime: one list, and the order of the table in `docs/runtimes.md`. Knows no runtime. */
import type { Group } from './check.ts';
import { everyEntry } from './entries.ts';
import { groups as ofClients } from './of-clients.ts';
import { playing } from './play.ts';

export type { Group, Played } from './check.ts';

/** All checks. */
export const groups: readonly Group[] = [...ofClients, everyEntry];

export const play = playing(groups);
