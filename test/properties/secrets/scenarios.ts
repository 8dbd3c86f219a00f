/** How calls end: every class of error, and good ends that have something to tell. */
import type { AnyOperation } from '../../../src/core/contract/operation.js';
import type { ClientOptions, RequestOptions } from '../../../src/index.js';
import { cutBody, html, json, never, stalledBody } from '../../core/support.js';
import type { Good } from './calls.js';

/** What an answer may be made of. */
export interface Asked {
  /** A text that repeats canaries of the request and the credential, in some spelling, as vendors and proxies do. */
  readonly says: string;
  /** The same, as a header can carry it. */
  readonly header: string;
  /** The error answer of the vendor, which repeats those of a good answer too, and holds that. */
  readonly refusal: Readonly<Record<string, unknown>>;
  /** What would be a good answer. */
  readonly good: Good;
  /** Lets the attempt's timeout pass. */
  readonly passTime: () => void;
  /** What the caller does to give up. */
  readonly abort: () => void;
}

/** A way for a call to end. */
export interface Scenario {
  readonly name: string;
  /** The error that it is made for; of at least one call. */
  readonly ends?: string;
  /** `says` repeats what the caller gave. */
  readonly client?: (says: () => string) => ClientOptions;
  readonly call?: RequestOptions & Readonly<Record<string, unknown>>;
  readonly applies?: (row: AnyOperation | undefined) => boolean;
  /** The answer; what it throws is what the fetch rejects with. */
  readonly answer: (asked: Asked) => Response | Promise<Response>;
  /** The call is for a page, and the next one is asked for too. */
  readonly walks?: boolean;
  /** The answer repeats nothing. */
  readonly quiet?: boolean;
  /** The answer is JSON that repeats everything. */
  readonly loud?: boolean;
  /** The answer holds what is not documented. */
  readonly drifts?: boolean;
  /** It is the login before the call that ends so, where there is one. */
  readonly login?: boolean;
}

const refuses = (status: number, ends: string): Scenario => ({
  name: `the vendor answers ${status}`,
  ends,
  loud: true,
  answer: ({ refusal, header }) => json(status, refusal, { 'x-echo': header, 'set-cookie': header }),
});

const networkError = (message: string, facts: object): TypeError =>
  new TypeError(`fetch failed: ${message}`, { cause: Object.assign(new Error(message), facts, { request: { message }, message }) });

const isPaged = (row: AnyOperation | undefined): boolean => row?.paging !== undefined;

/** What a good answer is on the wire. */
export function written({ status, body, location }: Good): Response {
  if (location !== undefined) return new Response(null, { status, headers: { location } });
  return typeof body === 'string' ? new Response(body, { status, headers: { 'content-type': 'text/plain' } }) : json(status, body);
}

/* A good answer in which every text has become something else. */
function misshapen(value: unknown, by: (text: string) => unknown): unknown {
  if (typeof value === 'string') return by(value);
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map((entry) => misshapen(entry, by));
  if (typeof value !== 'object' || value === null) return value;
  /* The vendor's verdict stays readable. */
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, name === 'status' ? member : misshapen(member, by)]));
}

