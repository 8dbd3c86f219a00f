import { AsyncLocalStorage } from 'node:async_hooks';
import { runInNewContext } from 'node:vm';
import { describe, expect, it, vi } from 'vitest';
import type { Instrumentation, Logger } from '../../src/core/call/observe.js';
import { client, customer, failure, json, never, newCustomer, scripted, secretKey, testClock, until } from './support.js';

const events = (): { log: string[]; seen: unknown[]; hooks: Record<string, (event: never) => void> } => {
  const log: string[] = [];
  const seen: unknown[] = [];
  const hook =
    (name: string) =>
    (event: never): void => {
      log.push(name);
      seen.push(event);
    };
  return { log, seen, hooks: { onRequest: hook('request'), onResponse: hook('response'), onRetry: hook('retry'), onError: hook('error') } };
};

describe('hooks', () => {
  it('run once per attempt, once per retry, and once for a call that fails', async () => {
    const { log, hooks, seen } = events();
    const fetch = scripted(json(503, {}, { 'request-id': 'r-1' }), json(422, {}));
    await failure(client(fetch, { hooks }).customers.create(newCustomer));
    expect(log).toEqual(['request', 'response', 'retry', 'request', 'response', 'error']);
    const info = {
      vendor: 'quickstream',
      operation: 'quickstream.customers.create',
      method: 'POST',
      urlTemplate: '/customers',
      origin: 'https://api.quickstream.support.qvalent.com',
    };
    expect(seen[0]).toEqual({ ...info, attempt: 1, idempotencyKey: fetch.sent[0]?.headers['idempotency-key'] });
    expect(seen[1]).toMatchObject({ ...info, attempt: 1, status: 503, requestId: 'r-1', durationMs: 0 });
    expect(seen[2]).toMatchObject({
      ...info,
      attempt: 2,
      waitMs: 20_000,
      reason: '503',
      idempotencyKey: fetch.sent[1]?.headers['idempotency-key'],
    });
    expect(seen[5]).toMatchObject({ ...info, error: { name: 'UnprocessableEntityError' } });
  });

  it('tell of refused arguments as well, and see templates, never values or secrets', async () => {
    const { log, hooks, seen } = events();
    await failure(client(scripted(), { hooks }).customers.get('..'));
    expect(log).toEqual(['error']);
    await failure(client(scripted(json(401, { developerMessage: `bad key ${secretKey}` })), { hooks }).customers.get('customer-no-7'));
    expect(JSON.stringify(seen)).not.toContain('customer-no-7');
    expect(JSON.stringify(seen)).not.toContain(secretKey);
    expect(JSON.stringify(seen)).toContain('/customers/{customerId}');
  });

  it('break no call when they throw or reject', async () => {
    for (const broken of [
      () => {
        throw new Error('hook');
      },
      async () => {
        throw new Error('hook');
      },
    ]) {
      const hooks = { onRequest: broken, onResponse: broken, onRetry: broken, onError: broken };
      expect(await client(scripted(json(503, {}), json(200, customer)), { hooks }).customers.get('1')).toEqual(customer);
      expect(await failure(client(scripted(json(404, {})), { hooks }).customers.get('1'))).toMatchObject({ name: 'NotFoundError' });
    }
  });

  it('may be methods of an object, and a promise of another realm that rejects harms nothing', async () => {
    class Counter {
      requests = 0;
      onRequest(): void {
        this.requests += 1;
      }
      onResponse(): Promise<void> {
        return runInNewContext("Promise.reject(new Error('hook'))") as Promise<void>;
      }
    }
    const counter = new Counter();
    await client(scripted(json(503, {}), json(200, customer)), { hooks: counter }).customers.get('1');
    expect(counter.requests).toBe(2);
  });

  it('tell once of a page that leads astray, with all its attempts', async () => {
    const { log, hooks, seen } = events();
    const page = { data: [], links: [{ rel: 'next', href: 'https://elsewhere.example.com/rest/v1/customers?page=2' }] };
    await failure(client(scripted(json(503, {}), json(200, page)), { hooks }).customers.list());
    expect(log).toEqual(['request', 'response', 'retry', 'request', 'response', 'error']);
    expect(seen.at(-1)).toMatchObject({ operation: 'quickstream.customers.list', error: { name: 'PaginationError', attempts: 2 } });
  });
});

