/** The three ways in which vendors page: the request for a page, and what its answer says about the next page. */
import type { OperationInput, Paging } from '../contract/operation.js';
import { membersOf } from '../ground/members-of.js';
import { literalPathProblem } from '../ground/url.js';
import { isPlain } from './check-options.js';
import { withMembers } from './snapshot.js';

/** What one answer holds of a list. */
export interface PageContent<Item> {
  readonly items: readonly Item[];
  /** Where the next page is; absent on the last. */
  readonly cursor?: string | undefined;
  readonly totalCount?: number | undefined;
}

/** A call for one page: its input, or the path of a link to follow instead of the operation's own. */
export interface PageRequest {
  readonly input: OperationInput;
  readonly link?: string;
}

/** The call for the page at a cursor, or nothing where the cursor does not belong to this list. */
export function pageRequest(paging: Paging, input: OperationInput, cursor: string | undefined): PageRequest | undefined {
  if (paging.style === 'offset') {
    if (cursor !== undefined && !/^\d{1,15}$/.test(cursor)) return undefined;
    const given = (input.body ?? {}) as Readonly<Record<string, unknown>>;
    /* A copy of anything else, a map or a promise for example, would lose what the caller asked for; it is refused later. */
    if (!isPlain(given)) return { input };
    const limit = given[paging.limit] ?? paging.pageSize;
    const offset = cursor === undefined ? (given[paging.offset] ?? 0) : Number(cursor);
    return { input: { ...input, body: withMembers(given, { [paging.limit]: limit, [paging.offset]: offset }) } };
  }
  if (cursor === undefined) return { input };
  if (paging.style === 'link') return isLinkCursor(cursor) ? { input, link: cursor } : undefined;
  return { input: { ...input, query: withMembers(input.query ?? {}, { starting_after: cursor }) } };
}

/* A cursor may come from an untrusted source, so it must not lead out of `baseUrl`. */
function isLinkCursor(cursor: string): boolean {
  const [path = ''] = cursor.split('?', 1);
  return (path === '' && cursor !== '') || literalPathProblem(path) === undefined;
}

/** What reading a page needs of the call. */
export interface PageReader {
  /** Turns a link into a cursor; throws for one that must not be followed. */
  readonly rebase: (href: string) => string;
  /** Makes the error for a list that cannot be continued. */
  readonly paginationError: (message: string) => Error;
}

/** Reads one answer of a list. */
export function pageContent(
  paging: Paging,
  answer: unknown,
  request: PageRequest,
  { rebase, paginationError }: PageReader,
): PageContent<unknown> {
  const body = membersOf(answer);
  /* If the answer is a bare list instead of a page, its entries are the items. */
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
      throw paginationError(`cannot be continued: its last item has no ${paging.id}`);
    }
    case 'offset': {
      const asked = (request.input.body as Record<string, unknown> | undefined)?.[paging.offset];
      const next = (typeof asked === 'number' ? asked : 0) + items.length;
      const stated = body[paging.total];
      /* A total below the number of items on this page is wrong: some servers always send 0. */
      const totalCount = typeof stated === 'number' && stated >= items.length ? stated : undefined;
      const ended = items.length === 0 || (totalCount !== undefined && next >= totalCount);
      return { items, cursor: ended ? undefined : String(next), totalCount };
    }
  }
}
