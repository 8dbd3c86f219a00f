import { describe, expect, it } from 'vitest';
import {
  type CallState,
  type Ending,
  gravest,
  harmless,
  nextAttempt,
  onlyIfNotSent,
  parseRetryAfter,
  provesNotProcessed,
} from '../../src/core/call/retry.js';
import { failureOf, neverConnected } from '../../src/core/transport/fetch-failure.js';
import { quickstreamRetry } from '../../src/quickstream/retry.js';
import { client, customer, json, refused, reset, scripted, testClock } from './support.js';

const now = Date.UTC(2026, 0, 1);
const state = (change: Partial<CallState> = {}): CallState => ({
  attempts: 1,
  maxRetries: 2,
  key: 'ours',
  keyWasSent: false,
  outcome: 'rejected',
  ...change,
});
const always = (value: number) => (): number => value;

describe('Retry-After', () => {
  const table: [string | null, number | undefined][] = [
    [null, undefined],
    ['1', 1_000],
    [' 2.5 ', 2_500],
    ['0', undefined],
    ['86400', 86_400_000],
    ['-5', undefined],
    ['', undefined],
    ['soon', undefined],
    ['banana 2099', undefined],
    ['1e9', undefined],
    ['0x10', undefined],
    ['Thu, 01 Jan 2026 00:00:30 GMT', 30_000],
    ['Thursday, 01-Jan-26 00:00:30 GMT', 30_000],
    ['2026-01-01T00:00:30Z', 30_000],
    ['Thu, 01 Jan 2015 00:00:00 GMT', undefined],
  ];
  for (const [value, ms] of table) {
    it(`reads ${JSON.stringify(value)} as ${ms}`, () => expect(parseRetryAfter(value, now)).toBe(ms));
  }
});

describe('the policy engine', () => {
  it('backs off exponentially with full jitter up to a limit', () => {
    const wait = (attempts: number, random: number): number | undefined =>
      nextAttempt(harmless, 503, state({ attempts, maxRetries: 99 }), undefined, always(random))?.waitMs;
    expect([1, 2, 3, 4, 5, 6, 50].map((attempts) => wait(attempts, 1))).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000]);
    expect(wait(3, 0)).toBe(0);
    expect(wait(3, 0.5)).toBe(1_000);
  });

  const rows: [string, Ending[], boolean][] = [
    ['repeats a harmless call', ['not-sent', 'lost', 'proxy', 408, 429, 502, 503, 504], true],
    ['lets a harmless call end', [400, 401, 403, 404, 409, 422, 500, 501, 200], false],
  ];
  for (const [what, endings, again] of rows) {
    for (const ending of endings) {
      it(`${what} on ${ending}`, () =>
        expect(nextAttempt(harmless, ending, state({ key: 'none' }), undefined, always(0)) !== undefined).toBe(again));
    }
  }

  it('repeats a call that must not be sent twice only where it certainly never left', () => {
    for (const ending of ['lost', 'proxy', 408, 429, 500, 502, 503, 504] as const)
      expect(nextAttempt(onlyIfNotSent, ending, state({ key: 'none' }), undefined, always(0))).toBeUndefined();
    expect(nextAttempt(onlyIfNotSent, 'not-sent', state({ key: 'none' }), undefined, always(0))).toEqual({ waitMs: 0, key: 'same' });
  });

  it('stops at maxRetries, and at a Retry-After above 60 seconds', () => {
    expect(nextAttempt(harmless, 503, state({ maxRetries: 0 }), undefined, always(0))).toBeUndefined();
    expect(nextAttempt(harmless, 503, state({ attempts: 3 }), undefined, always(0))).toBeUndefined();
    expect(nextAttempt(harmless, 503, state(), 60_000, always(0))).toEqual({ waitMs: 60_000, key: 'same' });
    expect(nextAttempt(harmless, 503, state(), 60_001, always(0))).toBeUndefined();
  });

  const keys: [string, Ending, Partial<CallState>, string | undefined][] = [
    ['a new key after an untouched 503', 503, {}, 'new'],
    ['the same key after a 503 that follows a lost answer', 503, { outcome: 'unknown' }, 'same'],
    ['the same key after a 503 that follows a broken success', 503, { outcome: 'applied' }, 'same'],
    ["no attempt after a 503 to the caller's key", 503, { key: 'callers' }, undefined],
    ['the same key after a lost answer', 'lost', {}, 'same'],
    ["the same key after a lost answer, the caller's too", 'lost', { key: 'callers' }, 'same'],
    ['the same key after a 503 of a proxy', 'proxy', {}, 'same'],
    ['no attempt after a first 409', 409, {}, undefined],
    ['the same key after a 409 to a key that went out before', 409, { keyWasSent: true }, 'same'],
    ['no attempt after a 500', 500, {}, undefined],
    ['no attempt without a key after a lost answer', 'lost', { key: 'none' }, undefined],
    ['no attempt without a key after a 503', 503, { key: 'none' }, undefined],
    ['an attempt without a key where nothing left', 'not-sent', { key: 'none', outcome: 'not-sent' }, 'same'],
  ];
  for (const [what, ending, change, key] of keys) {
    it(`gives a QuickStream POST ${what}`, () =>
      expect(nextAttempt(quickstreamRetry.create, ending, state(change), undefined, always(0))?.key).toBe(key));
  }

  it('knows that only the vendor’s own 503 proves that nothing was processed', () => {
    expect(provesNotProcessed(quickstreamRetry.money, 503)).toBe(true);
    for (const ending of ['proxy', 'lost', 500, 502, 504] as const) expect(provesNotProcessed(quickstreamRetry.money, ending)).toBe(false);
    expect(provesNotProcessed(quickstreamRetry.read, 503)).toBe(false);
  });

  it('takes the gravest outcome of all attempts, in any order', () => {
    const order = ['not-sent', 'rejected', 'unknown', 'applied'] as const;
    for (const one of order)
      for (const other of order) expect(gravest(one, other)).toBe(order[Math.max(order.indexOf(one), order.indexOf(other))]);
  });
});

