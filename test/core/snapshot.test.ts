/** A call owns what it was given: later changes reach no attempt, no page and no error, and what cannot be sent as it was meant is refused. */
import { describe, expect, it } from 'vitest';
import type { ClientOptions } from '../../src/core/call/options.js';
import { CrmCom } from '../../src/crmcom/index.js';
import { CustomerAccounts } from '../../src/customer-accounts/index.js';
import { QuickStream } from '../../src/quickstream/index.js';
import { printed } from '../crmcom/support.js';
import { tested } from '../tested.js';
import {
  answering,
  client,
  customer,
  failure,
  json,
  newCustomer,
  type RecordingFetch,
  refused,
  reset,
  type Sent,
  scripted,
  testClock,
  vendorSays,
} from './support.js';

/* A vendor of any kind that logs everybody in, and says yes to everything. */
function anyVendor(): RecordingFetch {
  return answering((request) => {
    if (/authenticat(ion|e)/.test(request.url) && !request.url.includes('apply')) {
      if (request.url.includes('jwtauth')) return new Response('jwt-of-a-login');
      return json(200, { status: { code: 'OK' }, data: { token: 'token-of-a-login' } });
    }
    if (request.url.includes('/auth/token'))
      return json(200, { access_token: 'access-of-a-login', token_type: 'Bearer', expires_in: 3600 });
    if (request.url.includes('crm.example')) return json(200, { status: { code: 'OK' }, data: {} });
    return json(200, {});
  });
}

const isCall = ({ url }: Sent): boolean => !/authentication|jwtauth|\/auth\/token/.test(url);
const bodyOf = ({ body }: Sent): Record<string, never> => JSON.parse(body ?? '{}') as Record<string, never>;
const asked = (fetch: RecordingFetch): Record<string, never>[] => fetch.sent.filter(isCall).map(bodyOf);

const later = async (): Promise<string> => {
  await new Promise((resolve) => setImmediate(resolve));
  return 'of-a-function';
};

describe('one input object for several calls', () => {
  const options = (fetch: RecordingFetch): ClientOptions => ({ fetch, clock: testClock(), validation: 'off' });
  type Settle = (input: { customer_event_identifier: { number: string } }) => Promise<unknown>;
  const crmcom = (fetch: RecordingFetch, credentials: object): Settle => {
    const { purchases } = new CrmCom({ ...options(fetch), baseUrl: 'https://crm.example', credentials } as never);
    return (input) => purchases.applySettlement(input);
  };

  it.each([
    ['a token that a key logs in for', { webApiKey: 'web-api-key' }],
    ['a token that a password logs in for', { username: 'u', password: later, organisation: 'o' }],
    ['a fixed token', { token: 'fixed-token' }],
    ['a token of a function', { token: () => 'of-a-function' }],
    ['a token of a function that answers later', { token: later }],
  ])('settles each purchase once with %s', async (_, credentials) => {
    const fetch = anyVendor();
    const settle = crmcom(fetch, credentials);
    const input = { customer_event_identifier: { number: '' } };
    const calls = ['701', '702', '703'].map((number) => {
      input.customer_event_identifier.number = number;
      return settle(input);
    });
    input.customer_event_identifier.number = 'wiped';
    await Promise.all(calls);
    expect(asked(fetch).map((body) => body['customer_event_identifier'])).toEqual([
      { number: '701' },
      { number: '702' },
      { number: '703' },
    ]);
  });

  it.each(
    Object.values(tested).flatMap(({ data, connect, signIns }) =>
      Object.entries(signIns(later)).map(([how, signIn]) => [`${data.title} with ${how}`, connect, signIn] as const),
    ),
  )('is sent as it was at each call: %s', async (_, connect, signIn) => {
    const fetch = anyVendor();
    const client = connect({ ...options(fetch), ...signIn });
    const input: Record<string, unknown> = { ...newCustomer, address: { city: '' } };
    const calls = ['Perth', 'Sydney', 'Hobart'].map((city) => {
      (input['address'] as { city: string }).city = city;
      return client.request({ method: 'POST', path: '/anything', body: input });
    });
    for (const name of Object.keys(input)) delete input[name];
    await Promise.all(calls);
    expect(asked(fetch).map((body) => (body['address'] as unknown as { city: string }).city)).toEqual(['Perth', 'Sydney', 'Hobart']);
  });

  it('is sent as it was at the call in every attempt, with options, extras, ids and query', async () => {
    const given = {
      query: { q: ['a', 'b'] },
      options: {
        extraQuery: { more: '1' },
        extraBody: { deep: { value: 'first' } },
        headers: { 'x-trace': 'first' } as Record<string, string>,
        idempotencyKey: 'first',
      },
      body: { list: [{ n: 1 }] },
    };
    const change = (): never => {
      given.query.q.push('c');
      given.options.extraQuery.more = '2';
      given.options.extraBody.deep.value = 'second';
      given.options.headers['x-trace'] = 'second';
      given.options.idempotencyKey = 'second';
      (given.body.list[0] as { n: number }).n = 2;
      throw reset();
    };
    const fetch = scripted(change, json(200, {}));
    await client(fetch).request({ method: 'POST', path: '/x', body: given.body, query: given.query }, given.options);
    const [first, second] = fetch.sent;
    expect(fetch.sent).toHaveLength(2);
    for (const sent of [first, second]) {
      expect(sent?.url).toMatch(/\/x\?q=a&q=b&more=1$/);
      expect(JSON.parse(sent?.body ?? '')).toEqual({ list: [{ n: 1 }], deep: { value: 'first' } });
      expect(sent?.headers).toMatchObject({ 'x-trace': 'first', 'idempotency-key': 'first' });
    }
  });

  it('is sent as it was also where the token is written into the body anew for each attempt', async () => {
    const input = { customer_event_identifier: { number: '801' } };
    const change = (): never => {
      input.customer_event_identifier.number = '802';
      throw refused();
    };
    const fetch = scripted(change, json(200, { status: { code: 'OK' }, data: {} }));
    await crmcom(fetch, { token: () => 'of-a-function' })(input);
    expect(fetch.sent.map((sent) => bodyOf(sent)['customer_event_identifier'])).toEqual([{ number: '801' }, { number: '801' }]);
  });
});

