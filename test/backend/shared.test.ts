/** Two instances of a backend that share a store: a call is carried out once, whichever of them gets its copies. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type BackendStore, createBackend } from '../../src/backend/index.js';
import type { JournalRecord } from '../../src/core/call/journal-record.js';
import { CrmCom } from '../../src/crmcom/index.js';
import { sqliteStore } from '../../src/durable/sqlite.js';
import { isConfigurationError } from '../../src/index.js';
import { QuickStream } from '../../src/quickstream/index.js';
import { createSandbox } from '../../src/testing/index.js';
import { callId, created, origin, prefix } from './support.js';

const secret = 'the-same-32-letters-everywhere-xyz';
const body = JSON.stringify({ customerNumber: 'ANN', customerName: 'Ann Lee' });

const folders: string[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newStore(): ReturnType<typeof sqliteStore> {
  const folder = mkdtempSync(join(tmpdir(), 'quadrail-backend-'));
  folders.push(folder);
  return sqliteStore(join(folder, 'calls.db'));
}

interface Instances {
  readonly sandbox: ReturnType<typeof createSandbox>;
  readonly store: BackendStore;
  readonly errors: unknown[];
  /** Sends a copy of the call to one of the instances. */
  readonly ask: (
    instance: number,
    more?: { readonly body?: string; readonly id?: string; readonly signal?: AbortSignal | null },
  ) => Promise<{ status: number; text: string }>;
}

function instances(change: (store: BackendStore) => BackendStore = (store) => store): Instances {
  const sandbox = createSandbox();
  const store = change(newStore());
  const errors: unknown[] = [];
  const backends = [1, 2].map(() =>
    createBackend({
      client: new QuickStream({ ...sandbox.quickstream.options, maxRetries: 0 }),
      prefix,
      allow: ['quickstream.customers.create'],
      authorize: () => ({ id: 'ann' }),
      secret,
      store,
      onError: (error) => errors.push(error),
    }),
  );
  return {
    sandbox,
    store,
    errors,
    ask: async (instance, { body: text = body, id = callId(), signal = null } = {}) => {
      const headers = { 'content-type': 'application/json', 'quadrail-call-id': id };
      const response = await (backends[instance] as (typeof backends)[0])(
        new Request(`${origin}${prefix}/customers`, { method: 'POST', headers, body: text, signal }),
      );
      return { status: response.status, text: await response.text() };
    },
  };
}

async function all(store: BackendStore): Promise<JournalRecord[]> {
  const records: JournalRecord[] = [];
  for await (const record of store.list({ before: Number.MAX_SAFE_INTEGER, prefix: '' })) records.push(record);
  return records;
}

/* As an instance leaves it that has ended in the middle of the call. */
async function dies(store: BackendStore): Promise<void> {
  for (const record of await all(store)) {
    const { result: _, ...open } = record;
    await store.replace(record.key, record.attempt, { ...open, state: 'started', leaseUntil: Date.now() - 1 });
  }
}

