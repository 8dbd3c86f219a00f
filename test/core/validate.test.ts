import { describe, expect, it, vi } from 'vitest';
import type { DriftEvent } from '../../src/core/call/drift.js';
import { DriftReporter } from '../../src/core/call/drift.js';
import {
  anything,
  array,
  boolean,
  either,
  inferred,
  integer,
  literal,
  maybe,
  model,
  nullable,
  number,
  oneOf,
  oneOfKnown,
  optional,
  record,
  ruled,
  text,
  textLike,
  variants,
} from '../../src/core/contract/schema.js';
import { judgeRequest, judgeResponse } from '../../src/core/contract/validate.js';
import { client, customer, failure, json, scripted } from './support.js';

interface Card {
  kind: 'card';
  scheme: string;
  digits?: string | null;
}
interface Bank {
  kind: 'bank';
  bsb: string;
}
interface Thing {
  id: string;
  count: number;
  status: string;
  flag?: boolean | null;
  guess?: number | null;
  tags: string[];
  amount: string | number;
  account: Card | Bank;
  extra?: Record<string, number>;
}

const account = variants<Card | Bank>('kind', {
  card: model<Card>('Card', { kind: literal('card'), scheme: oneOf('VISA', 'MC'), digits: maybe(text()) }),
  bank: model<Bank>('Bank', { kind: literal('bank'), bsb: text() }),
});
const Thing = model<Thing>('Thing', {
  id: text(),
  count: integer(),
  status: oneOf('ON', 'OFF'),
  flag: maybe(boolean()),
  guess: inferred(maybe(number())),
  tags: array(text(), { max: 3 }),
  amount: either(text(), number()),
  account,
  extra: optional(record(number())),
});
const thing = (): Record<string, unknown> => ({
  id: 'a',
  count: 1,
  status: 'ON',
  tags: [],
  amount: 10,
  account: { kind: 'bank', bsb: '062-000' },
});

