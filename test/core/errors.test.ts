import { inspect } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import * as errors from '../../src/core/ground/errors.js';
import {
  client,
  customer,
  cutBody,
  failure,
  html,
  json,
  never,
  newCustomer,
  refusedByFetch,
  type Step,
  scripted,
  secretKey,
  testClock,
  until,
} from './support.js';

const answer: errors.AnswerFacts = {
  status: 422,
  headers: {},
  body: { a: 1 },
  rawBody: '{"a":1}',
  issues: [{ path: 'address.country', message: 'is unknown' }],
  fromProxy: false,
  contradicts: false,
  vendorTitle: 'QuickStream',
};
const facts: errors.CallFacts = {
  vendor: 'quickstream',
  operation: 'quickstream.customers.create',
  method: 'POST',
  urlTemplate: '/customers',
  attempts: 2,
  requestId: 'r-1',
  idempotencyKey: 'k-1',
  outcome: 'rejected',
  safeToRetry: true,
  cause: { code: 'X' },
};

const all: [errors.QuadrailError, string, string][] = [
  [new errors.QuadrailError('x'), 'QuadrailError', 'quadrail'],
  [new errors.ConfigurationError('x', facts), 'ConfigurationError', 'configuration'],
  [new errors.RequestValidationError([{ path: 'a', message: 'b' }], facts), 'RequestValidationError', 'request-validation'],
  [new errors.ApiError(answer, facts), 'ApiError', 'api'],
  [new errors.RedirectError(answer, facts), 'RedirectError', 'redirect'],
  [new errors.BadRequestError(answer, facts), 'BadRequestError', 'bad-request'],
  [new errors.AuthenticationError(answer, facts), 'AuthenticationError', 'authentication'],
  [new errors.PermissionDeniedError(answer, facts), 'PermissionDeniedError', 'permission-denied'],
  [new errors.NotFoundError(answer, facts), 'NotFoundError', 'not-found'],
  [new errors.ConflictError(answer, facts), 'ConflictError', 'conflict'],
  [new errors.UnprocessableEntityError(answer, facts), 'UnprocessableEntityError', 'unprocessable-entity'],
  [new errors.RateLimitError(answer, facts), 'RateLimitError', 'rate-limit'],
  [new errors.ServerError(answer, facts), 'ServerError', 'server'],
  [new errors.VendorStatusError(answer, facts), 'VendorStatusError', 'vendor-status'],
  [new errors.ConnectionError('broke', facts), 'ConnectionError', 'connection'],
  [new errors.TimeoutError('body', 'took too long', facts), 'TimeoutError', 'timeout'],
  [new errors.AbortError(facts), 'AbortError', 'abort'],
  [new errors.ResponseParseError('nonsense', 200, 'raw', facts), 'ResponseParseError', 'response-parse'],
  [new errors.ResponseValidationError([{ path: 'a', message: 'b' }], {}, 'raw', facts), 'ResponseValidationError', 'response-validation'],
  [new errors.ResponseTooLargeError(5, facts), 'ResponseTooLargeError', 'response-too-large'],
  [new errors.PaginationError('loops', facts), 'PaginationError', 'pagination'],
  [new errors.BulkLoadError({ loaded: 0, chunks: 1, failures: [] }, 'failed', facts), 'BulkLoadError', 'bulk-load'],
];

describe('every error class', () => {
  for (const [error, name, code] of all) {
    it(`${name} has its literal name, its code and its guard`, () => {
      expect(error).toBeInstanceOf(Error);
      expect(error).toBeInstanceOf(errors.QuadrailError);
      expect([error.name, error.code]).toEqual([name, code]);
      expect(String(error)).toBe(`${name}: ${error.message}`);
      const guards = Object.entries(errors).filter(([key]) => /^is[A-Z]/.test(key)) as unknown as [string, (error: unknown) => boolean][];
      const holding = guards
        .filter(([, guard]) => guard(error))
        .map(([key]) => key)
        .sort();
      const wanted = new Set(['isQuadrailError', `is${name}`, ...(error instanceof errors.ApiError ? ['isApiError'] : [])]);
      expect(holding).toEqual([...wanted].sort());
      const json = JSON.parse(JSON.stringify(error)) as object;
      expect(json).toMatchObject({ name, code, message: error.message });
      const clone = structuredClone(error);
      expect(clone.message).toBe(error.message);
      expect(() => inspect(error, { depth: 20, showHidden: true, getters: true })).not.toThrow();
    });
  }

  it('has no guard that holds for anything else', () => {
    const guards = Object.entries(errors).filter(([key]) => /^is[A-Z]/.test(key)) as unknown as [string, (error: unknown) => boolean][];
    /* One for each class, and one for refused credentials, which have no class of their own. */
    expect(guards).toHaveLength(all.length + 1);
    for (const [, guard] of guards)
      for (const other of [undefined, null, 'x', {}, new Error('x'), { name: 'QuadrailError', code: 'api' }, Object.create(null)])
        expect(guard(other)).toBe(false);
  });

  it('is known by the guards of another copy of the library, subclasses included', async () => {
    vi.resetModules();
    const other = (await import('../../src/core/ground/errors.js')) as typeof errors;
    expect(other.NotFoundError).not.toBe(errors.NotFoundError);
    const error = new other.NotFoundError(answer, facts);
    expect(error).not.toBeInstanceOf(errors.NotFoundError);
    expect([errors.isNotFoundError(error), errors.isApiError(error), errors.isQuadrailError(error), errors.isServerError(error)]).toEqual([
      true,
      true,
      true,
      false,
    ]);
    class Own extends errors.NotFoundError {}
    expect(other.isNotFoundError(new Own(answer, facts))).toBe(true);
  });
});

