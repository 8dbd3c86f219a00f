/** A thousand calls that need a token at once, counted at a server on a real socket: for an account, and for a sub-account. */
import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { Quickr } from '../../src/quickr/index.js';
import { answer, failure, listen, movableClock, ready, type TestServer } from './support.js';

const hour = 3_600_000;

/** What a server does with calls, and with requests for a token beside giving it. */
interface Behaviour {
  /** Answers a request for a token of the account in another way. Tells whether it did. */
  readonly instead?: (response: ServerResponse, give: () => void) => boolean;
  /** Answers a call. `isFresh`: its token is the latest of its account. */
  readonly onCall: (response: ServerResponse, isFresh: boolean) => void;
}

const yes = (response: ServerResponse, isFresh: boolean): void => answer(response, isFresh ? ready : {}, isFresh ? 200 : 401);

/** A Quickr on a socket: its tokens tell their account and count up. */
async function vendor(endpoint: string, { instead = () => false, onCall }: Behaviour): Promise<TestServer> {
  const latest = new Map<string, string>();
  return listen(({ path, authorization }, response) => {
    const [, aid = '', way = ''] = /^\/v2\/accounts\/(\w+)\/(?:auth\/)?(\w+)/.exec(path) ?? [];
    if (way === 'cases') return onCall(response, authorization === `Bearer ${latest.get(aid)}`);
    /* The test has one sub-account, so what a partner exchanges for is that one's. */
    const account = way === 'exchange_token' ? 'TQ0000001' : aid;
    const give = (): void => {
      latest.set(account, `${account}-${Number(latest.get(account)?.split('-')[1] ?? 0) + 1}`);
      answer(response, { access_token: latest.get(account), token_type: 'Bearer', expires_in: 3600 });
    };
    if (!path.endsWith(endpoint) || !instead(response, give)) give();
  });
}

const crowds = [
  [1_000, 'an account', '/auth/token', (quickr: Quickr) => quickr],
  [300, 'a sub-account', '/auth/exchange_token', (quickr: Quickr) => quickr.forAccount('TQ0000001')],
] as const;

