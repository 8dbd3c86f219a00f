/** What a client does with tokens when their store, their login or the clock lets it down. The network is a fetch, time is moved by hand. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  type AuthStrategy,
  bearer,
  buildPipeline,
  loginSession,
  type OutgoingRequest,
  once,
  type Pipeline,
  secretOf,
  type TokenStore,
} from '../../src/core/index.js';
import { CrmCom, type CrmComOptions } from '../../src/crmcom/index.js';
import { Quickr, type QuickrOptions } from '../../src/quickr/index.js';
import type { Token } from '../../src/quickr/models/token.js';
import { login } from '../../src/quickr/operations.js';
import { quickrVendor } from '../../src/quickr/vendor.js';
import { HandClock } from './hand-clock.js';

const never = (): Promise<never> => new Promise(() => {});
const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

interface Vendor {
  readonly fetch: (url: string, init?: RequestInit) => Promise<Response>;
  /** Tokens by which calls came, in order. */
  readonly presented: string[];
  readonly logins: () => number;
  /** What the next logins are answered with; a token where it gives nothing. */
  login: () => Response | Promise<Response> | undefined;
  /** What a call with a token is answered with; a result where it gives nothing. */
  call: (token: string) => Response | Promise<Response> | undefined;
}

const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

/** Quickr at the network: tokens T-1, T-2 …, each for an hour. */
function vendor(lifetime = 3_600): Vendor {
  let logins = 0;
  const presented: string[] = [];
  const mine: Vendor = {
    presented,
    logins: () => logins,
    login: () => undefined,
    call: () => undefined,
    fetch: async (url, init) => {
      if (url.endsWith('/auth/token')) {
        logins += 1;
        const number = logins;
        return (await mine.login()) ?? json({ access_token: `T-${number}`, token_type: 'Bearer', expires_in: lifetime });
      }
      const token = new Headers(init?.headers).get('authorization')?.replace('Bearer ', '') ?? '';
      presented.push(token);
      return (await mine.call(token)) ?? json({ id: 'C1', status: 'READY_FOR_REVIEW' });
    },
  };
  return mine;
}

const client = (clock: HandClock, { fetch }: Vendor, options: Partial<QuickrOptions> = {}): Quickr =>
  new Quickr({
    accountId: 'TQ1234567',
    apiKey: 'api-key-4711',
    clock,
    fetch,
    validation: 'off',
    maxRetries: 0,
    ...options,
  } as QuickrOptions);

const get = (quickr: Quickr, options = {}): Promise<unknown> =>
  quickr.cases
    .get('C1', options)
    .asResult()
    .then((end) => (end.ok ? 'ok' : end.error));

/** A store in memory, whose uses can be replaced. */
interface Memory extends TokenStore {
  readonly map: Map<string, string>;
  /** Every `ttlMs` that was asked for. */
  readonly ttls: number[];
  /** Replaces its uses. */
  broken: { get?: TokenStore['get']; set?: TokenStore['set']; delete?: TokenStore['delete'] };
}

function memory(): Memory {
  const map = new Map<string, string>();
  const ttls: number[] = [];
  const store = {
    map,
    ttls,
    broken: {} as Memory['broken'],
    get: (key: string): unknown => (store.broken.get ?? ((name: string) => map.get(name)))(key),
    set: (key: string, value: string, ttlMs: number): unknown => {
      ttls.push(ttlMs);
      return (store.broken.set ?? ((name: string, text: string) => void map.set(name, text)))(key, value, ttlMs);
    },
    delete: (key: string): unknown => (store.broken.delete ?? ((name: string) => map.delete(name)))(key),
  };
  return store;
}

/** The same with an atomic step. */
function atomic(): Memory & Required<Pick<TokenStore, 'setIfAbsent' | 'deleteIf'>> {
  const store = memory();
  return Object.assign(store, {
    setIfAbsent: (key: string, value: string): boolean => !store.map.has(key) && store.map.set(key, value) !== undefined,
    deleteIf: (key: string, value: string): boolean => store.map.get(key) === value && store.map.delete(key),
  });
}

const shared = (tokenStore: TokenStore): Partial<QuickrOptions> => ({ tokenStore, tokenKey: 'main' });
const entryKey = 'quadrail:quickr:https%3A%2F%2Fapi.eu.quickr.no%2Fv2:TQ1234567:main';

