import { createServer } from 'node:net';
import { inspect } from 'node:util';
import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  isConnectionError,
  isResponseParseError,
  isResponseValidationError,
  isServerError,
  isVendorStatusError,
  type QuadrailError,
} from '../../src/core/ground/errors.js';
import { CrmCom, type CrmComOptions, type Invoice, type Settlement } from '../../src/crmcom/index.js';
import { example, ok } from '../wire/crmcom.answers.js';
import { answer, answering, failure, listen, movableClock, no, printed, purchase, vendor } from './support.js';

const token = 'E1CF5D4B91F341CEA2FB87383AC79340';
const settle = '/customer_events/purchases/apply_settlement';

const client = (options: Partial<CrmComOptions>): CrmCom =>
  new CrmCom({ baseUrl: 'https://crm.example', credentials: { token }, clock: movableClock(), ...options } as CrmComOptions);

describe('a settlement', () => {
  it("gives the data of the vendor's example as they came", async () => {
    await using server = await listen((_, response) => answer(response, example));
    const crmcom = client({ baseUrl: server.baseUrl });
    const { data, response } = await crmcom.purchases.applySettlement(purchase).withResponse();
    expect(data).toEqual(example.data);
    expect(response.status).toBe(200);
    expect(server.arrived).toMatchObject([{ path: `/crmapi/rest/v2${settle}`, body: { token, ...purchase } }]);
  });

  it('is sent with the token in a copy of its body: that of the caller stays as it was', async () => {
    const body = Object.freeze({ ...purchase });
    const fetch = answering(() => ok({}));
    await client({ fetch }).purchases.applySettlement(body);
    expect(fetch.sent[0]?.body).toEqual({ token, ...purchase });
    expect(body).toEqual(purchase);
  });

  it('whose answer is lost was sent once, and nobody knows what became of it', async () => {
    await using server = await listen((_, response) => response.destroy());
    const error = await failure(client({ baseUrl: server.baseUrl, maxRetries: 5 }).purchases.applySettlement(purchase));
    expect(isConnectionError(error)).toBe(true);
    expect(error).toMatchObject({ outcome: 'unknown', attempts: 1, safeToRetry: false, operation: 'crmcom.purchases.applySettlement' });
    expect(server.count(settle)).toBe(1);
  });

  it('whose answer is cut was sent once, and nobody knows what became of it', async () => {
    await using server = await listen((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '4000' });
      response.write('{ "data": {', () => response.destroy());
    });
    const error = await failure(client({ baseUrl: server.baseUrl }).purchases.applySettlement(purchase));
    expect(error).toMatchObject({ name: 'ConnectionError', outcome: 'unknown', attempts: 1 });
    expect(server.count(settle)).toBe(1);
  });

  it('whose answer never comes was sent once, and nobody knows what became of it', async () => {
    await using server = await listen(() => {});
    const error = await failure(client({ baseUrl: server.baseUrl, timeout: 100 }).purchases.applySettlement(purchase));
    expect(error).toMatchObject({ name: 'TimeoutError', phase: 'headers', outcome: 'unknown', attempts: 1 });
    expect(server.count(settle)).toBe(1);
  });

  it.each([400, 403, 404, 408, 409, 425, 429, 500, 502, 503, 504])(
    'answered with %d by something that is not the vendor is not sent again, and nobody knows what became of it',
    async (status) => {
      await using server = await listen((_, response) => answer(response, { error: 'down' }, status));
      const error = await failure(client({ baseUrl: server.baseUrl }).purchases.applySettlement(purchase));
      expect(error).toMatchObject({ status, outcome: 'unknown', attempts: 1, safeToRetry: false, fromProxy: true });
      expect(error.message).toContain("not in the form of CRM.COM's answers");
      expect(server.count(settle)).toBe(1);
    },
  );

  it.each([400, 404, 409, 429])('answered with %d and a code of the vendor is refused, and not sent again', async (status) => {
    await using server = await listen((_, response) => answer(response, no('COM.CRM.EXCEPTION.X.YEXCEPTION'), status));
    const error = await failure(client({ baseUrl: server.baseUrl }).purchases.applySettlement(purchase));
    expect(error).toMatchObject({ name: 'VendorStatusError', status, outcome: 'rejected', attempts: 1, safeToRetry: true });
    expect(server.count(settle)).toBe(1);
  });

  it('that finds nobody at home is tried again, and was not sent', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    await new Promise((resolve) => server.close(resolve));
    const error = await failure(client({ baseUrl: `http://127.0.0.1:${port}` }).purchases.applySettlement(purchase));
    expect(isConnectionError(error)).toBe(true);
    expect(error).toMatchObject({ outcome: 'not-sent', attempts: 3, safeToRetry: true });
  });

  it('whose login finds nobody at home was not sent', async () => {
    const fetch = answering(() => {
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('connect'), { code: 'ECONNREFUSED', syscall: 'connect' }) });
    });
    const error = await failure(client({ fetch, credentials: { webApiKey: 'some-web-api-key' } }).purchases.applySettlement(purchase));
    expect(error).toMatchObject({
      name: 'ConnectionError',
      operation: 'crmcom.purchases.applySettlement',
      outcome: 'not-sent',
      attempts: 0,
    });
    expect(fetch.sent.map(({ path }) => path)).toEqual(Array(3).fill('/crmapi/rest/v2/authentication/web_api_key/token'));
  });
});

