import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judgeResponse } from '../../src/core/contract/validate.js';
import { type CrmComOperations, operations } from '../../src/crmcom/index.js';
import { operations as simulated } from '../../src/crmcom/table.js';
import { assumptions } from '../../src/testing/crmcom/assumptions.js';
import { contributionOf } from '../../src/testing/crmcom/contribution.js';
import type { Routes } from '../../src/testing/simulator.js';
import { codeOf, getter, keyHeader, keyLogin, scene, sender, settlement, show, tokenOf, userBody, userLogin } from './crmcom-calls.js';
import type { Json } from './quickstream-calls.js';

const hourMs = 60 * 60 * 1000;
const example = JSON.parse(readFileSync(new URL('../fixtures/crmcom/apply-settlement.json', import.meta.url), 'utf8')) as Json;

it('has a route for every row of the operation table, and none beside it', () => {
  type Table = Pick<CrmComOperations, 'crmcom.auth.release'>;
  const release: Routes<Table>['crmcom.auth.release'] = () => ({ status: 200, body: {} });
  // @ts-expect-error a row without a route
  const missing: Routes<Table> = {};
  // @ts-expect-error a route without a row
  const stray: Routes<Table> = { 'crmcom.auth.release': release, 'crmcom.purchases.cancel': release };
  expect([missing, stray]).toHaveLength(2);
});

it('names in its assumptions every rule that no page settles', async () => {
  const { state } = await scene();
  const named = new Set(assumptions.flatMap(({ rule }) => (rule === undefined ? [] : [rule])));
  const documented = ['tokenLifetimeMs', 'idleLifetimeMs'];
  expect(
    Object.keys(state.rules)
      .filter((rule) => !documented.includes(rule))
      .sort(),
  ).toEqual([...named].sort());
});

describe('a settlement', () => {
  it('of the vendor’s example answers as the example does, on another day', async () => {
    const { settle } = await scene();
    const { status, body } = await settle('796');
    expect(status).toBe(200);
    const { id, issued_on, posted_on, due_on, ...invoice } = body.data.invoice;
    const { id: _id, issued_on: _issued, posted_on: _posted, due_on: _due, ...expected } = example.data.invoice;
    expect({ ...body, data: { ...body.data, invoice } }).toEqual({ ...example, data: { ...example.data, invoice: expected } });
    expect([issued_on, posted_on, due_on]).toEqual(['2026-01-01T00:00:00', '2026-01-01T00:00:00', '2026-01-05T00:00:00']);
    expect(id).toMatch(/^[0-9A-F]{32}$/);
    expect(judgeResponse(operations['crmcom.purchases.applySettlement'].result, body.data)).toEqual({ failures: [], drift: [] });
  });

  it('debits the merchant with the invoice, which is the sum of the shares', async () => {
    const { settle, state } = await scene();
    const { data } = (await settle('797')).body;
    expect([data.total_awarded_amount, data.total_contribution_amount, data.invoice.total_amount]).toEqual([14.99, 8.74, 8.74]);
    expect(state.settlements).toMatchObject([
      {
        event: '797',
        contributions: [
          { award: '1406', amount: 5 },
          { award: '1407', amount: 3.74 },
        ],
      },
    ]);
    const merchant = state.merchants.find(({ accounts_receivable }) => accounts_receivable.number === data.accounts_receivable.number);
    expect(merchant?.debits).toEqual([{ invoice: 'I00002304', amount: 8.74 }]);
    expect((await settle('796')).body.data.invoice).toMatchObject({ number: 'I00002305', reference_number: '380' });
  });

  it('leaves cancelled awards out', async () => {
    const { settle } = await scene();
    const { data } = (await settle('803')).body;
    expect([data.total_awarded_amount, data.total_contribution_amount, data.award_transactions_set.length]).toEqual([8, 1, 1]);
  });

  it('finds the event by any of the three names', async () => {
    const { send, token, state } = await scene();
    state.rules.repeatedSettlement = 'apply-again';
    const { id } = state.events[0] as Json;
    for (const identifier of [{ number: '796' }, { id }, { external_system_reference_number: 'POS-796' }])
      expect((await send(settlement, { token, customer_event_identifier: identifier })).body.status.code).toBe('OK');
    state.rules.identifiers = ['number'];
    expect(codeOf(await send(settlement, { token, customer_event_identifier: { id } }))).toBe('PARAMETERINVALID');
  });

  it.each([
    ['796 twice', '796', 'SETTLEMENTALREADYAPPLIED', 409],
    ['an unknown event', '1', 'CUSTOMEREVENTNOTFOUND', 404],
    ['a draft', '799', 'CUSTOMEREVENTNOTPOSTED', 409],
    ['a cancelled purchase', '800', 'CUSTOMEREVENTNOTPOSTED', 409],
    ['a purchase without awards', '801', 'NOAWARDTRANSACTIONS', 409],
    ['an event that is no purchase', '802', 'CUSTOMEREVENTNOTPURCHASE', 409],
    ['a merchant who has left', '804', 'ACCOUNTSRECEIVABLENOTACTIVE', 409],
  ])('of %s is refused in the body of a 200, and debits nobody', async (_, number, code, fitting) => {
    const { settle, state } = await scene();
    await settle('796');
    const before = JSON.stringify(state);
    const answer = await settle(number);
    expect([answer.status, codeOf(answer), answer.body.data]).toEqual([200, code, {}]);
    expect(answer.body.status.message).not.toBe('');
    expect(JSON.stringify(state)).toBe(before);
    state.rules.errorStatus = 'fitting';
    expect((await settle(number)).status).toBe(fitting);
    state.rules.errorStatus = 422;
    expect((await settle(number)).status).toBe(422);
  });

  it('is applied where the rules say so', async () => {
    const { settle, state } = await scene();
    Object.assign(state.rules, { repeatedSettlement: 'apply-again', withoutAwards: 'invoice-zero', inactiveMerchant: 'debit' });
    await settle('796');
    const { data } = (await settle('796')).body;
    expect(data.invoice.number).toBe('I00002305');
    expect(state.merchants[0]?.debits.map(({ amount }) => amount)).toEqual([11.25, 11.25]);
    expect((await settle('801')).body.data.invoice.total_amount).toBe(0);
    expect((await settle('804')).body.data.total_contribution_amount).toBe(3);
  });

  it('answers with the fields that were asked for, and settles the same', async () => {
    const { settle, state } = await scene();
    const keys = async (number: string, fields_set: unknown) => Object.keys((await settle(number, { fields_set })).body.data);
    expect(await keys('796', 'invoice, total_awarded_amount ,invoice.number,shoe_size')).toEqual(['total_awarded_amount', 'invoice']);
    expect(await keys('797', ' ,')).toHaveLength(5);
    expect(await keys('798', 'shoe_size')).toEqual([]);
    expect(state.settlements).toHaveLength(3);
    state.rules.unknownFields = 'refuse';
    expect(codeOf(await settle('803', { fields_set: 'shoe_size' }))).toBe('PARAMETERINVALID');
    expect(codeOf(await settle('803', { fields_set: ['invoice'] }))).toBe('PARAMETERINVALID');
    expect(state.settlements).toHaveLength(3);
  });
});

