import { describe, expect, it, vi } from 'vitest';
import { answering, base, client, customer, failure, json, type RecordingFetch, scripted } from './support.js';

const one = (id: number): object => ({ ...customer, customerId: String(id) });
const next = (href: string): object[] => [{ rel: 'next', href, requestMethod: 'GET' }];
const page = (ids: number[], href?: string): Response => json(200, { links: href === undefined ? [] : next(href), data: ids.map(one) });

/** Three pages, the second of them empty. */
const threePages = (): RecordingFetch =>
  answering((request) => {
    const { searchParams } = new URL(request.url);
    switch (searchParams.get('page')) {
      case null:
        return page([1, 2], `${base}/customers?customerName=smith&page=2`);
      case '2':
        return page([], `${base}/customers?customerName=smith&page=3`);
      default:
        return page([3]);
    }
  });
const ids = (items: readonly { customerId: string }[]): string[] => items.map(({ customerId }) => customerId);

describe('a list', () => {
  it('walks every item of every page, through an empty page that has a next', async () => {
    const fetch = threePages();
    const seen: string[] = [];
    for await (const item of client(fetch).customers.list({ customerName: 'smith' })) seen.push(item.customerId);
    expect(seen).toEqual(['1', '2', '3']);
    expect(fetch.sent.map(({ url }) => url.slice(base.length))).toEqual([
      '/customers?customerName=smith',
      '/customers?customerName=smith&page=2',
      '/customers?customerName=smith&page=3',
    ]);
    expect(new Set(fetch.sent.map(({ headers }) => headers['authorization'])).size).toBe(1);
  });

  it('gives its first page when awaited, and loads nothing more', async () => {
    const fetch = threePages();
    const first = await client(fetch).customers.list();
    expect(ids(first.items)).toEqual(['1', '2']);
    expect(first).toMatchObject({ hasNext: true, cursor: '/customers?customerName=smith&page=2' });
    expect(fetch.sent).toHaveLength(1);
  });

  it('gives pages that nobody can change', async () => {
    const list = client(threePages()).customers.list();
    const first = (await list) as unknown as { items: unknown[] };
    expect(() => first.items.push('more')).toThrow(TypeError);
    expect(() => Object.assign(first, { items: [] })).toThrow(TypeError);
    expect(ids(await list.toArray())).toEqual(['1', '2', '3']);
  });

  it('walks pages', async () => {
    const sizes: number[] = [];
    for await (const each of client(threePages()).customers.list().pages()) sizes.push(each.items.length);
    expect(sizes).toEqual([2, 0, 1]);
  });

  it('is sent at once and once, however often it is awaited and walked', async () => {
    const fetch = threePages();
    const list = client(fetch).customers.list();
    await list;
    await list.then(() => {}).finally(() => {});
    await list.withResponse();
    await list.asResult();
    expect(fetch.sent).toHaveLength(1);
    expect(ids(await list.toArray())).toEqual(['1', '2', '3']);
    expect(fetch.sent).toHaveLength(3);
  });

  it('collects at most as many as asked for, and loads no page more than needed', async () => {
    for (const [limit, sends] of [
      [0, 1],
      [1, 1],
      [2, 1],
      [3, 3],
      [99, 3],
    ] as const) {
      const fetch = threePages();
      expect(await client(fetch).customers.list().toArray({ limit })).toHaveLength(Math.min(limit, 3));
      expect(fetch.sent).toHaveLength(sends);
    }
  });

  it('refuses a limit that is no number, instead of collecting everything', async () => {
    for (const limit of [Number.NaN, 'many', null]) {
      const fetch = threePages();
      const error = await failure(
        client(fetch)
          .customers.list()
          .toArray({ limit: limit as number }),
      );
      expect(error).toMatchObject({
        name: 'ConfigurationError',
        message: expect.stringContaining('limit'),
        outcome: 'rejected',
        attempts: 1,
      });
      expect(fetch.sent).toHaveLength(1);
    }
  });

  it('stops loading when the loop is left', async () => {
    const fetch = threePages();
    for await (const _ of client(fetch).customers.list()) break;
    expect(fetch.sent).toHaveLength(1);
  });

  it('resumes at the cursor of a page', async () => {
    const { cursor } = await client(threePages()).customers.list();
    const fetch = threePages();
    expect(ids(await client(fetch).customers.list({}, { cursor }).toArray())).toEqual(['3']);
    expect(fetch.sent[0]?.url).toBe(`${base}/customers?customerName=smith&page=2`);
  });

  it('refuses a cursor that is none, or would leave baseUrl, and sends nothing', async () => {
    for (const cursor of [
      '',
      'page2',
      'https://evil.example/',
      '//evil.example/x',
      '/../../admin',
      '/a/%2e%2e/%2e%2e/b',
      '/a\\b',
      '@evil.example',
    ]) {
      const fetch = scripted(page([]));
      expect(await failure(client(fetch).customers.list({}, { cursor })), cursor).toMatchObject({
        name: 'RequestValidationError',
        issues: [{ path: 'options.cursor' }],
      });
      expect(fetch.sent).toHaveLength(0);
    }
  });

  it('passes signal, timeout and headers on to every page', async () => {
    const fetch = threePages();
    await client(fetch)
      .customers.list({}, { headers: { 'x-trace': 't' } })
      .toArray();
    expect(fetch.sent.map(({ headers }) => headers['x-trace'])).toEqual(['t', 't', 't']);
  });

  it('follows links by way of baseUrl behind a proxy, and sends the credential nowhere else', async () => {
    const fetch = threePages();
    await client(fetch, { baseUrl: 'https://proxy.example/qs' }).customers.list().toArray();
    expect(new Set(fetch.sent.map(({ url }) => new URL(url).origin + new URL(url).pathname))).toEqual(
      new Set(['https://proxy.example/qs/customers']),
    );
  });

  it('rejects as other calls do', async () => {
    expect(await failure(client(scripted(json(404, {}))).customers.list())).toMatchObject({ name: 'NotFoundError' });
    expect(
      await client(scripted(json(404, {})))
        .customers.list()
        .asResult(),
    ).toMatchObject({ ok: false, error: { name: 'NotFoundError' } });
    expect(
      await failure(
        client(scripted(json(404, {})))
          .customers.list()
          .toArray(),
      ),
    ).toMatchObject({ name: 'NotFoundError' });
  });
});

