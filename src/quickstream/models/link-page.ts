import type { OperationInput, PagedOperation, Paging } from '../../core/contract/operation.js';
import { array, model, type Schema } from '../../core/contract/schema.js';
import { Link } from './link.js';

/** One page of a list, as it travels: "This is a paginated resource" on the vendor's pages. */
export interface LinkPage<Item> {
  /** Where the pages beside this one are. A page without a `next` link is the last. */
  links: Link[];
  /** The entries of this page, in the order that the list documents. May be empty. */
  data: Item[];
}

/** The schema of a page of `Item`. */
export function linkPage<Item>(item: Schema<Item>): Schema<LinkPage<Item>> {
  return model<LinkPage<unknown>>('LinkPage', { links: array(Link), data: array(item) }) as Schema<LinkPage<Item>>;
}

/** An operation that lists `Item`. */
export type List<Id extends string, Input extends OperationInput, Item> = PagedOperation<Id, Input, Item, LinkPage<Item>>;

/** The next page is where the `links` of a page say; the entries of a page are its `data`. */
export const paging: Paging = { style: 'link', items: 'data' };
