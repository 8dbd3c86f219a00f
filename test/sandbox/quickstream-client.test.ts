import { setupServer } from 'msw/node';
import { afterEach, describe, expect, it } from 'vitest';
import {
  isAuthenticationError,
  isConnectionError,
  isRedirectError,
  isResponseParseError,
  isServerError,
  isTimeoutError,
} from '../../src/index.js';
import { QuickStream } from '../../src/quickstream/index.js';
import { createSandbox, type Sandbox } from '../../src/testing/index.js';
import { handlers } from '../../src/testing/msw.js';
import { bank, type Json, scene, visa } from './quickstream-calls.js';

const ann = { customerNumber: 'ann', customerName: 'Ann' };
const create = 'quickstream.customers.create';
const get = 'quickstream.customers.get';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const ways: Record<string, (sandbox: Sandbox) => Promise<QuickStream>> = {
  'its fetch': async (sandbox) => new QuickStream(sandbox.quickstream.options),
  'a socket': async (sandbox) => {
    const server = await sandbox.listen({ port: 0 });
    closing.push(() => server.close());
    return new QuickStream({ ...sandbox.quickstream.options, fetch: undefined, baseUrl: server.urls.quickstream });
  },
  msw: async (sandbox) => {
    const server = setupServer(...handlers(sandbox));
    server.listen({ onUnhandledFrame: 'error' });
    closing.push(() => server.close());
    return new QuickStream({ ...sandbox.quickstream.options, fetch: undefined });
  },
};

describe.each(Object.entries(ways))('a client by way of %s', (_, connect) => {
  const start = async () => {
    const sandbox = createSandbox();
    return { sandbox, client: await connect(sandbox), state: sandbox.quickstream.state };
  };
  const failure = async (promise: PromiseLike<unknown>) => {
    try {
      await promise;
    } catch (error) {
      return error as Json;
    }
    throw new Error('it did not fail');
  };

  it('creates, reads and walks', async () => {
    const { client } = await start();
    for (let n = 0; n < 25; n += 1) await client.customers.create({ ...ann, customerNumber: `ann${n}` });
    expect(await client.customers.list().toArray()).toHaveLength(26);
    const { response } = await client.customers.accounts.register('12345678', { creditCard: visa }).withResponse();
    expect(response.status).toBe(201);
    expect((await client.customers.accounts.register('12345678', { creditCard: visa }).withResponse()).response.status).toBe(200);
    await client.customers.update('12345678', { customerNumber: 'js', customerName: 'J S', enabled: false });
    expect((await client.customers.get('12345678')).status).toBe('DISABLED');
    expect((await client.ping()).communityCode).toBe('MYCOMPANY');
  });

  it('makes one customer though the answer was lost', async () => {
    const { client, sandbox, state } = await start();
    sandbox.faults.once(create, 'reset-after-apply');
    const { response } = await client.customers.create(ann).withResponse();
    expect([response.attempts, state.customers.length]).toEqual([2, 2]);
    const keys = sandbox.requests.map(({ headers }) => headers['idempotency-key']);
    expect(keys[0]).toBe(keys[1]);
  });

  it('waits 20 seconds of virtual time after a 503 and takes a new key', async () => {
    const { client, sandbox, state } = await start();
    const before = sandbox.clock.now();
    sandbox.faults.once(create, { status: 503 });
    const { response } = await client.customers.create(ann).withResponse();
    expect([response.attempts, state.customers.length]).toEqual([2, 2]);
    expect(sandbox.clock.now() - before).toBe(20_000);
    const keys = sandbox.requests.map(({ headers }) => headers['idempotency-key']);
    expect(new Set(keys).size).toBe(2);
  });

  it.each([
    ['reset-before-response', 1],
    ['reset-after-apply', 2],
  ] as const)('sees %s as a lost connection, outcome unknown', async (fault, customers) => {
    const { client, sandbox, state } = await start();
    sandbox.faults.always(create, fault);
    const error = await failure(client.customers.create(ann, { maxRetries: 0 }));
    expect([isConnectionError(error), error['outcome'], state.customers.length]).toEqual([true, 'unknown', customers]);
  });

  it.each([
    ['stall-headers', 'headers', 'unknown', 1],
    ['stall-body', 'body', 'applied', 2],
    [{ delayMs: 60_000 }, 'headers', 'unknown', 2],
  ] as const)('runs into its real timeout on %j', async (fault, phase, outcome, customers) => {
    const { client, sandbox, state } = await start();
    sandbox.faults.once(create, fault);
    const error = await failure(client.customers.create(ann, { maxRetries: 0, timeout: 250 }));
    expect([isTimeoutError(error), error['phase'], error['outcome'], state.customers.length]).toEqual([true, phase, outcome, customers]);
  });

  it('sees a body that breaks off as a lost connection after the vendor acted', async () => {
    const { client, sandbox, state } = await start();
    sandbox.faults.once(create, 'truncate-body');
    const error = await failure(client.customers.create(ann, { maxRetries: 0 }));
    expect([isConnectionError(error), error['outcome'], state.customers.length]).toEqual([true, 'applied', 2]);
  });

  it('sees a gateway’s page and its redirect', async () => {
    const { client, sandbox } = await start();
    sandbox.faults.once(get, 'html');
    const page = await failure(client.customers.get('12345678'));
    expect([isResponseParseError(page), page['status'], page['outcome']]).toEqual([true, 200, 'unknown']);
    sandbox.faults.once(get, { status: 502, body: '<html>Bad Gateway</html>' });
    const gateway = await failure(client.customers.get('12345678', { maxRetries: 0 }));
    expect([isServerError(gateway), gateway['status']]).toEqual([true, 502]);
    sandbox.faults.once(get, { redirect: 'https://elsewhere.example/login' });
    const redirect = await failure(client.customers.get('12345678'));
    expect([isRedirectError(redirect), redirect['status']]).toEqual([true, 302]);
  });

  it('gets over a few faults of a read by itself', async () => {
    const { client, sandbox } = await start();
    sandbox.faults.times(2, get, { status: 429, headers: { 'retry-after': '7' } });
    expect((await client.customers.get('12345678')).customerNumber).toBe('J_SMITH');
    expect(sandbox.requests).toHaveLength(3);
  });

  it('is refused with another key', async () => {
    const { client } = await start();
    expect(isAuthenticationError(await failure(client.withOptions({ secretKey: 'other' }).ping()))).toBe(true);
  });
});