describe('the logger', () => {
  const logger = (): Logger & { lines: string[] } => {
    const lines: string[] = [];
    const line =
      (level: string) =>
      (message: string, fields?: object): void =>
        void lines.push(`${level} ${message} ${JSON.stringify(fields)}`);
    return { lines, debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') };
  };
  const levels = {
    off: [],
    error: ['error'],
    warn: ['warn', 'error'],
    info: ['info', 'warn', 'info', 'error'],
    debug: ['debug', 'info', 'warn', 'debug', 'info', 'error'],
  } as const;
  for (const [logLevel, lines] of Object.entries(levels)) {
    it(`writes ${lines.join(', ') || 'nothing'} at ${logLevel}`, async () => {
      const log = logger();
      await failure(
        client(scripted(json(503, {}), json(404, { developerMessage: secretKey })), {
          logger: log,
          logLevel: logLevel as 'off',
        }).customers.get('1'),
      );
      expect(log.lines.map((line) => line.split(' ')[0])).toEqual(lines);
      expect(log.lines.join()).not.toContain(secretKey);
    });
  }

  it('writes nothing unless told to, and breaks no call when it throws', async () => {
    const log = logger();
    await failure(client(scripted(json(503, {}), json(404, {})), { logger: log }).customers.get('1'));
    expect(log.lines).toEqual([]);
    const broken = (): never => {
      throw new Error('disk full');
    };
    expect(
      await client(scripted(json(503, {}), json(200, customer)), {
        logger: { debug: broken, info: broken, warn: broken, error: broken },
        logLevel: 'debug',
      }).customers.get('1'),
    ).toEqual(customer);
  });
});

describe('instrumentation', () => {
  it('wraps the whole call with all its attempts, and can keep a context active inside', async () => {
    const storage = new AsyncLocalStorage<string>();
    const inside: (string | undefined)[] = [];
    const calls: string[] = [];
    const fetch = scripted(
      () => {
        inside.push(storage.getStore());
        return json(503, {});
      },
      () => {
        inside.push(storage.getStore());
        return json(200, customer);
      },
    );
    const instrumentation: Instrumentation = {
      around: async (call, next) => {
        calls.push(`start ${call.operation} ${call.method} ${call.urlTemplate}`);
        call.setHeader('Traceparent', '00-1');
        call.observe({ onResponse: ({ status }) => calls.push(String(status)) });
        const result = await storage.run('span', next);
        calls.push('end');
        return result;
      },
    };
    expect(await client(fetch, { instrumentation }).customers.get('1')).toEqual(customer);
    expect(calls).toEqual(['start quickstream.customers.get GET /customers/{customerId}', '503', '200', 'end']);
    expect(inside).toEqual(['span', 'span']);
    expect(fetch.sent.map(({ headers }) => headers['traceparent'])).toEqual(['00-1', '00-1']);
  });

  const bad: [string, Instrumentation['around']][] = [
    ['never calls next', async () => undefined as never],
    ['gives nothing back', (() => undefined) as never],
    [
      'throws at once',
      () => {
        throw new Error('tracer');
      },
    ],
    [
      'rejects',
      async () => {
        throw new Error('tracer');
      },
    ],
    [
      'throws after the call',
      async (_, next) => {
        await next();
        throw new Error('exporter');
      },
    ],
    [
      'calls next twice',
      async (_, next) => {
        await next();
        return next();
      },
    ],
    [
      'changes the result',
      async (_, next) => {
        await next();
        return 'other' as never;
      },
    ],
    [
      'never settles after the call',
      async (_, next) => {
        await next();
        return never() as never;
      },
    ],
    ['swallows the failure', async (_, next) => next().catch(() => undefined as never)],
  ];
  for (const [what, around] of bad) {
    it(`that ${what} still gets the call made once, with its own end`, async () => {
      const fetch = scripted(json(200, customer));
      expect(await client(fetch, { instrumentation: { around } }).customers.get('1')).toEqual(customer);
      expect(fetch.sent).toHaveLength(1);
      const failing = scripted(json(404, {}));
      expect(await failure(client(failing, { instrumentation: { around } }).customers.get('1'))).toMatchObject({ name: 'NotFoundError' });
      expect(failing.sent).toHaveLength(1);
    });
  }

  it('adds headers that HTTP can carry, below those of the library and of the caller', async () => {
    const fetch = scripted(json(200, customer), json(200, customer));
    const around: Instrumentation['around'] = (call, next) => {
      call.setHeader('X-Trace', 'ours');
      call.setHeader('x-kept', 'ours');
      call.setHeader('accept', 'text/html');
      call.setHeader('x-bad', 'a\r\nx-evil: 1');
      call.setHeader('x bad', 'a');
      call.setHeader('x-bad: evil', 'a');
      call.setHeader('x-none', undefined as never);
      return next();
    };
    const quickstream = client(fetch, { instrumentation: { around } });
    await quickstream.customers.get('1', { headers: { 'x-trace': 'mine' } });
    await quickstream.customers.get('1', { headers: { 'x-trace': null } });
    expect(fetch.sent[0]?.headers).toMatchObject({ 'x-trace': 'mine', 'x-kept': 'ours', accept: 'application/json' });
    expect(fetch.sent[1]?.headers).not.toHaveProperty('x-trace');
    expect(Object.keys(fetch.sent[0]?.headers ?? {}).filter((name) => /bad|evil|none/.test(name))).toEqual([]);
  });

  it('tells the time by the clock of the client', async () => {
    const spent: number[] = [];
    const around: Instrumentation['around'] = async (call, next) => {
      const since = call.now();
      const result = await next();
      spent.push(call.now() - since);
      return result;
    };
    await client(scripted(json(503, {}), json(201, customer)), { instrumentation: { around } }).customers.create(newCustomer);
    expect(spent).toEqual([20_000]);
  });

  it('gets the end of the call as its result and its answer, and what it does with them changes nothing', async () => {
    const seen: unknown[] = [];
    const around: Instrumentation['around'] = async (_, next) => {
      const end = (await next()) as object;
      seen.push({ ...end }, structuredClone(end));
      return end as never;
    };
    const { data, response } = await client(scripted(json(200, customer)), { instrumentation: { around } })
      .customers.get('1')
      .withResponse();
    expect(seen).toEqual([
      { data, response },
      { data, response },
    ]);
  });

  it('that observes with nothing harms nothing', async () => {
    const around: Instrumentation['around'] = (call, next) => {
      call.observe(undefined as never);
      return next();
    };
    const fetch = scripted(json(200, customer), json(404, {}));
    const quickstream = client(fetch, { instrumentation: { around } });
    expect(await quickstream.customers.get('1')).toEqual(customer);
    expect(await failure(quickstream.customers.get('1'))).toMatchObject({ name: 'NotFoundError' });
  });

  it('is not entered for arguments that are refused', async () => {
    const around = vi.fn();
    await failure(client(scripted(), { instrumentation: { around } }).customers.get(''));
    expect(around).not.toHaveBeenCalled();
  });
});

it('the clock and fetch of the machine are looked up at each call, so that a later replacement is seen', async () => {
  const quickstream = client(undefined, { clock: undefined });
  const before = globalThis.fetch;
  const replaced = scripted(json(200, customer));
  globalThis.fetch = replaced as typeof fetch;
  try {
    expect(await quickstream.customers.get('1')).toEqual(customer);
  } finally {
    globalThis.fetch = before;
  }
  expect(replaced.sent).toHaveLength(1);
  await until(() => testClock().pending() === 0);
});
