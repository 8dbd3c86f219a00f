/** A vendor's operations by id, derived from its rows. */
import type { AnyOperation } from './operation.js';

/** The rows of a module, each under its id. */
export type Table<Rows> = {
  readonly [Name in keyof Rows as Rows[Name] extends AnyOperation ? Rows[Name]['id'] : never]: Rows[Name];
};

/** Makes the table of rows such as `import * as rows from './operations.js'`. */
export function tableOf<Rows extends Readonly<Record<keyof Rows, AnyOperation>>>(rows: Rows): Table<Rows> {
  return Object.fromEntries(Object.values<AnyOperation>(rows).map((row) => [row.id, row])) as Table<Rows>;
}
