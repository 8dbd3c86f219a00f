import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { answering, failure, html, json, never, type RecordingFetch, refused, reset, scripted, testClock, until } from './support.js';
import { FakeCrmCom, FakeCustomerAccounts, FakeQuickr } from './vendors.js';

const settlementPath = '/customer_events/purchases/apply_settlement';
const event = { customer_event_identifier: { number: '796' } };
const settled = { total_awarded_amount: 15, total_contributed_amount: 11.25 };
const ok = (data: unknown): Response => json(200, { status: { code: 'OK', message: null, description: '' }, data });
const no = (code: string, status = 200): Response =>
  json(status, { status: { code, message: 'That event is settled', description: 'Once only' }, data: {} });

const expired = (): Response => no('COM.CRM.EXCEPTION.SECURITY.INVALIDTOKENEXCEPTION', 401);

/** CRM.COM at the network: logins give T-1, T-2 …; everything else goes to the rule. */
function crmcomNetwork(
  rule: (token: string, index: number) => Response | Promise<Response>,
): RecordingFetch & { readonly logins: () => number } {
  let logins = 0;
  let calls = 0;
  const fetch = answering(async (request) => {
    if (request.url.endsWith('/authentication/web_api_key/token')) {
      logins += 1;
      return ok({ token: `crm-token-${logins}` });
    }
    return rule((JSON.parse(request.body ?? '{}') as { token: string }).token, calls++);
  });
  return Object.assign(fetch, { logins: () => logins });
}

const crmcom = (fetch: RecordingFetch, options: object = {}): FakeCrmCom =>
  new FakeCrmCom({ baseUrl: 'https://crm.example/crmapi/rest/v2', webApiKey: 'web-api-key-0815', fetch, clock: testClock(), ...options });

