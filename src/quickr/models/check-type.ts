import type { Open } from '../../core/contract/schema.js';
import { type FlagCodes, flagCodes } from './flag.js';

/**
 * A type of check. The guides' requests say `sanction`, everything else `sanctions`; both are sent as given. How a check by
 * checklist is spelled is unclear.
 *
 * Quickr API, "Creating a case".
 */
export type CheckType = Open<keyof FlagCodes>;

/** The types that the page names. */
export const checkTypes: readonly (keyof FlagCodes)[] = Object.keys(flagCodes) as (keyof FlagCodes)[];
