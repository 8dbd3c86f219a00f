import { describe, expect, it } from 'vitest';
import { multipart } from '../../src/core/call/multipart.js';
import type { Operation } from '../../src/core/contract/operation.js';
import { anything, model } from '../../src/core/contract/schema.js';
import { isAuthenticationError, isConfigurationError } from '../../src/core/ground/errors.js';
import { Quickr, type QuickrOptions } from '../../src/quickr/index.js';
import { quickrSuite } from '../wire/quickr.cases.js';
import { answering, count, failure, movableClock, printed, ready, vendor } from './support.js';

const key = 'api-key-4711-secret';
const client = (options: Partial<QuickrOptions> = {}): Quickr =>
  new Quickr({ accountId: 'TQ1234567', apiKey: key, clock: movableClock(), ...options } as QuickrOptions);
/** Makes every call that there is, each as the wire tests make it; how it ends does not matter here. */
const callAll = async (quickr: Quickr): Promise<void> => {
  const clients = { token: quickr, key: quickr, none: quickr };
  for (const { call } of quickrSuite.cases) await Promise.resolve(call(clients)).catch(() => {});
};
const bearers = (fetch: ReturnType<typeof vendor>): (string | undefined)[] => fetch.sent.map(({ headers }) => headers['authorization']);

describe('a token', () => {
  it('is got with the API key, and the key goes to the token endpoint and nowhere else', async () => {
    const fetch = vendor(({ path }) => (path.endsWith('/cases') ? { data: [ready] } : ready));
    const quickr = client({ fetch });
    await quickr.cases.get('C1');
    await quickr.cases.list();
    await quickr.auth.exchange({ account_id: 'TQ7654321' });
    await quickr.forAccount('TQ7654321').cases.get('C1');
    await quickr.request({ method: 'GET', path: '/accounts/TQ1234567/cases/C1' });
    const withKey = fetch.sent.filter((request) => JSON.stringify(request).includes(key));
    expect(withKey.map(({ method, path, body }) => [method, path, body])).toEqual([
      ['POST', '/v2/accounts/TQ1234567/auth/token', undefined],
    ]);
    expect(withKey[0]?.headers).toMatchObject({ authorization: `Bearer ${key}` });
    expect(withKey[0]?.headers).toHaveProperty('content-type', 'application/json');
  });

  it('that is refused to a call which can be sent once only is dropped all the same, for the calls after it', async () => {
    const fetch = vendor(({ headers }) =>
      headers['authorization'] === 'Bearer T-TQ1234567-1' ? new Response('', { status: 401 }) : new Response('{}', { status: 200 }),
    );
    const quickr = client({ fetch });
    const upload: Operation<'quickr.files.upload', { body: { file: ReadableStream } }, unknown> = {
      ...{ id: 'quickr.files.upload', method: 'POST', path: '/files', effect: 'create', encoding: multipart },
      ...{ body: model('Upload', { file: anything() as never }), result: anything(), origin: { path: 'inferred', result: 'inferred' } },
    };
    const call = () => quickr.call(upload, { body: { file: new Blob(['x']).stream() } });
    expect(isAuthenticationError(await failure(call()))).toBe(true);
    await call();
    expect(bearers(fetch).filter((bearer) => bearer?.startsWith('Bearer T-'))).toEqual(['Bearer T-TQ1234567-1', 'Bearer T-TQ1234567-2']);
  });

  it('whose late refusal comes when there is another one makes no exchange', async () => {
    let answerLate = (): void => {};
    const fetch = vendor(async ({ headers }, index) => {
      if (headers['authorization'] !== 'Bearer T-TQ1234567-1') return ready;
      if (index === 1) await new Promise<void>((resolve) => (answerLate = resolve));
      return new Response('', { status: 401 });
    });
    const quickr = client({ fetch });
    const late = quickr.cases.get('C1');
    while (fetch.sent.length < 2) await new Promise(setImmediate);
    await Promise.all(Array.from({ length: 50 }, () => quickr.cases.get('C1')));
    expect(count(fetch, '/auth/token')).toBe(2);
    answerLate();
    expect(await late).toEqual(ready);
    expect(count(fetch, '/auth/token')).toBe(2);
  });

  it('that is refused to each caller is a typed error for each, and the next call tries again', async () => {
    let refuse = true;
    const fetch = answering(({ path }) => {
      if (!path.endsWith('/auth/token')) return ready;
      if (refuse) return new Response('{"error":{"message":"Bad key","code":"NOT FOUND"}}', { status: 401 });
      return { access_token: 'T-GOOD', token_type: 'Bearer', expires_in: 3600 };
    });
    const quickr = client({ fetch });
    const errors = await Promise.all(Array.from({ length: 20 }, () => failure(quickr.cases.get('C1'))));
    expect(new Set(errors).size).toBe(20);
    for (const error of errors) {
      expect(isAuthenticationError(error)).toBe(true);
      expect(error).toMatchObject({ vendorCode: 'NOT FOUND', operation: 'quickr.cases.get', outcome: 'not-sent', attempts: 0 });
      expect(printed(error)).not.toContain(key);
    }
    expect(fetch.sent).toHaveLength(1);
    refuse = false;
    expect(await quickr.cases.get('C1')).toEqual(ready);
    expect(count(fetch, '/auth/token')).toBe(2);
  });

  it('is still got for the others when the caller who asked first aborts', async () => {
    let finish = (): void => {};
    const tokens = vendor();
    const fetch = answering(async (request) => {
      if (request.path.endsWith('/auth/token')) await new Promise<void>((resolve) => (finish = resolve));
      const response = await tokens(`https://x.example${request.path}`, { method: request.method });
      return response.json();
    });
    const quickr = client({ fetch });
    const controller = new AbortController();
    const first = failure(quickr.cases.get('C1', { signal: controller.signal }));
    const others = Promise.all([quickr.cases.get('C1'), quickr.cases.get('C1')]);
    while (fetch.sent.length < 1) await new Promise(setImmediate);
    controller.abort(new Error('enough'));
    expect(await first).toMatchObject({ name: 'AbortError', outcome: 'not-sent' });
    finish();
    expect(await others).toEqual([ready, ready]);
    expect(count(fetch, '/auth/token')).toBe(1);
  });

  it('lives for as long as it says', async () => {
    const clock = movableClock();
    const fetch = answering(({ path }) => (path.endsWith('/token') ? { access_token: 'T', token_type: 'Bearer', expires_in: 600 } : ready));
    const quickr = client({ fetch, clock });
    await quickr.cases.get('C1');
    clock.advance(400_000);
    await quickr.cases.get('C1');
    expect(count(fetch, '/auth/token')).toBe(1);
    clock.advance(190_000);
    await quickr.cases.get('C1');
    expect(count(fetch, '/auth/token')).toBe(2);
  });

  it.each([{}, { access_token: '', token_type: 'Bearer', expires_in: 1 }, { access_token: 'T', token_type: 'Bearer' }, null, []])(
    'is not made of %j, whatever validation is asked for',
    async (body) => {
      const fetch = answering(() => body);
      for (const validation of ['throw', 'report', 'off'] as const) {
        expect(await failure(client({ fetch, validation }).cases.get('C1'))).toMatchObject({
          name: 'ResponseValidationError',
          outcome: 'not-sent',
        });
      }
      expect(count(fetch, '/cases/C1')).toBe(0);
    },
  );

  it('got by hand is kept for the calls that follow', async () => {
    const fetch = vendor();
    const quickr = client({ fetch });
    expect(await quickr.auth.login()).toMatchObject({ access_token: 'T-TQ1234567-1' });
    await quickr.cases.get('C1');
    await quickr.auth.login();
    await quickr.cases.get('C1');
    expect(bearers(fetch)).toEqual([`Bearer ${key}`, 'Bearer T-TQ1234567-1', `Bearer ${key}`, 'Bearer T-TQ1234567-2']);
  });

  it('cannot be got by hand where there is nothing to log in with', async () => {
    for (const options of [
      { accessToken: 'T', apiKey: undefined },
      { auth: 'none', apiKey: undefined },
    ] as Partial<QuickrOptions>[]) {
      expect(isConfigurationError(await failure(client({ fetch: vendor(), ...options }).auth.login()))).toBe(true);
    }
  });

  it('of the caller is asked for at every attempt, and an API key for every exchange', async () => {
    let asked = 0;
    const supplier = async (): Promise<string> => `mine-${(asked += 1)}`;
    const fetch = vendor();
    const given = client({ fetch, accessToken: supplier, apiKey: undefined } as Partial<QuickrOptions>);
    await given.cases.get('C1');
    await given.cases.get('C1');
    expect(bearers(fetch)).toEqual(['Bearer mine-1', 'Bearer mine-2']);
    const exchanging = client({ fetch, apiKey: supplier });
    await exchanging.cases.get('C1');
    await exchanging.cases.get('C1');
    await exchanging.auth.login();
    expect(bearers(fetch).slice(2)).toEqual(['Bearer mine-3', 'Bearer T-TQ1234567-1', 'Bearer T-TQ1234567-1', 'Bearer mine-4']);
  });
});

