import { describe, expect, it } from 'vitest';
import { operations } from '../../src/customer-accounts/index.js';
import { answering, client, failure, json, result } from './support.js';

interface Asked {
  readonly rowLimit: number;
  readonly rowOffset: number;
}

/** A server with so many accounts, that gives at most `cap` at once. */
const server = (count: number, { cap = 1000, total = (): unknown => count } = {}) =>
  answering(({ body }) => {
    const { rowLimit, rowOffset } = JSON.parse(body as string) as Asked;
    const rows = Array.from({ length: Math.max(0, Math.min(rowLimit, cap, count - rowOffset)) }, (_, at) => ({
      externalId: `A-${rowOffset + at}`,
    }));
    return json(200, { rows, totalCount: total() });
  });

const asked = (fetch: ReturnType<typeof server>): unknown[] => fetch.sent.map(({ body }) => JSON.parse(body as string));

describe('a list', () => {
  it('by its row goes beside the filters that the method takes', async () => {
    const fetch = server(0);
    const accounts = client(fetch);
    await accounts.list({ busUnitName: 'First State' });
    await accounts.list(operations['customerAccounts.list'], { body: { busUnitName: 'First State' } });
    expect(asked(fetch)[1]).toEqual(asked(fetch)[0]);
    expect(await failure(accounts.list(operations['customerAccounts.get'] as never, {} as never))).toMatchObject({
      name: 'RequestValidationError',
      issues: [{ path: 'operation', message: 'is customerAccounts.get, which is not a list: use call' }],
    });
  });

  it('asks for a size and a place, whatever the filter says', async () => {
    const fetch = server(0);
    await client(fetch).list();
    await client(fetch).list({ rowLimit: undefined, rowOffset: undefined, accountNumber: '1' });
    await client(fetch).list({ rowLimit: 7, rowOffset: 21, rowSortOrder: 'name' });
    expect(asked(fetch)).toEqual([
      { rowLimit: 100, rowOffset: 0 },
      { rowLimit: 100, rowOffset: 0, accountNumber: '1' },
      { rowLimit: 7, rowOffset: 21, rowSortOrder: 'name' },
    ]);
  });

  it('walks every row and ends at the stated total', async () => {
    const fetch = server(250);
    const ids = (
      await client(fetch)
        .list({ city: { like: 'A%' } })
        .toArray()
    ).map(({ externalId }) => externalId);
    expect(ids).toEqual(Array.from({ length: 250 }, (_, row) => `A-${row}`));
    expect(asked(fetch)).toEqual([0, 100, 200].map((rowOffset) => ({ rowLimit: 100, rowOffset, city: { like: 'A%' } })));
  });

  it('goes on by the rows that came, where the server gives fewer than asked for', async () => {
    const fetch = server(95, { cap: 30 });
    expect(await client(fetch).list({ rowLimit: 50 }).toArray()).toHaveLength(95);
    expect(asked(fetch).map((one) => (one as Asked).rowOffset)).toEqual([0, 30, 60, 90]);
  });

  it.each([undefined, null, 0])('goes on to an empty page where the total is %j', async (total) => {
    const fetch = server(95, { cap: 50, total: () => total });
    expect(await client(fetch).list().toArray()).toHaveLength(95);
    expect(asked(fetch).map((one) => (one as Asked).rowOffset)).toEqual([0, 50, 95]);
  });

  it('reads the total anew from each page', async () => {
    let calls = 0;
    const fetch = server(300, { total: () => (++calls === 1 ? 100_000 : 300) });
    expect(await client(fetch).list().toArray()).toHaveLength(300);
    expect(fetch.sent).toHaveLength(3);
  });

  it('gives pages that know the total and can be resumed', async () => {
    const fetch = server(250);
    const first = await client(fetch).list({ rowLimit: 100 });
    expect([first.totalCount, first.hasNext, first.cursor]).toEqual([250, true, '100']);
    const second = await client(fetch).list({ rowLimit: 100 }, { cursor: first.cursor });
    expect(second.items[0]).toEqual({ externalId: 'A-100' });
    const last = await second.next();
    expect([last.items.length, last.hasNext, last.totalCount]).toEqual([50, false, 250]);
    expect((await failure(last.next())).name).toBe('PaginationError');
    expect((await failure(client(fetch).list({}, { cursor: '../x' }))).name).toBe('RequestValidationError');
  });

  it('begins at the row that the filter names', async () => {
    const fetch = server(250);
    expect(await client(fetch).list({ rowOffset: 240 }).toArray()).toHaveLength(10);
    expect(fetch.sent).toHaveLength(1);
  });

  it('is no empty list where the answer is a Result', async () => {
    const errors = await Promise.all([result(0), result(200)].map((body) => failure(client(answering(() => json(200, body))).list())));
    expect(errors.map(({ name }) => name)).toEqual(['ResponseValidationError', 'ResponseValidationError']);
    expect((await failure(client(answering(() => json(200, result(500)))).list())).name).toBe('VendorStatusError');
  });

  it('reports rows of another form and gives them as they are', async () => {
    const drift: string[] = [];
    const rows = [{ amountDue: '7', currency: 'USD' }];
    const accounts = client(
      answering(() => json(200, { rows, totalCount: 1 })),
      { onDrift: ({ kind, path }) => drift.push(`${kind} ${path}`) },
    );
    expect(await accounts.list().toArray()).toEqual(rows);
    expect(drift.sort()).toEqual(['invalid rows.*.amountDue', 'unknown-member rows.*.currency']);
  });
});