describe('a page', () => {
  it('can be kept: its next page may be asked for twice, and it walks on from itself', async () => {
    const fetch = threePages();
    const first = await client(fetch).customers.list();
    const [second, again] = [await first.next(), await first.next()];
    expect(second).not.toBe(again);
    expect(second.toJSON()).toEqual(again.toJSON());
    expect(ids(await second.next().then(({ items }) => items))).toEqual(['3']);
    const seen: string[] = [];
    for await (const item of first) seen.push(item.customerId);
    expect(seen).toEqual(['1', '2', '3']);
    for await (const item of first) seen.push(item.customerId);
    expect(seen).toHaveLength(6);
  });

  it('never changes', async () => {
    const first = await client(threePages()).customers.list();
    expect(Object.isFrozen(first)).toBe(true);
    expect(() => Object.assign(first, { cursor: 'x' })).toThrow(TypeError);
  });

  it('is its items, hasNext and cursor as JSON', async () => {
    const first = await client(threePages()).customers.list();
    expect(JSON.parse(JSON.stringify(first))).toEqual({
      items: [one(1), one(2)],
      hasNext: true,
      cursor: '/customers?customerName=smith&page=2',
    });
    const last = await client(scripted(page([9]))).customers.list();
    expect(JSON.parse(JSON.stringify(last))).toEqual({ items: [one(9)], hasNext: false });
  });

  it('without a next rejects when asked for one', async () => {
    const last = await client(scripted(page([9]))).customers.list();
    expect(await failure(last.next())).toMatchObject({ name: 'PaginationError', operation: 'quickstream.customers.list' });
  });
});

describe('a list that leads astray is a PaginationError', () => {
  it('for a link to itself', async () => {
    const fetch = answering(() => page([1], `${base}/customers`));
    expect(await failure(client(fetch).customers.list().toArray())).toMatchObject({
      name: 'PaginationError',
      code: 'pagination',
      safeToRetry: true,
    });
    expect(fetch.sent).toHaveLength(1);
  });

  it('for a loop, after each of its pages was seen once', async () => {
    const fetch = answering((_, index) => page([index], `${base}/customers?page=${index % 2 === 0 ? 'b' : 'a'}`));
    expect(await failure(client(fetch).customers.list().toArray())).toMatchObject({ name: 'PaginationError' });
    expect(fetch.sent).toHaveLength(3);
  });

  it('for a list under a customer that links to itself', async () => {
    const fetch = answering(() => json(200, { links: next(`${base}/customers/5/accounts`), data: [] }));
    expect(await failure(client(fetch).customers.accounts.list('5').toArray())).toMatchObject({ name: 'PaginationError' });
    expect(fetch.sent.length).toBeLessThanOrEqual(2);
  });

  it('for a link to another origin, where nothing is sent', async () => {
    const fetch = answering(() => page([1], 'https://evil.example/rest/v1/customers?page=2'));
    const error = await failure(client(fetch).customers.list().toArray());
    expect(error).toMatchObject({ name: 'PaginationError', operation: 'quickstream.customers.list' });
    expect(error.message).toContain('https://evil.example');
    expect(fetch.sent.every(({ url }) => url.startsWith(base))).toBe(true);
  });

  it('and is told to onError', async () => {
    const onError = vi.fn();
    const fetch = answering(() => page([1], 'https://evil.example/'));
    await client(fetch, { hooks: { onError } }).customers.list().asResult();
    expect(onError).toHaveBeenCalledTimes(1);
  });
});