describe('the server', () => {
  it('answers under the name that it is called by, with links to it', async () => {
    const { sandbox } = scene();
    const server = await sandbox.listen();
    closing.push(() => server.close());
    expect(server.urls.quickstream).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/quickstream\/rest\/v1$/);
    const baseUrl = server.urls.quickstream.replace('127.0.0.1', 'localhost');
    const client = new QuickStream({ ...sandbox.quickstream.options, fetch: undefined, baseUrl });
    for (let n = 0; n < 20; n += 1) await client.customers.create({ ...ann, customerNumber: `ann${n}` });
    const page = await client.customers.list();
    expect((await page.next()).items).toHaveLength(1);
    expect((await fetch(server.urls.quickstream.replace('/rest/v1', '/rest/v2'))).status).toBe(404);
    expect((await fetch(`${server.urls.quickstream}/`)).status).toBe(401);
  });

  it('closes though somebody waits for an answer, and tells when its port is taken', async () => {
    const { sandbox } = scene();
    const server = await sandbox.listen();
    await expect(createSandbox().listen({ port: Number(new URL(server.urls.quickstream).port) })).rejects.toThrow(/EADDRINUSE/);
    sandbox.faults.once(get, 'stall-headers');
    const client = new QuickStream({ ...sandbox.quickstream.options, fetch: undefined, baseUrl: server.urls.quickstream });
    const hanging = client.customers.get('12345678', { maxRetries: 0 }).asResult();
    while (sandbox.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await server.close();
    expect(await hanging).toMatchObject({ ok: false });
  });
});

describe('handlers for msw', () => {
  it('answer at further origins, with links there', async () => {
    const sandbox = createSandbox();
    const server = setupServer(...handlers(sandbox, { origins: ['https://proxy.example', 'https://other.example/api/qs/'] }));
    server.listen({ onUnhandledFrame: 'error' });
    closing.push(() => server.close());
    sandbox.quickstream.state.rules.pageSize = 1;
    for (const baseUrl of ['https://proxy.example/rest/v1', 'https://other.example/api/qs']) {
      const client = new QuickStream({ ...sandbox.quickstream.options, fetch: undefined, baseUrl });
      await client.customers.create({ ...ann, customerNumber: baseUrl });
      const page = await client.customers.list({}, { maxRetries: 0 });
      expect(page.cursor).toMatch(/^\/customers\?cursor=/);
      expect((await page.next()).items).toHaveLength(1);
    }
  });
});