describe('an answer that differs from its model', () => {
  const drifts: [string, Record<string, unknown>, string, string][] = [
    ['an unknown member', { newcomer: 1 }, 'unknown-member', 'newcomer'],
    ['an unknown value of an enumeration', { status: 'PAUSED' }, 'unknown-value', 'status'],
    ['an unknown value of a nested enumeration', { account: { kind: 'card', scheme: 'JCB' } }, 'unknown-value', 'account.scheme'],
    ['an unknown member of a variant', { account: { kind: 'bank', bsb: '1', bank: 'x' } }, 'unknown-member', 'account.bank'],
    ['an unknown variant', { account: { kind: 'wallet', id: 7 } }, 'unknown-variant', 'account.kind'],
    ['a wrong type where the member is inferred', { guess: 'many' }, 'invalid', 'guess'],
  ];
  for (const [what, change, kind, path] of drifts) {
    it(`is drift and no failure for ${what}`, () => {
      const { failures, drift } = judgeResponse(Thing, { ...thing(), ...change });
      expect(failures).toEqual([]);
      expect(drift.map((one) => ({ kind: one.kind, path: one.path }))).toEqual([{ kind, path }]);
    });
  }

  const breaks: [string, Record<string, unknown>, string, RegExp][] = [
    ['a missing member', { id: undefined }, 'id', /^is missing: expected a string$/],
    ['null where it is not documented', { id: null }, 'id', /^expected a string, found null$/],
    ['a number for a string', { id: 5 }, 'id', /^expected a string, found a number$/],
    ['a number for an enumeration', { status: 5 }, 'status', /one of ON, OFF/],
    ['a fraction for a whole number', { count: 1.5 }, 'count', /whole number/],
    ['a list entry', { tags: ['a', 2] }, 'tags.1', /^expected a string, found a number$/],
    ['a list that is too long', { tags: ['a', 'b', 'c', 'd'] }, 'tags', /more than 3/],
    ['a value of neither form', { amount: true }, 'amount', /^expected a string or a number, found a boolean$/],
    ['a member of a variant', { account: { kind: 'bank', bsb: 62 } }, 'account.bsb', /^expected a string, found a number$/],
    ['a union without its tag', { account: { bsb: '1' } }, 'account.kind', /^is missing: expected one of card, bank$/],
    ['a union whose tag is no string', { account: { kind: 5 } }, 'account.kind', /^expected one of card, bank$/],
    ['null for a union', { account: null }, 'account', /./],
    ['a value of a map', { extra: { a: 'x' } }, 'extra.a', /^expected a number, found a string$/],
  ];
  for (const [what, change, path, message] of breaks) {
    it(`fails with exactly its path for ${what}`, () => {
      const { failures, drift } = judgeResponse(Thing, { ...thing(), ...change });
      expect(drift).toEqual([]);
      expect(failures.map((one) => one.path)).toEqual([path]);
      expect(failures[0]?.message).toMatch(message);
    });
  }

  it('reports all that is wrong with a model that is inferred as a whole, and fails for nothing', () => {
    const { failures, drift } = judgeResponse(Thing, { ...thing(), id: 5, tags: 'x' }, true);
    expect(failures).toEqual([]);
    expect(drift.map(({ kind, path }) => `${kind} ${path}`)).toEqual(['invalid id', 'invalid tags']);
  });

  it('passes absent and null where both are allowed, and is no drift', () => {
    for (const flag of [undefined, null, true]) expect(judgeResponse(Thing, { ...thing(), flag })).toEqual({ failures: [], drift: [] });
    expect(judgeResponse(nullable(text()), null).failures).toEqual([]);
    expect(judgeResponse(anything(), undefined).failures).toEqual([]);
  });

  it('never repeats a value in a message', () => {
    const { failures } = judgeResponse(Thing, { ...thing(), count: '4111111111111111', status: 4111111111111111 });
    expect(JSON.stringify(failures)).not.toContain('4111');
  });

  it('is a Standard Schema that gives back the very value', () => {
    const value = { ...thing(), newcomer: 1 };
    const good = Thing['~standard'].validate(value) as { value: unknown };
    expect(good.value).toBe(value);
    expect(Thing['~standard'].validate({ ...thing(), tags: [1] })).toEqual({
      issues: [{ message: 'expected a string, found a number', path: ['tags', 0] }],
    });
  });

  it('keeps __proto__ and constructor as plain data', async () => {
    const body =
      '{"customerId":"1","customerNumber":"A","customerName":"B","status":"ENABLED","links":[],"__proto__":{"polluted":true},"constructor":1}';
    const events: DriftEvent[] = [];
    const fetch = scripted(new Response(body, { headers: { 'content-type': 'application/json' } }));
    const data = await client(fetch, { onDrift: (event) => events.push(event) }).customers.get('1');
    expect(Object.hasOwn(data, '__proto__')).toBe(true);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect((data as { polluted?: boolean }).polluted).toBeUndefined();
    expect(events.map(({ path }) => path).sort()).toEqual(['__proto__', 'constructor']);
  });
});

describe('a request that differs from its model', () => {
  it('is refused for unknown members and values, except of lists that are known to be incomplete', () => {
    const Form = model<{ a: string; b: string }>('Form', { a: oneOf('X'), b: oneOfKnown('Y') });
    expect(judgeRequest(Form, { a: 'X', b: 'anything' })).toEqual([]);
    expect(
      judgeRequest(Form, { a: 'Z', b: 'Y', c: 1 })
        .map(({ path }) => path)
        .sort(),
    ).toEqual(['a', 'c']);
  });

  it('is refused by a rule across members only once their types are right', () => {
    const rule = vi.fn(() => ({ path: 'b', message: 'must follow a' }));
    const Form = ruled(model<{ a: string }>('Form', { a: textLike(/^a/, 'an a') }), rule);
    expect(judgeRequest(Form, { a: 'b' })).toMatchObject([{ path: 'a', message: 'must be an a' }]);
    expect(rule).not.toHaveBeenCalled();
    expect(judgeRequest(Form, { a: 'a' })).toMatchObject([{ path: 'b', keys: ['b'], message: 'must follow a' }]);
  });
});

