import { describe, expect, it } from 'vitest';
import { isConfigurationError, isVendorStatusError } from '../../src/core/ground/errors.js';
import { CrmCom, type CrmComOptions } from '../../src/crmcom/index.js';
import { ok } from '../wire/crmcom.answers.js';
import { answer, answering, count, failure, listen, movableClock, no, printed, purchase, vendor } from './support.js';

const keyLogin = '/authentication/web_api_key/token';
const settle = '/apply_settlement';
const hour = 3_600_000;

const client = (options: Partial<CrmComOptions> = {}): CrmCom =>
  new CrmCom({
    baseUrl: 'https://crm.example',
    credentials: { webApiKey: 'web-api-key-4711' },
    clock: movableClock(),
    ...options,
  } as CrmComOptions);

const jwt = (claims: object): string => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;

describe('a login', () => {
  it('with a key sends it as Basic, with a colon and nothing behind it', async () => {
    const fetch = vendor();
    await client({ fetch, credentials: { webApiKey: 'web-api-key-4711', unit: 'U1' } }).purchases.applySettlement(purchase);
    expect(fetch.sent).toMatchObject([
      {
        path: '/crmapi/rest/v2/authentication/web_api_key/token',
        body: { unit: 'U1' },
        headers: { authorization: `Basic ${btoa('web-api-key-4711:')}` },
      },
      { path: '/crmapi/rest/v2/customer_events/purchases/apply_settlement', body: { token: 'TOKEN-NUMBER-1', ...purchase } },
    ]);
    expect(fetch.sent[1]?.headers).not.toHaveProperty('authorization');
  });

  it('with a user name sends all in the body', async () => {
    const fetch = vendor();
    const crmcom = client({ fetch, credentials: { username: 'demo', password: async () => 'fresh-password', organisation: 'DEMO' } });
    await crmcom.purchases.applySettlement(purchase);
    expect(fetch.sent).toMatchObject([
      { path: '/crmapi/rest/v2/authentication/token', body: { username: 'demo', password: 'fresh-password', organisation: 'DEMO' } },
      { body: { token: 'TOKEN-NUMBER-1' } },
    ]);
    expect(fetch.sent[0]?.headers).not.toHaveProperty('authorization');
  });

  it('by hand gives the token and keeps it', async () => {
    const fetch = vendor();
    const crmcom = client({ fetch });
    const { data, response } = await crmcom.auth.login().withResponse();
    expect(data).toEqual({ token: 'TOKEN-NUMBER-1' });
    expect(response.status).toBe(200);
    await crmcom.purchases.applySettlement(purchase);
    expect(await crmcom.auth.login()).toEqual({ token: 'TOKEN-NUMBER-2' });
    await crmcom.purchases.applySettlement(purchase);
    expect(fetch.sent.map(({ body }) => body['token'])).toEqual([undefined, 'TOKEN-NUMBER-1', undefined, 'TOKEN-NUMBER-2']);
  });

  it('by hand is an error, and not thrown, where there is nothing to log in with', async () => {
    const fetch = vendor();
    for (const options of [{ credentials: { token: 'T' } }, { auth: 'none', credentials: undefined }] as Partial<CrmComOptions>[]) {
      const call = client({ fetch, ...options }).auth.login();
      expect(isConfigurationError(await failure(call))).toBe(true);
    }
    expect(fetch.sent).toEqual([]);
  });

  it('that is refused fails each caller with an error of its own, and the next call tries again', async () => {
    let refuse = true;
    const fetch = answering(({ path }) => {
      if (path.endsWith(keyLogin)) return refuse ? no('BAD.KEY', 'Unknown key.') : ok({ token: 'T-GOOD' });
      return ok({ total_awarded_amount: 15 });
    });
    const crmcom = client({ fetch });
    const errors = await Promise.all(Array.from({ length: 20 }, () => failure(crmcom.purchases.applySettlement(purchase))));
    expect(new Set(errors).size).toBe(20);
    for (const error of errors) {
      expect(isVendorStatusError(error)).toBe(true);
      expect(error).toMatchObject({
        vendorCode: 'BAD.KEY',
        operation: 'crmcom.purchases.applySettlement',
        outcome: 'not-sent',
        attempts: 0,
      });
    }
    expect(count(fetch, keyLogin)).toBe(1);
    refuse = false;
    expect(await crmcom.purchases.applySettlement(purchase)).toEqual({ total_awarded_amount: 15 });
    expect(count(fetch, keyLogin)).toBe(2);
  });

  it.each([
    ['without a token', ok({})],
    ['with an empty one', ok({ token: '' })],
    ['with a number', ok({ token: 1234567890 })],
    ['without data', ok(null)],
    ['without a verdict', { data: { token: 'T' } }],
  ])('that is answered %s is an error, whatever validation is asked for', async (_, body) => {
    const fetch = answering(() => body);
    for (const validation of ['throw', 'report', 'off'] as const) {
      const crmcom = client({ fetch, validation });
      expect(await failure(crmcom.purchases.applySettlement(purchase))).toMatchObject({
        name: 'ResponseValidationError',
        outcome: 'not-sent',
      });
      expect(await failure(crmcom.auth.login({ validation }))).toMatchObject({ name: 'ResponseValidationError' });
    }
    expect(count(fetch, settle)).toBe(0);
  });

  it('that does not end fails each caller in its own time', async () => {
    let finish = (): void => {};
    const fetch = vendor();
    const slow = answering(async (request) => {
      if (request.path.endsWith(keyLogin)) await new Promise<void>((resolve) => (finish = resolve));
      return fetch(`https://crm.example${request.path}`).then((response) => response.json());
    });
    const crmcom = client({ fetch: slow });
    const patient = crmcom.purchases.applySettlement(purchase);
    expect(await failure(crmcom.purchases.applySettlement(purchase, { timeout: 30 }))).toMatchObject({
      name: 'TimeoutError',
      phase: 'wait',
      outcome: 'not-sent',
    });
    expect(await failure(crmcom.purchases.applySettlement(purchase, { signal: AbortSignal.timeout(30) }))).toMatchObject({
      name: 'AbortError',
      outcome: 'not-sent',
    });
    finish();
    expect(await patient).toEqual({ total_awarded_amount: 15 });
    expect(count(slow, keyLogin)).toBe(1);
  });
});

