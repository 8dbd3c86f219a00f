import { readFileSync } from 'node:fs';
import { setupServer } from 'msw/node';
import { afterEach, describe, expect, it } from 'vitest';
import { type CreateCase, operations, Quickr, type QuickrOperations } from '../../src/quickr/index.js';
import { createSandbox, type Sandbox } from '../../src/testing/index.js';
import { handlers } from '../../src/testing/msw.js';
import type { Routes } from '../../src/testing/simulator.js';
import { ask, checked, checks, declared, ecbert, failure, type Json, minute, ragnarok, scene, tokenFor } from './quickr-calls.js';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const ways: Record<string, (sandbox: Sandbox) => Promise<Quickr>> = {
  'its fetch': async (sandbox) => new Quickr(sandbox.quickr.options),
  'a socket': async (sandbox) => {
    const server = await sandbox.listen({ port: 0 });
    closing.push(() => server.close());
    expect(server.urls.quickr).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/quickr\/v2$/);
    return new Quickr({ ...sandbox.quickr.options, fetch: undefined, baseUrl: server.urls.quickr });
  },
  msw: async (sandbox) => {
    const server = setupServer(...handlers(sandbox));
    server.listen({ onUnhandledFrame: 'error' });
    closing.push(() => server.close());
    return new Quickr({ ...sandbox.quickr.options, fetch: undefined });
  },
};

describe.each(Object.entries(ways))('a client by way of %s', (_, connect) => {
  it('takes a company from its case to its approval', async () => {
    const sandbox = createSandbox();
    const quickr = await connect(sandbox);
    const body = declared(ragnarok, ['sanction', 'company', 'bank_account', 'signatory'], ['company', 'signatory', 'bank_account']);
    const { id, declarations } = await quickr.cases.create(body as CreateCase);
    await quickr.cases.declarations.update(id, declarations?.[0]?.id ?? '', {
      intent: 'declarations_finished',
      sections: [{ type: 'bank_account', data: [{ bank_account_number: '24681357902', country: 'NO' }] }],
    });
    const [contract] = (await quickr.cases.get(id)).contracts ?? [];
    for (const { id: sid } of contract?.signatories ?? []) {
      expect((await quickr.cases.contracts.signingLink(id, contract?.id ?? '', sid ?? '')).location).toMatch(/^https:/);
      sandbox.quickr.sign(id, { id: sid ?? '' });
    }
    const ready = await quickr.cases.waitUntil(id, { status: 'READY_FOR_REVIEW' });
    expect(ready.checks?.flatMap(({ data }) => data?.flatMap(({ flags }) => flags))).toEqual([]);
    sandbox.quickr.approve(id);
    expect((await quickr.cases.get(id)).status).toBe('ACTIVE');
    expect(await quickr.cases.events.list(id, { limit: 3 }).toArray()).toHaveLength(sandbox.quickr.state.cases[0]?.events.length ?? 0);
    const merchant = quickr.forAccount('TQ1230483');
    expect(await failure(merchant.cases.get(id))).toMatchObject({ name: 'NotFoundError', vendorCode: 'NOT FOUND' });
  });

  it('sends what creates once, though its answer was lost, and everything else again', async () => {
    const sandbox = createSandbox();
    const quickr = await connect(sandbox);
    await quickr.auth.login();
    sandbox.faults.once('quickr.cases.create', 'reset-after-apply');
    expect(await failure(quickr.cases.create({}))).toMatchObject({ outcome: 'unknown', attempts: 1 });
    expect(sandbox.quickr.state.cases).toHaveLength(1);
    sandbox.faults.times(2, 'quickr.cases.list', { status: 503 });
    expect((await quickr.cases.list()).items).toHaveLength(1);
    sandbox.faults.once('quickr.cases.create', { status: 409 });
    expect(await failure(quickr.cases.create({}))).toMatchObject({ name: 'ConflictError', vendorCode: 'CONFLICT', outcome: 'rejected' });
  });
});

it('has a route for every row of the operation table, and none beside it', () => {
  type Table = Pick<QuickrOperations, 'quickr.users.me'>;
  const me: Routes<Table>['quickr.users.me'] = () => ({ status: 200, body: { email: '', accounts: [] } });
  // @ts-expect-error a row without a route
  const missing: Routes<Table> = {};
  // @ts-expect-error a route without a row
  const stray: Routes<Table> = { 'quickr.users.me': me, 'quickr.users.burn': me };
  expect([missing, stray]).toHaveLength(2);
});

