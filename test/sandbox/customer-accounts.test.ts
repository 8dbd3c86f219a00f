import { describe, expect, it } from 'vitest';
import { judgeResponse } from '../../src/core/contract/validate.js';
import { type CustomerAccountsOperations, operations, Result } from '../../src/customer-accounts/index.js';
import { assumptions } from '../../src/testing/customer-accounts/assumptions.js';
import type { Routes } from '../../src/testing/simulator.js';
import { at, busUnit, logIn, prefix, scene, sender, unitName, userOf } from './customer-accounts-calls.js';
import type { Json } from './quickstream-calls.js';

const account = '/customerAccount';
const validate = '/validateCustomerAccount';
const match = '/matchCustomerAccount';
const lookup = '/lookupCustomerAccounts';
const bulkLoad = '/bulkLoadCustomerAccounts';
const list = '/listCustomerAccounts';
const elsewhere = { name: 'Second State Utilities' };

const ids = ({ body }: { body: Json }): string[] => body.rows.map(({ externalId }: Json) => externalId);

it('has a route for every row of the operation table, and none beside it', () => {
  type Table = Pick<CustomerAccountsOperations, 'customerAccounts.delete'>;
  const remove: Routes<Table>['customerAccounts.delete'] = () => ({ status: 200, body: {} });
  // @ts-expect-error a row without a route
  const missing: Routes<Table> = {};
  // @ts-expect-error a route without a row
  const stray: Routes<Table> = { 'customerAccounts.delete': remove, 'customerAccounts.purge': remove };
  expect([missing, stray]).toHaveLength(2);
});

it('names in its assumptions every rule', () => {
  const { state } = scene();
  const named = new Set(assumptions.flatMap(({ rule }) => (rule === undefined ? [] : [rule])));
  expect(Object.keys(state.rules).sort()).toEqual([...named].sort());
});

