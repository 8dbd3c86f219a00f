import type { Link } from '../../quickstream/models/link.js';
import type { LinkPage } from '../../quickstream/models/link-page.js';
import type { ReceivedRequest } from '../simulator.js';
import { Refusal } from './refusal.js';

/**
 * One page of a list. The links beside it name the item that the page begins after or ends before, so that what is added
 * while somebody walks the list neither repeats an item nor hides one.
 */
export function pageOf<Item>({ url }: ReceivedRequest, items: readonly Item[], id: (item: Item) => string, size: number): LinkPage<Item> {
  const start = startOf(url.searchParams.get('cursor'), items, id, size);
  const data = items.slice(start, start + size);
  const links: Link[] = [];
  const link = (rel: string, cursor: string): void => {
    const href = new URL(url);
    href.searchParams.set('cursor', btoa(cursor));
    links.push({ rel, href: href.href, requestMethod: 'GET' });
  };
  if (start > 0) link('prev', `before:${id(items[start] as Item)}`);
  if (start + size < items.length) link('next', `after:${id(data.at(-1) as Item)}`);
  return { links, data };
}

function startOf<Item>(cursor: string | null, items: readonly Item[], id: (item: Item) => string, size: number): number {
  if (cursor === null) return 0;
  const [, side, named] = /^(before|after):(.+)$/.exec(decoded(cursor)) ?? [];
  const place = items.findIndex((item) => id(item) === named);
  if (place < 0) throw new Refusal(400, 'The cursor does not belong to this list.');
  return side === 'after' ? place + 1 : Math.max(0, place - size);
}

function decoded(cursor: string): string {
  try {
    return atob(cursor);
  } catch {
    return '';
  }
}