describe('a purchase that is read', () => {
  const reading = async () => {
    const { sandbox, token, ...rest } = await scene();
    const read = (identifier: string, query = {}) => getter(sandbox, show, { token, customer_event_identifier: identifier, ...query });
    return { ...rest, sandbox, token, read };
  };
  const seeded = {
    id: 'E0000000000000000000000000000796',
    number: '796',
    type: 'PURCHASE',
    life_cycle_state: 'POSTED',
    performed_on: '2025-12-31T12:00:00',
    external_system_reference_number: 'POS-796',
  };

  it('is found by any of the three names, and tells nothing of its settlement', async () => {
    const { read, settle } = await reading();
    for (const identifier of ['number=796', `id=${seeded.id}`, 'external_system_reference_number=POS-796']) {
      const { status, body } = await read(identifier);
      expect([status, body]).toEqual([200, { data: seeded, status: { code: 'OK', description: '', message: '' } }]);
      expect(judgeResponse(simulated['crmcom.purchases.show'].result, body.data)).toEqual({ failures: [], drift: [] });
    }
    await settle('796');
    expect((await read('number=796')).body.data).toEqual(seeded);
    expect((await read('number=800')).body.data.life_cycle_state).toBe('CANCELLED');
  });

  it('takes the second equals sign as it is, too', async () => {
    const { sandbox, token } = await reading();
    const response = await sandbox.fetch(`${sandbox.crmcom.options.baseUrl}${show}?token=${token}&customer_event_identifier=number=796`);
    expect(await response.json()).toMatchObject({ data: { number: '796' } });
  });

  it('gives the fields that were asked for', async () => {
    const { read, state } = await reading();
    expect((await read('number=796', { fields_set: 'number, life_cycle_state,invoice' })).body.data).toEqual({
      number: '796',
      life_cycle_state: 'POSTED',
    });
    state.rules.unknownFields = 'refuse';
    expect(codeOf(await read('number=796', { fields_set: 'invoice' }))).toBe('PARAMETERINVALID');
  });

  it.each([
    ['an unknown event', 'number=1', {}, 'CUSTOMEREVENTNOTFOUND'],
    ['an event that is no purchase', 'number=802', {}, 'CUSTOMEREVENTNOTPURCHASE'],
    ['a name without a value', 'number=', {}, 'PARAMETERINVALID'],
    ['a value without a name', '796', {}, 'PARAMETERINVALID'],
    ['a name that no event has', 'code=796', {}, 'PARAMETERINVALID'],
    ['a parameter that no page names', 'number=796', { verbose: '1' }, 'PARAMETERINVALID'],
    ['another token', 'number=796', { token: 'x' }, 'TOKENINVALID'],
    ['no token', 'number=796', { token: '' }, 'TOKENMISSING'],
  ])('is refused for %s', async (_, identifier, query, code) => {
    const { read } = await reading();
    const answer = await read(identifier, query);
    expect([answer.status, codeOf(answer), answer.body.data]).toEqual([200, code, {}]);
  });

  it('needs an identifier, and a GET', async () => {
    const { sandbox, send, token } = await reading();
    expect(codeOf(await getter(sandbox, show, { token }))).toBe('PARAMETERINVALID');
    const post = await send(show, { token, customer_event_identifier: { number: '796' } });
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET']);
  });

  it('can meet a fault as any other', async () => {
    const { sandbox, read } = await reading();
    sandbox.faults.once('crmcom.purchases.show', { status: 404 });
    const { status, body } = await read('number=796');
    expect([status, body.status.message]).toEqual([404, 'There is no such method.']);
  });
});