describe('a GET', () => {
  it('waits exactly as long as Retry-After says', async () => {
    const clock = testClock();
    await client(scripted(json(503, {}, { 'retry-after': '1' }), json(200, customer)), { clock }).customers.get('1');
    expect(clock.waits).toEqual([1_000]);
  });

  it('waits by its own backoff where Retry-After is nonsense', async () => {
    for (const value of ['-1', 'garbage', 'Thu, 01 Jan 2015 00:00:00 GMT']) {
      const clock = testClock();
      await client(scripted(json(503, {}, { 'retry-after': value }), json(200, customer)), { clock }).customers.get('1');
      expect(clock.waits).toHaveLength(1);
      expect(clock.waits[0]).toBeLessThanOrEqual(500);
    }
  });

  it('sends maxRetries further attempts and no more; the call’s own number wins', async () => {
    for (const [clientRetries, callRetries, sends] of [
      [2, undefined, 3],
      [0, undefined, 1],
      [5, 1, 2],
      [0, 3, 4],
    ] as const) {
      const fetch = scripted(...Array.from({ length: 10 }, () => json(503, {})));
      await client(fetch, { maxRetries: clientRetries }).customers.get('1', { maxRetries: callRetries }).asResult();
      expect(fetch.sent).toHaveLength(sends);
    }
  });

  it('carries no idempotency key', async () => {
    const fetch = scripted(reset(), refused(), json(200, customer));
    await client(fetch).customers.get('1');
    expect(fetch.sent).toHaveLength(3);
    expect(fetch.sent.some(({ headers }) => 'idempotency-key' in headers)).toBe(false);
  });
});

describe('a failed send', () => {
  const coded = (code: string, syscall?: string): Error =>
    Object.assign(new Error(code), { code, ...(syscall === undefined ? {} : { syscall }) });
  const under = (cause: unknown): Error => new TypeError('fetch failed', { cause });

  it('may have left whatever its error says: only who saw that it was not written may say so', () => {
    for (const error of [under(coded('ECONNREFUSED', 'connect')), under(coded('ENOTFOUND')), coded('CERT_HAS_EXPIRED'), 'no', undefined]) {
      expect(failureOf(error).left).toBe('maybe');
      expect(failureOf(error, 'no').left).toBe('no');
    }
  });

  it.each([
    ['Bun', 'bun', 'a refused connection', coded('ECONNREFUSED'), true],
    ['Bun', 'bun', 'an unknown host', coded('ENOTFOUND'), true],
    ['Bun', 'bun', 'a certificate that is refused', coded('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), true],
    ['Bun', 'bun', 'a reset', coded('ECONNRESET'), false],
    ['Bun', 'bun', 'no TLS, in the handshake or later', coded('EPROTO'), false],
    ['Bun', 'bun', 'an error under another', under(coded('ECONNREFUSED')), false],
    ['Deno', 'deno', 'a connect failure', new TypeError('error sending request: client error (Connect): tcp connect error'), true],
    ['Deno', 'deno', 'a connect failure under another', under(new Error('client error (Connect): dns error')), true],
    ['Deno', 'deno', 'a send failure', new TypeError('error sending request: client error (SendRequest): closed'), false],
    ['workerd', 'workerd', 'a refused connection', under(coded('ECONNREFUSED', 'connect')), false],
    ['a page', 'browser', 'a refused connection', new TypeError('Failed to fetch'), false],
    ['Node, where errors are not asked,', 'node', 'a refused connection', under(coded('ECONNREFUSED', 'connect')), false],
  ] as const)('in %s (%s) shows by its error that no connection was made: %s', (_, runtime, _what, error, expected) =>
    expect(neverConnected(error, runtime)).toBe(expected),
  );

  it('tells which limit of the runtime’s own ended it', () => {
    for (const [error, phase] of [
      [under(coded('UND_ERR_CONNECT_TIMEOUT')), 'connect'],
      [under(coded('ETIMEDOUT', 'connect')), 'connect'],
      [under(coded('UND_ERR_HEADERS_TIMEOUT')), 'headers'],
      [under(coded('UND_ERR_BODY_TIMEOUT')), 'body'],
      [under(coded('ETIMEDOUT', 'read')), undefined],
    ] as const)
      expect(failureOf(error)).toMatchObject({ left: 'maybe', timedOut: phase !== undefined, phase });
  });

  it('copies names and words, never the error itself, and survives a cause that holds itself', () => {
    const loop = Object.assign(new Error('round'), { code: 'X' });
    (loop as { cause?: unknown }).cause = loop;
    const { summary } = failureOf(loop);
    expect(summary).toEqual({ name: 'Error', code: 'X', message: 'round' });
  });
});