describe('accounts', () => {
  it('have the one of the vendor’s example, with its unit', async () => {
    const { send } = scene();
    const { status, body } = await send('GET', at('A-1'));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      busUnit: { name: unitName, systemId: 3143, enabled: 'true', customProperties: [{ customPropValue: 'LBX_BILLER' }] },
      mainAccountNumber: '3423142',
      altAccountNumber: '0003423142',
      paymentDecision: 'Accept',
      name: 'John Doe',
      address1: { city: 'AnyTown' },
      dueDate: '2023/07/08',
      amountDue: 295.39,
    });
    expect(judgeResponse(operations['customerAccounts.get'].result, body)).toEqual({ failures: [], drift: [] });
  });

  it('are added as they are given, and get an id where they have none', async () => {
    const { send } = scene();
    const given = { busUnit, externalId: 'B/1 x', name: 'Ann', dueDate: '2026-01-31T00:00:00Z', amountDue: 0.1, info1: null };
    const { status, body } = await send('POST', account, given);
    expect([status, body]).toEqual([200, { ...given, busUnit: expect.objectContaining({ systemId: 3143 }) }]);
    expect((await send('GET', at('B%2F1%20x'))).body).toEqual(body);
    const unnamed = [await send('POST', account, { busUnit, name: 'C' }), await send('POST', account, { busUnit, externalId: ' ' })];
    for (const one of unnamed) expect(one.body.externalId).toMatch(/^\d{10}$/);
    expect(unnamed[0]?.body.externalId).not.toBe(unnamed[1]?.body.externalId);
  });

  it.each([
    ['an id that exists', { busUnit, externalId: 'A-1' }, 400],
    ['the word for all', { busUnit, externalId: 'ALL' }, 400],
    ['an unknown member', { busUnit, externalId: 'B', shoeSize: 43 }, 400],
    ['a member of another form', { busUnit, externalId: 'B', amountDue: '1.00' }, 400],
    ['no unit', { externalId: 'B' }, 400],
    ['a unit without a name', { busUnit: { description: 'x' }, externalId: 'B' }, 400],
    ['an unknown unit', { busUnit: { name: 'Nobody' }, externalId: 'B' }, 404],
    ['a unit whose names disagree', { busUnit: { name: unitName, systemId: 3144 }, externalId: 'B' }, 404],
    ['somebody else’s unit', { busUnit: elsewhere, externalId: 'B' }, 403],
  ])('with %s are refused with a Result', async (_, given, status) => {
    const { send, state } = scene();
    const answer = await send('POST', account, given);
    expect([answer.status, answer.body.httpCode, state.accounts.length]).toEqual([status, status, 3]);
    expect(judgeResponse(Result, answer.body)).toEqual({ failures: [], drift: [] });
  });

  it('are found by any name of their unit, the whole unit as get gives it among them', async () => {
    const { send, state } = scene();
    const units = [state.units[0], { systemId: 3143 }, { externalId: 'FSP' }, { billerId: 'FSP-BILLER', description: 'other' }];
    for (const [place, unit] of units.entries())
      expect((await send('POST', account, { busUnit: unit, externalId: `B-${place}` })).status).toBe(200);
  });

  it('need no number of their own, unless the rules say so', async () => {
    const { send, state } = scene();
    const same = { busUnit, mainAccountNumber: '3423142' };
    expect((await send('POST', account, same)).status).toBe(200);
    state.rules.accountNumbers = 'unique';
    expect((await send('POST', account, same)).status).toBe(400);
    expect((await send('POST', account, { ...same, depositorAccountName: 'Savings' })).status).toBe(200);
    expect((await send('POST', account, { ...same, busUnit: { systemId: 3144 } })).status).toBe(200);
    expect((await send('PUT', account, { ...same, externalId: 'A-1' })).status).toBe(400);
    expect((await send('PUT', account, { busUnit, externalId: 'A-1', mainAccountNumber: '1' })).status).toBe(200);
    expect((await send('PUT', account, { busUnit, externalId: 'A-1', mainAccountNumber: '1' })).status).toBe(200);
  });

  it('are replaced by an update, or merged where the rules say so', async () => {
    const { send, state, sandbox } = scene();
    await sandbox.clock.advance(1500);
    const next = { busUnit, externalId: 'A-1', name: 'John Q. Doe' };
    const { status, body } = await send('PUT', account, next);
    expect([status, body.name, body.mainAccountNumber]).toEqual([200, 'John Q. Doe', undefined]);
    expect(state.accounts[0]?.lastModifiedDate).toBe('2026/01/01 00:00:01.500X');
    state.rules.update = 'merge';
    expect((await send('PUT', account, { busUnit, externalId: 'A-1', amountDue: 1 })).body).toMatchObject({
      name: 'John Q. Doe',
      amountDue: 1,
    });
    expect((await send('PUT', account, { ...next, externalId: 'B' })).status).toBe(404);
    expect((await send('PUT', account, { busUnit, name: 'x' })).status).toBe(400);
  });

  it('are deleted one by one', async () => {
    const { send } = scene();
    const { status, body } = await send('DELETE', at('A-1'));
    expect([status, body]).toEqual([200, { httpCode: 200, message: 'Success', systemId: 123412351 }]);
    expect((await send('DELETE', at('A-1'))).status).toBe(404);
    expect((await send('GET', at('A-1'))).status).toBe(404);
    expect((await send('DELETE', at('N-1'))).status).toBe(404);
    expect((await send('DELETE', at('U-1', elsewhere.name))).status).toBe(403);
    expect((await send('DELETE', at('A-1', 'Nobody'))).status).toBe(404);
  });

  it('are all deleted by the word ALL in upper case, those of the unit and no others', async () => {
    const { send, state, sandbox } = scene();
    for (const word of ['all', 'All', 'ALL%20']) expect((await send('DELETE', at(word))).status).toBe(404);
    expect(state.accounts).toHaveLength(3);
    expect((await send('DELETE', at('%41LL'))).body.systemId).toBe(3143);
    expect(state.accounts.map(({ unitId }) => unitId)).toEqual([3144, 4201]);
    expect((await send('DELETE', at('ALL'))).status).toBe(200);
    expect(sandbox.requests.map(({ operation }) => operation)).toEqual([
      'customerAccounts.delete',
      'customerAccounts.delete',
      'customerAccounts.delete',
      'customerAccounts.deleteAll',
      'customerAccounts.deleteAll',
    ]);
    expect((await send('GET', at('ALL'))).status).toBe(404);
    expect((await send('DELETE', at('ALL', elsewhere.name))).status).toBe(403);
    state.rules.allAsId = 'accept';
    expect((await send('POST', account, { busUnit, externalId: 'ALL' })).status).toBe(200);
  });
});