describe('what was sent is hidden', () => {
  it('though the caller wiped his object right after the call', async () => {
    const fetch = scripted(async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return json(422, { developerMessage: 'No such person: jane.doe@example.com, Jane Doe-Smith' });
    });
    const input: Record<string, string> = { customerNumber: 'A-1', customerName: 'Jane Doe-Smith', emailAddress: 'jane.doe@example.com' };
    const call = client(fetch).customers.create(input as never);
    for (const name of Object.keys(input)) input[name] = 'wiped';
    const error = await failure(call);
    expect(fetch.sent[0]?.body).toContain('jane.doe@example.com');
    expect(printed(error)).not.toMatch(/jane\.doe|Doe-Smith/);
  });

  it.each([
    [
      'a getter',
      () => ({
        get emailAddress() {
          return next();
        },
      }),
    ],
    [
      'an inherited toJSON',
      () =>
        new (class {
          toJSON(): object {
            return { emailAddress: next() };
          }
        })(),
    ],
    ['a toJSON of a member', () => ({ emailAddress: { toJSON: next } })],
    ['a text in an object', () => ({ emailAddress: new String(next()) })],
    [
      'a proxy',
      () => new Proxy({ emailAddress: '' }, { get: (target, name) => (name === 'emailAddress' ? next() : Reflect.get(target, name)) }),
    ],
  ])('as it was sent, where %s gives another value each time it is read', async (_, body) => {
    read = 0;
    const fetch = scripted(reset(), (sent) => json(422, { developerMessage: `Refused: ${sent.body}` }));
    const error = await failure(client(fetch).request({ method: 'POST', path: '/x', body: body() }));
    expect(fetch.sent.map(bodyOf)).toEqual([{ emailAddress: 'jane-1@example.com' }, { emailAddress: 'jane-1@example.com' }]);
    expect(read).toBe(1);
    expect(printed(error)).not.toContain('jane-1@example.com');
  });
  let read = 0;
  const next = (): string => `jane-${(read += 1)}@example.com`;

  it('on a later page of a list, too', async () => {
    const fetch = answering((request, index) =>
      index === 0
        ? json(200, { rows: [{ externalId: 'A' }], totalCount: 9 })
        : json(400, { httpCode: 400, message: `No such person: ${request.body}` }),
    );
    const accounts = new CustomerAccounts({ baseUrl: 'https://cw.example', credentials: { jwt: 'a-jwt' }, fetch, clock: testClock() });
    const filter = { description: { equals: 'Jane Doe-Smith' } };
    const page = await accounts.list(filter);
    filter.description.equals = 'wiped';
    const error = await failure(page.next() as Promise<unknown>);
    expect(fetch.sent[1]?.body).toContain('Jane Doe-Smith');
    expect(printed(error)).not.toContain('Doe-Smith');
  });
});

