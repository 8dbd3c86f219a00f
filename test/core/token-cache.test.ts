/** What a client does with tokens when their store, their login or the clock lets it down. The network is a fetch, time is moved by hand. */
import { describe, expect, it } from 'vitest';
import type { TokenStore } from '../../src/core/index.js';
import { CrmCom, type CrmComOptions } from '../../src/crmcom/index.js';
import { Quickr, type QuickrOptions } from '../../src/quickr/index.js';
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
function memory(): TokenStore & { readonly map: Map<string, string>; readonly ttls: number[]; broken: Partial<TokenStore> } {
  const map = new Map<string, string>();
  const ttls: number[] = [];
  const store = {
    map,
    ttls,
    broken: {} as Partial<TokenStore>,
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
function atomic(): ReturnType<typeof memory> & Required<Pick<TokenStore, 'setIfAbsent' | 'deleteIf'>> {
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
