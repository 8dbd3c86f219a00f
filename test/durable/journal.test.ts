/** What a call with a journal key does, by the state of its record. */
import { Journal, type JournalRecord } from 'quadrail/durable';
import { describe, expect, it } from 'vitest';
import { type Transport, TransportFailure } from '../../src/core/transport/transport.js';
import { CrmCom } from '../../src/crmcom/index.js';
import { Quickr } from '../../src/quickr/index.js';
import { QuickStream } from '../../src/quickstream/index.js';
import {
  answering,
  base,
  customer,
  envelope,
  failure,
  json,
  newCustomer,
  refused,
  reset,
  type Step,
  scripted,
  secretKey,
  testClock,
} from '../core/support.js';
import { bench, declined, memoryStore, purchase, settled } from './support.js';

const key = { journalKey: 'purchase-796' };
const apply = (crmcom: CrmCom, number = '796', options: object = key) => crmcom.purchases.applySettlement(purchase(number), options);

describe('a call without a record', () => {
  it('is recorded as started before its first byte leaves', async () => {
    const { crmcom, store } = bench();
    const seen: (JournalRecord | undefined)[] = [];
    await apply(
      crmcom(
        answering(() => {
          seen.push(structuredClone([...store.records.values()][0]));
          return settled();
        }),
      ),
    );
    expect(seen).toMatchObject([
      { state: 'started', attempt: 1, operation: 'crmcom.purchases.applySettlement', owner: expect.any(String) },
    ]);
  });

  it('keeps its end, its evidence and its result', async () => {
    const { crmcom, record } = bench();
    await apply(crmcom(scripted(settled())));
    expect(record()).toMatchObject({
      state: 'applied',
      evidence: { outcome: 'applied', attempts: 1, status: 200 },
      result: { status: 200, data: { total_contribution_amount: 11.25 } },
    });
    expect(record().key).toBe('crmcom#https://crm.example/crmapi/rest/v2#test#crmcom.purchases.applySettlement#purchase-796');
  });

  it('logs in before its record is written: a crash while logging in is no send', async () => {
    const { crmcom, store } = bench();
    const recordsAtLogin: number[] = [];
    const fetch = answering(({ url }) => {
      if (!url.includes('token')) return settled();
      recordsAtLogin.push(store.records.size);
      return json(200, { status: { code: 'OK' }, data: { token: 'fresh-token' } });
    });
    await apply(crmcom(fetch, { credentials: { webApiKey: 'web-api-key-4711' } } as never));
    expect(recordsAtLogin).toEqual([0]);
    expect(fetch.sent).toHaveLength(2);
  });

  it('carries a key of the vendor’s that was recorded before', async () => {
    const { quickstream, store } = bench();
    const keys: unknown[] = [];
    await quickstream(
      answering(({ headers }) => {
        keys.push(headers['idempotency-key'], [...store.records.values()][0]?.idempotencyKey);
        return json(201, customer);
      }),
    ).customers.create(newCustomer, { journalKey: 'john' });
    expect(keys[0]).toBe(keys[1]);
    expect(keys[0]).toEqual(expect.any(String));
  });
});

