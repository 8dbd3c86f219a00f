/** What can be done with a call, and with a page of a list. Nothing here runs: `types.test.ts` compiles it. */
import {
  type ApiPromise,
  type ApiResponse,
  type ApiResult,
  isAbortError,
  isApiError,
  isRateLimitError,
  type Page,
  type PagePromise,
  type QuadrailError,
} from '../../src/core/index.js';
import type { Expect, Same } from './loose.js';

interface Parcel {
  id: string;
}

/** The end of a call as a value. */
export async function result(call: ApiPromise<Parcel>): Promise<unknown> {
  const end = await call.asResult();
  const same: Expect<Same<typeof end, ApiResult<Parcel>>> = true;
  // @ts-expect-error there is an error only where it failed
  end.error;
  // @ts-expect-error there is an answer only where it went well
  end.response;
  if (!end.ok) {
    const { error } = end;
    const failed: Expect<Same<typeof error, QuadrailError>> = true;
    // @ts-expect-error not every error is an answer
    error.status;
    if (isRateLimitError(error)) return error.retryAfterMs;
    if (isApiError(error)) return error.status;
    if (isAbortError(error)) return error.cause;
    return [failed, error.outcome];
  }
  const { data, response } = end;
  const types: [Expect<Same<typeof data, Parcel>>, Expect<Same<typeof response, ApiResponse>>] = [true, true];
  return [same, types];
}

/** A call with what the answer told besides. */
export async function answered(call: ApiPromise<Parcel>): Promise<unknown> {
  const { data, response } = await call.withResponse();
  const types: [
    Expect<Same<typeof data, Parcel>>,
    Expect<Same<typeof response.headers, Readonly<Record<string, string>>>>,
    Expect<Same<typeof response.requestId, string | undefined>>,
  ] = [true, true, true];
  // @ts-expect-error an answer is never changed
  response.status = 200;
  // @ts-expect-error headers are a record
  response.headers.get('x-request-id');
  const plain = call.then(({ id }) => id.length);
  const chained: Expect<Same<typeof plain, Promise<number>>> = true;
  // @ts-expect-error a plain promise
  plain.withResponse();
  return [types, chained];
}

/** A page, the pages after it, and their items. */
export async function pages(list: PagePromise<Parcel>): Promise<unknown> {
  const page = await list;
  const { data } = await list.withResponse();
  const end = await list.asResult();
  const next = page.next();
  const some = await list.toArray({ limit: undefined });
  for await (const item of page) {
    const same: Expect<Same<typeof item, Parcel>> = true;
    void same;
  }
  for await (const one of page.pages()) {
    const same: Expect<Same<typeof one, Page<Parcel>>> = true;
    void same;
  }
  const types: [
    Expect<Same<typeof page, Page<Parcel>>>,
    Expect<Same<typeof data, Page<Parcel>>>,
    Expect<Same<typeof end, ApiResult<Page<Parcel>>>>,
    Expect<Same<typeof next, PagePromise<Parcel>>>,
    Expect<Same<typeof some, Parcel[]>>,
    Expect<Same<typeof page.items, readonly Parcel[]>>,
    Expect<Same<typeof page.hasNext, boolean>>,
    Expect<Same<typeof page.cursor, string | undefined>>,
    Expect<Same<typeof page.totalCount, number | undefined>>,
  ] = [true, true, true, true, true, true, true, true, true];
  // @ts-expect-error pages are loaded, so walking them is asynchronous
  for (const item of page) void item;
  // @ts-expect-error a page is never changed
  page.cursor = undefined;
  // @ts-expect-error a limit is a number
  list.toArray({ limit: '10' });
  // @ts-expect-error a limit stands in an object
  list.toArray(10);
  // @ts-expect-error a promise has no items yet
  list.items;
  return types;
}