describe('a store of tokens that fails', () => {
  const thrower = {
    // biome-ignore lint/suspicious/noThenProperty: a store may give anything.
    then: () => {
      throw new Error('broken thenable');
    },
  };
  const failures: readonly (readonly [string, () => unknown])[] = [
    ['hangs', never],
    [
      'throws',
      () => {
        throw new Error('down');
      },
    ],
    ['rejects', () => Promise.reject(new Error('down'))],
    ['gives a thenable that throws', () => thrower],
  ];

  for (const [how, fail] of failures) {
    for (const use of ['get', 'set', 'delete', 'setIfAbsent'] as const) {
      it(`costs no call when ${use} ${how}`, async () => {
        const clock = new HandClock();
        const quickrs = vendor();
        const store = atomic();
        const broken = Object.assign(store, { [use]: fail });
        const quickr = client(clock, quickrs, { ...shared(broken), timeout: 600 });
        const { value, took } = await clock.until(get(quickr));
        expect(value).toBe('ok');
        expect(took).toBeLessThanOrEqual(how === 'hangs' ? 250 : 50);
        quickrs.call = (token) => (token === 'T-1' ? json({}, 401) : undefined);
        expect((await clock.until(get(quickr))).value).toBe('ok');
        expect(quickrs.presented).toEqual(['T-1', 'T-1', 'T-2']);
      });
    }
  }

  it.each([
    [300, 150],
    [30_000, 1_050],
  ])('costs a call with a timeout of %i ms at most %i ms', async (timeout, most) => {
    const clock = new HandClock();
    const store = Object.assign(memory(), { get: never });
    const { value, took } = await clock.until(get(client(clock, vendor(), { ...shared(store), timeout })));
    expect(value).toBe('ok');
    expect(took).toBeLessThanOrEqual(most);
  });

  it('is used again when it is back', async () => {
    const clock = new HandClock();
    const quickrs = vendor();
    const store = memory();
    store.broken.get = never;
    const quickr = client(clock, quickrs, shared(store));
    quickrs.login = () => json({}, 500);
    await clock.until(get(quickr));
    store.broken = {};
    store.map.set(entryKey, JSON.stringify({ value: 'FROM-STORE', issuedAt: clock.now(), expiresAt: clock.now() + hour }));
    expect((await clock.until(get(quickr))).value).toBe('ok');
    expect(quickrs.presented).toEqual(['FROM-STORE']);
  });

  it('lets a login by hand and a release end', async () => {
    for (const use of ['get', 'set', 'delete'] as const) {
      const clock = new HandClock();
      const store = Object.assign(memory(), { [use]: never });
      const fetch = async (url: string): Promise<Response> =>
        json({ status: { code: 'OK', message: '', description: '' }, data: url.endsWith('/release') ? {} : { token: 'T' } });
      const crmcom = new CrmCom({
        ...{ baseUrl: 'https://crm.example', credentials: { webApiKey: 'key-4711' }, clock, fetch },
        ...{ tokenStore: store, tokenKey: 'main' },
      } as CrmComOptions);
      expect((await clock.until(crmcom.auth.login())).value).toEqual({ token: 'T' });
      expect((await clock.until(crmcom.auth.release())).value).toEqual({});
      expect((await clock.until(crmcom.auth.release())).value).toEqual({});
    }
  });
});