describe('a call whose record is applied', () => {
  it('gives the kept result and sends nothing', async () => {
    const { crmcom } = bench();
    await apply(crmcom(scripted(settled())));
    const fetch = scripted();
    const { data, response } = await apply(crmcom(fetch)).withResponse();
    expect(data).toEqual({ total_contribution_amount: 11.25 });
    expect(response).toMatchObject({ status: 200, attempts: 0, journal: 'replayed' });
    expect(fetch.sent).toEqual([]);
  });

  it('does not even log in', async () => {
    const { crmcom } = bench();
    await apply(crmcom(scripted(settled())));
    const fetch = scripted();
    await apply(crmcom(fetch, { credentials: { webApiKey: 'web-api-key-4711' } } as never));
    expect(fetch.sent).toEqual([]);
  });

  it('leaves sensitive members out of the result, and says which', async () => {
    const { quickstream, record } = bench();
    const create = (fetch = scripted()) => quickstream(fetch).customers.create(newCustomer, { journalKey: 'john' }).withResponse();
    await create(scripted(json(201, customer)));
    const { data, response } = await create();
    expect(response.omitted).toEqual([
      'customerNumber',
      'customerName',
      'phoneNumber',
      'address.street1',
      'address.city',
      'address.postcode',
    ]);
    expect(data).toMatchObject({ customerId: '12345678', address: { state: 'NSW' } });
    expect(data).not.toHaveProperty('customerName');
    expect(JSON.stringify(record())).not.toMatch(/John Smith|Sydney|0400000000/);
  });

  it('rejects with AlreadyAppliedError where no result was kept', async () => {
    const { quickstream } = bench();
    const create = (fetch = scripted()) => quickstream(fetch).customers.create(newCustomer, { journalKey: 'john' });
    await failure(create(scripted(json(201, { customerId: { not: 'a text' } }))));
    const error = await failure(create());
    expect(error).toMatchObject({
      name: 'AlreadyAppliedError',
      code: 'already-applied',
      outcome: 'applied',
      attempts: 0,
      record: { state: 'applied' },
    });
  });
});

describe('a call whose record ended without an effect', () => {
  it('is sent again, also with mended arguments, and keeps the earlier end in its history', async () => {
    const { crmcom, record } = bench();
    expect(await failure(apply(crmcom(scripted(declined())), '0'))).toMatchObject({ outcome: 'rejected' });
    const first = record();
    await apply(crmcom(scripted(settled())));
    expect(record()).toMatchObject({
      state: 'applied',
      attempt: 2,
      history: [{ attempt: 1, state: 'rejected', evidence: first.evidence }],
    });
  });

  it('takes a new key of the vendor’s', async () => {
    const { quickstream, record } = bench();
    const create = (...steps: Step[]) => quickstream(scripted(...steps)).customers.create(newCustomer, { journalKey: 'john' });
    await failure(create(envelope(422)));
    const first = record().idempotencyKey;
    await create(json(201, customer));
    expect(record().idempotencyKey).not.toBe(first);
  });

  it('is recorded as not sent where it never left', async () => {
    const { quickstream, record } = bench();
    const error = await failure(
      quickstream(scripted(), {
        maxRetries: 0,
        transport: { send: async () => Promise.reject(refused()) },
        fetch: undefined,
      } as never).customers.create(newCustomer, { journalKey: 'john' }),
    );
    expect(error).toMatchObject({ outcome: 'not-sent' });
    expect(record()).toMatchObject({ state: 'not-sent', evidence: { error: 'ConnectionError' } });
  });
});

describe('a call whose record may belong to a living call', () => {
  it('is refused with the time until the lease is over', async () => {
    const { crmcom, clock } = bench();
    const inner: Error[] = [];
    await apply(
      crmcom(
        answering(async () => {
          clock.advance(10_000);
          inner.push(await failure(apply(crmcom(scripted()))));
          return settled();
        }),
      ),
    );
    expect(inner).toMatchObject([{ name: 'InFlightError', outcome: 'unknown', retryAfterMs: 50_000, attempts: 0 }]);
  });

  it('has a lease that outlives the timeout of its attempt', async () => {
    const { crmcom, record, clock } = bench({ leaseMs: 1 });
    const leases: number[] = [];
    await apply(
      crmcom(
        answering(() => {
          leases.push(record().leaseUntil - clock.now());
          return settled();
        }),
        { timeout: 90_000 },
      ),
    );
    expect(leases).toEqual([92_000]);
  });

  it('lets one of many win, and sends once', async () => {
    const { crmcom } = bench();
    let refusals = 0;
    let refused = (): void => {};
    const allRefused = new Promise<void>((resolve) => {
      refused = resolve;
    });
    const fetch = answering(async () => {
      await allRefused;
      return settled();
    });
    const hooks = {
      onError: () => {
        refusals += 1;
        if (refusals === 19) refused();
      },
    };
    const one = crmcom(fetch, { hooks });
    const ends = await Promise.all(Array.from({ length: 20 }, () => apply(one).asResult()));
    expect(fetch.sent).toHaveLength(1);
    expect(ends.filter(({ ok }) => ok)).toHaveLength(1);
    for (const end of ends) if (!end.ok) expect(end.error).toMatchObject({ name: 'InFlightError' });
  });
});

