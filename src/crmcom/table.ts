import { type Table, tableOf } from '../core/contract/table.js';
import * as rows from './operations.js';

/** The type of {@link operations}. */
export type CrmComOperations = Table<typeof rows>;

/** The id of a CRM.COM operation. */
export type CrmComOperationId = keyof CrmComOperations;

/** Every CRM.COM call that this library names, by id. */
export const operations: CrmComOperations = /* @__PURE__ */ tableOf(rows);
