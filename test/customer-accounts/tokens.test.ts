import { describe, expect, it } from 'vitest';
import { CustomerAccounts, type CustomerAccountsOptions } from '../../src/customer-accounts/index.js';
import { cutBody } from '../core/support.js';
import { answering, base, client, failure, json, jwt, type RecordingFetch, result, type Sent, serving, text } from './support.js';

const credentials = { userId: 'jane@example.com', password: 'p&ss wörd=', loginAs: 'a+b' } as const;

const isLogin = ({ url }: Sent): boolean => url.endsWith('/public/jwtauth/authenticate');

/** A vendor that gives a login of one's own, and takes its tokens. */
const vendor = (login: (index: number) => Response): RecordingFetch & { readonly logins: () => Sent[] } => {
  let logins = 0;
  const fetch = answering((sent) => (isLogin(sent) ? login(logins++) : json(200, {})));
  return Object.assign(fetch, { logins: () => fetch.sent.filter(isLogin) });
};

const user = (fetch: RecordingFetch, options: Partial<CustomerAccountsOptions> = {}): CustomerAccounts =>
  client(fetch, { credentials, ...options } as Partial<CustomerAccountsOptions>);

describe('a 401 whose body is cut', () => {
  const cut = (): Response => cutBody('{"httpCode":', { 'content-type': 'application/json' }, 401);

  it('drops the token: a read is repeated with a fresh one', async () => {
    let logins = 0;
    const fetch = answering((sent) =>
      isLogin(sent) ? text(200, `token-${++logins}`) : sent.headers['authorization'] === 'Bearer token-1' ? cut() : json(200, {}),
    );
    await user(fetch, { maxRetries: 0 }).match({});
    expect(logins).toBe(2);
  });

  it('is not followed by another add, which ends unknown, and the next call has a fresh token', async () => {
    let logins = 0;
    const fetch = answering((sent) => {
      if (isLogin(sent)) return text(200, `token-${++logins}`);
      return sent.headers['authorization'] === 'Bearer token-1' ? cut() : json(200, { externalId: 'A' });
    });
    const accounts = user(fetch);
    expect(await failure(accounts.add({ externalId: 'A' }))).toMatchObject({ outcome: 'unknown', attempts: 1 });
    expect(fetch.sent).toHaveLength(2);
    await accounts.add({ externalId: 'B' });
    expect(logins).toBe(2);
  });
});

