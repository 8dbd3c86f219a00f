import { describe, expect, it } from 'vitest';
import { operations, Quickr } from '../../src/quickr/index.js';
import { scopesOf } from '../../src/testing/quickr/scopes.js';
import { ask, failure, type Json, minute, scene, tokenFor } from './quickr-calls.js';

const partner = 'TQ1230482';
const below = 'TQ1230483';

describe('a token', () => {
  it('comes for the API key, without a body, with or without a content type, and lives for an hour', async () => {
    const { sandbox } = scene({ clock: 'manual' });
    const { apiKey } = sandbox.quickr.options;
    const authorization = `Bearer ${apiKey}`;
    for (const headers of [{ authorization }, { authorization, 'content-type': 'application/json' }]) {
      const { status, body } = await ask(sandbox, 'POST', `/accounts/${partner}/auth/token`, undefined, headers);
      expect([status, body.token_type, body.expires_in]).toEqual([200, 'Bearer', 3600]);
    }
    const token = await tokenFor(sandbox, partner, apiKey);
    const list = () => ask(sandbox, 'GET', `/accounts/${partner}/cases`, undefined, { authorization: `Bearer ${token}` });
    await sandbox.clock.advance(60 * minute - 1);
    expect((await list()).status).toBe(200);
    await sandbox.clock.advance(1);
    expect((await list()).status).toBe(401);
  });

  it.each([
    ['no credential', 401, undefined],
    ['an unknown token', 401, 'Bearer nonsense'],
    ['another scheme', 401, 'Basic eDp5'],
  ])('is what it takes: %s is %d', async (_, expected, authorization) => {
    const { sandbox } = scene();
    const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
    const { status, body } = await ask(sandbox, 'GET', `/accounts/${partner}/cases`, undefined, headers);
    expect([status, body.error.code]).toEqual([expected, 'UNAUTHORIZED']);
    expect((await ask(sandbox, 'POST', `/accounts/${partner}/auth/token`, undefined, headers)).status).toBe(expected);
  });

  it('is not the API key, and is not traded for another token', async () => {
    const { sandbox, send } = scene();
    const { apiKey } = sandbox.quickr.options;
    expect((await send('GET', '/cases', undefined, { authorization: `Bearer ${apiKey}` })).status).toBe(401);
    sandbox.quickr.state.rules.statuses.keyForToken = 403;
    expect((await send('GET', '/cases', undefined, { authorization: `Bearer ${apiKey}` })).status).toBe(403);
    expect((await send('POST', '/auth/token')).status).toBe(403);
  });

  it('is for its own account alone', async () => {
    const { sandbox, send } = scene();
    expect((await send('GET', `~/accounts/${below}/cases`)).status).toBe(403);
    expect((await send('GET', '~/accounts/TQ9999999/cases')).status).toBe(403);
    const key = { authorization: `Bearer ${sandbox.quickr.options.apiKey}` };
    expect((await ask(sandbox, 'POST', `/accounts/${below}/auth/token`, undefined, key)).status).toBe(403);
    sandbox.quickr.state.rules.statuses.otherAccount = 404;
    expect((await send('GET', `~/accounts/${below}/cases`)).status).toBe(404);
  });

  it('outlives its key unless told otherwise', async () => {
    const { sandbox, quickr } = scene();
    const made = (await quickr.users.create({ type: 'api_key', scope: ['read:quickr'] })) as Json;
    const token = await tokenFor(sandbox, partner, made.api_key);
    await quickr.users.delete(made.id);
    const list = () => ask(sandbox, 'GET', `/accounts/${partner}/cases`, undefined, { authorization: `Bearer ${token}` });
    expect((await list()).status).toBe(200);
    sandbox.quickr.state.rules.tokensOutliveTheirKey = false;
    expect((await list()).status).toBe(401);
    expect(await tokenFor(sandbox, partner, made.api_key)).toBeUndefined();
  });
});

describe('scopes', () => {
  it('are those of the key: an endpoint takes any that it lists, and no other', async () => {
    const { sandbox, quickr } = scene();
    const reader = (await quickr.users.create({ type: 'api_key', scope: ['read:quickr'] })) as Json;
    const admin = (await quickr.users.create({ type: 'api_key', scope: ['admin:quickr'] })) as Json;
    const as = (key: string) => new Quickr({ ...sandbox.quickr.options, apiKey: key });
    expect((await as(reader.api_key).users.list()).items.length).toBe(4);
    expect(await failure(as(reader.api_key).cases.create({}))).toMatchObject({ name: 'PermissionDeniedError', outcome: 'rejected' });
    expect(await failure(as(admin.api_key).users.list())).toMatchObject({ name: 'PermissionDeniedError' });
    sandbox.quickr.state.rules.scopesInclude = true;
    expect((await as(admin.api_key).users.list()).items.length).toBe(4);
  });

  it('are known for every operation', () => {
    expect(Object.keys(scopesOf)).toEqual(Object.keys(operations));
  });

  it('of every operation are asked for', async () => {
    const { sandbox, quickr } = scene();
    const none = (await quickr.users.create({ type: 'api_key', scope: ['api-key:quickr'] })) as Json;
    const token = await tokenFor(sandbox, partner, none.api_key);
    for (const { id, method, path } of Object.values(operations)) {
      if (id === 'quickr.auth.login') continue;
      const target = path.replaceAll('{aid}', partner).replace(/\{\w+\}/g, 'X');
      const { status } = await ask(sandbox, method, target, undefined, { authorization: `Bearer ${token}` });
      expect([id, status]).toEqual([id, 403]);
    }
  });
});

