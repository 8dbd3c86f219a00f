/** A schema of the caller's own: it may hang, throw and give nonsense, and the call still ends in time, in an error that tells its outcome. */
import { describe, expect, it } from 'vitest';
import type { StandardSchema } from '../../src/core/contract/schema.js';
import { CrmCom } from '../../src/crmcom/index.js';
import { isQuadrailError } from '../../src/index.js';
import { client, failure, json, scripted, type TestClock, testClock, until } from './support.js';

const schema = (validate: () => unknown): StandardSchema<never> => ({ '~standard': { version: 1, vendor: 'mine', validate } }) as never;
const hanging = schema(() => new Promise(() => {}));

interface Hung {
  readonly end: Promise<Error & Record<string, unknown>>;
  readonly clock: TestClock;
  readonly caller: AbortController;
  readonly sent: () => number;
}

/* A call whose answer is here, and whose schema says nothing. */
async function hang(limits: object): Promise<Hung> {
  const clock = testClock();
  const caller = new AbortController();
  const fetch = scripted(json(201, {}), json(201, {}));
  const request = { method: 'POST', path: '/x', body: {}, schema: hanging } as const;
  const end = failure(client(fetch, { clock }).request(request, { ...limits, signal: caller.signal }));
  await until(() => fetch.sent.length === 1);
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  return { end, clock, caller, sent: () => fetch.sent.length };
}

describe('a schema that hangs', () => {
  it('is waited for as long as the timeout, and the answer is not thrown away: the vendor has acted', async () => {
    const { end, clock, sent } = await hang({ timeout: 300 });
    clock.advance(300);
    const error = await end;
    expect(error).toMatchObject({ name: 'TimeoutError', phase: 'wait', outcome: 'applied', attempts: 1 });
    expect(error.message).toContain('for the schema');
    expect([sent(), clock.pending()]).toEqual([1, 0]);
  });

  it('is waited for within the total timeout', async () => {
    const { end, clock, sent } = await hang({ totalTimeout: 300 });
    clock.advance(300);
    expect(await end).toMatchObject({ name: 'TimeoutError', phase: 'total', outcome: 'applied', attempts: 1 });
    expect([sent(), clock.pending()]).toEqual([1, 0]);
  });

  it('does not keep an abort from being heard', async () => {
    const { end, clock, caller, sent } = await hang({});
    caller.abort(new Error('enough'));
    expect(await end).toMatchObject({ name: 'AbortError', outcome: 'applied', attempts: 1, cause: { message: 'enough' } });
    expect([sent(), clock.pending()]).toEqual([1, 0]);
  });

  it('leaves the outcome unknown where the status is no verdict', async () => {
    const clock = testClock();
    const fetch = scripted(json(200, { status: { code: 'OK' }, data: {} }));
    const crmcom = new CrmCom({ baseUrl: 'https://crm.example', credentials: { token: 't' }, fetch, clock } as never);
    const end = failure(crmcom.request({ method: 'POST', path: '/x', schema: hanging }, { timeout: 300 }));
    await until(() => fetch.sent.length === 1);
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    clock.advance(300);
    expect(await end).toMatchObject({ name: 'TimeoutError', phase: 'wait', outcome: 'unknown' });
  });
});

describe('a schema that', () => {
  const evil = new Proxy({}, { get: thrown, has: thrown, ownKeys: thrown, getPrototypeOf: thrown });
  function thrown(): never {
    throw new Error('looked at');
  }
  const broken: [string, () => unknown][] = [
    [
      'throws',
      () => {
        throw new Error('schema bug');
      },
    ],
    [
      'throws a text',
      () => {
        throw 'schema bug';
      },
    ],
    [
      'throws nothing',
      () => {
        throw undefined;
      },
    ],
    [
      'throws what cannot be looked at',
      () => {
        throw evil;
      },
    ],
    ['rejects', () => Promise.reject(new Error('schema bug'))],
    ['rejects with what cannot be looked at', () => Promise.reject(evil)],
    ['gives nothing', () => undefined],
    ['gives null', () => null],
    ['gives a number', () => 5],
    ['gives issues that are no list', () => ({ issues: 5 })],
    ['gives a text for issues', () => ({ issues: 'all wrong' })],
    ['gives an issue that is none', () => ({ issues: [null, 7, 'x'] })],
    ['gives issues with symbols', () => ({ issues: [{ message: Symbol('x'), path: [Symbol('y'), null, {}] }] })],
    ['gives issues that cannot be looked at', () => ({ issues: [evil] })],
    ['gives a result that cannot be looked at', () => evil],
    ['gives something that throws when it is awaited', () => Object.defineProperty({}, 'then', { value: thrown })],
    ['gives something whose then throws when it is looked at', () => Object.defineProperty({}, 'then', { get: thrown })],
  ];
  it.each(broken)('%s ends the call in an error of the library that tells its outcome, and nothing is sent again', async (_, validate) => {
    const fetch = scripted(json(201, {}), json(201, {}));
    const call = client(fetch).request({ method: 'POST', path: '/x', body: {}, schema: schema(validate) });
    const result = await call.asResult();
    expect(fetch.sent).toHaveLength(1);
    expect(result.ok).toBe(false);
    const error = result.ok ? undefined : result.error;
    expect(isQuadrailError(error)).toBe(true);
    expect(error).toMatchObject({ attempts: 1 });
    expect(['applied', 'unknown']).toContain(error?.outcome);
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('schema bug');
      },
      'the schema threw: schema bug',
    ],
    ['rejects', () => Promise.reject(new Error('schema bug')), 'the schema threw: schema bug'],
    ['gives nothing', () => undefined, 'the schema returned no result'],
    ['gives an issue without words', () => ({ issues: [{}] }), 'does not match the schema'],
  ])('%s is named in the message', async (_, validate, words) => {
    const error = await failure(
      client(scripted(json(201, {}))).request({ method: 'POST', path: '/x', body: {}, schema: schema(validate) }),
    );
    expect(error).toMatchObject({ name: 'ResponseValidationError', outcome: 'applied' });
    expect(error.message).toContain(words);
  });

  it('is given none of its time where validation is off', async () => {
    expect(
      await client(scripted(json(201, { a: 1 }))).request({ method: 'POST', path: '/x', body: {}, schema: hanging }, { validation: 'off' }),
    ).toEqual({ a: 1 });
  });
});
