import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { isConfigurationError, isNotFoundError, isRequestValidationError, isVendorStatusError } from '../../src/core/ground/errors.js';
import { CustomerAccounts, type CustomerAccountsOptions } from '../../src/customer-accounts/index.js';
import { answering, base, client, failure, json, result, serving, text } from './support.js';

const busUnitName = 'First State Properties';

describe('what a path can name', () => {
  it.each([' all ', 'ALL', 'aLl', '', ' ', '.', '..', '%2e%2e', '%252E', '%41ll', undefined, null, 7, {}])(
    'delete sends nothing for the id %j',
    async (externalId) => {
      const fetch = answering(() => json(200, result(200)));
      const error = await failure(client(fetch).delete({ busUnitName, externalId: externalId as string }));
      expect(isRequestValidationError(error)).toBe(true);
      expect(error['issues']).toEqual([{ path: 'externalId', message: expect.any(String) }]);
      expect(error['outcome']).toBe('not-sent');
      expect(fetch.sent).toEqual([]);
    },
  );

  it.each(['', '.', '..', '%2e%2e', undefined])('delete sends nothing for the unit %j', async (unit) => {
    const fetch = answering(() => json(200, result(200)));
    expect(isRequestValidationError(await failure(client(fetch).delete({ busUnitName: unit as string, externalId: 'A-1' })))).toBe(true);
    expect(fetch.sent).toEqual([]);
  });

  it.each(['get', 'delete', 'deleteAll', 'validate', 'exists', 'add', 'update', 'match', 'lookup', 'bulkLoad', 'bulkLoadAll'] as const)(
    '%s rejects and never throws when it is given nothing',
    async (name) => {
      const fetch = answering(() => json(200, result(200)));
      const call = client(fetch)[name] as (argument?: unknown) => Promise<unknown>;
      for (const argument of [undefined, null, 'text', 7]) {
        const promise = call.call(client(fetch), argument);
        expect(isRequestValidationError(await failure(promise))).toBe(true);
      }
      expect(fetch.sent).toEqual([]);
    },
  );

  it('each half of a path arrives at a server as one encoded segment', async () => {
    const seen: string[] = [];
    const server = await serving((request, response) => {
      seen.push(`${request.method} ${request.url}`);
      response.setHeader('content-type', 'application/json');
      response.end('{}');
    });
    try {
      const accounts = new CustomerAccounts({ baseUrl: `${server.url}/pre fix/`, credentials: { jwt: 't' } });
      for (const odd of ['a/b', 'ä ö', 'x?y#z', 'a%2Fb', 'ALL/..', '+&=;']) {
        await accounts.get({ busUnitName: odd, externalId: odd });
        await accounts.delete({ busUnitName: odd, externalId: odd });
      }
      const path = (segment: string): string => `/pre%20fix/cw/customeraccounts/customerAccount/${segment}/${segment}`;
      const segments = ['a%2Fb', '%C3%A4%20%C3%B6', 'x%3Fy%23z', 'a%252Fb', 'ALL%2F..', '%2B%26%3D%3B'];
      expect(seen).toEqual(segments.flatMap((segment) => [`GET ${path(segment)}`, `DELETE ${path(segment)}`]));
    } finally {
      server.close();
    }
  });

  it('deleteAll empties a unit whose name is said twice', async () => {
    const fetch = answering(() => json(200, result(200)));
    expect(await client(fetch).deleteAll({ busUnitName, confirm: busUnitName })).toEqual(result(200));
    expect(fetch.sent.map(({ method, url, body }) => [method, url, body])).toEqual([
      ['DELETE', `${base}/cw/customeraccounts/customerAccount/First%20State%20Properties/ALL`, undefined],
    ]);
    for (const confirm of ['ALL', '', 'first state properties', undefined]) {
      expect((await failure(client(fetch).deleteAll({ busUnitName, confirm: confirm as string })))['issues']).toHaveLength(1);
    }
    expect(fetch.sent).toHaveLength(1);
  });

  it('add, update and bulkLoad send no account that is called ALL', async () => {
    const fetch = answering(() => json(200, {}));
    const account = { externalId: ' all' };
    const accounts = client(fetch);
    for (const call of [
      accounts.add(account),
      accounts.update(account),
      accounts.bulkLoad({ busUnit: { name: 'U' }, customerAccounts: [account] }),
    ]) {
      expect(isRequestValidationError(await failure(call))).toBe(true);
    }
    expect(fetch.sent).toEqual([]);
  });
});

