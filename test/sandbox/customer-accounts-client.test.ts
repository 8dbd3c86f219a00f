import { setupServer } from 'msw/node';
import { afterEach, describe, expect, it } from 'vitest';
import { CustomerAccounts } from '../../src/customer-accounts/index.js';
import {
  type BulkLoadError,
  isBadRequestError,
  isBulkLoadError,
  isConnectionError,
  isNotFoundError,
  isPermissionDeniedError,
  isVendorStatusError,
  type QuadrailError,
} from '../../src/index.js';
import { createSandbox, type Sandbox } from '../../src/testing/index.js';
import { handlers } from '../../src/testing/msw.js';
import { busUnit, unitName, userOf } from './customer-accounts-calls.js';

const bulkLoad = 'customerAccounts.bulkLoad';
const login = 'customerAccounts.auth.login';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const ways: Record<string, (sandbox: Sandbox) => Promise<CustomerAccounts>> = {
  'its fetch': async (sandbox) => new CustomerAccounts(sandbox.customerAccounts.options),
  'a socket': async (sandbox) => {
    const server = await sandbox.listen({ port: 0 });
    closing.push(() => server.close());
    return new CustomerAccounts({ ...sandbox.customerAccounts.options, fetch: undefined, baseUrl: server.urls.customerAccounts });
  },
  msw: async (sandbox) => {
    const server = setupServer(...handlers(sandbox));
    server.listen({ onUnhandledFrame: 'error' });
    closing.push(() => server.close());
    return new CustomerAccounts({ ...sandbox.customerAccounts.options, fetch: undefined });
  },
};

async function failure(promise: PromiseLike<unknown>): Promise<QuadrailError> {
  try {
    await promise;
  } catch (error) {
    return error as QuadrailError;
  }
  throw new Error('it did not fail');
}

const operationsOf = (sandbox: Sandbox) => sandbox.requests.map(({ operation }) => operation);

describe.each(Object.entries(ways))('a client by way of %s', (_, connect) => {
  it('adds, gets, changes, finds, lists and deletes', async () => {
    const sandbox = createSandbox();
    const client = await connect(sandbox);
    const added = await client.add({ busUnit, externalId: 'B/1', name: 'Ann', mainAccountNumber: '1' });
    expect(await client.get({ busUnitName: unitName, externalId: 'B/1' })).toEqual(added);
    expect((await client.update({ ...added, amountDue: 1.5 })).amountDue).toBe(1.5);
    expect([await client.validate({ mainAccountNumber: '1' }), await client.validate({ mainAccountNumber: '2' })]).toEqual([true, false]);
    expect((await client.match({ busUnit, mainAccountNumber: '1' }))?.name).toBe('Ann');
    expect(await client.match({ busUnit, mainAccountNumber: '2' })).toBeNull();
    expect((await client.lookup({ busUnit, name: 'Ann' })).map(({ externalId }) => externalId)).toEqual(['B/1']);
    expect(await client.lookup({ busUnit, name: 'Bob' })).toEqual([]);
    expect((await client.list({ busUnitName: unitName, description: { like: '%n%' } }).toArray()).length).toBe(2);
    await client.delete({ busUnitName: unitName, externalId: 'B/1' });
    expect(isNotFoundError(await failure(client.get({ busUnitName: unitName, externalId: 'B/1' })))).toBe(true);
    await client.deleteAll({ busUnitName: unitName, confirm: unitName });
    expect((await client.list({ busUnitName: unitName })).totalCount).toBe(0);
    expect(isBadRequestError(await failure(client.add({ busUnit: { systemId: 3144 }, externalId: 'N-1' })))).toBe(true);
  });

  it('makes no second account after a lost answer', async () => {
    const sandbox = createSandbox();
    const client = await connect(sandbox);
    sandbox.faults.once('customerAccounts.add', 'reset-after-apply');
    const error = await failure(client.add({ busUnit, name: 'Once' }));
    expect([isConnectionError(error), error.outcome]).toEqual([true, 'unknown']);
    expect(operationsOf(sandbox)).toEqual(['customerAccounts.add']);
    expect(await client.lookup({ busUnit, name: 'Once' })).toHaveLength(1);
  });
});

