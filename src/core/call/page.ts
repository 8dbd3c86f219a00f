/** Lists: a page, the promise of one, and the three ways in which vendors say where the next one is. */

import type { OperationInput, Paging } from '../contract/operation.js';
import { defined } from '../ground/defined.js';
import { ConfigurationError } from '../ground/errors.js';
import { membersOf } from '../ground/members-of.js';
import { literalPathProblem } from '../ground/url.js';
import { ApiPromise, type WithResponse } from './api-promise.js';

/** What one answer holds of a list. */
export interface PageContent<Item> {
  readonly items: readonly Item[];
  /** Where the next page is; absent on the last. */
  readonly cursor?: string | undefined;
  readonly totalCount?: number | undefined;
}

/** How pages of one list are loaded. */
export interface PageLoader<Item> {
  /** Loads the page at a cursor, the first without one. */
  readonly load: (cursor: string | undefined) => Promise<WithResponse<PageContent<Item>>>;
  /** Makes the error for a list that does not lead on. */
  readonly stray: (message: string) => Error;
}

/** The cursors that led to the pages of one walk, with the number of the page each led to. */
type Trail = Map<string, number>;

/** One page of a list. It never changes and can be kept; iterating it walks on from here, page after page. */
export class Page<Item> implements AsyncIterable<Item> {
  /** The items of this page. */
  readonly items: readonly Item[];
  /** Whether a next page is announced. */
  readonly hasNext: boolean;
  /** Where the next page is: `list(…, { cursor })` resumes there. Absent on the last page. */
  readonly cursor: string | undefined;
  /** How many items the whole list has, where the vendor tells. */
  readonly totalCount: number | undefined;
  readonly #next: () => PagePromise<Item>;

  /** @internal */
  constructor(content: PageContent<Item>, next: () => PagePromise<Item>) {
    this.items = Object.freeze(content.items);
    this.cursor = content.cursor;
    this.hasNext = content.cursor !== undefined;
    this.totalCount = content.totalCount;
    this.#next = next;
    Object.freeze(this);
  }

  /** Loads the next page. Rejects with a `PaginationError` where there is none, or where the list leads back to itself. */
  next(): PagePromise<Item> {
    return this.#next();
  }

  /** Walks the pages from this one onwards. */
  pages(): AsyncGenerator<Page<Item>, void, undefined> {
    return pagesFrom(this);
  }

  /** Walks the items from this page onwards; the next page is loaded when it is needed. */
  [Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    return itemsFrom(this);
  }

  /** The page as data. */
  toJSON(): { items: readonly Item[]; hasNext: boolean; cursor?: string; totalCount?: number } {
    const { items, hasNext, cursor, totalCount } = this;
    return { items, hasNext, ...defined({ cursor, totalCount }) };
  }
}

/** The promise of a list's first page. The call is sent when it is made; `for await` walks every item of every page. */
export class PagePromise<Item> extends ApiPromise<Page<Item>> implements AsyncIterable<Item> {
  /** Walks every item of every page. */
  [Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    return itemsFrom(this);
  }

  /** Walks every page. */
  pages(): AsyncGenerator<Page<Item>, void, undefined> {
    return pagesFrom(this);
  }

  /** Collects items, at most `limit` of them. Rejects with a `ConfigurationError` for a limit that is no number. */
  async toArray(options: { readonly limit?: number | undefined } = {}): Promise<Item[]> {
    const { limit = Number.POSITIVE_INFINITY } = options ?? {};
    const items: Item[] = [];
    const isNumber = typeof limit === 'number' && !Number.isNaN(limit);
    if (!isNumber || limit <= 0) {
      /* The call was sent; its failure must not go unhandled. */
      const { attempts } = (await this.withResponse()).response;
      if (!isNumber) throw new ConfigurationError('The limit of toArray must be a number.', { attempts, outcome: 'rejected' });
      return items;
    }
    for await (const item of this) {
      items.push(item);
      if (items.length >= limit) break;
    }
    return items;
  }
}

async function* pagesFrom<Item>(first: Page<Item> | Promise<Page<Item>>): AsyncGenerator<Page<Item>, void, undefined> {
  let page = await first;
  yield page;
  while (page.hasNext) {
    page = await page.next();
    yield page;
  }
}

/* One loop inside the other: each generator that items are handed through costs a turn of the event loop's queue per item. */
async function* itemsFrom<Item>(first: Page<Item> | Promise<Page<Item>>): AsyncGenerator<Item, void, undefined> {
  for await (const page of pagesFrom(first)) for (const item of page.items) yield item;
}