describe('a token', () => {
  const lifetimes = (
    claims: (seconds: number) => object | string,
  ): { fetch: ReturnType<typeof answering>; crmcom: CrmCom; advance: (ms: number) => void } => {
    const clock = movableClock();
    const fetch = answering(({ path }) => {
      if (!path.endsWith(keyLogin)) return ok({});
      const given = claims(Math.floor(clock.now() / 1000));
      return ok({ token: typeof given === 'string' ? given : jwt(given) });
    });
    return { fetch, crmcom: client({ fetch, clock }), advance: clock.advance };
  };

  it.each([
    ['its exp is a number', (seconds: number) => ({ exp: seconds + 7200 })],
    ['its exp is digits in a text', (seconds: number) => ({ exp: String(seconds + 7200), iat: String(seconds) })],
    ['it is no JWT', () => 'ABCDEF0123456789ABCDEF0123456789'],
    ['its exp is nonsense', () => ({ exp: 'tomorrow' })],
    ["the vendor's clock is a day behind", (seconds: number) => ({ exp: seconds - 79_200, iat: seconds - 86_400 })],
  ] as const)('lives for two hours where %s', async (_, claims) => {
    const { fetch, crmcom, advance } = lifetimes(claims);
    await crmcom.purchases.applySettlement(purchase);
    advance(1.5 * hour);
    await crmcom.purchases.applySettlement(purchase);
    expect(count(fetch, keyLogin)).toBe(1);
    advance(0.6 * hour);
    await crmcom.purchases.applySettlement(purchase);
    expect(count(fetch, keyLogin)).toBe(2);
  });

  it('lives for as long as it says', async () => {
    const { fetch, crmcom, advance } = lifetimes((seconds) => ({ exp: String(seconds + 600) }));
    await crmcom.purchases.applySettlement(purchase);
    advance(601_000);
    await crmcom.purchases.applySettlement(purchase);
    expect(count(fetch, keyLogin)).toBe(2);
  });

  it('that has expired is replaced by one login for 1 000 calls, which then go out together', { timeout: 30_000 }, async () => {
    let logins = 0;
    const waiting: (() => void)[] = [];
    let most = 0;
    const clock = movableClock();
    await using server = await listen((request, response) => {
      if (request.path.endsWith(keyLogin)) {
        logins += 1;
        setTimeout(() => answer(response, ok({ token: `TOKEN-NUMBER-${logins}` })), 50);
        return;
      }
      const isFresh = request.body['token'] === `TOKEN-NUMBER-${logins}`;
      waiting.push(() => answer(response, isFresh ? ok({ total_awarded_amount: 15 }) : no('OLD.TOKEN')));
      most = Math.max(most, waiting.length);
      /* With the second token, nobody is answered before 200 calls are under way. */
      if (logins === 1 || most >= 200) for (const reply of waiting.splice(0)) reply();
    });
    const crmcom = client({ baseUrl: server.baseUrl, clock });
    await crmcom.purchases.applySettlement(purchase);
    expect(logins).toBe(1);
    clock.advance(3 * hour);
    const results = await Promise.all(Array.from({ length: 1000 }, () => crmcom.purchases.applySettlement(purchase)));
    expect(results.every(({ total_awarded_amount }) => total_awarded_amount === 15)).toBe(true);
    expect(logins).toBe(2);
    expect(server.count(settle)).toBe(1001);
    expect(most).toBeGreaterThanOrEqual(200);
  });

  it('that is refused with 401 is replaced, once for all who used it, and a late refusal of it makes no login', async () => {
    let answerLate = (): void => {};
    const fetch = vendor(async ({ body }, index) => {
      if (body['token'] !== 'TOKEN-NUMBER-1') return ok({ total_awarded_amount: 15 });
      if (index === 1) await new Promise<void>((resolve) => (answerLate = resolve));
      return new Response(JSON.stringify(no('COM.CRM.EXCEPTION.SECURITY.TOKENEXCEPTION')), { status: 401 });
    });
    const crmcom = client({ fetch });
    const late = crmcom.purchases.applySettlement(purchase);
    while (fetch.sent.length < 2) await new Promise(setImmediate);
    await Promise.all(Array.from({ length: 50 }, () => crmcom.purchases.applySettlement(purchase)));
    expect(count(fetch, keyLogin)).toBe(2);
    answerLate();
    expect(await late).toEqual({ total_awarded_amount: 15 });
    expect(count(fetch, keyLogin)).toBe(2);
  });

  it.each([
    ['nothing', ''],
    ['a web page', '<html>Unauthorized</html>'],
    ["a gateway's JSON", '{"message":"Unauthorized"}'],
  ])('that is refused with 401 and %s is dropped, and the settlement is not sent again: the vendor may have made it', async (_, body) => {
    const fetch = vendor((request) =>
      request.body['token'] === 'TOKEN-NUMBER-1' ? new Response(body, { status: 401 }) : ok({ total_awarded_amount: 15 }),
    );
    const crmcom = client({ fetch });
    const error = await failure(crmcom.purchases.applySettlement(purchase));
    expect(error).toMatchObject({ name: 'AuthenticationError', outcome: 'unknown', attempts: 1, safeToRetry: false });
    expect(await crmcom.purchases.applySettlement(purchase)).toEqual({ total_awarded_amount: 15 });
    expect([count(fetch, keyLogin), count(fetch, settle)]).toEqual([2, 2]);
  });

  it('that is refused with 401 and a yes in the body is dropped, and the settlement is not sent again', async () => {
    const fetch = vendor(() => new Response(JSON.stringify(ok({ total_awarded_amount: 15 })), { status: 401 }));
    const error = await failure(client({ fetch }).purchases.applySettlement(purchase));
    expect(error).toMatchObject({ name: 'AuthenticationError', outcome: 'unknown', attempts: 1 });
    expect(count(fetch, settle)).toBe(1);
  });

  it('that is refused by one of the codes told is dropped, and the call is not sent again', async () => {
    let answerLate = (): void => {};
    const fetch = vendor(async ({ body }, index) => {
      if (body['token'] !== 'TOKEN-NUMBER-1') return ok({ total_awarded_amount: 15 });
      if (index === 1) await new Promise<void>((resolve) => (answerLate = resolve));
      return no('SESSION.GONE');
    });
    const crmcom = client({ fetch, tokenRejectedCodes: ['SESSION.GONE'] });
    const late = failure(crmcom.purchases.applySettlement(purchase));
    while (fetch.sent.length < 2) await new Promise(setImmediate);
    expect(await failure(crmcom.purchases.applySettlement(purchase))).toMatchObject({
      vendorCode: 'SESSION.GONE',
      outcome: 'rejected',
      attempts: 1,
    });
    expect(await crmcom.purchases.applySettlement(purchase)).toEqual({ total_awarded_amount: 15 });
    answerLate();
    expect(await late).toMatchObject({ vendorCode: 'SESSION.GONE', attempts: 1 });
    expect(await crmcom.purchases.applySettlement(purchase)).toEqual({ total_awarded_amount: 15 });
    expect(count(fetch, keyLogin)).toBe(2);
    expect(count(fetch, settle)).toBe(4);
  });

  it('that is refused by any other code is kept', async () => {
    const fetch = vendor(() => no('SESSION.GONE'));
    const crmcom = client({ fetch });
    await failure(crmcom.purchases.applySettlement(purchase));
    await failure(crmcom.purchases.applySettlement(purchase));
    expect(count(fetch, keyLogin)).toBe(1);
  });

  it('of the caller is asked for at every attempt', async () => {
    let calls = 0;
    const fetch = vendor();
    const crmcom = client({
      fetch,
      credentials: {
        token: async () => {
          calls += 1;
          return `mine-${calls}`;
        },
      },
    });
    await crmcom.purchases.applySettlement(purchase);
    await crmcom.purchases.applySettlement(purchase);
    expect(fetch.sent.map(({ body }) => body['token'])).toEqual(['mine-1', 'mine-2']);
  });
});

