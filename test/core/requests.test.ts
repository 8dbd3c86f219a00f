import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { framingHeaders } from '../../src/core/call/header-options.js';
import { VERSION } from '../../src/core/ground/version.js';
import { ConfigurationError } from '../../src/index.js';
import { QuickStream } from '../../src/quickstream/index.js';
import { base, client, customer, failure, json, newCustomer, scripted, secretKey, testClock } from './support.js';

describe('the headers option', () => {
  const sent = async (ofClient: object | undefined, ofCall?: object): Promise<Readonly<Record<string, string>>> => {
    const fetch = scripted(json(200, customer));
    await client(fetch, { headers: ofClient as never }).customers.get('1', { headers: ofCall as never });
    return fetch.sent[0]?.headers ?? {};
  };

  it('adds headers; names ignore case and the call wins', async () => {
    expect(await sent({ 'X-One': 'client', 'x-two': 'client' }, { 'X-TWO': 'call' })).toMatchObject({ 'x-one': 'client', 'x-two': 'call' });
  });

  it('removes one with null, also a default or one that the client added, and leaves one with undefined', async () => {
    const headers = await sent({ 'x-one': '1', Accept: null, 'x-two': '2' }, { 'X-One': null, 'x-two': undefined });
    expect(headers).not.toHaveProperty('x-one');
    expect(headers).toHaveProperty('x-two', '2');
    expect(headers['accept']).not.toBe('application/json');
  });

  it('keeps what a client was made with, whatever becomes of the object', async () => {
    const headers: Record<string, string> = { 'x-one': 'then' };
    const fetch = scripted(json(200, customer));
    const made = client(fetch, { headers });
    headers['x-one'] = 'now';
    await made.customers.get('1');
    expect(fetch.sent[0]?.headers).toHaveProperty('x-one', 'then');
  });

  it('leaves the credential to the client, and refuses another beside it', async () => {
    const { authorization } = await sent(undefined);
    expect(authorization).toMatch(/^Basic /);
    for (const given of [null, 'Bearer of another', () => 'Bearer of another']) {
      const headers = { Authorization: given };
      expect(() => client(scripted(), { headers })).toThrow('The option headers.Authorization contradicts the credential of the client');
      const error = await failure(client(scripted()).customers.get('1', { headers }));
      expect(error).toMatchObject({ name: 'RequestValidationError', issues: [{ path: 'options.headers.Authorization' }] });
      expect(error.message).not.toContain('Bearer');
    }
  });

  it('may be given a credential where the client has none', async () => {
    const fetch = scripted(json(200, customer));
    const page = new QuickStream({ auth: 'none', baseUrl: 'https://h.example', fetch, headers: { authorization: 'Bearer session' } });
    await page.customers.get('1');
    expect(fetch.sent[0]?.headers).toHaveProperty('authorization', 'Bearer session');
  });

  it('calls a function for every attempt, and takes null from it', async () => {
    let calls = 0;
    const fetch = scripted(json(503, {}), json(200, customer));
    await client(fetch, {
      headers: { 'x-count': () => String((calls += 1)), 'x-late': async () => 'later', 'x-none': () => null },
    }).customers.get('1');
    expect(fetch.sent.map(({ headers }) => [headers['x-count'], headers['x-late'], headers['x-none']])).toEqual([
      ['1', 'later', undefined],
      ['2', 'later', undefined],
    ]);
  });

  it('refuses what HTTP cannot carry, and a function that fails, before anything is sent', async () => {
    for (const headers of [{ 'x-a': 'a\r\nx-b: c' }, { 'x a': 'b' }, { '': 'b' }, { 'x-a': 'ä\u0100' }, { 'x-a': 5 }]) {
      const fetch = scripted();
      expect(() => client(fetch, { headers: headers as never })).toThrow(ConfigurationError);
      expect(await failure(client(fetch).customers.get('1', { headers: headers as never }))).toMatchObject({
        name: 'RequestValidationError',
        outcome: 'not-sent',
      });
      const late = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, () => value]));
      if (Object.keys(headers)[0] === 'x-a') {
        const error = await failure(client(fetch, { headers: late as never }).customers.get('1'));
        expect(error).toMatchObject({ name: 'ConfigurationError', outcome: 'not-sent', attempts: 0 });
      }
      expect(fetch.sent).toHaveLength(0);
    }
    expect(
      await failure(
        client(scripted(), {
          headers: {
            'x-a': () => {
              throw new Error('no');
            },
          },
        }).customers.get('1'),
      ),
    ).toMatchObject({ name: 'ConfigurationError', outcome: 'not-sent' });
  });

  it.each(framingHeaders)('refuses the header %s, which says where a request ends, over any transport', async (name) => {
    const fetch = scripted();
    const headers = { [name.toUpperCase()]: 'chunked' };
    expect(() => client(fetch, { headers })).toThrow('only the transport may set');
    for (const call of [client(fetch).customers.get('1', { headers }), client(fetch).customers.create(newCustomer, { headers })])
      expect(await failure(call)).toMatchObject({ name: 'RequestValidationError', outcome: 'not-sent' });
    expect(fetch.sent).toHaveLength(0);
  });

  it('says who calls, with the application’s name', async () => {
    const fetch = scripted(json(200, customer), json(200, customer));
    await client(fetch).customers.get('1');
    await client(fetch, { appInfo: { name: 'my-shop', version: '1.2' } }).customers.get('1');
    expect(fetch.sent.map(({ headers }) => headers['user-agent'])).toEqual([`quadrail/${VERSION}`, `quadrail/${VERSION} (my-shop/1.2)`]);
  });

  it('sends JSON only with a body, the key as Basic, and follows no redirect', async () => {
    const fetch = scripted(json(200, customer), json(201, customer));
    await client(fetch).customers.get('1');
    await client(fetch).customers.create(newCustomer);
    expect(fetch.sent[0]?.headers).toMatchObject({ accept: 'application/json', authorization: `Basic ${btoa(`${secretKey}:`)}` });
    expect(fetch.sent[0]?.headers).not.toHaveProperty('content-type');
    expect(fetch.sent[1]?.headers).toMatchObject({ 'content-type': 'application/json' });
    expect(fetch.sent.map(({ init }) => init.redirect)).toEqual(['manual', 'manual']);
  });
});