describe('two instances of a backend with one store', () => {
  it('carry out a call once though its copies come to both at the same moment, and give both the same answer', async () => {
    const { sandbox, ask } = instances();
    const answers = await Promise.all([ask(0), ask(1), ask(0), ask(1)]);
    expect(created(sandbox)).toEqual(['ANN']);
    expect(sandbox.requests).toHaveLength(1);
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
  });

  it('answer a copy that comes later with the end that is kept, sealed, in the store', async () => {
    const { sandbox, store, ask } = instances();
    const first = await ask(0);
    expect(await ask(1)).toEqual(first);
    expect(sandbox.requests).toHaveLength(1);
    const kept = JSON.stringify(await all(store));
    expect(kept).toContain('sealed');
    expect(kept).not.toMatch(/Ann Lee|"ANN"|00000000-0000-4000|customerNumber/);
  });

  it('keep refusals and failures as well: whether to try again is for the page to decide, with another call', async () => {
    const { sandbox, ask } = instances();
    sandbox.faults.once('quickstream.customers.create', { status: 500 });
    const refused = await ask(0);
    expect(await ask(1)).toEqual(refused);
    expect([refused.status, created(sandbox)]).toEqual([502, []]);
    expect((await ask(1, { id: callId(2) })).status).toBe(201);
  });

  it('refuse a call id that was used at the other one for something else', async () => {
    const { sandbox, ask } = instances();
    await ask(0);
    expect((await ask(1, { body: body.replace('ANN', 'EVE') })).status).toBe(409);
    expect(created(sandbox)).toEqual(['ANN']);
  });

  it('ask the vendor again under the same key where the instance that took the call has ended', async () => {
    const { sandbox, store, ask } = instances();
    const first = await ask(0);
    await dies(store);
    expect(await ask(1)).toEqual(first);
    expect([created(sandbox), sandbox.requests.length]).toEqual([['ANN'], 2]);
    expect(new Set(sandbox.requests.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  });

  it('do not take a refusal of the second request for the end of the first', async () => {
    const { sandbox, store, ask } = instances();
    await ask(0);
    await dies(store);
    sandbox.faults.once('quickstream.customers.create', {
      ...{ status: 422, headers: { 'content-type': 'application/json' } },
      body: JSON.stringify({ status: 422, errors: [{ source: '', message: 'No.', links: [] }], links: [] }),
    });
    const second = await ask(1);
    expect([second.status, second.text, created(sandbox)]).toEqual([
      502,
      expect.stringContaining('Whether this call was carried out is not known.'),
      ['ANN'],
    ]);
  });

  it('never send again to a vendor without keys, and say that nobody knows', async () => {
    const sandbox = createSandbox();
    const store = newStore();
    const [one, other] = [1, 2].map(() =>
      createBackend({
        client: new CrmCom(sandbox.crmcom.options),
        prefix: '/crmapi/rest/v2',
        allow: ['crmcom.purchases.applySettlement'],
        authorize: () => ({ id: 'ann' }),
        secret,
        store,
      }),
    ) as [ReturnType<typeof createBackend>, ReturnType<typeof createBackend>];
    const settle = (backend: ReturnType<typeof createBackend>) => {
      const headers = { 'content-type': 'application/json', 'quadrail-call-id': callId() };
      const text = JSON.stringify({ customer_event_identifier: { number: '796' } });
      return backend(
        new Request(`${origin}/crmapi/rest/v2/customer_events/purchases/apply_settlement`, { method: 'POST', headers, body: text }),
      );
    };
    expect((await settle(one)).status).toBe(200);
    await dies(store);
    const before = sandbox.requests.length;
    const doubt = await settle(other);
    expect([doubt.status, await doubt.text()]).toEqual([502, expect.stringContaining('Whether this call was carried out is not known.')]);
    expect(sandbox.requests.length).toBe(before);
  });

  it.each([
    ['fails', () => Promise.reject(new Error('The store is away.'))],
    [
      'fails at once',
      () => {
        throw new Error('The store is broken.');
      },
    ],
  ])('send nothing while the store %s, and carry the call out when it is back', async (_, putIfAbsent) => {
    let isAway = true;
    const { sandbox, errors, ask } = instances((store) => ({
      ...store,
      putIfAbsent: (record) => (isAway ? putIfAbsent() : store.putIfAbsent(record)),
    }));
    const refused = await ask(0);
    expect([refused.status, refused.text]).toEqual([
      503,
      expect.stringContaining('The backend cannot tell whether this call was made before. Nothing was done now.'),
    ]);
    expect([sandbox.requests.length, errors.length > 0]).toEqual([0, true]);
    isAway = false;
    expect((await ask(0)).status).toBe(201);
  });

  it('send nothing where the store gives no answer', async () => {
    const { sandbox, errors, ask } = instances((store) => ({ ...store, putIfAbsent: () => new Promise(() => {}) }));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const answer = ask(0);
    let isOver = false;
    void answer.finally(() => {
      isOver = true;
    });
    while (!isOver) {
      await vi.advanceTimersByTimeAsync(1_000);
      await new Promise(setImmediate);
    }
    expect([(await answer).status, sandbox.requests.length]).toEqual([503, 0]);
    expect(errors.map(String)).toContain('Error: The store of the backend did not answer in time.');
  });

  it('let go of a visitor who leaves while the other one is at work', async () => {
    const { store, ask } = instances();
    await ask(0);
    for (const record of await all(store))
      await store.replace(record.key, record.attempt, { ...record, state: 'started', leaseUntil: Date.now() + 60_000 });
    const { status, text } = await ask(1, { signal: AbortSignal.abort() });
    expect([status, text]).toEqual([503, expect.stringContaining('Another instance is carrying out this call.')]);
  });

  it('say so where the answer was too long to be kept', async () => {
    const { store, ask } = instances();
    await ask(0);
    for (const { result: _, ...record } of await all(store)) await store.replace(record.key, record.attempt, record);
    const { status, text } = await ask(1);
    expect([status, text]).toEqual([
      502,
      expect.stringContaining('This call was carried out by another instance, and its answer was not kept.'),
    ]);
  });

  it('give the page its answer though the store fails after the call', async () => {
    const { sandbox, errors, ask } = instances((store) => ({ ...store, replace: () => Promise.reject(new Error('away')) }));
    expect((await ask(0)).status).toBe(201);
    expect(errors.length).toBeGreaterThan(0);
    expect(created(sandbox)).toEqual(['ANN']);
  });

  it('forget what is over, and keep what is in doubt', async () => {
    const { store, ask } = instances();
    const old = { operation: 'o', attempt: 1, startedAt: 1, leaseUntil: 2, owner: 'x', fingerprint: 'f' };
    await store.putIfAbsent({ ...old, key: 'backend#over', state: 'applied' });
    await store.putIfAbsent({ ...old, key: 'backend#doubt', state: 'started' });
    await store.putIfAbsent({ ...old, key: 'of-a-journal', state: 'applied' });
    await ask(0);
    await ask(0, { id: callId(2) });
    expect((await all(store)).map(({ key }) => key).filter((key) => !/^backend#[\da-f-]{36}$/.test(key))).toEqual([
      'backend#doubt',
      'of-a-journal',
    ]);
  });

  it('keep the end of a call though the word that it is still under way arrives after it', async () => {
    let arrives: () => Promise<unknown> = async () => false;
    const { sandbox, store, ask } = instances((kept) => ({
      ...kept,
      replace: (key, attempt, next, only) => {
        if (next?.state !== 'started') return kept.replace(key, attempt, next, only);
        arrives = () => kept.replace(key, attempt, next, only);
        return Promise.resolve(true);
      },
    }));
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    sandbox.faults.once('quickstream.customers.create', { delayMs: 50 });
    const answer = ask(0);
    while (sandbox.requests.length === 0) await new Promise(setImmediate);
    vi.advanceTimersByTime(20_000);
    const { status } = await answer;
    await arrives();
    expect([status, (await all(store)).map(({ state }) => state)]).toEqual([201, ['applied']]);
  });

  it('need the secret that both have', () => {
    const { sandbox, store } = instances();
    try {
      createBackend({
        client: new QuickStream(sandbox.quickstream.options),
        allow: ['quickstream.customers.create'],
        authorize: () => null,
        store,
      });
      expect.unreachable();
    } catch (error) {
      expect(isConfigurationError(error) && error.message).toBe(
        'The option store needs the option secret: the same random string of 32 characters or more in every instance.',
      );
    }
  });
});