describe('whatever is called', () => {
  it('the API key goes to the token endpoint of its account and nowhere else', async () => {
    const fetch = vendor();
    await callAll(client({ fetch, maxRetries: 0 }));
    const ways = new Set(fetch.sent.map(({ method, path }) => `${method} ${path.split('?')[0]}`));
    expect(ways.size).toBeGreaterThanOrEqual(35);
    const withKey = fetch.sent.filter((request) => JSON.stringify(request).includes(key));
    expect(new Set(withKey.map(({ method, path }) => `${method} ${path}`))).toEqual(new Set(['POST /v2/accounts/TQ1234567/auth/token']));
  });

  it('the token of an account, or of a sub-account, goes to no other one', async () => {
    const fetch = vendor();
    const partner = client({ fetch, maxRetries: 0 });
    await Promise.all([partner, partner.forAccount('TQ0000001'), partner.forAccount('TQ0000002')].map(callAll));
    const calls = fetch.sent.filter(({ path }) => !path.endsWith('/auth/token') && path !== '/v2/user');
    const from = (aid: string): number => calls.filter(({ path }) => path.startsWith(`/v2/accounts/${aid}`)).length;
    expect([from('TQ1234567'), from('TQ0000001'), from('TQ0000002')].every((calls) => calls >= 33)).toBe(true);
    for (const { path, headers } of calls) {
      expect(headers['authorization']).toMatch(new RegExp(`^Bearer T-${path.split('/')[3]}-\\d+$`));
    }
  });
});