describe('a release', () => {
  it('ends the token and forgets it', async () => {
    const fetch = vendor();
    const crmcom = client({ fetch });
    await crmcom.purchases.applySettlement(purchase);
    expect(await crmcom.auth.release()).toEqual({});
    await crmcom.purchases.applySettlement(purchase);
    expect(fetch.sent.map(({ path, body }) => [path.split('/').at(-1), body['token']])).toEqual([
      ['token', undefined],
      ['apply_settlement', 'TOKEN-NUMBER-1'],
      ['release', 'TOKEN-NUMBER-1'],
      ['token', undefined],
      ['apply_settlement', 'TOKEN-NUMBER-2'],
    ]);
    expect(fetch.sent[2]?.path).toBe('/crmapi/rest/v2/authentication/token/release');
    expect(fetch.sent[2]?.body).toEqual({ token: 'TOKEN-NUMBER-1' });
  });

  it('without a token sends nothing', async () => {
    const fetch = vendor();
    const { data, response } = await client({ fetch }).auth.release().withResponse();
    expect(data).toEqual({});
    expect(response.attempts).toBe(0);
    expect(fetch.sent).toEqual([]);
  });

  it('that is refused forgets the token all the same', async () => {
    const logIns = vendor();
    const fetch = answering((request) =>
      request.path.endsWith('/release')
        ? no('UNKNOWN.TOKEN')
        : logIns(`https://crm.example${request.path}`).then((response) => response.json()),
    );
    const crmcom = client({ fetch });
    await crmcom.auth.login();
    const error = await failure(crmcom.auth.release());
    expect(error).toMatchObject({ name: 'VendorStatusError', operation: 'crmcom.auth.release' });
    expect(printed(error)).not.toContain('TOKEN-NUMBER-1');
    await crmcom.purchases.applySettlement(purchase);
    expect(fetch.sent.at(-1)?.body['token']).toBe('TOKEN-NUMBER-2');
  });

  it('of a token of the caller sends that token', async () => {
    const fetch = vendor();
    await client({ fetch, credentials: { token: 'my-own-token' } }).auth.release();
    expect(fetch.sent).toMatchObject([{ body: { token: 'my-own-token' } }]);
  });
});