describe('CRM.COM on the core alone', () => {
  it('logs in with the key as Basic and sends the token as a member of the body', async () => {
    const fetch = crmcomNetwork(() => ok(settled));
    expect(await crmcom(fetch).purchases.applySettlement(event)).toEqual(settled);
    const [login, call] = fetch.sent;
    expect(login?.headers['authorization']).toBe(`Basic ${btoa('web-api-key-0815:')}`);
    expect(call).toMatchObject({ method: 'POST', url: `https://crm.example/crmapi/rest/v2${settlementPath}` });
    expect(call?.headers).not.toHaveProperty('authorization');
    expect(call?.headers).not.toHaveProperty('idempotency-key');
    expect(JSON.parse(call?.body ?? '')).toEqual({ token: 'crm-token-1', ...event });
  });

  it("never writes into the caller's own body", async () => {
    const body = Object.freeze({ ...event });
    await crmcom(crmcomNetwork(() => ok(settled))).purchases.applySettlement(body);
    expect(body).toEqual(event);
  });

  it('makes a VendorStatusError of an answer that says no in its body, whatever its status', async () => {
    for (const [status, outcome] of [
      [200, 'rejected'],
      [400, 'rejected'],
      [404, 'rejected'],
      [500, 'unknown'],
      [503, 'unknown'],
    ] as const) {
      const fetch = crmcomNetwork(() => no('COM.CRM.EXCEPTION.X', status));
      const error = await failure(crmcom(fetch).purchases.applySettlement(event));
      expect(error).toMatchObject({
        name: 'VendorStatusError',
        status,
        outcome,
        vendorCode: 'COM.CRM.EXCEPTION.X',
        description: 'Once only',
        attempts: 1,
      });
      expect(error.message).toContain('That event is settled');
    }
  });

  it('takes a message beside OK for no error', async () => {
    const fetch = crmcomNetwork(() => json(200, { data: settled, status: { code: 'OK', message: 'Done', description: null } }));
    expect(await crmcom(fetch).purchases.applySettlement(event)).toEqual(settled);
  });

  it('resends money only when it certainly never left', async () => {
    let first = true;
    const retried = crmcomNetwork(() => {
      if (!first) return ok(settled);
      first = false;
      throw refused();
    });
    await crmcom(retried).purchases.applySettlement(event);
    const lost: [() => Response, string][] = [
      [
        () => {
          throw reset();
        },
        'ConnectionError',
      ],
      [() => html(200), 'ResponseParseError'],
      [() => html(502), 'ServerError'],
      [() => new Response('{"status":', { headers: { 'content-type': 'application/json' } }), 'ResponseParseError'],
      [() => ok({ total_awarded_amount: 'fifteen' }), 'ResponseValidationError'],
    ];
    for (const [rule, name] of lost) {
      const fetch = crmcomNetwork(rule);
      expect(await failure(crmcom(fetch).purchases.applySettlement(event))).toMatchObject({
        name,
        outcome: 'unknown',
        attempts: 1,
        safeToRetry: false,
      });
      expect(fetch.sent).toHaveLength(2);
    }
  });

  it('makes one login for 1 000 concurrent calls, and one more when their token has expired', async () => {
    const fetch = crmcomNetwork(() => ok(settled));
    const clock = testClock();
    const client = crmcom(fetch, { clock });
    const all = (): Promise<unknown> => Promise.all(Array.from({ length: 1_000 }, () => client.purchases.applySettlement(event)));
    await all();
    expect(fetch.logins()).toBe(1);
    clock.advance(7_200_001);
    await all();
    expect(fetch.logins()).toBe(2);
  });

  it('makes one login for 1 000 concurrent 401s and replays each once', async () => {
    const fetch = crmcomNetwork((token) => (token === 'crm-token-1' ? expired() : ok(settled)));
    const client = crmcom(fetch, { maxRetries: 0 });
    const ends = await Promise.all(Array.from({ length: 1_000 }, () => client.purchases.applySettlement(event)));
    expect(ends).toHaveLength(1_000);
    expect(fetch.logins()).toBe(2);
    expect(fetch.sent).toHaveLength(2 + 2_000);
  });

  it('makes no login for a late 401 to a token that has been replaced', async () => {
    let release: (response: Response) => void = () => {};
    const fetch = crmcomNetwork((token, index) => {
      if (index === 0)
        return new Promise<Response>((resolve) => {
          release = resolve;
        });
      return token === 'crm-token-1' ? expired() : ok(settled);
    });
    const client = crmcom(fetch);
    const late = client.purchases.applySettlement(event);
    await until(() => fetch.sent.length === 2);
    await client.purchases.applySettlement(event);
    expect(fetch.logins()).toBe(2);
    release(expired());
    expect(await late).toEqual(settled);
    expect(fetch.logins()).toBe(2);
  });

  it('drops the token for a 401 that a gateway may have sent, and never replays money for it: the vendor may have acted', async () => {
    for (const gateways of [(): Response => json(401, { message: 'Unauthorized' }), (): Response => html(401)]) {
      const fetch = crmcomNetwork((token) => (token === 'crm-token-1' ? gateways() : ok(settled)));
      const client = crmcom(fetch);
      const error = await failure(client.purchases.applySettlement(event));
      expect(error).toMatchObject({ name: 'AuthenticationError', outcome: 'unknown', attempts: 1, safeToRetry: false, fromProxy: true });
      expect(await client.purchases.applySettlement(event)).toEqual(settled);
      expect(fetch.logins()).toBe(2);
    }
  });

  it('replays no 401 that says yes in its body: the settlement may be made', async () => {
    const fetch = crmcomNetwork(() => json(401, { status: { code: 'OK' }, data: settled }));
    const error = await failure(crmcom(fetch).purchases.applySettlement(event));
    expect(error).toMatchObject({ name: 'AuthenticationError', outcome: 'unknown', attempts: 1, safeToRetry: false });
    expect(error.message).toContain('its status and its body contradict each other');
    expect(fetch.sent).toHaveLength(2);
  });

  it('drops the token for a code that says so, and never replays the call for it', async () => {
    const fetch = crmcomNetwork((token) => (token === 'crm-token-1' ? no('TOKEN.EXPIRED') : ok(settled)));
    const client = crmcom(fetch, { tokenRejectedCodes: ['TOKEN.EXPIRED'] });
    expect(await failure(client.purchases.applySettlement(event))).toMatchObject({ vendorCode: 'TOKEN.EXPIRED', attempts: 1 });
    expect(fetch.sent).toHaveLength(2);
    expect(await client.purchases.applySettlement(event)).toEqual(settled);
    expect(fetch.logins()).toBe(2);
  });

  it('shows neither key nor token in any error, however the vendor repeats them', async () => {
    const echo = (token: string): Response =>
      json(
        400,
        { status: { code: token, message: `token ${token} of web-api-key-0815`, description: btoa(token) }, data: { token, [token]: 1 } },
        { 'x-echo': token },
      );
    const error = await failure(crmcom(crmcomNetwork(echo)).purchases.applySettlement(event));
    const shown =
      inspect(error, { depth: 20, showHidden: true, getters: true }) + JSON.stringify(error) + String(structuredClone(error).stack);
    expect(shown).not.toContain('crm-token-1');
    expect(shown).not.toContain(btoa('crm-token-1'));
    expect((error as unknown as { rawBody(): string }).rawBody()).toContain('crm-token-1');
  });
});