describe('a client', () => {
  const start = () => {
    const sandbox = createSandbox();
    const { options, state } = sandbox.customerAccounts;
    return { sandbox, options, state, client: new CustomerAccounts(options) };
  };
  const rows = (count: number) =>
    Array.from({ length: count }, (_, n) => ({
      externalId: `B-${n}`,
      mainAccountNumber: `9${n}`,
      name: `Person ${n}`,
      amountDue: n / 100,
    }));

  it('loads 2500 accounts and reads them back, page by page', async () => {
    const { client, sandbox } = start();
    const given = rows(2500);
    expect(await client.bulkLoadAll(given, { busUnit })).toEqual({ loaded: 2500, chunks: 3, failures: [] });
    const read = await client.list({ busUnitName: unitName, externalId: { like: 'B-%' }, rowLimit: 1000 }).toArray();
    expect(read.map(({ externalId, mainAccountNumber, name, amountDue }) => ({ externalId, mainAccountNumber, name, amountDue }))).toEqual(
      given,
    );
    expect(operationsOf(sandbox)).toEqual([...Array(3).fill(bulkLoad), ...Array(3).fill('customerAccounts.list')]);
    expect(sandbox.customerAccounts.state.accounts).toHaveLength(2503);
  });

  it('tells which rows of a bulk load it does not know about, and loading those again doubles none', async () => {
    const { client, sandbox, state } = start();
    sandbox.faults.once(bulkLoad, 'reset-after-apply');
    const error = await failure(client.bulkLoadAll(rows(250), { busUnit, chunkSize: 100 }));
    expect(isBulkLoadError(error)).toBe(true);
    const { failures, loaded } = (error as BulkLoadError).report;
    expect([loaded, failures.map(({ firstRow, lastRow, outcome }) => [firstRow, lastRow, outcome])]).toEqual([150, [[0, 99, 'unknown']]]);
    expect(state.accounts).toHaveLength(253);
    await client.bulkLoadAll(rows(100), { busUnit });
    expect(state.accounts).toHaveLength(253);
  });

  it('walks on by the rows that it got where the vendor caps a page', async () => {
    const { client, sandbox, state } = start();
    await client.bulkLoad({ busUnit, customerAccounts: rows(40) });
    state.rules.mostRows = 7;
    const read = await client.list({ busUnitName: unitName }).toArray();
    expect(new Set(read.map(({ externalId }) => externalId)).size).toBe(41);
    expect(operationsOf(sandbox)).toHaveLength(7);
  });

  it('finds nothing to delete after a lost answer, and says that it does not know', async () => {
    const { client, sandbox, state } = start();
    sandbox.faults.once('customerAccounts.delete', 'reset-after-apply');
    const error = await failure(client.delete({ busUnitName: unitName, externalId: 'A-1' }));
    expect([isNotFoundError(error), error.outcome, state.accounts.length]).toEqual([true, 'unknown', 2]);
  });

  it('gets over a few faults of a read by itself', async () => {
    const { client, sandbox } = start();
    sandbox.faults.times(2, 'customerAccounts.get', { status: 429, headers: { 'retry-after': '7' } });
    const before = sandbox.clock.now();
    expect((await client.get({ busUnitName: unitName, externalId: 'A-1' })).name).toBe('John Doe');
    expect([sandbox.requests.length, sandbox.clock.now() - before]).toEqual([3, 14_000]);
  });

  it('takes no wrong address for an account that is not there', async () => {
    const { client, options } = start();
    const lost = new CustomerAccounts({ ...options, baseUrl: `${options.baseUrl}/wrong` });
    expect(await client.match({ externalId: 'B' })).toBeNull();
    expect(isNotFoundError(await failure(lost.match({ externalId: 'B' })))).toBe(true);
    expect(isNotFoundError(await failure(lost.validate({ externalId: 'B' })))).toBe(true);
  });

  it.each(['bare', 'quoted', 'object'] as const)('logs in anew once when a token has expired, with a token that comes %s', async (form) => {
    const { sandbox, options, state } = start();
    state.rules.loginAnswer = form;
    const client = new CustomerAccounts({ ...options, credentials: userOf(sandbox) });
    const get = () => client.get({ busUnitName: unitName, externalId: 'A-1' });
    await get();
    await sandbox.clock.advance(60 * 60 * 1000);
    await Promise.all(Array.from({ length: 20 }, get));
    expect(operationsOf(sandbox).filter((id) => id === login)).toHaveLength(2);
    expect(sandbox.requests).toHaveLength(23);
  });

  it('replaces a token that is refused before its time, once', async () => {
    const { sandbox, options } = start();
    const client = new CustomerAccounts({ ...options, credentials: userOf(sandbox) });
    sandbox.faults.once('customerAccounts.list', { status: 401 });
    expect(await client.list({ busUnitName: unitName }).toArray()).toHaveLength(1);
    expect(operationsOf(sandbox)).toEqual([login, 'customerAccounts.list', login, 'customerAccounts.list']);
  });

  it('is refused with a wrong password, and does not ask again, so that nobody is locked out', async () => {
    const { sandbox, options, state } = start();
    state.rules.lockUserAfter = 2;
    const { userId, password } = userOf(sandbox);
    const client = new CustomerAccounts({ ...options, credentials: { userId, password: 'wrong' } });
    expect(isPermissionDeniedError(await failure(client.list()))).toBe(true);
    expect(operationsOf(sandbox)).toEqual([login]);
    await new CustomerAccounts({ ...options, credentials: { userId, password, loginAs: 'first-state-north' } }).list();
    expect(isPermissionDeniedError(await failure(new CustomerAccounts(options).list({ busUnitName: 'Second State Utilities' })))).toBe(
      true,
    );
  });

  it('sends the merchant’s code where the rules ask for it', async () => {
    const { sandbox, state, client } = start();
    state.rules.merchant = 'M-1';
    expect(isPermissionDeniedError(await failure(client.list()))).toBe(true);
    await new CustomerAccounts({ ...sandbox.customerAccounts.options, credentials: userOf(sandbox) }).list();
    expect(sandbox.requests.map(({ headers }) => headers['merchant'])).toEqual([undefined, 'M-1', 'M-1']);
  });

  it('hears a no that comes with status 200, and leaves open what the vendor did', async () => {
    const { client, sandbox } = start();
    const body = { httpCode: 403, message: 'Failed to authorize.', systemId: 1 };
    sandbox.faults.once('customerAccounts.delete', { status: 200, body });
    const error = await failure(client.delete({ busUnitName: unitName, externalId: 'A-1' }));
    expect([isVendorStatusError(error), error.outcome]).toEqual([true, 'unknown']);
    expect(sandbox.requests).toHaveLength(1);
  });

  it('leaves no secret, number or person in the list of requests', async () => {
    const { sandbox, options } = start();
    const user = userOf(sandbox);
    const client = new CustomerAccounts({ ...options, credentials: user });
    await client.bulkLoad({ busUnit, customerAccounts: rows(3) });
    await client.match({ mainAccountNumber: '3423142', name: 'John Doe', address1: { addrLine1: '200 AnyStreet' } });
    await client.list({ accountNumber: '3423142', description: { equals: 'John Doe' } });
    const { token } = await client.auth.login();
    const printed = JSON.stringify(sandbox.requests);
    for (const secret of [token, options.credentials.jwt, user.password, '3423142', 'John Doe', '200 AnyStreet', 'Person 1', '"91"'])
      expect(printed).not.toContain(secret);
    expect(sandbox.requests[1]).toMatchObject({
      vendor: 'customerAccounts',
      operation: bulkLoad,
      body: { customerAccounts: [{ externalId: 'B-0' }, { externalId: 'B-1' }, { externalId: 'B-2' }] },
    });
    expect(JSON.parse(printed)).toEqual(sandbox.requests);
  });
});
