/** Takes the rows of a vendor's table apart, and lays them beside the methods of its client. */
import type { Operation, PagedOperation } from '../../src/core/contract/operation.js';
import type { Loose, Same } from './loose.js';

/** What a row is given. */
export type InputOf<Row> = Row extends Operation<string, infer Input, infer _> ? Input : 'not an operation';

/** What a row gives. */
export type ResultOf<Row> = Row extends Operation<string, infer _, infer Result> ? Result : 'not an operation';

/** What a page of a row has entries of. */
export type ItemOf<Row> = Row extends PagedOperation<string, infer _, infer Item, infer __> ? Item : never;

/** Where the arguments of a table are `any` or `unknown`, from the id of the operation on. */
export type LooseInputs<Table> = { [Id in keyof Table & string]: Loose<InputOf<Table[Id]>, Id> }[keyof Table & string];

/** Where the results of a table are `any` or `unknown`. */
export type LooseResults<Table> = { [Id in keyof Table & string]: Loose<ResultOf<Table[Id]>, Id> }[keyof Table & string];

/** Where the items of a table's lists are `any` or `unknown`. */
export type LooseItems<Table> = { [Id in keyof Table & string]: Loose<ItemOf<Table[Id]>, Id> }[keyof Table & string];

/** The method that an id leads to, from an object that has the client under its vendor's name. */
export type MethodAt<Clients, Id extends string> = Id extends `${infer Step}.${infer Rest}`
  ? Step extends keyof Clients
    ? MethodAt<Clients[Step], Rest>
    : 'no method'
  : Id extends keyof Clients
    ? Clients[Id]
    : 'no method';

/** The ids of a table that have no signature among `Signatures`, and those of `Signatures` that have no row. */
export type Unmatched<Table, Signatures> = Exclude<keyof Table, keyof Signatures> | Exclude<keyof Signatures, keyof Table>;

/** The ids whose method has another signature than that which `Signatures` says. */
export type Deviating<Clients, Signatures> = {
  [Id in keyof Signatures & string]: Same<MethodAt<Clients, Id>, Signatures[Id]> extends true ? never : Id;
}[keyof Signatures & string];

/** Compiles for `never` alone; else the compiler names what there is. */
export type Nothing<T extends never> = T;