describe('a login', () => {
  it('is a form without a token, below the prefix, with the merchant', async () => {
    const fetch = vendor(() => text(200, 'the-token'));
    await user(fetch, { merchant: 'M-1' }).match({});
    const [login, match] = fetch.sent;
    expect(login).toMatchObject({ method: 'POST', url: `${base}/public/jwtauth/authenticate` });
    expect(login?.body?.split('&').sort()).toEqual(['loginAs=a%2Bb', 'password=p%26ss%20w%C3%B6rd%3D', 'userId=jane%40example.com']);
    expect(login?.headers).toMatchObject({ accept: '*/*', 'content-type': 'application/x-www-form-urlencoded', merchant: 'M-1' });
    expect(login?.headers['authorization']).toBeUndefined();
    expect(match?.headers).toMatchObject({ authorization: 'Bearer the-token', merchant: 'M-1' });
  });

  it.each([
    ['bare', 'abc.def-_~+/='],
    ['with a line break', 'abc.def-_~+/=\r\n'],
    ['as a JSON text', '"abc.def-_~+/="'],
    ['as token', '{"token":"abc.def-_~+/="}'],
    ['as jwt', '{"refreshToken":"r","jwt":"abc.def-_~+/="}'],
    ['as accessToken', '{"accessToken":"abc.def-_~+/="}'],
  ])('gives the token %s', async (_, body) => {
    const fetch = vendor(() => text(200, body));
    expect(await user(fetch).auth.login()).toEqual({ token: 'abc.def-_~+/=' });
    await user(fetch).match({});
    expect(fetch.sent.at(-1)?.headers['authorization']).toBe('Bearer abc.def-_~+/=');
  });

  it.each(['', ' ', '<html>Please log in</html>', '{"httpCode":0,"message":"Failed"}', 'null', '7', '[]', '""', 'two words'])(
    'answered with %j is an error that shows nothing of it, and the call is not sent',
    async (body) => {
      const fetch = vendor(() => text(200, body));
      const error = await failure(user(fetch).match({}));
      expect([error.name, error['operation'], error['outcome']]).toEqual(['ResponseParseError', 'customerAccounts.match', 'not-sent']);
      expect(fetch.sent).toHaveLength(1);
    },
  );

  it('answered without a token is told with what became of the call before, or by hand of the login', async () => {
    let logins = 0;
    const fetch = answering((sent) => (isLogin(sent) ? text(200, ++logins === 1 ? 'token' : '<html>') : json(401, result(401))));
    expect(await failure(user(fetch).update({ externalId: 'A' }))).toMatchObject({
      name: 'ResponseParseError',
      operation: 'customerAccounts.update',
      attempts: 1,
      outcome: 'rejected',
    });
    const byHand = await failure(user(answering(() => text(200, '<html>'))).auth.login());
    expect(byHand).toMatchObject({ operation: 'customerAccounts.auth.login', attempts: 1, outcome: 'unknown', safeToRetry: true });
  });

  it.each([403, 401, 500])('answered with %i is not repeated, and the call is not sent', async (status) => {
    const fetch = vendor(() => json(status, result(status, 'Account locked')));
    for (const given of [credentials, { ...credentials, password: async () => credentials.password }]) {
      const error = await failure(user(fetch, { credentials: given }).update({ externalId: 'A' }));
      expect([error['status'], error['operation'], error['outcome']]).toEqual([status, 'customerAccounts.update', 'not-sent']);
      expect(JSON.stringify(error)).not.toContain(credentials.password);
    }
    expect(fetch.sent.every(isLogin)).toBe(true);
    expect(fetch.sent).toHaveLength(2);
  });

  it('may ask a function for the password, once for each', async () => {
    let asked = 0;
    const fetch = vendor(() => text(200, 't'));
    const accounts = user(fetch, { credentials: { userId: 'u', password: async () => `p${++asked}` } });
    await accounts.match({});
    await accounts.match({});
    expect(fetch.logins().map(({ body }) => body)).toEqual(['userId=u&password=p1']);
  });

  it('by hand gives the token with its end and keeps it', async () => {
    const exp = Math.floor(Date.now() / 1000) + 3600;
    const fetch = vendor((index) => text(200, jwt({ exp, index })));
    const accounts = user(fetch);
    await accounts.match({});
    const { data, response } = await accounts.auth.login().withResponse();
    expect([data.expiresAt, response.status]).toEqual([exp * 1000, 200]);
    await accounts.match({});
    expect(fetch.sent.at(-1)?.headers['authorization']).toBe(`Bearer ${data.token}`);
    expect(fetch.logins()).toHaveLength(2);
  });

  it('by hand needs a user', async () => {
    const fetch = vendor(() => text(200, 't'));
    expect((await failure(client(fetch).auth.login())).name).toBe('ConfigurationError');
    expect(await client(fetch).auth.login().asResult()).toMatchObject({ ok: false });
    expect(fetch.sent).toEqual([]);
  });
});