describe('validate, match and lookup', () => {
  it('compare the identifying members that are given, all of them', async () => {
    const { send } = scene();
    for (const path of [validate, match]) {
      const status = async (given: object) => (await send('POST', path, given)).status;
      expect(await status({ busUnit, mainAccountNumber: '3423142' })).toBe(200);
      expect(await status({ mainAccountNumber: '3423142', altAccountNumber: '0003423142', name: 'other' })).toBe(200);
      expect(await status({ mainAccountNumber: '3423142', altAccountNumber: '3423142' })).toBe(404);
      expect(await status({ name: 'John Doe' })).toBe(404);
      expect(await status({ mainAccountNumber: '7770001' })).toBe(404);
      expect(await status({ busUnit: { name: 'Nobody' }, externalId: 'A-1' })).toBe(404);
      expect(await status({ busUnit: elsewhere, externalId: 'U-1' })).toBe(403);
    }
    expect((await send('POST', validate, { externalId: 'A-1' })).body).toEqual({ httpCode: 200, message: 'Success', systemId: 123412351 });
    expect((await send('POST', match, { externalId: 'A-1' })).body.busUnit.name).toBe(unitName);
  });

  it('take the oldest of several that match', async () => {
    const { send } = scene();
    await send('POST', account, { busUnit, externalId: 'B', mainAccountNumber: '3423142' });
    expect((await send('POST', match, { mainAccountNumber: '3423142' })).body.externalId).toBe('A-1');
  });

  it('look up by every value that is given, addresses included', async () => {
    const { send, state } = scene();
    const found = await send('POST', lookup, {
      address1: { city: 'AnyTown', addrLine2: 'Unit 2G' },
      electronicDelivery: true,
      info1: null,
    });
    expect([ids(found), found.body.totalCount]).toEqual([['A-1', 'N-1'], 2]);
    expect(judgeResponse(operations['customerAccounts.lookup'].result, found.body)).toEqual({ failures: [], drift: [] });
    expect(ids(await send('POST', lookup, { busUnit }))).toEqual(['A-1']);
    expect((await send('POST', lookup, { name: 'john doe' })).status).toBe(404);
    state.rules.lookupNothing = 200;
    expect((await send('POST', lookup, { amountDue: 1 })).body).toEqual({ rows: [], totalCount: 0 });
  });
});