describe('what a store gives back', () => {
  const clock = new HandClock();
  const now = clock.now();
  const entry = (change: object): string => JSON.stringify({ value: 'STORED', issuedAt: now, expiresAt: now + hour, ...change });

  it('is used where it can be a token', async () => {
    const quickrs = vendor();
    const store = memory();
    store.map.set(entryKey, entry({}));
    expect((await clock.until(get(client(clock, quickrs, shared(store))))).value).toBe('ok');
    expect([quickrs.presented, quickrs.logins()]).toEqual([['STORED'], 0]);
  });

  it.each([
    ['no JSON', 'rubbish'],
    ['no text', { value: 'STORED', issuedAt: now, expiresAt: now + hour }],
    ['bytes', Buffer.from(entry({}))],
    ['a list', '[]'],
    ['null', 'null'],
    ['an empty token', entry({ value: '' })],
    ['a blank token', entry({ value: '  ' })],
    ['a token that is a number', entry({ value: 7 })],
    ['a token with a line break', entry({ value: 'abc\r\nx-evil: 1' })],
    ['a token with a zero byte', entry({ value: 'abc\0' })],
    ['a token with a tab', entry({ value: 'abc\tdef' })],
    ['a token with a letter that no header carries', entry({ value: 'abc€' })],
    ['a token with half of a letter', '{"value":"abc\\ud800","issuedAt":1,"expiresAt":9e15}'],
    ['a token of a megabyte', entry({ value: 'x'.repeat(1e6) })],
    ['a token that has expired', entry({ issuedAt: 1, expiresAt: 2 })],
    ['an end before its beginning', entry({ issuedAt: now + 30_000, expiresAt: now + 20_000 })],
    ['a beginning in the future', entry({ issuedAt: now + 2 * minute, expiresAt: now + hour })],
    ['a life of a year', entry({ expiresAt: now + 365 * 24 * hour })],
    ['an end that is no number', entry({ expiresAt: String(now + hour) })],
    ['an infinite end', '{"value":"STORED","issuedAt":0,"expiresAt":1e999}'],
    ['a prototype', '{"__proto__":{"value":"STORED","issuedAt":1,"expiresAt":9e15}}'],
  ])('is nothing where it is %s', async (_, stored) => {
    const quickrs = vendor();
    const store = memory();
    store.map.set(entryKey, stored as string);
    expect((await clock.until(get(client(clock, quickrs, shared(store))))).value).toBe('ok');
    expect([quickrs.presented, quickrs.logins()]).toEqual([['T-1'], 1]);
    expect(JSON.parse(store.map.get(entryKey) as string)).toMatchObject({ value: 'T-1' });
  });

  it('is no token that was refused, and a refused token leaves a newer one in the store alone', async () => {
    const quickrs = vendor();
    const store = memory();
    const quickr = client(clock, quickrs, shared(store));
    await clock.until(get(quickr));
    const stale = store.map.get(entryKey) as string;
    quickrs.call = (token) => (token === 'T-1' ? json({}, 401) : undefined);
    store.broken.delete = never;
    await clock.until(get(quickr));
    store.map.set(entryKey, stale);
    expect(quickrs.presented).toEqual(['T-1', 'T-1', 'T-2']);
    const other = client(clock, quickrs, shared(atomic()));
    await clock.until(get(other));
    const newer = memory();
    newer.map.set(entryKey, stale);
    const third = client(clock, quickrs, shared(newer));
    quickrs.call = (token) => {
      if (token !== 'T-1') return undefined;
      newer.map.set(entryKey, entry({ value: 'NEWER' }));
      return json({}, 401);
    };
    expect((await clock.until(get(third))).value).toBe('ok');
    expect(quickrs.presented.at(-1)).toBe('NEWER');
    expect(newer.map.get(entryKey)).toContain('NEWER');
  });

  it('is kept for whole milliseconds', async () => {
    const store = memory();
    await clock.until(get(client(clock, vendor(3_600.123456), shared(store))));
    expect(store.ttls).toHaveLength(1);
    expect(store.ttls.every(Number.isInteger)).toBe(true);
  });
});

