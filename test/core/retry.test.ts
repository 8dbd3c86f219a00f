import { describe, expect, it } from 'vitest';
import {
  type AttemptEnd,
  type CallState,
  conflictsWithItself,
  type Ending,
  nextAttempt,
  onlyIfNotSent,
  parseRetryAfter,
  provesNotProcessed,
  retryFreely,
  type Speaker,
  worst,
} from '../../src/core/call/retry.js';
import { failureOf } from '../../src/core/transport/fetch-failure.js';
import { neverConnected } from '../../src/core/transport/never-connected.js';
import { customerAccountsRetry } from '../../src/customer-accounts/retry.js';
import { quickstreamRetry } from '../../src/quickstream/retry.js';
import { client, customer, failure, json, refused, reset, scripted, testClock } from './support.js';

const now = Date.UTC(2026, 0, 1);
const state = (change: Partial<CallState> = {}): CallState => ({
  attempts: 1,
  maxRetries: 2,
  key: 'ours',
  keyWasSent: false,
  saidNotProcessed: false,
  outcome: 'rejected',
  ...change,
});
const ended = (ending: Ending, speaker: Speaker = 'gateway', retryAfterMs?: number): AttemptEnd => ({ ending, speaker, retryAfterMs });
const speakers: readonly Speaker[] = ['gateway', 'vendor', 'envelope'];
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

  const hour = 3_600_000;
  const at = (ms: number): string => new Date(now + ms).toUTCString();
  it.each([-hour, -1_000, 0, 1_000, hour])(
    'that is a date is read against the Date of the answer, where the server’s clock is %d ms off',
    (off) => {
      expect(parseRetryAfter(at(off + 30_000), now, at(off))).toBe(30_000);
      expect(parseRetryAfter(at(off - 30_000), now, at(off))).toBeUndefined();
      expect(parseRetryAfter(at(off), now, at(off))).toBeUndefined();
    },
  );

  it.each([undefined, null, '', ' ', 'yesterday', '0', '17'])(
    'that is a date is read against our clock where the answer’s Date is %j',
    (date) => {
      expect(parseRetryAfter(at(30_000), now, date)).toBe(30_000);
    },
  );

  it('in seconds has nothing to do with any date', () => {
    expect(parseRetryAfter('30', now, at(-hour))).toBe(30_000);
  });
});