describe('a bulk load', () => {
  const rows = (count: number, rest: object = {}) => Array.from({ length: count }, (_, n) => ({ externalId: `B-${n}`, ...rest }));

  it('takes a thousand accounts and no more', async () => {
    const { send, state } = scene();
    const { status, body } = await send('POST', bulkLoad, { busUnit, customerAccounts: rows(1000) });
    expect([status, body]).toEqual([200, { httpCode: 200, message: 'Success', systemId: 3143 }]);
    expect(state.accounts).toHaveLength(1003);
    expect((await send('POST', bulkLoad, { busUnit, customerAccounts: rows(1001) })).status).toBe(400);
    expect((await send('POST', bulkLoad, { busUnit, customerAccounts: [] })).status).toBe(200);
  });

  it('replaces accounts that exist, or is refused where the rules say so', async () => {
    const { send, state } = scene();
    const customerAccounts = [{ externalId: 'B' }, { externalId: 'A-1', name: 'New' }, { name: 'No id' }];
    expect((await send('POST', bulkLoad, { busUnit, customerAccounts })).status).toBe(200);
    expect(state.accounts.map(({ account: { externalId, name } }) => [externalId, name])).toEqual([
      ['A-1', 'New'],
      ['N-1', 'Jane Roe'],
      ['U-1', 'Max Power'],
      ['B', undefined],
      [expect.stringMatching(/^\d{10}$/), 'No id'],
    ]);
    state.rules.bulkLoadExisting = 'refuse';
    expect((await send('POST', bulkLoad, { busUnit, customerAccounts: [{ externalId: 'C' }, { externalId: 'B' }] })).status).toBe(400);
    expect(state.accounts).toHaveLength(5);
  });

  it.each([
    ['an id twice', { externalId: 'B-1' }, 400],
    ['the word for all', { externalId: 'ALL' }, 400],
    ['another unit', { externalId: 'C', busUnit: { systemId: 3144 } }, 400],
    ['an unknown unit', { externalId: 'C', busUnit: { name: 'Nobody' } }, 400],
    ['somebody else’s unit', { externalId: 'C', busUnit: elsewhere }, 403],
    ['an unknown member', { externalId: 'C', shoeSize: 43 }, 400],
  ])('with %s loads nothing', async (_, bad, status) => {
    const { send, state } = scene();
    const before = JSON.stringify(state.accounts);
    const customerAccounts = [{ externalId: 'A-1', name: 'overwritten' }, ...rows(3), bad];
    const answer = await send('POST', bulkLoad, { busUnit, customerAccounts });
    expect([answer.status, answer.body.httpCode]).toEqual([status, status]);
    expect(JSON.stringify(state.accounts)).toBe(before);
  });

  it('loads those before the bad one where the rules say so', async () => {
    const { send, state } = scene();
    state.rules.bulkLoadRefused = 'load-those-before';
    const customerAccounts = [...rows(3), { externalId: 'ALL' }, { externalId: 'C' }];
    expect((await send('POST', bulkLoad, { busUnit, customerAccounts })).status).toBe(400);
    expect(state.accounts).toHaveLength(6);
  });

  it('needs a unit, and knows no 404', async () => {
    const { send } = scene();
    for (const unit of [undefined, {}, { name: 'Nobody' }])
      expect((await send('POST', bulkLoad, { busUnit: unit, customerAccounts: rows(1) })).status).toBe(400);
  });
});

