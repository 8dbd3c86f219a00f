import type { OperationInput, PagedOperation, Paging } from '../../core/contract/operation.js';
import { array, inferred, maybe, model, type Schema } from '../../core/contract/schema.js';
import { type OpenObject, openObject } from './open-object.js';

/**
 * One page of a list, as it travels.
 *
 * Quickr API, "Get accounts", "Get users", "Get checklists".
 */
export interface ListPage<Item> {
  /** The entries of this page. */
  data: Item[];
  /** Something about where this page is. Its members are lost on every copy of the page, so nothing here reads them. */
  pagination?: OpenObject | null;
}

/** The schema of a page of `Item`. */
export function listPage<Item>(item: Schema<Item>): Schema<ListPage<Item>> {
  return model<ListPage<unknown>>('ListPage', {
    data: array(item),
    pagination: inferred(maybe(openObject())),
  }) as Schema<ListPage<Item>>;
}

/** An operation that lists `Item`. */
export type List<Id extends string, Input extends OperationInput, Item> = PagedOperation<Id, Input, Item, ListPage<Item>>;

/** The members of `pagination` are not known, so a list walks on by the id of its last entry, until a page is empty. */
export const paging: Paging = { style: 'starting_after', items: 'data', id: 'id' };