describe('a sub-account', () => {
  it('has a token of its own, which never goes to another account', async () => {
    const fetch = vendor(({ path }) => (path.includes('/cases/') ? ready : { data: [] }));
    const partner = client({ fetch });
    const [one, other] = [partner.forAccount('TQ0000001'), partner.forAccount('TQ0000002')];
    await Promise.all([1, 2, 3].flatMap(() => [partner, one, other].map((quickr) => quickr.cases.get('C1'))));
    for (const { path, headers } of fetch.sent.filter((request) => !request.path.includes('/auth/'))) {
      const [, aid] = /accounts\/(\w+)/.exec(path) ?? [];
      expect(headers['authorization']).toBe(`Bearer T-${aid}-1`);
    }
    const exchanges = fetch.sent.filter(({ path }) => path.endsWith('/exchange_token'));
    expect(exchanges.map(({ path, headers, body }) => [path, headers['authorization'], body])).toEqual([
      ['/v2/accounts/TQ1234567/auth/exchange_token', 'Bearer T-TQ1234567-1', { account_id: 'TQ0000001' }],
      ['/v2/accounts/TQ1234567/auth/exchange_token', 'Bearer T-TQ1234567-1', { account_id: 'TQ0000002' }],
    ]);
    expect(count(fetch, '/auth/token')).toBe(1);
  });

  it('shares its token with other clients of the same scope, and with no others', async () => {
    const fetch = vendor();
    const partner = client({ fetch });
    await partner.forAccount('TQ0000001').cases.get('C1');
    await partner
      .withOptions({ timeout: 5 * 60_000 })
      .forAccount('TQ0000001')
      .cases.get('C1');
    await partner.forAccount('TQ0000001').withOptions({ maxRetries: 0 }).cases.get('C1');
    expect(count(fetch, '/exchange_token')).toBe(1);
    await partner.forAccount('TQ0000001', { scope: ['read:quickr'] }).cases.get('C1');
    expect(count(fetch, '/exchange_token')).toBe(2);
    expect(fetch.sent.at(-2)?.body).toEqual({ account_id: 'TQ0000001', scope: ['read:quickr'] });
  });

  it('is reached through its partner also by a copy that has other options, so that the API key is not shown to it', async () => {
    const fetch = vendor();
    const second = vendor();
    const sub = client({ fetch }).forAccount('TQ0000001');
    await sub.withOptions({ fetch: second }).cases.get('C1');
    expect(second.sent.map(({ path, headers }) => [path, headers['authorization']])).toEqual([
      ['/v2/accounts/TQ1234567/auth/token', `Bearer ${key}`],
      ['/v2/accounts/TQ1234567/auth/exchange_token', 'Bearer T-TQ1234567-1'],
      ['/v2/accounts/TQ0000001/cases/C1', 'Bearer T-TQ0000001-1'],
    ]);
    await sub.withOptions({ accountId: 'TQ0000002' }).cases.get('C1');
    expect(fetch.sent.filter(({ headers }) => headers['authorization'] === `Bearer ${key}`).map(({ path }) => path)).toEqual([
      '/v2/accounts/TQ1234567/auth/token',
    ]);
  });

  it('whose token is refused exchanges anew, and leaves its partner the token that it has', async () => {
    const old = 'Bearer T-TQ0000001-1';
    const fetch = vendor(({ headers }) => (headers['authorization'] === old ? new Response('', { status: 401 }) : ready));
    expect(await client({ fetch }).forAccount('TQ0000001').cases.get('C1')).toEqual(ready);
    expect([count(fetch, '/auth/token'), count(fetch, '/exchange_token')]).toEqual([1, 2]);
  });

  it('logs in by an exchange, and without a credential by nothing', async () => {
    const fetch = vendor();
    const sub = client({ fetch }).forAccount('TQ0000001');
    expect(await sub.auth.login()).toMatchObject({ access_token: 'T-TQ0000001-1' });
    await sub.cases.get('C1');
    expect(fetch.sent).toHaveLength(3);
    await client({ fetch, auth: 'none', apiKey: undefined } as Partial<QuickrOptions>)
      .forAccount('TQ0000001')
      .cases.get('C1');
    expect(fetch.sent.at(-1)?.headers).not.toHaveProperty('authorization');
  });

  it('that is none is refused when its client is made', () => {
    expect(() => client().forAccount('Q1230483')).toThrow('accountId');
  });
});

