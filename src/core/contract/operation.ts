/** The type of an operation. Each vendor has a table of them, which the client, the docs, the sandbox and the tests read. */
import type { FilesEncoding } from '../call/multipart.js';
import type { Origin, Schema } from './schema.js';

/** What a call does at the vendor. It decides the retry rules and which connection is used. */
export type Effect =
  /** Changes nothing. */
  | 'read'
  /** Sets something to a given state: doing it twice is the same as doing it once. */
  | 'write'
  /** Creates something: doing it twice may create two. */
  | 'create'
  /** Moves money: doing it twice may move it twice. */
  | 'money';

/** The HTTP methods in use. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** All HTTP methods in use. */
export const methods: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** The input of a call: values for the path's placeholders, the query, the body. */
export interface OperationInput {
  /** Values for the placeholders of the path. */
  readonly params?: object | undefined;
  /** Members of the query. */
  readonly query?: object | undefined;
  /** The body before it is encoded. */
  readonly body?: object | undefined;
}

/** The input of a call that takes no input. */
export type NoInput = Record<never, never>;

/** How certain an operation is: where its method and path come from, and where the form of its result comes from. */
export interface Origins {
  /** The origin of method and path. */
  readonly path: Origin;
  /** The origin of the result's form. */
  readonly result: Origin;
}

declare const input: unique symbol;
declare const item: unique symbol;

/** One operation. `Result` is the vendor's answer without its envelope. */
export interface Operation<out Id extends string, in out Input extends OperationInput, out Result> {
  /** The property path at `Quadrail`: `quickstream.customers.create`. */
  readonly id: Id;
  /** The HTTP method. */
  readonly method: Method;
  /** The path after `baseUrl`, with placeholders: `/customers/{customerId}`. */
  readonly path: string;
  /** What a call does at the vendor. */
  readonly effect: Effect;
  /** Rules for the path's values, besides those for every path. It may require further members that the path does not use. */
  readonly params?: Schema<unknown>;
  /** The schema of the query. */
  readonly query?: Schema<unknown>;
  /** The schema of the body. */
  readonly body?: Schema<unknown>;
  /** The schema of the result, without its envelope. */
  readonly result: Schema<Result>;
  /** How certain the operation is. */
  readonly origin: Origins;
  /** The success statuses that the vendor's page lists; absent where it lists none. */
  readonly success?: readonly number[];
  /** `'never'` where no retry follows, whatever the effect is. */
  readonly retry?: 'never';
  /** `'result'` where the `Location` of a redirect is the result. */
  readonly redirect?: 'result';
  /** Headers of every call, names in lower case; the caller's headers win. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The name of its credential in `Foundation.credentials`, where it does not use the client's own. */
  readonly credential?: string;
  /** Converts a valid body into the form that the vendor expects, where a caller may write it differently. */
  readonly toWire?: (body: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
  /** Converts a valid query into the form that the vendor expects. */
  readonly queryToWire?: (query: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
  /** How the body is written: as a form, or with files (`multipart`); as JSON if absent. */
  readonly encoding?: 'form' | FilesEncoding;
  /** The member of the answer that is the result. */
  readonly unwrap?: string;
  /** How the answer is read: as text; as JSON if absent. */
  readonly answers?: 'text';
  /** `'allowed'` where an answer may have no body; its result is then `undefined`. */
  readonly empty?: 'allowed';
  /**
   * The result of a 404, where a 404 is not an error. Only a 404 of the vendor itself counts (`Vendor.isVendorAnswer`), or an empty one.
   */
  readonly notFoundResult?: { readonly result: Result };
  /** Never present: carries the type of the input. */
  readonly [input]?: Input;
}

/** An operation that must not be carried out twice: it creates something, or moves money. */
export interface OnceOnly<out Id extends string, in out Input extends OperationInput, out Result> extends Operation<Id, Input, Result> {
  /** What a call does at the vendor. */
  readonly effect: 'create' | 'money';
}

/** How the next page is asked for. */
export type Paging =
  /** The answer links to it. */
  | { readonly style: 'link'; readonly items: string }
  /** By the number of rows to skip, in the body. */
  | {
      readonly style: 'offset';
      readonly items: string;
      readonly offset: string;
      readonly limit: string;
      readonly total: string;
      readonly pageSize: number;
    }
  /** By the id of the last item seen, in the query. */
  | { readonly style: 'starting_after'; readonly items: string; readonly id: string };

/** An operation whose answer is one page of a list of `Item`. */
export interface PagedOperation<out Id extends string, in out Input extends OperationInput, out Item, out Body>
  extends Operation<Id, Input, Body> {
  /** How the next page is asked for. */
  readonly paging: Paging;
  /** Never present: carries the type of an item. */
  readonly [item]?: Item;
}

/** An operation of any vendor. */
// biome-ignore lint/suspicious/noExplicitAny: a table holds rows of every input and result
export type AnyOperation = Operation<string, any, unknown> & { readonly paging?: Paging };

/** Gives an operation back, checked by its type. */
export function defineOperation<const Id extends string, Input extends OperationInput, Result>(
  row: Operation<Id, Input, Result>,
): Operation<Id, Input, Result> {
  return row;
}

/** The placeholders of a path, in order. */
export function placeholders(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
}