describe('the idempotency key of the caller', () => {
  it('is refused where the vendor would ignore it, and where it is no key', async () => {
    const fetch = scripted();
    const quickstream = client(fetch);
    const key = { idempotencyKey: 'k' } as never;
    for (const call of [
      quickstream.customers.get('1', key),
      quickstream.customers.updateStatus('1', { enabled: true }, key),
      quickstream.request({ method: 'PUT', path: '/x' }, key),
    ]) {
      expect(await failure(call)).toMatchObject({
        name: 'RequestValidationError',
        issues: [{ path: 'options.idempotencyKey' }],
        outcome: 'not-sent',
      });
    }
    for (const idempotencyKey of ['', ' ', 'ä', 'a b', 'a\nb', 'x'.repeat(256)]) {
      expect(await failure(quickstream.customers.create(newCustomer, { idempotencyKey }))).toMatchObject({
        issues: [{ path: 'options.idempotencyKey' }],
      });
    }
    expect(fetch.sent).toHaveLength(0);
  });

  it('is a new one of ours for each call', async () => {
    const fetch = scripted(json(201, customer), json(201, customer));
    const quickstream = client(fetch);
    await quickstream.customers.create(newCustomer);
    await quickstream.customers.create(newCustomer, { idempotencyKey: undefined });
    expect(new Set(fetch.sent.map(({ headers }) => headers['idempotency-key'])).size).toBe(2);
  });
});