describe('a store of tokens', () => {
  const storeOf = (map = new Map<string, string>()) => ({
    map,
    get: (key: string) => map.get(key),
    set: async (key: string, value: string, _ttlMs: number) => void map.set(key, value),
    delete: (key: string) => map.delete(key),
  });

  it('shares one login between clients, and is told neither key nor password', async () => {
    const fetch = vendor();
    const tokenStore = storeOf();
    const credentials = { username: 'demo', password: 'secret-password', organisation: 'DEMO:1' };
    const options = { fetch, tokenStore, tokenKey: 'till 7', credentials };
    await client(options).purchases.applySettlement(purchase);
    await client(options).purchases.applySettlement(purchase);
    expect(count(fetch, '/authentication/token')).toBe(1);
    expect([...tokenStore.map.keys()]).toEqual([
      'quadrail:crmcom:https%3A%2F%2Fcrm.example%2Fcrmapi%2Frest%2Fv2:user:DEMO%3A1:demo::till%207',
    ]);
    expect([...tokenStore.map.keys(), ...tokenStore.map.values()].join()).not.toContain('secret-password');
    await client({ ...options, tokenKey: 'till 8' }).purchases.applySettlement(purchase);
    await client({ ...options, credentials: { ...credentials, unit: 'U1' } }).purchases.applySettlement(purchase);
    expect(count(fetch, '/authentication/token')).toBe(3);
  });

  it('is emptied by a release from any of its clients', async () => {
    const fetch = vendor();
    const tokenStore = storeOf();
    const options = { fetch, tokenStore, tokenKey: 'till' };
    await client(options).auth.login();
    await client(options).auth.release();
    expect(fetch.sent.at(-1)).toMatchObject({ path: '/crmapi/rest/v2/authentication/token/release', body: { token: 'TOKEN-NUMBER-1' } });
    expect(tokenStore.map.size).toBe(0);
  });

  it('needs a name for the credential', () => {
    expect(() => client({ tokenStore: storeOf() })).toThrow('tokenKey');
  });
});