describe.each(crowds)('%d calls of %s', { timeout: 60_000 }, (crowd, _, endpoint, of) => {
  const begin = async (behaviour: Behaviour) => {
    const clock = movableClock();
    const server = await vendor(endpoint, behaviour);
    const quickr = of(new Quickr({ accountId: 'TQ1234567', apiKey: 'key', baseUrl: server.baseUrl, clock }));
    return { clock, server, quickr, exchanges: () => server.count(endpoint) };
  };
  const all = <T>(quickr: Quickr, then: (call: PromiseLike<unknown>) => Promise<T>): Promise<T[]> =>
    Promise.all(Array.from({ length: crowd }, () => then(quickr.cases.get('C1'))));
  const status = async (call: PromiseLike<unknown>): Promise<unknown> => ((await call) as { status: unknown }).status;

  it('find their token expired: one exchange, and then at least 200 of them are under way together', async () => {
    /* Nobody is answered before the two hundredth is there: were there fewer, the test would not come to its end. */
    const held: (() => void)[] = [];
    let isOpen = true;
    const { clock, server, quickr, exchanges } = await begin({
      onCall: (response, isFresh) => {
        if (isOpen) return yes(response, isFresh);
        held.push(() => yes(response, isFresh));
        isOpen = held.length >= 200;
        if (isOpen) for (const release of held) release();
      },
    });
    await using _ = server;
    await quickr.cases.get('C1');
    expect(exchanges()).toBe(1);
    clock.advance(1.01 * hour);
    isOpen = false;
    expect(new Set(await all(quickr, status))).toEqual(new Set(['READY_FOR_REVIEW']));
    expect(held).toHaveLength(200);
    expect(exchanges()).toBe(2);
    expect(server.count('/cases/C1')).toBe(crowd + 1);
  });

  it('find their token refused: one exchange, and none for a refusal that comes late', async () => {
    const late: (() => void)[] = [];
    let refused = false;
    const { server, quickr, exchanges } = await begin({
      onCall: (response, isFresh) => {
        if (!refused) return yes(response, isFresh);
        /* The first to be refused hears of it when all others are done. */
        if (late.length === 0) late.push(() => answer(response, {}, 401));
        else answer(response, isFresh && exchanges() > 1 ? ready : {}, isFresh && exchanges() > 1 ? 200 : 401);
      },
    });
    await using _ = server;
    await quickr.cases.get('C1');
    refused = true;
    const first = quickr.cases.get('C1');
    while (late.length === 0) await new Promise(setImmediate);
    expect(new Set(await all(quickr, status))).toEqual(new Set(['READY_FOR_REVIEW']));
    expect(exchanges()).toBe(2);
    late[0]?.();
    expect(await first).toEqual(ready);
    expect(exchanges()).toBe(2);
  });

  it.each([
    /* The token of a partner may be what is wrong with an exchange: it is renewed, and asked with once more. */
    [
      'is refused',
      endpoint === '/auth/token' ? 1 : 2,
      'AuthenticationError',
      (response: ServerResponse) => answer(response, { error: { message: 'No.' } }, 401),
    ],
    ['fails', 3, 'ServerError', (response: ServerResponse) => answer(response, { error: { message: 'Later.' } }, 503)],
    ['is cut', 3, 'ConnectionError', (response: ServerResponse) => response.destroy()],
  ] as const)('whose exchange %s after %d requests get an error each, and the next call tries again', async (__, requests, name, fail) => {
    let isDown = false;
    const { clock, server, quickr, exchanges } = await begin({
      instead: (response) => {
        if (isDown) fail(response);
        return isDown;
      },
      onCall: yes,
    });
    await using _ = server;
    await quickr.cases.get('C1');
    clock.advance(1.01 * hour);
    isDown = true;
    const errors = await all(quickr, failure);
    expect(new Set(errors).size).toBe(crowd);
    expect(new Set(errors.map((error) => error.name))).toEqual(new Set([name]));
    for (const error of errors) expect(error).toMatchObject({ vendor: 'quickr', operation: 'quickr.cases.get', outcome: 'not-sent' });
    expect(exchanges()).toBe(1 + requests);
    expect(server.count('/cases/C1')).toBe(1);
    isDown = false;
    expect(await quickr.cases.get('C1')).toEqual(ready);
    expect(exchanges()).toBe(2 + requests);
  });

  it('get the token that they wait for, though the one who asked first and some others give up', async () => {
    let give = (): void => {};
    let isHeld = false;
    const { clock, server, quickr, exchanges } = await begin({
      instead: (__, answerNow) => {
        if (isHeld) give = answerNow;
        return isHeld;
      },
      onCall: yes,
    });
    await using _ = server;
    await quickr.cases.get('C1');
    clock.advance(1.01 * hour);
    isHeld = true;
    const controller = new AbortController();
    const calls = Array.from({ length: crowd }, (__, index) => {
      const call = quickr.cases.get('C1', index % 100 === 0 ? { signal: controller.signal } : {});
      return index % 100 === 0 ? failure(call) : status(call);
    });
    while (exchanges() === 1) await new Promise(setImmediate);
    controller.abort(new Error('enough'));
    const givenUp = await Promise.all(calls.filter((__, index) => index % 100 === 0));
    for (const error of givenUp) expect(error).toMatchObject({ name: 'AbortError', outcome: 'not-sent' });
    isHeld = false;
    give();
    const others = await Promise.all(calls.filter((__, index) => index % 100 !== 0));
    expect(others).toHaveLength(crowd - givenUp.length);
    expect(new Set(others)).toEqual(new Set(['READY_FOR_REVIEW']));
    expect(exchanges()).toBe(2);
  });
});