describe('a call whose record is in doubt', () => {
  it('is never sent again at a vendor without keys', async () => {
    const { crmcom, record } = bench();
    await failure(apply(crmcom(scripted(reset()))));
    expect(record()).toMatchObject({ state: 'unknown', evidence: { outcome: 'unknown', error: 'ConnectionError' } });
    const fetch = scripted();
    expect(await failure(apply(crmcom(fetch)))).toMatchObject({ name: 'InDoubtError', outcome: 'unknown', record: { state: 'unknown' } });
    expect(fetch.sent).toEqual([]);
  });

  it('is in doubt once the lease of a crashed call is over, and not before', async () => {
    const { crmcom, store, clock, record } = bench();
    await failure(apply(crmcom(scripted(reset()))));
    const { evidence: _, ...crashed } = record();
    store.records.set(crashed.key, { ...crashed, state: 'started' });
    expect(await failure(apply(crmcom(scripted())))).toMatchObject({ name: 'InFlightError' });
    clock.advance(60_000);
    expect(await failure(apply(crmcom(scripted())))).toMatchObject({ name: 'InDoubtError' });
  });

  it('is sent again under the recorded key at QuickStream', async () => {
    const { quickstream, record } = bench();
    const create = (fetch: ReturnType<typeof scripted>) =>
      quickstream(fetch, { maxRetries: 0 }).customers.create(newCustomer, { journalKey: 'john' });
    await failure(create(scripted(reset())));
    const { idempotencyKey, startedAt } = record();
    const fetch = scripted(json(201, customer));
    await create(fetch);
    expect(fetch.sent[0]?.headers['idempotency-key']).toBe(idempotencyKey);
    expect(record()).toMatchObject({ state: 'applied', attempt: 2, idempotencyKey, startedAt, history: [{ state: 'unknown' }] });
  });

  it('stays unknown whatever a resend is refused with, and keeps that as evidence', async () => {
    const { quickstream, record } = bench();
    const create = (step: Response | Error) =>
      failure(quickstream(scripted(step), { maxRetries: 0 }).customers.create(newCustomer, { journalKey: 'john' }));
    await create(reset());
    expect(await create(envelope(422))).toMatchObject({ name: 'UnprocessableEntityError', outcome: 'unknown' });
    expect(record()).toMatchObject({ state: 'unknown', evidence: { status: 422 } });
    const { idempotencyKey } = record();
    await create(envelope(409));
    expect(record()).toMatchObject({ state: 'unknown', idempotencyKey });
  });

  it.each([
    ['after a 500', 500, 0],
    ['after the time in which the vendor surely remembers the key', 504, 600_001],
    ['where a clock that was set back does not tell how long ago the first send was', 504, -86_400_000],
  ])('is not sent again %s', async (_, status, later) => {
    const { quickstream, clock } = bench();
    const create = (fetch: ReturnType<typeof scripted>) =>
      failure(quickstream(fetch, { maxRetries: 0 }).customers.create(newCustomer, { journalKey: 'john' }));
    await create(scripted(envelope(status)));
    clock.advance(later);
    const fetch = scripted();
    expect(await create(fetch)).toMatchObject({ name: 'InDoubtError' });
    expect(fetch.sent).toEqual([]);
  });
});

