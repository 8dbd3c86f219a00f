import { inspect } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { ApiPromise } from '../../src/core/call/api-promise.js';
import { PagePromise } from '../../src/core/call/page.js';
import type { Transport } from '../../src/core/transport/transport.js';
import { client, customer, failure, json, newCustomer, scripted } from './support.js';

async function unhandled(during: () => Promise<void>): Promise<unknown[]> {
  const seen: unknown[] = [];
  const listen = (reason: unknown): void => void seen.push(reason);
  const others = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', listen);
  try {
    await during();
    for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  } finally {
    process.off('unhandledRejection', listen);
    for (const other of others) process.on('unhandledRejection', other);
  }
  return seen;
}

describe('the promise of a call', () => {
  it('is sent at once, without being awaited, and once however often it is awaited', async () => {
    const fetch = scripted(json(200, customer));
    const call = client(fetch).customers.get('1');
    await new Promise((resolve) => setImmediate(resolve));
    expect(fetch.sent).toHaveLength(1);
    const all = await Promise.all([call, call, call.then((data) => data), call.withResponse(), call.asResult(), call.finally(() => {})]);
    expect(all[0]).toBe(all[1]);
    expect(fetch.sent).toHaveLength(1);
  });

  it('has then, catch and finally that give plain promises', async () => {
    const call = client(scripted(json(200, customer))).customers.get('1');
    expect(call).toBeInstanceOf(ApiPromise);
    for (const derived of [call.then(() => 1), call.catch(() => 1), call.finally(() => {})]) {
      expect(derived).toBeInstanceOf(Promise);
      expect(derived).not.toBeInstanceOf(ApiPromise);
      await derived;
    }
    const list = client(scripted(json(200, { links: [], data: [] }))).customers.list();
    expect(list).toBeInstanceOf(PagePromise);
    expect(list.finally(() => {})).not.toBeInstanceOf(PagePromise);
  });

  it('tells of the answer: status, headers, request id, URL, attempts, duration and key', async () => {
    const fetch = scripted(json(503, {}), json(201, customer, { 'x-correlation-id': 'c', 'request-id': 'r', 'X-Custom': 'Y' }));
    const { data, response } = await client(fetch).customers.create(newCustomer).withResponse();
    expect(data).toEqual(customer);
    expect(response).toMatchObject({
      status: 201,
      requestId: 'r',
      attempts: 2,
      durationMs: 20_000,
      url: fetch.sent[1]?.url,
      headers: { 'x-custom': 'Y' },
    });
    expect(response.idempotencyKey).toBe(fetch.sent[1]?.headers['idempotency-key']);
  });

  it('keeps nothing of what was sent once the call has ended, however long the promise is held', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const bodies: WeakRef<object>[] = [];
    const transport: Transport = {
      send: async ({ body }) => {
        bodies.push(new WeakRef(body as Uint8Array));
        return { status: 201, header: () => null, headers: () => ({}), text: async () => '{"status":"QUEUED"}', discard: () => {} };
      },
    };
    const call = client(undefined, { transport }).paymentFiles.upload({ file: new Uint8Array(1_000), fileName: 'a.csv', format: 'CSV2' });
    await call;
    /* A `WeakRef` holds its object until the end of the turn. */
    await new Promise((resolve) => setImmediate(resolve));
    collect();
    expect(bodies.map((body) => body.deref())).toEqual([undefined]);
    expect((await call.withResponse()).response.status).toBe(201);
  });

  it('tells of an answer without headers where the transport cannot give them', async () => {
    const unreadable = new Proxy<Record<string, string>>(
      {},
      {
        ownKeys: () => {
          throw new Error('unreadable');
        },
      },
    );
    for (const headers of [
      () => unreadable,
      () => {
        throw new Error('no headers');
      },
    ]) {
      const transport: Transport = {
        send: async () => ({ status: 200, header: () => null, headers, text: async () => JSON.stringify(customer), discard: () => {} }),
      };
      const { data, response } = await client(undefined, { transport }).customers.get('1').withResponse();
      expect([data, response.status, response.headers]).toEqual([customer, 200, {}]);
    }
  });

  it('rejects nobody unhandled when only withResponse() or only asResult() is awaited', async () => {
    const seen = await unhandled(async () => {
      const fails = (): Response => json(404, {});
      const quickstream = client(scripted(fails, fails, fails, fails));
      await failure(quickstream.customers.get('1').withResponse());
      expect(await quickstream.customers.get('1').asResult()).toMatchObject({ ok: false, error: { name: 'NotFoundError' } });
      await failure(quickstream.customers.list().withResponse());
      expect(await quickstream.customers.list().asResult()).toMatchObject({ ok: false });
    });
    expect(seen).toEqual([]);
  });

  it('rejects unhandled, once, when nobody looks at all', async () => {
    const seen = await unhandled(async () => {
      client(scripted(json(404, {}))).customers.get('1');
    });
    expect(seen).toMatchObject([{ name: 'NotFoundError' }]);
  });

  it('never throws synchronously, whatever it is given', async () => {
    const fetch = scripted();
    const { customers, accounts, recurringPayments, transactions, businesses } = client(fetch, { maxRetries: 0 });
    type Loose = (...args: unknown[]) => Promise<unknown>;
    const methods = [
      (...args: unknown[]) => (customers.get as Loose).apply(customers, args),
      (...args: unknown[]) => (customers.create as Loose).apply(customers, args),
      (...args: unknown[]) => (customers.update as Loose).apply(customers, args),
      (...args: unknown[]) => (customers.updateStatus as Loose).apply(customers, args),
      (...args: unknown[]) => (customers.list as unknown as Loose).apply(customers, args),
      (...args: unknown[]) => (customers.accounts.list as unknown as Loose).apply(customers.accounts, args),
      (...args: unknown[]) => (customers.accounts.register as Loose).apply(customers.accounts, args),
      (...args: unknown[]) => (customers.recurringPayments.create as Loose).apply(customers.recurringPayments, args),
      (...args: unknown[]) => (accounts.get as Loose).apply(accounts, args),
      (...args: unknown[]) => (recurringPayments.get as Loose).apply(recurringPayments, args),
      (...args: unknown[]) => (transactions.get as Loose).apply(transactions, args),
      (...args: unknown[]) => (businesses.get as Loose).apply(businesses, args),
      (...args: unknown[]) => {
        const quickstream = client(fetch, { maxRetries: 0 });
        return (quickstream.request as unknown as Loose).apply(quickstream, args);
      },
    ];
    for (const method of methods) {
      for (const args of [
        [],
        [undefined],
        [null],
        [null, null, null],
        [5, 5, {}],
        [{}, {}],
        ['\ud800', '\ud800'],
        [{ customerName: '\ud800' }],
        ['1', Symbol('x')],
      ]) {
        let call: Promise<unknown> | undefined;
        expect(() => (call = method(...args)), `${method} ${args.length}`).not.toThrow();
        const result = await Promise.resolve(call).then(
          () => undefined,
          (error: unknown) => error,
        );
        expect((result as { outcome?: string } | undefined)?.outcome, `${inspect(result)}`).toBeDefined();
      }
    }
  });

  it('prints nothing of its answer or credential', async () => {
    const quickstream = client(scripted(json(200, customer)));
    const call = quickstream.customers.get('1');
    await call;
    expect(inspect(quickstream, { depth: 20, showHidden: true })).not.toContain('SEC_test');
    expect(JSON.stringify(quickstream)).toBe('{"client":"QuickStream"}');
    expect(JSON.stringify(call)).toBe('{}');
  });
});
