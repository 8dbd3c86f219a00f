/** What must compile, and what must not, of a fifth client. Nothing here runs: `types.test.ts` compiles it. */
import {
  type ApiPromise,
  array,
  bearer,
  buildPipeline,
  type Caller,
  Client,
  type ClientOptions,
  defineOperation,
  integer,
  type ListOptions,
  list,
  literal,
  maybe,
  model,
  type NoInput,
  nullable,
  type OnceOnly,
  type Open,
  type Operation,
  oneOf,
  oneOfKnown,
  onlyIfNotSent,
  optional,
  type Page,
  type PagedOperation,
  type PagePromise,
  type Pipeline,
  type RequestOptions,
  record,
  retryFreely,
  type Schema,
  type StandardSchema,
  type Supplier,
  tableOf,
  text,
  type Vendor,
  variants,
} from '../../src/core/index.js';
import type { Expect, Same } from './loose.js';
import type { InputOf, ItemOf, ResultOf } from './table.js';

interface Parcel {
  id: string;
  weight?: number | null;
  state: Open<'SENT' | 'DELIVERED'>;
  labels?: string[];
}

interface SendParcel {
  readonly to: string;
  readonly express?: 'yes' | undefined;
}

const Parcel: Schema<Parcel> = model<Parcel>('Parcel', {
  id: text(),
  weight: maybe(integer()),
  state: oneOfKnown('SENT', 'DELIVERED'),
  labels: optional(array(text())),
});

const SendParcel: Schema<SendParcel> = model<SendParcel>('SendParcel', { to: text(), express: optional(literal('yes')) });

/** A model names exactly the members of its interface, each as the interface has it. */
export function models(): Schema<Parcel>[] {
  const rest = { id: text(), state: oneOfKnown('SENT', 'DELIVERED'), labels: optional(array(text())) } as const;
  return [
    model<Parcel>('Parcel', { ...rest, weight: maybe(integer()) }),
    // @ts-expect-error a member is missing
    model<Parcel>('Parcel', rest),
    // @ts-expect-error a member that the interface does not have
    model<Parcel>('Parcel', { ...rest, weight: maybe(integer()), height: maybe(integer()) }),
    // @ts-expect-error optional in the interface
    model<Parcel>('Parcel', { ...rest, weight: nullable(integer()) }),
    // @ts-expect-error a number in the interface
    model<Parcel>('Parcel', { ...rest, weight: maybe(text()) }),
    // @ts-expect-error required in the interface
    model<Parcel>('Parcel', { ...rest, weight: maybe(integer()), id: optional(text()) }),
    // @ts-expect-error not null in the interface
    model<Parcel>('Parcel', { ...rest, weight: maybe(integer()), id: nullable(text()) }),
  ];
}

/* What the parts of a description stand for. */
const parts = {
  one: oneOf('a', 'b'),
  open: oneOfKnown('a', 'b'),
  map: record(integer()),
  perhaps: maybe(text()),
};
type TypeOf<S> = S extends Schema<infer T, boolean> ? T : never;
export type Parts = [
  Expect<Same<TypeOf<typeof parts.one>, 'a' | 'b'>>,
  Expect<Same<TypeOf<typeof parts.open>, Open<'a' | 'b'>>>,
  Expect<Same<TypeOf<typeof parts.map>, Record<string, number>>>,
  Expect<Same<TypeOf<typeof parts.perhaps>, string | null>>,
  Expect<Same<(typeof parts.perhaps)['optional'], true>>,
];

const origin = { path: 'seed', result: 'docs' } as const;

const getParcel = defineOperation<'post.parcels.get', { params: { readonly id: string } }, Parcel>({
  id: 'post.parcels.get',
  method: 'GET',
  path: '/parcels/{id}',
  effect: 'read',
  result: Parcel,
  origin,
});

const sendParcel: OnceOnly<'post.parcels.send', { body: SendParcel }, Parcel> = {
  id: 'post.parcels.send',
  method: 'POST',
  path: '/parcels',
  effect: 'money',
  body: SendParcel,
  result: Parcel,
  origin,
};

const listParcels: PagedOperation<'post.parcels.list', { query: { readonly state?: string } }, Parcel, { data: Parcel[] }> = {
  id: 'post.parcels.list',
  method: 'GET',
  path: '/parcels',
  effect: 'read',
  result: model<{ data: Parcel[] }>('ParcelPage', { data: array(Parcel) }),
  origin,
  paging: { style: 'starting_after', items: 'data', id: 'id' },
};

