/** Status and body must be of one mind: what contradicts itself proves nothing, and is never sent again. */
import { describe, expect, it } from 'vitest';
import type { ClientOptions } from '../../src/core/call/options.js';
import { CustomerAccounts } from '../../src/customer-accounts/index.js';
import { json } from '../core/support.js';
import { type Play, played } from '../verdict/calls.js';
import { contradiction, expectContradiction, named, of, outcomeOf } from '../verdict/contradiction.js';

describe('CustomerAccount', () => {
  const says = (httpCode: unknown): unknown => ({ httpCode, message: 'Said', systemId: 1 });
  const calls = of('customerAccounts');

  const disagreeing: [number, unknown][] = [
    [400, 200],
    [400, '200'],
    [404, 200],
    [409, 201],
    [422, 204],
    [429, 200],
    [403, 200],
    [401, 200],
    [500, 200],
    [503, 200],
    [502, 201],
    [504, '200'],
    [400, 500],
    [404, 503],
    [429, 500],
    [500, 400],
    [503, 404],
    [503, 429],
    [400, 'soon'],
    [404, 302],
    [400, 100],
    [500, 700],
    [503, -1],
    [400, {}],
    [404, 99_999],
  ];
  it.each(disagreeing)('that answers %d with the httpCode %j has perhaps done it', async (status, code) => {
    for (const play of calls) await expectContradiction(play, status, says(code));
  });

  it.each([400, 401, 403, 404, 409, 500, 503, '400', 'no', 302, 100, -1, {}, []])(
    'that answers 200 with the httpCode %j has perhaps done it',
    async (code) => {
      for (const play of calls) {
        const { ok, requests, error } = await played(play, [json(200, says(code))]);
        expect([ok, requests], play.name).toEqual([false, 1]);
        expect(error, play.name).toMatchObject({ name: 'VendorStatusError', status: 200, outcome: 'unknown' });
        expect(error.message).toContain(contradiction);
      }
    },
  );

  it.each([[0], ['0'], ['000'], [null], [undefined]])('whose httpCode is %j says nothing beside the status', async (code) => {
    for (const play of calls) {
      expect((await played(play, [json(200, says(code))], { validation: 'off' })).ok, play.name).toBe(true);
      const refusal = await played(play, [json(400, says(code))]);
      /* A 0 is in the form of the vendor's Result; without an httpCode nobody knows who said it. */
      const isOwn = typeof code === 'string' || code === 0;
      expect(refusal.error).toMatchObject({ status: 400, outcome: isOwn ? 'rejected' : outcomeOf(play, 400), fromProxy: !isOwn });
      const failure = await played(play, [json(500, says(code))]);
      expect(failure.error).toMatchObject({ status: 500, outcome: 'unknown' });
    }
  });

  it('whose httpCode says no in another number than the status has still refused it', async () => {
    for (const play of calls) {
      const { error } = await played(play, [json(400, says(404))]);
      expect(error).toMatchObject({ name: 'BadRequestError', outcome: 'rejected' });
    }
  });

  it('that says yes beside 401 gets no second call, though the token could be renewed', async () => {
    const add = named('customerAccounts.add');
    const call = (options: ClientOptions): ReturnType<Play['call']> =>
      new CustomerAccounts({ baseUrl: 'https://cw.example', credentials: { jwt: () => 'fresh' }, ...options } as never).add({
        externalId: 'A',
      });
    await expectContradiction({ ...add, call }, 401, says(200));
  });
});