/** CustomerAccount at the network: a text login, and a list of `total` rows. */
function accountsNetwork(total: number, stated: number | null | 'absent' = total, cap = 100): RecordingFetch {
  return answering((request) => {
    if (request.url.endsWith('/authenticate')) return new Response('jwt.of.text', { headers: { 'content-type': 'text/plain' } });
    const { rowLimit, rowOffset } = JSON.parse(request.body ?? '') as { rowLimit: number; rowOffset: number };
    const rows = Array.from({ length: total }, (_, index) => ({ externalId: `row-${index}` })).slice(
      rowOffset,
      rowOffset + Math.min(rowLimit, cap),
    );
    return json(200, { rows, ...(stated === 'absent' ? {} : { totalCount: stated }) });
  });
}

const accounts = (fetch: RecordingFetch, options: object = {}): FakeCustomerAccounts =>
  new FakeCustomerAccounts({
    baseUrl: 'https://tenant.example/Clearingworks/cxf/',
    userId: 'clerk',
    password: 'pass&word=1',
    fetch,
    clock: testClock(),
    ...options,
  });

describe('CustomerAccount on the core alone', () => {
  it('logs in by form, reads the token as plain text and sends it as bearer', async () => {
    const fetch = accountsNetwork(2);
    expect(await accounts(fetch).listAccounts().toArray()).toHaveLength(2);
    const [login, list] = fetch.sent;
    expect(login).toMatchObject({
      method: 'POST',
      url: 'https://tenant.example/Clearingworks/cxf/public/jwtauth/authenticate',
      body: 'userId=clerk&password=pass%26word%3D1',
    });
    expect(login?.headers).toMatchObject({ 'content-type': 'application/x-www-form-urlencoded' });
    expect(login?.headers).not.toHaveProperty('authorization');
    expect(list).toMatchObject({
      method: 'POST',
      url: 'https://tenant.example/Clearingworks/cxf/cw/customeraccounts/listCustomerAccounts',
    });
    expect(list?.headers['authorization']).toBe('Bearer jwt.of.text');
  });

  it('advances by the rows received, and ends at the stated total', async () => {
    const fetch = accountsNetwork(7, 7, 2);
    const ids = (await accounts(fetch).listAccounts({ accountNumber: '1' }).toArray()).map(({ externalId }) => externalId);
    expect(ids).toEqual(Array.from({ length: 7 }, (_, index) => `row-${index}`));
    expect(fetch.sent.slice(1).map(({ body }) => JSON.parse(body ?? '') as object)).toEqual(
      [0, 2, 4, 6].map((rowOffset) => ({ accountNumber: '1', rowLimit: 3, rowOffset })),
    );
  });

  it('ends on an empty page where no total is stated, never on a short one', async () => {
    for (const stated of ['absent', null] as const) {
      const fetch = accountsNetwork(5, stated, 2);
      expect(await accounts(fetch).listAccounts().toArray()).toHaveLength(5);
      expect(fetch.sent).toHaveLength(1 + 4);
    }
  });

  it('always sends limit and offset, also where the caller gives them as undefined', async () => {
    const fetch = accountsNetwork(1);
    await accounts(fetch).listAccounts({ rowLimit: undefined, rowOffset: undefined });
    expect(JSON.parse(fetch.sent[1]?.body ?? '')).toEqual({ rowLimit: 3, rowOffset: 0 });
  });

  it('tells the total, and resumes at a cursor', async () => {
    const fetch = accountsNetwork(8);
    const page = await accounts(fetch).listAccounts({ rowLimit: 5 });
    expect(page).toMatchObject({ totalCount: 8, hasNext: true, cursor: '5' });
    expect(await accounts(accountsNetwork(8)).listAccounts({ rowLimit: 5 }, { cursor: page.cursor }).toArray()).toHaveLength(3);
    expect(await failure(accounts(fetch).listAccounts({}, { cursor: '/elsewhere' }))).toMatchObject({
      name: 'RequestValidationError',
      issues: [{ path: 'options.cursor' }],
    });
  });

  it('replays a 401 once with a fresh login', async () => {
    let logins = 0;
    const fetch = answering((request) => {
      if (request.url.endsWith('/authenticate')) return new Response(`jwt-${(logins += 1)}`);
      return request.headers['authorization'] === 'Bearer jwt-1' ? json(401, {}) : json(200, { rows: [], totalCount: 0 });
    });
    expect((await accounts(fetch).listAccounts()).items).toEqual([]);
    expect(logins).toBe(2);
  });

  it("does not retry a login that was rejected, and makes it an error of the call's own", async () => {
    const fetch = scripted(json(403, { httpCode: 403, message: 'Failed to authorize.' }));
    const error = await failure(accounts(fetch).listAccounts());
    expect(error).toMatchObject({ name: 'PermissionDeniedError', operation: 'customerAccounts.list', outcome: 'not-sent', attempts: 0 });
    expect(fetch.sent).toHaveLength(1);
  });
});