describe('the arguments of a call', () => {
  it('are compared: others under the key of an effect that may be there are a conflict', async () => {
    const { crmcom } = bench();
    await apply(crmcom(scripted(settled())));
    const fetch = scripted();
    expect(await failure(apply(crmcom(fetch), '797'))).toMatchObject({
      name: 'JournalConflictError',
      outcome: 'not-sent',
      record: { state: 'applied' },
    });
    expect(fetch.sent).toEqual([]);
  });

  it('are the same in another order of their members', async () => {
    const { quickstream } = bench();
    const one = quickstream(scripted(json(201, customer)));
    await one.customers.create({ customerNumber: 'A', customerName: 'Ann' }, { journalKey: 'a' });
    const again = await one.customers.create({ customerName: 'Ann', customerNumber: 'A' }, { journalKey: 'a' }).withResponse();
    expect(again.response.journal).toBe('replayed');
  });

  it('are compared with their sensitive members under a fingerprintKey, and without them otherwise', async () => {
    for (const [fingerprintKey, name] of [
      [crypto.getRandomValues(new Uint8Array(32)), 'JournalConflictError'],
      [undefined, undefined],
    ] as const) {
      const { quickstream } = bench({ fingerprintKey });
      const one = quickstream(scripted(json(201, customer)));
      await one.customers.create(newCustomer, { journalKey: 'a' });
      const again = await one.customers.create({ ...newCustomer, customerName: 'Somebody Else' }, { journalKey: 'a' }).asResult();
      expect(again.ok ? undefined : again.error.name).toBe(name);
    }
  });

  it('of a note are kept under the fingerprintKey too: nobody without it can try what was noted', async () => {
    const store = memoryStore();
    const note = { scope: ['x'], operation: 'o', name: 'n', text: 'digest' };
    const keyed = (seed: number) => new Journal({ store, scope: 'x', fingerprintKey: new Uint8Array(32).fill(seed) });
    expect(await keyed(1).note(note)).toBeUndefined();
    expect(await keyed(1).note(note)).toBeUndefined();
    const earlier = await keyed(2).note(note);
    expect(earlier).toMatchObject({ fingerprint: expect.stringMatching(/^hmac:[\da-f]{64}$/) });
    expect(await keyed(1).note({ ...note, text: 'another' })).toEqual(earlier);
  });

  it('may hold a key of the vendor’s only where that is the recorded one', async () => {
    const { quickstream } = bench();
    const one = quickstream(scripted(reset(), json(201, customer)), { maxRetries: 0 });
    const create = (idempotencyKey: string) => one.customers.create(newCustomer, { journalKey: 'a', idempotencyKey });
    await failure(create('mine'));
    expect(await failure(create('another'))).toMatchObject({
      name: 'RequestValidationError',
      issues: [{ path: 'options.idempotencyKey' }],
    });
    await create('mine');
  });
});

