/** `asResult` gives an end for every call, whatever the caller's own functions do: an error of this library, with an outcome that is never too sure. */
import { describe, expect, it } from 'vitest';
import type { ApiResult } from '../../src/core/call/api-promise.js';
import type { ClientOptions } from '../../src/core/call/options.js';
import { CustomerAccounts } from '../../src/customer-accounts/index.js';
import { isQuadrailError, type QuadrailError } from '../../src/index.js';
import { Quickr } from '../../src/quickr/index.js';
import { client, json, newCustomer, scripted, type TestClock, testClock, until } from './support.js';

const thrown = (): never => {
  throw new Error('of the user');
};
const evil = new Proxy(Object.create(null), {
  get: thrown,
  has: thrown,
  ownKeys: thrown,
  getPrototypeOf: thrown,
  getOwnPropertyDescriptor: thrown,
});
const revoked = ((): object => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
})();

/* What the caller's functions throw, as far as anybody can throw. */
const reasons: [string, unknown][] = [
  ['an error', new Error('of the user')],
  ['nothing', undefined],
  ['null', null],
  ['a text', 'of the user'],
  ['a symbol', Symbol('of the user')],
  ['what cannot be looked at', evil],
  ['what is revoked', revoked],
  ['an error whose message cannot be read', Object.defineProperty(new Error('x'), 'message', { get: thrown })],
  [
    'an error that is its own cause',
    Object.assign(new Error('round'), {
      get cause(): unknown {
        return this;
      },
    }),
  ],
];

async function end(call: { asResult(): Promise<ApiResult<unknown>> }): Promise<QuadrailError> {
  const result = await call.asResult();
  expect(result.ok).toBe(false);
  const { error } = result as { readonly error: QuadrailError };
  expect(isQuadrailError(error)).toBe(true);
  expect(() => JSON.stringify(error)).not.toThrow();
  return error;
}

const answered = (parts: object): ClientOptions['transport'] => ({
  send: async () =>
    ({ status: 201, header: () => null, headers: () => ({}), text: async () => '{}', discard: () => {}, ...parts }) as never,
});

describe.each(reasons)('with %s', (_, reason) => {
  const fail = (): never => {
    throw reason;
  };
  const reject = (): Promise<never> => Promise.reject(reason);

  it.each<[string, Partial<ClientOptions>]>([
    ['a fetch throws', { fetch: fail }],
    ['a fetch rejects', { fetch: reject }],
    ['a fetch gives it', { fetch: async () => reason as never }],
    ['a transport throws', { transport: { send: fail } }],
    ['a transport rejects', { transport: { send: reject } }],
    ['a transport gives it', { transport: { send: async () => reason as never } }],
    ['an answer throws it when a header is read', { transport: answered({ header: fail }) }],
    ['an answer rejects its body', { transport: answered({ text: reject }) }],
    ['an answer throws when its body is asked for', { transport: answered({ text: fail }) }],
    ['an answer of 500 throws when its headers are read', { transport: answered({ status: 500, headers: fail, text: async () => '{}' }) }],
    ['an answer of 302 throws when it is given up', { transport: answered({ status: 302, discard: fail }) }],
  ])('%s: nobody knows what became of the call', async (_what, options) => {
    const error = await end(client(undefined, { maxRetries: 0, ...(options as object) }).customers.create(newCustomer));
    expect(error.outcome).toBe('unknown');
    expect(error.attempts).toBe(1);
    expect(error.idempotencyKey).toEqual(expect.any(String));
  });

  it.each<[string, object, object]>([
    ['a credential', { secretKey: fail }, {}],
    ['a credential that answers later', { secretKey: reject }, {}],
    ['a header of the client', { headers: { 'x-a': fail } }, {}],
    ['a header of the call', {}, { headers: { 'x-a': reject } }],
    ['a key', {}, { idempotencyKey: fail }],
    ['a key that comes later', {}, { idempotencyKey: reject }],
  ])('%s fails before the send: nothing was sent', async (_what, options, ofCall) => {
    const fetch = scripted(json(201, {}));
    const error = await end(client(fetch, options).customers.create(newCustomer, ofCall));
    expect([error.outcome, error.attempts, fetch.sent.length]).toEqual(['not-sent', 0, 0]);
  });

  it.each<[string, object]>([
    ['hooks', { hooks: { onRequest: fail, onResponse: fail, onRetry: reject, onError: fail } }],
    ['a logger', { logger: { debug: fail, info: fail, warn: fail, error: reject }, logLevel: 'debug' }],
    ['a drift observer', { onDrift: fail }],
    ['isVendorAnswer', { isVendorAnswer: fail }],
  ])('%s fail, and the call is none the worse for it', async (_what, options) => {
    const fetch = scripted(json(422, { developerMessage: 'No' }));
    const error = await end(client(fetch, options).customers.create(newCustomer));
    expect(error).toMatchObject({ name: 'UnprocessableEntityError', attempts: 1 });
  });

  it('instrumentation fails, before and after the call', async () => {
    for (const around of [fail, reject, (_: unknown, next: () => Promise<unknown>) => next().then(fail, fail)]) {
      const fetch = scripted(json(422, { developerMessage: 'No' }));
      const error = await end(client(fetch, { instrumentation: { around } as never }).customers.create(newCustomer));
      expect(error.outcome).toBe('rejected');
      expect(fetch.sent).toHaveLength(1);
    }
  });

  it('signals fail: nothing was sent', async () => {
    const fetch = scripted(json(201, {}));
    for (const signal of [
      { addEventListener: fail, removeEventListener: () => {}, aborted: false },
      {
        addEventListener: () => {},
        removeEventListener: () => {},
        get aborted(): boolean {
          return fail();
        },
      },
    ]) {
      expect(await end(client(fetch).customers.create(newCustomer, { signal: signal as never }))).toMatchObject({
        outcome: 'not-sent',
        attempts: 0,
      });
    }
    expect(fetch.sent).toEqual([]);
  });

  it('an abort tells it as its reason', async () => {
    const caller = new AbortController();
    const fetch = scripted(() => new Promise<Response>(() => {}));
    const call = client(fetch).customers.create(newCustomer, { signal: caller.signal });
    const ended = end(call);
    await until(() => fetch.sent.length === 1);
    caller.abort(reason);
    expect(await ended).toMatchObject({ name: 'AbortError', outcome: 'unknown', attempts: 1 });
  });
});