/** Quickr at the network: an exchange, and `total` cases. */
function quickrNetwork(
  total: number,
  exchange: (index: number) => Response | Promise<Response> = (index) =>
    json(200, { access_token: `quickr-access-${index}`, token_type: 'Bearer', expires_in: 3600 }),
): RecordingFetch & { readonly exchanges: () => number } {
  let exchanges = 0;
  const fetch = answering(async (request) => {
    const url = new URL(request.url);
    if (url.pathname.endsWith('/auth/token')) return exchange((exchanges += 1));
    const after = url.searchParams.get('starting_after');
    const limit = Number(url.searchParams.get('limit') ?? 2);
    const from = after === null ? 0 : Number(after.slice(1)) + 1;
    const data = Array.from({ length: total }, (_, index) => ({ id: `c${index}` })).slice(from, from + limit);
    return json(200, { data, pagination: { limit } });
  });
  return Object.assign(fetch, { exchanges: () => exchanges });
}

const quickr = (fetch: RecordingFetch, options: object = {}): FakeQuickr =>
  new FakeQuickr({ accountId: 'TQ1234567', apiKey: 'quickr-api-key-1', fetch, clock: testClock(), ...options });

describe('Quickr on the core alone', () => {
  it('exchanges the key for a bearer, repeats names of lists in the query, and pages by the last id', async () => {
    const fetch = quickrNetwork(5);
    const ids = (
      await quickr(fetch)
        .cases.list({ customer_type: ['company', 'sole trader'] })
        .toArray()
    ).map(({ id }) => id);
    expect(ids).toEqual(['c0', 'c1', 'c2', 'c3', 'c4']);
    expect(fetch.sent.map(({ method, url }) => `${method} ${url.replace('https://api.eu.quickr.no/v2/accounts/TQ1234567', '')}`)).toEqual([
      'POST /auth/token',
      'GET /cases?customer_type=company&customer_type=sole%20trader',
      'GET /cases?customer_type=company&customer_type=sole%20trader&starting_after=c1',
      'GET /cases?customer_type=company&customer_type=sole%20trader&starting_after=c3',
      'GET /cases?customer_type=company&customer_type=sole%20trader&starting_after=c4',
    ]);
    expect(fetch.sent[0]).toMatchObject({ body: undefined });
    expect(fetch.sent.map(({ headers }) => headers['authorization'])).toEqual([
      'Bearer quickr-api-key-1',
      ...Array<string>(4).fill('Bearer quickr-access-1'),
    ]);
  });

  it('makes one exchange for 1 000 concurrent calls', async () => {
    const fetch = quickrNetwork(1);
    const client = quickr(fetch);
    await Promise.all(Array.from({ length: 1_000 }, () => client.cases.list()));
    expect(fetch.exchanges()).toBe(1);
  });

  it('renews in the background past four fifths of a token’s life, and blocks when it is nearly dead', async () => {
    const clock = testClock();
    let release: (response: Response) => void = () => {};
    const access = (index: number): Response =>
      json(200, { access_token: `quickr-access-${index}`, token_type: 'Bearer', expires_in: 3600 });
    const fetch = quickrNetwork(1, (index) =>
      index === 2
        ? new Promise<Response>((resolve) => {
            release = resolve;
          })
        : access(index),
    );
    const client = quickr(fetch, { clock });
    /* A renewal goes out beside the call that starts it. */
    const lastCall = () => fetch.sent.filter(({ method }) => method === 'GET').at(-1);
    await client.cases.list();
    clock.advance(3_000_000);
    await client.cases.list();
    expect(fetch.exchanges()).toBe(2);
    expect(lastCall()?.headers['authorization']).toBe('Bearer quickr-access-1');
    release(access(2));
    await until(() => clock.pending() === 0);
    await client.cases.list();
    expect(lastCall()?.headers['authorization']).toBe('Bearer quickr-access-2');
    clock.advance(3_600_000);
    await client.cases.list();
    expect(lastCall()?.headers['authorization']).toBe('Bearer quickr-access-3');
  });

  it('gives each waiting caller one typed error of its own call when the exchange fails, and the next call tries again', async () => {
    let fails = true;
    const fetch = quickrNetwork(1, (index) =>
      fails
        ? json(401, { error: { message: 'bad key quickr-api-key-1', code: 'NOPE' } })
        : json(200, { access_token: `quickr-access-${index}`, token_type: 'Bearer', expires_in: 3600 }),
    );
    const client = quickr(fetch);
    const errors = await Promise.all(Array.from({ length: 50 }, () => failure(client.cases.list())));
    expect(new Set(errors).size).toBe(50);
    for (const error of errors) {
      expect(error).toMatchObject({
        name: 'AuthenticationError',
        status: 401,
        operation: 'quickr.cases.list',
        vendorCode: 'NOPE',
        outcome: 'not-sent',
        attempts: 0,
        safeToRetry: true,
      });
      expect(inspect(error, { depth: 20 }) + JSON.stringify(error)).not.toContain('quickr-api-key-1');
    }
    expect(fetch.exchanges()).toBe(1);
    fails = false;
    expect((await client.cases.list()).items).toEqual([{ id: 'c0' }]);
    expect(fetch.exchanges()).toBe(2);
  });

  it('retries an exchange whose answer was lost', async () => {
    const fetch = quickrNetwork(1, (index) => {
      if (index === 1) throw reset();
      return json(200, { access_token: 'quickr-access-9', token_type: 'Bearer', expires_in: 3600 });
    });
    expect((await quickr(fetch).cases.list()).items).toHaveLength(1);
  });

  it('leaves the others their token when one caller aborts or runs out of time', async () => {
    let release: (response: Response) => void = () => {};
    const clock = testClock();
    const fetch = quickrNetwork(
      1,
      () =>
        new Promise<Response>((resolve) => {
          release = resolve;
        }),
    );
    const client = quickr(fetch, { clock });
    const controller = new AbortController();
    const aborted = failure(client.cases.list({}, { signal: controller.signal }));
    const impatient = failure(client.cases.list({}, { timeout: 50 }));
    const patient = client.cases.list();
    await until(() => fetch.exchanges() === 1);
    controller.abort(new Error('enough'));
    expect(await aborted).toMatchObject({ name: 'AbortError', outcome: 'not-sent', cause: { message: 'enough' } });
    clock.advance(51);
    expect(await impatient).toMatchObject({ name: 'TimeoutError', phase: 'wait', outcome: 'not-sent' });
    release(json(200, { access_token: 'quickr-access-1', token_type: 'Bearer', expires_in: 3600 }));
    expect((await patient).items).toEqual([{ id: 'c0' }]);
    expect(fetch.exchanges()).toBe(1);
  });

  it('ends a hanging exchange by its own timeout, and lets the next call start afresh', async () => {
    let hang = true;
    const clock = testClock();
    const fetch = quickrNetwork(1, () =>
      hang ? never() : json(200, { access_token: 'quickr-access-1', token_type: 'Bearer', expires_in: 3600 }),
    );
    const client = quickr(fetch, { clock, maxRetries: 0 });
    const waiting = failure(client.cases.list({}, { timeout: 100_000 }));
    await until(() => fetch.exchanges() === 1);
    clock.advance(30_001);
    expect(await waiting).toMatchObject({ name: 'TimeoutError', outcome: 'not-sent', operation: 'quickr.cases.list' });
    hang = false;
    expect((await client.cases.list()).items).toHaveLength(1);
  });

  it('shares a token through a store, under a key without any secret, and asks the store again after a refusal', async () => {
    const kept = new Map<string, string>();
    const tokenStore = {
      get: (key: string) => kept.get(key),
      set: (key: string, value: string) => void kept.set(key, value),
      delete: async (key: string) => kept.delete(key),
    };
    const one = quickrNetwork(1);
    const two = quickrNetwork(1);
    await quickr(one, { tokenStore, tokenKey: 'mine' }).cases.list();
    await quickr(two, { tokenStore, tokenKey: 'mine' }).cases.list();
    expect([one.exchanges(), two.exchanges()]).toEqual([1, 0]);
    expect([...kept.keys()].join()).not.toContain('quickr-api-key-1');
  });

  it('logs in by itself when the shared store is broken', async () => {
    const down = (): never => {
      throw new Error('store down');
    };
    const fetch = quickrNetwork(1);
    expect((await quickr(fetch, { tokenStore: { get: down, set: down, delete: down }, tokenKey: 'mine' }).cases.list()).items).toHaveLength(
      1,
    );
  });

  it('asks a key function for every exchange', async () => {
    let asked = 0;
    const clock = testClock();
    const fetch = quickrNetwork(1);
    const client = quickr(fetch, { clock, apiKey: () => `quickr-key-${(asked += 1)}` });
    await client.cases.list();
    clock.advance(3_600_000);
    await client.cases.list();
    expect(fetch.sent.filter(({ url }) => url.endsWith('/auth/token')).map(({ headers }) => headers['authorization'])).toEqual([
      'Bearer quickr-key-1',
      'Bearer quickr-key-2',
    ]);
  });

  it('is a PaginationError when the list shows the same page again', async () => {
    const fetch = answering((request) =>
      request.url.endsWith('/auth/token')
        ? json(200, { access_token: 'quickr-access-1', token_type: 'Bearer', expires_in: 3600 })
        : json(200, { data: [{ id: 'c1' }] }),
    );
    expect(await failure(quickr(fetch).cases.list().toArray())).toMatchObject({ name: 'PaginationError', operation: 'quickr.cases.list' });
    expect(fetch.sent.length).toBeLessThanOrEqual(3);
  });

  it('is a PaginationError, not a shorter list, when the last item of a page has no id', async () => {
    const fetch = answering((request) =>
      request.url.endsWith('/auth/token')
        ? json(200, { access_token: 'quickr-access-1', token_type: 'Bearer', expires_in: 3600 })
        : json(200, { data: [{ id: 'c1' }, { id: null }] }),
    );
    const error = await failure(quickr(fetch, { validation: 'off' }).cases.list().toArray());
    expect(error).toMatchObject({ name: 'PaginationError', message: expect.stringContaining('has no id') });
  });
});