describe('a share', () => {
  it.each([
    [15, 75, 'half-up', 1125],
    [0.05, 50, 'half-up', 3],
    [0.05, 50, 'half-even', 2],
    [0.15, 50, 'half-even', 8],
    [0.05, 50, 'down', 2],
    [1.1, 3, 'half-up', 3],
    [4.99, 75, 'down', 374],
    [1_000_000_000.07, 33.3333, 'half-up', 33_333_300_002],
    [0, 100, 'half-up', 0],
    [8.05, 100, 'half-up', 805],
  ] as const)('of %d at %d %% is, %s, %d cents', (amount, percentage, rounding, cents) => {
    expect(contributionOf(amount, percentage, rounding)).toBe(cents);
  });
});

describe('a purchase that a test adds', () => {
  it('is posted and can be settled, by the next free numbers', async () => {
    const { sandbox, settle } = await scene();
    const first = sandbox.crmcom.addPurchase();
    const second = sandbox.crmcom.addPurchase({
      awards: [
        { amount: '10.00', contribution_percentage: 10 },
        { amount: 0.99, contribution_percentage: 100 },
      ],
      external_system_reference_number: 'R-1',
    });
    expect([first.number, second.number]).toEqual(['805', '806']);
    expect((await settle('805')).body.data.total_contribution_amount).toBe(11.25);
    expect((await settle('806')).body.data).toMatchObject({ total_awarded_amount: 10.99, total_contribution_amount: 1.99 });
    sandbox.crmcom.addPurchase({ number: 'X-1', life_cycle_state: 'DRAFT' });
    expect(codeOf(await settle('X-1'))).toBe('CUSTOMEREVENTNOTPOSTED');
  });

  it('is refused where it could not be', async () => {
    const { addPurchase } = (await scene()).sandbox.crmcom;
    expect(() => addPurchase({ number: '796' })).toThrow(/796/);
    expect(() => addPurchase({ merchant: 'ACR1' })).toThrow(/merchant/);
    expect(() => addPurchase({ awards: [{ amount: '1.005', contribution_percentage: 1 }] })).toThrow(/two decimals/);
    expect(() => addPurchase({ awards: [{ amount: -1, contribution_percentage: 1 }] })).toThrow(/no less than 0/);
    expect(() => addPurchase({ awards: [{ amount: 1, contribution_percentage: 101 }] })).toThrow(/100/);
  });
});

