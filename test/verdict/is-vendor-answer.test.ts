/** The option `isVendorAnswer` says whose word an answer is where the form of a vendor's answers is inferred. */
import { describe, expect, it, vi } from 'vitest';
import type { VendorAnswer } from '../../src/core/contract/vendor.js';
import { envelope, gatewayAnswers, html, json, vendorSays } from '../core/support.js';
import { dangerous, ownNo, type Play, played, plays } from './calls.js';

const named = (name: string): Play => plays.find((play) => play.name === name) as Play;
const settle = named('crmcom.purchases.applySettlement');
const create = named('quickstream.customers.create');
const crm = (code: string): unknown => ({ status: { code, message: 'Said', description: null }, data: {} });

describe('an answer in a form that this library does not know', () => {
  it.each([400, 402, 403, 404, 409, 413, 422, 460, 499])(
    'is a refusal with %d where the user says that it is the vendor’s',
    async (status) => {
      for (const play of dangerous) {
        for (const [form, answer] of gatewayAnswers(status)) {
          const { requests, error } = await played(play, [answer], { isVendorAnswer: () => true });
          expect(error, `${play.name} ${form}`).toMatchObject({ status, outcome: 'rejected', fromProxy: false, safeToRetry: true });
          expect(error.message).not.toContain('in between');
          expect(requests).toBe(1);
        }
      }
    },
  );

  it.each([408, 421, 425, 500, 502, 504])('is no refusal with %d, whoever said it', async (status) => {
    for (const play of dangerous) {
      const { error } = await played(play, [json(status, { message: 'x' })], { isVendorAnswer: () => true });
      expect(error).toMatchObject({ outcome: 'unknown', fromProxy: false });
    }
  });

  it('is a refusal by a code of CRM.COM that no page documents', async () => {
    for (const status of [200, 400, 404]) {
      const vouched = await played(settle, [json(status, crm('EVENT.SETTLED'))], { isVendorAnswer: () => true });
      expect(vouched.error).toMatchObject({
        name: 'VendorStatusError',
        vendorCode: 'EVENT.SETTLED',
        outcome: 'rejected',
        safeToRetry: true,
      });
      const alone = await played(settle, [json(status, crm('EVENT.SETTLED'))]);
      expect(alone.error).toMatchObject({ name: 'VendorStatusError', vendorCode: 'EVENT.SETTLED', outcome: 'unknown', safeToRetry: false });
    }
  });

  it('is no refusal by a code that means almost yes', async () => {
    for (const code of ['ok', '0', 'SUCCESS']) {
      expect((await played(settle, [json(200, crm(code))], { isVendorAnswer: () => true })).error).toMatchObject({ outcome: 'unknown' });
      expect((await played(settle, [json(409, crm(code))], { isVendorAnswer: () => true })).error).toMatchObject({ outcome: 'unknown' });
    }
  });

  it('with 503 means that nothing was processed, but only the whole envelope allows a new key', async () => {
    const { requests, keys, waits, error } = await played(create, [json(503, { message: 'x' })], { isVendorAnswer: () => true });
    expect([requests, keys.size, waits, error['outcome']]).toEqual([3, 1, [20_000, 20_000], 'rejected']);
  });
});

describe('an answer in the vendor’s form', () => {
  it.each([400, 403, 404, 409, 422, 429])('proves nothing with %d where the user says that it is not the vendor’s', async (status) => {
    for (const play of dangerous) {
      const { error } = await played(play, [json(status, ownNo(play, status))], { isVendorAnswer: () => false, maxRetries: 0 });
      expect(error, play.name).toMatchObject({ status, outcome: 'unknown', fromProxy: true, safeToRetry: play.isKeyed });
      expect(error, 'a code that is not the vendor’s').not.toHaveProperty('vendorCode');
    }
  });

  it('gets no new key where the user says that it is not the vendor’s', async () => {
    const { keys, error } = await played(create, [envelope(503)], { isVendorAnswer: () => false });
    expect([keys.size, error['outcome']]).toEqual([1, 'unknown']);
  });

  it('keeps its new key where the user says that it is the vendor’s', async () => {
    const { requests, keys, error } = await played(create, [envelope(503)], { isVendorAnswer: () => true });
    expect([requests, keys.size, error['outcome']]).toEqual([3, 3, 'rejected']);
  });

  it('contradicts itself, whatever the user says', async () => {
    const body = { developerMessage: 'x', status: '200' };
    for (const vouched of [true, false]) {
      const { requests, error } = await played(create, [json(503, body)], { isVendorAnswer: () => vouched });
      expect([requests, error['outcome']]).toEqual([1, 'unknown']);
    }
  });
});

describe('a function that', () => {
  const broken: [string, (answer: VendorAnswer) => unknown][] = [
    [
      'throws',
      () => {
        throw new Error('of the user');
      },
    ],
    [
      'throws nothing',
      () => {
        throw undefined;
      },
    ],
    ['gives nothing', () => undefined],
    ['gives 1', () => 1],
    ['gives a text', () => 'yes'],
    ['gives an object', () => ({})],
    ['gives a promise of true', async () => true],
    [
      'gives a promise that rejects',
      () => {
        const late = Promise.reject(new Error('of the user'));
        late.catch(() => {});
        return late;
      },
    ],
  ];
  it.each(broken)('%s vouches for nothing: no refusal, no new key, no raw error', async (_, isVendorAnswer) => {
    for (const answer of [vendorSays(422), json(422, {}), html(422), envelope(503)]) {
      const { keys, error } = await played(create, [answer], { isVendorAnswer: isVendorAnswer as never });
      expect(error).toMatchObject({ outcome: 'unknown', fromProxy: true });
      expect(keys.size).toBe(1);
    }
  });

  it('is asked is given the answer and the operation', async () => {
    const isVendorAnswer = vi.fn((_: VendorAnswer) => true);
    await played(create, [json(422, { a: 1 }, { 'X-Via': 'kong' })], { isVendorAnswer });
    expect(isVendorAnswer.mock.calls).toEqual([
      [
        {
          status: 422,
          json: { a: 1 },
          text: '{"a":1}',
          headers: { 'content-type': 'application/json', 'x-via': 'kong' },
          operation: 'quickstream.customers.create',
        },
      ],
    ]);
  });

  it('is asked is not asked of a plain yes', async () => {
    const isVendorAnswer = vi.fn((_: VendorAnswer) => false);
    const { ok } = await played(create, [json(201, { customerId: '1' })], { isVendorAnswer, validation: 'off' });
    expect([ok, isVendorAnswer.mock.calls.length]).toEqual([true, 0]);
    expect((await played(settle, [json(200, crm('OK'))], { isVendorAnswer, validation: 'off' })).ok).toBe(true);
    expect(isVendorAnswer).not.toHaveBeenCalled();
  });

  it('is none is refused by the constructor', async () => {
    for (const isVendorAnswer of [true, null, 'yes', {}])
      expect(() => create.call({ isVendorAnswer: isVendorAnswer as never, fetch: async () => html(500) })).toThrow(
        'isVendorAnswer must be a function',
      );
  });
});
