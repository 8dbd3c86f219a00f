/** Status and body must be of one mind: what contradicts itself proves nothing, is never sent again, and no token renewal replays it. */
import { describe, expect, it } from 'vitest';
import type { ClientOptions } from '../../src/core/call/options.js';
import { Quickr } from '../../src/quickr/index.js';
import { QuickStream } from '../../src/quickstream/index.js';
import { envelope, json, newCustomer } from '../core/support.js';
import { dangerous, ownNo, type Play, played } from './calls.js';
import { contradiction, expectContradiction, named, of } from './contradiction.js';

describe('QuickStream and Quickr', () => {
  const forms: [string, Play['vendor'], unknown][] = [
    ['a developerMessage', 'quickstream', { developerMessage: 'It failed' }],
    ['a customerMessage', 'quickstream', { customerMessage: 'It failed' }],
    ['links and errors', 'quickstream', { links: [], errors: [] }],
    ['an error with a message', 'quickr', { error: { message: 'It failed' } }],
  ];
  it.each(forms)('that answer a success with %s have perhaps done it: not applied', async (_, vendor, body) => {
    for (const play of of(vendor)) {
      for (const status of [200, 201]) {
        const { ok, requests, error } = await played(play, [json(status, body)], { validation: 'off' });
        expect([ok, requests], play.name).toEqual([false, 1]);
        expect(error, play.name).toMatchObject({ name: 'VendorStatusError', status, outcome: 'unknown' });
        expect(error.message).toContain(contradiction);
      }
    }
  });

  it.each([
    [400, '200'],
    [404, 201],
    [409, '200'],
    [422, 200],
    [429, '200'],
    [500, '201'],
    [503, '200'],
    [400, '500'],
    [409, 503],
    [422, 500],
    [429, '503'],
    [500, '400'],
    [503, '400'],
    [502, 404],
  ])('a QuickStream envelope with another status than its own HTTP status, %d and %j, proves nothing', async (status, repeated) => {
    for (const play of of('quickstream')) await expectContradiction(play, status, { ...(ownNo(play, status) as object), status: repeated });
  });

  it.each([undefined, null, '', 'none', {}, '503 Service Unavailable'])(
    'a QuickStream error whose status is %j counts by its HTTP status',
    async (status) => {
      const create = named('quickstream.customers.create');
      const body = { developerMessage: 'No', status };
      const { error } = await played(create, [json(422, body)]);
      expect(error).toMatchObject({ name: 'UnprocessableEntityError', outcome: 'rejected' });
    },
  );

  it('that say yes beside 401 get no second call, though the key could be renewed', async () => {
    const body = { ...(ownNo(named('quickstream.customers.create'), 401) as object), status: '200' };
    const { requests, error } = await played(named('quickstream.customers.create'), [json(401, body)], {
      secretKey: () => 'fresh',
    } as never);
    expect([requests, error['outcome']]).toEqual([1, 'unknown']);
  });

  it('an error form inside other data of a success is data', async () => {
    const call = (options: ClientOptions): ReturnType<Play['call']> =>
      new Quickr({ accountId: 'TQ1234567', accessToken: 't', ...options } as never).request({ method: 'POST', path: '/anything' });
    for (const body of [
      { data: { error: { message: 'x' } } },
      { error: null },
      { error: 'none' },
      { error: {} },
      { error: { message: '' } },
    ])
      expect((await played({ ...named('quickr.request'), call }, [json(200, body)])).ok).toBe(true);
  });
});

describe('a contradiction', () => {
  it('is followed by no attempt, under whatever key: not even the same', async () => {
    for (const idempotencyKey of [undefined, 'order-1', (n: number) => `key-${n}`]) {
      const create = named('quickstream.customers.create');
      const call = (options: ClientOptions): ReturnType<Play['call']> =>
        new QuickStream({ secretKey: 'k', environment: 'test', ...options }).customers.create(newCustomer, { idempotencyKey });
      await expectContradiction({ ...create, call }, 503, { ...(ownNo(create, 503) as object), status: '200' });
    }
  });

  it('is unknown also after a refusal that came before it', async () => {
    const create = named('quickstream.customers.create');
    const { requests, error } = await played(create, [envelope(503), json(201, { developerMessage: 'It failed' })]);
    expect([requests, error['outcome']]).toEqual([2, 'unknown']);
  });

  it('is none where a vendor says no in its body and in its status', async () => {
    for (const play of dangerous) {
      const { error } = await played(play, [json(422, ownNo(play, 422))]);
      expect(error).toMatchObject({ outcome: 'rejected' });
      expect(error.message).not.toContain(contradiction);
    }
  });
});