describe('a store that fails', () => {
  it.each(['get', 'putIfAbsent'] as const)('in %s keeps the call from being sent', async (step) => {
    const { crmcom, store } = bench();
    store.before = (what) => {
      if (what === step) throw new Error('disk full');
    };
    const fetch = scripted();
    expect(await failure(apply(crmcom(fetch)))).toMatchObject({
      name: 'JournalError',
      outcome: 'not-sent',
      message: expect.stringContaining('disk full'),
    });
    expect(fetch.sent).toEqual([]);
  });

  it('after it has written leaves a record that says that nothing was sent', async () => {
    const { crmcom, store, record } = bench();
    const { putIfAbsent } = store;
    const journal = new Journal({
      store: {
        ...store,
        putIfAbsent: async (one) => {
          await putIfAbsent(one);
          throw new Error('connection lost');
        },
      },
      scope: 'test',
      clock: testClock(),
    });
    expect(await failure(apply(crmcom(scripted(), { journal })))).toMatchObject({ name: 'JournalError', outcome: 'not-sent' });
    expect(record()).toMatchObject({ state: 'not-sent' });
  });

  it('that hangs before the send costs the call its timeout, and is no send', async () => {
    const clock = testClock({ jump: false });
    const { crmcom, store } = bench({ clock });
    store.before = () => {
      queueMicrotask(() => clock.advance(30_000));
      return new Promise(() => {});
    };
    expect(await failure(apply(crmcom(scripted(), { clock })))).toMatchObject({ name: 'JournalError', outcome: 'not-sent' });
  });

  it.each(['get', 'putIfAbsent', 'replace', 'now'] as const)(
    'that answers %s when the call is over leaves nothing that keeps the next call away',
    async (step) => {
      const clock = testClock({ jump: false });
      const { crmcom, store, record } = bench({ clock });
      /* A call that the vendor refused, so that the next one replaces its record. */
      if (step === 'replace') await failure(apply(crmcom(scripted(declined()), { clock })));
      let answer = (): void => {};
      let isLate = true;
      const late = (one: string): unknown => {
        if (one !== step || !isLate) return undefined;
        isLate = false;
        queueMicrotask(() => clock.advance(30_000));
        return new Promise<void>((resolve) => {
          answer = resolve;
        });
      };
      store.before = late;
      const now = async (): Promise<number> => {
        await late('now');
        return clock.now();
      };
      const journal = new Journal({ store: { ...store, now }, scope: 'test', clock });
      expect(await failure(apply(crmcom(scripted(), { clock, journal })))).toMatchObject({ name: 'JournalError', outcome: 'not-sent' });
      answer();
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (store.records.size > 0) expect(record().state).not.toBe('started');
      expect(await apply(crmcom(scripted(settled()), { clock, journal }))).toEqual({ total_contribution_amount: 11.25 });
    },
  );

  it('after the answer is asked again, and costs no result', async () => {
    const { crmcom, store, record, clock } = bench();
    let failures = 0;
    const answered = answering(() => {
      store.before = (what) => {
        if (what === 'replace' && failures++ < 2) throw new Error('connection lost');
      };
      return settled();
    });
    const { response } = await apply(crmcom(answered)).withResponse();
    expect(response.journal).toBeUndefined();
    expect(record().state).toBe('applied');
    expect(clock.waits).toEqual([100, 1_000]);
  });

  it('for good after the answer leaves the record in doubt, and says so with the result', async () => {
    const { crmcom, store, record } = bench();
    const answered = answering(() => {
      store.before = () => {
        throw new Error('gone');
      };
      return settled();
    });
    const { data, response } = await apply(crmcom(answered)).withResponse();
    expect(data).toEqual({ total_contribution_amount: 11.25 });
    expect(response.journal).toBe('end-not-recorded');
    expect(record().state).toBe('started');
  });

  it('before a further attempt ends the call with what the attempts before have left', async () => {
    const { quickstream, store, record } = bench();
    const fetch = answering(() => {
      store.before = (what) => {
        store.before = () => {};
        if (what === 'replace') throw new Error('connection lost');
      };
      throw reset();
    });
    expect(await failure(quickstream(fetch).customers.create(newCustomer, { journalKey: 'a' }))).toMatchObject({
      name: 'JournalError',
      outcome: 'unknown',
      attempts: 1,
    });
    expect(fetch.sent).toHaveLength(1);
    expect(record().state).toBe('unknown');
  });
});

