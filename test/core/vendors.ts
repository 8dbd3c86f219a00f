/** Thin slices of the three vendors that have no room yet, written on `src/core` alone, as a stranger would write a fifth client. */
import {
  type ApiPromise,
  type AuthStrategy,
  anything,
  array,
  basicKey,
  bearer,
  buildPipeline,
  Client,
  type ClientOptions,
  cachedBearer,
  cachedBodyToken,
  filledText,
  harmless,
  type ListOptions,
  list,
  maybe,
  model,
  noAuth,
  number,
  type Operation,
  onlyIfNotSent,
  optional,
  type PagedOperation,
  type PagePromise,
  type Pipeline,
  type RequestOptions,
  type RetryPolicy,
  type Schema,
  systemClock,
  type Token,
  TokenCache,
  text,
  type Vendor,
} from '../../src/core/index.js';

const policies = (create: RetryPolicy): Vendor['retry'] => ({ read: harmless, write: harmless, create, money: create });

const membersOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/* ── A login whose pipeline does not exist yet when its cache is made ─────────────────────────────────────────────── */

function tokens(vendor: string, options: ClientOptions, assumedLifetime: number, login: () => Promise<Token>): TokenCache {
  return new TokenCache({
    login,
    clock: options.clock ?? systemClock,
    store: options.tokenStore,
    key: [vendor, options.baseUrl, options.tokenKey].join('|'),
    assumedLifetime,
    loginTimeout: 60_000,
  });
}

/* ── CRM.COM: a token in the body, a verdict in the body ──────────────────────────────────────────────────────────── */

const crmcomVendor: Vendor = {
  name: 'crmcom',
  title: 'CRM.COM',
  verdict: 'body',
  refusesInBody: (json) => membersOf(membersOf(json)['status'])['code'] !== 'OK',
  unwrap: (json) => membersOf(json)['data'],
  readError: ({ json }) => {
    const status = membersOf(membersOf(json)['status']);
    return { code: textOf(status['code']), message: textOf(status['message']), description: textOf(status['description']) };
  },
  retry: policies(onlyIfNotSent),
  linkBases: [],
  sensitive: ['token', 'password'],
};

interface LoginAnswer {
  token: string;
}

const crmcomLogin: Operation<{ body: { unit?: string } }, LoginAnswer> = {
  id: 'crmcom.auth.login',
  summary: 'Gives a token for a web API key.',
  method: 'POST',
  path: '/authentication/web_api_key/token',
  effect: 'write',
  origin: { path: 'docs', result: 'docs' },
  source: 'Authentication',
  result: model<LoginAnswer>('LoginAnswer', { token: filledText() }),
  success: [200],
};

/** What a settlement did, in part. */
export interface Settlement {
  total_awarded_amount?: number | null;
  total_contributed_amount?: number | null;
  invoice?: unknown;
}

/** The body of a settlement. */
export interface ApplySettlement {
  readonly customer_event_identifier: { readonly number: string };
  readonly fields_set?: string | undefined;
}

const applySettlement: Operation<{ body: ApplySettlement }, Settlement> = {
  id: 'crmcom.purchases.applySettlement',
  summary: 'Settles a posted purchase.',
  method: 'POST',
  path: '/customer_events/purchases/apply_settlement',
  effect: 'money',
  origin: { path: 'seed', result: 'seed' },
  source: 'apply_settlement',
  body: model<ApplySettlement>('ApplySettlement', {
    customer_event_identifier: model<{ number: string }>('CustomerEventIdentifier', { number: filledText() }),
    fields_set: optional(text()),
  }),
  result: model<Settlement>('Settlement', {
    total_awarded_amount: maybe(number()),
    total_contributed_amount: maybe(number()),
    invoice: optional(anything()),
  }),
  success: [200],
};

/** A thin CRM.COM. */
export class FakeCrmCom extends Client {
  readonly purchases: { applySettlement: (body: ApplySettlement, options?: RequestOptions) => ApiPromise<Settlement> };

  constructor(options: ClientOptions & { readonly webApiKey: string; readonly tokenRejectedCodes?: readonly string[] }) {
    const loginAuth = basicKey(options.webApiKey);
    const cache = tokens('crmcom', options, 7_200_000, async () => {
      const { token } = await pipeline.call(crmcomLogin, { body: {} }, undefined, { auth: loginAuth });
      return { value: token };
    });
    const { baseUrl, tokenRejectedCodes } = options;
    const pipeline: Pipeline = buildPipeline(
      { vendor: crmcomVendor, baseUrl, auth: cachedBodyToken(cache), options, tokenRejectedCodes },
      'credential',
    );
    super(pipeline, crmcomVendor, options);
    this.purchases = { applySettlement: (body, asked) => pipeline.call(applySettlement, { body }, asked) };
  }
}

/* ── CustomerAccount: a bearer by form login that answers in plain text, offset paging by POST ────────────────────── */

const customerAccountsVendor: Vendor = {
  name: 'customerAccounts',
  title: 'CustomerAccount',
  verdict: 'body',
  readError: ({ json }) => ({ message: textOf(membersOf(json)['message']) }),
  retry: policies(onlyIfNotSent),
  linkBases: [],
  sensitive: ['password', 'mainAccountNumber'],
};