describe('a store of tokens', () => {
  it('is told accounts apart, and no secret', async () => {
    const map = new Map<string, string>();
    const tokenStore = {
      get: (name: string) => map.get(name),
      set: async (name: string, value: string, _ttlMs: number) => void map.set(name, value),
      delete: (name: string) => map.delete(name),
    };
    const fetch = vendor();
    for (let run = 0; run < 2; run += 1) {
      const quickr = client({ fetch, tokenStore, tokenKey: 'worker:1' });
      await quickr.cases.get('C1');
      await quickr.forAccount('TQ0000001').cases.get('C1');
      await quickr.forAccount('TQ0000001', { scope: ['read:quickr'] }).cases.get('C1');
    }
    expect([count(fetch, '/auth/token'), count(fetch, '/exchange_token')]).toEqual([1, 2]);
    expect(map.size).toBe(3);
    expect([...map.keys()].join()).not.toContain(key);
    expect(new Set([...map.keys()].map((name) => name.split(':').at(-1)))).toEqual(new Set(['worker%3A1']));
  });
});

describe('the options', () => {
  it.each([
    [{ accountId: undefined }, 'accountId'],
    [{ accountId: 'Q1230483' }, 'accountId'],
    [{ accountId: 'XQ1234567' }, 'accountId'],
    [{ accountId: 'TQ12345678' }, 'accountId'],
    [{ apiKey: undefined }, 'apiKey'],
    [{ apiKey: '' }, 'apiKey'],
    [{ apiKey: 'x', accessToken: 'y' }, 'accessToken'],
    [{ apiKey: undefined, accessToken: '' }, 'accessToken'],
    [{ baseUrl: 'http://api.eu.quickr.no/v2' }, 'baseUrl'],
    [{ tokenStore: new Map() }, 'tokenKey'],
  ])('%j are refused with the name of the option', (options, name) => {
    expect(() => client(options as Partial<QuickrOptions>)).toThrow(name);
  });

  it('that miss an access token name it', () => {
    expect(() => new Quickr({ accountId: 'TQ1234567', accessToken: undefined })).toThrow('accessToken');
  });

  it('are not shown by a client', () => {
    expect(printed(client())).not.toMatch(/api-key-4711|TQ1234567/);
    expect(JSON.stringify(client())).toBe('{"client":"Quickr"}');
  });
});