describe('logins', () => {
  it('give a JWT that names who and until when', async () => {
    const { sandbox, send, token, state } = await scene();
    const claims = JSON.parse(atob((token.split('.')[1] as string).replaceAll('-', '+').replaceAll('_', '/')));
    expect(claims).toMatchObject({ org: state.organisation, oun: 'Head Office' });
    expect([claims.iat * 1000, claims.exp * 1000]).toEqual([sandbox.clock.now(), sandbox.clock.now() + 2 * hourMs]);
    const other = await send(userLogin, { ...userBody(sandbox), unit: state.units[1]?.id });
    expect(JSON.parse(atob(other.body.data.token.split('.')[1]))).toMatchObject({ usr: 'backoffice', oun: 'High Street' });
  });

  it('take a key with and without its colon, with a body and without', async () => {
    const { sandbox, send, state } = await scene();
    const ways = [
      send(keyLogin, '', keyHeader(sandbox)),
      send(keyLogin, {}, { authorization: `basic ${btoa(state.webApiKey)}` }),
      send(keyLogin, { unit: state.units[0]?.id }, keyHeader(sandbox)),
    ];
    for (const { body } of await Promise.all(ways)) expect(body.status.code).toBe('OK');
  });

  it('refuse what is wrong with a key, a user or a unit', async () => {
    const { sandbox, send, token } = await scene();
    const user = userBody(sandbox);
    const refused = [
      await send(keyLogin, {}),
      await send(keyLogin, {}, { authorization: `Basic ${btoa('wrong:')}` }),
      await send(keyLogin, {}, { authorization: `Bearer ${token}` }),
      await send(keyLogin, { unit: 'U' }, keyHeader(sandbox)),
      await send(userLogin, { ...user, password: 'wrong' }),
      await send(userLogin, { ...user, username: 'nobody' }),
      await send(userLogin, { ...user, organisation: 'OTHER' }),
      await send(userLogin, { ...user, unit: 'U' }),
      await send(userLogin, { username: user.username, organisation: user.organisation }),
    ];
    for (const answer of refused) expect([answer.status, codeOf(answer)]).toEqual([200, 'CREDENTIALSINVALID']);
    expect(codeOf(await send(userLogin, { username: 'backoffice', password: user.password }))).toBe('PARAMETERINVALID');
    expect(codeOf(await send(userLogin, { ...user, organization: 'SANDBOX' }))).toBe('PARAMETERINVALID');
  });
});

describe('a token', () => {
  const settle796 = { customer_event_identifier: { number: '796' } };

  it('is refused where it is missing, of another form, unknown, in the wrong place or of a past life', async () => {
    const { sandbox, send, token } = await scene();
    expect(codeOf(await send(settlement, settle796))).toBe('TOKENMISSING');
    expect(codeOf(await send(settlement, { ...settle796, token: '' }))).toBe('TOKENMISSING');
    expect(codeOf(await send(settlement, settle796, { authorization: `Bearer ${token}` }))).toBe('TOKENMISSING');
    expect(codeOf(await send(`${settlement}?token=${token}`, settle796))).toBe('TOKENMISSING');
    expect(codeOf(await send(settlement, { ...settle796, token: 1 }))).toBe('TOKENINVALID');
    expect(codeOf(await send(settlement, { ...settle796, token: `${token}x` }))).toBe('TOKENINVALID');
    await sandbox.clock.advance(2 * hourMs);
    expect(codeOf(await send(settlement, { ...settle796, token }))).toBe('TOKENEXPIRED');
    sandbox.reset();
    expect(codeOf(await send(settlement, { ...settle796, token }))).toBe('TOKENINVALID');
  });

  it('lives two hours, used or not', async () => {
    const { sandbox, settle } = await scene();
    await sandbox.clock.advance(hourMs);
    await settle('796');
    await sandbox.clock.advance(hourMs - 1);
    expect(codeOf(await settle('796'))).toBe('SETTLEMENTALREADYAPPLIED');
    await sandbox.clock.advance(1);
    expect(codeOf(await settle('796'))).toBe('TOKENEXPIRED');
  });

  it('of the older kind is opaque, and a user’s dies after an hour without use', async () => {
    const { sandbox, send, state } = await scene();
    state.rules.tokens = 'opaque';
    const [ofKey, ofUser] = [await tokenOf(sandbox), (await send(userLogin, userBody(sandbox))).body.data.token];
    expect(ofKey).toMatch(/^\d{10}$/);
    expect(ofUser).toMatch(/^[0-9A-F]{32}$/);
    const settle = (token: string) => send(settlement, { ...settle796, token });
    for (let turn = 0; turn < 4; turn += 1) {
      await sandbox.clock.advance(hourMs - 1);
      expect(codeOf(await settle(ofUser))).toMatch(/^OK$|^SETTLEMENTALREADYAPPLIED$/);
    }
    expect(codeOf(await settle(ofKey))).toBe('TOKENEXPIRED');
    await sandbox.clock.advance(hourMs);
    expect(codeOf(await settle(ofUser))).toBe('TOKENEXPIRED');
  });

  it('ends by its release, unless the rules let JWTs live on', async () => {
    const { sandbox, send, token, settle, state } = await scene();
    const release = (given: unknown) => send('/authentication/token/release', { token: given });
    expect((await release(token)).body).toEqual({ data: {}, status: { code: 'OK', description: '', message: '' } });
    expect(codeOf(await settle('796'))).toBe('TOKENINVALID');
    expect(codeOf(await release(token))).toBe('TOKENINVALID');
    state.rules.releaseEndsJwt = false;
    const other = await tokenOf(sandbox);
    await release(other);
    expect((await send(settlement, { ...settle796, token: other })).body.status.code).toBe('OK');
    state.rules.tokens = 'opaque';
    const opaque = await tokenOf(sandbox);
    await release(opaque);
    expect(codeOf(await send(settlement, { ...settle796, token: opaque }))).toBe('TOKENINVALID');
  });
});

