/** The idempotency key of a call that may be at work at the vendor: whose it is, when it changes, what a conflict with it means. */
import { describe, expect, it } from 'vitest';
import type { KeySupplier } from '../../src/core/call/call-key.js';
import {
  client,
  customer,
  envelope,
  failure,
  gatewayAnswers,
  html,
  json,
  never,
  newCustomer,
  refused,
  reset,
  type Step,
  scripted,
  testClock,
  until,
  vendorSays,
} from './support.js';

const created = (): Response => json(201, customer);
const keysOf = (fetch: ReturnType<typeof scripted>): (string | undefined)[] => fetch.sent.map(({ headers }) => headers['idempotency-key']);

interface Played {
  readonly keys: (string | undefined)[];
  readonly waits: number[];
  readonly end: Record<string, unknown>;
}

/* One call with a key of the caller's. */
async function play(idempotencyKey: string | KeySupplier, steps: readonly Step[], options: object = {}): Promise<Played> {
  const fetch = scripted(...steps);
  const clock = testClock();
  const result = await client(fetch, { clock, ...options })
    .customers.create(newCustomer, { idempotencyKey })
    .asResult();
  return { keys: keysOf(fetch), waits: clock.waits, end: (result.ok ? result.response : result.error) as never };
}

/* Gives key-1, key-2 … and notes the numbers that it was asked for. */
function counting(): { numbers: number[]; give: (n: number) => string } {
  const numbers: number[] = [];
  return {
    numbers,
    give: (n) => {
      numbers.push(n);
      return `key-${n}`;
    },
  };
}

describe("a caller's key that is a text", () => {
  it('is sent once more, 20 seconds after the vendor says that nothing was processed; a second time ends the call as rejected', async () => {
    for (const unprocessed of [envelope, vendorSays]) {
      const { keys, waits, end } = await play('order-1', [unprocessed(503), unprocessed(503), created()]);
      expect(keys).toEqual(['order-1', 'order-1']);
      expect(waits).toEqual([20_000]);
      expect(end).toMatchObject({ name: 'ServerError', status: 503, outcome: 'rejected', attempts: 2, idempotencyKey: 'order-1' });
    }
  });

  it('brings its result where the vendor takes it after its 503', async () => {
    const { keys, end } = await play('order-1', [envelope(503), created()]);
    expect(keys).toEqual(['order-1', 'order-1']);
    expect(end).toMatchObject({ status: 201, attempts: 2, idempotencyKey: 'order-1' });
  });

  it('is never changed, whatever comes', async () => {
    const ends: Step[] = [
      reset(),
      refused(),
      vendorSays(429),
      json(502, {}),
      html(504),
      envelope(503),
      html(503),
      json(503, {}),
      vendorSays(409),
    ];
    const { keys } = await play('order-1', [...ends, created()], { maxRetries: 20 });
    expect(keys).toEqual(Array(10).fill('order-1'));
  });

  it('stays unknown where a lost answer came before the two 503', async () => {
    const { keys, end } = await play('order-1', [reset(), envelope(503), envelope(503), created()], { maxRetries: 9 });
    expect(keys).toEqual(['order-1', 'order-1', 'order-1']);
    expect(end).toMatchObject({ name: 'ServerError', outcome: 'unknown' });
  });

  it('keeps its outcome where the vendor says 503 and no further attempt is allowed', async () => {
    const { keys, end } = await play('order-1', [envelope(503)], { maxRetries: 0 });
    expect(keys).toEqual(['order-1']);
    expect(end).toMatchObject({ outcome: 'rejected', attempts: 1 });
  });

  it("is sent again after a gateway's 503 for as long as retries are left, and stays unknown", async () => {
    for (const [name, answer] of gatewayAnswers(503)) {
      const { keys, end } = await play('order-1', [answer.clone(), answer.clone(), answer, created()]);
      expect(keys, name).toEqual(['order-1', 'order-1', 'order-1']);
      expect(end).toMatchObject({ outcome: 'unknown', attempts: 3, fromProxy: true });
    }
  });
});