describe('the validation modes', () => {
  const wrong = { ...customer, customerName: 7, status: 'PAUSED', newcomer: 'x' };

  it("'throw' rejects, tells every issue, and reports drift as well", async () => {
    const events: DriftEvent[] = [];
    const error = await failure(client(scripted(json(200, wrong)), { onDrift: (event) => events.push(event) }).customers.get('1'));
    expect(error).toMatchObject({
      name: 'ResponseValidationError',
      issues: [{ path: 'customerName', message: 'expected a string, found a number' }],
    });
    expect((error as unknown as { rawBody(): string }).rawBody()).toBe(JSON.stringify(wrong));
    expect(events.map(({ kind, path }) => `${kind} ${path}`).sort()).toEqual(['unknown-member newcomer', 'unknown-value status']);
  });

  it("'report' gives the data as it came and reports what is wrong", async () => {
    const events: DriftEvent[] = [];
    const data = await client(scripted(json(200, wrong)), { validation: 'report', onDrift: (event) => events.push(event) }).customers.get(
      '1',
    );
    expect(data).toEqual(wrong);
    expect(events).toContainEqual({ operation: 'quickstream.customers.get', kind: 'invalid', path: 'customerName', count: 1 });
  });

  it("'off' checks and reports nothing; a call's mode wins over the client's", async () => {
    const onDrift = vi.fn();
    expect(await client(scripted(json(200, wrong)), { onDrift }).customers.get('1', { validation: 'off' })).toEqual(wrong);
    expect(onDrift).not.toHaveBeenCalled();
  });

  it('unknown values, members and variants throw in no mode', async () => {
    for (const validation of ['throw', 'report', 'off'] as const) {
      const drifted = { ...customer, status: 'PAUSED', newcomer: 1 };
      expect(await client(scripted(json(200, drifted)), { validation }).customers.get('1')).toEqual(drifted);
    }
  });
});

describe('drift events', () => {
  it('come once per operation, kind and path, with indices as * and a count, and without values', async () => {
    const events: DriftEvent[] = [];
    const entry = (status: string): object => ({ ...customer, status });
    const page = (): Response => json(200, { links: [], data: [entry('SECRET-1'), entry('SECRET-2'), entry('SECRET-3')] });
    const quickstream = client(scripted(page(), page(), json(200, entry('SECRET-1'))), { onDrift: (event) => events.push(event) });
    await quickstream.customers.list();
    await quickstream.customers.list();
    await quickstream.customers.get('1');
    expect(events).toEqual([
      { operation: 'quickstream.customers.list', kind: 'unknown-value', path: 'data.*.status', count: 3 },
      { operation: 'quickstream.customers.get', kind: 'unknown-value', path: 'status', count: 1 },
    ]);
    expect(JSON.stringify(events)).not.toContain('SECRET');
  });

  it('are reported once for each client', async () => {
    const onDrift = vi.fn();
    for (let round = 0; round < 2; round += 1)
      await client(scripted(json(200, { ...customer, newcomer: 1 })), { onDrift }).customers.get('1');
    expect(onDrift).toHaveBeenCalledTimes(2);
  });

  it('stop at a thousand, so that ever new names fill no memory', () => {
    const onDrift = vi.fn();
    const reporter = new DriftReporter(onDrift);
    for (let index = 0; index < 5_000; index += 1)
      reporter.report('o', [{ kind: 'unknown-member', keys: [`m${index}`], path: '', message: '' }]);
    expect(onDrift).toHaveBeenCalledTimes(1_000);
  });

  it('break no call when the listener throws or rejects', async () => {
    for (const onDrift of [
      () => {
        throw new Error('listener');
      },
      async () => {
        throw new Error('listener');
      },
    ]) {
      expect(await client(scripted(json(200, { ...customer, newcomer: 1 })), { onDrift }).customers.get('1')).toHaveProperty('newcomer');
    }
  });
});

describe('whole numbers', () => {
  it.each([Number('9007199254740993'), Number('-9007199254740993'), Number('1234567890123456789'), 1e300])(
    'of any size pass in an answer: %s',
    (value) => {
      expect(judgeResponse(integer(), value)).toEqual({ failures: [], drift: [] });
    },
  );

  it.each([1.5, '1', Number.NaN, Number.POSITIVE_INFINITY, null])('are told from what is none: %s', (value) => {
    expect(judgeResponse(integer(), value).failures.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^expected a (whole )?number, found/),
    ]);
  });
});
