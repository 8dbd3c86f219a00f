import { getEventListeners } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import {
  answering,
  client,
  customer,
  cutBody,
  envelope,
  failure,
  json,
  never,
  newCustomer,
  scripted,
  secretKey,
  stalledBody,
  testClock,
  until,
} from './support.js';

const listeners = (signal: AbortSignal): number => getEventListeners(signal, 'abort').length;

describe('a timeout, with a fetch that ignores its signal', () => {
  it('ends an attempt whose headers never come, in the phase headers', async () => {
    const clock = testClock();
    const fetch = scripted(never);
    const end = failure(client(fetch, { clock, maxRetries: 0 }).customers.get('1'));
    await until(() => fetch.sent.length === 1);
    clock.advance(29_999);
    expect(clock.pending()).toBe(1);
    clock.advance(1);
    expect(await end).toMatchObject({
      name: 'TimeoutError',
      code: 'timeout',
      phase: 'headers',
      attempts: 1,
      outcome: 'unknown',
      safeToRetry: true,
    });
    expect(clock.pending()).toBe(0);
  });

  it('covers the body, in the phase body, with one and the same time as the headers', async () => {
    const clock = testClock();
    const fetch = scripted(async () => {
      clock.advance(20_000);
      return stalledBody('{"customerId"');
    });
    const end = failure(client(fetch, { clock, maxRetries: 0 }).customers.create(newCustomer));
    await until(() => fetch.sent.length === 1);
    await new Promise((resolve) => setImmediate(resolve));
    clock.advance(10_001);
    expect(await end).toMatchObject({ name: 'TimeoutError', phase: 'body', outcome: 'applied' });
    expect(clock.pending()).toBe(0);
  });

  it('is of one attempt: each has its own', async () => {
    const clock = testClock();
    const fetch = scripted(never, never, json(200, customer));
    const end = client(fetch, { clock, timeout: 100 }).customers.get('1');
    await until(() => fetch.sent.length === 1);
    clock.advance(100);
    await until(() => fetch.sent.length === 2);
    clock.advance(100);
    expect(await end).toEqual(customer);
    expect(clock.pending()).toBe(0);
  });

  it('tells a body that breaks from one that stalls', async () => {
    for (const [status, headers, outcome] of [
      [201, { 'content-type': 'application/json' }, 'applied'],
      [201, {}, 'unknown'],
      /* Nobody's words could be read, so nobody has refused it. */
      [400, {}, 'unknown'],
      [403, { 'content-type': 'application/json' }, 'unknown'],
      [500, {}, 'unknown'],
    ] as const) {
      const error = await failure(client(scripted(cutBody('{"cust', headers, status)), { maxRetries: 0 }).customers.create(newCustomer));
      expect(error).toMatchObject({ name: 'ConnectionError', outcome, attempts: 1 });
    }
  });

  it('takes the status of a read for the answer, though its body breaks off', async () => {
    for (const [status, outcome] of [
      [400, 'rejected'],
      [403, 'rejected'],
      [404, 'rejected'],
      [408, 'unknown'],
      [421, 'unknown'],
      [425, 'unknown'],
      [500, 'unknown'],
    ] as const) {
      const error = await failure(client(scripted(cutBody('{"cust', {}, status)), { maxRetries: 0 }).customers.get('1'));
      expect(error).toMatchObject({ name: 'ConnectionError', outcome });
    }
  });

  it('aborts the signal that fetch was given', async () => {
    const clock = testClock();
    const fetch = scripted(never);
    const end = failure(client(fetch, { clock, maxRetries: 0 }).customers.get('1', { timeout: 10 }));
    await until(() => fetch.sent.length === 1);
    expect(fetch.sent[0]?.init.signal?.aborted).toBe(false);
    clock.advance(10);
    await end;
    expect(fetch.sent[0]?.init.signal?.aborted).toBe(true);
  });

  it('ends a call at once, and nothing is sent, where the clock of the user calls back at once', async () => {
    const sent: string[] = [];
    const setTimer = (_: number, callback: () => void): (() => void) => {
      callback();
      return () => {};
    };
    const clock = { ...testClock(), setTimer };
    const transport = {
      send: async ({ url }: { readonly url: string }) => {
        sent.push(url);
        return never() as never;
      },
    };
    expect(await failure(client(undefined, { clock, transport, maxRetries: 0 }).customers.get('1'))).toMatchObject({
      name: 'TimeoutError',
    });
    expect(sent).toEqual([]);
  });

  it('ends in real time on a real socket that accepts and says nothing', async () => {
    const server = createServer(() => {});
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const error = await failure(client(undefined, { baseUrl, clock: undefined, timeout: 150, maxRetries: 0 }).customers.get('1'));
    expect(error).toMatchObject({ name: 'TimeoutError', phase: 'headers' });
    server.closeAllConnections();
    server.close();
  });
});

