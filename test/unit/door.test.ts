/** `client.call` and `client.list`: any operation of a vendor's table, as its method would carry it out. */
import { describe, expect, it } from 'vitest';
import { CrmCom, operations as crmcom } from '../../src/crmcom/index.js';
import { Quickr, operations as quickr } from '../../src/quickr/index.js';
import { operations as quickstream } from '../../src/quickstream/index.js';
import { createSandbox } from '../../src/testing/index.js';
import { answering, client, customer, failure, json, newCustomer } from '../core/support.js';

const accountId = 'TQ1234567';
const token = { access_token: 'token-1', expires_in: 3600, token_type: 'Bearer' };
const crmcomSays = (data: unknown): Response => json(200, { status: { code: 'OK' }, data });

describe('an operation of the table', () => {
  it('is sent as by its method, with the options of the call, and gives what the method gives', async () => {
    const fetch = answering(() => json(201, customer));
    const own = client(fetch);
    const options = { idempotencyKey: 'key-1', headers: { 'x-trace': '1' } };
    const byMethod = await own.customers.create(newCustomer, options);
    const byRow = await own.call(quickstream['quickstream.customers.create'], { body: newCustomer }, options);
    expect(byRow).toEqual(byMethod);
    const [first, second] = fetch.sent.map(({ method, url, headers, body }) => ({ method, url, headers, body }));
    expect(second).toEqual(first);
  });

  it('that lists is walked page by page, and goes on from a cursor', async () => {
    const pages = { '': ['1', '2'], page2: ['3'] };
    const fetch = answering(({ url }) => {
      const place = new URL(url).searchParams.get('page') === '2' ? 'page2' : '';
      const links = place === '' ? [{ rel: 'next', href: '/rest/v1/customers?page=2', requestMethod: 'GET' }] : [];
      return json(200, { links, data: pages[place].map((customerId) => ({ ...customer, customerId })) });
    });
    const own = client(fetch);
    const list = quickstream['quickstream.customers.list'];
    expect((await own.list(list, { query: {} }).toArray()).map(({ customerId }) => customerId)).toEqual(['1', '2', '3']);
    const { cursor } = await own.list(list, { query: {} });
    expect((await own.list(list, { query: {} }, { cursor }).toArray()).map(({ customerId }) => customerId)).toEqual(['3']);
    expect((await own.call(list, { query: {} })).data).toHaveLength(2);
  });

  it('of Quickr goes to the account of the client, that of a sub-account included', async () => {
    const paths: string[] = [];
    const fetch = answering(({ url }) => {
      paths.push(new URL(url).pathname);
      return json(200, /token$/.test(url) ? token : { data: [] });
    });
    const own = new Quickr({ fetch, accountId, apiKey: 'key' });
    await own.list(quickr['quickr.users.list'], { query: {} });
    await own.forAccount('TQ7654321').list(quickr['quickr.users.list'], { query: {} });
    expect(paths).toEqual([
      `/v2/accounts/${accountId}/auth/token`,
      `/v2/accounts/${accountId}/users`,
      `/v2/accounts/${accountId}/auth/exchange_token`,
      '/v2/accounts/TQ7654321/users',
    ]);
  });
});

