/** The checks of the clients alone: what a page needs, and nothing that only tests do. */
import { aborts } from './aborts.ts';
import { calls } from './calls.ts';
import type { Group } from './check.ts';
import { drift } from './drift.ts';
import { faults } from './faults.ts';
import { files } from './files.ts';
import { keys } from './keys.ts';
import { paging } from './paging.ts';
import { playing } from './play.ts';
import { refusals, unsent } from './refusals.ts';
import { responses } from './responses.ts';
import { tokens } from './tokens.ts';

/** Them, in the order of the table. */
export const groups: readonly Group[] = [calls, paging, refusals, unsent, aborts, tokens, faults, files, drift, responses, keys];

export const play = playing(groups);