describe('a login that fails', () => {
  const due = 50 * minute;

  it.each([
    ['401', () => json({}, 401)],
    ['403', () => json({}, 403)],
    ['400', () => json({}, 400)],
  ] as const)('with %s is not made again while the token lives, and calls go on with the token', async (_, refuse) => {
    const clock = new HandClock();
    const quickrs = vendor();
    const quickr = client(clock, quickrs);
    await clock.until(get(quickr));
    quickrs.login = refuse;
    await clock.pass(due);
    for (let call = 0; call < 100; call += 1) expect((await clock.until(get(quickr))).value).toBe('ok');
    expect(quickrs.logins()).toBe(2);
    await clock.pass(10 * minute - 5 * second);
    expect((await clock.until(get(quickr))).value).toBe('ok');
    expect(quickrs.logins()).toBe(2);
  });

  it.each([
    ['is answered with 500', () => json({}, 500)],
    ['is answered with 503', () => json({}, 503)],
    ['finds no network', () => Promise.reject(new TypeError('fetch failed'))],
    ['is answered with rubbish', () => json({ access_token: 'a\nb', token_type: 'Bearer', expires_in: 1 })],
    ['hangs', never],
  ] as const)('in the background because it %s is made again after a while, and calls go on with the token', async (_, fail) => {
    const clock = new HandClock();
    const quickrs = vendor();
    const quickr = client(clock, quickrs);
    await clock.until(get(quickr));
    quickrs.login = fail;
    await clock.pass(due);
    for (let call = 0; call < 100; call += 1) expect((await clock.until(get(quickr))).value).toBe('ok');
    expect(quickrs.logins()).toBe(2);
    await clock.pass(2 * minute);
    quickrs.login = () => undefined;
    await clock.until(get(quickr));
    await clock.pass(second);
    await clock.until(get(quickr));
    expect([quickrs.logins(), quickrs.presented.at(-1)]).toEqual([3, 'T-3']);
  });

  it.each([
    ['refused', () => json({}, 401)],
    ['never answered', never],
  ] as const)('when the token is nearly dead, because it is %s, leaves the token to be used to its end', async (_, fail) => {
    const clock = new HandClock();
    const quickrs = vendor();
    const quickr = client(clock, quickrs, { timeout: 3_000 });
    await clock.until(get(quickr));
    quickrs.login = fail;
    await clock.pass(hour - 20 * second);
    for (let call = 0; call < 3; call += 1) expect((await clock.until(get(quickr))).value).toBe('ok');
    expect(quickrs.presented).toEqual(['T-1', 'T-1', 'T-1', 'T-1']);
  });

  it('is made a few times only when there is no token, and each call gets an error of its own', async () => {
    const clock = new HandClock();
    const quickrs = vendor();
    quickrs.login = () => json({ error: { message: 'Bad key', code: 'NO' } }, 401);
    const quickr = client(clock, quickrs);
    const errors = new Set<unknown>();
    for (let call = 0; call < 200; call += 1) errors.add((await clock.until(get(quickr))).value);
    expect(errors.size).toBe(200);
    for (const error of errors)
      expect(error).toMatchObject({ name: 'AuthenticationError', operation: 'quickr.cases.get', outcome: 'not-sent' });
    expect(quickrs.logins()).toBe(2);
    for (let call = 0; call < 60; call += 1) {
      await clock.pass(15 * second);
      await clock.until(get(quickr));
    }
    expect(quickrs.logins()).toBe(4);
    quickrs.login = () => undefined;
    await clock.pass(15 * minute);
    expect((await clock.until(get(quickr))).value).toBe('ok');
  });

  it('by hand is always sent, and ends the memory of those that failed', async () => {
    const clock = new HandClock();
    const quickrs = vendor();
    quickrs.login = () => json({}, 401);
    const quickr = client(clock, quickrs);
    for (let call = 0; call < 5; call += 1) await clock.until(get(quickr));
    quickrs.login = () => undefined;
    await clock.until(quickr.auth.login());
    expect((await clock.until(get(quickr))).value).toBe('ok');
    expect(quickrs.logins()).toBe(3);
  });

  it('is never sent again by itself with a secret that was refused, also where a function gives it', async () => {
    const clock = new HandClock();
    const quickrs = vendor();
    quickrs.login = () => json({}, 401);
    await clock.until(get(client(clock, quickrs, { apiKey: async () => 'from-a-function', maxRetries: 2 })));
    expect(quickrs.logins()).toBe(1);
  });
});