export type Rows = [
  Expect<Same<typeof getParcel, Operation<'post.parcels.get', { params: { readonly id: string } }, Parcel>>>,
  Expect<Same<InputOf<typeof sendParcel>, { body: SendParcel }>>,
  Expect<Same<ResultOf<typeof sendParcel>, Parcel>>,
  Expect<Same<ItemOf<typeof listParcels>, Parcel>>,
];

/** A row is checked by its type. */
export function rows(): unknown[] {
  const row = { id: 'post.ping', method: 'GET', path: '/', effect: 'read', origin } as const;
  const inferred = defineOperation({ ...row, result: text() });
  const type: Expect<Same<ResultOf<typeof inferred>, string>> = true;
  defineOperation({ ...row, result: text(), notFoundResult: { result: '' }, retry: 'never', empty: 'allowed', success: [204] });
  // @ts-expect-error where the row comes from
  defineOperation({ ...row, origin: undefined, result: text() });
  // @ts-expect-error texts stand in the doc comment
  defineOperation({ ...row, result: text(), summary: 'Asks.' });
  // @ts-expect-error no result
  defineOperation({ ...row });
  // @ts-expect-error not a method of HTTP in use
  defineOperation({ ...row, method: 'FETCH', result: text() });
  // @ts-expect-error there are four effects
  defineOperation({ ...row, effect: 'delete', result: text() });
  // @ts-expect-error a misspelt member
  defineOperation({ ...row, result: text(), retries: 'never' });
  // @ts-expect-error another result
  defineOperation<'post.ping', { body: SendParcel }, Parcel>({ ...row, result: SendParcel });
  // @ts-expect-error what a 404 means is a result too
  defineOperation<'post.ping', { body: SendParcel }, Parcel>({ ...row, result: Parcel, notFoundResult: { result: null } });
  // @ts-expect-error a schema, not a name
  defineOperation({ ...row, result: 'Parcel' });
  type Pings = PagedOperation<'post.ping', NoInput, Parcel, unknown>;
  // @ts-expect-error there are three styles
  const pages: Pings = { ...row, result: Parcel, paging: { style: 'page', items: 'data' } };
  // @ts-expect-error an offset says how large a page is
  const more: Pings = { ...row, result: Parcel, paging: { style: 'offset', items: 'data' } };
  // @ts-expect-error a row of another input
  const other: Operation<'post.parcels.send', { body: { readonly to: number } }, Parcel> = sendParcel;
  // @ts-expect-error a row of another name
  const renamed: Operation<'post.parcels.get', { body: SendParcel }, Parcel> = sendParcel;
  // @ts-expect-error to read twice is no harm
  const once: OnceOnly<'post.ping', NoInput, string> = { ...row, result: text() };
  return [type, pages, more, other, renamed, once];
}

/** A call takes what its row takes, and gives what its row gives. */
export async function called(caller: Caller): Promise<unknown[]> {
  const parcel = await caller.call(getParcel, { params: { id: '1' } });
  const page = await list(caller, listParcels, { query: {} }, { cursor: '1' });
  caller.call(sendParcel, { body: { to: 'A', express: undefined } }, { idempotencyKey: 'k' });
  // @ts-expect-error no id
  caller.call(getParcel, { params: {} });
  // @ts-expect-error no input
  caller.call(getParcel, {});
  // @ts-expect-error an unknown member
  caller.call(sendParcel, { body: { to: 'A', from: 'B' } });
  // @ts-expect-error null is not a way to leave something out
  caller.call(sendParcel, { body: { to: 'A', express: null } });
  // @ts-expect-error a body, not a query
  caller.call(sendParcel, { query: { to: 'A' } });
  // @ts-expect-error not a list
  list(caller, getParcel, { params: { id: '1' } }, undefined);
  // @ts-expect-error not a list
  caller.call(getParcel, { params: { id: '1' } }, { cursor: '1' });
  const types: [Expect<Same<typeof parcel, Parcel>>, Expect<Same<typeof page, Page<Parcel>>>] = [true, true];
  return types;
}