/* What can be looked at without throwing. */
const plain = reasons.filter(([, reason]) => reason !== evil && reason !== revoked);

describe.each(plain)('with %s', (_, reason) => {
  const fail = (): never => {
    throw reason;
  };
  const reject = (): Promise<never> => Promise.reject(reason);

  it.each<[string, (clock: TestClock) => object]>([
    ['its wait throws', () => ({ sleep: fail })],
    ['its wait rejects', () => ({ sleep: reject })],
  ])('a clock fails, as %s: the outcome so far stands', async (_what, broken) => {
    const clock = testClock();
    const fetch = scripted(json(502, {}), json(201, {}));
    const error = await end(client(fetch, { clock: { ...clock, ...broken(clock) } }).customers.create(newCustomer));
    expect([error.outcome, error.attempts, fetch.sent.length]).toEqual(['unknown', 1, 1]);
  });

  it('arguments fail when they are looked at: nothing was sent', async () => {
    const fetch = scripted(json(201, {}));
    const given = {
      get customerNumber(): string {
        return fail();
      },
    };
    for (const call of [
      client(fetch).customers.create(given as never),
      client(fetch).customers.create(newCustomer, {
        get timeout(): number {
          return fail();
        },
      }),
      client(fetch).request({ method: 'POST', path: '/x', body: { toJSON: fail } }),
    ]) {
      expect((await end(call)).outcome).toBe('not-sent');
    }
    expect(fetch.sent).toEqual([]);
  });
});

describe('asResult', () => {
  it('of calls whose result is made of the answer tells the errors of these calls', async () => {
    const fetch = async (): Promise<Response> => thrown();
    const accounts = new CustomerAccounts({ baseUrl: 'https://cw.example', credentials: { jwt: 'a-jwt' }, fetch, maxRetries: 0 } as never);
    const quickr = new Quickr({ accountId: 'TQ1234567', accessToken: 't', fetch, maxRetries: 0 } as never);
    for (const call of [
      accounts.validate({}),
      accounts.lookup({}),
      accounts.match({}),
      quickr.cases.contracts.signingLink('1', '2', '3'),
      quickr.files.link('1'),
    ])
      expect((await end(call)).outcome).toBe('unknown');
  });

  it('gives the result with its answer where all is well', async () => {
    const result = await client(scripted(json(201, { customerId: '1' })), { validation: 'off' })
      .customers.create(newCustomer)
      .asResult();
    expect(result).toMatchObject({ ok: true, data: { customerId: '1' }, response: { status: 201, attempts: 1 } });
  });
});
