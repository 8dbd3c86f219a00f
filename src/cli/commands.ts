import type { Command } from './command.js';
import { sandbox } from './sandbox.js';

/** Every command, in the order in which help shows them. */
export const commands: readonly Command[] = [sandbox];
