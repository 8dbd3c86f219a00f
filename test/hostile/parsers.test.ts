/** Every reader of what others write, given what nobody should: it says so in its own way, and comes to an end. */
import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageContent } from '../../src/core/call/paging.js';
import { parseRetryAfter } from '../../src/core/call/retry.js';
import { array, literal, maybe, model, number, text, variants } from '../../src/core/contract/schema.js';
import { judgeRequest, judgeResponse } from '../../src/core/contract/validate.js';
import { Redactor, sensitiveValues } from '../../src/core/ground/secrets/redact.js';
import { rebaseLink } from '../../src/core/ground/url.js';
import { jwtToken } from '../../src/core/identity/jwt.js';
import { failureOf } from '../../src/core/transport/fetch-failure.js';
import { meansAll } from '../../src/customer-accounts/means-all.js';
import {
  fromMinorUnits,
  isAbortError,
  isQuadrailError,
  isRequestValidationError,
  isTimeoutError,
  parseDate,
  toMinorUnits,
} from '../../src/index.js';
import { parseEvent, verifyCallbackUrl, withCallbackSecret } from '../../src/quickr/index.js';
import { client, failure } from '../core/support.js';
import { seed } from './seed.js';
import { anyValue, mutatedJson } from './values.js';

/* A reader that took steps by the square of this would not end before the test is given up. */
const long = 400_000;
const numRuns = 1_500;
const check = (property: fc.IProperty<unknown>): void => fc.assert(property as fc.IProperty<[unknown]>, { numRuns, seed });

/* Texts of the right alphabet go further into a reader than others. */
const textOf = (alphabet: string): fc.Arbitrary<string> =>
  fc.oneof(
    fc.array(fc.constantFrom(...alphabet), { maxLength: 40 }).map((all) => all.join('')),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(...alphabet).map((one) => one.repeat(10_000)),
  );

/* A function of ours may refuse what it is given, and in no other way. */
function refusesAtMost<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!isQuadrailError(error)) throw error;
    return undefined;
  }
}

