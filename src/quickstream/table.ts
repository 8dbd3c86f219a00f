import { type Table, tableOf } from '../core/contract/table.js';
import * as rows from './operations.js';

type Rows = Table<typeof rows>;

/** The type of {@link operations}. */
export type QuickStreamOperations = { readonly [Id in keyof Rows]: Rows[Id] };

/** The id of a QuickStream operation. */
export type QuickStreamOperationId = keyof QuickStreamOperations;

/** Every QuickStream call that this library names, by id. */
export const operations: QuickStreamOperations = /* @__PURE__ */ tableOf(rows);
