import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../src/core/ground/errors.js';
import {
  client,
  customer,
  cutBody,
  envelope,
  failure,
  gatewayAnswers,
  html,
  json,
  newCustomer,
  refused,
  refusedByFetch,
  reset,
  scripted,
  secretKey,
  testClock,
  vendorSays,
} from './support.js';

const uuid4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const created = (): Response => json(201, customer);
const unavailable = (headers: Record<string, string> = {}): Response => envelope(503, headers);
const keysOf = (fetch: ReturnType<typeof scripted>): (string | undefined)[] => fetch.sent.map(({ headers }) => headers['idempotency-key']);

describe('the outcome of a QuickStream POST', () => {
  it('keeps one key through a lost answer, then a 503, then success', async () => {
    const fetch = scripted(reset(), unavailable(), created());
    const clock = testClock();
    const { data, response } = await client(fetch, { clock }).customers.create(newCustomer).withResponse();
    expect(data).toEqual(customer);
    expect(fetch.sent).toHaveLength(3);
    expect(new Set(keysOf(fetch)).size).toBe(1);
    expect(keysOf(fetch)[0]).toMatch(uuid4);
    expect(response).toMatchObject({ attempts: 3, idempotencyKey: keysOf(fetch)[0] });
    expect(clock.waits[1]).toBe(20_000);
  });

  it('sends under one key what was given at the call, whatever the caller does to it meanwhile', async () => {
    const address = { city: 'Sydney' };
    const fetch = scripted(() => {
      address.city = 'Perth';
      throw reset();
    }, created());
    await client(fetch, { clock: testClock() }).customers.create({ ...newCustomer, address });
    expect(fetch.sent.map(({ body }) => JSON.parse(body ?? '').address.city)).toEqual(['Sydney', 'Sydney']);
  });

  it('stays unknown after a lost answer when the next attempt is given a header that cannot be sent', async () => {
    let calls = 0;
    const headers = { 'x-trace': () => (++calls === 1 ? 'fine' : 'two\nlines') };
    const fetch = scripted(reset());
    const error = await failure(client(fetch, { clock: testClock(), headers }).customers.create(newCustomer));
    expect(fetch.sent).toHaveLength(1);
    expect(error).toMatchObject({ name: 'ConfigurationError', outcome: 'unknown', attempts: 1, idempotencyKey: keysOf(fetch)[0] });
    expect(error.message).toContain('was not sent again: ');
  });

  it('stays unknown after a lost answer when the function for the key then fails with an error of this library', async () => {
    let calls = 0;
    const fetch = scripted(reset());
    const failing = async (): Promise<string> => {
      if (++calls === 1) return secretKey;
      throw new ConfigurationError('The vault has no address.');
    };
    const error = await failure(client(fetch, { clock: testClock(), secretKey: failing }).customers.create(newCustomer));
    expect(error).toMatchObject({ name: 'ConfigurationError', outcome: 'unknown', attempts: 1, idempotencyKey: keysOf(fetch)[0] });
    expect(error.message).toMatch(/The vault has no address\.$/);
  });

  it('waits 20 seconds after a 503 in the vendor’s whole envelope and takes a new key', async () => {
    const fetch = scripted(unavailable(), created());
    const clock = testClock();
    const { response } = await client(fetch, { clock }).customers.create(newCustomer).withResponse();
    const [first, second] = keysOf(fetch);
    expect(clock.waits).toEqual([20_000]);
    expect(first).toMatch(uuid4);
    expect(second).toMatch(uuid4);
    expect(second).not.toBe(first);
    expect(response.idempotencyKey).toBe(second);
    expect(response.durationMs).toBe(20_000);
  });

  it('keeps the key after a 503 that names another request, another status or another method than it answers', async () => {
    const body = (change: object): Response =>
      json(503, { links: [], errors: [], status: '503', requestMethod: 'POST', requestUrl: '/rest/v1/customers', ...change });
    for (const change of [
      { requestUrl: '/rest/v1/transactions' },
      { requestUrl: 'https://api.quickstream.westpac.com.au/rest/v1/customers/1' },
      { requestUrl: undefined },
      { requestUrl: 7 },
      { requestUrl: 'http://[::1' },
      { requestMethod: 'GET' },
      { requestMethod: undefined },
      { status: '500' },
      { status: null },
      { status: 5031 },
    ]) {
      const fetch = scripted(body(change), created());
      const clock = testClock();
      await client(fetch, { clock }).customers.create(newCustomer);
      expect(new Set(keysOf(fetch)).size, JSON.stringify(change)).toBe(1);
      expect(clock.waits).toEqual([20_000]);
    }
  });

  it('takes a new key where the envelope names the request by the vendor’s own address, behind whatever base URL it was sent to', async () => {
    const named = (requestUrl: string): Response =>
      json(503, { links: [], errors: [], status: 503, requestMethod: 'POST', requestUrl, developerMessage: null });
    for (const requestUrl of [
      'https://api.quickstream.westpac.com.au/rest/v1/customers',
      'https://shop.example/quickstream/customers',
      '/rest/v1/customers',
      '/quickstream/customers?x=1',
    ]) {
      const fetch = scripted(named(requestUrl), created());
      const behind = { baseUrl: 'https://shop.example/quickstream', environment: undefined } as never;
      await client(fetch, behind).customers.create(newCustomer);
      expect(new Set(keysOf(fetch)).size, requestUrl).toBe(2);
    }
  });

  it('waits longer than 20 seconds after a 503 that asks for more, and 20 after one that asks for less', async () => {
    const clock = testClock();
    await client(scripted(unavailable({ 'retry-after': '45' }), unavailable({ 'retry-after': '1' }), created()), {
      clock,
    }).customers.create(newCustomer);
    expect(clock.waits).toEqual([45_000, 20_000]);
  });

  it('takes the first key again when a 503 proves nothing of an earlier lost attempt, however many follow', async () => {
    const fetch = scripted(cutBody('{"cust', { 'content-type': 'application/json' }, 201), unavailable(), unavailable(), created());
    await client(fetch, { maxRetries: 3 }).customers.create(newCustomer);
    expect(new Set(keysOf(fetch)).size).toBe(1);
  });

  it('never resends a 500', async () => {
    const fetch = scripted(json(500, {}), created());
    const error = await failure(client(fetch).customers.create(newCustomer));
    expect(error).toMatchObject({ name: 'ServerError', status: 500, outcome: 'unknown', attempts: 1, safeToRetry: true });
    expect(fetch.sent).toHaveLength(1);
  });

  it('is unknown after a reset that is followed by a refused connection', async () => {
    const fetch = scripted(reset(), refused(), refused());
    const error = await failure(client(fetch).customers.create(newCustomer));
    expect(error).toMatchObject({ name: 'ConnectionError', outcome: 'unknown', attempts: 3 });
    expect(new Set(keysOf(fetch)).size).toBe(1);
  });

  it('is unknown after a refused connection that a fetch of the user’s tells of: it may have sent the request before', async () => {
    const fetch = scripted(refusedByFetch(), refusedByFetch(), refusedByFetch());
    const error = await failure(client(fetch).customers.create(newCustomer));
    expect(error).toMatchObject({ name: 'ConnectionError', outcome: 'unknown', attempts: 3 });
    expect(error.cause).toMatchObject({ code: 'ECONNREFUSED', syscall: 'connect' });
  });

  it('is read from a transport of the user whose answers are objects with methods', async () => {
    class Answer {
      readonly status = 201;
      readonly #headers = { 'content-type': 'application/json', 'x-request-id': 'r-1' };
      header(name: string): string | null {
        return Object.entries(this.#headers).find(([own]) => own === name)?.[1] ?? null;
      }
      headers(): Record<string, string> {
        return this.#headers;
      }
      async text(): Promise<string> {
        return this.status === 201 ? JSON.stringify(customer) : '';
      }
      discard(): void {}
    }
    const { customers } = client(undefined, { transport: { send: async () => new Answer() } });
    const { response } = await customers.create(newCustomer).withResponse();
    expect(response).toMatchObject({ attempts: 1, requestId: 'r-1', headers: { 'content-type': 'application/json' } });
  });

  it('is unknown where a transport of the user gives no answer that can be read', async () => {
    const oddWait = { status: 503, header: (name: string) => (name === 'retry-after' ? 5 : null) };
    for (const answer of [undefined, {}, { status: 201 }, { status: 201, header: () => null }, oddWait]) {
      let sent = 0;
      const send = async (): Promise<never> => {
        sent += 1;
        return answer as never;
      };
      const { customers } = client(undefined, { transport: { send }, maxRetries: 1, clock: testClock() });
      const error = await failure(customers.create(newCustomer));
      expect([error.name, error['outcome'], error['attempts'], sent]).toEqual(['ConnectionError', 'unknown', 2, 2]);
    }
  });

  it('is unknown after a reset that is followed by a refusal of the vendor', async () => {
    const error = await failure(client(scripted(reset(), vendorSays(422))).customers.create(newCustomer));
    expect(error).toMatchObject({ name: 'UnprocessableEntityError', outcome: 'unknown' });
  });

  it('waits and keeps the key on a 409 to a key that it has sent before', async () => {
    for (const conflict of [vendorSays(409), envelope(409), json(409, {}), html(409)]) {
      const fetch = scripted(reset(), conflict, created());
      const clock = testClock();
      await client(fetch, { clock }).customers.create(newCustomer);
      expect(fetch.sent).toHaveLength(3);
      expect(new Set(keysOf(fetch)).size).toBe(1);
      expect(clock.waits).toHaveLength(2);
    }
  });

  it('is a ConflictError at once on a 409 to a first send', async () => {
    for (const [conflict, outcome] of [
      [vendorSays(409), 'rejected'],
      [envelope(409), 'rejected'],
      /* Whoever says it, it is not the vendor: nobody knows what became of the call. */
      [json(409, {}), 'unknown'],
      [html(409), 'unknown'],
    ] as const) {
      const fetch = scripted(conflict, created());
      const clock = testClock();
      const error = await failure(client(fetch, { clock }).customers.create(newCustomer));
      expect(error).toMatchObject({ name: 'ConflictError', outcome, attempts: 1 });
      expect(clock.waits).toEqual([]);
    }
  });

  it('is a ConflictError at once on a 409 to a key that is new after a 503', async () => {
    const fetch = scripted(unavailable(), vendorSays(409), created());
    const error = await failure(client(fetch).customers.create(newCustomer));
    expect(error).toMatchObject({ name: 'ConflictError', outcome: 'rejected', attempts: 2 });
  });

  it('is a ConflictError on a 409 to a key whose only earlier attempt never left', async () => {
    const fetch = scripted(refused(), vendorSays(409), created());
    expect(await failure(client(fetch).customers.create(newCustomer))).toMatchObject({
      name: 'ConflictError',
      outcome: 'rejected',
      attempts: 2,
    });
  });

  it('sends no second call to a vendor that asks for a day, and tells how long it asked for', async () => {
    const fetch = scripted(unavailable({ 'retry-after': '86400' }), created());
    const error = await failure(client(fetch).customers.create(newCustomer));
    expect(error).toMatchObject({ name: 'ServerError', retryAfterMs: 86_400_000, outcome: 'rejected', attempts: 1 });
    expect(fetch.sent).toHaveLength(1);
  });

  it('replays a 401 once with a fresh credential and the same key, outside maxRetries, whoever said it', async () => {
    for (const [, answer] of [['the vendor', vendorSays(401)] as const, ...gatewayAnswers(401)]) {
      let calls = 0;
      const fetch = scripted(answer, created());
      await client(fetch, { maxRetries: 0, secretKey: async () => `${secretKey}-${(calls += 1)}` }).customers.create(newCustomer);
      expect(calls).toBe(2);
      expect(new Set(keysOf(fetch)).size).toBe(1);
      expect(fetch.sent[0]?.headers['authorization']).not.toBe(fetch.sent[1]?.headers['authorization']);
    }
  });

  it('stays unknown after a 401 that a gateway may have sent, though the vendor refuses the call that follows it', async () => {
    const fetch = scripted(json(401, { message: 'Unauthorized' }), vendorSays(401), created());
    const error = await failure(client(fetch, { secretKey: () => secretKey }).customers.create(newCustomer));
    expect(error).toMatchObject({ name: 'AuthenticationError', outcome: 'unknown', attempts: 2 });
  });

  it('waits on a 409 to the key that a 401 was answered to: that call may be at work', async () => {
    const fetch = scripted(vendorSays(401), vendorSays(409), vendorSays(409), vendorSays(409));
    const error = await failure(client(fetch, { secretKey: () => secretKey }).customers.create(newCustomer));
    expect(error).toMatchObject({ name: 'ConflictError', outcome: 'unknown', attempts: 4 });
    expect(new Set(keysOf(fetch)).size).toBe(1);
  });

  it('replays no second 401, and none at all for a fixed key', async () => {
    const renewable = scripted(vendorSays(401), vendorSays(401), created());
    expect(await failure(client(renewable, { secretKey: () => secretKey }).customers.create(newCustomer))).toMatchObject({
      name: 'AuthenticationError',
      outcome: 'rejected',
      attempts: 2,
    });
    const fixed = scripted(vendorSays(401), created());
    expect(await failure(client(fixed).customers.create(newCustomer))).toMatchObject({
      name: 'AuthenticationError',
      outcome: 'rejected',
      attempts: 1,
    });
  });

  it('keeps the key through a 429, a 502 and a 504, and honours Retry-After', async () => {
    const wait = { 'retry-after': '3' };
    const statuses = [429, 502, 504];
    for (const answer of statuses.flatMap((status) => [json(status, {}, wait), vendorSays(status, wait), envelope(status, wait)])) {
      const fetch = scripted(answer, created());
      const clock = testClock();
      await client(fetch, { clock }).customers.create(newCustomer);
      expect(new Set(keysOf(fetch)).size).toBe(1);
      expect(clock.waits).toEqual([3_000]);
    }
  });

  it("takes a gateway's 503 for no word of the vendor: the same key, and unknown, whatever its form", async () => {
    for (const [name, answer] of gatewayAnswers(503)) {
      const fetch = scripted(answer.clone(), answer.clone(), answer);
      const clock = testClock();
      const error = await failure(client(fetch, { clock }).customers.create(newCustomer));
      expect(new Set(keysOf(fetch)).size, name).toBe(1);
      expect(clock.waits).toEqual([20_000, 20_000]);
      expect(error).toMatchObject({ name: 'ServerError', outcome: 'unknown', attempts: 3, fromProxy: true });
      expect(error.message).toContain("not in the form of QuickStream's answers: something in between may have sent it");
      expect(error.message).toContain('the option isVendorAnswer');
    }
  });

  it('carries a key even with retries off, and none where the method takes none', async () => {
    const fetch = scripted(created(), json(200, customer), json(200, customer));
    const quickstream = client(fetch, { maxRetries: 0 });
    await quickstream.customers.create(newCustomer);
    await quickstream.customers.get('1');
    await quickstream.customers.updateStatus('1', { enabled: false });
    expect(keysOf(fetch)).toEqual([expect.stringMatching(uuid4), undefined, undefined]);
  });

  it('is not-sent after a closed port refused every attempt of a real fetch', async () => {
    const port = await closedPort();
    const error = await failure(client(undefined, { baseUrl: `http://127.0.0.1:${port}/rest/v1` }).customers.create(newCustomer));
    expect(error).toMatchObject({ name: 'ConnectionError', outcome: 'not-sent', attempts: 3, safeToRetry: true });
    expect(error.cause).toMatchObject({ code: 'ECONNREFUSED', syscall: 'connect' });
  });

  it('is applied when a created customer comes back unreadable or invalid as JSON, and unknown as anything else', async () => {
    const cases: [Response, string, string][] = [
      [json(201, { customerId: 5 }), 'ResponseValidationError', 'applied'],
      [new Response('{"cus', { status: 201, headers: { 'content-type': 'application/json' } }), 'ResponseParseError', 'applied'],
      [html(200), 'ResponseParseError', 'unknown'],
    ];
    for (const [answer, name, outcome] of cases) {
      const fetch = scripted(answer);
      expect(await failure(client(fetch).customers.create(newCustomer))).toMatchObject({ name, outcome, attempts: 1 });
      expect(fetch.sent).toHaveLength(1);
    }
  });
});

describe('the money rule for endpoints named by the caller', () => {
  const transaction = { method: 'POST', path: '/transactions', body: { principalAmount: '10.00' } } as const;

  it('gives a POST a key and follows the vendor: 503 waits for a new key, 500 ends it', async () => {
    const fetch = scripted(envelope(503, {}, '/transactions'), json(500, {}));
    const clock = testClock();
    const error = await failure(client(fetch, { clock }).request(transaction));
    const [first, second] = keysOf(fetch);
    expect(first).toMatch(uuid4);
    expect(second).not.toBe(first);
    expect(clock.waits).toEqual([20_000]);
    expect(error).toMatchObject({ name: 'ServerError', status: 500, operation: 'quickstream.request', outcome: 'unknown' });
  });

  it("takes the caller's own key", async () => {
    const fetch = scripted(reset(), json(201, {}));
    await client(fetch).request(transaction, { idempotencyKey: 'pay-1' });
    expect(keysOf(fetch)).toEqual(['pay-1', 'pay-1']);
  });

  it('never resends what carries no key, unless it certainly never left', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE'] as const) {
      for (const end of [
        reset(),
        json(429, {}),
        vendorSays(429),
        json(502, {}),
        json(504, {}),
        envelope(503, {}, '/things/1', method),
        html(503),
      ]) {
        const fetch = scripted(end, json(200, {}));
        await failure(client(fetch).request({ method, path: '/things/1' }));
        expect(fetch.sent).toHaveLength(1);
      }
      const fetch = scripted(refused(), json(200, {}));
      await client(fetch).request({ method, path: '/things/1' });
      expect(fetch.sent).toHaveLength(2);
    }
  });

  it('refuses a method in small letters, which would pass by the key', async () => {
    const fetch = scripted(reset(), json(200, {}));
    expect(await failure(client(fetch).request({ ...transaction, method: 'post' as 'POST' }))).toMatchObject({
      name: 'RequestValidationError',
      issues: [{ path: 'method' }],
    });
    expect(fetch.sent).toHaveLength(0);
  });

  it('resends a read, and what the caller declares to be harmless', async () => {
    const read = scripted(reset(), json(200, {}));
    await client(read).request({ method: 'GET', path: '/things' });
    expect(read.sent).toHaveLength(2);
    const write = scripted(reset(), json(200, {}));
    await client(write).request({ method: 'PUT', path: '/things/1', effect: 'write' });
    expect(write.sent).toHaveLength(2);
  });
});

function closedPort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
