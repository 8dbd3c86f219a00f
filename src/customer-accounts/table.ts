import { type Table, tableOf } from '../core/contract/table.js';
import * as rows from './operations.js';

type Rows = Table<typeof rows>;

/** The type of {@link operations}. */
export type CustomerAccountsOperations = { readonly [Id in keyof Rows]: Rows[Id] };

/** The id of a CustomerAccount operation. */
export type CustomerAccountsOperationId = keyof CustomerAccountsOperations;

/** Every CustomerAccount call that this library names, by id. */
export const operations: CustomerAccountsOperations = /* @__PURE__ */ tableOf(rows);