describe('client.request', () => {
  it('calls any endpoint with the same credential, and gives the parsed JSON as it is', async () => {
    const fetch = scripted(json(200, { a: [1], b: null }));
    expect(await client(fetch).request({ method: 'GET', path: '/things/a%2Fb', query: { q: ['x', 'y'], n: 0 } })).toEqual({
      a: [1],
      b: null,
    });
    expect(fetch.sent[0]).toMatchObject({
      method: 'GET',
      url: `${base}/things/a%2Fb?q=x&q=y&n=0`,
      headers: { authorization: `Basic ${btoa(`${secretKey}:`)}` },
    });
  });

  it('refuses a path that would leave baseUrl, and sends nothing', async () => {
    for (const path of [
      'things',
      '//evil.example/',
      '/../x',
      '/a/%2e%2e/x',
      '/a/%252E%252E/x',
      '/a\\..\\x',
      '/a?b',
      '/a#b',
      '/a b',
      'https://evil.example/',
      undefined,
    ]) {
      const fetch = scripted();
      expect(await failure(client(fetch).request({ method: 'GET', path: path as string })), String(path)).toMatchObject({
        name: 'RequestValidationError',
        issues: [{ path: 'path' }],
        operation: 'quickstream.request',
      });
      expect(fetch.sent).toHaveLength(0);
    }
  });

  it('checks and types the result by any Standard Schema, zod’s for example', async () => {
    const schema = z.object({ receiptNumber: z.string(), at: z.string().transform((text) => new Date(text)) });
    const answer = { receiptNumber: 'r', at: '2026-01-01T00:00:00Z', more: 1 };
    const result = await client(scripted(json(200, answer))).request({ method: 'POST', path: '/transactions', body: {}, schema });
    expect(result).toEqual({ receiptNumber: 'r', at: new Date('2026-01-01T00:00:00Z') });
    const error = await failure(
      client(scripted(json(201, { receiptNumber: 5 }))).request({ method: 'POST', path: '/transactions', body: {}, schema }),
    );
    expect(error).toMatchObject({ name: 'ResponseValidationError', outcome: 'applied', attempts: 1 });
    expect((error['issues'] as { path: string }[]).map(({ path }) => path)).toEqual(['receiptNumber', 'at']);
    expect(await client(scripted(json(200, answer)), { validation: 'off' }).request({ method: 'GET', path: '/x', schema })).toEqual(answer);
  });

  it('takes a schema that throws for one that does not fit: the call is not sent again', async () => {
    const schema = {
      '~standard': {
        version: 1,
        vendor: 'broken',
        validate: () => {
          throw new Error('schema bug');
        },
      },
    } as const;
    const fetch = scripted(json(200, {}), json(200, {}));
    expect(await failure(client(fetch).request({ method: 'GET', path: '/x', schema }))).toMatchObject({
      name: 'ResponseValidationError',
      issues: [{ message: expect.stringContaining('schema bug') }],
    });
    expect(fetch.sent).toHaveLength(1);
  });

  it('gives undefined for an answer without a body, unless a schema asks for more', async () => {
    expect(await client(scripted(new Response(null, { status: 204 }))).request({ method: 'DELETE', path: '/x' })).toBeUndefined();
    expect(
      await failure(client(scripted(new Response(null, { status: 204 }))).request({ method: 'DELETE', path: '/x', schema: z.object({}) })),
    ).toMatchObject({ name: 'ResponseParseError' });
  });

  it('sends a list as a list, and refuses a body that JSON or GET cannot carry', async () => {
    const fetch = scripted(json(200, {}));
    await client(fetch).request({ method: 'POST', path: '/x', body: [1, { a: 2 }] });
    expect(fetch.sent[0]?.body).toBe('[1,{"a":2}]');
    const loop: Record<string, unknown> = {};
    loop['loop'] = loop;
    for (const request of [
      { method: 'POST', path: '/x', body: loop },
      { method: 'POST', path: '/x', body: { n: 1n } },
      { method: 'GET', path: '/x', body: { a: 1 } },
    ] as const) {
      expect(await failure(client(fetch).request(request))).toMatchObject({ name: 'RequestValidationError', outcome: 'not-sent' });
    }
    expect(await failure(client(fetch).customers.get('1', { extraBody: { a: 1 } }))).toMatchObject({
      name: 'RequestValidationError',
      issues: [{ path: 'options.extraBody' }],
    });
    expect(fetch.sent).toHaveLength(1);
  });
});