describe('a 404', () => {
  const account = { externalId: 'A-1' };
  const ask = (answer: () => Response): Promise<unknown[]> => {
    const accounts = client(answering(answer));
    return Promise.all([accounts.validate(account), accounts.exists(account), accounts.match(account), accounts.lookup(account)]);
  };

  it.each([
    ['a Result', () => json(404, result(404, 'Account not found'))],
    ['a Result whose code stays 0', () => json(404, result(0))],
    ['no body', () => new Response(null, { status: 404 })],
    ['an empty text', () => text(404, '')],
  ])('with %s means false, null or no rows', async (_, answer) => {
    expect(await ask(answer)).toEqual([false, false, null, []]);
  });

  it.each([
    ['a page of HTML', () => text(404, '<html>no such page</html>', 'text/html')],
    ["a gateway's JSON", () => json(404, { message: 'no Route matched with those values' })],
    ['a text', () => text(404, 'Not Found')],
    ['null', () => text(404, 'null')],
  ])('with %s is an error', async (_, answer) => {
    const accounts = client(answering(answer));
    for (const call of [accounts.validate(account), accounts.match(account), accounts.lookup(account)]) {
      expect(isNotFoundError(await failure(call))).toBe(true);
    }
  });

  it.each(['get', 'delete'] as const)('of %s is an error, whatever its body', async (name) => {
    for (const [answer, isOwn] of [
      [json(404, result(404, 'Not there.')), true],
      [new Response(null, { status: 404 }), false],
      [json(404, { message: 'no Route matched with those values' }), false],
    ] as const) {
      const error = await failure(client(answering(() => answer))[name]({ busUnitName, externalId: 'A' }));
      /* Only the vendor itself can say that there was nothing to delete; a get changes nothing, whoever answers. */
      const outcome = isOwn || name === 'get' ? 'rejected' : 'unknown';
      expect([error.name, error['outcome'], error['fromProxy']]).toEqual(['NotFoundError', outcome, !isOwn]);
    }
  });

  it('that is an answer is one for withResponse and asResult, and no error for hooks', async () => {
    const errors: unknown[] = [];
    const statuses: number[] = [];
    const hooks = {
      onError: ({ error }: { error: unknown }) => errors.push(error),
      onResponse: ({ status }: { status: number }) => statuses.push(status),
    };
    const accounts = client(
      answering(() => json(404, result(404))),
      { hooks: hooks as never },
    );
    const { data, response } = await accounts.validate(account).withResponse();
    expect([data, response.status, response.attempts]).toEqual([false, 404, 1]);
    expect(await accounts.match(account).asResult()).toMatchObject({ ok: true, data: null, response: { status: 404 } });
    expect(await accounts.lookup(account).asResult()).toMatchObject({ ok: true, data: [] });
    expect([errors, statuses]).toEqual([[], [404, 404, 404]]);
  });
});