const vendor: Vendor = {
  name: 'post',
  title: 'Post',
  verdict: 'status',
  says: (json, status) => (json === undefined || status < 400 ? 'silent' : 'no'),
  isVendorAnswer: ({ json }) => json !== undefined,
  namesRequest: ({ status }, { method, path, url }) => `${status}${method}${path}` === url,
  mayMeanDeadToken: ({ text }) => text === '',
  missingVerdict: { path: 'state', message: 'is missing' },
  readError: ({ json }) => ({ message: String(json), issues: [] }),
  retry: { read: retryFreely, write: retryFreely, create: onlyIfNotSent, money: onlyIfNotSent },
  linkBases: [],
  sensitive: ['to'],
};

/** A vendor says how each effect is retried, and what is secret. */
export const vendors: readonly Vendor[] = [
  vendor,
  // @ts-expect-error how money is retried
  { ...vendor, retry: { read: retryFreely, write: retryFreely, create: onlyIfNotSent } },
  // @ts-expect-error the verdict stands in the status, in the body, or in both
  { ...vendor, verdict: 'header' },
  // @ts-expect-error a body says one of five things
  { ...vendor, says: () => 'maybe' },
  // @ts-expect-error what a body says beside its status is always asked
  { ...vendor, says: undefined },
  // @ts-expect-error whose an answer is is always asked
  { ...vendor, isVendorAnswer: undefined },
  // @ts-expect-error a yes or a no
  { ...vendor, isVendorAnswer: () => 'yes' },
  // @ts-expect-error an answer is the vendor's own, or names the request too
  { ...vendor, retry: { ...vendor.retry, read: [{ on: [503], from: 'gateway', wait: 'backoff' }] } },
  // @ts-expect-error the next key is the same or a new one
  { ...vendor, retry: { ...vendor.retry, read: [{ on: [503], wait: 'backoff', key: 'none' }] } },
  // @ts-expect-error there are two kinds of ending without an answer, and statuses
  { ...vendor, retry: { ...vendor.retry, read: [{ on: ['timeout'], wait: 'backoff' }] } },
];

interface PostOptions extends ClientOptions<'post.parcels.get' | 'post.parcels.send'> {
  readonly token: Supplier<string> | undefined;
}

/** The fifth client. */
export class Post extends Client {
  readonly #pipeline: Pipeline;

  constructor(options: PostOptions) {
    const foundation = {
      vendor,
      table: tableOf({ getParcel, sendParcel }),
      baseUrl: options.baseUrl,
      auth: bearer(options.token ?? ''),
      options,
    };
    const pipeline = buildPipeline(foundation, 'credential');
    super(pipeline, vendor, options);
    this.#pipeline = pipeline;
  }

  get(id: string, options?: RequestOptions): ApiPromise<Parcel> {
    return this.#pipeline.call(getParcel, { params: { id } }, options);
  }

  parcels(options?: ListOptions): PagePromise<Parcel> {
    return list(this.#pipeline, listParcels, { query: {} }, options);
  }

  /* A client cannot promise what its row does not give. */
  wrong(body: SendParcel): ApiPromise<SendParcel> {
    // @ts-expect-error a parcel
    return this.#pipeline.call(sendParcel, { body });
  }
}

/** The options and the raw calls of the fifth client are those of the four. */
export function fifth(schema: StandardSchema<Parcel>): unknown[] {
  const post = new Post({ token: process.env['POST_TOKEN'], baseUrl: 'https://post.example.com', operations: { 'post.parcels.get': {} } });
  // @ts-expect-error an operation that the table does not have
  new Post({ token: 't', operations: { 'post.parcels.lose': {} } });
  // @ts-expect-error no vendor but QuickStream takes one
  post.request({ method: 'POST', path: '/parcels' }, { idempotencyKey: 'k' });
  // @ts-expect-error the base of clients is none itself
  new Client();
  const typed = post.request({ method: 'GET', path: '/parcels/1', schema });
  const untyped = post.request({ method: 'GET', path: '/parcels/1' });
  const types: [Expect<Same<typeof typed, ApiPromise<Parcel>>>, Expect<Same<typeof untyped, ApiPromise<unknown>>>] = [true, true];
  return types;
}

/** A tagged union needs a schema for each of its members. */
export const tagged: Schema<{ kind: 'a'; x: string } | { kind: 'b' }> = variants<{ kind: 'a'; x: string } | { kind: 'b' }>('kind', {
  a: model<{ kind: 'a'; x: string }>('A', { kind: literal('a'), x: text() }),
  b: model<{ kind: 'b' }>('B', { kind: literal('b') }),
  // @ts-expect-error not a member of the union
  c: model<{ kind: 'c' }>('C', { kind: literal('c') }),
});