describe(`with any text (HOSTILE_SEED=${seed})`, () => {
  it('Retry-After is a finite time to come, or nothing', () => {
    check(
      fc.property(textOf('0123456789.-+eE, :TZMonJanGMT()'), fc.nat(), (value, now) => {
        const wait = parseRetryAfter(value, now);
        expect(wait === undefined || (Number.isFinite(wait) && wait > 0)).toBe(true);
      }),
    );
    expect(parseRetryAfter('9'.repeat(400), 0)).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('a date is a day that there is, or nothing', () => {
    check(
      fc.property(textOf('0123456789-/T: .,ZX+'), (value) => {
        const date = parseDate(value);
        expect(date === undefined || !Number.isNaN(date.getTime())).toBe(true);
      }),
    );
  });

  it('an amount is whole minor units that can be turned back, or refused', () => {
    check(
      fc.property(textOf('0123456789.-'), fc.constantFrom('AUD', 'JPY', 'KWD', '__proto__', 'constructor', 'abc'), (amount, currency) => {
        const units = refusesAtMost(() => toMinorUnits(amount, currency));
        if (units === undefined) return;
        expect(Number.isSafeInteger(units)).toBe(true);
        expect(toMinorUnits(fromMinorUnits(units, currency), currency)).toBe(units);
      }),
    );
  });

  it('a token is kept, and its end is a moment to come', () => {
    check(
      fc.property(
        fc.oneof(
          textOf('abcXYZ09-_.=+/'),
          anyValue.map(
            (claims) =>
              `x.${btoa(
                unescape(
                  encodeURIComponent(JSON.stringify(claims) ?? '')
                    .slice(0, 2_000)
                    .replace(/[^\x20-\x7e]/g, ''),
                ),
              )}.y`,
          ),
        ),
        (value) => {
          const token = jwtToken(value, 1_000);
          expect(token.value).toBe(value);
          expect(token.expiresAt === undefined || (Number.isFinite(token.expiresAt) && token.expiresAt > 1_000)).toBe(true);
        },
      ),
    );
  });

  it('the claims of a token may be anything', () => {
    check(
      fc.property(anyValue, anyValue, (exp, iat) => {
        const claims = Buffer.from(JSON.stringify({ exp, iat }) ?? '').toString('base64url');
        const { expiresAt } = jwtToken(`x.${claims}.y`, 1_000);
        expect(expiresAt === undefined || (Number.isFinite(expiresAt) && expiresAt > 1_000)).toBe(true);
      }),
    );
  });

  it('a next link stays at the base URL, or is refused', () => {
    const base = 'https://proxy.example/api';
    const vendor = ['https://vendor.example/rest/v1'];
    const links = fc.oneof(
      textOf('/.:@?#%2eE\\ htps'),
      textOf('/.%2eE\\').map((path) => `${base}/${path}`),
      textOf('/.%2eE\\').map((path) => `https://vendor.example/rest/v1/${path}`),
      fc.webUrl(),
    );
    check(
      fc.property(links, (href) => {
        const rebased = rebaseLink(href, `${base}/customers`, base, vendor, undefined);
        if ('problem' in rebased) return;
        const url = new URL(base + rebased.path);
        expect([url.origin, url.pathname === '/api' || url.pathname.startsWith('/api/'), url.username]).toEqual([
          'https://proxy.example',
          true,
          '',
        ]);
      }),
    );
  });

  it('a callback is an object, or refused, and its URL is yours, or not', () => {
    check(
      fc.property(
        fc.oneof(mutatedJson({ type: 'CASE', sub_event_type: 'X', data: { id: '1' } }), fc.string({ unit: 'binary' })),
        fc.string({ unit: 'binary' }),
        (body, other) => {
          for (const given of [body, new TextEncoder().encode(body)]) {
            const event = refusesAtMost(() => parseEvent(given));
            expect(event === undefined || typeof event === 'object').toBe(true);
          }
          expect(verifyCallbackUrl(body, 'a-long-secret')).toBe(false);
          if (other === '') return;
          const url = refusesAtMost(() => withCallbackSecret('https://example.com/callback', other));
          /* Half a character cannot travel. */
          if (url !== undefined && !/\p{Surrogate}/u.test(other)) expect(verifyCallbackUrl(url, other)).toBe(true);
        },
      ),
    );
    expect(verifyCallbackUrl(Symbol('x') as unknown as string, 's')).toBe(false);
  });

  it('a page of any form is items and a cursor that is a text, or astray', () => {
    class Astray extends Error {}
    const paginationError = (message: string): Error => new Astray(message);
    const rebase = (href: string): string => href;
    const pagings = [
      { style: 'link', items: 'data' },
      { style: 'offset', items: 'rows', offset: 'rowOffset', limit: 'rowLimit', total: 'total', pageSize: 100 },
      { style: 'starting_after', items: 'data', id: 'id' },
    ] as const;
    const sample = { data: [{ id: '1' }, { id: 2 }], rows: [{}], total: 2, links: [{ rel: 'next', href: '/customers?page=2' }] };
    check(
      fc.property(
        fc.oneof(
          mutatedJson(sample).map((json) => JSON.parse(json || 'null') as unknown),
          anyValue,
        ),
        fc.constantFrom(...pagings),
        (answer, paging) => {
          try {
            const { items, cursor, totalCount } = pageContent(paging, answer, { input: {} }, { rebase, paginationError });
            expect([
              Array.isArray(items),
              ['string', 'undefined'].includes(typeof cursor),
              ['number', 'undefined'].includes(typeof totalCount),
            ]).toEqual([true, true, true]);
          } catch (error) {
            if (!(error instanceof Astray)) throw error;
          }
        },
      ),
    );
  });

  it('the redactor copies any value, and nothing that it must hide', () => {
    check(
      fc.property(
        fc.array(fc.oneof(anyValue, fc.string({ unit: 'binary' })), { maxLength: 5 }),
        fc.string({ unit: 'binary', minLength: 6 }),
        (values, secret) => {
          const answer = { values, name: secret, said: `before ${secret} after` };
          const names = new Set(['name']);
          const copy = new Redactor(names, sensitiveValues(answer, names)).copy(answer) as { said: string; name: string };
          expect(copy.name).toBe('[redacted]');
          expect(copy.said.includes(secret) && !'before [redacted] after'.includes(secret)).toBe(false);
          expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
        },
      ),
    );
  });
});

describe('the time of a reader grows with the text and no faster', () => {
  it('of amounts', () => {
    expect(() => toMinorUnits(`1.${'0'.repeat(long)}1`, 'AUD')).toThrow('decimals');
    expect(toMinorUnits(`1.${'0'.repeat(long)}`, 'AUD')).toBe(100);
  });

  it('of the word that stands for all accounts', () => {
    expect(meansAll(`A${' '.repeat(long)}LL`)).toBe(false);
    expect(meansAll(`${' '.repeat(long)}all${'\u200b'.repeat(long)}`)).toBe(true);
  });

  it('of dates, waits, links and URLs', () => {
    expect(parseDate(`2026-01-01${' '.repeat(long)}Z`)).toBeUndefined();
    for (const part of ['(', ' ', '1', 'Jan ', '-']) expect(parseRetryAfter(`Mon, ${part.repeat(long)}x`, 0)).toBeUndefined();
    const link = rebaseLink(
      `https://vendor.example/rest/v1/${'../'.repeat(long)}`,
      'https://a.example/x',
      'https://a.example',
      ['https://vendor.example/rest/v1'],
      undefined,
    );
    expect(link).toHaveProperty('problem');
    expect(verifyCallbackUrl(`/?${'callback_secret=x&'.repeat(long / 10)}`, 'x')).toBe(false);
  });

  it('of digits, however many stand in a row', () => {
    const redactor = new Redactor([], []);
    expect(redactor.text('1'.repeat(20 * long))).toHaveLength(20 * long);
    expect(redactor.text('1 '.repeat(long / 4))).toHaveLength(long / 2);
    expect(redactor.copy({ ['1'.repeat(20 * long)]: 1 })).toEqual({ ['1'.repeat(2_000)]: 1 });
  });

  it('of secrets that begin alike, or with one another', () => {
    const alike = new Redactor(
      [],
      Array.from({ length: 40_000 }, (_, at) => `aaaa${at}`),
    );
    expect(alike.text(`${'aaaa'.repeat(2_000)}aaaa39999`)).toBe(`${'aaaa'.repeat(2_000)}[redacted]`);
    const nested = new Redactor(
      [],
      Array.from({ length: 1_000 }, (_, at) => 'a'.repeat(at + 4)),
    );
    expect(nested.text(`${'a'.repeat(900)}b`.repeat(20))).toBe('[redacted]b'.repeat(20));
  });
});

describe('the redactor', () => {
  it('shows no text at all beside more secrets than it can look for', () => {
    const answer = Array.from({ length: 1_000_000 }, (_, at) => ({ name: `Person ${at}`, note: 'Person 7' }));
    const names = new Set(['name']);
    const redactor = new Redactor(names, sensitiveValues(answer, names));
    expect(redactor.text('Person 999999 was here')).toBe('[redacted]');
    expect(JSON.stringify(redactor.copy(answer))).not.toContain('Person');
  });

  it('shows of a long answer a part that can be read', () => {
    const branch = (depth: number): unknown => (depth === 0 ? 'x'.repeat(500) : Array.from({ length: 20 }, () => branch(depth - 1)));
    const shown = JSON.stringify(new Redactor([], []).copy(branch(4)));
    expect(shown.length).toBeLessThan(300_000);
    expect(shown).toContain('[more]');
  });
});

describe('a schema', () => {
  interface Kind {
    kind: string;
    rows?: (string | null)[] | null;
  }
  const Kinds = variants<Kind>('kind', { a: model<Kind>('A', { kind: literal('a'), rows: maybe(array(text())) } as never) });

  it.each(['constructor', '__proto__', 'toString'])('takes a variant named %s for one that it does not know', (kind) => {
    const { failures, drift } = judgeResponse(Kinds, JSON.parse(JSON.stringify({ kind })));
    expect([failures, drift.map((one) => one.kind)]).toEqual([[], ['unknown-variant']]);
  });

  it('fails a number beyond all, and says so', () => {
    for (const json of ['1e999', '-1e999']) {
      const { failures } = judgeResponse(number(), JSON.parse(json));
      expect(failures.map(({ message }) => message)).toEqual(['expected a number, found a number that is too large']);
    }
  });

  it('fails a value that differs in too many places to list, also in a request', () => {
    const many = array(Kinds);
    const value = [{ kind: 'a', rows: Array.from({ length: 300_000 }, () => 1) }];
    const { failures } = judgeResponse(many, value);
    expect(failures.map(({ path, message }) => [path, message])).toEqual([['', 'differs in too many places to list']]);
    expect(judgeRequest(many, value)).toHaveLength(1);
  });
});

describe('what is thrown elsewhere', () => {
  const loud = (): never => {
    throw new Error('do not look');
  };
  const cyclic = new Error('round');
  Object.assign(cyclic, { cause: cyclic, errors: Array.from({ length: 30 }, () => cyclic) });
  const tangled = Array.from({ length: 30 }, (_, at) => Object.assign(new Error(String(at)), { code: 'ECONNREFUSED', syscall: 'connect' }));
  for (const one of tangled) Object.assign(one, { errors: tangled });
  const getters = Object.defineProperties(
    new Error('x'),
    Object.fromEntries(['message', 'cause', 'code', 'name', 'errors', 'stack'].map((name) => [name, { get: loud }])),
  );
  const proxy = new Proxy({}, { get: loud, has: loud, ownKeys: loud, getOwnPropertyDescriptor: loud });
  const strange: readonly (readonly [string, unknown])[] = [
    ['an error that holds itself', cyclic],
    ['errors that all hold each other', tangled[0]],
    ['an error whose getters throw', getters],
    ['a proxy whose traps throw', proxy],
    ['nothing', undefined],
    ['null', null],
    ['a text', 'x'.repeat(1_000_000)],
    ['a symbol', Symbol('x')],
    ['an object without prototype', Object.create(null)],
    ['a function', loud],
  ];

  it.each(strange)('by a fetch: %s', async (_, thrown) => {
    const error = await failure(client(() => Promise.reject(thrown), { maxRetries: 0 }).customers.get('1'));
    expect(error).toMatchObject({ name: 'ConnectionError', outcome: 'unknown', attempts: 1 });
    expect(inspect(error).length).toBeLessThan(20_000);
  });

  it.each(strange)('by a body that is being read: %s', async (_, thrown) => {
    const body = (): ReadableStream => new ReadableStream({ pull: (controller) => controller.error(thrown) });
    const fetch = async (): Promise<Response> => new Response(body(), { headers: { 'content-type': 'application/json' } });
    expect(await failure(client(fetch, { maxRetries: 0 }).customers.get('1'))).toMatchObject({
      name: 'ConnectionError',
      outcome: 'applied',
    });
  });

  it.each(strange)('by a credential function: %s', async (_, thrown) => {
    const secretKey = (): Promise<string> => Promise.reject(thrown);
    const error = await failure(client(async () => new Response('{}'), { secretKey, maxRetries: 0 }).customers.get('1'));
    expect(error).toMatchObject({ name: 'ConfigurationError', outcome: 'not-sent', attempts: 0 });
  });

  it.each(strange)('by a hook and as the reason of an abort: %s', async (_, thrown) => {
    const hooks = {
      onRequest: () => {
        throw thrown;
      },
      onError: () => {
        throw thrown;
      },
    };
    const caller = new AbortController();
    caller.abort(thrown);
    const error = await failure(client(async () => new Response('{}'), { hooks }).customers.get('1', { signal: caller.signal }));
    expect(isAbortError(error)).toBe(true);
  });

  it.each(strange)('and looked at by a guard: %s', (_, thrown) => {
    for (const guard of [isQuadrailError, isTimeoutError, isRequestValidationError]) expect(guard(thrown)).toBe(false);
  });

  it('is told by a fetch of the caller’s own, and never passes for "not sent"', () => {
    const refused = Object.assign(new Error('no'), { code: 'ECONNREFUSED', syscall: 'connect' });
    for (const other of [refused, new Error('reset'), getters, 'reset', undefined, null]) {
      const all = new TypeError('fetch failed', { cause: Object.assign(new Error('all'), { errors: [refused, other] }) });
      expect(failureOf(all).left).toBe('maybe');
    }
  });
});
