import { describe, expect, it } from 'vitest';
import { type PollEvent, Quickr } from '../../src/quickr/index.js';
import { answering, failure, movableClock, ready } from './support.js';

const statuses = (...list: string[]) => answering((_, index) => ({ id: 'C1', status: list[Math.min(index, list.length - 1)] }));
const client = (fetch: ReturnType<typeof answering>, clock = movableClock()): Quickr =>
  new Quickr({ accountId: 'TQ1234567', accessToken: 'T', fetch, clock });

describe('waiting for a case', () => {
  it('is refused with options that are none, and nothing is sent', async () => {
    const fetch = statuses('ACTIVE');
    const error = await failure(client(fetch).cases.waitUntil('C1', { status: 'ACTIVE' }, { signal: {} as never }));
    expect(error).toMatchObject({
      name: 'RequestValidationError',
      operation: 'quickr.cases.waitUntil',
      issues: [{ path: 'options.signal' }],
    });
    expect(fetch.sent).toHaveLength(0);
  });

  it('asks at growing intervals until the status is there, and tells of each answer', async () => {
    const fetch = statuses('PROCESSING_DETAILS', 'PROCESSING_DETAILS', 'A_NEW_STATUS', 'READY_FOR_REVIEW');
    const clock = movableClock();
    const polls: PollEvent[] = [];
    const wait = client(fetch, clock).cases.waitUntil('C1', {
      status: 'READY_FOR_REVIEW',
      onPoll: (event) => {
        polls.push(event);
        throw new Error('must not break the wait');
      },
    });
    expect(await wait).toEqual(ready);
    expect((await wait.withResponse()).response.status).toBe(200);
    expect(clock.slept).toEqual([1000, 1500, 2250]);
    expect(polls.map(({ status, polls: asked }) => [status, asked])).toEqual([
      ['PROCESSING_DETAILS', 1],
      ['PROCESSING_DETAILS', 2],
      ['A_NEW_STATUS', 3],
      ['READY_FOR_REVIEW', 4],
    ]);
    expect(polls[3]?.waitedMs).toBeGreaterThanOrEqual(4750);
    expect(polls[3]?.case).toEqual(ready);
  });

  it('is over at once where the status is there, or one of several', async () => {
    const clock = movableClock();
    const { cases } = client(statuses('ACTIVE'), clock);
    expect(await cases.waitUntil('C1', { status: ['DECLINED', 'ACTIVE'] })).toMatchObject({ status: 'ACTIVE' });
    expect(clock.slept).toEqual([]);
  });

  it('ends with a TimeoutError of phase wait, a last look before the end included', async () => {
    const fetch = statuses('PROCESSING_DETAILS');
    const clock = movableClock();
    const error = await failure(client(fetch, clock).cases.waitUntil('C1', { status: 'ACTIVE', maxWait: 60_000, interval: 2_000 }));
    expect(error).toMatchObject({
      name: 'TimeoutError',
      phase: 'wait',
      vendor: 'quickr',
      operation: 'quickr.cases.waitUntil',
      safeToRetry: true,
      attempts: fetch.sent.length,
    });
    const slept = clock.slept.reduce((sum, ms) => sum + ms, 0);
    expect(slept).toBeGreaterThan(56_000);
    expect(slept).toBeLessThanOrEqual(58_000);
    expect(Math.max(...clock.slept)).toBeLessThanOrEqual(15_000);
  });

  it('ends also while an answer is being waited for', async () => {
    const fetch = answering(() => new Promise(() => {}));
    expect(await failure(client(fetch).cases.waitUntil('C1', { status: 'ACTIVE', maxWait: 40 }))).toMatchObject({ phase: 'wait' });
  });

  it.each(['while asking', 'between'])('ends by abort, %s', async (when) => {
    const fetch = answering(() => (when === 'between' ? { id: 'C1', status: 'PROCESSING_DETAILS' } : new Promise(() => {})));
    const quickr = new Quickr({ accountId: 'TQ1234567', accessToken: 'T', fetch });
    const reason = new Error('enough');
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), 30);
    const error = await failure(quickr.cases.waitUntil('C1', { status: 'ACTIVE' }, { signal: controller.signal }));
    expect(error).toMatchObject({ name: 'AbortError', cause: reason, outcome: 'unknown' });
    expect(fetch.sent).toHaveLength(1);
    expect(await failure(quickr.cases.waitUntil('C1', { status: 'ACTIVE' }, { signal: controller.signal }))).toMatchObject({
      name: 'AbortError',
      outcome: 'not-sent',
    });
    expect(fetch.sent).toHaveLength(1);
  });

  it('fails as asking fails', async () => {
    const fetch = answering(() => new Response('{}', { status: 404 }));
    const end = await client(fetch).cases.waitUntil('C1', { status: 'ACTIVE' }).asResult();
    expect(end).toMatchObject({ ok: false, error: { name: 'NotFoundError' } });
  });

  it.each([
    [undefined, 'status'],
    [{}, 'status'],
    [{ status: [] }, 'status'],
    [{ status: '' }, 'status'],
    [{ status: 'ACTIVE', maxWait: 0 }, 'maxWait'],
    [{ status: 'ACTIVE', maxWait: Number.NaN }, 'maxWait'],
    [{ status: 'ACTIVE', interval: -1 }, 'interval'],
    [{ status: 'ACTIVE', onPoll: 7 }, 'onPoll'],
  ])('for %j is refused, and nothing is sent', async (until, path) => {
    const fetch = statuses('ACTIVE');
    expect(await failure(client(fetch).cases.waitUntil('C1', until as never))).toMatchObject({
      name: 'RequestValidationError',
      issues: [{ path }],
    });
    expect(fetch.sent).toEqual([]);
  });
});