describe('a list', () => {
  it('of CustomerAccount asks for later pages with the filter that it was given', async () => {
    const fetch = answering(() => json(200, { rows: [{ externalId: 'A' }], totalCount: 3 }));
    const accounts = new CustomerAccounts({ baseUrl: 'https://cw.example', credentials: { jwt: 'a-jwt' }, fetch, clock: testClock() });
    const filter = { accountNumber: '1', rowLimit: 1 };
    for await (const _ of accounts.list(filter)) filter.accountNumber += '1';
    expect(fetch.sent.map((sent) => bodyOf(sent)['accountNumber'])).toEqual(['1', '1', '1']);
  });

  it('of QuickStream is not changed by what its caller does to the query after the call', async () => {
    const fetch = scripted(json(200, { links: [], data: [customer] }));
    const query = { customerName: 'first' };
    const call = client(fetch).customers.list(query);
    query.customerName = 'second';
    await call;
    expect(fetch.sent[0]?.url).toMatch(/customerName=first$/);
  });
});

describe('a value that JSON cannot hold', () => {
  const loop: Record<string, unknown> = {};
  loop['again'] = { loop };
  const values: [string, unknown, RegExp][] = [
    ['NaN', Number.NaN, /NaN/],
    ['Infinity', Number.POSITIVE_INFINITY, /Infinity/],
    ['-Infinity', Number.NEGATIVE_INFINITY, /-Infinity/],
    ['a whole number beyond 2^53', 2 ** 53, /give it as a string/],
    ['one below -2^53', -(2 ** 53), /give it as a string/],
    ['a very large one', 1e300, /give it as a string/],
    ['a BigInt', 5n, /give it as a string/],
    ['a function', () => 1, /function/],
    ['a symbol', Symbol('x'), /symbol/],
    ['a map', new Map([['a', 1]]), /expected a plain object/],
    ['a set', new Set([1]), /expected a plain object/],
    ['a blob', new Blob(['a']), /expected a plain object/],
    ['bytes', new Uint8Array(3), /expected a plain object/],
    ['a buffer of bytes', new ArrayBuffer(3), /expected a plain object/],
    ['numbers in a typed array', new Float64Array([1]), /expected a plain object/],
    ['a form', new URLSearchParams('a=1'), /expected a plain object/],
    ['headers', new Headers({ a: '1' }), /expected a plain object/],
    ['a promise that nobody awaited', Promise.resolve(1), /expected a plain object/],
    ['an expression', /x/, /expected a plain object/],
    ['an error', new Error('x'), /expected a plain object/],
    ['a NaN in an object', new Number(Number.NaN), /NaN/],
  ];

  it.each(values)('%s, is refused with its path and a remedy, and nothing is sent', async (_, value, message) => {
    const fetch = scripted();
    const quickstream = client(fetch);
    const issue = (path: string): object => ({
      issues: [{ path, message: expect.stringMatching(message) }],
      outcome: 'not-sent',
      attempts: 0,
    });
    const request = (body: object): Promise<unknown> => quickstream.request({ method: 'POST', path: '/x', body });
    expect(await failure(request({ a: { b: [1, { c: value }] } }))).toMatchObject(issue('a.b.1.c'));
    expect(await failure(request([{}, value]))).toMatchObject(issue('1'));
    expect(await failure(request({ a: { toJSON: () => ({ b: value }) } }))).toMatchObject(issue('a.b'));
    expect(await failure(quickstream.customers.create(newCustomer, { extraBody: { more: { deep: value } } }))).toMatchObject(
      issue('more.deep'),
    );
    expect(await failure(quickstream.customers.create({ ...newCustomer, address: { city: value } } as never))).toMatchObject(
      issue('address.city'),
    );
    const accounts = new CustomerAccounts({ baseUrl: 'https://cw.example', credentials: { jwt: 'a-jwt' }, fetch } as never);
    expect(await failure(accounts.add({ address1: { addrLine1: value } } as never))).toMatchObject(issue('address1.addrLine1'));
    expect(fetch.sent).toEqual([]);
  });

  it('because it holds itself, is refused where it does', async () => {
    const fetch = scripted();
    const list: unknown[] = [];
    list.push({ list });
    for (const [body, path] of [
      [loop, 'again.loop'],
      [{ a: loop }, 'a.again.loop'],
      [list, '0.list'],
    ] as const) {
      const error = await failure(client(fetch).request({ method: 'POST', path: '/x', body }));
      expect(error).toMatchObject({ issues: [{ path, message: expect.stringContaining('contains itself') }] });
    }
    expect(fetch.sent).toEqual([]);
  });

  it('but what stands twice in it and holds itself nowhere is sent twice', async () => {
    const fetch = scripted(json(200, {}));
    const shared = { a: 1 };
    await client(fetch).request({ method: 'POST', path: '/x', body: { one: shared, two: [shared, shared] } });
    expect(bodyOf(fetch.sent[0] as Sent)).toEqual({ one: { a: 1 }, two: [{ a: 1 }, { a: 1 }] });
  });

  it('because it is missing in a list, is refused: JSON would write null', async () => {
    const fetch = scripted();
    for (const list of [[1, undefined], Object.assign(new Array<number>(2), { 0: 1 }), [1, { toJSON: () => undefined }]]) {
      const error = await failure(client(fetch).request({ method: 'POST', path: '/x', body: { list } }));
      expect(error).toMatchObject({ issues: [{ path: 'list.1', message: expect.stringContaining('undefined') }] });
    }
    expect(fetch.sent).toEqual([]);
  });

  it('because its own toJSON gives nothing, is refused: JSON would leave the member out', async () => {
    const fetch = scripted();
    const error = await failure(client(fetch).request({ method: 'POST', path: '/x', body: { amount: { toJSON: () => undefined } } }));
    expect(error).toMatchObject({ issues: [{ path: 'amount', message: expect.stringContaining('toJSON') }] });
    expect(fetch.sent).toEqual([]);
  });

  it('because it is a date, is refused where the vendor documents a form of its own', async () => {
    const fetch = scripted();
    const quickstream = client(fetch);
    const accounts = new CustomerAccounts({ baseUrl: 'https://cw.example', credentials: { jwt: 'a-jwt' }, fetch } as never);
    for (const [call, path] of [
      [accounts.add({ dueDate: new Date(0) } as never), 'dueDate'],
      [quickstream.customers.create(newCustomer, { extraBody: { since: new Date(0) } }), 'since'],
      [quickstream.request({ method: 'GET', path: '/x', query: { since: new Date(0) } }), 'since'],
      [quickstream.customers.get('1', { extraQuery: { since: new Date(0) } }), 'since'],
    ] as const) {
      const error = await failure(call);
      expect(error).toMatchObject({ issues: [{ path, message: expect.stringContaining('found a Date: give the date as YYYY-MM-DD') }] });
    }
    expect(fetch.sent).toEqual([]);
  });

  it('but has a text in JSON, is sent as that text by client.request: nobody documents another form', async () => {
    const fetch = scripted(json(200, {}));
    await client(fetch).request({
      method: 'POST',
      path: '/x',
      body: { at: new Date(0), none: null, gone: undefined, zero: -0, tiny: 1e-7 },
    });
    expect(fetch.sent[0]?.body).toBe('{"at":"1970-01-01T00:00:00.000Z","none":null,"zero":0,"tiny":1e-7}');
  });

  it('or that throws when it is read, is refused', async () => {
    const fetch = scripted();
    const throwing = (): never => {
      throw new Error('looked at');
    };
    for (const body of [
      { toJSON: throwing },
      { a: { toJSON: throwing } },
      Object.defineProperty({}, 'a', { enumerable: true, get: throwing }),
    ]) {
      expect(await failure(client(fetch).request({ method: 'POST', path: '/x', body }))).toMatchObject({
        name: 'RequestValidationError',
        outcome: 'not-sent',
      });
    }
    expect(fetch.sent).toEqual([]);
  });

  it('because its name is a symbol, is not even read: JSON has no such members', async () => {
    const fetch = scripted(json(201, customer));
    const body = Object.defineProperty({ ...newCustomer }, Symbol('own'), {
      enumerable: true,
      get: () => {
        throw new Error('read');
      },
    });
    await client(fetch).customers.create(body);
    expect(JSON.parse(fetch.sent[0]?.body ?? '')).toEqual(newCustomer);
  });

  it('keeps a member that is called __proto__ what it is: a member', async () => {
    const fetch = scripted(json(200, {}));
    await client(fetch).request({ method: 'POST', path: '/x', body: JSON.parse('{"__proto__":{"admin":true},"constructor":1}') as object });
    expect(fetch.sent[0]?.body).toBe('{"__proto__":{"admin":true},"constructor":1}');
    expect({}).not.toHaveProperty('admin');
  });
});