describe('a token that is refused', () => {
  it('with 401 a thousand times at once makes one new login', async () => {
    const clock = new HandClock();
    const quickrs = vendor();
    const quickr = client(clock, quickrs, shared(atomic()));
    await clock.until(get(quickr));
    quickrs.call = (token) => (token === 'T-1' ? json({}, 401) : undefined);
    const { value } = await clock.until(Promise.all(Array.from({ length: 1_000 }, () => get(quickr))));
    expect(new Set(value)).toEqual(new Set(['ok']));
    expect(quickrs.logins()).toBe(2);
  });

  const strategy = async (clock: HandClock, quickrs: Vendor): Promise<{ auth: AuthStrategy; token: () => Promise<string | undefined> }> => {
    let pipeline: Pipeline | undefined;
    const options = { clock, fetch: quickrs.fetch, validation: 'off' } as const;
    const secret = secretOf('api-key-4711');
    const { auth } = loginSession(
      {
        ...{ operation: login, input: { params: { aid: 'TQ1234567' } }, auth: once(bearer(secret.supplier)), secret },
        ...{ token: ({ access_token }: Token) => access_token, lifetime: ({ expires_in }: Token) => expires_in * 1000 },
        ...{ assumedLifetime: hour, account: [], place: 'bearer' as const },
      },
      { vendor: 'quickr', baseUrl: 'https://quickr.example', options, pipeline: () => pipeline as Pipeline },
    );
    pipeline = buildPipeline({ vendor: quickrVendor, baseUrl: 'https://quickr.example', auth, options }, 'credential');
    const outgoing = (): OutgoingRequest => ({ headers: {}, body: undefined, query: {}, secret: () => {} });
    const token = async (): Promise<string | undefined> =>
      (await clock.until(Promise.resolve(auth.authorize(outgoing(), { deadline: (one) => one })))).value;
    return { auth, token };
  };

  it('with 403 is dropped unless the call itself got it, and 403s make one login a minute', async () => {
    const clock = new HandClock();
    const quickrs = vendor();
    const { auth, token } = await strategy(clock, quickrs);
    const refuse = async (): Promise<boolean | undefined> => auth.refused?.((await token()) as string, '403');
    expect(await refuse()).toBe(false);
    expect(await refuse()).toBe(true);
    expect(await refuse()).toBe(false);
    for (let call = 0; call < 19; call += 1) {
      await clock.pass(3 * second);
      expect(await refuse()).toBe(false);
    }
    expect(quickrs.logins()).toBe(2);
    await clock.pass(4 * second);
    expect(await refuse()).toBe(true);
    await token();
    expect(quickrs.logins()).toBe(3);
  });

  it('with 401 or a code is dropped however new it is, and late refusals of an old one change nothing', async () => {
    const clock = new HandClock();
    const quickrs = vendor();
    const { auth, token } = await strategy(clock, quickrs);
    expect(await auth.refused?.((await token()) as string, '401')).toBe(true);
    expect(await auth.refused?.((await token()) as string, 'code')).toBe(true);
    expect(await token()).toBe('T-3');
    for (const by of ['401', '403', 'code'] as const) expect(await auth.refused?.('T-1', by)).toBe(true);
    expect([await token(), quickrs.logins()]).toEqual(['T-3', 3]);
  });

  it('of the caller is replaced where a function gives it, and by nothing where it is a text', async () => {
    expect(await bearer(() => 'T').refused?.('T', '401')).toBe(true);
    expect(await bearer(() => 'T').refused?.('T', '403')).toBe(false);
    expect(await bearer('T').refused?.('T', '401')).toBe(false);
  });
});

