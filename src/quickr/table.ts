import { type Table, tableOf } from '../core/contract/table.js';
import * as rows from './operations.js';

type Rows = Table<typeof rows>;

/** The type of {@link operations}. */
export type QuickrOperations = { readonly [Id in keyof Rows]: Rows[Id] };

/** The id of a Quickr operation. */
export type QuickrOperationId = keyof QuickrOperations;

/** Every Quickr call that this library names, by id. */
export const operations: QuickrOperations = /* @__PURE__ */ tableOf(rows);