describe('a value that a URL cannot hold', () => {
  const values: [string, unknown][] = [
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['a whole number beyond 2^53', 2 ** 53],
    ['a BigInt', 5n],
    ['a function', () => 1],
    ['a symbol', Symbol('x')],
    ['an object', { a: 1 }],
    ['a map', new Map()],
    ['a date', new Date(0)],
    ['null', null],
    ['a list in a list', [['a']]],
  ];
  it.each(values)('%s, is refused in an id, a query and an extra query, and nothing is sent', async (_, value) => {
    const fetch = scripted();
    const quickstream = client(fetch);
    const accounts = new CustomerAccounts({ baseUrl: 'https://cw.example', credentials: { jwt: 'a-jwt' }, fetch } as never);
    for (const [call, path] of [
      [quickstream.customers.get(value as string), 'customerId'],
      [accounts.get({ busUnitName: 'U', externalId: value as string }), 'externalId'],
      [quickstream.request({ method: 'GET', path: '/x', query: { q: value } }), 'q'],
      [quickstream.customers.get('1', { extraQuery: { q: value } }), 'q'],
    ] as const) {
      const error = await failure(call as Promise<unknown>);
      expect(error).toMatchObject({ name: 'RequestValidationError', outcome: 'not-sent', attempts: 0 });
      expect((error['issues'] as { path: string }[])[0]?.path.split('.')[0]).toBe(path);
    }
    expect(fetch.sent).toEqual([]);
  });

  it.each(values.filter(([what]) => what !== 'a date'))('%s, is refused in the query of a list, and nothing is sent', async (_, value) => {
    const fetch = scripted();
    const error = await failure(client(fetch).customers.list({ customerName: value as string }));
    expect(error).toMatchObject({ name: 'RequestValidationError', outcome: 'not-sent', attempts: 0 });
    expect(fetch.sent).toEqual([]);
  });

  it('half a character, is refused in an id', async () => {
    expect(await failure(client(scripted()).customers.get('a\ud800'))).toMatchObject({ issues: [{ path: 'customerId' }] });
  });
});

describe('the functions that a call was given', () => {
  it('are the ones of the call, though the caller puts others in their place', async () => {
    const fetch = scripted(reset(), vendorSays(503), json(201, customer));
    const options = {
      headers: { 'x-who': (): string => 'first' },
      idempotencyKey: (n: number): string => `first-${n}`,
      signal: new AbortController().signal,
    };
    const call = client(fetch).customers.create(newCustomer, options);
    options.headers['x-who'] = () => 'second';
    options.idempotencyKey = () => 'second';
    options.signal = AbortSignal.abort();
    await call;
    expect(fetch.sent.map(({ headers }) => [headers['x-who'], headers['idempotency-key']])).toEqual(Array(3).fill(['first', 'first-1']));
  });
});

describe('a member that is refused', () => {
  it('whose name is a card number is told without it', async () => {
    const quickstream = new QuickStream({ secretKey: 'secret-key', baseUrl: 'https://quickstream.example', fetch: anyVendor() });
    const body = { '4111 1111 1111 1111': Number.NaN };
    const error = await failure(quickstream.request({ method: 'POST', path: '/x', body }));
    expect(error.name).toBe('RequestValidationError');
    expect(JSON.stringify(error)).not.toContain('4111');
  });
});
