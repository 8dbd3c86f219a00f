/** Durations, deadlines and waits go by a clock that is never set; a process that did not run reads what came meanwhile. */
import { describe, expect, it } from 'vitest';
import type { Clock } from '../../src/core/ground/clock.js';
import {
  client,
  customer,
  envelope,
  failure,
  json,
  never,
  newCustomer,
  reset,
  scripted,
  stalledBody,
  type TestClock,
  testClock,
  until,
} from './support.js';

const hour = 3_600_000;

interface SetClock extends TestClock {
  /** Sets the wall clock, as a person or a time server would. */
  readonly set: (ms: number) => void;
}

/* A clock whose wall time can be set while its elapsed time goes on. */
function settable(options?: { readonly jump?: boolean }): SetClock {
  const clock = testClock(options);
  let off = 0;
  return {
    ...clock,
    now: () => clock.now() + off,
    elapsed: () => clock.now(),
    set: (ms) => {
      off += ms;
    },
  };
}

describe.each([hour, -hour, 24 * hour])('a wall clock that is set by %d ms', (by) => {
  it('during an attempt changes neither its timeout nor the durations that are told', async () => {
    const clock = settable();
    const told: number[] = [];
    const fetch = scripted(async () => {
      clock.advance(1_000);
      clock.set(by);
      clock.advance(500);
      return json(200, customer);
    });
    const hooks = { onResponse: ({ durationMs }: { durationMs: number }) => void told.push(durationMs) };
    const { response } = await client(fetch, { clock, hooks, timeout: 2_000 }).customers.get('1').withResponse();
    expect([response.durationMs, ...told]).toEqual([1_500, 1_500]);
  });

  it('during a retry wait does not end the total time, nor does it lengthen it', async () => {
    const clock = settable();
    const set = (): Response => {
      clock.set(by);
      return json(503, {}, { 'retry-after': '5' });
    };
    const { response } = await client(scripted(set, json(200, customer)), { clock, totalTimeout: 20_000 })
      .customers.get('1')
      .withResponse();
    expect(response).toMatchObject({ attempts: 2, durationMs: 5_000 });
    const error = await failure(client(scripted(set, set, set, set), { clock, totalTimeout: 12_000, maxRetries: 9 }).customers.get('1'));
    expect(error).toMatchObject({ name: 'TimeoutError', phase: 'total', attempts: 3 });
  });

  it('leaves a wait of 20 seconds as long as it is', async () => {
    const clock = settable({ jump: false });
    const fetch = scripted(envelope(503), json(201, customer));
    const call = client(fetch, { clock }).customers.create(newCustomer);
    await until(() => clock.waits.length === 1);
    clock.set(by);
    clock.advance(19_999);
    await new Promise((resolve) => setImmediate(resolve));
    expect(fetch.sent).toHaveLength(1);
    clock.advance(1);
    await call;
    expect(fetch.sent).toHaveLength(2);
  });

  it('ends a call that waits for an answer neither sooner nor later than its timeout', async () => {
    const clock = settable();
    const fetch = scripted(never);
    let ended = false;
    const end = failure(client(fetch, { clock, maxRetries: 0 }).customers.get('1')).finally(() => (ended = true));
    await until(() => fetch.sent.length === 1);
    clock.advance(10_000);
    clock.set(by);
    clock.advance(19_999);
    await new Promise((resolve) => setImmediate(resolve));
    expect(ended).toBe(false);
    clock.advance(1);
    expect(await end).toMatchObject({ name: 'TimeoutError', phase: 'headers' });
  });

  it('changes nothing of a Retry-After that is a date, where the answer says what time it is', async () => {
    const clock = settable();
    const start = clock.now();
    const date = (ms: number): string => new Date(start + ms).toUTCString();
    const fetch = scripted(
      () => {
        clock.set(by);
        return json(503, {}, { 'retry-after': date(7_000), date: date(0) });
      },
      json(200, customer),
    );
    await client(fetch, { clock }).customers.get('1');
    expect(clock.waits).toEqual([7_000]);
  });
});

interface FrozenClock extends Clock {
  /** Lets time pass in which the process does not run: no timer fires. */
  readonly freeze: (ms: number) => void;
  /** Fires the timers that are due, as late as it is. */
  readonly wake: () => void;
  readonly timers: () => number[];
}