describe('the policy engine', () => {
  it('backs off exponentially with full jitter up to a limit', () => {
    const wait = (attempts: number, random: number): number | undefined =>
      nextAttempt(retryFreely, ended(503), state({ attempts, maxRetries: 99 }), always(random))?.waitMs;
    expect([1, 2, 3, 4, 5, 6, 50].map((attempts) => wait(attempts, 1))).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000]);
    expect(wait(3, 0)).toBe(0);
    expect(wait(3, 0.5)).toBe(1_000);
  });

  const rows: [string, Ending[], boolean][] = [
    ['repeats a harmless call', ['not-sent', 'lost', 408, 421, 425, 429, 502, 503, 504, 520, 521, 522, 523, 524], true],
    ['lets a harmless call end', [400, 401, 403, 404, 409, 413, 422, 460, 499, 500, 501, 505, 519, 525, 200], false],
  ];
  for (const [what, endings, again] of rows) {
    for (const ending of endings) {
      it(`${what} on ${ending}, whoever says it`, () => {
        for (const speaker of speakers)
          expect(nextAttempt(retryFreely, ended(ending, speaker), state({ key: 'none' }), always(0)) !== undefined).toBe(again);
      });
    }
  }

  it('repeats a call that must not be sent twice only where it certainly never left', () => {
    for (const ending of ['lost', 408, 421, 425, 429, 500, 502, 503, 504, 520, 522, 524] as const) {
      for (const speaker of speakers)
        expect(nextAttempt(onlyIfNotSent, ended(ending, speaker), state({ key: 'none' }), always(0))).toBeUndefined();
    }
    expect(nextAttempt(onlyIfNotSent, ended('not-sent'), state({ key: 'none' }), always(0))).toEqual({ waitMs: 0, key: 'same' });
  });

  it('stops at maxRetries, and at a Retry-After above 60 seconds', () => {
    expect(nextAttempt(retryFreely, ended(503), state({ maxRetries: 0 }), always(0))).toBeUndefined();
    expect(nextAttempt(retryFreely, ended(503), state({ attempts: 3 }), always(0))).toBeUndefined();
    expect(nextAttempt(retryFreely, ended(503, 'gateway', 60_000), state(), always(0))).toEqual({ waitMs: 60_000, key: 'same' });
    expect(nextAttempt(retryFreely, ended(503, 'gateway', 60_001), state(), always(0))).toBeUndefined();
  });

  const keys: [string, AttemptEnd, Partial<CallState>, string | undefined][] = [
    ['a new key of ours after a 503 in the whole envelope', ended(503, 'envelope'), {}, 'new'],
    ['a new key of a function after a 503 in the whole envelope', ended(503, 'envelope'), { key: 'function', keyWasSent: true }, 'new'],
    ['the same key after a 503 that names no request', ended(503, 'vendor'), {}, 'same'],
    ['the same key after a 503 of a gateway', ended(503, 'gateway'), {}, 'same'],
    ['the same key after a 503 that follows a lost answer', ended(503, 'envelope'), { outcome: 'unknown' }, 'same'],
    ['the same key after a 503 that follows a broken success', ended(503, 'envelope'), { outcome: 'applied' }, 'same'],
    [
      'the same key of a function after a 503 that follows a lost answer',
      ended(503, 'envelope'),
      { key: 'function', outcome: 'unknown' },
      'same',
    ],
    ['the same text key after a 503 in the whole envelope', ended(503, 'envelope'), { key: 'text' }, 'same'],
    ['the same text key after a 503 that names no request', ended(503, 'vendor'), { key: 'text' }, 'same'],
    ['no attempt after a second 503 to one text key', ended(503, 'envelope'), { key: 'text', saidNotProcessed: true }, undefined],
    ['no attempt after a second 503 that names no request', ended(503, 'vendor'), { key: 'text', saidNotProcessed: true }, undefined],
    ['the same text key after a 503 of a gateway, again and again', ended(503, 'gateway'), { key: 'text', saidNotProcessed: true }, 'same'],
    ['a new key of ours after a second 503', ended(503, 'envelope'), { saidNotProcessed: true }, 'new'],
    ['the same key after a lost answer', ended('lost'), {}, 'same'],
    ["the same key after a lost answer, the caller's too", ended('lost'), { key: 'text' }, 'same'],
    ['no attempt after a first 409', ended(409, 'vendor'), {}, undefined],
    ['no attempt after a first 409 of a gateway', ended(409), {}, undefined],
    ['the same key after a 409 to a key that may have been sent', ended(409, 'vendor'), { keyWasSent: true }, 'same'],
    ['the same key after a 409 of a gateway to a key that may have been sent', ended(409), { keyWasSent: true }, 'same'],
    ['no attempt after a 500', ended(500, 'envelope'), {}, undefined],
    ['no attempt after a 408', ended(408), {}, undefined],
    ['no attempt after a 421', ended(421), {}, undefined],
    ['no attempt after a 425', ended(425), {}, undefined],
    ['no attempt without a key after a lost answer', ended('lost'), { key: 'none' }, undefined],
    ['no attempt without a key after a 503', ended(503, 'envelope'), { key: 'none' }, undefined],
    ['an attempt without a key where nothing left', ended('not-sent'), { key: 'none', outcome: 'not-sent' }, 'same'],
  ];
  for (const [what, end, change, key] of keys) {
    it(`gives a QuickStream POST ${what}`, () => {
      for (const policy of [quickstreamRetry.create, quickstreamRetry.money])
        expect(nextAttempt(policy, end, state(change), always(0))?.key).toBe(key);
    });
  }

  it('waits 20 seconds after every 503 to a QuickStream POST, whoever says it, and longer where the answer asks for it', () => {
    for (const speaker of speakers) {
      expect(nextAttempt(quickstreamRetry.money, ended(503, speaker), state(), always(0))?.waitMs).toBe(20_000);
      expect(nextAttempt(quickstreamRetry.money, ended(503, speaker, 45_000), state(), always(0))?.waitMs).toBe(45_000);
    }
  });

  it('knows that only the vendor’s own 503 proves that nothing was processed', () => {
    expect(speakers.map((speaker) => provesNotProcessed(quickstreamRetry.money, 503, speaker))).toEqual([false, true, true]);
    for (const ending of ['lost', 'not-sent', 408, 421, 425, 429, 500, 502, 504] as const)
      expect(provesNotProcessed(quickstreamRetry.money, ending, 'envelope')).toBe(false);
    expect(provesNotProcessed(quickstreamRetry.read, 503, 'envelope')).toBe(false);
  });

  it('knows that only a 409 may be a conflict of a call with itself', () => {
    for (const speaker of speakers) expect(conflictsWithItself(quickstreamRetry.create, ended(409, speaker))).toBe(true);
    for (const ending of ['lost', 400, 422, 503] as const)
      expect(conflictsWithItself(quickstreamRetry.create, ended(ending, 'vendor'))).toBe(false);
    expect(conflictsWithItself(quickstreamRetry.write, ended(409, 'vendor'))).toBe(false);
  });

  it('repeats a CustomerAccount create after a 429 of the vendor’s own alone', () => {
    const next = speakers.map((speaker) =>
      nextAttempt(customerAccountsRetry.create, ended(429, speaker), state({ key: 'none' }), always(0)),
    );
    expect(next.map((one) => one?.key)).toEqual([undefined, 'same', 'same']);
  });

  it('takes the worst outcome of all attempts, in any order', () => {
    const order = ['not-sent', 'rejected', 'unknown', 'applied'] as const;
    for (const one of order)
      for (const other of order) expect(worst(one, other)).toBe(order[Math.max(order.indexOf(one), order.indexOf(other))]);
  });
});

describe('a GET', () => {
  it('waits exactly as long as Retry-After says', async () => {
    const clock = testClock();
    await client(scripted(json(503, {}, { 'retry-after': '1' }), json(200, customer)), { clock }).customers.get('1');
    expect(clock.waits).toEqual([1_000]);
  });

  it('waits as long as a date in Retry-After says by the server’s own clock, however far ours is off', async () => {
    for (const off of [-7_200_000, 0, 7_200_000]) {
      const clock = testClock();
      const at = (ms: number): string => new Date(clock.now() + off + ms).toUTCString();
      const answer = json(503, {}, { 'retry-after': at(30_000), date: at(0) });
      await client(scripted(answer, json(200, customer)), { clock }).customers.get('1');
      expect(clock.waits).toEqual([30_000]);
    }
  });

  for (const status of [408, 421, 425, 429, 502, 503, 504, 520, 521, 522, 523, 524]) {
    it(`is repeated after ${status}, and is unknown where no attempt brings more, but rejected after 429`, async () => {
      const fetch = scripted(...Array.from({ length: 3 }, () => json(status, {})));
      const error = await failure(client(fetch).customers.get('1'));
      expect(error).toMatchObject({ status, attempts: 3, outcome: status === 429 ? 'rejected' : 'unknown', safeToRetry: true });
    });
  }

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