describe('the message of an answer', () => {
  const message = (change: Partial<errors.AnswerFacts>, outcome: errors.Outcome): string =>
    new errors.ApiError({ ...answer, issues: [], ...change }, { ...facts, outcome }).message;

  it('says whose words it is in, and names the remedy where the outcome is open', () => {
    const foreign = "was answered with 422 (not in the form of QuickStream's answers: something in between may have sent it)";
    expect(message({ fromProxy: true }, 'unknown')).toBe(
      `quickstream.customers.create ${foreign}. If QuickStream itself answers like this, the option isVendorAnswer can say so.`,
    );
    expect(message({ fromProxy: true, vendorMessage: 'No.' }, 'rejected')).toBe(`quickstream.customers.create ${foreign}: No.`);
    expect(message({ vendorMessage: 'No.' }, 'unknown')).toBe('quickstream.customers.create was answered with 422: No.');
  });

  it('says that status and body contradict each other', () => {
    expect(message({ contradicts: true, vendorCode: '200' }, 'unknown')).toBe(
      'quickstream.customers.create was answered with 422 (its status and its body contradict each other): 200.',
    );
  });

  it('tells in JSON whose words it is in', () => {
    for (const fromProxy of [true, false]) {
      const error = new errors.ApiError({ ...answer, fromProxy }, facts);
      expect(error.fromProxy).toBe(fromProxy);
      expect(JSON.parse(JSON.stringify(error))).toMatchObject({ fromProxy });
    }
  });
});

