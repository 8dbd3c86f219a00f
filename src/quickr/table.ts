import { type Table, tableOf } from '../core/contract/table.js';
import * as rows from './operations.js';

/** The type of {@link operations}. */
export type QuickrOperations = Table<typeof rows>;

/** The id of a Quickr operation. */
export type QuickrOperationId = keyof QuickrOperations;

/** Every Quickr call that this library names, by id. */
export const operations: QuickrOperations = /* @__PURE__ */ tableOf(rows);