it('answers every operation as the client expects it, but for what no page spells', async () => {
  const drift = new Set<string>();
  const { quickr, sandbox } = scene({}, { onDrift: ({ operation, path, kind }) => drift.add(`${kind} ${operation} ${path}`) });
  const person = quickr.withOptions({ apiKey: undefined, accessToken: sandbox.quickr.signIn() } as object);
  const list = await quickr.checklists.create({ name: 'Visit', data: [{ question: 'Open?' }] });
  const automation = await quickr.automations.create({ name: 'None', trigger: [{ type: 'case_status_updated' }] });
  const user = await quickr.users.create({ type: 'email', scope: ['read:quickr'], email: 'a@b.example' });
  const types = [
    'sanction',
    'company',
    'credit_score',
    'adverse_media',
    'identity_verification',
    'signatory',
    'bank_account',
    'agreement',
    'checklists',
  ];
  const more = { agent_checklists: [{ id: list.id }], automations: [{ id: automation.id }] };
  const body = checked(ecbert, types, ['company', 'signatory', 'bank_account', 'agreement', 'ultimate_beneficial_ownership'], more);
  const { id } = await quickr.cases.create(body as CreateCase);
  const ready = await quickr.cases.waitUntil(id, { status: 'READY_FOR_REVIEW' });
  const declaration = await quickr.cases.declarations.create(id);
  await quickr.cases.declarations.update(id, declaration.id ?? '', { intent: 'declarations_finished' });
  const [contract] = (await quickr.cases.get(id)).contracts ?? [];
  const [contractId, sid] = [contract?.id ?? '', contract?.signatories?.[0]?.id ?? ''];
  const [verification] = (await quickr.cases.identityVerifications.list(id)).items;
  await quickr.auth.login();
  await quickr.auth.exchange({ account_id: 'TQ1230483' });
  await quickr.accounts.create({});
  await quickr.accounts.list();
  await quickr.accounts.update({ name: 'New' });
  await quickr.accounts.administrate({ status: 'ACTIVE' });
  await quickr.accounts.reports({ type: 'usage', format: 'csv', period: {} });
  await person.users.me();
  await quickr.users.list();
  await quickr.users.update(user.id, { name: 'Ann' });
  await quickr.users.delete(user.id);
  await quickr.checklists.list();
  await quickr.checklists.get(list.id);
  await quickr.checklists.update(list.id, { name: 'Visit', data: [{}] });
  await quickr.templates.create({ type: 'case', name: 'x', case: {} });
  await quickr.cases.list();
  await quickr.cases.update(id, { checks: [{ type: 'company', options: { schedule: 'R-1/P1D' } }] });
  await quickr.cases.scheduleChecks(id, { checks: checks('company') });
  await quickr.cases.discoveries(id);
  await quickr.cases.contracts.get(id, contractId);
  await quickr.cases.contracts.signingLink(id, contractId, sid);
  await quickr.cases.contracts.renew(id, contractId);
  await quickr.cases.events.list(id);
  await quickr.cases.agentEdits.create(id, { type: 'bank_account', data: [] });
  await quickr.cases.identityVerifications.initiate(id, verification?.id ?? '');
  await quickr.files.link((ready.reports as Json)[0].file_id);
  await quickr.automations.get(automation.id);
  const asked = new Set(sandbox.requests.map(({ operation }) => operation));
  expect(Object.keys(operations).filter((operation) => !asked.has(operation))).toEqual([]);
  expect([...drift].sort()).toEqual([
    'unknown-value quickr.cases.contracts.get status',
    'unknown-value quickr.cases.events.list data.*.type',
    'unknown-value quickr.cases.get contracts.*.status',
    'unknown-value quickr.cases.get status',
    'unknown-value quickr.cases.list data.*.contracts.*.status',
    'unknown-value quickr.cases.list data.*.status',
    'unknown-value quickr.cases.update contracts.*.status',
    'unknown-value quickr.cases.update status',
  ]);
});