describe('the total timeout', () => {
  it('ends an attempt under way, in the phase total', async () => {
    const clock = testClock();
    const fetch = scripted(never);
    const end = failure(client(fetch, { clock, totalTimeout: 500 }).customers.get('1'));
    await until(() => fetch.sent.length === 1);
    clock.advance(500);
    expect(await end).toMatchObject({ name: 'TimeoutError', phase: 'total', attempts: 1, outcome: 'unknown' });
    expect(clock.pending()).toBe(0);
  });

  it('starts no wait that would outlast it, and tells what happened last', async () => {
    const clock = testClock();
    const fetch = scripted(envelope(503), json(201, customer));
    const error = await failure(client(fetch, { clock }).customers.create(newCustomer, { totalTimeout: 20_000 }));
    expect(error).toMatchObject({ name: 'TimeoutError', phase: 'total', outcome: 'rejected', attempts: 1, cause: { name: 'ServerError' } });
    expect(clock.waits).toEqual([]);
  });

  it('bounds all attempts and waits together', async () => {
    const clock = testClock();
    const fetch = scripted(
      json(503, {}, { 'retry-after': '2' }),
      json(503, {}, { 'retry-after': '2' }),
      json(503, {}, { 'retry-after': '2' }),
    );
    const error = await failure(client(fetch, { clock, totalTimeout: 5_000, maxRetries: 9 }).customers.get('1'));
    expect(error).toMatchObject({ phase: 'total', attempts: 3 });
    expect(clock.waits).toEqual([2_000, 2_000]);
  });

  it("covers a credential function that hangs, and the attempt's timeout does so too", async () => {
    const clock = testClock();
    const fetch = scripted();
    const hang = { secretKey: () => new Promise<string>(() => {}), clock };
    const total = failure(client(fetch, hang).customers.get('1', { totalTimeout: 50 }));
    const attempt = failure(client(fetch, hang).customers.get('1', { timeout: 60 }));
    await until(() => clock.pending() === 3);
    clock.advance(60);
    expect(await total).toMatchObject({ name: 'TimeoutError', phase: 'total', outcome: 'not-sent', attempts: 0 });
    expect(await attempt).toMatchObject({ name: 'TimeoutError', phase: 'wait', outcome: 'not-sent', attempts: 0 });
    expect(fetch.sent).toHaveLength(0);
    expect(clock.pending()).toBe(0);
  });
});

