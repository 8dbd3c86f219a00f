import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it, vi } from 'vitest';
import type { BulkLoadReport } from '../../src/core/ground/errors.js';
import { isBulkLoadError } from '../../src/core/ground/errors.js';
import { type BulkLoadProgress, type CustomerAccount, CustomerAccounts } from '../../src/customer-accounts/index.js';
import { testClock } from '../core/support.js';
import { answering, client, failure, json, result, type Sent, text } from './support.js';

const busUnit = { name: 'First State Properties' };

function* rows(count: number): Generator<CustomerAccount> {
  for (let row = 0; row < count; row += 1) yield { externalId: `A-${row}` };
}

async function* laterRows(count: number): AsyncGenerator<CustomerAccount> {
  for (const row of rows(count)) {
    await null;
    yield row;
  }
}

const loadedIn = (sent: Sent): string[] =>
  (JSON.parse(sent.body as string) as { customerAccounts: CustomerAccount[] }).customerAccounts.map(
    ({ externalId }) => externalId as string,
  );

const accepting = (): ReturnType<typeof answering> => answering(() => json(200, result(200)));

/** Refuses the chunks of these numbers, counted from 1. */
const refusing = (answer: () => Response, ...numbers: number[]): ReturnType<typeof answering> =>
  answering((_, index) => (numbers.includes(index + 1) ? answer() : json(200, result(200))));

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('a bulk load of any length', () => {
  it.each([
    ['an array', (): CustomerAccount[] => [...rows(25)]],
    ['a generator', () => rows(25)],
    ['an async generator', () => laterRows(25)],
    ['a set', () => new Set(rows(25))],
    ['a list of promises', () => [...rows(25)].map((row) => Promise.resolve(row)) as unknown as CustomerAccount[]],
  ])('loads %s in chunks, in order', async (_, source) => {
    const fetch = accepting();
    expect(await client(fetch).bulkLoadAll(source(), { busUnit, chunkSize: 10 })).toEqual({ loaded: 25, chunks: 3, failures: [] });
    expect(fetch.sent.map(loadedIn)).toEqual(
      [0, 10, 20].map((first) => [...rows(25)].slice(first, first + 10).map(({ externalId }) => externalId)),
    );
    expect(JSON.parse(fetch.sent[0]?.body as string).busUnit).toEqual(busUnit);
  });

  it('loads each row as it was when its source yielded it, though the source has one object for all, and wipes it', async () => {
    const fetch = accepting();
    const address1 = { addrLine1: '' };
    const row = { externalId: '', address1 };
    function* source(): Generator<CustomerAccount> {
      for (const id of ['1', '2', '3']) {
        row.externalId = id;
        address1.addrLine1 = `${id} AnyStreet`;
        yield row;
        row.externalId = 'wiped';
        address1.addrLine1 = 'wiped';
      }
    }
    expect(await client(fetch).bulkLoadAll(source(), { busUnit: { name: 'U' }, chunkSize: 2 })).toMatchObject({ loaded: 3 });
    expect(fetch.sent.map(({ body }) => JSON.parse(body as string) as unknown)).toEqual([
      {
        busUnit: { name: 'U' },
        customerAccounts: [
          { externalId: '1', address1: { addrLine1: '1 AnyStreet' } },
          { externalId: '2', address1: { addrLine1: '2 AnyStreet' } },
        ],
      },
      { busUnit: { name: 'U' }, customerAccounts: [{ externalId: '3', address1: { addrLine1: '3 AnyStreet' } }] },
    ]);
  });

  it('hides of each row what was sent, though the source has wiped it since', async () => {
    const fetch = answering((sent) => json(400, result(400, `Refused: ${sent.body}`)));
    const row: Record<string, string> = { externalId: 'A-1', name: '' };
    function* source(): Generator<CustomerAccount> {
      for (const name of ['Jane Doe-Smith', 'Georgia Papadaki']) {
        row['name'] = name;
        yield row;
      }
      row['name'] = 'wiped';
    }
    const error = await failure(client(fetch).bulkLoadAll(source(), { busUnit, chunkSize: 1 }));
    expect(fetch.sent[1]?.body).toContain('Georgia Papadaki');
    expect(inspect(error, { depth: 30 }) + JSON.stringify(error)).not.toMatch(/Doe-Smith|Papadaki/);
  });

  it.each([
    ['NaN', { amountDue: Number.NaN }, 'amountDue'],
    ['a BigInt', { amountDue: 5n }, 'amountDue'],
    ['a date', { dueDate: new Date(0) }, 'dueDate'],
    ['a map', { address1: new Map() }, 'address1'],
  ])('sends no chunk that holds %s', async (_, odd, member) => {
    const fetch = accepting();
    const report = await client(fetch).bulkLoadAll([{ externalId: '1' }, { externalId: '2', ...odd } as never, { externalId: '3' }], {
      busUnit,
      chunkSize: 2,
      onFailure: 'collect',
    });
    expect(report).toMatchObject({ loaded: 1, failures: [{ firstRow: 0, lastRow: 1, outcome: 'not-sent' }] });
    expect(report.failures[0]?.error.message).toContain(`customerAccounts.1.${member}`);
    expect(fetch.sent.map(loadedIn)).toEqual([['3']]);
  });

  it('asks each row once, as one that is a query runs whenever it is asked', async () => {
    let asked = 0;
    const query = (externalId: string) => ({
      // biome-ignore lint/suspicious/noThenProperty: that is what queries of some databases are
      then: (give: (row: CustomerAccount) => void) => give({ externalId: `${externalId}${++asked}` }),
    });
    const fetch = accepting();
    await client(fetch).bulkLoadAll([query('A'), query('B')] as unknown as CustomerAccount[], { busUnit });
    expect(fetch.sent.map(loadedIn)).toEqual([['A1', 'B2']]);
  });

  it.each([{ signal: {} }, { signal: 5 }, { timeout: 0 }])('refuses the options %j before it reads', async (options) => {
    const next = vi.fn();
    const source = { [Symbol.iterator]: () => ({ next }) };
    const error = await failure(client(accepting()).bulkLoadAll(source, { busUnit }, options as never));
    expect(error).toMatchObject({ name: 'RequestValidationError', issues: [{ path: `options.${Object.keys(options)[0]}` }] });
    expect(next).not.toHaveBeenCalled();
  });

  it('sends nothing for an empty source, and no empty chunk at the end of a full one', async () => {
    const fetch = accepting();
    expect(await client(fetch).bulkLoadAll([], { busUnit })).toEqual({ loaded: 0, chunks: 0, failures: [] });
    expect(fetch.sent).toHaveLength(0);
    expect(await client(fetch).bulkLoadAll(rows(20), { busUnit, chunkSize: 10 })).toMatchObject({ loaded: 20, chunks: 2 });
    expect(fetch.sent).toHaveLength(2);
  });

  it.each([
    [undefined, { busUnit }, 'source'],
    ['rows', { busUnit }, 'source'],
    [{ length: 1 }, { busUnit }, 'source'],
    [[], {}, 'busUnit'],
    [[], undefined, 'busUnit'],
    [[], { busUnit, chunkSize: 0 }, 'chunkSize'],
    [[], { busUnit, chunkSize: 1001 }, 'chunkSize'],
    [[], { busUnit, concurrency: 0.5 }, 'concurrency'],
    [[], { busUnit, onFailure: 'ignore' }, 'onFailure'],
  ])('of %j with %j is refused for %s', async (source, settings, path) => {
    const error = await failure(client(accepting()).bulkLoadAll(source as never, settings as never));
    expect([error.name, error['issues']]).toEqual(['RequestValidationError', [{ path, message: expect.any(String) }]]);
  });

  it('goes on after a failed chunk and names its rows in the end', async () => {
    const fetch = refusing(() => json(500, result(500)), 2);
    const error = await failure(client(fetch).bulkLoadAll(rows(35), { busUnit, chunkSize: 10 }));
    expect(isBulkLoadError(error)).toBe(true);
    expect([error.name, error['code'], error['outcome'], error['safeToRetry']]).toEqual(['BulkLoadError', 'bulk-load', 'unknown', false]);
    expect(error.message).toBe('customerAccounts.bulkLoad did not load everything: 1 of 4 chunks failed, and 25 rows were loaded.');
    expect(error['report']).toMatchObject({ loaded: 25, chunks: 4, failures: [{ firstRow: 10, lastRow: 19, outcome: 'unknown' }] });
    expect((error['report'] as BulkLoadReport).failures[0]?.error.name).toBe('ServerError');
    expect(JSON.stringify(error) + inspect(error, { depth: 20 })).not.toContain('test-token');
  });

  it('gives the report of what failed, where that is asked for', async () => {
    const fetch = refusing(() => json(400, result(400)), 1, 4);
    const report = await client(fetch).bulkLoadAll(rows(35), { busUnit, chunkSize: 10, onFailure: 'collect', concurrency: 3 });
    expect(report).toMatchObject({ loaded: 20, chunks: 4 });
    expect(report.failures.map(({ firstRow, lastRow, outcome, error }) => [firstRow, lastRow, outcome, error.name])).toEqual([
      [0, 9, 'rejected', 'BadRequestError'],
      [30, 34, 'rejected', 'BadRequestError'],
    ]);
  });

  it('reports a chunk with a bad row, and does not send it', async () => {
    const fetch = accepting();
    const source = [...rows(10)].map((row, at) => (at === 4 ? { externalId: 'ALL' } : at === 7 ? { amountDue: '7' as never } : row));
    const { failures, loaded } = await client(fetch).bulkLoadAll(source, { busUnit, chunkSize: 3, onFailure: 'collect' });
    expect(loaded).toBe(4);
    expect(
      failures.map(({ firstRow, outcome, error }) => [
        firstRow,
        outcome,
        (error as unknown as { issues: { path: string }[] }).issues[0]?.path,
      ]),
    ).toEqual([
      [3, 'not-sent', 'customerAccounts.1.externalId'],
      [6, 'not-sent', 'customerAccounts.1.amountDue'],
    ]);
    expect(fetch.sent).toHaveLength(2);
  });

  it.each([
    ['a 401', () => json(401, result(401)), 'rejected'],
    ['a 403', () => json(403, result(403)), 'rejected'],
    /* It contradicts itself. */
    ['a 200 whose httpCode is 403', () => json(200, result(403)), 'unknown'],
    ["a gateway's 403", () => json(403, { message: 'Forbidden' }), 'unknown'],
  ])('stops at %s and lets its source go', async (_, answer, outcome) => {
    const fetch = refusing(answer, 3);
    let left = false;
    function* source(): Generator<CustomerAccount> {
      try {
        yield* rows(1000);
      } finally {
        left = true;
      }
    }
    const error = await failure(client(fetch).bulkLoadAll(source(), { busUnit, chunkSize: 10 }));
    expect(error['report']).toMatchObject({ loaded: 20, chunks: 3, failures: [{ firstRow: 20, lastRow: 29, outcome }] });
    expect(error.message).toContain('stopped because the caller was refused');
    expect([fetch.sent.length, left]).toEqual([3, true]);
    const collected = await client(refusing(answer, 3)).bulkLoadAll(source(), { busUnit, chunkSize: 10, onFailure: 'collect' });
    expect(collected).toMatchObject({ loaded: 20, chunks: 3 });
  });

  it('stops at once where a login is refused, though its source is slow', async () => {
    const fetch = answering(() => json(403, result(403)));
    async function* source(): AsyncGenerator<CustomerAccount> {
      yield* rows(10);
      await new Promise(() => {});
    }
    const accounts = client(fetch, { credentials: { userId: 'u', password: 'p' } });
    const error = await failure(accounts.bulkLoadAll(source(), { busUnit, chunkSize: 5, concurrency: 5 }));
    expect(error['report']).toMatchObject({ loaded: 0, failures: [{ outcome: 'not-sent' }, { outcome: 'not-sent' }] });
    expect([error['outcome'], error['safeToRetry'], fetch.sent.length]).toEqual(['not-sent', true, 1]);
  });

  it('tells of a source that fails, with what was loaded until then', async () => {
    function* source(): Generator<CustomerAccount> {
      yield* rows(25);
      throw new RangeError('bad line 26');
    }
    const error = await failure(client(accepting()).bulkLoadAll(source(), { busUnit, chunkSize: 10, onFailure: 'collect' }));
    expect([error.name, error['cause']]).toEqual(['BulkLoadError', { name: 'RangeError', message: 'bad line 26' }]);
    expect(error['report']).toEqual({ loaded: 20, chunks: 2, failures: [] });
  });

  describe('whose source fails', () => {
    const known = { externalId: 'A-1', mainAccountNumber: '000123456789', depositorAccountName: 'Ann Canary' } as CustomerAccount;
    const causeOf = async (thrown: unknown, options = {}): Promise<{ message?: string }> => {
      function* source(): Generator<CustomerAccount> {
        yield known;
        throw thrown;
      }
      const error = await failure(client(accepting(), options).bulkLoadAll(source(), { busUnit, chunkSize: 1 }));
      expect(inspect(error, { depth: 9 })).not.toMatch(/Canary|56789|4111|canary-jwt|hunter22/);
      return error['cause'] as { message?: string };
    };

    it.each([
      [
        'Invalid Record Length: got 2 on line 3: "4111111111111111;Bo Canary;000123456789"',
        'Invalid Record Length: got 2 on line 3: [redacted]',
      ],
      ['bad row: Bo Canary;000123456789', 'bad row: [redacted]'],
      ['bad row\nBo Canary', '[redacted]'],
      ['Unexpected token B, "Bo Canary"... is not valid JSON', 'Unexpected token B, [redacted]'],
      ["Duplicate entry 'bo@canary.example' for key 'PRIMARY'", 'Duplicate entry [redacted]'],
      ['can\'t read {"name":"Bo Canary"}', "can't read [redacted]"],
      ['account 0009-8765-4321 is closed', '[redacted]'],
      ['Ann Canary has no account', '[redacted] has no account'],
      ['the token eyJhbGciOiJIUzI1NiJ9.canary-jwt was refused', '[redacted]'],
      ['columns length is 3, got 2 on line 3', 'columns length is 3, got 2 on line 3'],
    ])('tells of “%s” nothing that may be data', async (message, told) => {
      expect(await causeOf(Object.assign(new Error(message), { code: 'CSV_BAD' }))).toEqual({
        name: 'Error',
        code: 'CSV_BAD',
        message: told,
      });
    });

    it('tells a name and a code that are words, and nothing else for them', async () => {
      const thrown = Object.assign(new Error('no'), { name: 'Ann Canary', code: '4111 1111 1111 1111', syscall: 'hunter22' });
      const credentials = { userId: 'u', password: 'hunter22' };
      expect(await causeOf(thrown, { credentials })).toEqual({ syscall: '[redacted]', message: 'no' });
    });

    it('lets go of a source whose row could not be had', async () => {
      const left = vi.fn(() => ({ done: true, value: undefined }) as const);
      const next = (): { done: false; value: CustomerAccount } => ({ done: false, value: Promise.reject(new Error('gone')) as never });
      const source = { [Symbol.iterator]: () => ({ next, return: left }) };
      expect((await failure(client(accepting()).bulkLoadAll(source, { busUnit }))).name).toBe('BulkLoadError');
      expect(left).toHaveBeenCalledOnce();
    });
  });

  describe('whose source never ends its clean-up', () => {
    async function* stuck(): AsyncGenerator<CustomerAccount> {
      try {
        for (let row = 0; ; row += 1) yield { externalId: `A-${row}` };
      } finally {
        await new Promise(() => {});
      }
    }

    it('ends at once when it is aborted, and when the caller is refused', async () => {
      const controller = new AbortController();
      const aborting = answering((_, index) => {
        if (index === 1) controller.abort();
        return json(200, result(200));
      });
      const { signal } = controller;
      expect((await failure(client(aborting).bulkLoadAll(stuck(), { busUnit, chunkSize: 10 }, { signal }))).name).toBe('AbortError');
      const refused = await failure(client(refusing(() => json(401, result(401)), 2)).bulkLoadAll(stuck(), { busUnit, chunkSize: 10 }));
      expect([refused.name, refused.message]).toEqual(['BulkLoadError', expect.stringContaining('the caller was refused')]);
    });

    it('waits for it by the clock, and not forever, after any other end', async () => {
      const clock = testClock({ jump: false });
      const next = (): { done: false; value: CustomerAccount } => ({ done: false, value: Promise.reject(new Error('gone')) as never });
      const source = { [Symbol.iterator]: () => ({ next, return: () => new Promise<never>(() => {}) as never }) };
      let end: string | undefined;
      const load = failure(client(accepting(), { clock }).bulkLoadAll(source, { busUnit })).then(({ name }) => (end = name));
      await turn();
      expect(end).toBeUndefined();
      clock.advance(1_000);
      await load;
      expect([end, clock.pending()]).toEqual(['BulkLoadError', 0]);
    });
  });

  it('lets timers have their turn between chunks that are refused before they are sent', async () => {
    const controller = new AbortController();
    function* bad(): Generator<CustomerAccount> {
      for (let row = 0; row < 1_000_000; row += 1) yield { externalId: 'ALL' };
    }
    setTimeout(() => controller.abort(), 1);
    const fetch = accepting();
    let chunks = 0;
    const onProgress = (): void => void (chunks += 1);
    const load = client(fetch).bulkLoadAll(bad(), { busUnit, chunkSize: 1, onProgress }, { signal: controller.signal });
    expect((await failure(load)).name).toBe('AbortError');
    expect(chunks).toBeLessThan(1_000);
    expect(fetch.sent).toHaveLength(0);
  });

  it('tells its progress after each chunk, to a listener that may throw', async () => {
    const told: BulkLoadProgress[] = [];
    const onProgress = (progress: BulkLoadProgress): void => {
      told.push(progress);
      throw new Error('not interested');
    };
    await client(refusing(() => json(400, result(400)), 2)).bulkLoadAll(rows(25), {
      busUnit,
      chunkSize: 10,
      onProgress,
      onFailure: 'collect',
    });
    expect(told).toEqual([
      { loaded: 10, failed: 0, chunks: 1 },
      { loaded: 10, failed: 10, chunks: 2 },
      { loaded: 15, failed: 10, chunks: 3 },
    ]);
  });

  it.each([1, 4])('holds no more than one chunk beyond the %i under way', async (concurrency) => {
    let read = 0;
    let done = 0;
    let most = 0;
    let underWay = 0;
    let mostUnderWay = 0;
    const fetch = answering(async () => {
      mostUnderWay = Math.max(mostUnderWay, ++underWay);
      await turn();
      underWay -= 1;
      done += 10;
      return json(200, result(200));
    });
    function* source(): Generator<CustomerAccount> {
      for (const row of rows(300)) {
        read += 1;
        most = Math.max(most, read - done);
        yield row;
      }
    }
    expect(await client(fetch).bulkLoadAll(source(), { busUnit, chunkSize: 10, concurrency })).toMatchObject({ loaded: 300 });
    expect(most).toBeLessThanOrEqual((concurrency + 1) * 10);
    expect(mostUnderWay).toBe(concurrency);
  });

  describe('when it is aborted', () => {
    const reason = new Error('enough');

    it('beforehand, reads and sends nothing', async () => {
      const fetch = accepting();
      let read = 0;
      const source = { [Symbol.iterator]: () => ({ next: () => ({ done: false, value: { externalId: `${++read}` } }) as const }) };
      const error = await failure(client(fetch).bulkLoadAll(source, { busUnit }, { signal: AbortSignal.abort(reason) }));
      expect([error.name, error['cause'], error['outcome']]).toEqual(['AbortError', reason, 'not-sent']);
      expect([read, fetch.sent.length]).toEqual([0, 0]);
    });

    it('while the source owes a row, ends at once and leaves it', async () => {
      const controller = new AbortController();
      let left = false;
      const source = {
        [Symbol.asyncIterator]: () => ({
          next: () => new Promise<never>(() => {}),
          return: async () => {
            left = true;
            return new Promise<never>(() => {});
          },
        }),
      };
      const load = client(accepting()).bulkLoadAll(source, { busUnit }, { signal: controller.signal });
      setTimeout(() => controller.abort(reason), 5);
      expect((await failure(load)).name).toBe('AbortError');
      expect(left).toBe(true);
    });

    it('by the source itself, leaves no failure of it unheard', async () => {
      const unheard = vi.fn();
      process.on('unhandledRejection', unheard);
      try {
        const controller = new AbortController();
        const next = (): Promise<never> => {
          controller.abort(reason);
          return Promise.reject(new Error('no row'));
        };
        const source = { [Symbol.asyncIterator]: () => ({ next }) };
        const error = await failure(client(accepting()).bulkLoadAll(source, { busUnit }, { signal: controller.signal }));
        expect([error.name, error['cause']]).toEqual(['AbortError', reason]);
        await turn();
        expect(unheard).not.toHaveBeenCalled();
      } finally {
        process.off('unhandledRejection', unheard);
      }
    });

    it('while chunks are under way, tells that they may have been loaded, and leaves no listener', async () => {
      const controller = new AbortController();
      const { signal } = controller;
      let listeners = 0;
      const { addEventListener, removeEventListener } = signal;
      Object.assign(signal, {
        addEventListener: (...given: Parameters<typeof addEventListener>) => {
          listeners += 1;
          addEventListener.apply(signal, given);
        },
        removeEventListener: (...given: Parameters<typeof removeEventListener>) => {
          listeners -= 1;
          removeEventListener.apply(signal, given);
        },
      });
      const fetch = answering(async (_, index) => {
        if (index < 2) return json(200, result(200));
        setTimeout(() => controller.abort(reason), 5);
        return new Promise<never>(() => {});
      });
      const error = await failure(client(fetch).bulkLoadAll(laterRows(100), { busUnit, chunkSize: 10 }, { signal }));
      expect([error.name, error['cause'], error['outcome'], error['safeToRetry']]).toEqual(['AbortError', reason, 'unknown', false]);
      expect([fetch.sent.length, listeners]).toEqual([3, 0]);
    });
  });

  it('never sends a chunk twice whose answer was lost', async () => {
    const fetch = answering((_, index) => (index === 0 ? text(502, '<html></html>', 'text/html') : json(200, result(200))));
    const { failures } = await client(fetch).bulkLoadAll(rows(20), { busUnit, chunkSize: 10, onFailure: 'collect' });
    expect(failures).toMatchObject([{ firstRow: 0, lastRow: 9, outcome: 'unknown' }]);
    expect(fetch.sent).toHaveLength(2);
  });

  it('of 250 000 rows takes 250 requests and little memory, and loses only the chunk that failed', { timeout: 60_000 }, async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const heap = (): number => {
      collect();
      return process.memoryUsage().heapUsed;
    };
    const child = spawn(process.execPath, [fileURLToPath(new URL('bulk-server.mjs', import.meta.url))], {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    try {
      const [port] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
      const accounts = new CustomerAccounts({ baseUrl: `http://127.0.0.1:${String(port).trim()}`, credentials: { jwt: 't' } });
      function* source(): Generator<CustomerAccount> {
        for (let row = 0; row < 250_000; row += 1) {
          yield {
            externalId: `A-${row}`,
            mainAccountNumber: String(3_423_142 + row),
            name: `John Doe ${row}`,
            address1: { addressType: 'Residential', addrLine1: `${row} AnyStreet`, city: 'AnyTown', state: 'ND', countryCode: 'US' },
            dueDate: '2023/07/08',
            amountDue: 295.39,
          };
        }
      }
      const before = heap();
      const progress: number[] = [];
      let highest = 0;
      const error = await failure(
        accounts.bulkLoadAll(source(), {
          busUnit,
          onProgress: ({ chunks, loaded }) => {
            progress.push(loaded);
            if (chunks % 10 === 0) highest = Math.max(highest, heap() - before);
          },
        }),
      );
      const report = error['report'] as BulkLoadReport;
      expect(report).toMatchObject({ loaded: 249_000, chunks: 250, failures: [{ firstRow: 6000, lastRow: 6999, outcome: 'unknown' }] });
      expect(progress).toHaveLength(250);
      expect(progress.at(-1)).toBe(249_000);
      expect(highest).toBeLessThan(48 * 1024 * 1024);
      expect(await accounts.request({ method: 'GET', path: '/count' })).toEqual({ requests: 250, rows: 249_000 });
    } finally {
      child.disconnect();
    }
  });
});
