/** What a job should do with the end of a call. */
import { disposition } from 'quadrail/durable';
import { describe, expect, it } from 'vitest';
import { customer, envelope, json, newCustomer, refused, reset, type Step, scripted } from '../core/support.js';
import { bench, declined, purchase, settled } from './support.js';

const bare = { maxRetries: 0 };

describe('a call that moves money at a vendor without keys', () => {
  const end = (step: Step, options: object = {}) =>
    bench().crmcom(scripted(step), bare).purchases.applySettlement(purchase(), options).asResult();
  const key = { journalKey: 'a' };

  it('is done with its result', async () => {
    expect(disposition(await end(settled(), key))).toEqual({ do: 'done' });
  });
  it('is parked where its end is unknown, with and without a journal key', async () => {
    expect(disposition(await end(reset(), key))).toEqual({ do: 'park' });
    expect(disposition(await end(reset()))).toEqual({ do: 'park' });
  });
  it('fails where the vendor refused it', async () => {
    expect(disposition(await end(declined(), key))).toEqual({ do: 'fail' });
  });
  it('fails where its arguments are wrong', async () => {
    expect(
      disposition(
        await bench()
          .crmcom(scripted())
          .purchases.applySettlement({} as never)
          .asResult(),
      ),
    ).toEqual({ do: 'fail' });
  });
  it('is parked while its record is in doubt', async () => {
    const { crmcom } = bench();
    const once = (...steps: Step[]) =>
      crmcom(scripted(...steps), bare)
        .purchases.applySettlement(purchase(), key)
        .asResult();
    await once(reset());
    expect(disposition(await once())).toEqual({ do: 'park' });
  });
  it('is retried after the lease of the call that is under way', async () => {
    const { crmcom, record, store, clock } = bench();
    const once = (...steps: Step[]) =>
      crmcom(scripted(...steps), bare)
        .purchases.applySettlement(purchase(), key)
        .asResult();
    await once(reset());
    store.records.set(record().key, { ...record(), state: 'started' });
    clock.advance(20_000);
    expect(disposition(await once())).toEqual({ do: 'retry', retryAfterMs: 40_000 });
  });
  it('is retried where it was drained before it left', async () => {
    expect(disposition(await end(settled(), { ...key, signal: AbortSignal.abort() }))).toEqual({ do: 'retry' });
  });
  it('is retried where the store of the journal failed before the send', async () => {
    const { crmcom, store } = bench();
    store.before = () => {
      throw new Error('down');
    };
    expect(disposition(await crmcom(scripted()).purchases.applySettlement(purchase(), key).asResult())).toEqual({ do: 'retry' });
  });
});

describe('a job that is not at fault is kept, and waits a minute until somebody has mended the reason', () => {
  const later = { do: 'retry', retryAfterMs: 60_000 };
  const login = (step: Step, credentials: object = { webApiKey: 'a-key-0815' }) =>
    bench()
      .crmcom(scripted(step), { ...bare, credentials } as never)
      .purchases.applySettlement(purchase(), { journalKey: 'a' })
      .asResult();
  const no = { status: { code: 'COM.CRM.EXCEPTION.LOGINEXCEPTION', message: 'No', description: 'Wrong' } };

  it.each([200, 400, 401, 403])('the login was refused with %i', async (status) => {
    expect(disposition(await login(json(status, no)))).toEqual(later);
    expect(disposition(await login(json(status, no), { username: 'ann', password: 'a-password', organisation: 'org' }))).toEqual(later);
  });
  it('the login was answered by something in between', async () => {
    expect(disposition(await login(new Response('<html>Maintenance</html>', { headers: { 'content-type': 'text/html' } })))).toEqual(later);
    expect(disposition(await login(json(404, {})))).toEqual(later);
    expect(disposition(await login(new Response(null, { status: 302, headers: { location: 'https://a.example/' } })))).toEqual(later);
  });
  it('the login was busy, and the vendor says for how long', async () => {
    const busy = await login(json(429, no, { 'retry-after': '7' }));
    expect(disposition(busy)).toEqual({ do: 'retry', retryAfterMs: 7_000 });
  });
  it('the key of a call was refused', async () => {
    const end = await bench()
      .quickstream(scripted(envelope(401)), bare)
      .customers.create(newCustomer, { journalKey: 'a' })
      .asResult();
    expect(disposition(end)).toEqual(later);
  });
  it('a function that was handed in fails before the send', async () => {
    const fails = (): never => {
      throw new Error('the vault is sealed');
    };
    expect(disposition(await login(settled(), { token: fails }))).toEqual(later);
    for (const options of [{ beforeSend: fails }, { limiter: { acquire: fails } }]) {
      const end = bench().crmcom(scripted(settled()), options).purchases.applySettlement(purchase(), { journalKey: 'a' });
      expect(disposition(await end.asResult())).toEqual(later);
    }
  });
});

