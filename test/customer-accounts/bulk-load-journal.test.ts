/** A bulk load with a journal: each row once at the vendor, whatever happens on the way. */
import { type BulkLoadChunk, type BulkLoadProgress, type BulkLoadSettings, CustomerAccounts } from 'quadrail/customer-accounts';
import { Journal, type JournalRecord } from 'quadrail/durable';
import { describe, expect, it } from 'vitest';
import { answering, failure, json, reset, type Sent, type TestClock, testClock } from '../core/support.js';
import { type MemoryStore, memoryStore } from '../durable/support.js';

interface Row {
  readonly externalId?: string;
  readonly name: string;
}

const rows = (count: number): Row[] => Array.from({ length: count }, (_, row) => ({ externalId: `R${row}`, name: `Tenant ${row}` }));

/** A vendor that counts how often each account was loaded, and may fail before or after it acts. */
interface Bench {
  readonly store: MemoryStore;
  readonly clock: TestClock;
  readonly accounts: CustomerAccounts;
  /** By name: how often it was loaded. */
  readonly loaded: Map<string, number>;
  readonly sizes: number[];
  /** What happens to the next requests to load, in their order. */
  readonly plan: ((request: Sent, act: () => Response) => Response | Promise<Response>)[];
  readonly load: (
    source: Iterable<Row>,
    settings?: Partial<BulkLoadSettings>,
    options?: object,
  ) => ReturnType<CustomerAccounts['bulkLoadAll']>;
}

function bench(): Bench {
  const [store, clock] = [memoryStore(), testClock()];
  const loaded = new Map<string, number>();
  const sizes: number[] = [];
  const plan: Bench['plan'] = [];
  const fetch = answering(async (request) => {
    if (request.method === 'GET') {
      const id = decodeURIComponent(request.url.split('/').at(-1) as string);
      const account = rows(5_000).find(({ externalId }) => externalId === id);
      return account !== undefined && loaded.has(account.name)
        ? json(200, account)
        : json(404, { httpCode: 404, message: 'There is no such account' });
    }
    const { customerAccounts } = JSON.parse(request.body as string) as { customerAccounts: Row[] };
    const act = (): Response => {
      sizes.push(customerAccounts.length);
      for (const { name } of customerAccounts) loaded.set(name, (loaded.get(name) ?? 0) + 1);
      return json(200, { httpCode: 0 });
    };
    const next = plan.shift();
    return next === undefined ? act() : next(request, act);
  });
  const journal = new Journal({ store, scope: 'test', clock });
  const accounts = new CustomerAccounts({
    baseUrl: 'https://cw.example',
    credentials: { jwt: 'jwt-4711' },
    fetch,
    clock,
    journal,
    maxRetries: 0,
  } as never);
  return {
    ...{ store, clock, accounts, loaded, sizes, plan },
    load: (source, settings = {}, options = {}) =>
      accounts.bulkLoadAll(source as never, { busUnit: { name: 'N' }, chunkSize: 10, name: 'import', ...settings }, options),
  };
}

const onceEach = (loaded: ReadonlyMap<string, number>, count: number): void => {
  expect(loaded.size).toBe(count);
  expect([...loaded.values()].filter((times) => times !== 1)).toEqual([]);
};

