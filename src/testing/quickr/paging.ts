import type { ListPage } from '../../quickr/models/list-page.js';
import type { OpenObject } from '../../quickr/models/open-object.js';
import type { QuickrRules } from './rules.js';
import { invalid, type Service } from './service.js';

const defaultLimit = 10;

/** One page of a list that begins with its first item, after the item that `starting_after` names. */
export function pageOf<Item>(
  service: Service,
  query: Readonly<Record<string, unknown>>,
  items: readonly Item[],
  id: (item: Item) => string,
): ListPage<Item> {
  const { rules } = service.state;
  const { starting_after: after, limit = defaultLimit } = query as { starting_after?: string; limit?: number };
  const place = after === undefined ? -1 : items.findIndex((item) => id(item) === after);
  if (after !== undefined && place < 0 && rules.unknownCursor === 'refuse') {
    throw invalid(service, { path: 'starting_after', message: 'is the id of no object in this list' });
  }
  const data = items.slice(place + 1, place + 1 + limit);
  const last = data.at(-1);
  const hasMore = place + 1 + limit < items.length;
  const pagination = shapes[rules.pagination](limit, hasMore, last === undefined ? undefined : id(last));
  return { data, ...(pagination === undefined ? {} : { pagination }) };
}

/** A list in the order of the rules, from one that has the oldest first. */
export const ordered = <Item>({ state }: Service, items: readonly Item[]): Item[] =>
  state.rules.order === 'newest-first' ? [...items].reverse() : [...items];

const shapes: Readonly<
  Record<QuickrRules['pagination'], (limit: number, hasMore: boolean, last: string | undefined) => OpenObject | undefined>
> = {
  starting_after: (limit, hasMore, last) => ({ limit, ...(hasMore ? { starting_after: last } : {}) }),
  has_more: (_, has_more) => ({ has_more }),
  empty: () => ({}),
  absent: () => undefined,
};