describe('a list', () => {
  const full = async () => {
    const world = scene();
    const customerAccounts = Array.from({ length: 12 }, (_, n) => ({
      externalId: `B-${n}`,
      mainAccountNumber: `${n}`,
      altAccountNumber: `000${n}`,
      name: n % 2 === 0 ? `Ann_${n}%` : `Bob ${n}`,
      paymentDecision: n < 3 ? 'Stop' : 'Accept',
      amountDue: n / 10,
      dueDate: n < 6 ? `2026/02/0${n + 1}` : `2026-03-0${n - 5}T12:00:00+1000`,
      electronicDelivery: n % 3 === 0,
      address1: { city: 'Fargo', state: 'ND' },
      address2: { city: n < 4 ? 'Minot' : 'Bismarck', addressType: 'Billing' },
      address3: { postalCode: `5${n}` },
      info9: `i${n}`,
    }));
    await world.send('POST', bulkLoad, { busUnit, customerAccounts });
    const found = async (filter: object) => ids(await world.send('POST', list, { busUnitName: unitName, ...filter }));
    return { ...world, found };
  };
  const b = (...places: number[]) => places.map((n) => `B-${n}`);

  it.each([
    [{ externalId: { equals: 'B-3' } }, b(3)],
    [{ externalId: { like: 'b-1%' } }, b(1, 10, 11)],
    [{ externalId: { like: 'B-1_' } }, b(10, 11)],
    [{ externalId: { notLike: 'b-%' } }, ['A-1']],
    [{ externalId: { min: 'B-8' } }, b(8, 9)],
    [{ externalId: { min: 'B-1', max: 'B-11' } }, b(1, 10, 11)],
    [{ externalId: { notEquals: 'A-1' }, altAccountNumber: { max: '0002' } }, b(0, 1, 2, 10, 11)],
    [{ accountNumber: '7' }, b(7)],
    [{ description: { like: 'ann%' }, billerStatus: { equals: 'Stop' } }, b(0, 2)],
    [{ description: { like: '%doe' } }, ['A-1']],
    [{ description: { equals: 'bob 1' } }, []],
    [{ accountAmountDue: { min: 0.3, max: 0.5 } }, b(3, 4, 5)],
    [{ accountAmountDue: { equals: 0 } }, b(0)],
    [{ accountAmountDue: { notEquals: 0, max: 0.1 } }, b(1)],
    [{ accountDueDate: { min: '2026-02-02T00:00:00Z', max: '2026/02/04' } }, b(1, 2, 3)],
    [{ accountDueDate: { min: '2026-03-06T02:00:00Z' } }, b(11)],
    [{ accountDueDate: { min: 'tomorrow' } }, []],
    [{ city: { equals: 'Fargo' }, acctAddr2City: { equals: 'Minot' } }, b(0, 1, 2, 3)],
    [{ addr2Type: { equals: 'Billing' }, acctAddr3PostalCode: { like: '51_' } }, b(10, 11)],
    [{ acctAddr1Type: { equals: 'Residential' } }, ['A-1']],
    [{ electronic: { equals: 'true' }, city: { notEquals: 'AnyTown' } }, b(0, 3, 6, 9)],
    [{ electronic: { equals: false }, info9: { like: 'i1%' } }, b(1, 10, 11)],
    [{ accountId: { equals: 123412351 } }, ['A-1']],
    [{ info9: { equals: 'i4' }, dupsOnly: { equals: true }, status: { equals: 'x' }, currentId: {} }, b(4)],
    [{ info9: { equals: 'i4' }, shoeSize: { equals: 43 } }, b(4)],
  ])('by %j holds %j', async (filter, expected) => {
    const { found } = await full();
    expect(await found(filter)).toEqual(expected);
  });

  it('goes by units, and holds all that the user may see where none is named', async () => {
    const { send, state } = scene();
    const found = async (filter: object) => ids(await send('POST', list, filter));
    expect(await found({})).toEqual(['A-1', 'N-1']);
    for (const filter of [
      { busUnitId: 3144 },
      { busUnitName: 'First State Properties North' },
      { billerBusUnitId: 'FSP-N-BILLER' },
      { externalBusUnitId: 'FSP-N', busUnitId: 3144 },
    ])
      expect(await found(filter)).toEqual(['N-1']);
    expect(await found({ busUnitId: 3144, externalBusUnitId: 'FSP' })).toEqual([]);
    expect((await send('POST', list, { busUnitName: 'Nobody' })).body).toEqual({ rows: [], totalCount: 0 });
    expect((await send('POST', list, { busUnitName: elsewhere.name })).status).toBe(403);
    expect(await found({ busUnitName: unitName })).toEqual(['A-1']);
    state.rules.listUnitsBelow = true;
    expect(await found({ busUnitName: unitName })).toEqual(['A-1', 'N-1']);
  });

  it('has rows with what is set and a compact unit', async () => {
    const { send } = scene();
    const { body } = await send('POST', list, { busUnitName: unitName });
    expect(body.totalCount).toBe(1);
    expect(body.rows[0].busUnit).toEqual({ systemId: 3143, name: unitName, externalId: 'FSP', billerId: 'FSP-BILLER' });
    expect(body.rows[0]).toMatchObject({ objectType: 'CustomerAccount', systemId: 123412351, owningBusUnitId: 3143, amountDue: 295.39 });
    expect(Object.keys(body.rows[0])).not.toContain('info1');
    expect(judgeResponse(operations['customerAccounts.list'].result, body)).toEqual({ failures: [], drift: [] });
  });

  it('pages by offset, caps a page, and counts all', async () => {
    const { send, state } = await full();
    const page = async (paging: object) => (await send('POST', list, { busUnitName: unitName, ...paging })).body;
    const sizes = async (paging: object) => [(await page(paging)).rows.length, (await page(paging)).totalCount];
    expect(await sizes({})).toEqual([13, 13]);
    Object.assign(state.rules, { rowLimit: 5, mostRows: 8 });
    expect(await sizes({})).toEqual([5, 13]);
    expect(await sizes({ rowLimit: 0, rowOffset: 10 })).toEqual([3, 13]);
    expect(await sizes({ rowLimit: 100 })).toEqual([8, 13]);
    expect(await sizes({ rowLimit: 2, rowOffset: 13 })).toEqual([0, 13]);
    expect((await page({ rowLimit: 1, rowOffset: 1 })).rows[0].externalId).toBe('B-0');
  });

  it.each([
    { rowLimit: -1 },
    { rowOffset: -1 },
    { rowLimit: 1.5 },
    { rowLimit: '10' },
    { accountNumber: { equals: '1' } },
    { city: 'Fargo' },
    { city: { contains: 'Far' } },
    { accountAmountDue: { min: '1' } },
    { busUnitId: '3143' },
    [],
    '{',
  ])('refuses the filter %j', async (filter) => {
    const { send, state } = scene();
    expect((await send('POST', list, filter)).status).toBe(400);
    state.rules.badInputStatus = 500;
    expect((await send('POST', list, filter)).status).toBe(500);
  });

  it('refuses unknown filters, and takes unknown members of accounts, where the rules say so', async () => {
    const { send, state } = scene();
    state.rules.unknownFilters = 'refuse';
    expect((await send('POST', list, { shoeSize: { equals: 43 } })).status).toBe(400);
    state.rules.unknownMembers = 'ignore';
    const { status, body } = await send('POST', account, { busUnit, externalId: 'B', shoeSize: 43, address1: { floor: 2, city: 'X' } });
    expect([status, body.shoeSize, body.address1]).toEqual([200, undefined, { city: 'X' }]);
  });
});

