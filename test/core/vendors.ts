/** Thin slices of the three vendors that have no room yet, written on `src/core` alone, as a stranger would write a fifth client. */
import {
  type ApiPromise,
  anything,
  array,
  basicKey,
  bearer,
  bodySecret,
  buildPipeline,
  Client,
  type ClientOptions,
  filledText,
  type ListOptions,
  list,
  loginSession,
  maybe,
  model,
  number,
  type Operation,
  once,
  onlyIfNotSent,
  optional,
  type PagedOperation,
  type PagePromise,
  type Pipeline,
  type RequestOptions,
  type RetryPolicy,
  retryFreely,
  type Schema,
  secretOf,
  text,
  type Vendor,
} from '../../src/core/index.js';

const policies = (create: RetryPolicy): Vendor['retry'] => ({ read: retryFreely, write: retryFreely, create, money: create });

const membersOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/* ── CRM.COM: a token in the body, a verdict in the body ──────────────────────────────────────────────────────────── */

const codeOf = (json: unknown): string | undefined => textOf(membersOf(membersOf(json)['status'])['code']);

const crmcomVendor: Vendor = {
  name: 'crmcom',
  title: 'CRM.COM',
  verdict: 'body',
  says: (json) => {
    const code = codeOf(json);
    if (code === undefined) return 'silent';
    if (code === 'OK') return 'yes';
    return code.startsWith('COM.CRM.EXCEPTION.') ? 'no' : 'unclear';
  },
  missingVerdict: { path: 'status.code', message: 'is missing' },
  isVendorAnswer: ({ json }) => codeOf(json) !== undefined,
  unwrap: (json) => membersOf(json)['data'],
  readError: ({ json }) => {
    const status = membersOf(membersOf(json)['status']);
    return { code: codeOf(json), message: textOf(status['message']), description: textOf(status['description']) };
  },
  retry: policies(onlyIfNotSent),
  linkBases: [],
  sensitive: ['token', 'password'],
};

interface LoginAnswer {
  token: string;
}

const crmcomLogin: Operation<'crmcom.auth.login', { body: { unit?: string } }, LoginAnswer> = {
  id: 'crmcom.auth.login',
  method: 'POST',
  path: '/authentication/web_api_key/token',
  effect: 'write',
  origin: { path: 'docs', result: 'docs' },
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

const applySettlement: Operation<'crmcom.purchases.applySettlement', { body: ApplySettlement }, Settlement> = {
  id: 'crmcom.purchases.applySettlement',
  method: 'POST',
  path: '/customer_events/purchases/apply_settlement',
  effect: 'money',
  origin: { path: 'seed', result: 'seed' },
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
    const { baseUrl, tokenRejectedCodes } = options;
    const secret = secretOf(options.webApiKey);
    const login = {
      ...{ operation: crmcomLogin, input: { body: {} }, auth: once(basicKey(secret.supplier)), secret, account: [] },
      ...{ token: (answer: LoginAnswer) => answer.token, assumedLifetime: 7_200_000, place: 'body' as const },
    };
    const session = loginSession(login, { vendor: 'crmcom', baseUrl, options, pipeline: () => pipeline });
    const pipeline: Pipeline = buildPipeline(
      { vendor: crmcomVendor, baseUrl, auth: session.auth, options, tokenRejectedCodes },
      'credential',
    );
    super(pipeline, crmcomVendor, options);
    this.purchases = { applySettlement: (body, asked) => pipeline.call(applySettlement, { body }, asked) };
  }
}

/* ── CustomerAccount: a bearer by form login that answers in plain text, offset paging by POST ────────────────────── */

const httpCodeOf = (json: unknown): number | undefined => {
  const { httpCode } = membersOf(json);
  return typeof httpCode === 'number' ? httpCode : undefined;
};

const customerAccountsVendor: Vendor = {
  name: 'customerAccounts',
  title: 'CustomerAccount',
  verdict: 'both',
  says: (json) => {
    const code = httpCodeOf(json) ?? 0;
    if (code === 0) return 'silent';
    if (code < 400) return code >= 200 && code < 300 ? 'yes' : 'unclear';
    return code < 500 ? 'no' : 'failed';
  },
  isVendorAnswer: ({ json }) => httpCodeOf(json) !== undefined,
  readError: ({ json }) => ({ message: textOf(membersOf(json)['message']) }),
  retry: policies(onlyIfNotSent),
  linkBases: [],
  sensitive: ['password', 'mainAccountNumber'],
};