describe('a call that creates at a vendor with keys', () => {
  const end = (step: Step, options: object = {}) =>
    bench().quickstream(scripted(step), bare).customers.create(newCustomer, options).asResult();

  it('is retried where its end is unknown, if its key is known to the next call', async () => {
    expect(disposition(await end(reset(), { journalKey: 'a' }))).toEqual({ do: 'retry' });
    expect(disposition(await end(reset(), { idempotencyKey: 'mine' }))).toEqual({ do: 'retry' });
  });
  it('is parked where its end is unknown and nobody knows its key', async () => {
    expect(disposition(await end(reset()))).toEqual({ do: 'park' });
  });
  it('is parked after a 500, which the vendor says not to repeat', async () => {
    expect(disposition(await end(envelope(500), { journalKey: 'a' }))).toEqual({ do: 'park' });
  });
  it('is retried after the time that a 429 asks for', async () => {
    expect(disposition(await end(envelope(429, { 'retry-after': '7' }), { journalKey: 'a' }))).toEqual({
      do: 'retry',
      retryAfterMs: 7_000,
    });
  });
  it('is retried where it never left', async () => {
    const { quickstream } = bench();
    const transport = { send: () => Promise.reject(refused()) };
    const call = quickstream(scripted(), { ...bare, fetch: undefined, transport } as never).customers.create(newCustomer, {
      journalKey: 'a',
    });
    expect(disposition(await call.asResult())).toEqual({ do: 'retry' });
  });
  it('fails where other arguments came under its journal key', async () => {
    const { quickstream } = bench();
    const client = quickstream(scripted(json(201, customer)));
    await client.customers.create(newCustomer, { journalKey: 'a' });
    const other = client.customers.create({ ...newCustomer, customerNumber: 'B' }, { journalKey: 'a' });
    expect(disposition(await other.asResult())).toEqual({ do: 'fail' });
  });
});

describe('anything else', () => {
  it('a read is retried or fails, and is never parked', async () => {
    const read = (step: Step) => bench().quickstream(scripted(step), bare).customers.get('1').asResult();
    expect(disposition(await read(reset()))).toEqual({ do: 'retry' });
    expect(disposition(await read(json(200, { customerId: { no: 'text' } })))).toEqual({ do: 'fail' });
  });
  it('a decline is an answer, and a transaction that the vendor is not sure of is parked', () => {
    expect(disposition({ receiptNumber: '1', summaryCode: '1' })).toEqual({ do: 'done' });
    expect(disposition({ ok: true, data: { summaryCode: '2' } })).toEqual({ do: 'park' });
    expect(disposition(undefined)).toEqual({ do: 'done' });
  });
  it('an end means the same in every form in which it may be handed on', async () => {
    const { crmcom, quickstream } = bench();
    const apply = (step: Step) => crmcom(scripted(step), bare).purchases.applySettlement(purchase());
    const create = (step: Step) => quickstream(scripted(step), bare).customers.create(newCustomer, { idempotencyKey: 'mine' });
    const calls = [
      () => apply(reset()),
      () => apply(declined()),
      () => create(reset()),
      () => create(envelope(429, { 'retry-after': '7' })),
    ];
    const seen: string[] = [];
    for (const call of calls) {
      const { error } = (await call().asResult()) as { readonly error: Error };
      const said = disposition(error);
      seen.push(said.do);
      const forms = [
        { ok: false, error },
        JSON.parse(JSON.stringify(error)),
        JSON.parse(JSON.stringify({ ok: false, error })),
        Object.assign(new Error(error.message), JSON.parse(JSON.stringify(error))),
        new Error('The job failed', { cause: error }),
        new AggregateError([new TypeError('a bug'), error]),
      ];
      for (const form of forms) expect(disposition(form)).toEqual(said);
    }
    expect(seen).toEqual(['park', 'fail', 'retry', 'retry']);
    const uncertain = { data: { receiptNumber: '1', summaryCode: '2' }, response: { status: 201, headers: {} } };
    for (const form of [uncertain, uncertain.data, { ok: true, ...uncertain }]) expect(disposition(form)).toEqual({ do: 'park' });
  });
  it('a promise that was not awaited, and an error that says nothing, are parked', async () => {
    const call = bench().crmcom(scripted(settled()), bare).purchases.applySettlement(purchase());
    expect(disposition(call)).toEqual({ do: 'park' });
    expect(disposition(call.asResult())).toEqual({ do: 'park' });
    expect(disposition({ ok: false, error: {} })).toEqual({ do: 'park' });
    await call;
  });
  it('the worst of several errors counts', async () => {
    const { crmcom } = bench();
    const of = async (step: Step): Promise<unknown> =>
      ((await crmcom(scripted(step), bare).purchases.applySettlement(purchase()).asResult()) as { readonly error: unknown }).error;
    expect(disposition(new AggregateError([await of(declined()), await of(reset())]))).toEqual({ do: 'park' });
  });
  it('an error that is none of this library fails', () => {
    expect(disposition(new TypeError('a bug'))).toEqual({ do: 'fail' });
  });
  it('an error itself is read as its result is', async () => {
    const { crmcom } = bench();
    const error = await crmcom(scripted(reset()), bare)
      .purchases.applySettlement(purchase())
      .then(String, (one: unknown) => one);
    expect(disposition(error)).toEqual({ do: 'park' });
  });
});