describe('a 409', () => {
  const conflicts: [string, () => Response][] = [
    ['of the vendor', () => vendorSays(409)],
    ['in the whole envelope', () => envelope(409)],
    ['of a gateway', () => json(409, { message: 'Conflict' })],
    ['on a web page', () => html(409)],
  ];
  for (const [whose, conflict] of conflicts) {
    it(`${whose} to a caller's key waits with the same key, and at the end nobody knows: an earlier call may be at work`, async () => {
      for (const key of ['order-1', counting().give]) {
        const { keys, waits, end } = await play(key, [conflict(), conflict(), conflict(), created()]);
        expect(new Set(keys).size).toBe(1);
        expect(waits).toHaveLength(2);
        expect(end).toMatchObject({ name: 'ConflictError', outcome: 'unknown', attempts: 3, safeToRetry: true });
      }
    });

    it(`${whose} to a caller's key is unknown also where no retry is allowed`, async () => {
      const { end } = await play('order-1', [conflict()], { maxRetries: 0 });
      expect(end).toMatchObject({ name: 'ConflictError', outcome: 'unknown', attempts: 1 });
    });
  }

  it("to a caller's key brings the result where the earlier call comes to its end meanwhile", async () => {
    const { keys, end } = await play('order-1', [vendorSays(409), created()]);
    expect(keys).toEqual(['order-1', 'order-1']);
    expect(end).toMatchObject({ status: 201, attempts: 2 });
  });

  it('to a key of ours that no earlier attempt carried is the answer', async () => {
    const fetch = scripted(vendorSays(409), created());
    expect(await failure(client(fetch).customers.create(newCustomer))).toMatchObject({ outcome: 'rejected', attempts: 1 });
  });

  it('to a key of ours after a lost answer is unknown, however often it comes', async () => {
    const fetch = scripted(reset(), vendorSays(409), vendorSays(409));
    expect(await failure(client(fetch).customers.create(newCustomer))).toMatchObject({
      name: 'ConflictError',
      outcome: 'unknown',
      attempts: 3,
    });
  });
});

describe('a function for keys', () => {
  it('is called with 1, 2 and 3, before each new key and for nothing else', async () => {
    const { numbers, give } = counting();
    const { keys, waits, end } = await play(give, [envelope(503), reset(), refused(), vendorSays(429), created()], { maxRetries: 9 });
    expect(numbers).toEqual([1, 2]);
    expect(keys).toEqual(['key-1', 'key-2', 'key-2', 'key-2', 'key-2']);
    expect(waits[0]).toBe(20_000);
    expect(end).toMatchObject({ status: 201, idempotencyKey: 'key-2', attempts: 5 });

    const three = counting();
    expect((await play(three.give, [envelope(503), envelope(503), created()])).keys).toEqual(['key-1', 'key-2', 'key-3']);
    expect(three.numbers).toEqual([1, 2, 3]);
  });

  it('is called once for a call whose first attempt brings the result, and not at all for arguments that are refused', async () => {
    const one = counting();
    await play(one.give, [created()]);
    expect(one.numbers).toEqual([1]);
    const none = counting();
    await failure(client(scripted()).customers.create({} as never, { idempotencyKey: none.give }));
    expect(none.numbers).toEqual([]);
  });

  it('gives no new key after a 503 that may be a gateway’s, or that names no request, or that follows a lost answer', async () => {
    for (const before of [[json(503, {})], [html(503)], [vendorSays(503)], [reset(), envelope(503)]]) {
      const { numbers, give } = counting();
      const { keys } = await play(give, [...before, created()]);
      expect(numbers).toEqual([1]);
      expect(new Set(keys).size).toBe(1);
    }
  });

  it('may answer later', async () => {
    const later: KeySupplier = async (n) => {
      await new Promise((resolve) => setImmediate(resolve));
      return `later-${n}`;
    };
    expect((await play(later, [envelope(503), created()])).keys).toEqual(['later-1', 'later-2']);
  });

  for (const [how, fail] of [
    [
      'throws',
      (): never => {
        throw new Error('the journal is full');
      },
    ],
    ['rejects', (): Promise<never> => Promise.reject(new Error('the journal is full'))],
  ] as const) {
    it(`that ${how} for the first key sends nothing`, async () => {
      const { keys, end } = await play(fail, [created()]);
      expect(keys).toEqual([]);
      expect(end).toMatchObject({ name: 'ConfigurationError', outcome: 'not-sent', attempts: 0 });
      expect(end['message']).toContain('idempotencyKey failed: the journal is full');
    });

    it(`that ${how} for the second key ends the call: no further attempt, and the outcome so far`, async () => {
      const { keys, end } = await play((n) => (n === 1 ? 'key-1' : fail()), [envelope(503), created()]);
      expect(keys).toEqual(['key-1']);
      expect(end).toMatchObject({ name: 'ConfigurationError', outcome: 'rejected', attempts: 1, idempotencyKey: 'key-1' });
      expect(end['message']).toContain('the journal is full');
    });
  }

  it('that gives what is no key sends nothing with it', async () => {
    for (const nonsense of [undefined, null, '', ' ', 7, 'two words', 'ä', 'a\nb', 'x'.repeat(256), {}, Symbol('key')]) {
      const first = await play(() => nonsense as never, [created()]);
      expect(first.keys).toEqual([]);
      expect(first.end).toMatchObject({ name: 'ConfigurationError', outcome: 'not-sent', attempts: 0 });
      const second = await play((n) => (n === 1 ? 'key-1' : (nonsense as never)), [envelope(503), created()]);
      expect(second.keys).toEqual(['key-1']);
      expect(second.end).toMatchObject({ name: 'ConfigurationError', outcome: 'rejected', attempts: 1, idempotencyKey: 'key-1' });
      expect(second.end['message']).toContain('1 to 255 visible ASCII characters');
    }
  });

  it('that gives the same key again keeps what is known of it: a conflict with it is one with an earlier attempt', async () => {
    const { keys, end } = await play(() => 'always', [envelope(503), vendorSays(409), vendorSays(409)]);
    expect(keys).toEqual(['always', 'always', 'always']);
    expect(end).toMatchObject({ name: 'ConflictError', outcome: 'unknown', attempts: 3 });
  });

  it('that hangs for the first key is waited for as long as the timeout, and nothing is sent', async () => {
    const clock = testClock();
    const fetch = scripted(created());
    const options = { idempotencyKey: () => new Promise<string>(() => {}), timeout: 100 };
    const end = failure(client(fetch, { clock }).customers.create(newCustomer, options));
    await until(() => clock.pending() === 1);
    clock.advance(100);
    const error = await end;
    expect(error).toMatchObject({ name: 'TimeoutError', phase: 'wait', outcome: 'not-sent', attempts: 0 });
    expect(error.message).toContain('for idempotencyKey');
    expect(fetch.sent).toEqual([]);
    expect(clock.pending()).toBe(0);
  });

  it('that hangs for the second key leaves the outcome so far', async () => {
    const clock = testClock();
    const fetch = scripted(envelope(503), created());
    const give: KeySupplier = (n) => (n === 1 ? 'key-1' : new Promise<string>(() => {}));
    const end = failure(client(fetch, { clock }).customers.create(newCustomer, { idempotencyKey: give, timeout: 100 }));
    await until(() => clock.waits.length === 1 && clock.pending() === 1);
    clock.advance(100);
    expect(await end).toMatchObject({ name: 'TimeoutError', phase: 'wait', outcome: 'rejected', attempts: 1, idempotencyKey: 'key-1' });
  });

  it('is taken by QuickStream POSTs alone', async () => {
    const fetch = scripted();
    const { give, numbers } = counting();
    for (const call of [
      client(fetch).customers.get('1', { idempotencyKey: give } as never),
      client(fetch).request({ method: 'PUT', path: '/x' }, { idempotencyKey: give } as never),
    ]) {
      expect(await failure(call)).toMatchObject({ name: 'RequestValidationError', issues: [{ path: 'options.idempotencyKey' }] });
    }
    expect([fetch.sent, numbers]).toEqual([[], []]);
  });
});