describe('a bulk load with a journal', () => {
  it('loads each chunk once, and sends nothing when it is started again', async () => {
    const { load, loaded, sizes } = bench();
    expect(await load(rows(25))).toMatchObject({ loaded: 25, chunks: 3, failures: [] });
    expect(await load(rows(25))).toMatchObject({ loaded: 25, failures: [] });
    onceEach(loaded, 25);
    expect(sizes).toEqual([10, 10, 5]);
  });

  it('reads back what is in doubt and sends what is missing: nothing was loaded', async () => {
    const { load, loaded, plan } = bench();
    plan.push(() => {
      throw reset();
    });
    expect(await load(rows(20))).toMatchObject({ loaded: 20, failures: [] });
    onceEach(loaded, 20);
  });

  it('reads back what is in doubt and sends what is missing: all was loaded', async () => {
    const { load, loaded, plan } = bench();
    plan.push((_, act) => {
      act();
      throw reset();
    });
    expect(await load(rows(20))).toMatchObject({ loaded: 20, failures: [] });
    onceEach(loaded, 20);
  });

  it('counts a chunk as loaded that an earlier load of its name found by reading back', async () => {
    const { load, loaded, plan, sizes, store } = bench();
    plan.push((_, act) => {
      act();
      throw reset();
    });
    expect(await load(rows(20))).toMatchObject({ loaded: 20, failures: [] });
    expect([...store.records.values()].map(({ resolution }) => resolution?.note)).toContain('read back: 10 of 10 rows were there');
    expect(await load(rows(20))).toMatchObject({ loaded: 20, failures: [] });
    onceEach(loaded, 20);
    expect(sizes).toEqual([10, 10]);
  });

  it('reads back what is in doubt and sends what is missing: a part was loaded', async () => {
    const { load, loaded, plan, sizes } = bench();
    plan.push(() => {
      for (const { name } of rows(4)) loaded.set(name, 1);
      throw reset();
    });
    expect(await load(rows(20))).toMatchObject({ loaded: 20, failures: [] });
    onceEach(loaded, 20);
    expect(sizes).toEqual([6, 10]);
  });

  it('goes on after a crash, when lease and margin are over', async () => {
    const { load, loaded, plan, clock, store } = bench();
    let hangs = (): void => {};
    const isHanging = new Promise<void>((resolve) => {
      hangs = resolve;
    });
    plan.push(
      (_, act) => act(),
      (_, act) => {
        act();
        hangs();
        return new Promise(() => {});
      },
    );
    load(rows(35)).catch(() => {});
    await isHanging;
    const dead = [...store.records.values()].find(({ state }) => state === 'started') as JournalRecord;
    const before = clock.now();
    const waits: (number | undefined)[] = [];
    const onProgress = ({ waitMs }: BulkLoadProgress): void => void waits.push(waitMs);
    expect(await load(rows(35), { onProgress })).toMatchObject({ loaded: 35, failures: [] });
    expect(clock.now() - before).toBeGreaterThanOrEqual(dead.leaseUntil - before + 30_000);
    onceEach(loaded, 35);
    /* Told as soon as it waits: for the lease, and then for the margin. */
    const told = waits.filter((ms) => ms !== undefined);
    expect(told).toEqual([dead.leaseUntil - before, 30_000]);
  });

  it('sends no row again that is there where it dies between reading back and sending the rest', async () => {
    const { load, loaded, plan, store } = bench();
    plan.push(() => {
      for (const { name } of rows(4)) loaded.set(name, 1);
      throw reset();
    });
    const { putIfAbsent, replace } = store;
    let dies = (): void => {};
    const isDead = new Promise<void>((resolve) => {
      dies = resolve;
    });
    const never = (): Promise<never> => {
      dies();
      return new Promise(() => {});
    };
    const isSecondSend = (): boolean => loaded.size > 0;
    Object.assign(store, {
      putIfAbsent: (record: JournalRecord) => (isSecondSend() ? never() : putIfAbsent(record)),
      replace: (...args: Parameters<typeof replace>) => (isSecondSend() && args[2]?.state === 'started' ? never() : replace(...args)),
    });
    load(rows(20)).catch(() => {});
    await isDead;
    Object.assign(store, { putIfAbsent, replace });
    expect(await load(rows(20))).toMatchObject({ loaded: 20, failures: [] });
    onceEach(loaded, 20);
  });

  it('never sends rows without an id again, and names them by their numbers', async () => {
    const { load, loaded, plan, accounts, store, clock } = bench();
    plan.push(
      (_, act) => act(),
      (_, act) => act(),
      () => {
        throw reset();
      },
    );
    const mixed = rows(20).map((row, number) => (number === 13 || number === 15 ? { name: row.name } : row));
    const report = await load(mixed, { onFailure: 'collect' });
    expect(report.failures.map(({ firstRow, lastRow, error }) => [firstRow, lastRow, error.name])).toEqual([
      [13, 13, 'InDoubtError'],
      [15, 15, 'InDoubtError'],
    ]);
    expect(report.loaded).toBe(18);
    onceEach(loaded, 18);
    /* And again: nothing is sent, and what is in doubt stays so. */
    expect((await load(mixed, { onFailure: 'collect' })).failures).toHaveLength(2);
    onceEach(loaded, 18);
    /* A person finds that they are not there: they alone are sent. */
    const [doubt] = [...store.records.values()].filter(({ state }) => state === 'unknown');
    await new Journal({ store, scope: 'test', clock }).resolve((doubt as JournalRecord).key, 'not-applied', { by: 'ann' });
    expect(await load(mixed)).toMatchObject({ loaded: 20, failures: [] });
    onceEach(loaded, 20);
    await accounts.close();
  });

  it('tells what became of each part of a chunk, where only one was refused', async () => {
    const { load, loaded, plan } = bench();
    plan.push(
      (_, act) => act(),
      () => json(400, { httpCode: 400, message: 'no' }),
    );
    const states: string[] = [];
    const mixed = rows(10).map((row, number) => (number === 3 || number === 4 ? { name: row.name } : row));
    const { loaded: count, failures } = await load(mixed, { onFailure: 'collect', onChunk: ({ state }) => void states.push(state) });
    expect([count, states]).toEqual([8, ['started', 'unknown']]);
    expect(failures).toMatchObject([{ firstRow: 3, lastRow: 4, outcome: 'rejected' }]);
    onceEach(loaded, 8);
  });

  it.each([
    ['nothing at all', () => null],
    ['a number', () => 5],
    [
      'an object that cannot be read',
      () =>
        Object.defineProperty({}, 'externalId', {
          enumerable: true,
          get: () => {
            throw new Error('looked at');
          },
        }),
    ],
    [
      'an object that holds itself',
      () => {
        const own: Record<string, unknown> = { externalId: 'R0' };
        return Object.assign(own, { own });
      },
    ],
  ])('puts aside a row that is %s, and loads its neighbours', async (_, wrong) => {
    const { load, loaded } = bench();
    const some = [...rows(3), wrong() as never];
    const { failures } = await load(some, { invalidRows: 'collect', onFailure: 'collect' });
    expect(failures).toMatchObject([{ firstRow: 3, lastRow: 3, outcome: 'not-sent', error: { name: 'RequestValidationError' } }]);
    onceEach(loaded, 3);
  });

  it('takes only the vendor’s word that a row is missing', async () => {
    const { accounts } = bench();
    const posts: string[] = [];
    const fetch = answering((request) => {
      if (request.method !== 'GET') posts.push(request.method);
      if (request.method === 'GET') return new Response('<html>Not here</html>', { status: 404, headers: { 'content-type': 'text/html' } });
      throw reset();
    });
    const { failures } = await accounts
      .withOptions({ fetch } as never)
      .bulkLoadAll(rows(10) as never, { busUnit: { name: 'N' }, name: 'x', onFailure: 'collect' });
    expect(failures).toMatchObject([{ outcome: 'unknown', error: { name: 'InDoubtError' } }]);
    /* The page of a gateway does not say that a row is missing, so nothing is sent again. */
    expect(posts).toEqual(['POST']);
  });

  it('refuses other rows, and other chunks, under its name', async () => {
    const { load, loaded } = bench();
    await load(rows(20));
    const changed = rows(20).map((row, number) => (number === 12 ? { ...row, name: 'Another' } : row));
    const { error } = (await load(changed).asResult()) as { error: Error & { report: unknown } };
    expect(error).toMatchObject({
      name: 'BulkLoadError',
      report: { loaded: 10, failures: [{ firstRow: 10, error: { name: 'JournalConflictError' } }] },
    });
    expect(await failure(load(rows(20), { chunkSize: 5 }))).toMatchObject({
      name: 'BulkLoadError',
      report: { failures: [{ firstRow: 0 }] },
    });
    onceEach(loaded, 20);
  });

  it('takes a row that was mended where it stood, and refuses a file from which one was removed', async () => {
    const wrong = rows(30).map((row, number) => (number === 3 ? { ...row, name: 7 as never } : row));
    const first = bench();
    expect(await first.load(wrong, { onFailure: 'collect' })).toMatchObject({ loaded: 20, failures: [{ firstRow: 0, lastRow: 9 }] });
    /* Row 10, which is there, is the last of the first chunk now. */
    expect(await failure(first.load(wrong.toSpliced(3, 1)))).toMatchObject({
      message: expect.stringContaining('need a load of their own'),
      report: { loaded: 0, failures: [{ firstRow: 0, error: { name: 'JournalConflictError' } }] },
    });
    onceEach(first.loaded, 20);
    expect(await first.load(rows(30))).toMatchObject({ loaded: 30, failures: [] });
    onceEach(first.loaded, 30);
  });

  it('sends nothing where it cannot be noted which rows a chunk has', async () => {
    const { load, loaded, store } = bench();
    store.before = (_, key) => {
      if (key.includes('bulkLoadAll')) throw new Error('disk full');
    };
    expect(await failure(load(rows(30), { concurrency: 3 }))).toMatchObject({
      message: expect.stringContaining("the journal's store failed"),
      report: { failures: [{ firstRow: 0, error: { message: expect.stringContaining("the journal's store failed (disk full)") } }] },
    });
    expect(loaded.size).toBe(0);
  });

  it('reads each of its settings once, at the call', async () => {
    const { accounts, sizes, loaded } = bench();
    const settings = { busUnit: { name: 'N' }, chunkSize: 10, name: 'import' };
    const reads: string[] = [];
    const watched = new Proxy(settings, {
      get(of, name, receiver) {
        reads.push(String(name));
        const isFirst = reads.filter((one) => one === name).length === 1;
        return isFirst || typeof name === 'symbol' ? Reflect.get(of, name, receiver) : undefined;
      },
    });
    const load = accounts.bulkLoadAll(rows(20) as never, watched);
    Object.assign(settings, { chunkSize: 1, name: 'another' });
    await load;
    expect(sizes).toEqual([10, 10]);
    await accounts.bulkLoadAll(rows(20) as never, { busUnit: { name: 'N' }, chunkSize: 10, name: 'import' });
    onceEach(loaded, 20);
  });

  it('holds no value of a row in its store', async () => {
    const { load, store } = bench();
    await load(rows(20));
    expect(JSON.stringify([...store.records.values()])).not.toMatch(/Tenant|R1\b/);
  });

  it('needs a journal for its name, and takes one of its own', async () => {
    const { load, accounts, loaded } = bench();
    const bare = accounts.withOptions({ journal: undefined });
    const settings = { busUnit: { name: 'N' }, name: 'import' };
    expect(await failure(bare.bulkLoadAll(rows(1) as never, settings))).toMatchObject({ issues: [{ path: 'name' }] });
    const journal = new Journal({ store: memoryStore(), scope: 'own', clock: testClock() });
    await bare.bulkLoadAll(rows(1) as never, { ...settings, journal });
    onceEach(loaded, 1);
    expect(await failure(load(rows(1), { startRow: 1 }))).toMatchObject({ issues: [{ path: 'startRow' }] });
    expect(await failure(load(rows(1), {}, { journalKey: 'x' }))).toMatchObject({ issues: [{ path: 'options.journalKey' }] });
  });
});

