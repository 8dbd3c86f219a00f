/** Links to further pages of a list: they lead through the backend, and their queries are encrypted. */
import type { AnyOperation } from '../core/contract/operation.js';
import { parsedJson } from '../core/ground/json.js';
import { membersOf } from '../core/ground/members-of.js';
import { urlOf } from '../core/ground/url.js';

/** The query parameter of a sealed link. */
export const cursorName = 'cursor';

/** The text of an answer with every link of the list sealed; unchanged where it has no links. */
export async function sealedLinks(text: string, { paging }: AnyOperation, seal: (search: string) => Promise<string>): Promise<string> {
  if (paging?.style !== 'link') return text;
  const body = parsedJson(text);
  const { links } = membersOf(body);
  if (!Array.isArray(links)) return text;
  const sealed = await Promise.all(
    links.map(async (link: unknown): Promise<unknown> => {
      const { href } = membersOf(link);
      const url = typeof href === 'string' ? urlOf(href) : undefined;
      if (url === undefined || url.search === '') return link;
      const cursor = await seal(url.search);
      url.search = `?${cursorName}=${cursor}`;
      return { ...(link as object), href: url.href };
    }),
  );
  return JSON.stringify({ ...(body as object), links: sealed });
}