describe('a request that is wrong', () => {
  const partner = 'TQ1230482';

  it.each([
    [404, 'NOT FOUND', 'GET', '~/nothing', undefined, {}],
    [404, 'NOT FOUND', 'GET', '/cases/nobody', undefined, {}],
    [404, 'NOT FOUND', 'GET', '/files/nobody', undefined, {}],
    [404, 'NOT FOUND', 'GET', '/cases/%E0%A4%A', undefined, {}],
    [405, 'METHOD NOT ALLOWED', 'DELETE', '/cases/nobody', undefined, {}],
    [405, 'METHOD NOT ALLOWED', 'PUT', '/auth/token', undefined, {}],
    [405, 'METHOD NOT ALLOWED', 'POST', '~/user', {}, {}],
    [415, 'UNSUPPORTED MEDIA TYPE', 'POST', '/cases', '{}', { 'content-type': 'text/plain' }],
    [415, 'UNSUPPORTED MEDIA TYPE', 'POST', '/cases', '{}', { 'content-type': 'application/x-www-form-urlencoded' }],
    [415, 'UNSUPPORTED MEDIA TYPE', 'POST', '/cases', undefined, {}],
    [400, 'BAD REQUEST', 'POST', '/cases', '{', {}],
    [400, 'BAD REQUEST', 'POST', '/cases', '', {}],
    [400, 'BAD REQUEST', 'POST', '/cases', '[]', {}],
    [400, 'BAD REQUEST', 'POST', '/cases', 'null', {}],
    [400, 'BAD REQUEST', 'GET', '/cases?colour=blue', undefined, {}],
    [400, 'BAD REQUEST', 'GET', '/cases/nobody?colour=blue', undefined, {}],
    [400, 'BAD REQUEST', 'POST', '/auth/token', { colour: 'blue' }, {}],
    [400, 'BAD REQUEST', 'POST', '/auth/exchange_token', { account_id: 'Q1230483' }, {}],
    [400, 'BAD REQUEST', 'POST', '/auth/exchange_token', { account_id: 'TQ1230483', scope: ['all'] }, {}],
  ])('is %d %s: %s %s', async (status, code, method, path, body, headers) => {
    const { send, sandbox } = scene();
    const key = path === '/auth/token' ? { authorization: `Bearer ${sandbox.quickr.options.apiKey}` } : {};
    const answer = await send(method, path, body, { ...headers, ...key } as Record<string, string>);
    expect([answer.status, answer.body.error.code, answer.body.error.message]).toEqual([status, code, expect.any(String)]);
    expect(answer.headers.get('content-type')).toBe('application/json;charset=UTF-8');
    if (status === 405) expect(answer.headers.get('allow')).toBeTruthy();
  });

  it('has another status where the rules say so, and may hold what is unknown', async () => {
    const { send, sandbox } = scene();
    const { rules } = sandbox.quickr.state;
    rules.statuses.invalid = 422;
    expect((await send('POST', '/cases', { colour: 'blue' })).status).toBe(422);
    rules.unknownMembers = 'ignore';
    expect((await send('POST', '/cases', { colour: 'blue' })).status).toBe(200);
    expect((await send('GET', '/cases?colour=blue')).status).toBe(200);
  });

  it('leaves objects without a harmful prototype', async () => {
    const { send, sandbox } = scene();
    for (const body of ['{"__proto__":{"a":1}}', '{"metadata":{"__proto__":{"a":1},"constructor":{"a":1}}}']) await send('PUT', '', body);
    sandbox.quickr.state.rules.unknownMembers = 'ignore';
    await send('PUT', '', '{"__proto__":{"a":1}}');
    expect(({} as Json).a).toBeUndefined();
    expect((await ask(sandbox, 'GET', `/accounts/${partner}/accounts`)).status).toBe(401);
  });
});

