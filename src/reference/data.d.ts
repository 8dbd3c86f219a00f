/* The types of `data.js`, which the build writes from the doc comments: scripts/write-reference.ts. */
import type { ModelReference, OperationReference } from './reference.js';

/** Every operation, vendor by vendor in the order of the rows. */
export declare const operations: readonly OperationReference[];

/** Every model, vendor by vendor, by name. */
export declare const models: readonly ModelReference[];