describe('the key that an error tells', () => {
  it('is the one that was sent last: of ours, of a function, and of a text', async () => {
    const fetch = scripted(envelope(503), vendorSays(422));
    const error = await failure(client(fetch).customers.create(newCustomer));
    expect(new Set(keysOf(fetch)).size).toBe(2);
    expect(error['idempotencyKey']).toBe(keysOf(fetch)[1]);
    expect((await play(counting().give, [envelope(503), vendorSays(422)])).end['idempotencyKey']).toBe('key-2');
    expect((await play('order-1', [envelope(503), vendorSays(422)])).end['idempotencyKey']).toBe('order-1');
  });

  it('is the one that was sent, where the call ends in the wait before the attempt with the next one', async () => {
    const caller = new AbortController();
    const clock = testClock({ jump: false });
    const fetch = scripted(envelope(503), created());
    const call = client(fetch, { clock }).customers.create(newCustomer, { idempotencyKey: counting().give, signal: caller.signal });
    const end = failure(call);
    await until(() => clock.waits.length === 1);
    caller.abort();
    expect(await end).toMatchObject({ name: 'AbortError', outcome: 'rejected', idempotencyKey: 'key-1' });
  });

  it('is there after a lost answer, so that the call can be repeated by hand', async () => {
    const clock = testClock();
    const fetch = scripted(never);
    const end = failure(client(fetch, { clock, maxRetries: 0 }).customers.create(newCustomer));
    await until(() => fetch.sent.length === 1);
    clock.advance(30_000);
    expect(await end).toMatchObject({ name: 'TimeoutError', outcome: 'unknown', idempotencyKey: keysOf(fetch)[0] });
  });
});