const customerAccountsLogin: Operation<'customerAccounts.auth.login', { body: { userId: string } }, string> = {
  id: 'customerAccounts.auth.login',
  method: 'POST',
  path: '/public/jwtauth/authenticate',
  effect: 'write',
  origin: { path: 'docs', result: 'docs' },
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

const listAccounts: PagedOperation<'customerAccounts.list', { body: AccountFilter }, AccountRow, AccountPage> = {
  id: 'customerAccounts.list',
  method: 'POST',
  path: '/cw/customeraccounts/listCustomerAccounts',
  effect: 'read',
  origin: { path: 'seed', result: 'seed' },
  result: model<AccountPage>('AccountPage', {
    rows: array(model<AccountRow>('AccountRow', { externalId: maybe(text()) })),
    totalCount: maybe(number()),
  }),
  success: [200],
  paging: { style: 'offset', items: 'rows', offset: 'rowOffset', limit: 'rowLimit', total: 'totalCount', pageSize: 3 },
};

/** A thin CustomerAccount. */
export class FakeCustomerAccounts extends Client {
  readonly listAccounts: (filter?: AccountFilter, options?: ListOptions) => PagePromise<AccountRow>;

  constructor(options: ClientOptions & { readonly userId: string; readonly password: string }) {
    const { userId, password, baseUrl } = options;
    const secret = secretOf(password);
    const login = {
      ...{ operation: customerAccountsLogin, input: { body: { userId } }, auth: once(bodySecret('password', secret.supplier)), secret },
      ...{ token: (answer: string) => answer, assumedLifetime: 3_600_000, account: [userId], place: 'bearer' as const },
    };
    const session = loginSession(login, { vendor: 'customerAccounts', baseUrl, options, pipeline: () => pipeline });
    const pipeline: Pipeline = buildPipeline({ vendor: customerAccountsVendor, baseUrl, auth: session.auth, options }, 'credential');
    super(pipeline, customerAccountsVendor, options);
    this.listAccounts = (filter = {}, asked) => list(pipeline, listAccounts, { body: filter }, asked);
  }
}

/* ── Quickr: an API key exchanged for a bearer, starting_after paging, repeated names in a query ──────────────────── */

const saysError = (json: unknown): boolean => textOf(membersOf(membersOf(json)['error'])['message']) !== undefined;

const quickrVendor: Vendor = {
  name: 'quickr',
  title: 'Quickr',
  verdict: 'status',
  says: (json, status) => (saysError(json) ? (status >= 500 ? 'failed' : 'no') : 'silent'),
  isVendorAnswer: ({ json }) => saysError(json),
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

const quickrLogin: Operation<'quickr.auth.login', { params: { aid: string } }, Access> = {
  id: 'quickr.auth.login',
  method: 'POST',
  path: '/accounts/{aid}/auth/token',
  effect: 'write',
  origin: { path: 'seed', result: 'seed' },
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

const listCases: PagedOperation<'quickr.cases.list', { params: { aid: string }; query: CaseQuery }, Case, CasePage> = {
  id: 'quickr.cases.list',
  method: 'GET',
  path: '/accounts/{aid}/cases',
  effect: 'read',
  origin: { path: 'seed', result: 'seed' },
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
    const { accountId: aid, apiKey, baseUrl = 'https://api.eu.quickr.no/v2' } = options;
    const secret = secretOf(apiKey);
    const login = {
      ...{ operation: quickrLogin, input: { params: { aid } }, auth: once(bearer(secret.supplier)), secret, account: [aid] },
      ...{ token: (answer: Access) => answer.access_token, lifetime: (answer: Access) => answer.expires_in * 1000 },
      ...{ assumedLifetime: 3_600_000, place: 'bearer' as const },
    };
    const session = loginSession(login, { vendor: 'quickr', baseUrl, options, pipeline: () => pipeline });
    const pipeline: Pipeline = buildPipeline({ vendor: quickrVendor, baseUrl, auth: session.auth, options }, 'credential');
    super(pipeline, quickrVendor, options);
    this.cases = { list: (query = {}, asked) => list(pipeline, listCases, { params: { aid }, query }, asked) };
  }
}