const customerAccountsLogin: Operation<{ body: { userId: string; password: string } }, string> = {
  id: 'customerAccounts.auth.login',
  summary: 'Gives a JWT for a user.',
  method: 'POST',
  path: '/public/jwtauth/authenticate',
  effect: 'write',
  origin: { path: 'docs', result: 'docs' },
  source: 'JWT Authentication',
  result: filledText(),
  success: [200],
  encoding: 'form',
  answers: 'text',
};

/** A row of a list, in part. */
export interface AccountRow {
  externalId?: string | null;
}

interface AccountPage {
  rows: AccountRow[];
  totalCount?: number | null;
}

/** The filter of a list, in part. */
export interface AccountFilter {
  readonly accountNumber?: string | undefined;
  readonly rowLimit?: number | undefined;
  readonly rowOffset?: number | undefined;
}

const listAccounts: PagedOperation<{ body: AccountFilter }, AccountRow, AccountPage> = {
  id: 'customerAccounts.list',
  summary: 'Lists accounts.',
  method: 'POST',
  path: '/cw/customeraccounts/listCustomerAccounts',
  effect: 'read',
  origin: { path: 'seed', result: 'seed' },
  source: 'CustomerAccount',
  result: model<AccountPage>('AccountPage', {
    rows: array(model<AccountRow>('AccountRow', { externalId: maybe(text()) })),
    totalCount: maybe(number()),
  }),
  success: [200],
  paging: { style: 'offset', items: 'rows', offset: 'rowOffset', limit: 'rowLimit', total: 'totalCount', pageSize: 3 },
};

/** A thin CustomerAccount. */
export class FakeCustomerAccounts extends Client {
  readonly list: (filter?: AccountFilter, options?: ListOptions) => PagePromise<AccountRow>;

  constructor(options: ClientOptions & { readonly userId: string; readonly password: string }) {
    const { userId, password, baseUrl } = options;
    const cache = tokens('customerAccounts', options, 3_600_000, async () => {
      const value = await pipeline.call(customerAccountsLogin, { body: { userId, password } }, undefined, { auth: noAuth });
      return { value };
    });
    const pipeline: Pipeline = buildPipeline({ vendor: customerAccountsVendor, baseUrl, auth: cachedBearer(cache), options }, 'credential');
    super(pipeline, customerAccountsVendor, options);
    this.list = (filter = {}, asked) => list(pipeline, listAccounts, { body: filter }, asked);
  }
}

/* ── Quickr: an API key exchanged for a bearer, starting_after paging, repeated names in a query ──────────────────── */

const quickrVendor: Vendor = {
  name: 'quickr',
  title: 'Quickr',
  verdict: 'status',
  readError: ({ json }) => {
    const error = membersOf(membersOf(json)['error']);
    return { code: textOf(error['code']), message: textOf(error['message']) };
  },
  retry: policies(onlyIfNotSent),
  linkBases: [],
  sensitive: ['access_token'],
};

interface Access {
  access_token: string;
  token_type: string;
  expires_in: number;
}

const quickrLogin: Operation<{ params: { aid: string } }, Access> = {
  id: 'quickr.auth.login',
  summary: 'Exchanges an API key for an access token.',
  method: 'POST',
  path: '/accounts/{aid}/auth/token',
  effect: 'write',
  origin: { path: 'seed', result: 'seed' },
  source: 'Token',
  result: model<Access>('Access', { access_token: filledText(), token_type: text(), expires_in: number() }),
  success: [200],
};

/** A case, in part. */
export interface Case {
  id: string;
}

interface CasePage {
  data: Case[];
  pagination?: unknown;
}

/** The query of a list, in part. */
export interface CaseQuery {
  readonly limit?: number | undefined;
  readonly starting_after?: string | undefined;
  readonly customer_type?: readonly string[] | undefined;
}

const listCases: PagedOperation<{ params: { aid: string }; query: CaseQuery }, Case, CasePage> = {
  id: 'quickr.cases.list',
  summary: 'Lists cases.',
  method: 'GET',
  path: '/accounts/{aid}/cases',
  effect: 'read',
  origin: { path: 'seed', result: 'seed' },
  source: 'Getting started',
  query: model<CaseQuery>('CaseQuery', {
    limit: optional(number()),
    starting_after: optional(text()),
    customer_type: optional(array(text()) as Schema<readonly string[]>),
  }),
  result: model<CasePage>('CasePage', { data: array(model<Case>('Case', { id: text() })), pagination: optional(anything()) }),
  success: [200],
  paging: { style: 'starting_after', items: 'data', id: 'id' },
};

/** A thin Quickr. */
export class FakeQuickr extends Client {
  readonly cases: { list: (query?: CaseQuery, options?: ListOptions) => PagePromise<Case> };

  constructor(options: ClientOptions & { readonly accountId: string; readonly apiKey: string | (() => string | Promise<string>) }) {
    const { accountId: aid, apiKey, baseUrl = 'https://api.eu.quickr.no/v2', clock = systemClock } = options;
    const keyAuth: AuthStrategy = bearer(apiKey);
    const cache = tokens('quickr', options, 3_600_000, async () => {
      const { access_token: value, expires_in } = await pipeline.call(quickrLogin, { params: { aid } }, undefined, { auth: keyAuth });
      return { value, expiresAt: clock.now() + expires_in * 1000 };
    });
    const pipeline: Pipeline = buildPipeline({ vendor: quickrVendor, baseUrl, auth: cachedBearer(cache), options }, 'credential');
    super(pipeline, quickrVendor, options);
    this.cases = { list: (query = {}, asked) => list(pipeline, listCases, { params: { aid }, query }, asked) };
  }
}