/* A clock of a process that may be frozen, so that its timers come late. */
function freezable(): FrozenClock {
  let time = 1_000;
  const timers = new Set<{ at: number; callback: () => void }>();
  return {
    now: () => time,
    elapsed: () => time,
    sleep: async () => {},
    setTimer: (ms, callback) => {
      const timer = { at: time + ms, callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    freeze: (ms) => {
      time += ms;
    },
    wake: () => {
      for (const timer of [...timers]) {
        if (timer.at > time) continue;
        timers.delete(timer);
        timer.callback();
      }
    },
    timers: () => [...timers].map(({ at }) => at - time),
  };
}

const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a process that was frozen past a timeout', () => {
  it.each([{ timeout: 30_000 }, { totalTimeout: 30_000, timeout: 500_000 }])(
    'takes the answer that lies in its socket, with %j',
    async (limits) => {
      const clock = freezable();
      let arrive: (response: Response) => void = () => {};
      const fetch = scripted(() => new Promise<Response>((resolve) => (arrive = resolve)));
      const call = client(fetch, { clock, ...limits }).customers.create(newCustomer);
      await until(() => fetch.sent.length === 1);
      clock.freeze(300_000);
      /* Timers are run before sockets are read. */
      clock.wake();
      await soon();
      arrive(json(201, customer));
      expect(await call).toEqual(customer);
      expect(clock.timers()).toEqual([]);
    },
  );

  it('takes the rest of a body that lies in its socket', async () => {
    const clock = freezable();
    let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
    const body = new ReadableStream<Uint8Array>({ start: (given) => void (controller = given) });
    const fetch = scripted(new Response(body, { status: 201, headers: { 'content-type': 'application/json' } }));
    const call = client(fetch, { clock }).customers.create(newCustomer);
    await until(() => fetch.sent.length === 1);
    await soon();
    clock.freeze(300_000);
    clock.wake();
    await soon();
    controller?.enqueue(new TextEncoder().encode(JSON.stringify(customer)));
    controller?.close();
    expect(await call).toEqual(customer);
  });

  it('gives up a little later where nothing came, and not before', async () => {
    const clock = freezable();
    const fetch = scripted(never);
    const end = failure(client(fetch, { clock, maxRetries: 0 }).customers.create(newCustomer));
    await until(() => fetch.sent.length === 1);
    clock.freeze(300_000);
    clock.wake();
    const [grace = 0] = clock.timers();
    expect(grace).toBeGreaterThan(0);
    expect(grace).toBeLessThanOrEqual(1_000);
    clock.freeze(grace);
    clock.wake();
    expect(await end).toMatchObject({ name: 'TimeoutError', phase: 'headers', outcome: 'unknown', attempts: 1 });
    expect(clock.timers()).toEqual([]);
  });

  it('gives up a stalled body likewise, however often it is frozen', async () => {
    const clock = freezable();
    const fetch = scripted(() => stalledBody('{"cust', { 'content-type': 'application/json' }, 201));
    const end = failure(client(fetch, { clock, maxRetries: 0 }).customers.create(newCustomer));
    await until(() => fetch.sent.length === 1);
    await soon();
    for (let time = 0; time < 3; time += 1) {
      clock.freeze(300_000);
      clock.wake();
    }
    expect(await end).toMatchObject({ name: 'TimeoutError', phase: 'body', outcome: 'applied' });
  });

  it('gives up at once where the timer came in time', async () => {
    const clock = freezable();
    const fetch = scripted(never);
    const end = failure(client(fetch, { clock, maxRetries: 0 }).customers.get('1'));
    await until(() => fetch.sent.length === 1);
    clock.freeze(30_010);
    clock.wake();
    expect(await end).toMatchObject({ name: 'TimeoutError', phase: 'headers' });
  });

  it('hears an abort at once, grace or none', async () => {
    const clock = freezable();
    const caller = new AbortController();
    const fetch = scripted(never);
    const end = failure(client(fetch, { clock, maxRetries: 0 }).customers.get('1', { signal: caller.signal }));
    await until(() => fetch.sent.length === 1);
    clock.freeze(300_000);
    clock.wake();
    caller.abort();
    expect(await end).toMatchObject({ name: 'AbortError' });
    expect(clock.timers()).toEqual([]);
  });
});

/* As `setTimeout` of every runtime has it. */
const overflowing = (clock: TestClock): Clock => ({
  ...clock,
  setTimer: (ms, callback) => {
    if (ms < 2 ** 31) return clock.setTimer(ms, callback);
    queueMicrotask(callback);
    return () => {};
  },
});

it.each([2 ** 31 - 1, 2 ** 31, 2 ** 40, Number.POSITIVE_INFINITY])('a timeout of %d ms is no timeout of none', async (timeout) => {
  const fetch = scripted(json(200, customer), json(200, customer));
  const quickstream = client(fetch, { clock: overflowing(testClock()), timeout, totalTimeout: timeout });
  expect(await quickstream.customers.get('1')).toEqual(customer);
  expect(await quickstream.customers.get('1', { timeout })).toEqual(customer);
});

describe('a clock without a monotonic time', () => {
  it('is measured by its wall clock, and no duration is below nothing', async () => {
    const clock = testClock();
    let time = clock.now();
    const fetch = scripted(reset(), () => {
      time -= hour;
      return json(200, customer);
    });
    const { response } = await client(fetch, { clock: { ...clock, now: () => time } })
      .customers.get('1')
      .withResponse();
    expect(response.durationMs).toBe(0);
  });
});