describe('an answer', () => {
  const error = (body: unknown, status = 200, options: Partial<CrmComOptions> = {}): Promise<Error & Record<string, unknown>> => {
    const isText = typeof body === 'string';
    const headers = { 'content-type': isText ? 'text/html' : 'application/json' };
    const fetch = vendor(() => new Response(isText ? body : JSON.stringify(body), { status, headers }));
    return failure(client({ fetch, ...options }).purchases.applySettlement(purchase));
  };

  it('of 200 with a web page leaves the outcome unknown', async () => {
    const found = await error('<html>Login</html>');
    expect(isResponseParseError(found)).toBe(true);
    expect(found).toMatchObject({ outcome: 'unknown', attempts: 1, safeToRetry: false });
  });

  it('of 200 that says no is a refusal in the words of the vendor', async () => {
    const found = await error(no('COM.CRM.EXCEPTION.X.YEXCEPTION', 'Το γεγονός δεν βρέθηκε', 'No such event'));
    expect(isVendorStatusError(found)).toBe(true);
    expect(found).toMatchObject({
      status: 200,
      outcome: 'rejected',
      vendorCode: 'COM.CRM.EXCEPTION.X.YEXCEPTION',
      description: 'No such event',
      safeToRetry: true,
    });
    expect(found.message).toContain('Το γεγονός δεν βρέθηκε');
  });

  it.each([400, 404, 409, 422])('of %d that says no in its body is a refusal', async (status) => {
    const code = 'COM.CRM.EXCEPTION.X.YEXCEPTION';
    expect(await error(no(code), status)).toMatchObject({ name: 'VendorStatusError', status, vendorCode: code, outcome: 'rejected' });
  });

  it.each([200, 400, 404, 409, 422])('of %d with a code in a form that no page shows leaves the outcome unknown', async (status) => {
    expect(await error(no('X'), status)).toMatchObject({ name: 'VendorStatusError', status, vendorCode: 'X', outcome: 'unknown' });
  });

  it.each([400, 401, 404, 409, 500])('of %d that says yes in its body leaves the outcome unknown', async (status) => {
    const found = await error(example, status);
    expect(found).toMatchObject({ status, outcome: 'unknown', attempts: 1, safeToRetry: false });
    expect(found.message).toContain('its status and its body contradict each other');
  });

  it.each(['ok', 'OK ', '0', 0])('of 200 with the code %j is neither a yes nor a no', async (code) => {
    expect(await error({ ...example, status: { code } })).toMatchObject({
      name: 'ResponseValidationError',
      outcome: 'unknown',
      attempts: 1,
    });
  });

  it('of 500 that says no in its body leaves the outcome unknown', async () => {
    for (const vendorCode of ['X', 'COM.CRM.EXCEPTION.X.YEXCEPTION']) {
      expect(await error(no(vendorCode), 500)).toMatchObject({
        name: 'VendorStatusError',
        status: 500,
        vendorCode,
        outcome: 'unknown',
        attempts: 1,
      });
    }
  });

  it('of 502 with a web page is from a proxy', async () => {
    const found = await error('<html>Bad gateway</html>', 502);
    expect(isServerError(found)).toBe(true);
    expect(found).toMatchObject({ outcome: 'unknown', fromProxy: true });
    expect(found.message).toContain('something in between may have sent it');
    expect(found.message).toContain('isVendorAnswer');
  });

  it.each(['throw', 'report', 'off'] as const)(
    'without a verdict leaves the outcome unknown, also where validation is %s',
    async (validation) => {
      for (const body of [{ data: example.data }, { id: 'A' }, {}, [], null, { status: { code: null }, data: {} }]) {
        const found = await error(body, 200, { validation });
        expect(isResponseValidationError(found), JSON.stringify(body)).toBe(true);
        expect(found).toMatchObject({ outcome: 'unknown', attempts: 1, issues: [{ path: 'status.code' }] });
      }
    },
  );

  it('that says yes and has no data, or others than documented, leaves the outcome unknown', async () => {
    for (const body of [{ status: { code: 'OK' } }, ok(null), ok([]), ok({ total_awarded_amount: '15' })]) {
      expect(await error(body)).toMatchObject({ name: 'ResponseValidationError', outcome: 'unknown' });
    }
  });

  it('that says yes with a message is a yes', async () => {
    const fetch = vendor(() => ({ status: { code: 'OK', message: 'Επιτυχία', description: null }, data: { total_awarded_amount: 0 } }));
    expect(await client({ fetch }).purchases.applySettlement(purchase)).toEqual({ total_awarded_amount: 0 });
  });

  it('with what is inferred in another form, and what nobody documented, is reported and given', async () => {
    const drift: string[] = [];
    const onDrift: CrmComOptions['onDrift'] = ({ kind, path }) => drift.push(`${kind} ${path}`);
    const data = { contribution_details_set: 'none', total_contribution_percentage: 75 };
    expect(await client({ fetch: vendor(() => ok(data)), onDrift }).purchases.applySettlement(purchase)).toEqual(data);
    expect(drift.sort()).toEqual(['invalid contribution_details_set', 'unknown-member total_contribution_percentage']);
  });
});

