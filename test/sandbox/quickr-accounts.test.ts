import { describe, expect, it } from 'vitest';
import { fixture } from '../wire/quickr.answers.js';
import { failure, type Json, scene } from './quickr-calls.js';

const names = (list: readonly Json[]) => list.map(({ name }) => name);
const wrong = (body: Json): string[] => body.error.errors.map(({ path }: Json) => path);

describe('accounts', () => {
  it('are created under a partner, in its mode, with the name of their company where they have none', async () => {
    const { quickr, sandbox } = scene();
    const account = await quickr.accounts.create({ company: { name: 'Skaldic AS', country: 'SE' }, metadata: { colour: 'blue' } });
    expect(account).toMatchObject({
      object: 'account',
      type: 'customer',
      status: 'ACTIVE',
      name: 'Skaldic AS',
      metadata: { colour: 'blue' },
      partner: { type: 'partner' },
      created_by: expect.stringMatching(/^api\./),
    });
    expect(account.account_id).toBe(`T${account.id}`);
    expect(account.id).toMatch(/^Q\d{7}$/);
    const merchant = quickr.forAccount(account.account_id);
    expect(await failure(merchant.accounts.create({}))).toMatchObject({ name: 'PermissionDeniedError' });
    expect(sandbox.quickr.state.accounts).toHaveLength(3);
  });

  it('echo the sample of the page', async () => {
    const { send } = scene();
    const sample = fixture('create-account.request');
    const { status, body } = await send('POST', '/accounts', sample);
    expect([status, body]).toEqual([200, { ...sample, ...body }]);
    expect(body.name).toBe('string');
  });

  it('are answered with 201 where the rules say so', async () => {
    const { send, sandbox } = scene();
    sandbox.quickr.state.rules.statuses.created = 201;
    expect((await send('POST', '/accounts', {})).status).toBe(201);
  });

  it('are found by name, number and id, and by every filter, several values at a time', async () => {
    const { quickr } = scene();
    const one = await quickr.accounts.create({
      name: 'One',
      type: 'reseller',
      status: 'PENDING',
      company: { name: 'Skaldic AS', country: 'SE' },
    });
    await quickr.accounts.create({ name: 'Two', company: { name: 'Runic Oy', country: 'FI', organization_number: '5566' } });
    const found = async (query: object) => names((await quickr.accounts.list(query)).items);
    expect(await found({})).toEqual(['Two', 'One', 'Ragnarok AS']);
    expect(await found({ search: 'skald' })).toEqual(['One']);
    expect(await found({ search: '5566' })).toEqual(['Two']);
    expect(await found({ search: one.account_id })).toEqual(['One']);
    expect(await found({ status: ['PENDING', 'INACTIVE'] })).toEqual(['One']);
    expect(await found({ type: 'customer' })).toEqual(['Two', 'Ragnarok AS']);
    expect(await found({ country: ['SE', 'FI'] })).toEqual(['Two', 'One']);
    expect(await found({ created_by: one.created_by })).toEqual(['Two', 'One', 'Ragnarok AS']);
    expect(await found({ created_by: 'api.NOBODY' })).toEqual([]);
    expect(await failure(quickr.accounts.list({ status: 'FROZEN' }))).toMatchObject({ name: 'BadRequestError' });
  });

  it('are updated in what is given, their metadata key by key', async () => {
    const { quickr, send } = scene();
    await quickr.accounts.update({ name: 'New', metadata: { a: 1, b: 2 }, branding: { logo: 'x' } });
    const account = await quickr.accounts.update({ metadata: { a: '', c: 3 } });
    expect(account).toMatchObject({ name: 'New', branding: { logo: 'x' } });
    expect(account.metadata).toEqual({ b: 2, c: 3 });
    for (const metadata of ['', null, {}]) {
      await quickr.accounts.update({ metadata: { a: 1 } });
      expect((await send('PUT', '', { metadata })).body.metadata).toEqual({});
    }
    expect((await send('PUT', '', { type: 'partner' })).status).toBe(400);
  });

  it('are administrated', async () => {
    const { quickr } = scene();
    const merchant = quickr.forAccount('TQ1230483');
    expect(await merchant.accounts.administrate({ status: 'INACTIVE', subscription: { plan: 'x' } })).toMatchObject({
      status: 'INACTIVE',
      subscription: { plan: 'x' },
      name: 'Ragnarok AS',
    });
  });

  it('are reported on with all below them', async () => {
    const { quickr, sandbox, send } = scene();
    await quickr.forAccount('TQ1230483').cases.create({});
    const asked = { type: 'usage', format: 'csv', period: { from: '2026-01-01' } } as const;
    const { reports } = (await quickr.accounts.reports(asked)) as Json;
    expect(reports).toMatchObject([
      { account_id: 'TQ1230482', cases: 0, period: { from: '2026-01-01' } },
      { account_id: 'TQ1230483', cases: 1, signed_url: expect.stringMatching(/^https:\/\/dashboard\.quickr\.test\/files\//) },
    ]);
    expect((await send('POST', '~/accounts/TQ1230482/accounts/TQ1230483/reports', asked)).body.reports).toHaveLength(1);
    expect((await send('POST', '~/accounts/TQ1230482/accounts/TQ9999999/reports', asked)).status).toBe(403);
    sandbox.quickr.state.rules.reports = 'csv';
    const error = await failure(quickr.accounts.reports(asked));
    expect([error.name, error.rawBody()]).toEqual(['ResponseParseError', 'account_id,cases\nTQ1230482,0\nTQ1230483,1\n']);
  });
});

describe('users', () => {
  it('are keys, shown once, and persons', async () => {
    const { quickr, sandbox } = scene();
    const key = (await quickr.users.create({ type: 'api_key', scope: ['read:quickr'], name: 'mine' })) as Json;
    expect(key).toMatchObject({ object: 'user', type: 'api_key', id: expect.stringMatching(/^api\.[A-Z0-9]{7}$/), last_seen_at: null });
    const person = (await quickr.users.create({
      type: 'email',
      scope: ['write:quickr'],
      email: 'a@b.example',
      phone_number: '+4790000000',
    })) as Json;
    expect(person).toMatchObject({ type: 'email', email: 'a@b.example', id: expect.stringMatching(/^email\./) });
    expect(key.api_key).toBeTypeOf('string');
    const listed = async () => (await quickr.users.list({ type: 'api_key' })).items.map((one: Json) => one.api_key);
    expect(await listed()).toEqual([undefined, undefined]);
    sandbox.quickr.state.rules.apiKeyShown = 'always';
    expect(await listed()).toEqual([key.api_key, sandbox.quickr.options.apiKey]);
  });

  it('are listed by kind', async () => {
    const { quickr, send } = scene();
    const kinds = async (type?: 'email' | 'api_key' | ('email' | 'api_key')[]) =>
      (await quickr.users.list({ type })).items.map((one) => one.type);
    expect(await kinds()).toEqual(['email', 'api_key']);
    expect(await kinds('email')).toEqual(['email']);
    expect(await kinds(['email', 'api_key'])).toEqual(['email', 'api_key']);
    expect((await send('GET', '/users?type=pigeon')).status).toBe(400);
  });

  it.each([
    [{ type: 'api_key', scope: [] }, 'scope'],
    [{ type: 'api_key', scope: ['everything'] }, 'scope.0'],
    [{ type: 'api_key' }, 'scope'],
    [{ type: 'api_key', scope: ['read:quickr'], email: 'a@b.example' }, 'email'],
    [{ type: 'pigeon', scope: ['read:quickr'] }, 'type'],
    [{ type: 'email', scope: ['read:quickr'] }, 'email'],
    [{ type: 'email', scope: ['read:quickr'], email: 'user@example.com' }, 'email'],
    [{ type: 'email', scope: ['read:quickr'], email: 'a@b.example', phone_number: '12' }, 'phone_number'],
  ])('are refused as %j', async (body, path) => {
    const { send, sandbox } = scene();
    const { status, body: said } = await send('POST', '/users', body);
    expect([status, wrong(said)]).toEqual([400, [path]]);
    expect(sandbox.quickr.state.users).toHaveLength(2);
  });

  it('are updated by whoever may write, their scope by an administrator alone', async () => {
    const { quickr, sandbox, send } = scene();
    const [, person] = sandbox.quickr.state.users;
    const id = person?.user.id ?? '';
    const writer = quickr.forAccount('TQ1230483', { scope: ['write:quickr'] });
    const own = await quickr.forAccount('TQ1230483').users.create({ type: 'email', scope: ['read:quickr'], email: 'a@b.example' });
    expect(await writer.users.update(own.id, { name: 'Ann', phone_number: '+47 900 00 000', type: 'email' })).toMatchObject({
      name: 'Ann',
    });
    expect(await failure(writer.users.update(own.id, { scope: ['admin:quickr'] }))).toMatchObject({ name: 'PermissionDeniedError' });
    expect(await quickr.users.update(id, { scope: ['read:quickr'] })).toMatchObject({ scope: ['read:quickr'] });
    expect((await send('PUT', `/users/${id}`, { type: 'api_key' })).status).toBe(400);
    expect((await send('PUT', '/users/email.NOBODY', {})).status).toBe(404);
    expect(await failure(quickr.users.update(own.id, {}))).toMatchObject({ name: 'NotFoundError' });
  });

  it('are deleted, given as they were, and gone', async () => {
    const { quickr } = scene();
    const made = await quickr.users.create({ type: 'api_key', scope: ['read:quickr'], name: 'mine' });
    const { api_key, ...rest } = made as Json;
    expect(await quickr.users.delete(made.id)).toEqual(rest);
    expect(await failure(quickr.users.delete(made.id))).toMatchObject({ name: 'NotFoundError' });
    expect(api_key).toBeTypeOf('string');
  });
});

describe('checklists', () => {
  const input = { name: 'Restaurants', data: [{ question: 'Open?' }], description: 'For restaurants.', metadata: { colour: 'blue' } };

  it('are created, read and replaced', async () => {
    const { quickr } = scene();
    const made = await quickr.checklists.create(input);
    expect(made).toMatchObject({ object: 'checklist', ...input, id: expect.stringMatching(/^TQ1230482\.checklist\.\d{8}$/) });
    expect(await quickr.checklists.get(made.id)).toEqual(made);
    const replaced = await quickr.checklists.update(made.id, { name: 'Bars', data: [{ question: 'Closed?' }] });
    expect(replaced).toMatchObject({ name: 'Bars', data: [{ question: 'Closed?' }], description: null, metadata: { colour: 'blue' } });
    expect((await quickr.checklists.list()).items).toEqual([replaced]);
    expect(await failure(quickr.forAccount('TQ1230483').checklists.get(made.id))).toMatchObject({ name: 'NotFoundError' });
  });

  it.each([
    [{ name: 'x' }, 'data'],
    [{ name: 'x', data: [] }, 'data'],
    [{ data: [{}] }, 'name'],
    [{ name: 'x', data: [{}], colour: 'blue' }, 'colour'],
  ])('are refused as %j', async (body, path) => {
    const { send } = scene();
    const { status, body: said } = await send('POST', '/checklists', body);
    expect([status, wrong(said)]).toEqual([400, [path]]);
  });
});

it('a template is kept as it was sent', async () => {
  const { quickr, send } = scene();
  const made = await quickr.templates.create({ type: 'case', name: 'Restaurants', case: { checks: [] }, metadata: { a: null } });
  expect(made).toMatchObject({ object: 'template', type: 'case', name: 'Restaurants', case: { checks: [] }, metadata: {} });
  expect((await send('POST', '/templates', { type: 'car', name: 'x', case: {} })).status).toBe(400);
});

describe('a list', () => {
  const many = async () => {
    const one = scene();
    for (let n = 0; n < 23; n += 1) await one.quickr.checklists.create({ name: `C${n}`, data: [{}] });
    return one;
  };

  it('has pages of 10 unless told, of 100 at most, and is walked to its end by the last id', async () => {
    const { quickr, send } = await many();
    const ten = (await send('GET', '/checklists')).body;
    expect([ten.data.length, names(ten.data)[0], ten.pagination]).toEqual([10, 'C22', { limit: 10, starting_after: ten.data[9].id }]);
    const rest = (await send('GET', `/checklists?starting_after=${ten.data[9].id}&limit=100`)).body;
    expect([rest.data.length, rest.pagination]).toEqual([13, { limit: 100 }]);
    const all = await quickr.checklists.list({ limit: 7 }).toArray();
    expect(names(all)).toEqual([...names(ten.data), ...names(rest.data)]);
    for (const query of ['limit=0', 'limit=101', 'limit=ten', 'limit=1.5', 'limit=1&limit=2', 'starting_after=nobody', 'page=2']) {
      expect([query, (await send('GET', `/checklists?${query}`)).status]).toEqual([query, 400]);
    }
  });

  it.each([
    ['has_more', { has_more: true }],
    ['empty', {}],
    ['absent', undefined],
  ] as const)('may say of itself as %s', async (pagination, shown) => {
    const { quickr, sandbox, send } = await many();
    sandbox.quickr.state.rules.pagination = pagination;
    expect((await send('GET', '/checklists')).body.pagination).toEqual(shown);
    expect(await quickr.checklists.list().toArray()).toHaveLength(23);
  });

  it('may have the oldest first, may not mind an unknown cursor, and may take what it does not know', async () => {
    const { quickr, sandbox, send } = await many();
    const { rules } = sandbox.quickr.state;
    rules.order = 'oldest-first';
    rules.unknownCursor = 'start';
    rules.unknownMembers = 'ignore';
    expect(names((await quickr.checklists.list()).items)[0]).toBe('C0');
    const { body } = await send('GET', '/checklists?starting_after=nobody&page=2');
    expect(names(body.data)[0]).toBe('C0');
  });
});
