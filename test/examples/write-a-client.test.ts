/** What the core does for a client that is written on it alone: the client of examples/write-a-client. */
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Parcel } from '../../examples/write-a-client/client.ts';
import { answering, failure, json, never, type RecordingFetch, reset, testClock, until } from '../core/support.js';

const token = (index: number): Response => json(200, { token: `parcel-token-${index}`, expires_in: 3_600 });
const shipment = (index: number): object => ({ id: `S${index}`, status: 'SENT', recipient: 'Jane' });

/** Parcel at the network: a login, and `total` shipments. */
function network(
  total: number,
  login: (index: number) => Response | Promise<Response> = token,
): RecordingFetch & { readonly logins: () => number } {
  let logins = 0;
  const fetch = answering(async (request) => {
    const url = new URL(request.url);
    if (url.pathname.endsWith('/login')) return login((logins += 1));
    const after = url.searchParams.get('starting_after');
    const limit = Number(url.searchParams.get('limit') ?? 2);
    const from = after === null ? 0 : Number(after.slice(1)) + 1;
    const data = Array.from({ length: total }, (_, index) => shipment(index)).slice(from, from + limit);
    return json(200, { data });
  });
  return Object.assign(fetch, { logins: () => logins });
}

const parcel = (fetch: RecordingFetch, options: object = {}): Parcel =>
  new Parcel({
    baseUrl: 'https://parcel.example/v1',
    credentials: { user: 'jane', password: 'a-password-4711' },
    fetch,
    clock: testClock(),
    ...options,
  });