describe('an exchange', () => {
  it('gives a token for an account below, which is good there and nowhere else', async () => {
    const { sandbox, quickr } = scene();
    const { access_token } = await quickr.auth.exchange({ account_id: below });
    const get = (aid: string) => ask(sandbox, 'GET', `/accounts/${aid}/cases`, undefined, { authorization: `Bearer ${access_token}` });
    expect([(await get(below)).status, (await get(partner)).status]).toEqual([200, 403]);
  });

  it('reaches accounts below those below, and none beside or above', async () => {
    const { quickr, sandbox } = scene();
    const reseller = await quickr.accounts.create({ type: 'reseller', name: 'Between' });
    const customer = await quickr.forAccount(reseller.account_id).accounts.create({ name: 'Below' });
    expect((await quickr.forAccount(customer.account_id).cases.list()).items).toEqual([]);
    const own = quickr.forAccount(reseller.account_id);
    for (const account_id of [partner, below, reseller.account_id, 'TQ9999999']) {
      expect(await failure(own.auth.exchange({ account_id }))).toMatchObject({ name: 'PermissionDeniedError' });
    }
    sandbox.quickr.state.rules.statuses.notBelow = 404;
    expect(await failure(own.auth.exchange({ account_id: partner }))).toMatchObject({ name: 'NotFoundError' });
  });

  it('gives the scope that is asked for, all of it where none is, and never more', async () => {
    const { quickr } = scene();
    const reader = quickr.forAccount(below, { scope: ['read:quickr'] });
    expect((await reader.cases.list()).items).toEqual([]);
    expect(await failure(reader.cases.create({}))).toMatchObject({ name: 'PermissionDeniedError' });
    expect((await quickr.forAccount(below, { scope: [] }).cases.create({})).account_id).toBe(below);
    expect(await failure(reader.auth.exchange({ account_id: below, scope: ['admin:quickr'] }))).toMatchObject({
      name: 'PermissionDeniedError',
    });
    const tooMuch = quickr.auth.exchange({ account_id: below, scope: ['aws.cognito.signin.user.admin'] });
    expect(await failure(tooMuch)).toMatchObject({ name: 'PermissionDeniedError', message: expect.stringContaining('aws.cognito') });
  });
});

describe('the client', () => {
  it('shares one login and one exchange, keeps accounts apart, and renews by virtual time', async () => {
    const { quickr, sandbox, pass } = scene();
    const merchant = quickr.forAccount(below);
    const { id } = await merchant.cases.create({});
    await Promise.all([merchant.cases.get(id), merchant.cases.list().toArray(), quickr.cases.list().toArray()]);
    expect((await quickr.cases.list()).items).toEqual([]);
    expect(await failure(quickr.cases.get(id))).toMatchObject({ name: 'NotFoundError' });
    const count = (operation: string) => sandbox.requests.filter((one) => one.operation === operation).length;
    expect([count('quickr.auth.login'), count('quickr.auth.exchange')]).toEqual([1, 1]);
    await pass(61 * minute);
    expect((await merchant.cases.get(id)).id).toBe(id);
    expect([count('quickr.auth.login'), count('quickr.auth.exchange')]).toEqual([2, 2]);
  });

  it('renews a token that the vendor no longer knows, and sends the call again once', async () => {
    const { quickr, sandbox } = scene();
    await quickr.cases.list();
    sandbox.faults.once('quickr.cases.create', { status: 401 });
    const { response } = await quickr.cases.create({}).withResponse();
    expect(response.attempts).toBe(2);
    expect(sandbox.requests.filter(({ operation }) => operation === 'quickr.auth.login')).toHaveLength(2);
    expect(sandbox.quickr.state.cases).toHaveLength(1);
  });
});

describe('a token that has ended', () => {
  it('is renewed where the vendor says 401, and is a plain refusal where it says 403', async () => {
    const { quickr, sandbox } = scene();
    const { access_token } = await quickr.auth.exchange({ account_id: below });
    const merchant = new Quickr({ ...sandbox.quickr.options, accountId: below, apiKey: undefined, accessToken: access_token });
    expect((await merchant.cases.list()).items).toEqual([]);
    await sandbox.quickr.options.clock.sleep(61 * minute);
    expect(await failure(merchant.cases.list())).toMatchObject({ name: 'AuthenticationError', outcome: 'rejected' });
    sandbox.quickr.state.rules.statuses.badToken = 403;
    expect(await failure(merchant.cases.list())).toMatchObject({ name: 'PermissionDeniedError' });
  });
});

describe('a person who has signed in', () => {
  it('is told by users.me, which no API key is', async () => {
    const { sandbox, quickr } = scene();
    const person = new Quickr({ ...sandbox.quickr.options, apiKey: undefined, accessToken: sandbox.quickr.signIn() });
    const info = await person.users.me();
    expect(info).toMatchObject({ object: 'userinfo', email: 'user@example.com', accounts: [{ account_id: partner }] });
    expect(await failure(quickr.users.me())).toMatchObject({ name: 'PermissionDeniedError' });
    expect(await failure(person.cases.list())).toMatchObject({ name: 'PermissionDeniedError' });
  });

  it('can trade the sign-in for a token as an API key can be', async () => {
    const { sandbox } = scene();
    const person = new Quickr({ ...sandbox.quickr.options, apiKey: sandbox.quickr.signIn() });
    expect((await person.cases.create({})).created_by).toMatch(/^email\./);
    expect((await person.users.me()).email).toBe('user@example.com');
    expect(() => sandbox.quickr.signIn('nobody@example.com')).toThrow(RangeError);
  });
});
