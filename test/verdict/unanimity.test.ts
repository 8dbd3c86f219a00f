/** Status and body must be of one mind: what contradicts itself proves nothing, is never sent again, and no token renewal replays it. */
import { describe, expect, it } from 'vitest';
import type { ClientOptions } from '../../src/core/call/options.js';
import { CrmCom } from '../../src/crmcom/index.js';
import { CustomerAccounts } from '../../src/customer-accounts/index.js';
import { Quickr } from '../../src/quickr/index.js';
import { QuickStream } from '../../src/quickstream/index.js';
import { envelope, json, newCustomer } from '../core/support.js';
import { dangerous, ownNo, type Play, played, plays } from './calls.js';

const of = (vendor: Play['vendor'], from: readonly Play[] = plays): Play[] => from.filter((play) => play.vendor === vendor);
const named = (name: string): Play => plays.find((play) => play.name === name) as Play;
const contradiction = 'its status and its body contradict each other';

/* Unknown, unless it is a read that a client error refuses, whoever says it. */
function outcomeOf({ kind }: Play, status: number): string {
  return kind === 'read' && status >= 400 && status < 500 && ![408, 421, 425].includes(status) ? 'rejected' : 'unknown';
}

async function expectContradiction(play: Play, status: number, body: unknown, options: ClientOptions = {}): Promise<void> {
  const { ok, requests, error } = await played(play, [json(status, body)], options);
  const what = `${play.name} ${status} ${JSON.stringify(body)}`;
  expect(ok, what).toBe(false);
  expect([requests, error['outcome']], what).toEqual([1, outcomeOf(play, status)]);
  expect(error.message, what).toContain(contradiction);
}

describe('CRM.COM', () => {
  const settle = named('crmcom.purchases.applySettlement');
  const said = (code: unknown): unknown => ({ status: { code, message: 'Said', description: null }, data: {} });

  it.each([400, 401, 403, 404, 408, 409, 422, 429, 500, 502, 503, 504])('that says OK beside %d has perhaps done it', async (status) => {
    for (const play of of('crmcom')) await expectContradiction(play, status, said('OK'));
  });

  it.each(['ok', 'Ok', 'OK ', ' OK', '0', 0, 'true', 'SUCCESS', 'success '])('that says %j has said neither yes nor no', async (code) => {
    const { ok, requests, error } = await played(settle, [json(200, said(code))]);
    expect([ok, requests]).toEqual([false, 1]);
    expect(error).toMatchObject({
      name: 'ResponseValidationError',
      outcome: 'unknown',
      safeToRetry: false,
      issues: [{ path: 'status.code' }],
    });
    for (const status of [400, 401, 404, 409, 500, 503]) await expectContradiction(settle, status, said(code));
  });

  it.each([200, 201, 400, 401, 403, 404, 409, 422])('that names an exception of its own beside %d has refused it', async (status) => {
    for (const play of of('crmcom')) {
      const { requests, error } = await played(play, [json(status, said('COM.CRM.EXCEPTION.SUBSCRIPTIONS.NOSUCHEXCEPTION'))]);
      expect(error).toMatchObject({ name: 'VendorStatusError', status, outcome: 'rejected', safeToRetry: true });
      expect(requests).toBe(1);
    }
  });

  it.each([
    'X',
    'FAILED',
    'com.crm.exception.x',
    'COM.CRM.EXCEPTION.',
    'COM.CRM.EXCEPTION',
    'XCOM.CRM.EXCEPTION.X',
    'COM.CRM.EXCEPTION.x y',
    7,
    '-1',
    'NOT OK',
  ])('that says %j, which no page documents, leaves open what it did', async (code) => {
    for (const status of [200, 400, 404, 422, 500]) {
      const { requests, error } = await played(settle, [json(status, said(code))]);
      expect(error).toMatchObject({ name: 'VendorStatusError', status, vendorCode: String(code), outcome: 'unknown', safeToRetry: false });
      expect(requests).toBe(1);
    }
  });

  it.each([500, 501, 502, 503, 504])('that names an exception of its own beside %d may have done it before', async (status) => {
    const { requests, error } = await played(settle, [json(status, said('COM.CRM.EXCEPTION.X.YEXCEPTION'))]);
    expect(error).toMatchObject({ name: 'VendorStatusError', status, outcome: 'unknown' });
    expect(requests).toBe(1);
  });

  it('whose codes the user knows as refusals of a token has refused the call', async () => {
    const { error } = await played(settle, [json(200, said('TOKEN.EXPIRED'))], { tokenRejectedCodes: ['TOKEN.EXPIRED'] } as never);
    expect(error).toMatchObject({ vendorCode: 'TOKEN.EXPIRED', outcome: 'rejected' });
    await expectContradiction(settle, 401, said('OK'), { tokenRejectedCodes: ['OK'] } as never);
  });

  it('that says OK beside 401 gets no second settlement, though the token could be renewed', async () => {
    for (const body of [said('OK'), said('ok')]) {
      await expectContradiction({ ...settle, call: renewable }, 401, body);
    }
    function renewable(options: ClientOptions): ReturnType<Play['call']> {
      const crmcom = new CrmCom({ baseUrl: 'https://crm.example', credentials: { token: () => 'fresh' }, ...options } as never);
      return crmcom.purchases.applySettlement({ customer_event_identifier: { number: '796' } });
    }
  });
});

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