describe('a manual clock', () => {
  it('holds a retry until time has passed, and runs a chain of them in one advance', async () => {
    const sandbox = createSandbox({ clock: 'manual' });
    const client = new QuickStream(sandbox.quickstream.options);
    sandbox.faults.times(2, create, { status: 503 });
    let done = false;
    const call = client.customers.create(ann).then(() => {
      done = true;
    });
    await sandbox.clock.advance(19_999);
    expect([done, sandbox.requests.length]).toEqual([false, 1]);
    await sandbox.clock.advance(1);
    expect(sandbox.requests).toHaveLength(2);
    await sandbox.clock.advance(20_000);
    await call;
    expect(sandbox.requests.map(({ receivedAt }) => receivedAt - (sandbox.requests[0]?.receivedAt ?? 0))).toEqual([0, 20_000, 40_000]);
  });

  it('ends an attempt by its timeout only when time has passed', async () => {
    const sandbox = createSandbox({ clock: 'manual' });
    const client = new QuickStream(sandbox.quickstream.options);
    sandbox.faults.once(get, 'stall-headers');
    const result = client.customers.get('12345678', { maxRetries: 0 }).asResult();
    await sandbox.clock.advance(30_000);
    expect(await result).toMatchObject({ ok: false, error: { code: 'timeout' } });
  });

  it('ends a wait when its signal aborts', async () => {
    const { clock } = createSandbox({ clock: 'manual' }).quickstream.options;
    const controller = new AbortController();
    const wait = clock.sleep(10, controller.signal);
    controller.abort(new Error('enough'));
    await expect(wait).rejects.toThrow('enough');
    await expect(clock.sleep(10, controller.signal)).rejects.toThrow('enough');
  });

  it('makes answers late by its latency', async () => {
    const { sandbox, send } = scene({ clock: 'manual', latency: 250 });
    let done = false;
    const call = send('GET', '/').then(() => {
      done = true;
    });
    await sandbox.clock.advance(249);
    expect(done).toBe(false);
    await sandbox.clock.advance(1);
    await call;
  });
});

describe('a slow vendor', () => {
  it('makes one customer though the client gave up waiting and asked again', async () => {
    const { sandbox } = scene();
    const client = new QuickStream(sandbox.quickstream.options);
    sandbox.faults.once(create, { delayMs: 60_000 });
    const { response } = await client.customers.create(ann, { timeout: 40 }).withResponse();
    expect([response.attempts, response.status, sandbox.quickstream.state.customers.length]).toEqual([2, 201, 2]);
  });
});

describe('the list of requests', () => {
  it('shows what was received and no secret', async () => {
    const { sandbox } = scene();
    const { options } = sandbox.quickstream;
    const client = new QuickStream(options);
    const singleUseTokenId = sandbox.quickstream.singleUseToken({ creditCard: visa });
    const { accountToken } = await client.customers.accounts.register('12345678', { singleUseTokenId });
    await client.customers.accounts.register('12345678', { creditCard: visa });
    await client.customers.accounts.register('12345678', { bankAccount: bank });
    await client.accounts.get(accountToken);
    await client.customers.list({ customerNumber: 'x', emailAddress: 'ann@example.com' });
    await sandbox.fetch(`${options.baseUrl}/nothing/4242424242424242?key=${options.secretKey}`, { headers: { cookie: 'a=b' } });
    const printed = JSON.stringify(sandbox.requests);
    for (const secret of [
      options.secretKey,
      btoa(`${options.secretKey}:`),
      singleUseTokenId,
      accountToken,
      visa.cardNumber,
      visa.cardholderName,
      'ann@',
      'a=b',
    ]) {
      expect(printed).not.toContain(secret);
    }
    expect(sandbox.requests[1]).toMatchObject({
      vendor: 'quickstream',
      operation: 'quickstream.customers.accounts.register',
      method: 'POST',
      path: '/customers/{customerId}/accounts',
      params: { customerId: '12345678' },
      query: {},
      headers: { 'content-type': 'application/json', 'idempotency-key': expect.any(String) },
      body: { creditCard: { cardNumber: '[redacted]' } },
    });
    expect(sandbox.requests[4]?.query).toEqual({ customerNumber: 'x', emailAddress: '[redacted]' });
    expect(sandbox.requests[5]).toMatchObject({ operation: null, path: '/nothing/[redacted]', body: null });
    expect(JSON.parse(printed)).toEqual(sandbox.requests);
  });
});