describe('the lease', () => {
  it('is moved before each further attempt', async () => {
    const { quickstream, record } = bench();
    const seen: unknown[] = [];
    const fetch = answering((_, index) => {
      const { attempt, leaseUntil } = record();
      seen.push({ attempt, leaseUntil });
      if (index < 2) throw reset();
      return json(201, customer);
    });
    await quickstream(fetch).customers.create(newCustomer, { journalKey: 'a' });
    expect(seen.map((one) => (one as { attempt: number }).attempt)).toEqual([1, 2, 3]);
  });

  it('that somebody took over lets no further attempt leave', async () => {
    const { quickstream, store } = bench();
    const fetch = answering(() => {
      const [record] = store.records.values();
      store.records.set(record?.key as string, { ...(record as JournalRecord), attempt: 9, owner: 'another' });
      throw reset();
    });
    expect(await failure(quickstream(fetch).customers.create(newCustomer, { journalKey: 'a' }))).toMatchObject({
      outcome: 'unknown',
      attempts: 1,
    });
    expect(fetch.sent).toHaveLength(1);
  });

  it('that ended before the send lets nothing leave: the process slept', async () => {
    const { crmcom, clock, record } = bench();
    const fetch = scripted();
    const hooks = { onRequest: () => clock.advance(40_000) };
    expect(await failure(apply(crmcom(fetch, { hooks })))).toMatchObject({ name: 'JournalError', outcome: 'not-sent', attempts: 0 });
    expect(fetch.sent).toEqual([]);
    expect(record().state).toBe('not-sent');
  });

  it.each([
    ['a frozen process: its monotonic clock goes on', 40_000, 40_000],
    ['a suspended machine: its monotonic clock stands still', 0, 40_000],
  ])('is looked at again by the transport, right before the first byte, after %s', async (_, elapsedMs, nowMs) => {
    const clock = testClock();
    const { crmcom, record } = bench({ clock });
    let slept = [0, 0] as [elapsed: number, now: number];
    const own = { ...clock, now: () => clock.now() + slept[1], elapsed: () => clock.now() + slept[0] };
    let written = 0;
    const transport: Transport = {
      send: async ({ mayLeave }) => {
        expect(mayLeave?.()).toBe(true);
        slept = [elapsedMs, nowMs];
        if (mayLeave?.() === false) throw new TransportFailure('no', { message: 'too late' });
        written += 1;
        throw reset();
      },
    };
    const options = { clock: own, transport, fetch: undefined, maxRetries: 0 };
    expect(await failure(apply(crmcom(scripted(), options as never)))).toMatchObject({ outcome: 'not-sent' });
    expect([written, record().state]).toEqual([0, 'not-sent']);
  });

  it('an abort between the record and the send is recorded as not sent', async () => {
    const { crmcom, record } = bench();
    const aborting = new AbortController();
    const fetch = scripted();
    const hooks = { onRequest: () => aborting.abort(new Error('drained')) };
    expect(await failure(apply(crmcom(fetch, { hooks }), '796', { ...key, signal: aborting.signal }))).toMatchObject({
      name: 'AbortError',
      outcome: 'not-sent',
    });
    expect(record().state).toBe('not-sent');
  });

  it('that ended, with a person who decided since, does not hide an effect: the late end is kept', async () => {
    const { crmcom, journal, clock, record } = bench();
    const answered = answering(async () => {
      clock.advance(100_000);
      await journal.resolve(record().key, 'not-applied', { by: 'a person' });
      return settled();
    });
    /* A process that did not run meanwhile: its own clock stood still. */
    await apply(crmcom(answered, { clock: testClock() }));
    expect(record()).toMatchObject({
      state: 'applied',
      history: [{ state: 'started' }, { state: 'rejected', resolution: { by: 'a person' } }],
    });
  });
});

describe('a lease', () => {
  it('ends, also where the timeout of the call does not', async () => {
    const { crmcom, store, record, clock } = bench();
    const leases: number[] = [];
    const fetch = answering(() => {
      leases.push(record().leaseUntil - clock.now());
      return settled();
    });
    await apply(crmcom(fetch), '796', { ...key, timeout: Number.POSITIVE_INFINITY });
    expect(leases).toEqual([2 ** 31 + 1_999]);
    expect(() => new Journal({ store, leaseMs: Number.POSITIVE_INFINITY })).toThrow(/leaseMs/);
  });

  it('that ended lets an effect be known that was told late, also to a call that is about to double it', async () => {
    const { crmcom, journal, clock, record } = bench();
    let isSecond = (): void => {};
    const second = new Promise<void>((resolve) => {
      isSecond = resolve;
    });
    let refuse = (): void => {};
    const others = answering(
      () =>
        new Promise<Response>((resolve) => {
          refuse = () => resolve(declined());
          isSecond();
        }),
    );
    let other: Promise<unknown> = Promise.resolve();
    const answered = answering(async () => {
      clock.advance(100_000);
      await journal.resolve(record().key, 'not-applied', { by: 'a person who looked too early' });
      other = failure(apply(crmcom(others)));
      await second;
      return settled();
    });
    await apply(crmcom(answered, { clock: testClock() }));
    refuse();
    await other;
    /* The vendor refused the second, as the first had settled it: that must not read as if nothing had been done. */
    expect(record()).toMatchObject({ state: 'applied', result: { data: { total_contribution_amount: 11.25 } } });
  });
});