describe('a client', () => {
  it('gives copies with other defaults and stays as it is', async () => {
    const fetch = scripted(json(200, customer), json(200, customer), json(503, {}), json(200, customer));
    const first = client(fetch, { headers: { 'x-a': '1' } });
    const second = first.withOptions({ headers: { 'x-b': '2' }, maxRetries: 0 });
    await second.customers.get('1');
    await first.customers.get('1');
    expect(fetch.sent.map(({ headers }) => [headers['x-a'], headers['x-b']])).toEqual([
      [undefined, '2'],
      ['1', undefined],
    ]);
    await second.customers.get('1').asResult();
    expect(fetch.sent).toHaveLength(3);
    expect(() => first.withOptions({ timeout: -1 })).toThrow('timeout');
    await first.withOptions(undefined as never).customers.get('1');
    expect([fetch.sent[3]?.url, fetch.sent[3]?.headers]).toEqual([fetch.sent[1]?.url, fetch.sent[1]?.headers]);
  });

  it('takes corrections of method and path, with the operation’s placeholders', async () => {
    const fetch = scripted(json(200, customer), json(200, customer));
    const operations = {
      'quickstream.customers.get': { path: '/v2/people/{customerId}' },
      'quickstream.customers.updateStatus': { method: 'PUT' },
    } as const;
    const quickstream = client(fetch, { operations });
    await quickstream.customers.get('a b');
    await quickstream.customers.updateStatus('1', { enabled: true });
    expect(fetch.sent.map(({ method, url }) => `${method} ${url}`)).toEqual([`GET ${base}/v2/people/a%20b`, `PUT ${base}/customers/1`]);
    expect(await failure(client(scripted(json(404, {})), { operations }).customers.get('1'))).toMatchObject({
      urlTemplate: '/v2/people/{customerId}',
    });
  });

  it('never resends without a key what a correction has moved from POST to a method that takes none', async () => {
    const fetch = scripted(json(502, {}), json(201, customer));
    await failure(client(fetch, { operations: { 'quickstream.customers.create': { method: 'PUT' } } }).customers.create(newCustomer));
    expect(fetch.sent).toHaveLength(1);
  });

  it('sends extra members of body and query, and leaves the caller’s object alone', async () => {
    const fetch = scripted(json(201, customer));
    const body = Object.freeze({ ...newCustomer });
    await client(fetch).customers.create(body, { extraBody: { newcomer: true }, extraQuery: { expand: 'all' } });
    expect(JSON.parse(fetch.sent[0]?.body ?? '')).toEqual({ ...newCustomer, newcomer: true });
    expect(fetch.sent[0]?.url).toBe(`${base}/customers?expand=all`);
  });

  it('refuses unknown members and names every issue with its path, and sends nothing', async () => {
    const fetch = scripted();
    const error = await failure(client(fetch).customers.create({ customerNumber: '', nickname: 'x' } as never));
    expect((error['issues'] as { path: string }[]).map(({ path }) => path).sort()).toEqual(['customerName', 'customerNumber', 'nickname']);
    for (const id of ['', ' ', '.', '..', '%2e%2e', undefined, null])
      expect(await failure(client(fetch).customers.get(id as string))).toMatchObject({
        name: 'RequestValidationError',
        issues: [{ path: 'customerId' }],
      });
    expect(fetch.sent).toHaveLength(0);
  });

  it('closes its transport once it is asked to, also at the end of a block', async () => {
    let closed = 0;
    const transport = { send: () => Promise.reject(new Error('unused')), close: async () => void (closed += 1) };
    await client(undefined, { transport }).close();
    {
      await using quickstream = client(undefined, { transport, clock: testClock() });
      expect(quickstream).toBeDefined();
    }
    expect(closed).toBe(2);
  });
});
