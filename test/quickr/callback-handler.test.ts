/** The endpoint for callbacks: each event is handed on once, and nobody is let in who does not know the secret. */
import { describe, expect, it } from 'vitest';
import type { JournalRecord } from '../../src/core/call/journal-record.js';
import {
  type CallbackHandlerOptions,
  type CallbackStore,
  createCallbackHandler,
  Quickr,
  withCallbackSecret,
} from '../../src/quickr/index.js';
import { createSandbox } from '../../src/testing/index.js';

const secret = 'a-long-random-secret';
const address = 'https://shop.example/callbacks?shop=1';
const event = { id: 'e1', type: 'checks_completed', case_id: 'c1', created_at: '2026-01-01T00:00:02Z' };

function receiving(options: Partial<CallbackHandlerOptions> = {}) {
  const got: { id: unknown; isLate: boolean; url: string }[] = [];
  const handler = createCallbackHandler({
    secret,
    onEvent: (one, { isLate, url }) => void got.push({ id: one.id, isLate, url: url.href }),
    ...options,
  });
  const send = async (body: unknown = event, url = withCallbackSecret(address, secret), init: RequestInit = {}): Promise<number> =>
    (await handler(new Request(url, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body), ...init }))).status;
  return { got, handler, send };
}

function memoryStore(): CallbackStore & { readonly records: Map<string, JournalRecord> } {
  const records = new Map<string, JournalRecord>();
  return {
    records,
    putIfAbsent: async (record) => {
      const known = records.get(record.key);
      if (known === undefined) records.set(record.key, record);
      return known;
    },
    replace: async (key, attempt, next) => {
      if (records.get(key)?.attempt !== attempt) return false;
      if (next === undefined) records.delete(key);
      else records.set(key, next);
      return true;
    },
  };
}