describe('the list of requests', () => {
  it('shows what was received: no key, no token, nobody, no secret of a callback', async () => {
    const { sandbox, quickr } = scene();
    const { apiKey } = sandbox.quickr.options;
    const person = sandbox.quickr.signIn();
    await new Quickr({ ...sandbox.quickr.options, apiKey: person }).users.me();
    const { access_token } = await quickr.auth.exchange({ account_id: 'TQ1230483' });
    const prefills = [
      { type: 'company', data: [{ organization_number: ragnarok, country: 'NO' }] },
      {
        type: 'individual',
        data: [{ name: 'Ivar Ragnarsson', birth_date: '1990-02-10', national_id: '10029012345', email: 'ivar@kattegat.example' }],
      },
    ];
    const urls = { callback_url: 'https://shop.example/hook?callback_secret=a-long-random-secret' };
    const made = await quickr.cases.create({
      ...declared(ragnarok, ['bank_account'], ['company', 'bank_account', 'individual']),
      prefills,
      urls,
    } as CreateCase);
    const bank_account = [{ bank_account_number: '24681357902' }];
    await quickr.cases.declarations.update(made.id, made.declarations?.[0]?.id ?? '', {
      intent: 'declarations_update',
      sections: [{ type: 'bank_account', data: bank_account }],
    });
    await quickr.users.create({
      type: 'email',
      scope: ['read:quickr'],
      email: 'ivar@kattegat.example',
      name: 'Ivar',
      phone_number: '+4790000000',
    });
    await quickr.cases.list({ search: 'Lagertha Shieldmaiden' });
    await quickr.accounts.list({ search: 'Lagertha Shieldmaiden' });
    await ask(sandbox, 'GET', `/nothing/${access_token}?token=${apiKey}`, undefined, {
      cookie: 'a=b',
      authorization: `Bearer ${access_token}`,
    });
    const printed = JSON.stringify(sandbox.requests);
    for (const secret of [
      apiKey,
      person,
      access_token,
      'Ivar',
      'Lagertha',
      'Shieldmaiden',
      '1990-02-10',
      '10029012345',
      'kattegat.example',
      'a-long-random-secret',
      '+4790000000',
      'a=b',
    ]) {
      expect([secret, printed.includes(secret)]).toEqual([secret, false]);
    }
    const create = sandbox.requests.find(({ operation }) => operation === 'quickr.cases.create') as Json;
    expect(create).toMatchObject({
      vendor: 'quickr',
      method: 'POST',
      path: '/accounts/{aid}/cases',
      params: { aid: 'TQ1230482' },
      body: { checks: [{ type: 'bank_account' }], urls: '[redacted]' },
    });
    expect(JSON.stringify(sandbox.requests.find(({ operation }) => operation === 'quickr.cases.declarations.update'))).not.toContain(
      '24681357902',
    );
  });
});

it('does what the page on Quickr shows, as it is printed there', async () => {
  const page = readFileSync(new URL('../../docs/quickr.md', import.meta.url), 'utf8');
  const code = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, block]) => block ?? '').find((block) => block.includes('createSandbox'));
  const modules: Json = { 'quadrail/quickr': { Quickr }, 'quadrail/testing': { createSandbox } };
  const body = code?.replace(/^import (\{.*?\}) from ('.*?');$/gm, 'const $1 = modules[$2];');
  const run = new Function('modules', `return (async () => { ${body}\n return { sandbox, id, checks }; })()`);
  const { sandbox, id, checks } = await run(modules);
  expect(checks.map(({ type, status, data }: Json) => [type, status, data[0].flags])).toEqual([
    ['company', 'COMPLETED', []],
    ['bank_account', 'COMPLETED', []],
    ['signatory', 'COMPLETED', []],
  ]);
  expect(sandbox.quickr.state.cases[0].case).toMatchObject({ id, status: 'ACTIVE' });
});

describe('a sandbox', () => {
  const story = async (seed: number): Promise<string> => {
    const { sandbox, send, quickr, pass } = scene({ seed });
    const { id } = await quickr.cases.create(checked(ecbert, ['company', 'sanction', 'credit_score']) as CreateCase);
    await pass(minute);
    const replies = [
      await send('GET', `/cases/${id}`),
      await send('GET', `/cases/${id}/events`),
      await send('POST', '/users', { type: 'api_key', scope: ['read:quickr'] }),
    ];
    return JSON.stringify([replies.map(({ status, body }) => [status, body]), sandbox.quickr.state]);
  };

  it('answers the same to the same calls under one seed, and has other ids under another', async () => {
    expect(await story(1)).toBe(await story(1));
    expect(await story(2)).not.toBe(await story(1));
  });

  it('goes back to the seed, with what it had in mind', async () => {
    const { sandbox, quickr, pass } = scene();
    const { state } = sandbox.quickr;
    const { apiKey } = sandbox.quickr.options;
    const before = JSON.stringify(state);
    const token = await tokenFor(sandbox, 'TQ1230482', apiKey);
    const first = await quickr.cases.create(checked(ragnarok, ['company']) as CreateCase);
    state.rules.order = 'oldest-first';
    await pass(minute);
    sandbox.reset();
    expect([JSON.stringify(state), sandbox.quickr.options.apiKey, sandbox.requests.length]).toEqual([before, apiKey, 0]);
    expect((await ask(sandbox, 'GET', '/accounts/TQ1230482/cases', undefined, { authorization: `Bearer ${token}` })).status).toBe(401);
    await pass(minute);
    expect(JSON.stringify(state)).toBe(before);
    sandbox.reset();
    await tokenFor(sandbox, 'TQ1230482', apiKey);
    const again = new Quickr(sandbox.quickr.options);
    expect(await again.cases.create(checked(ragnarok, ['company']) as CreateCase)).toEqual(first);
  });
});
