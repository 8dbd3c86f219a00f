import { type Table, tableOf } from '../core/contract/table.js';
import * as rows from './operations.js';

type Rows = Table<typeof rows>;

/** The type of {@link operations}. */
export type CrmComOperations = { readonly [Id in keyof Rows]: Rows[Id] };

/** The id of a CRM.COM operation. */
export type CrmComOperationId = keyof CrmComOperations;

/** Every CRM.COM call that this library names, by id. */
export const operations: CrmComOperations = /* @__PURE__ */ tableOf(rows);