describe('a callback', () => {
  it('with the secret is handed on, without it in the address, and answered 204', async () => {
    const { got, send } = receiving();
    expect(await send()).toBe(204);
    expect(got).toEqual([{ id: 'e1', isLate: false, url: 'https://shop.example/callbacks?shop=1' }]);
  });

  it('is let in by the password of HTTP Basic as well, and by each of several secrets', async () => {
    const { got, send } = receiving({ secret: ['the-old-secret', 'the-new-sécret'] });
    const basic = (password: string) => ({ headers: { authorization: `Basic ${Buffer.from(`quickr:${password}`).toString('base64')}` } });
    expect(await send({ ...event, id: 'a' }, address, basic('the-new-sécret'))).toBe(204);
    expect(await send({ ...event, id: 'b' }, withCallbackSecret(address, 'the-old-secret'))).toBe(204);
    expect(await send({ ...event, id: 'c' }, address, basic('the-new-secret'))).toBe(403);
    expect(got).toHaveLength(2);
  });

  it.each([
    ['no secret', address],
    ['an empty one', `${address}&callback_secret=`],
    ['a part of it', withCallbackSecret(address, secret.slice(0, -1))],
    ['more than it', withCallbackSecret(address, `${secret}x`)],
    ['two of it', `${withCallbackSecret(address, secret)}&callback_secret=${secret}`],
  ])('with %s is refused, before its body is read', async (_, url) => {
    const { got, handler } = receiving();
    let isRead = false;
    const body = new ReadableStream({ pull: () => void (isRead = true) }, { highWaterMark: 0 });
    const response = await handler(new Request(url, { method: 'POST', body, duplex: 'half' } as RequestInit));
    expect([response.status, await response.text(), isRead, got]).toEqual([403, '', false, []]);
  });

  it.each([
    ['another method', { method: 'PUT' }, JSON.stringify(event), 405],
    ['no JSON', {}, 'hello', 400],
    ['a list', {}, '[]', 400],
    ['nothing', {}, '', 400],
    ['JSON without end', {}, '['.repeat(5_000), 400],
    ['more than is taken', {}, JSON.stringify({ ...event, more: 'x'.repeat(1024 * 1024) }), 413],
  ])('with %s is refused', async (_, init, body, status) => {
    const { got, send } = receiving();
    expect([await send(body, undefined, init), got]).toEqual([status, []]);
  });

  it('that comes twice, at once or later, is handed on once, and each copy is told when that is done', async () => {
    let finish = (): void => {};
    const work = new Promise<void>((resolve) => (finish = resolve));
    let times = 0;
    const { send } = receiving({
      onEvent: async () => {
        times += 1;
        await work;
      },
    });
    const ended: number[] = [];
    const copies = [send(), send()].map((one) => one.then((status) => ended.push(status)));
    await new Promise((resolve) => setImmediate(resolve));
    expect(ended).toEqual([]);
    finish();
    await Promise.all(copies);
    expect([ended, await send(), times]).toEqual([[204, 204], 204, 1]);
  });

  it('without an id is known by what it says, in whatever order', async () => {
    const { got, send } = receiving();
    const { id: _, ...bare } = event;
    await send(bare);
    await send(bare);
    await send(Object.fromEntries(Object.entries(bare).reverse()));
    await send({ ...bare, case_id: 'c2' });
    expect(got).toHaveLength(2);
  });

  it('whose id is a number is known by it, though the rest of a copy differs', async () => {
    const { got, send } = receiving();
    await send({ ...event, id: 7 });
    await send({ ...event, id: 7, sent_at: '2026-01-01T00:00:09Z' });
    expect(got).toHaveLength(1);
  });

  it('whose work fails is answered 500, tells nothing, and is handed on again when it comes again', async () => {
    let times = 0;
    const onEvent = (): void => {
      times += 1;
      if (times === 1) throw new Error('the database is down');
    };
    for (const store of [undefined, memoryStore()]) {
      times = 0;
      const { handler, send } = receiving({ onEvent, store });
      const response = await handler(new Request(withCallbackSecret(address, secret), { method: 'POST', body: JSON.stringify(event) }));
      expect([response.status, await response.text()]).toEqual([500, '']);
      expect([await send(), await send(), times]).toEqual([204, 204, 2]);
    }
  });

  it('that comes after a later one of its case is marked, and one of another case is not', async () => {
    const { got, send } = receiving();
    await send();
    await send({ ...event, id: 'e0', created_at: '2026-01-01T00:00:01Z' });
    await send({ ...event, id: 'e2', case_id: 'c2', created_at: '2026-01-01T00:00:01Z' });
    await send({ ...event, id: 'e3', created_at: '2026-01-01T00:00:03Z' });
    expect(got.map(({ id, isLate }) => [id, isLate])).toEqual([
      ['e1', false],
      ['e0', true],
      ['e2', false],
      ['e3', false],
    ]);
  });

  it('is handed on once among processes that share a store; one that died is taken over after its lease', async () => {
    const store = memoryStore();
    const [one, other] = [receiving({ store }), receiving({ store })];
    expect([await one.send(), await other.send()]).toEqual([204, 204]);
    expect([one.got.length, other.got.length]).toEqual([1, 0]);
    const record = [...store.records.values()].find(({ key }) => key === 'quickr.callbacks#e1') as JournalRecord;
    const dying = { ...record, key: 'quickr.callbacks#e9', state: 'started' as const, leaseUntil: Date.now() + 60_000 };
    store.records.set(dying.key, dying);
    expect(await one.send({ ...event, id: 'e9' })).toBe(503);
    store.records.set(dying.key, { ...dying, leaseUntil: 0 });
    expect(await one.send({ ...event, id: 'e9' })).toBe(204);
    expect([one.got.length, JSON.stringify([...store.records.values()]).includes(secret)]).toEqual([2, false]);
  });

  it('was handed on, and is told so, where the store fails afterwards: it must not come again', async () => {
    for (const failures of [1, 9]) {
      const store = memoryStore();
      let left = failures;
      const replace: typeof store.replace = async (...given) => {
        left -= 1;
        if (left >= 0) throw new Error('down');
        return store.replace(...given);
      };
      const { send, got } = receiving({ store: { ...store, replace } });
      expect(await send()).toBe(204);
      expect(got).toHaveLength(1);
      if (failures === 1) expect([...store.records.values()].map(({ state }) => state)).toContain('applied');
    }
  });

  it('is marked as late, and handed on once, whichever of two instances with one store gets it', async () => {
    const store = memoryStore();
    const [one, other] = [receiving({ store }), receiving({ store })];
    await one.send({ ...event, id: 'e2', created_at: '2026-01-01T00:00:02Z' });
    await other.send({ ...event, id: 'e1', created_at: '2026-01-01T00:00:01Z' });
    await other.send({ ...event, id: 'e2', created_at: '2026-01-01T00:00:02Z' });
    await other.send({ ...event, id: 'e3', created_at: '2026-01-01T00:00:03Z' });
    await one.send({ ...event, id: 'e4', created_at: '2026-01-01T00:00:02.500Z' });
    const seen = ({ got }: typeof one) => got.map(({ id, isLate }) => [id, isLate]);
    expect(seen(one)).toEqual([
      ['e2', false],
      ['e4', true],
    ]);
    expect(seen(other)).toEqual([
      ['e1', true],
      ['e3', false],
    ]);
  });

  it('of the sandbox that comes twice and out of order reaches a shop once each', async () => {
    const { got, handler } = receiving();
    const sandbox = createSandbox({ onCallback: async (request) => void (await handler(request)) });
    const quickr = new Quickr(sandbox.quickr.options);
    sandbox.faults.always('quickr.callbacks', 'twice');
    for (let turn = 0; turn < 2; turn += 1) {
      await quickr.cases.create({
        checks: [{ type: 'company' }],
        sections: [{ type: 'company' }],
        prefills: [{ type: 'company', data: [{ organization_number: '987654321', country: 'NO' }] }],
        actions: ['perform_checks'],
        urls: { callback_url: withCallbackSecret(address, secret) },
      });
    }
    await sandbox.clock.advance(60_000);
    expect([got.length, sandbox.quickr.state.callbacks.length]).toEqual([2, 2]);
  });
});

describe('a handler', () => {
  it.each([
    [{ secret: undefined }, 'secret'],
    [{ secret: '' }, 'secret'],
    [{ secret: [] }, 'secret'],
    [{ secret: ['a', ''] }, 'secret'],
    [{ onEvent: undefined }, 'onEvent'],
    [{ leaseMs: 0 }, 'leaseMs'],
    [{ maxBodyBytes: Number.NaN }, 'maxBodyBytes'],
  ])('with %j is not made', (wrong, complaint) => {
    expect(() => createCallbackHandler({ secret, onEvent: () => {}, ...wrong } as never)).toThrow(complaint);
  });
});