describe('an abort', () => {
  const reason = new Error('the user left');

  const abortDuring = async (
    fetch: ReturnType<typeof scripted>,
    reached: (clock: ReturnType<typeof testClock>) => boolean,
    options: object = {},
  ): Promise<{ error: Record<string, unknown>; signal: AbortSignal; clock: ReturnType<typeof testClock> }> => {
    const controller = new AbortController();
    const clock = testClock({ jump: false });
    const end = failure(client(fetch, { clock, ...options }).customers.create(newCustomer, { signal: controller.signal }));
    await until(() => reached(clock));
    await new Promise((resolve) => setImmediate(resolve));
    controller.abort(reason);
    return { error: await end, signal: controller.signal, clock };
  };

  it('before the send sends nothing', async () => {
    const fetch = scripted(json(201, customer));
    const { error } = await abortDuring(fetch, () => true, { secretKey: () => new Promise<string>(() => {}) });
    expect(error).toMatchObject({ name: 'AbortError', outcome: 'not-sent', attempts: 0, cause: reason });
    const aborted = await failure(client(fetch).customers.create(newCustomer, { signal: AbortSignal.abort(reason) }));
    expect(aborted).toMatchObject({ name: 'AbortError', outcome: 'not-sent', attempts: 0, cause: reason });
    expect(fetch.sent).toHaveLength(0);
  });

  it('right after the call sends nothing', async () => {
    const fetch = scripted(json(201, customer));
    const controller = new AbortController();
    const call = failure(client(fetch).customers.create(newCustomer, { signal: controller.signal }));
    controller.abort(reason);
    expect(await call).toMatchObject({ name: 'AbortError', outcome: 'not-sent', attempts: 0, cause: reason });
    expect(fetch.sent).toEqual([]);
  });

  it('during the headers leaves the outcome unknown, also with a fetch that ignores its signal', async () => {
    const fetch = scripted(never);
    const { error, signal, clock } = await abortDuring(fetch, () => fetch.sent.length === 1);
    expect(error).toMatchObject({ name: 'AbortError', outcome: 'unknown', attempts: 1, cause: reason });
    expect(error['idempotencyKey']).toBe(fetch.sent[0]?.headers['idempotency-key']);
    expect(listeners(signal)).toBe(0);
    expect(clock.pending()).toBe(0);
  });

  it('during the body of a success leaves it applied', async () => {
    const fetch = scripted(() => stalledBody('{"cust', { 'content-type': 'application/json' }, 201));
    const { error, signal, clock } = await abortDuring(fetch, () => fetch.sent.length === 1);
    expect(error).toMatchObject({ name: 'AbortError', outcome: 'applied', cause: reason });
    expect(listeners(signal)).toBe(0);
    expect(clock.pending()).toBe(0);
  });

  it('during a retry wait ends it at once', async () => {
    const fetch = scripted(envelope(503));
    const { error, signal, clock } = await abortDuring(fetch, (clock) => clock.waits.length === 1);
    expect(error).toMatchObject({ name: 'AbortError', outcome: 'rejected', attempts: 1, cause: reason });
    expect(listeners(signal)).toBe(0);
    expect(clock.pending()).toBe(0);
  });

  it('during the wait for a credential sends nothing', async () => {
    let asked = 0;
    const fetch = scripted();
    const { error, signal, clock } = await abortDuring(fetch, () => asked === 1, {
      secretKey: () => {
        asked += 1;
        return new Promise<string>(() => {});
      },
    });
    expect(error).toMatchObject({ name: 'AbortError', outcome: 'not-sent', attempts: 0 });
    expect(listeners(signal)).toBe(0);
    expect(clock.pending()).toBe(0);
  });

  it('ends every call that shares the signal, by one listener for all', async () => {
    const fetch = scripted(...Array.from({ length: 12 }, () => never), json(200, customer));
    const caller = new AbortController();
    const ends = Array.from({ length: 12 }, () => failure(client(fetch).customers.get('1', { signal: caller.signal })));
    await until(() => fetch.sent.length === 12);
    expect(listeners(caller.signal)).toBe(1);
    await client(fetch).customers.get('1', { signal: caller.signal });
    expect(listeners(caller.signal), 'the end of one call leaves the others their listener').toBe(1);
    caller.abort(reason);
    for (const end of ends) expect(await end).toMatchObject({ name: 'AbortError', cause: reason });
    expect(listeners(caller.signal)).toBe(0);
  });

  it('after the end changes nothing', async () => {
    const controller = new AbortController();
    const result = await client(scripted(json(200, customer))).customers.get('1', { signal: controller.signal });
    controller.abort();
    expect(result).toEqual(customer);
  });

  it('signal keeps no listener after a thousand calls that ended in every way', async () => {
    const controller = new AbortController();
    const clock = testClock();
    const ends = [
      (): Response => json(200, customer),
      (): Response => json(404, {}),
      (): Response => cutBody('{'),
      (): Response => new Response('<'),
    ];
    const quickstream = client(
      answering((_, index) => (ends[index % 4] as () => Response)()),
      { clock, maxRetries: 1 },
    );
    for (let round = 0; round < 10; round += 1) {
      await Promise.all(
        Array.from({ length: 100 }, () => quickstream.customers.get('1', { signal: controller.signal, totalTimeout: 60_000 }).asResult()),
      );
    }
    expect(listeners(controller.signal)).toBe(0);
    expect(clock.pending()).toBe(0);
  });

  it('reason shows no secret in the error', async () => {
    const error = await failure(client(scripted()).customers.get('1', { signal: AbortSignal.abort('bye') }));
    expect(JSON.stringify(error)).not.toContain(secretKey);
    expect(error.cause).toBe('bye');
  });
});