describe('a bulk load', () => {
  const without = { name: undefined };

  it('tells of each chunk before it is sent and after its end, and waits', async () => {
    const { load, plan } = bench();
    plan.push(
      (_, act) => act(),
      () => json(400, { httpCode: 400, message: 'no' }),
    );
    const told: BulkLoadChunk[] = [];
    await load(rows(20), { ...without, onFailure: 'collect', onChunk: async (chunk) => void told.push(chunk) });
    expect(told.map(({ error, ...rest }) => ({ ...rest, ...(error && { error: error.name }) }))).toEqual([
      { firstRow: 0, lastRow: 9, state: 'started' },
      { firstRow: 0, lastRow: 9, state: 'applied' },
      { firstRow: 10, lastRow: 19, state: 'started' },
      { firstRow: 10, lastRow: 19, state: 'rejected', error: 'BadRequestError' },
    ]);
  });

  it('ends where onChunk fails, with its report', async () => {
    const { load, sizes } = bench();
    const onChunk = ({ firstRow }: BulkLoadChunk): void => {
      if (firstRow === 10) throw new Error('disk full');
    };
    const error = await failure(load(rows(50), { ...without, onChunk }));
    expect(error).toMatchObject({ name: 'BulkLoadError', report: { loaded: 10 }, cause: { message: 'disk full' } });
    expect(sizes).toEqual([10]);
  });

  it('puts invalid rows aside with their numbers, and loads their neighbours', async () => {
    const { load, loaded } = bench();
    const some = rows(25).map((row, number) =>
      number === 3 ? { ...row, name: 7 } : number === 14 ? { ...row, externalId: 'ALL' } : row,
    ) as Row[];
    for (const settings of [without, {}]) {
      const { failures } = await load(some, { ...settings, invalidRows: 'collect', onFailure: 'collect' });
      expect(failures).toMatchObject([
        { firstRow: 3, lastRow: 3, outcome: 'not-sent', error: { name: 'RequestValidationError', issues: [{ path: 'name' }] } },
        { firstRow: 14, lastRow: 14, outcome: 'not-sent', error: { issues: [{ path: 'externalId' }] } },
      ]);
      onceEach(loaded, 23);
      loaded.clear();
    }
  });

  it('passes over rows, which keep their numbers', async () => {
    const { load, loaded } = bench();
    const told: number[] = [];
    await load(rows(25), { ...without, startRow: 20, onChunk: ({ firstRow }) => void told.push(firstRow) });
    expect([...loaded.keys()]).toEqual(['Tenant 20', 'Tenant 21', 'Tenant 22', 'Tenant 23', 'Tenant 24']);
    expect(told).toEqual([20, 20]);
  });

  it('waits for a 429, and then sends the chunk again', async () => {
    const { load, loaded, plan, clock } = bench();
    plan.push(() => json(429, { httpCode: 429, message: 'slow down' }, { 'retry-after': '120' }));
    const before = clock.now();
    expect(await load(rows(20), without)).toMatchObject({ loaded: 20, failures: [] });
    expect(clock.now() - before).toBeGreaterThanOrEqual(120_000);
    onceEach(loaded, 20);
  });

  it('ends where the vendor asks for a longer wait', async () => {
    const { load, plan, sizes } = bench();
    plan.push(() => json(429, { httpCode: 429, message: 'slow down' }, { 'retry-after': '86400' }));
    expect(await failure(load(rows(500), without))).toMatchObject({
      name: 'BulkLoadError',
      message: expect.stringContaining('longer wait'),
    });
    expect(sizes).toEqual([]);
  });

  it('ends where nothing answers any more', async () => {
    const { load, plan } = bench();
    for (let chunk = 0; chunk < 50; chunk += 1) plan.push(() => Promise.reject(reset()));
    const error = await failure(load(rows(500), without));
    expect(error).toMatchObject({ message: expect.stringContaining('nothing answers any more') });
    expect((error['report'] as { failures: unknown[] }).failures).toHaveLength(3);
  });

  it('that is aborted tells what it did', async () => {
    const { load, plan } = bench();
    const aborting = new AbortController();
    plan.push(
      (_, act) => act(),
      () => {
        aborting.abort();
        return new Promise(() => {});
      },
    );
    const end = await load(rows(50), without, { signal: aborting.signal }).asResult();
    expect(end).toMatchObject({ ok: false, error: { name: 'AbortError', report: { loaded: 10 } } });
  });
});
