/** What keeps calls to a rate, and what stops them before they leave: neither is a send. */
import { describe, expect, it } from 'vitest';
import { client, customer, envelope, failure, json, newCustomer, reset, scripted, testClock } from './support.js';

const refusing = (): never => {
  throw new Error('not now');
};

describe('a limiter', () => {
  it('is asked before each attempt, with the operation and the number of the attempt', async () => {
    const asked: unknown[] = [];
    const limiter = { acquire: ({ operation, attempt }: { operation: string; attempt: number }) => void asked.push([operation, attempt]) };
    await client(scripted(reset(), json(201, customer)), { limiter }).customers.create(newCustomer);
    expect(asked).toEqual([
      ['quickstream.customers.create', 1],
      ['quickstream.customers.create', 2],
    ]);
  });

  it('may take longer than the timeout', async () => {
    const clock = testClock();
    const limiter = { acquire: async () => clock.advance(120_000) };
    const made = await client(scripted(json(201, customer)), { limiter, clock }).customers.create(newCustomer);
    expect(made.customerId).toBe(customer.customerId);
  });

  it('that is given up is no send', async () => {
    const aborting = new AbortController();
    let aborted = false;
    const limiter = {
      acquire: (_: unknown, signal: AbortSignal) =>
        new Promise<void>(() => {
          signal.addEventListener('abort', () => {
            aborted = true;
          });
          aborting.abort();
        }),
    };
    const fetch = scripted();
    const error = await failure(client(fetch, { limiter }).customers.create(newCustomer, { signal: aborting.signal }));
    expect(error).toMatchObject({ name: 'AbortError', outcome: 'not-sent', attempts: 0 });
    expect(aborted).toBe(true);
  });

  it('that outlasts the totalTimeout ends the call, with what the attempts before have left', async () => {
    const clock = testClock({ jump: false });
    let attempts = 0;
    const limiter = {
      acquire: () => {
        attempts += 1;
        if (attempts === 1) return;
        queueMicrotask(() => clock.advance(60_000));
        return new Promise<void>(() => {});
      },
    };
    const call = client(scripted(reset()), { limiter, clock, totalTimeout: 50_000 }).customers.create(newCustomer);
    const moving = setInterval(() => clock.advance(500), 1);
    expect(await failure(call)).toMatchObject({ name: 'TimeoutError', phase: 'total', outcome: 'unknown', attempts: 1 });
    clearInterval(moving);
  });

  it('that throws ends the call and adds nothing to its outcome', async () => {
    const fetch = scripted();
    expect(await failure(client(fetch, { limiter: { acquire: refusing } }).customers.create(newCustomer))).toMatchObject({
      name: 'ConfigurationError',
      outcome: 'not-sent',
      message: expect.stringContaining('not now'),
    });
    expect(fetch.sent).toEqual([]);
  });

  it('is told how long a 429 asks to wait, and nothing of other answers', async () => {
    const told: number[] = [];
    const limiter = { acquire: () => {}, penalize: (ms: number) => void told.push(ms) };
    const steps = [envelope(429, { 'retry-after': '3' }), envelope(503, { 'retry-after': '9' }), json(201, customer)];
    await client(scripted(...steps), { limiter }).customers.create(newCustomer);
    expect(told).toEqual([3_000]);
  });

  it('that is no limiter is refused', () => {
    expect(() => client(scripted(), { limiter: {} as never })).toThrow(/limiter/);
  });
});

describe('beforeSend', () => {
  it('is awaited before each attempt leaves, with the key that it carries', async () => {
    const seen: unknown[] = [];
    const fetch = scripted(reset(), json(201, customer));
    await client(fetch, {
      beforeSend: async ({ attempt, idempotencyKey }) => {
        await Promise.resolve();
        seen.push([attempt, idempotencyKey, fetch.sent.length]);
      },
    }).customers.create(newCustomer);
    const key = fetch.sent[0]?.headers['idempotency-key'];
    expect(seen).toEqual([
      [1, key, 0],
      [2, key, 1],
    ]);
  });

  it('that throws before the first attempt is no send, and later leaves what the attempts before have left', async () => {
    expect(await failure(client(scripted(), { beforeSend: refusing }).customers.create(newCustomer))).toMatchObject({
      outcome: 'not-sent',
      attempts: 0,
    });
    const later = client(scripted(reset()), { beforeSend: ({ attempt }) => (attempt === 1 ? undefined : refusing()) });
    expect(await failure(later.customers.create(newCustomer))).toMatchObject({
      name: 'ConfigurationError',
      outcome: 'unknown',
      attempts: 1,
    });
  });

  it('that is no function is refused', () => {
    expect(() => client(scripted(), { beforeSend: 'yes' as never })).toThrow(/beforeSend/);
  });
});