describe('an answer', () => {
  const account = { externalId: 'A-1', amountDue: 295.39, dueDate: '2023/07/08' };

  it('of validate is true for every success', async () => {
    for (const code of [0, 200]) expect(await client(answering(() => json(200, result(code)))).validate(account)).toBe(true);
  });

  it('of match is an account, of lookup its rows, of get, add and update the account as the vendor has it', async () => {
    expect(await client(answering(() => json(200, account))).match({})).toEqual(account);
    expect(await client(answering(() => json(200, { rows: [account], totalCount: 1 }))).lookup({})).toEqual([account]);
    expect(await client(answering(() => json(200, { rows: null, totalCount: 0 }))).lookup({})).toEqual([]);
    expect(await client(answering(() => json(200, account))).get({ busUnitName, externalId: 'A-1' })).toEqual(account);
    expect(await client(answering(() => json(200, account))).add({ name: 'A' })).toEqual(account);
    expect(await client(answering(() => json(200, account))).update({ externalId: 'A-1' })).toEqual(account);
  });

  it.each([400, 401, 403, 404, 500, 503])(
    'with status 200 and httpCode %i contradicts itself: an error that leaves open what the vendor did',
    async (code) => {
      const fetch = answering(() => json(200, result(code, 'Failed to authorize.')));
      for (const call of [
        client(fetch).validate(account),
        client(fetch).get({ busUnitName, externalId: 'A' }),
        client(fetch).add(account),
      ]) {
        const error = await failure(call);
        expect(isVendorStatusError(error)).toBe(true);
        expect([error['status'], error['vendorCode'], error['outcome']]).toEqual([200, String(code), 'unknown']);
        expect(error.message).toContain('Failed to authorize.');
        expect(error.message).toContain('its status and its body contradict each other');
      }
      expect(fetch.sent).toHaveLength(3);
    },
  );

  it.each([
    [400, 200],
    [404, 200],
    [409, 500],
    [429, 200],
    [503, 200],
  ])('of add with status %i and httpCode %i contradicts itself, too, and is not sent again', async (status, code) => {
    const fetch = answering(() => json(status, result(code)));
    const error = await failure(client(fetch).add(account));
    expect([error['status'], error['outcome'], error['safeToRetry'], fetch.sent.length]).toEqual([status, 'unknown', false, 1]);
  });

  it.each([400, 401, 403, 404, 409, 422])('of %i is a refusal in the form of a Result, and proves nothing in any other', async (status) => {
    const own = await failure(client(answering(() => json(status, result(status, 'No such unit.')))).add(account));
    expect([own['outcome'], own['fromProxy'], own['vendorCode']]).toEqual(['rejected', false, String(status)]);
    for (const foreign of [
      json(status, { message: 'x' }),
      json(status, {}),
      text(status, '<html></html>', 'text/html'),
      text(status, ''),
    ]) {
      const error = await failure(client(answering(() => foreign)).add(account));
      expect([error['outcome'], error['fromProxy'], error['safeToRetry']]).toEqual(['unknown', true, false]);
    }
  });

  it('that is unreadable leaves open what the vendor did', async () => {
    const page = (): Response => text(200, '<html>proxy</html>', 'text/html');
    const error = await failure(client(answering(page)).add(account));
    expect([error.name, error['outcome'], error['safeToRetry']]).toEqual(['ResponseParseError', 'unknown', false]);
    expect(
      (await failure(client(answering(() => new Response(null, { status: 200 }))).bulkLoad({ busUnit: {}, customerAccounts: [] })))[
        'outcome'
      ],
    ).toBe('unknown');
  });

  it('that is an error shows no number, name or address of the account', async () => {
    const secret = { mainAccountNumber: '3423142', name: 'Jane Doe-Smith', address1: { addrLine1: '200 AnyStreet' }, info3: 'born 1970' };
    const said = `No: 3423142 Jane Doe-Smith 200 AnyStreet born 1970`;
    const error = await failure(
      client(answering(() => json(400, { ...result(400, said), ...secret }))).add({ externalId: 'A', ...secret }),
    );
    const shown = inspect(error, { depth: 20 }) + JSON.stringify(error);
    for (const one of ['3423142', 'Jane', 'AnyStreet', '1970', 'test-token']) expect(shown).not.toContain(one);
  });
});