describe('a token', () => {
  it('is shared by the copies of a client, unless they reach another account', async () => {
    const fetch = vendor(() => text(200, 't'));
    const accounts = user(fetch);
    await accounts.match({});
    await accounts.withOptions({ timeout: 5_000 }).withOptions({ maxRetries: 0 }).match({});
    expect(fetch.logins()).toHaveLength(1);
    await accounts.withOptions({ merchant: 'M-2' }).match({});
    await accounts.withOptions({ credentials: { ...credentials, loginAs: undefined } }).match({});
    expect(fetch.logins()).toHaveLength(3);
  });

  it('is kept in a store, under a key that holds no secret', async () => {
    const kept = new Map<string, string>();
    const tokenStore = {
      get: async (key: string) => kept.get(key),
      set: async (key: string, value: string) => kept.set(key, value),
      delete: async (key: string) => kept.delete(key),
    };
    const fetch = vendor(() => text(200, jwt({ exp: Math.floor(Date.now() / 1000) + 3600 })));
    await user(fetch, { tokenStore, tokenKey: 'main' }).match({});
    await user(fetch, { tokenStore, tokenKey: 'main' }).match({});
    expect(fetch.logins()).toHaveLength(1);
    expect([...kept.keys()]).toEqual([
      'quadrail:customerAccounts:https%3A%2F%2Fcw.example.com%2Ftenant%2Fcxf::jane%40example.com:a%2Bb:main',
    ]);
    await user(fetch, { tokenStore, tokenKey: 'other' }).match({});
    expect(fetch.logins()).toHaveLength(2);
  });

  it('that is refused late, when another is in use, makes no login', async () => {
    let release: (() => void) | undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let logins = 0;
    const tokens: (string | undefined)[] = [];
    const fetch = answering(async (sent) => {
      if (isLogin(sent)) return text(200, `token-${++logins}`);
      const token = sent.headers['authorization'];
      tokens.push(token);
      if (token !== 'Bearer token-1') return json(200, {});
      if (sent.body === '{"name":"slow"}') await held;
      return json(401, result(401));
    });
    const accounts = user(fetch);
    const slow = accounts.match({ name: 'slow' });
    await accounts.match({ name: 'quick' });
    expect(logins).toBe(2);
    release?.();
    await slow;
    expect(logins).toBe(2);
    expect(tokens.filter((token) => token === 'Bearer token-2')).toHaveLength(2);
  });

  it('that is refused inside a 200 is forgotten, and the call is not repeated', async () => {
    let logins = 0;
    const fetch = answering((sent) => {
      if (isLogin(sent)) return text(200, `token-${++logins}`);
      return sent.headers['authorization'] === 'Bearer token-1' ? json(200, result(401, 'Failed to authorize.')) : json(200, {});
    });
    const accounts = user(fetch);
    expect((await failure(accounts.add({ name: 'A' }))).name).toBe('VendorStatusError');
    expect(fetch.sent).toHaveLength(2);
    await accounts.add({ name: 'A' });
    expect(logins).toBe(2);
  });

  it('that has expired is replaced by one login for a thousand callers, who then go on together', { timeout: 30_000 }, async () => {
    let logins = 0;
    const waiting: (() => void)[] = [];
    let most = 0;
    let refusals = 0;
    const server = await serving((request, response) => {
      if (request.url === '/public/jwtauth/authenticate') {
        logins += 1;
        setTimeout(() => response.end(`token-${logins}`), 20);
        return;
      }
      response.setHeader('content-type', 'application/json');
      if (request.headers.authorization === 'Bearer token-1') {
        refusals += 1;
        response.statusCode = 401;
        response.end(JSON.stringify(result(401)));
        return;
      }
      /* Nobody is answered before 200 calls are under way: a client that keeps them back never gets on. */
      waiting.push(() => response.end('{}'));
      most = Math.max(most, waiting.length);
      if (most >= 200) for (const answer of waiting.splice(0)) answer();
    });
    try {
      const accounts = new CustomerAccounts({ baseUrl: server.url, credentials: { userId: 'u', password: 'p' } });
      await accounts.auth.login();
      expect(logins).toBe(1);
      const found = await Promise.all(Array.from({ length: 1000 }, (_, row) => accounts.match({ externalId: `A-${row}` })));
      expect(found).toHaveLength(1000);
      expect(logins).toBe(2);
      expect(refusals).toBeGreaterThan(0);
      expect(most).toBeGreaterThanOrEqual(200);
    } finally {
      server.close();
    }
  });
});
