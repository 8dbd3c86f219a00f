import { anything, record, type Schema } from '../../core/contract/schema.js';

/** An object of which no copy of the vendor's page shows the members. */
export type OpenObject = Record<string, unknown>;

/** An object of which some members are known. What else it may hold is not known, so anything is let through, both ways. */
export type Opened<Known> = Known & OpenObject;

/** The schema of an object with unknown members. Those that are known are there for the editor; none of them is checked. */
export const openObject = <Known = unknown>(): Schema<Opened<Known>> => record(anything()) as unknown as Schema<Opened<Known>>;