describe('logins and tokens', () => {
  it('give a bare token whose claims tell its end', async () => {
    const { sandbox } = scene();
    const { status, headers, body } = await logIn(sandbox, userOf(sandbox));
    expect([status, headers.get('content-type')]).toEqual([200, 'text/plain;charset=UTF-8']);
    const claims = JSON.parse(atob(body.split('.')[1].replaceAll('-', '+').replaceAll('_', '/')));
    expect([claims.sub, claims.exp * 1000 - sandbox.clock.now()]).toEqual(['first-state-admin', 60 * 60 * 1000]);
    const send = sender(sandbox);
    const get = () => send('GET', at('A-1'), undefined, { authorization: `bearer ${body}` });
    await sandbox.clock.advance(60 * 60 * 1000 - 1);
    expect((await get()).status).toBe(200);
    await sandbox.clock.advance(1);
    expect((await get()).status).toBe(401);
  });

  it.each([
    ['quoted', /^"[\w.-]+"$/],
    ['object', /^[\w.-]+$/],
  ] as const)('give a token %s where the rules say so', async (form, expected) => {
    const { sandbox, state } = scene();
    state.rules.loginAnswer = form;
    const { body, headers } = await logIn(sandbox, userOf(sandbox));
    expect(form === 'object' ? body.token : body).toMatch(expected);
    expect(headers.get('content-type')).toBe('application/json');
  });

  it('refuse wrong users, passwords and those who may not act as another, with 403', async () => {
    const { sandbox } = scene();
    const user = userOf(sandbox);
    for (const fields of [
      { userId: 'nobody', password: 'x' },
      { ...user, password: 'x' },
      { userId: user.userId },
      {},
      { ...user, loginAs: 'utilities' },
      { ...user, loginAs: 'nobody' },
    ] as Record<string, string>[]) {
      const { status, body } = await logIn(sandbox, fields);
      expect([status, body.message]).toEqual([403, 'Failed to authorize.']);
    }
    const json = await logIn(sandbox, user, { 'content-type': 'application/json' });
    expect(json.status).toBe(415);
  });

  it('let a user act as another, in the other’s units alone', async () => {
    const { sandbox, send } = scene();
    const { body: token } = await logIn(sandbox, { ...userOf(sandbox), loginAs: 'first-state-north' });
    const get = (path: string) => send('GET', path, undefined, { authorization: `Bearer ${token}` });
    expect((await get(at('N-1', 'First State Properties North'))).status).toBe(200);
    expect((await get(at('A-1'))).status).toBe(403);
  });

  it('lock a user out where the rules say so', async () => {
    const { sandbox, state } = scene();
    state.rules.lockUserAfter = 2;
    const user = userOf(sandbox);
    await logIn(sandbox, { ...user, password: 'x' });
    expect((await logIn(sandbox, user)).status).toBe(200);
    for (let turn = 0; turn < 2; turn += 1) await logIn(sandbox, { ...user, password: 'x' });
    expect((await logIn(sandbox, user)).body.message).toBe('The user is locked.');
  });

  it('are asked for by every call, before all else', async () => {
    const { send, state, sandbox } = scene();
    for (const authorization of ['', 'Bearer x', `Basic ${btoa('a:b')}`, sandbox.customerAccounts.options.credentials.jwt]) {
      for (const [method, path, body] of [
        ['GET', at('A-1')],
        ['DELETE', at('ALL')],
        ['POST', bulkLoad, '{'],
        ['POST', list, {}],
      ] as const) {
        const answer = await send(method, path, body, { authorization });
        expect([answer.status, answer.body]).toEqual([
          401,
          { httpCode: 401, message: 'Failed to authorize.', systemId: expect.any(Number) },
        ]);
      }
    }
    state.rules.unauthorizedStatus = 403;
    expect((await send('GET', at('A-1'), undefined, { authorization: '' })).status).toBe(403);
    expect(state.accounts).toHaveLength(3);
  });

  it('are nothing without the merchant’s code where the rules ask for it', async () => {
    const { send, state, sandbox } = scene();
    state.rules.merchant = 'M-1';
    expect((await send('GET', at('A-1'))).status).toBe(403);
    expect((await send('GET', at('A-1'), undefined, { merchant: 'M-2' })).status).toBe(403);
    expect((await send('GET', at('A-1'), undefined, { merchant: 'M-1' })).status).toBe(200);
    expect((await logIn(sandbox, userOf(sandbox))).status).toBe(403);
    expect((await logIn(sandbox, userOf(sandbox), { merchant: 'M-1' })).status).toBe(200);
    expect(sandbox.customerAccounts.options.merchant).toBe('M-1');
  });
});