describe('the fields to answer with', () => {
  const crmcom = client({ fetch: vendor(() => ok({})) });

  it('narrow the type of the result', async () => {
    const two = await crmcom.purchases.applySettlement({ ...purchase, fields_set: ['invoice', 'total_awarded_amount'] });
    expectTypeOf(two).toEqualTypeOf<Pick<Settlement, 'invoice' | 'total_awarded_amount'>>();
    expectTypeOf(two.invoice).toEqualTypeOf<Invoice | null | undefined>();
    // @ts-expect-error It was not asked for.
    expect(two.accounts_receivable).toBeUndefined();

    const fields = ['invoice'] as const;
    expectTypeOf(crmcom.purchases.applySettlement({ ...purchase, fields_set: fields })).resolves.toEqualTypeOf<
      Pick<Settlement, 'invoice'>
    >();
  });

  it('leave the type whole where they are left out, or not known', () => {
    const whole = crmcom.purchases.applySettlement(purchase);
    expectTypeOf(whole).resolves.toEqualTypeOf<Settlement>();
    const some: string[] = ['invoice'];
    expectTypeOf(crmcom.purchases.applySettlement({ ...purchase, fields_set: some })).resolves.toEqualTypeOf<Settlement>();
    expectTypeOf(crmcom.purchases.applySettlement({ ...purchase, fields_set: ['invoice.number'] })).resolves.toEqualTypeOf<Settlement>();
  });

  it('and the name of the purchase are checked by the compiler', () => {
    // @ts-expect-error Two names.
    const both = crmcom.purchases.applySettlement({ customer_event_identifier: { number: '1', id: 'A' } });
    // @ts-expect-error No name.
    const none = crmcom.purchases.applySettlement({ customer_event_identifier: {} });
    // @ts-expect-error A number is a text here.
    const numeric = crmcom.purchases.applySettlement({ customer_event_identifier: { number: 796 } });
    // @ts-expect-error The vendor knows no idempotency key.
    const keyed = crmcom.purchases.applySettlement(purchase, { idempotencyKey: 'k' });
    return Promise.all(
      [both, none, numeric, keyed].map((call) => expect(call).rejects.toMatchObject({ name: 'RequestValidationError', attempts: 0 })),
    );
  });
});