describe('a client on the core alone', () => {
  it('refuses an option that it does not have, when it is made and when it is copied', () => {
    const fetch = network(1);
    expect(() => parcel(fetch, { timeOut: 5 })).toThrow("There is no option 'timeOut': did you mean timeout?");
    expect(() => parcel(fetch).withOptions({ timeOut: 5 } as object)).toThrow("There is no option 'timeOut': did you mean timeout?");
    expect(fetch.sent).toEqual([]);
  });

  it('logs in with the password in the body, sends the token as bearer, and pages by the last id', async () => {
    const fetch = network(5);
    const ids = (await parcel(fetch).shipments({ limit: 2 }).toArray()).map(({ id }) => id);
    expect(ids).toEqual(['S0', 'S1', 'S2', 'S3', 'S4']);
    expect(fetch.sent.map(({ method, url }) => `${method} ${url.replace('https://parcel.example/v1', '')}`)).toEqual([
      'POST /login',
      'GET /shipments?limit=2',
      'GET /shipments?limit=2&starting_after=S1',
      'GET /shipments?limit=2&starting_after=S3',
      'GET /shipments?limit=2&starting_after=S4',
    ]);
    expect(JSON.parse(fetch.sent[0]?.body ?? '')).toEqual({ user: 'jane', password: 'a-password-4711' });
    expect(fetch.sent.map(({ headers }) => headers['authorization'])).toEqual([
      undefined,
      ...Array<string>(4).fill('Bearer parcel-token-1'),
    ]);
  });

  it('makes one login for 1 000 concurrent calls', async () => {
    const fetch = network(1);
    const client = parcel(fetch);
    await Promise.all(Array.from({ length: 1_000 }, () => client.shipments()));
    expect(fetch.logins()).toBe(1);
  });

  it('renews in the background past four fifths of a token’s life, and blocks when it is nearly dead', async () => {
    const clock = testClock();
    let release: (response: Response) => void = () => {};
    const access = (index: number): Response => token(index);
    const fetch = network(1, (index) =>
      index === 2
        ? new Promise<Response>((resolve) => {
            release = resolve;
          })
        : access(index),
    );
    const client = parcel(fetch, { clock });
    /* A renewal goes out beside the call that starts it. */
    const lastCall = () => fetch.sent.filter(({ method }) => method === 'GET').at(-1);
    await client.shipments();
    clock.advance(3_000_000);
    await client.shipments();
    expect(fetch.logins()).toBe(2);
    expect(lastCall()?.headers['authorization']).toBe('Bearer parcel-token-1');
    release(access(2));
    await until(() => clock.pending() === 0);
    await client.shipments();
    expect(lastCall()?.headers['authorization']).toBe('Bearer parcel-token-2');
    clock.advance(3_600_000);
    await client.shipments();
    expect(lastCall()?.headers['authorization']).toBe('Bearer parcel-token-3');
  });

  it('gives each waiting caller one typed error of its own call when the login fails, and the next call tries again', async () => {
    let fails = true;
    const fetch = network(1, (index) => (fails ? json(401, { code: 'NOPE', message: 'bad password a-password-4711' }) : token(index)));
    const client = parcel(fetch);
    const errors = await Promise.all(Array.from({ length: 50 }, () => failure(client.shipments())));
    expect(new Set(errors).size).toBe(50);
    for (const error of errors) {
      expect(error).toMatchObject({
        name: 'AuthenticationError',
        status: 401,
        operation: 'parcel.shipments.list',
        vendorCode: 'NOPE',
        outcome: 'not-sent',
        attempts: 0,
        safeToRetry: true,
      });
      expect(inspect(error, { depth: 20 }) + JSON.stringify(error)).not.toContain('a-password-4711');
    }
    expect(fetch.logins()).toBe(1);
    fails = false;
    expect((await client.shipments()).items).toEqual([shipment(0)]);
    expect(fetch.logins()).toBe(2);
  });

  it('retries a login whose answer was lost', async () => {
    const fetch = network(1, (index) => {
      if (index === 1) throw reset();
      return token(9);
    });
    expect((await parcel(fetch).shipments()).items).toHaveLength(1);
  });

  it('leaves the others their token when one caller aborts or runs out of time', async () => {
    let release: (response: Response) => void = () => {};
    const clock = testClock();
    const fetch = network(
      1,
      () =>
        new Promise<Response>((resolve) => {
          release = resolve;
        }),
    );
    const client = parcel(fetch, { clock });
    const controller = new AbortController();
    const aborted = failure(client.shipments({}, { signal: controller.signal }));
    const impatient = failure(client.shipments({}, { timeout: 50 }));
    const patient = client.shipments();
    await until(() => fetch.logins() === 1);
    controller.abort(new Error('enough'));
    expect(await aborted).toMatchObject({ name: 'AbortError', outcome: 'not-sent', cause: { message: 'enough' } });
    clock.advance(51);
    expect(await impatient).toMatchObject({ name: 'TimeoutError', phase: 'wait', outcome: 'not-sent' });
    release(token(1));
    expect((await patient).items).toEqual([shipment(0)]);
    expect(fetch.logins()).toBe(1);
  });

  it('ends a hanging login by its own timeout, and lets the next call start afresh', async () => {
    let hang = true;
    const clock = testClock();
    const fetch = network(1, () => (hang ? never() : token(1)));
    const client = parcel(fetch, { clock, maxRetries: 0 });
    const waiting = failure(client.shipments({}, { timeout: 100_000 }));
    await until(() => fetch.logins() === 1);
    clock.advance(30_001);
    expect(await waiting).toMatchObject({ name: 'TimeoutError', outcome: 'not-sent', operation: 'parcel.shipments.list' });
    hang = false;
    expect((await client.shipments()).items).toHaveLength(1);
  });

  it('shares a token through a store, under a key without any secret, and asks the store again after a refusal', async () => {
    const kept = new Map<string, string>();
    const tokenStore = {
      get: (key: string) => kept.get(key),
      set: (key: string, value: string) => void kept.set(key, value),
      delete: async (key: string) => kept.delete(key),
    };
    const one = network(1);
    const two = network(1);
    await parcel(one, { tokenStore, tokenKey: 'mine' }).shipments();
    await parcel(two, { tokenStore, tokenKey: 'mine' }).shipments();
    expect([one.logins(), two.logins()]).toEqual([1, 0]);
    expect([...kept.keys()].join()).not.toContain('a-password-4711');
  });

  it('logs in by itself when the shared store is broken', async () => {
    const down = (): never => {
      throw new Error('store down');
    };
    const fetch = network(1);
    expect((await parcel(fetch, { tokenStore: { get: down, set: down, delete: down }, tokenKey: 'mine' }).shipments()).items).toHaveLength(
      1,
    );
  });

  it('asks a password function for every login', async () => {
    let asked = 0;
    const clock = testClock();
    const fetch = network(1);
    const client = parcel(fetch, { clock, credentials: { user: 'jane', password: () => `password-${(asked += 1)}` } });
    await client.shipments();
    clock.advance(3_600_000);
    await client.shipments();
    expect(fetch.sent.filter(({ url }) => url.endsWith('/login')).map(({ body }) => JSON.parse(body ?? '').password)).toEqual([
      'password-1',
      'password-2',
    ]);
  });

  it('is a PaginationError when the list shows the same page again', async () => {
    const fetch = answering((request) => (request.url.endsWith('/login') ? token(1) : json(200, { data: [shipment(1)] })));
    expect(await failure(parcel(fetch).shipments().toArray())).toMatchObject({
      name: 'PaginationError',
      operation: 'parcel.shipments.list',
    });
    expect(fetch.sent.length).toBeLessThanOrEqual(3);
  });

  it('is a PaginationError, not a shorter list, when the last item of a page has no id', async () => {
    const fetch = answering((request) =>
      request.url.endsWith('/login') ? token(1) : json(200, { data: [shipment(1), { ...shipment(2), id: null }] }),
    );
    const error = await failure(parcel(fetch, { validation: 'off' }).shipments().toArray());
    expect(error).toMatchObject({ name: 'PaginationError', message: expect.stringContaining('has no id') });
  });
});