describe('a login by its row', () => {
  it('is authorized by the key, and the client keeps nothing of its token', async () => {
    const seen: [string, string | undefined][] = [];
    const fetch = answering(({ url, headers }) => {
      seen.push([new URL(url).pathname.split('/').slice(4).join('/'), headers['authorization']]);
      return json(200, /token$/.test(url) ? { ...token, access_token: `token-${seen.length}` } : { data: [] });
    });
    const own = new Quickr({ fetch, accountId, apiKey: 'key' });
    expect((await own.call(quickr['quickr.auth.login'], {})).access_token).toBe('token-1');
    await own.users.list();
    expect(seen).toEqual([
      ['auth/token', 'Bearer key'],
      ['auth/token', 'Bearer key'],
      ['users', 'Bearer token-2'],
    ]);
  });

  it('is made for whom its body names, with the password of the client', async () => {
    const bodies: string[] = [];
    const fetch = answering(({ body }) => {
      bodies.push(body as string);
      return crmcomSays({ token: 'token-1' });
    });
    const credentials = { username: 'jo', password: 'secret', organisation: 'Shop' };
    const own = new CrmCom({ fetch, baseUrl: 'https://crm.example', credentials });
    const body = { username: 'max', organisation: 'Shop' };
    expect(await own.call(crmcom['crmcom.auth.login'], { body })).toEqual({ token: 'token-1' });
    expect(JSON.parse(bodies[0] as string)).toEqual({ ...body, password: 'secret' });
  });

  it.each([
    ['another kind of login', { webApiKey: 'key' }],
    ['a token of its own', { token: 'token' }],
  ])('is refused, and not sent, where the client has %s', async (_, credentials) => {
    const fetch = answering(() => crmcomSays({}));
    const own = new CrmCom({ fetch, baseUrl: 'https://crm.example', credentials });
    const error = await failure(own.call(crmcom['crmcom.auth.login'], { body: { username: 'jo', organisation: 'Shop' } }));
    expect(error).toMatchObject({ name: 'ConfigurationError', operation: 'crmcom.auth.login', outcome: 'not-sent' });
    expect(fetch.sent).toHaveLength(0);
  });

  it('is undone by its row as by its method: the next call logs in again', async () => {
    const { crmcom: simulated, requests } = createSandbox();
    const own = new CrmCom(simulated.options);
    const settle = (): PromiseLike<unknown> => own.purchases.applySettlement({ customer_event_identifier: { number: '796' } });
    await settle();
    await own.call(crmcom['crmcom.auth.release'], { body: {} });
    await Promise.resolve(settle()).catch(() => {});
    expect(requests.map(({ operation }) => operation)).toEqual([
      'crmcom.auth.loginWithKey',
      'crmcom.purchases.applySettlement',
      'crmcom.auth.release',
      'crmcom.auth.loginWithKey',
      'crmcom.purchases.applySettlement',
    ]);
  });
});

describe('what is no operation of the vendor', () => {
  const unreadable = {
    get id(): string {
      throw new Error('looked at');
    },
  };
  it.each([
    ['a row of another vendor', crmcom['crmcom.auth.release'], 'is crmcom.auth.release, which is not an operation of QuickStream'],
    ['an id', 'quickstream.ping', 'is not an operation: give one of the table operations'],
    ['nothing', undefined, 'is not an operation: give one of the table operations'],
    ['something that cannot be read', unreadable, 'cannot be read'],
  ])('such as %s is refused, and nothing is sent', async (_, operation, message) => {
    const fetch = answering(() => json(200, customer));
    const own = client(fetch);
    for (const call of [own.call(operation as never, {} as never), own.list(operation as never, {} as never)]) {
      const error = await failure(call);
      expect(error).toMatchObject({ name: 'RequestValidationError', outcome: 'not-sent', issues: [{ path: 'operation', message }] });
      expect(await call.asResult()).toMatchObject({ ok: false, error });
    }
    expect(fetch.sent).toHaveLength(0);
  });

  it('such as an operation without pages is refused by list', async () => {
    const fetch = answering(() => json(200, customer));
    const message = 'is quickstream.ping, which is not a list: use call';
    const error = await failure(client(fetch).list(quickstream['quickstream.ping'] as never, {} as never));
    expect(error).toMatchObject({ name: 'RequestValidationError', issues: [{ path: 'operation', message }] });
    expect(fetch.sent).toHaveLength(0);
  });

  it.each([undefined, null, 5])('but input that is %s, is refused as any other wrong argument', async (input) => {
    const fetch = answering(() => json(200, customer));
    const own = client(fetch);
    expect(await failure(own.call(quickstream['quickstream.customers.get'], input as never))).toMatchObject({
      name: 'RequestValidationError',
    });
    expect(fetch.sent).toHaveLength(0);
  });
});