describe('a journal in a proxy of reactive state', () => {
  it('keeps records, and lets people decide', async () => {
    const { crmcom, journal, record, clock } = bench();
    const held = new Proxy(journal, {});
    await failure(apply(crmcom(scripted(reset()), { journal: held, maxRetries: 0 })));
    clock.advance(120_000);
    for await (const one of held.unknowns()) expect(await held.get(one.key)).toMatchObject({ state: 'unknown' });
    expect(await held.counts()).toMatchObject({ inDoubt: 1 });
    expect(await held.untilDecision(record())).toBe(0);
    await held.resolve(record().key, 'not-applied', { by: 'ann' });
    expect(await held.note({ scope: [], operation: 'o', name: 'n', text: 't' })).toBeUndefined();
    expect(await held.forget({ before: clock.now() + 1, states: ['rejected', 'applied'] })).toBe(2);
    expect(JSON.stringify(held)).toBe('{"journal":"test"}');
  });
});

describe('a person', () => {
  const inDoubt = async () => {
    const all = bench();
    await failure(apply(all.crmcom(scripted(reset()))));
    return all;
  };

  it('finds what is in doubt, with a count and the age of the oldest', async () => {
    const { journal, clock, crmcom } = await inDoubt();
    await apply(crmcom(scripted(settled())), '797', { journalKey: 'purchase-797' });
    clock.advance(5_000);
    const found: string[] = [];
    for await (const { key: one } of journal.unknowns()) found.push(one);
    expect(found).toEqual([expect.stringMatching(/#purchase-796$/)]);
    expect(await journal.counts()).toEqual({ inDoubt: 1, oldestMs: 5_000 });
  });

  it('cannot decide before the lease and its margin are over', async () => {
    const { journal, clock, record } = await inDoubt();
    const decide = () => journal.resolve(record().key, 'not-applied', { by: 'ann' });
    expect(await failure(decide())).toMatchObject({ name: 'JournalError', message: expect.stringContaining('too early') });
    clock.advance(60_000);
    expect(await failure(decide())).toMatchObject({ name: 'JournalError' });
    clock.advance(30_000);
    expect(await decide()).toMatchObject({ state: 'rejected', resolution: { verdict: 'not-applied', by: 'ann' } });
  });

  it('who says applied gives later calls the result, or none', async () => {
    for (const [result, name] of [
      [{ total_contribution_amount: 1 }, undefined],
      [undefined, 'AlreadyAppliedError'],
    ] as const) {
      const { journal, clock, record, crmcom } = await inDoubt();
      clock.advance(90_000);
      await journal.resolve(record().key, 'applied', { by: 'ann', note: 'seen in the portal', result });
      const end = await apply(crmcom(scripted())).asResult();
      expect(end.ok ? end.data : end.error.name).toEqual(result ?? name);
      expect(record().history).toMatchObject([{ state: 'unknown', evidence: { error: 'ConnectionError' } }]);
    }
  });

  it('who says not applied lets the next call go out', async () => {
    const { journal, clock, record, crmcom } = await inDoubt();
    clock.advance(90_000);
    await journal.resolve(record().key, 'not-applied', { by: 'ann' });
    const fetch = scripted(settled());
    await apply(crmcom(fetch));
    expect(fetch.sent).toHaveLength(1);
    expect(record()).toMatchObject({ state: 'applied', history: [{ state: 'unknown' }, { state: 'rejected', resolution: { by: 'ann' } }] });
  });

  it('cannot decide about what is known, nor twice at once', async () => {
    const { journal, clock, record } = await inDoubt();
    clock.advance(90_000);
    const decide = () => journal.resolve(record().key, 'applied', { by: 'ann' });
    const ends = await Promise.allSettled([decide(), decide()]);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await failure(decide())).toMatchObject({ message: 'The record is applied: there is nothing to decide.' });
    expect(await failure(journal.resolve('nothing', 'applied', { by: 'ann' }))).toMatchObject({
      message: 'There is no record of this key.',
    });
  });

  it('may forget what ended, and nothing that is in doubt', async () => {
    const { journal, clock, crmcom, store } = await inDoubt();
    await apply(crmcom(scripted(settled())), '797', { journalKey: 'purchase-797' });
    clock.advance(1);
    expect(await failure(journal.forget({ before: clock.now(), states: ['unknown' as never] }))).toMatchObject({ name: 'JournalError' });
    expect(await journal.forget({ before: clock.now(), states: ['applied', 'rejected', 'not-sent'] })).toBe(1);
    expect([...store.records.values()]).toMatchObject([{ state: 'unknown' }]);
  });
});

describe('the key of a record', () => {
  it('keeps vendors, hosts, accounts, operations and effects apart', async () => {
    const store = memoryStore();
    const journal = new Journal({ store, scope: 'test' });
    const fetch = answering(({ url }) => (url.includes('crm') ? settled() : json(201, customer)));
    const crm = (options: object) =>
      new CrmCom({ baseUrl: 'https://crm.example', credentials: { token: 't-4711' }, fetch, journal, ...options } as never);
    await apply(crm({}));
    await apply(crm({ baseUrl: 'https://crm2.example' }));
    await apply(crm({ tokenKey: 'shop' }));
    await apply(crm({ journal: new Journal({ store, scope: 'other' }) }));
    await apply(crm({}), '797', { journalKey: 'purchase-797' });
    const quickstream = new QuickStream({ secretKey, environment: 'test', fetch, journal });
    await quickstream.customers.create(newCustomer, key);
    await quickstream.request({ method: 'POST', path: '/customers/100001/notes', body: {} }, key);
    await quickstream.request({ method: 'POST', path: '/customers/100002/notes', body: {} }, key);
    expect(store.records.size).toBe(8);
    expect(fetch.sent).toHaveLength(8);
  });

  it('shows no id of a literal path', async () => {
    const { quickstream, store } = bench();
    await quickstream(scripted(json(201, {}))).request({ method: 'POST', path: '/customers/ABC4711/notes', body: {} }, key);
    expect([...store.records.keys()]).toEqual([
      expect.stringMatching(new RegExp(`^quickstream#${base}#test#POST%20/customers/%7Bid%7D/notes~[0-9a-f]{8}#purchase-796$`)),
    ]);
  });
});

describe('options', () => {
  it('are refused where they cannot work', async () => {
    const { crmcom, quickstream, journal } = bench();
    const journalKey = 'a';
    const fetch = scripted();
    const refusedWith = async (call: PromiseLike<unknown>): Promise<unknown> =>
      ((await failure(call))['issues'] as { path: string }[])[0]?.path;
    expect(await refusedWith(quickstream(fetch).customers.get('12345678', { journalKey }))).toBe('options.journalKey');
    expect(await refusedWith(quickstream(fetch).customers.update('12345678', { ...newCustomer, enabled: true }, { journalKey }))).toBe(
      'options.journalKey',
    );
    expect(await refusedWith(apply(crmcom(fetch, { journal: undefined })))).toBe('options.journalKey');
    for (const bad of ['', ' ', 'a\nb', 'x'.repeat(256), 7])
      expect(await refusedWith(apply(crmcom(fetch), '796', { journalKey: bad }))).toBe('options.journalKey');
    expect(fetch.sent).toEqual([]);
    expect(journal.toJSON()).toEqual({ journal: 'test' });
  });

  it('need a scope where no option names the account', () => {
    const journal = new Journal({ store: memoryStore() });
    expect(() => new QuickStream({ secretKey, environment: 'test', journal })).toThrow(/needs a scope/);
    expect(() => new CrmCom({ baseUrl: 'https://crm.example', credentials: { token: 'a-token' }, journal })).toThrow(/needs a scope/);
    new CrmCom({ baseUrl: 'https://crm.example', credentials: { webApiKey: 'a-key', unit: 'shop' }, journal });
    new Quickr({ accountId: 'TQ1234567', apiKey: 'a-key-4711', journal });
  });

  it.each([
    [{ store: undefined }, /store/],
    [{ leaseMs: 0 }, /leaseMs/],
    [{ leaseMs: Number.POSITIVE_INFINITY }, /leaseMs/],
    [{ scope: ' ' }, /scope/],
    [{ resendWithinMs: -1 }, /resendWithinMs/],
    [{ fingerprintKey: new Uint8Array(4) }, /fingerprintKey/],
    [{ seal: {} }, /seal/],
  ])('of a journal are checked: %o', (change, words) => {
    expect(() => new Journal({ store: memoryStore(), ...change } as never)).toThrow(words);
  });
});