describe('a sandbox', () => {
  const story = async (seed: number): Promise<string> => {
    const { sandbox, send } = scene({ seed });
    const replies = [await send('POST', '/customers', ann), await send('POST', '/customers/12345678/accounts', { creditCard: visa })];
    sandbox.quickstream.takePayment({ customerId: '12345678', principalAmount: '5.00' });
    replies.push(await send('GET', '/customers/12345678/transactions'), await send('GET', '/api-keys/latest'));
    return JSON.stringify([replies.map(({ status, body }) => [status, body]), sandbox.quickstream.state]);
  };

  it('answers the same to the same calls under one seed, and has other ids under another', async () => {
    expect(await story(1)).toBe(await story(1));
    expect(await story(2)).not.toBe(await story(1));
  });

  it('goes back to the seed', async () => {
    const { sandbox, send } = scene();
    const { state } = sandbox.quickstream;
    const before = JSON.stringify(state);
    const key = { 'idempotency-key': 'k' };
    const first = await send('POST', '/customers', ann, key);
    sandbox.faults.always(get, { status: 500 });
    await sandbox.clock.advance(1000);
    sandbox.reset();
    expect([JSON.stringify(state), sandbox.requests.length, sandbox.clock.now()]).toEqual([before, 0, Date.parse('2026-01-01T00:00:00Z')]);
    expect((await send('GET', '/customers/12345678')).status).toBe(200);
    expect((await send('POST', '/customers', ann, key)).body).toEqual(first.body);
  });

  it('keeps its hands off addresses that are none of its vendors’', async () => {
    const { sandbox } = scene({ baseUrls: { quickstream: 'https://qs.example/api/' } });
    expect((await new QuickStream(sandbox.quickstream.options).customers.list()).items).toHaveLength(1);
    await expect(sandbox.fetch('https://api.quickstream.support.qvalent.com/rest/v1/customers')).rejects.toThrow(TypeError);
    await expect(sandbox.fetch('https://qs.example/apiary')).rejects.toThrow(/qs\.example/);
  });

  it('receives nothing of a request that was aborted before', async () => {
    const { sandbox } = scene();
    const { baseUrl } = sandbox.quickstream.options;
    await expect(sandbox.fetch(baseUrl, { signal: AbortSignal.abort(new Error('stop')) })).rejects.toThrow('stop');
    expect(sandbox.requests).toHaveLength(0);
  });

  it('uses up planned faults in order, then the lasting one, until they are cleared', async () => {
    const { sandbox, send } = scene();
    sandbox.faults.always('quickstream.ping', { status: 500, body: { own: true } });
    sandbox.faults.once('quickstream.ping', { status: 418, body: 'short', headers: { 'x-a': 'b' } });
    sandbox.faults.times(1, 'quickstream.ping', { status: 204 });
    const { baseUrl } = sandbox.quickstream.options;
    const teapot = await sandbox.fetch(baseUrl);
    expect([teapot.status, teapot.headers.get('x-a'), await teapot.text()]).toEqual([418, 'b', 'short']);
    expect((await send('GET', '/')).status).toBe(204);
    expect((await send('GET', '/')).body).toEqual({ own: true });
    expect((await send('GET', '/')).status).toBe(500);
    sandbox.faults.clear('quickstream.ping');
    expect((await send('GET', '/')).status).toBe(200);
  });

  it('refuses options and faults that make no sense', () => {
    const { sandbox } = scene();
    expect(() => createSandbox({ latency: -1 })).toThrow(/latency/);
    expect(() => createSandbox({ clock: 'slow' as 'auto' })).toThrow(/clock/);
    expect(() => createSandbox({ baseUrls: { quickstream: '/x' } })).toThrow(/baseUrls/);
    expect(() => sandbox.faults.once('quickstream.nothing' as 'quickstream.ping', 'html')).toThrow(/quickstream\.nothing/);
    expect(() => sandbox.faults.once('quickstream.ping', 'hmtl' as 'html')).toThrow(/no fault/);
    expect(() => sandbox.faults.once('quickstream.ping', { status: 42 })).toThrow(/not a fault/);
  });
});