describe('a wrong request', () => {
  it.each([
    ['no identifier', {}],
    ['an empty identifier', { customer_event_identifier: {} }],
    ['two names', { customer_event_identifier: { number: '796', id: 'E' } }],
    ['an unknown name', { customer_event_identifier: { code: '796' } }],
    ['a number that is no text', { customer_event_identifier: { number: 796 } }],
    ['an unknown member', { customer_event_identifier: { number: '796' }, amount: 11.25 }],
  ])('with %s is refused', async (_, body) => {
    const { send, token, state } = await scene();
    expect(codeOf(await send(settlement, { token, ...body }))).toBe('PARAMETERINVALID');
    expect(state.settlements).toEqual([]);
  });

  it.each([
    ['the vendor’s own example with its comma too many', '{ "token":"E1CF", "customer_event_identifier":{"number":"796"}, }'],
    ['a list', '[]'],
    ['nothing', ''],
  ])('of %s cannot be read', async (_, text) => {
    const { send } = await scene();
    expect(codeOf(await send(settlement, text))).toBe('REQUESTUNREADABLE');
  });

  it('of another content type, method or path is told so', async () => {
    const { sandbox, send, token } = await scene();
    const form = await send(settlement, `token=${token}`, { 'content-type': 'application/x-www-form-urlencoded' });
    expect(codeOf(form)).toBe('CONTENTTYPEUNSUPPORTED');
    const get = await sandbox.fetch(`${sandbox.crmcom.options.baseUrl}${settlement}?token=${token}`);
    expect([get.status, get.headers.get('allow'), codeOf({ status: 405, headers: get.headers, body: await get.json() })]).toEqual([
      405,
      'POST',
      'HTTPMETHODNOTALLOWED',
    ]);
    const lost = await send('/customer_events/purchases/apply', { token });
    expect([lost.status, codeOf(lost)]).toEqual([404, 'METHODNOTFOUND']);
    for (const { method, path } of Object.values(simulated)) expect(lost.body.status.message).toContain(`${method} ${path}`);
  });

  it('passes with members that no page names where the rules ignore them', async () => {
    const { settle, state } = await scene();
    state.rules.unknownMembers = 'ignore';
    expect((await settle('796', { amount: 1 })).body.status.code).toBe('OK');
  });
});

it('answers the same to the same calls under one seed, and has other ids under another', async () => {
  const story = async (seed: number): Promise<string> => {
    const { sandbox, settle, send, state } = await scene({ seed });
    sandbox.crmcom.addPurchase();
    const replies = [await settle('796'), await settle('796'), await settle('805'), await send(userLogin, userBody(sandbox))];
    return JSON.stringify([replies.map(({ status, body }) => [status, body]), state]);
  };
  expect(await story(1)).toBe(await story(1));
  expect(await story(2)).not.toBe(await story(1));
});

it('goes back to the seed', async () => {
  const { sandbox, settle, state } = await scene();
  const fresh = JSON.stringify((await scene()).state);
  const first = await settle('796');
  sandbox.crmcom.addPurchase();
  state.rules.errorStatus = 500;
  await sandbox.clock.advance(5 * hourMs);
  sandbox.reset();
  expect(JSON.stringify(state)).toBe(fresh);
  const token = await tokenOf(sandbox);
  const again = await sender(sandbox)(settlement, { token, customer_event_identifier: { number: '796' } });
  expect(again.body).toEqual(first.body);
});
