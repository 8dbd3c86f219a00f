/** A page of a list, and the promise of one. */

import { defined } from '../ground/defined.js';
import { ConfigurationError } from '../ground/errors.js';
import { kindOf } from '../ground/kind-of.js';
import { ApiPromise } from './api-promise.js';
import { isPlain } from './check-options.js';
import type { PageContent } from './paging.js';

/** One page of a list. It never changes and can be kept; iterating it walks on from here, page after page. */
export class Page<Item> implements AsyncIterable<Item> {
  /** The items of this page. */
  readonly items: readonly Item[];
  /** Whether a next page is announced. */
  readonly hasNext: boolean;
  /** Leads to the next page: `list(…, { cursor })` resumes there. Absent on the last page. */
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
  /** Walks every item of every page. A failure is thrown when the first item is taken. */
  [Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    this.keep();
    return itemsFrom(this);
  }

  /** Walks every page. A failure is thrown when the first page is taken. */
  pages(): AsyncGenerator<Page<Item>, void, undefined> {
    this.keep();
    return pagesFrom(this);
  }

  /** Collects items, at most `limit` of them. Rejects with a `ConfigurationError` for a limit that is no number, and for other options. */
  async toArray(options: { readonly limit?: number | undefined } = {}): Promise<Item[]> {
    const problem = limitProblem(options ?? {});
    const { limit = Number.POSITIVE_INFINITY } = options ?? {};
    const items: Item[] = [];
    if (problem !== undefined || limit <= 0) {
      /* The call was sent; its failure must not go unhandled. */
      const { attempts } = (await this.withResponse()).response;
      if (problem !== undefined) throw new ConfigurationError(problem, { attempts, outcome: 'rejected' });
      return items;
    }
    for await (const item of this) {
      items.push(item);
      if (items.length >= limit) break;
    }
    return items;
  }
}

/* An ignored mistake would give a list of the wrong length. */
function limitProblem(options: object): string | undefined {
  if (!isPlain(options)) return `toArray takes an object such as { limit: 10 }, found ${kindOf(options)}.`;
  const { limit, ...others } = options as { readonly limit?: unknown };
  if (Object.keys(others).length > 0) return 'toArray has one option: limit.';
  return limit === undefined || (typeof limit === 'number' && !Number.isNaN(limit)) ? undefined : 'The limit of toArray must be a number.';
}

async function* pagesFrom<Item>(first: Page<Item> | Promise<Page<Item>>): AsyncGenerator<Page<Item>, void, undefined> {
  let page = await first;
  yield page;
  while (page.hasNext) {
    page = await page.next();
    yield page;
  }
}

/* Nested loops instead of `yield*`: passing items through another generator costs a microtask for each item. */
async function* itemsFrom<Item>(first: Page<Item> | Promise<Page<Item>>): AsyncGenerator<Item, void, undefined> {
  for await (const page of pagesFrom(first)) for (const item of page.items) yield item;
}
