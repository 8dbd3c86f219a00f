/** Lists: sends the calls for the pages, one after another. */
import type { OperationInput, PagedOperation, Paging } from '../contract/operation.js';
import { PaginationError, RequestValidationError } from '../ground/errors.js';
import { queryString } from '../ground/url.js';
import type { Answered } from './answered.js';
import type { Caller, CallPlace, CallStep } from './caller.js';
import type { ListOptions } from './options.js';
import { Page, PagePromise } from './page.js';
import { type PageContent, type PageRequest, pageContent, pageRequest } from './paging.js';
import { kept, keptOptions, readable } from './snapshot.js';

/** Sends the call for the first page of a list, at once and once. */
export function list<Input extends OperationInput, Item, Body>(
  caller: Caller,
  operation: PagedOperation<string, Input, Item, Body>,
  input: Input,
  options: ListOptions | undefined,
): PagePromise<Item> {
  const own = keptInput(input);
  const walk: Walk = { paging: operation.paging, options: keptOptions(options ?? {}), trail: new Map() };
  const load = (number: number, cursor: string | undefined): PagePromise<Item> => {
    const step: CallStep<Page<Item>> = {
      ask: (place) => request(walk, number, cursor, place),
      read: (answer, place) => {
        const found = content<Item>(walk, cursor, answer, place);
        return answer.holding(new Page(found, () => load(number + 1, found.cursor)));
      },
    };
    return PagePromise.ofCall(caller.call(operation, own, walk.options, { step })) as PagePromise<Item>;
  };
  return load(1, cursorOf(walk.options));
}

/* Options that cannot be read are refused by the call, like those of any other. */
function cursorOf(options: ListOptions): string | undefined {
  try {
    return options.cursor;
  } catch {
    return undefined;
  }
}

/** The state of one walk through a list. */
interface Walk {
  readonly paging: Paging;
  readonly options: ListOptions;
  /** The cursors that led to its pages, with the number of the page that each led to. */
  readonly trail: Map<string, number>;
}

/* The request for one page. Throws `PaginationError` for a list that leads back to a page it has already given. */
function request(
  { paging, options, trail }: Walk,
  number: number,
  cursor: string | undefined,
  { info, input, path }: CallPlace,
): PageRequest {
  if (cursor === undefined && number > 1)
    throw new PaginationError('has no next page: ask page.hasNext before page.next()', { ...info, attempts: 1 });
  const page = isForeign(paging, number, cursor, path) ? undefined : pageRequest(paging, input, cursor);
  if (page === undefined) throw new RequestValidationError([{ path: 'options.cursor', message: 'is not a cursor of this list' }], info);
  /* A list may also link back to its first page, whose place is the query that it was requested with. */
  const place = cursor ?? (path ?? '') + queryString({ ...input.query, ...options.extraQuery });
  const known = trail.get(place);
  if (known !== undefined && known !== number) {
    throw new PaginationError('leads back to a page that it has already shown', { ...info, attempts: 1 });
  }
  trail.set(place, number);
  return page;
}

/* A caller's cursor may come from an untrusted source, so it must not lead to another endpoint. */
function isForeign({ style }: Paging, number: number, cursor: unknown, path: string | undefined): boolean {
  if (cursor === undefined) return false;
  return typeof cursor !== 'string' || (number === 1 && style === 'link' && cursor.split('?')[0] !== path);
}

function content<Item>(
  { paging }: Walk,
  cursor: string | undefined,
  answer: Answered<unknown>,
  { info, input, rebase }: CallPlace,
): PageContent<Item> {
  const paginationError = (message: string): PaginationError =>
    new PaginationError(message, { ...info, attempts: answer.response.attempts });
  const reader = {
    paginationError,
    rebase: (href: string): string => {
      const rebased = rebase(href, answer.url);
      if ('problem' in rebased) throw paginationError(problemOf(rebased, answer.clean));
      return rebased.path;
    },
  };
  const asked = pageRequest(paging, input, cursor) ?? { input };
  return pageContent(paging, answer.data, asked, reader) as PageContent<Item>;
}

/* The host of a link may contain something that the call sent, so it is cleaned. */
const problemOf = ({ problem, origin }: { problem: string; origin?: string }, clean: (text: string) => string): string =>
  origin === undefined ? problem : `${problem}: ${clean(origin)}`;

/* Later pages use the input of the first, so a copy of it is kept. */
function keptInput<Input extends OperationInput>(input: Input): Input {
  return readable(() => {
    const parts = Object.entries(input).map(([name, part]) => [name, part === undefined ? part : kept(part)]);
    return Object.fromEntries(parts) as Input;
  });
}
