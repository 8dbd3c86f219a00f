import { afterEach, describe, expect, it, vi } from 'vitest';
import { freshConnection } from '../../src/core/transport/fresh-connection.js';
import { CustomerAccounts } from '../../src/customer-accounts/index.js';
import { client, json, newCustomer } from './support.js';

afterEach(() => vi.unstubAllGlobals());

describe('a call that must not be repeated by the runtime', () => {
  it('asks nothing of a runtime that repeats none', () => {
    expect(freshConnection({})).toEqual({});
    expect(freshConnection({ Deno: {} })).toEqual({});
  });

  it('asks Bun not to keep its connection', () => {
    expect(freshConnection({ Bun: {} })).toEqual({ keepalive: false });
  });

  it('goes through one client of Deno that keeps no connection', () => {
    const createHttpClient = vi.fn(() => ({ without: 'a pool' }));
    const first = freshConnection({ Deno: { createHttpClient } });
    expect(first).toEqual({ client: { without: 'a pool' } });
    expect(freshConnection({ Deno: { createHttpClient } })).toEqual(first);
    expect(createHttpClient.mock.calls).toEqual([[{ poolMaxIdlePerHost: 0, http2: false }]]);
  });

  it('is one that creates things or is never repeated, and not one that reads', async () => {
    vi.stubGlobal('Bun', {});
    const inits: (RequestInit | undefined)[] = [];
    const fetch = async (_: string, init?: RequestInit): Promise<Response> => {
      inits.push(init);
      return json(418, {});
    };
    const quickstream = client(fetch);
    await quickstream.customers.create(newCustomer).asResult();
    await quickstream.customers.get('1').asResult();
    const accounts = new CustomerAccounts({ baseUrl: 'https://vendor.example', credentials: { jwt: 'jwtjwt' }, fetch });
    await accounts.deleteAll({ busUnitName: 'North', confirm: 'North' }).asResult();
    expect(inits.map((init) => init?.keepalive)).toEqual([false, undefined, false]);
  });
});