describe('the error of a call', () => {
  const table: [number, string][] = [
    [400, 'BadRequestError'],
    [401, 'AuthenticationError'],
    [403, 'PermissionDeniedError'],
    [404, 'NotFoundError'],
    [409, 'ConflictError'],
    [418, 'ApiError'],
    [422, 'UnprocessableEntityError'],
    [429, 'RateLimitError'],
    [500, 'ServerError'],
    [599, 'ServerError'],
  ];
  for (const [status, name] of table) {
    it(`is ${name} for ${status}, with what the vendor and the call tell`, async () => {
      const body = { developerMessage: 'No good', errors: [{ fieldName: 'address.country', messages: ['unknown', 'too long'] }] };
      const fetch = scripted(json(status, body, { 'x-request-id': 'r-9', 'x-plain': 'yes', 'set-cookie': 'session=1' }));
      const error = await failure(client(fetch, { maxRetries: 0 }).customers.create(newCustomer));
      expect(error).toMatchObject({
        name,
        status,
        vendor: 'quickstream',
        operation: 'quickstream.customers.create',
        method: 'POST',
        urlTemplate: '/customers',
        attempts: 1,
        requestId: 'r-9',
        idempotencyKey: fetch.sent[0]?.headers['idempotency-key'],
        outcome: status >= 500 ? 'unknown' : 'rejected',
        safeToRetry: true,
        body,
        issues: [
          { path: 'address.country', message: 'unknown' },
          { path: 'address.country', message: 'too long' },
        ],
      });
      expect(error['headers']).toMatchObject({ 'x-plain': 'yes' });
      expect(error['headers']).not.toHaveProperty('set-cookie');
      expect(error.message).toContain('No good');
      expect((error as unknown as errors.ApiError).rawBody()).toBe(JSON.stringify(body));
    });
  }

  it('prefers x-request-id, then request-id, then x-correlation-id', async () => {
    const ids = { 'x-correlation-id': 'c', 'request-id': 'b', 'x-request-id': 'a' };
    expect((await failure(client(scripted(json(404, {}, ids))).customers.get('1')))['requestId']).toBe('a');
    expect((await failure(client(scripted(json(404, {}, { 'x-correlation-id': 'c' }))).customers.get('1')))['requestId']).toBe('c');
    expect(await failure(client(scripted(json(404, {}))).customers.get('1'))).not.toHaveProperty('requestId');
  });

  it('says safeToRetry for every read, for every keyed POST, and not for a keyless change that may have happened', async () => {
    const safe = async (call: (quickstream: ReturnType<typeof client>) => PromiseLike<unknown>): Promise<unknown> =>
      (await failure(call(client(scripted(json(500, {})), { maxRetries: 0 }))))['safeToRetry'];
    expect(await safe((q) => q.customers.get('1'))).toBe(true);
    expect(await safe((q) => q.customers.create(newCustomer))).toBe(true);
    expect(await safe((q) => q.customers.updateStatus('1', { enabled: true }))).toBe(true);
    expect(await safe((q) => q.request({ method: 'DELETE', path: '/things/1' }))).toBe(false);
  });

  const leaks: [string, () => Step][] = [
    ['an answer that echoes everything', () => json(422, echo, { 'x-echo': secretKey, location: `https://h/?k=${secretKey}` })],
    ['a text answer', () => new Response(`<p>${secretKey} 4111 1111 1111 1111 ${btoa(`${secretKey}:`)}</p>`, { status: 502 })],
    ['an invalid success', () => json(201, { ...customer, ...echo, customerName: 5 })],
    [
      'a body that is no JSON',
      () => new Response(JSON.stringify(echo).slice(5), { status: 201, headers: { 'content-type': 'application/json' } }),
    ],
    [
      'a system error that holds the request',
      () =>
        Object.assign(new TypeError(`fetch failed for ${secretKey}`), {
          request: { headers: { authorization: secretKey } },
          cause: Object.assign(new Error(`at ${btoa(`${secretKey}:`)}`), { code: 'ECONNRESET' }),
        }),
    ],
    ['a redirect', () => new Response(null, { status: 302, headers: { location: `https://h.example/${secretKey}?token=${secretKey}` } })],
  ];
  const echo = {
    developerMessage: `key ${secretKey} card 4111111111111111 mail jane.doe@example.com`,
    cardNumber: '5555555555554444',
    accountNumber: '99887766',
    [secretKey]: 'x',
    errors: [{ fieldName: secretKey, fieldValue: '062-000', messages: [`refused ${btoa(`${secretKey}:`)}`] }],
  };
  for (const [what, step] of leaks) {
    it(`shows no secret however it is printed, after ${what}`, async () => {
      const error = await failure(
        client(scripted(step()), { maxRetries: 0 }).customers.create({ ...newCustomer, emailAddress: 'jane.doe@example.com' }),
      );
      const clone = structuredClone(error);
      const shown = [
        inspect(error, { depth: 30, showHidden: true, getters: true }),
        JSON.stringify(error),
        String(error),
        error.stack,
        clone.message,
        clone.stack,
        inspect(clone, { depth: 30, showHidden: true }),
      ].join('\n');
      for (const secret of [
        secretKey,
        btoa(`${secretKey}:`),
        btoa(secretKey),
        '4111111111111111',
        '4111 1111 1111 1111',
        '5555555555554444',
        '99887766',
        'jane.doe@example.com',
        '062-000',
      ]) {
        expect(shown, secret).not.toContain(secret);
      }
    });
  }

  it('of a failing credential function is a ConfigurationError that was not sent', async () => {
    for (const supply of [
      () => {
        throw new Error(`vault down ${secretKey}`);
      },
      async () => {
        throw new Error('vault down');
      },
      () => '',
      () => undefined as unknown as string,
    ]) {
      const fetch = scripted();
      const error = await failure(client(fetch, { secretKey: supply }).customers.get('1'));
      expect(error).toMatchObject({ name: 'ConfigurationError', operation: 'quickstream.customers.get', outcome: 'not-sent', attempts: 0 });
      expect(fetch.sent).toHaveLength(0);
    }
  });

  it('is a RequestValidationError with operation and path for bad call options, and nothing is sent', async () => {
    for (const [name, value] of [
      ['timeout', 0],
      ['totalTimeout', -5],
      ['maxRetries', 1.5],
      ['validation', 'loose'],
    ] as const) {
      const fetch = scripted();
      expect(await failure(client(fetch).customers.get('1', { [name]: value } as object))).toMatchObject({
        name: 'RequestValidationError',
        operation: 'quickstream.customers.get',
        outcome: 'not-sent',
        attempts: 0,
        issues: [{ path: `options.${name}` }],
      });
      expect(fetch.sent).toHaveLength(0);
    }
  });

  it('copies code, syscall and message of what was underneath, never the object', async () => {
    const underneath = refusedByFetch();
    const error = await failure(client(scripted(underneath), { maxRetries: 0 }).customers.get('1'));
    expect(error.cause).toEqual({
      name: 'TypeError',
      code: 'ECONNREFUSED',
      syscall: 'connect',
      message: 'fetch failed: connect ECONNREFUSED 127.0.0.1:1',
    });
    expect(error.message).toContain('ECONNREFUSED');
  });

  it('counts attempts over the whole call', async () => {
    const clock = testClock();
    const fetch = scripted(html(503), cutBody('{'), never);
    const end = failure(client(fetch, { clock }).customers.get('1'));
    await until(() => fetch.sent.length === 3);
    clock.advance(30_000);
    expect(await end).toMatchObject({ name: 'TimeoutError', attempts: 3 });
  });
});