describe('a wrong request', () => {
  it('of another content type, method or path is told so', async () => {
    const { send, sandbox } = scene();
    expect((await send('POST', list, '{}', { 'content-type': 'text/plain' })).status).toBe(415);
    const patch = await send('PATCH', at('ALL'), {});
    expect([patch.status, patch.headers.get('allow')]).toEqual([405, 'DELETE, GET']);
    const lost = await send('POST', '/validateCustomerAccounts', {});
    expect([lost.status, lost.headers.get('content-type')]).toEqual([404, 'text/html;charset=UTF-8']);
    expect((await sandbox.fetch(`${sandbox.customerAccounts.options.baseUrl}${prefix}`)).status).toBe(404);
  });

  it('that cannot be read is a bad one', async () => {
    const { send } = scene();
    for (const [method, path] of [
      ['POST', account],
      ['PUT', account],
      ['POST', bulkLoad],
      ['POST', match],
    ] as const)
      for (const body of ['{', '', '[]', 'null', '"x"', '{"busUnit":"First State Properties"}'])
        expect((await send(method, path, body, { 'content-type': 'application/json' })).status).toBe(400);
  });
});

it('tells a success by the code that the rules say', async () => {
  const { send, state } = scene();
  state.rules.successHttpCode = 0;
  expect((await send('DELETE', at('A-1'))).body.httpCode).toBe(0);
});

it('answers the same to the same calls under one seed, and has other ids under another', async () => {
  const story = async (seed: number): Promise<string> => {
    const { sandbox, send, state } = scene({ seed });
    const replies = [
      await send('POST', account, { busUnit, name: 'Ann' }),
      await send('POST', account, { busUnit, externalId: 'A-1' }),
      await send('POST', list, {}),
      await logIn(sandbox, userOf(sandbox)),
    ];
    return JSON.stringify([replies.map(({ status, body }) => [status, body]), state]);
  };
  expect(await story(1)).toBe(await story(1));
  expect(await story(2)).not.toBe(await story(1));
});

it('goes back to the seed', async () => {
  const { sandbox, send, state } = scene();
  const before = JSON.stringify(state);
  const { body: token } = await logIn(sandbox, userOf(sandbox));
  const first = await send('POST', account, { busUnit, name: 'Ann' });
  await send('DELETE', at('ALL'));
  state.rules.mostRows = 1;
  await sandbox.clock.advance(1000);
  sandbox.reset();
  expect(JSON.stringify(state)).toBe(before);
  expect((await send('GET', at('A-1'), undefined, { authorization: `Bearer ${token}` })).status).toBe(401);
  expect((await logIn(sandbox, userOf(sandbox))).body).toBe(token);
  expect((await send('POST', account, { busUnit, name: 'Ann' })).body).toEqual(first.body);
});