describe('a token and time', () => {
  it('counts from before it was asked for, so that a slow answer does not lend it time', async () => {
    const clock = new HandClock();
    const quickrs = vendor(100);
    quickrs.login = async () => {
      quickrs.login = () => undefined;
      await clock.sleep(20 * second);
      return undefined as never;
    };
    const quickr = client(clock, quickrs);
    await clock.until(get(quickr));
    await clock.pass(71 * second);
    await clock.until(get(quickr));
    expect(quickrs.presented).toEqual(['T-1', 'T-2']);
  });

  it.each([-2 * hour, -5 * minute, 5 * minute, 2 * hour])('is not trusted after the clock was set by %i ms', async (ms) => {
    const clock = new HandClock();
    const quickrs = vendor();
    const quickr = client(clock, quickrs, shared(memory()));
    await clock.until(get(quickr));
    clock.set(ms);
    await clock.until(get(quickr));
    await clock.until(get(quickr));
    expect(quickrs.presented).toEqual(['T-1', 'T-2', 'T-2']);
  });

  it.each([-50 * second, 50 * second])('is trusted after the clock was set by %i ms', async (ms) => {
    const clock = new HandClock();
    const quickrs = vendor();
    const quickr = client(clock, quickrs);
    await clock.until(get(quickr));
    clock.set(ms);
    await clock.until(get(quickr));
    expect(quickrs.presented).toEqual(['T-1', 'T-1']);
  });

  it('is dead when either clock says so', async () => {
    for (const ms of [-40 * second, 40 * second]) {
      const clock = new HandClock();
      const quickrs = vendor();
      const quickr = client(clock, quickrs);
      await clock.until(get(quickr));
      clock.set(ms);
      await clock.pass(hour + second - Math.max(ms, 0));
      await clock.until(get(quickr));
      expect(quickrs.presented).toEqual(['T-1', 'T-2']);
    }
  });

  it('of a user name that tells no end dies after an hour without use, counted from the last one', async () => {
    for (const [credentials, logins] of [
      [{ username: 'demo', password: 'secret-password', organisation: 'DEMO' }, 2],
      [{ webApiKey: 'key-4711' }, 1],
    ] as const) {
      const clock = new HandClock();
      const sent: string[] = [];
      const fetch = async (url: string): Promise<Response> => {
        sent.push(url.split('/').at(-1) as string);
        return json({
          status: { code: 'OK', message: '', description: '' },
          data: url.endsWith('/token') ? { token: 'ABCDEF0123456789' } : {},
        });
      };
      const crmcom = new CrmCom({ baseUrl: 'https://crm.example', credentials, clock, fetch, validation: 'off' } as CrmComOptions);
      const settle = (): Promise<unknown> => clock.until(crmcom.purchases.applySettlement({ customer_event_identifier: { number: '1' } }));
      const made = (): number => sent.filter((name) => name === 'token').length;
      await settle();
      await clock.pass(40 * minute);
      await settle();
      await clock.pass(40 * minute);
      await settle();
      expect(made()).toBe(1);
      await crmcom.auth.login();
      await clock.pass(61 * minute);
      await settle();
      expect(made()).toBe(logins + 1);
    }
  });
});

describe('two credentials under one tokenKey', () => {
  const make = (clock: HandClock, quickrs: Vendor, store: TokenStore, apiKey: QuickrOptions['apiKey']): Quickr =>
    client(clock, quickrs, { ...shared(store), apiKey } as Partial<QuickrOptions>);

  it('are noticed: a token that another credential got is never presented', async () => {
    const clock = new HandClock();
    const quickrs = vendor();
    const store = memory();
    await clock.until(get(make(clock, quickrs, store, 'merchant-A')));
    const other = make(clock, quickrs, store, 'merchant-B');
    expect((await clock.until(get(other))).value).toMatchObject({
      name: 'ConfigurationError',
      operation: 'quickr.cases.get',
      outcome: 'not-sent',
    });
    expect(quickrs.presented).toEqual(['T-1']);
    expect((await clock.until(get(make(clock, quickrs, store, 'merchant-A')))).value).toBe('ok');
    expect([quickrs.presented, quickrs.logins()]).toEqual([['T-1', 'T-1'], 1]);
    /* When the old token has died, the first who logs in has the name. */
    await clock.pass(hour);
    expect((await clock.until(get(other))).value).toBe('ok');
    expect(quickrs.presented.at(-1)).toBe('T-2');
  });

  it('that functions give may be one that changed: each client presents a token of its own', async () => {
    const clock = new HandClock();
    const quickrs = vendor();
    const store = memory();
    await clock.until(get(make(clock, quickrs, store, () => 'merchant-A')));
    await clock.until(get(make(clock, quickrs, store, () => 'merchant-B')));
    await clock.until(get(make(clock, quickrs, store, () => 'merchant-B')));
    expect(quickrs.presented).toEqual(['T-1', 'T-2', 'T-2']);
  });

  it('are told apart by a check value that holds neither secret nor a hash of it', async () => {
    const clock = new HandClock();
    const store = memory();
    await clock.until(get(make(clock, vendor(), store, 'merchant-A')));
    const entry = JSON.parse(store.map.get(entryKey) as string) as Record<string, unknown>;
    expect(Object.keys(entry)).toEqual(['value', 'issuedAt', 'expiresAt', 'check']);
    expect(entry['check']).toMatch(/^[0-9a-f]{8}$/);
    const hash = createHash('sha256').update('merchant-A').digest('hex');
    expect(hash).not.toContain(entry['check']);
    expect(store.map.get(entryKey)).not.toContain('merchant-A');
  });

  it('hold for the tokens of sub-accounts as well', async () => {
    const clock = new HandClock();
    const quickrs = vendor();
    const store = memory();
    const fetch = async (url: string, init?: RequestInit): Promise<Response> =>
      quickrs.fetch(url.replace('/exchange_token', '/token'), init);
    const partner = (apiKey: string): Quickr =>
      client(clock, { ...quickrs, fetch }, {
        ...shared({ get: store.get, set: store.set, delete: store.delete }),
        apiKey,
      } as Partial<QuickrOptions>);
    await clock.until(get(partner('merchant-A').forAccount('TQ0000001')));
    store.map.delete(entryKey);
    expect((await clock.until(get(partner('merchant-B').forAccount('TQ0000001')))).value).toMatchObject({ name: 'ConfigurationError' });
  });
});