describe('a copy with other defaults', () => {
  it('shares the token', async () => {
    const fetch = vendor();
    const crmcom = client({ fetch });
    const copy = crmcom.withOptions({ timeout: 5000, headers: { 'x-till': '7' } });
    await copy.purchases.applySettlement(purchase);
    await crmcom.purchases.applySettlement(purchase);
    await copy.withOptions({ maxRetries: 0 }).purchases.applySettlement(purchase);
    expect(count(fetch, keyLogin)).toBe(1);
    expect(fetch.sent[1]?.headers['x-till']).toBe('7');
  });

  it.each([
    ['credentials', { credentials: { webApiKey: 'another-key' } }],
    ['host', { baseUrl: 'https://other.example' }],
  ] as [string, Partial<CrmComOptions>][])('with another %s has a token of its own', async (_, options) => {
    const fetch = vendor();
    const crmcom = client({ fetch });
    await crmcom.purchases.applySettlement(purchase);
    await crmcom.withOptions(options).purchases.applySettlement(purchase);
    expect(count(fetch, keyLogin)).toBe(2);
  });
});

describe('the options', () => {
  it.each([
    ['https://crm.example', '/crmapi/rest/v2'],
    ['https://crm.example/', '/crmapi/rest/v2'],
    ['https://crm.example/tenant//', '/tenant/crmapi/rest/v2'],
    ['https://crm.example/crmapi/rest/v2', '/crmapi/rest/v2'],
    ['https://crm.example/crmapi/rest/v2/', '/crmapi/rest/v2'],
    ['https://crm.example/proxy/crmapi/rest/v11', '/proxy/crmapi/rest/v11'],
  ])('a base URL of %s leads to %s', async (baseUrl, path) => {
    const fetch = vendor();
    await client({ fetch, baseUrl, credentials: { token: 'T' } }).purchases.applySettlement(purchase);
    expect(fetch.sent[0]?.path).toBe(`${path}/customer_events/purchases/apply_settlement`);
  });

  it.each([
    [{ baseUrl: undefined }, 'baseUrl'],
    [{ baseUrl: 'http://crm.example' }, 'baseUrl'],
    [{ baseUrl: 'https://crm.example?x=1' }, 'baseUrl'],
    [{ credentials: undefined }, 'credentials'],
    [{ credentials: {} }, 'credentials'],
    [{ credentials: { webApiKey: undefined } }, 'credentials.webApiKey'],
    [{ credentials: { token: undefined } }, 'credentials.token'],
    [{ credentials: { token: '' } }, 'credentials.token'],
    [{ credentials: { username: undefined, password: 'x', organisation: 'D' } }, 'credentials.username'],
    [{ credentials: { username: 'x', password: undefined, organisation: 'D' } }, 'credentials.password'],
    [{ credentials: { username: 'x', password: 'x', organisation: undefined } }, 'credentials.organisation'],
    [{ credentials: { webApiKey: 'x', token: 'y' } }, 'webApiKey and token'],
    [{ credentials: { webApiKey: 'x', unit: 7 } }, 'credentials.unit'],
    [{ tokenRejectedCodes: 'X' }, 'tokenRejectedCodes'],
  ])('%j are refused with the name of the option', (options, name) => {
    const make = (): CrmCom => client(options as Partial<CrmComOptions>);
    expect(make).toThrow(name);
    try {
      make();
    } catch (error) {
      expect(isConfigurationError(error)).toBe(true);
    }
  });

  it('a client shows nothing of them', () => {
    const crmcom = client({ credentials: { username: 'demo', password: 'secret-password', organisation: 'DEMO' } });
    expect(printed(crmcom)).not.toMatch(/secret-password|demo/);
    expect(JSON.stringify(crmcom)).toBe('{"client":"CRM.COM"}');
  });
});