const members = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** All of them. */
export const scenarios: readonly Scenario[] = [
  { name: 'all goes well', quiet: true, answer: ({ good }) => written(good) },
  refuses(400, 'BadRequestError'),
  refuses(401, 'AuthenticationError'),
  refuses(403, 'PermissionDeniedError'),
  refuses(404, 'NotFoundError'),
  refuses(409, 'ConflictError'),
  refuses(418, 'ApiError'),
  refuses(422, 'UnprocessableEntityError'),
  refuses(429, 'RateLimitError'),
  refuses(500, 'ServerError'),
  refuses(503, 'ServerError'),
  { ...refuses(403, 'PermissionDeniedError'), name: 'the login is refused', login: true },
  { ...refuses(503, 'ServerError'), name: 'the login fails', login: true },
  {
    name: 'the vendor says no in a good answer',
    ends: 'VendorStatusError',
    answer: ({ refusal }) => json(200, refusal),
  },
  {
    name: 'a proxy answers with a page',
    ends: 'ServerError',
    answer: ({ says }) => new Response(`<p>${says}</p>`, { status: 502, headers: { 'content-type': 'text/html' } }),
  },
  {
    name: 'the error answer is JSON that breaks off',
    ends: 'BadRequestError',
    answer: ({ refusal }) =>
      new Response(JSON.stringify(refusal).slice(0, -2), { status: 400, headers: { 'content-type': 'application/json' } }),
  },
  {
    name: 'the error answer has a long text, cut where it is shown',
    ends: 'UnprocessableEntityError',
    answer: ({ says, refusal }) => json(422, { ...refusal, long: 'x'.repeat(1_990) + says, [says]: says }),
  },
  {
    name: 'a redirect leads elsewhere',
    ends: 'RedirectError',
    applies: (row) => row?.redirect !== 'result',
    answer: ({ header }) =>
      new Response(null, {
        status: 302,
        headers: { location: `https://${header}:${header}@login.example/${header}?next=${header}#${header}` },
      }),
  },
  {
    name: 'the answer is no JSON',
    ends: 'ResponseParseError',
    answer: ({ says, header }) => new Response(`<p>${says}</p>`, { status: 200, headers: { 'content-type': `text/${header}` } }),
  },
  { name: 'the answer is empty', ends: 'ResponseParseError', answer: () => new Response('', { status: 200 }) },
  {
    name: 'the answer has the wrong form',
    ends: 'ResponseValidationError',
    answer: ({ good, says }) => json(good.status, { ...members(misshapen(good.body, (text) => [text])), says }),
  },
  {
    name: 'the answer has members and values that nobody knows',
    drifts: true,
    answer: ({ good, says }) => json(good.status, { ...members(misshapen(good.body, (text) => `${text}${says}`)), [says]: says }),
  },
  {
    name: 'the answer has the wrong form, and is let pass',
    call: { validation: 'report' },
    answer: ({ good, says }) => json(good.status, { ...members(misshapen(good.body, (text) => [text])), [says]: says }),
  },
  {
    name: 'the answer is too large',
    ends: 'ResponseTooLargeError',
    client: () => ({ maxResponseBytes: 8 }),
    answer: ({ says }) => json(200, { says }),
  },
  {
    name: 'the connection is refused',
    ends: 'ConnectionError',
    answer: ({ says }) => {
      throw networkError(says, { code: 'ECONNREFUSED', syscall: 'connect' });
    },
  },
  {
    name: 'the connection breaks',
    ends: 'ConnectionError',
    answer: ({ says }) => {
      throw networkError(says, {});
    },
  },
  {
    name: 'the connection breaks, and its error has a long text',
    ends: 'ConnectionError',
    answer: ({ says }) => {
      throw networkError('x'.repeat(280) + says, {});
    },
  },
  {
    name: 'the connection cannot be made in time',
    ends: 'TimeoutError',
    answer: ({ says }) => {
      throw networkError(says, { code: 'UND_ERR_CONNECT_TIMEOUT' });
    },
  },
  {
    name: 'there is no answer in time',
    ends: 'TimeoutError',
    answer: ({ passTime }) => {
      queueMicrotask(passTime);
      return never();
    },
  },
  {
    name: 'the body does not come in time',
    ends: 'TimeoutError',
    answer: ({ passTime, says }) => {
      setImmediate(passTime);
      return stalledBody(`{"says":${JSON.stringify(says)}`);
    },
  },
  { name: 'the body breaks off', ends: 'ConnectionError', answer: ({ says }) => cutBody(`{"says":${JSON.stringify(says)}`) },
  {
    name: 'the time for the whole call is over',
    ends: 'TimeoutError',
    call: { totalTimeout: 2_000 },
    answer: ({ refusal }) => json(429, refusal, { 'retry-after': '30' }),
  },
  {
    name: 'the caller gives up',
    ends: 'AbortError',
    answer: ({ abort }) => {
      queueMicrotask(abort);
      return never();
    },
  },
  {
    name: 'the function for a header fails',
    ends: 'ConfigurationError',
    applies: (row) => row !== undefined,
    client: (says) => ({
      headers: {
        'x-tenant': () => {
          throw new Error(says());
        },
      },
    }),
    answer: () => html(500),
  },
  {
    name: 'the arguments are not as documented',
    ends: 'RequestValidationError',
    call: { extraQuery: { filter: { nested: true } } },
    answer: () => html(500),
  },
  {
    name: 'the list leads to another origin',
    ends: 'PaginationError',
    applies: isPaged,
    answer: ({ good, header }) => {
      const href = `https://elsewhere.example/rest/v1/customers?after=${header}`;
      return json(good.status, { ...members(good.body), links: [{ rel: 'next', href }], data: [{ id: null }] });
    },
  },
  {
    name: 'the list has no next page',
    ends: 'PaginationError',
    applies: isPaged,
    walks: true,
    answer: ({ good }) => json(good.status, { ...members(good.body), links: [], data: [], rows: [] }),
  },
];