/* Loads the page at a cursor. `before` may refuse it. */
function loadPage<Item>(
  loader: PageLoader<Item>,
  trail: Trail,
  number: number,
  cursor: string | undefined,
  before: () => void,
): PagePromise<Item> {
  const load = async (): Promise<WithResponse<Page<Item>>> => {
    before();
    const { data, response } = await loader.load(cursor);
    return { data: new Page(data, () => nextPage(loader, trail, number + 1, data.cursor)), response };
  };
  return PagePromise.from(load()) as PagePromise<Item>;
}

function nextPage<Item>(loader: PageLoader<Item>, trail: Trail, number: number, cursor: string | undefined): PagePromise<Item> {
  return loadPage(loader, trail, number, cursor, () => {
    if (cursor === undefined) throw loader.stray('has no next page');
    const known = trail.get(cursor);
    if (known !== undefined && known !== number) throw loader.stray('leads back to a page that it has already shown');
    trail.set(cursor, number);
  });
}

/** Starts a list at its beginning, or at a cursor. `start` is how a link would name the beginning. */
export function firstPage<Item>(loader: PageLoader<Item>, cursor: string | undefined, start: () => string): PagePromise<Item> {
  const trail: Trail = new Map();
  return loadPage(loader, trail, 1, cursor, () => {
    try {
      trail.set(cursor ?? start(), 1);
    } catch {
      /* Arguments that cannot be read are refused when the page is loaded. */
    }
  });
}

/** A call for one page: its input, or the path of a link to follow instead of the operation's own. */
export interface PageRequest {
  readonly input: OperationInput;
  readonly link?: string;
}

/** The call for the page at a cursor, or nothing where the cursor is none of this list. */
export function pageRequest(paging: Paging, input: OperationInput, cursor: string | undefined): PageRequest | undefined {
  if (paging.style === 'offset') {
    if (cursor !== undefined && !/^\d{1,15}$/.test(cursor)) return undefined;
    const given = (input.body ?? {}) as Readonly<Record<string, unknown>>;
    const limit = given[paging.limit] ?? paging.pageSize;
    const offset = cursor === undefined ? (given[paging.offset] ?? 0) : Number(cursor);
    return { input: { ...input, body: { ...given, [paging.limit]: limit, [paging.offset]: offset } } };
  }
  if (cursor === undefined) return { input };
  if (paging.style === 'link') return isLinkCursor(cursor) ? { input, link: cursor } : undefined;
  return { input: { ...input, query: { ...input.query, starting_after: cursor } } };
}

/* A cursor may come back by way of someone else's URL: it must not lead out of `baseUrl`. */
function isLinkCursor(cursor: string): boolean {
  const [path = ''] = cursor.split('?', 1);
  return (path === '' && cursor !== '') || literalPathProblem(path) === undefined;
}

/** What ends a list that does not lead on. */
export interface Astray {
  /** Turns a link into a cursor; throws for one that must not be followed. */
  readonly rebase: (href: string) => string;
  /** Makes the error for a list that does not lead on. */
  readonly stray: (message: string) => Error;
}

/** Reads one answer of a list. */
export function pageContent(paging: Paging, answer: unknown, request: PageRequest, { rebase, stray }: Astray): PageContent<unknown> {
  const body = membersOf(answer);
  /* A list may stand alone where a page of one was expected: better its entries than none. */
  const listed = Array.isArray(answer) ? answer : body[paging.items];
  const items: readonly unknown[] = Array.isArray(listed) ? listed : [];
  switch (paging.style) {
    case 'link': {
      const links = Array.isArray(body['links']) ? (body['links'] as readonly { rel?: unknown; href?: unknown }[]) : [];
      const href = links.find((link) => link?.rel === 'next')?.href;
      return { items, cursor: typeof href === 'string' ? rebase(href) : undefined };
    }
    case 'starting_after': {
      const id = membersOf(items.at(-1))[paging.id];
      if (items.length === 0) return { items };
      if (typeof id === 'string' || typeof id === 'number') return { items, cursor: String(id) };
      throw stray(`cannot be continued: its last item has no ${paging.id}`);
    }
    case 'offset': {
      const asked = (request.input.body as Record<string, unknown> | undefined)?.[paging.offset];
      const next = (typeof asked === 'number' ? asked : 0) + items.length;
      const stated = body[paging.total];
      /* Fewer in the whole list than on this page is no count: some servers leave a 0 there. */
      const totalCount = typeof stated === 'number' && stated >= items.length ? stated : undefined;
      const ended = items.length === 0 || (totalCount !== undefined && next >= totalCount);
      return { items, cursor: ended ? undefined : String(next), totalCount };
    }
  }
}