describe('what is sent', () => {
  it('is JSON with the token, below the prefix of the base URL', async () => {
    for (const baseUrl of [base, `${base}/`, `${base}//`]) {
      const fetch = answering(() => json(200, {}));
      await client(fetch, { baseUrl }).match({ name: 'A' });
      const [sent] = fetch.sent;
      expect(sent?.url).toBe(`${base}/cw/customeraccounts/matchCustomerAccount`);
      expect(sent?.headers).toMatchObject({
        accept: 'application/json',
        authorization: 'Bearer test-token',
        'content-type': 'application/json',
      });
      expect(sent?.headers['merchant']).toBeUndefined();
    }
  });

  it('carries the merchant, which the call may replace', async () => {
    const fetch = answering(() => json(200, {}));
    const accounts = client(fetch, { merchant: 'M-1' });
    await accounts.match({});
    await accounts.match({}, { headers: { Merchant: 'M-2' } });
    await accounts.withOptions({ merchant: 'M-3' }).match({});
    await accounts.request({ method: 'GET', path: '/cw/query/listQueries' });
    expect(fetch.sent.map(({ headers }) => headers['merchant'])).toEqual(['M-1', 'M-2', 'M-3', 'M-1']);
  });

  it('carries what a token function gives, and no token without credentials', async () => {
    const fetch = answering((_, index) => json(index === 0 ? 401 : 200, {}));
    let calls = 0;
    await client(fetch, { credentials: { jwt: async () => `token-${++calls}` } }).match({});
    await new CustomerAccounts({ baseUrl: 'https://backend.example.com', auth: 'none', fetch }).match({});
    expect(fetch.sent.map(({ url, headers }) => [new URL(url).host, headers['authorization']])).toEqual([
      ['cw.example.com', 'Bearer token-1'],
      ['cw.example.com', 'Bearer token-2'],
      ['backend.example.com', undefined],
    ]);
  });

  it.each([
    ['add', 503, 1],
    ['add', 500, 1],
    ['add', 429, 3],
    ['bulkLoad', 504, 1],
    ['update', 503, 3],
    ['update', 500, 1],
    ['delete', 502, 3],
    ['validate', 503, 3],
    ['match', 429, 3],
    ['lookup', 503, 3],
    ['list', 503, 3],
    ['list', 500, 1],
  ] as const)('%s answered with %i is sent %i times', async (name, status, times) => {
    const fetch = answering(() => json(status, result(status)));
    const accounts = client(fetch, { clock: { now: () => 0, sleep: async () => {}, setTimer: () => () => {} } });
    const argument = { bulkLoad: { busUnit: {}, customerAccounts: [] }, delete: { busUnitName, externalId: 'A' }, list: {} }[
      name as 'list'
    ];
    const error = await failure((accounts[name] as (body: object) => Promise<unknown>).call(accounts, argument ?? { externalId: 'A' }));
    expect([fetch.sent.length, error['attempts']]).toEqual([times, times]);
    expect(error['outcome']).toBe(status === 429 ? 'rejected' : 'unknown');
  });

  it.each([429, 503])(
    'add answered with %i by something that is not the vendor is sent once: the vendor may have added it',
    async (status) => {
      for (const foreign of [json(status, { message: 'API rate limit exceeded' }), text(status, '<html></html>', 'text/html')]) {
        const fetch = answering(() => foreign);
        const error = await failure(client(fetch).add({ externalId: 'A' }));
        expect([fetch.sent.length, error['outcome'], error['safeToRetry']]).toEqual([1, 'unknown', false]);
      }
    },
  );

  it.each([503, 429, 'lost'] as const)(
    'deleteAll is sent once, also after %s: accounts that were added since would go, too',
    async (end) => {
      const fetch = answering(() => {
        if (end === 'lost') throw new TypeError('fetch failed');
        return json(end, result(end));
      });
      const accounts = client(fetch, { clock: { now: () => 0, sleep: async () => {}, setTimer: () => () => {} } });
      const error = await failure(accounts.deleteAll({ busUnitName, confirm: busUnitName }));
      const isRefused = end === 429;
      expect([fetch.sent.length, error['outcome'], error['safeToRetry']]).toEqual([1, isRefused ? 'rejected' : 'unknown', isRefused]);
    },
  );

  it.each(['add', 'update'] as const)('%s whose answer is lost', async (name) => {
    const fetch = answering(() => {
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' }) });
    });
    const accounts = client(fetch, { clock: { now: () => 0, sleep: async () => {}, setTimer: () => () => {} } });
    const error = await failure(accounts[name]({ externalId: 'A' }));
    expect([fetch.sent.length, error['outcome'], error['safeToRetry']]).toEqual([name === 'add' ? 1 : 3, 'unknown', name === 'update']);
  });
});

describe('the options', () => {
  const good = { baseUrl: base, credentials: { jwt: 't' } };
  it.each([
    [undefined, 'credentials'],
    [{ ...good, baseUrl: undefined }, 'baseUrl'],
    [{ ...good, baseUrl: `${base}/cw` }, '/cw'],
    [{ ...good, baseUrl: `${base}/cw/` }, '/cw'],
    [{ ...good, credentials: undefined }, 'credentials'],
    [{ ...good, credentials: {} }, 'credentials.jwt'],
    [{ ...good, credentials: { jwt: undefined } }, 'credentials.jwt'],
    [{ ...good, credentials: { jwt: ' ' } }, 'credentials.jwt'],
    [{ ...good, credentials: { userId: undefined, password: 'p' } }, 'credentials.userId'],
    [{ ...good, credentials: { userId: 'u', password: undefined } }, 'credentials.password'],
    [{ ...good, credentials: { userId: 'u', password: 'p', loginAs: '' } }, 'credentials.loginAs'],
    [{ ...good, credentials: { userId: 'u', password: 'p', jwt: 't' } }, '{ jwt } for a token that you have'],
    [{ ...good, merchant: '' }, 'merchant'],
    [{ ...good, merchant: 'a\nb' }, 'merchant'],
    [{ ...good, tokenStore: new Map() }, 'tokenKey'],
  ])('%j are refused for %s', (options, told) => {
    let thrown: unknown;
    try {
      new CustomerAccounts(options as unknown as CustomerAccountsOptions);
    } catch (error) {
      thrown = error;
    }
    expect(isConfigurationError(thrown)).toBe(true);
    expect(String(thrown)).toContain(told);
  });

  it('are not shown by a client', () => {
    const accounts = new CustomerAccounts({ baseUrl: base, credentials: { userId: 'u', password: 'secret-password' } });
    expect(inspect(accounts, { depth: 20, showHidden: true }) + JSON.stringify(accounts)).not.toMatch(/secret-password/);
    expect(JSON.stringify(accounts)).toBe('{"client":"CustomerAccount"}');
  });
});