describe('a fleet that shares a store with an atomic step', () => {
  const slowly = (clock: HandClock, ms: number) => async (): Promise<undefined> => {
    await clock.sleep(ms);
    return undefined;
  };

  it('makes one login for a cold start, and one for a renewal', async () => {
    const clock = new HandClock();
    const quickrs = vendor();
    const store = atomic();
    quickrs.login = slowly(clock, 300) as never;
    const fleet = Array.from({ length: 8 }, () => client(clock, quickrs, shared(store)));
    const all = (): Promise<{ value: unknown[] }> => clock.until(Promise.all(fleet.map((quickr) => get(quickr))));
    expect(new Set((await all()).value)).toEqual(new Set(['ok']));
    expect(quickrs.logins()).toBe(1);
    await clock.pass(50 * minute);
    await all();
    await clock.pass(minute);
    await all();
    await clock.pass(minute);
    await all();
    expect(quickrs.logins()).toBe(2);
    expect(quickrs.presented.slice(-8)).toEqual(Array.from({ length: 8 }, () => 'T-2'));
    expect(store.map.size).toBe(1);
  });

  it('goes on when the process that logs in has crashed: one of the others takes its place', async () => {
    const clock = new HandClock();
    const quickrs = vendor();
    const store = atomic();
    const expiring = Object.assign(store, {
      setIfAbsent: (key: string, value: string, ttlMs: number): boolean => {
        if (store.map.has(key)) return false;
        store.map.set(key, value);
        clock.setTimer(ttlMs, () => store.map.get(key) === value && store.map.delete(key));
        return true;
      },
    });
    /* Nobody answers the first login, and nobody gives its turn back. */
    expiring.setIfAbsent(`${entryKey}/lease`, 'of-a-process-that-is-gone', 6_000);
    quickrs.login = slowly(clock, 300) as never;
    const fleet = Array.from({ length: 8 }, () => client(clock, quickrs, shared(expiring)));
    const { value, took } = await clock.until(Promise.all(fleet.map((quickr) => get(quickr))));
    expect(new Set(value)).toEqual(new Set(['ok']));
    expect(quickrs.logins()).toBe(1);
    expect(took).toBeLessThan(8_000);
  });

  it('waits no longer than a third of the timeout for another one', async () => {
    const clock = new HandClock();
    const store = atomic();
    store.map.set(`${entryKey}/lease`, 'somebody');
    const { value, took } = await clock.until(get(client(clock, vendor(), { ...shared(store), timeout: 3_000 })));
    expect(value).toBe('ok');
    expect(took).toBeLessThanOrEqual(1_100);
    expect(store.map.get(`${entryKey}/lease`)).toBe('somebody');
  });

  it('gives a turn back that a frozen store granted when nobody waited any more', async () => {
    const clock = new HandClock();
    const store = atomic();
    const frozen = Object.assign(store, {
      setIfAbsent: async (key: string, value: string): Promise<boolean> => {
        await clock.sleep(5 * second);
        store.map.set(key, value);
        return true;
      },
    });
    await clock.until(get(client(clock, vendor(), shared(frozen))));
    await clock.pass(10 * second);
    expect([...store.map.keys()]).toEqual([entryKey]);
  });
});
