/** What an operation is. A vendor is a table of these; the client, the docs, the sandbox and the tests read the same rows. */
import type { FilesEncoding } from '../call/multipart.js';
import type { Origin, Schema } from './schema.js';

/** What a call does at the vendor; the retry policy and the connection to use are chosen by it. */
export type Effect =
  /** Changes nothing. */
  | 'read'
  /** Sets something to a given state: doing it twice is the same as doing it once. */
  | 'write'
  /** Brings something new into being: doing it twice may make two. */
  | 'create'
  /** Moves money: doing it twice may move it twice. */
  | 'money';

/** The HTTP methods in use. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The same as a list. */
export const methods: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Whatever a call is given: values for the path's placeholders, the query, the body. */
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

/** How sure we are of a row: where its method and path come from, and where the form of its result does. */
export interface Origins {
  /** Of method and path. */
  readonly path: Origin;
  /** Of the result's form. */
  readonly result: Origin;
}

declare const input: unique symbol;
declare const item: unique symbol;

/** One call. `Result` is what the vendor's answer holds once it is unwrapped. */
export interface Operation<out Id extends string, in out Input extends OperationInput, out Result> {
  /** The property path at `Quadrail`: `quickstream.customers.create`. */
  readonly id: Id;
  /** The HTTP method. */
  readonly method: Method;
  /** The path after `baseUrl`, with placeholders: `/customers/{customerId}`. */
  readonly path: string;
  /** What a call does at the vendor. */
  readonly effect: Effect;
  /** Rules for the path's values, beyond what no value of any path may be. It may ask for more than the path has room for. */
  readonly params?: Schema<unknown>;
  /** What the query may hold. */
  readonly query?: Schema<unknown>;
  /** What the body may hold. */
  readonly body?: Schema<unknown>;
  /** The form of the result, once unwrapped. */
  readonly result: Schema<Result>;
  /** How sure the row is. */
  readonly origin: Origins;
  /** The success statuses that the vendor's page lists; absent where it lists none. */
  readonly success?: readonly number[];
  /** The retry rules, where they are not those of the vendor's effect. */
  readonly retry?: 'never';
  /** `'result'` where the `Location` of a redirect is the answer. */
  readonly redirect?: 'result';
  /** Headers of every call, names in lower case; a caller's own win. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The name of the credential that it takes, where it is not the client's own: one of `Foundation.credentials`. */
  readonly credential?: string;
  /** What goes out for a body that was found good, where the vendor spells it otherwise than a caller may. */
  readonly toWire?: (body: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
  /** Likewise for a query. */
  readonly queryToWire?: (query: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
  /** How the body is written, JSON unless said: as a form, or with files (`multipart`). */
  readonly encoding?: 'form' | FilesEncoding;
  /** The member of the answer that is the result. */
  readonly unwrap?: string;
  /** How the answer is read; JSON unless said. */
  readonly answers?: 'text';
  /** Whether an answer without a body is a documented one; its result is then `undefined`. */
  readonly empty?: 'allowed';
  /** Where a 404 is an answer and no failure, what it means. Only a 404 of the vendor's own counts, or an empty one: `Vendor.isVendorAnswer`. */
  readonly notFoundResult?: { readonly result: Result };
  /** Never present: carries the type of the input. */
  readonly [input]?: Input;
}

/** A call that must not be carried out twice: it brings something new into being, or moves money. */
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

/** A row of any table. */
// biome-ignore lint/suspicious/noExplicitAny: a table holds rows of every input and result
export type AnyOperation = Operation<string, any, unknown> & { readonly paging?: Paging };

/** Checks a row's form by its type and gives it back. */
export function defineOperation<const Id extends string, Input extends OperationInput, Result>(
  row: Operation<Id, Input, Result>,
): Operation<Id, Input, Result> {
  return row;
}

/** The placeholders of a path, in order. */
export function placeholders(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
}