describe('a secret', () => {
  const key = 'web-api-key-4711';
  const password = 'pass"word-4711';
  const owner = {
    id: 'O1',
    first_name: 'Georgia-First',
    last_name: 'Georgia-Last',
    demographics: { id_number: 'ID-4711', date_of_birth: { day: 29, month: 2, year: 1984 } },
  };

  it.each([
    ['a token', { token }],
    ['a key', { webApiKey: key }],
    ['a password', { username: 'demo', password, organisation: 'DEMO' }],
  ] as const)('%s is in no error, no event and no log line', async (_, credentials) => {
    const lines: unknown[] = [];
    const log = (...line: unknown[]): void => void lines.push(line);
    const watch = (event: object): void => void lines.push(event);
    const bodies: unknown[] = [
      no('X', `${token} TOKEN-NUMBER-1 ${key} ${password}`, token),
      { token, echo: `x${token}TOKEN-NUMBER-1`, data: { accounts_receivable: { account_owner: owner } } },
      ok({ accounts_receivable: { id: 7, account_owner: owner }, token, echo: [token, 'TOKEN-NUMBER-1'] }),
      `<html>${token} TOKEN-NUMBER-1</html>`,
      null,
    ];
    for (const body of bodies) {
      for (const status of [200, 400, 500]) {
        const fetch = vendor((request) => {
          expect(request.body['token']).toBe('token' in credentials ? token : 'TOKEN-NUMBER-1');
          return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });
        });
        const crmcom = client({
          fetch,
          credentials,
          logger: { debug: log, info: log, warn: log, error: log },
          logLevel: 'debug',
          hooks: { onRequest: watch, onResponse: watch, onRetry: watch, onError: watch },
        });
        const error = await failure(crmcom.purchases.applySettlement(purchase));
        lines.push(crmcom, error, structuredClone((error as unknown as QuadrailError).toJSON()));
      }
    }
    const shown = lines.map(printed).join('\n');
    const own =
      'token' in credentials
        ? [token]
        : ['TOKEN-NUMBER-1', ...('password' in credentials ? [password, 'word-4711'] : [key, btoa(`${key}:`)])];
    for (const secret of [...own, 'Georgia-First', 'Georgia-Last', 'ID-4711', '1984'])
      expect(shown.split('\n').filter((line) => line.includes(secret))).toEqual([]);
    expect(shown).toContain('VendorStatusError');
  });
});

describe('an endpoint without a name', () => {
  it('is called with the token in the body, and its data are unwrapped', async () => {
    const fetch = vendor(() => ok([{ id: '1' }]));
    const crmcom = client({ fetch });
    expect(await crmcom.request({ method: 'POST', path: '/customer_events/purchases/cancel', body: purchase })).toEqual([{ id: '1' }]);
    expect(await crmcom.request({ method: 'POST', path: '/anything' })).toEqual([{ id: '1' }]);
    expect(
      await crmcom.request({ method: 'GET', path: '/customer_events/purchases/show', query: { customer_event_identifier: 'number=796' } }),
    ).toEqual([{ id: '1' }]);
    expect(fetch.sent.map(({ path, body }) => [path, body])).toEqual([
      ['/crmapi/rest/v2/customer_events/purchases/cancel', { token, ...purchase }],
      ['/crmapi/rest/v2/anything', { token }],
      [`/crmapi/rest/v2/customer_events/purchases/show?token=${token}&customer_event_identifier=number=796`, {}],
    ]);
  });
});

describe('the URL of a file', () => {
  it('is shown in no error: whoever has it may fetch a person’s paper', async () => {
    const data = {
      invoice: 'no object',
      accounts_receivable: { account_owner: { files: [{ file_content_url: 'https://files.example/canary' }] } },
    };
    const crmcom = new CrmCom({
      baseUrl: 'https://crm.example',
      credentials: { token: 't' },
      fetch: async () =>
        new Response(JSON.stringify({ status: { code: 'OK' }, data }), { headers: { 'content-type': 'application/json' } }),
    });
    const result = await crmcom.purchases.applySettlement({ customer_event_identifier: { number: '796' } }).asResult();
    expect(result.ok).toBe(false);
    expect(inspect(result, { depth: 10 }) + JSON.stringify(result)).not.toContain('canary');
  });
});
