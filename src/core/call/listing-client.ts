/** The base of clients with lists. It is separate, so that a client without lists does not bundle the code for them. */
import type { OperationInput, PagedOperation } from '../contract/operation.js';
import { raw } from '../ground/raw.js';
import { Client, type Inside, insideOf, refusalOf } from './client.js';
import { list } from './list.js';
import type { ListOptions } from './options.js';
import { type Page, PagePromise } from './page.js';

/** Base of the clients whose vendor has lists. `Name` is the vendor's name, which the ids of its operations begin with. */
export abstract class ListingClient<Name extends string = string> extends Client<Name> {
  /**
   * Lists by any operation of the vendor's table that has pages, such as `list(operations['quickstream.customers.list'], { query })`.
   *
   * Something that is no list of this vendor is a `RequestValidationError`, and nothing is sent.
   *
   * @param operation - A row of the table `operations` of this client's entry, or one of your own.
   * @param input - Values for the placeholders of the path as `params`, the `query` and the `body`, as the operation asks for them.
   */
  list<Input extends OperationInput, Item, Body>(
    operation: PagedOperation<`${Name}.${string}`, Input, Item, Body>,
    input: Input,
    options?: ListOptions,
  ): PagePromise<Item> {
    const { caller, vendor } = insideOf(raw(this)) as Inside;
    const refused = refusalOf(operation, vendor, 'list');
    if (refused === undefined) return list(caller, operation, input, options);
    return PagePromise.from<Page<Item>>(Promise.reject(refused)) as PagePromise<Item>;
  }
}
