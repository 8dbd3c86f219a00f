import { call } from './call.js';
import type { Command } from './command.js';
import { doctor } from './doctor.js';
import { journal } from './journal.js';
import { openapi } from './openapi.js';
import { sandbox } from './sandbox.js';

/** Every command, in the order in which help shows them. */
export const commands: readonly Command[] = [sandbox, call, doctor, openapi, journal];
