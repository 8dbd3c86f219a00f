import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AnyOperation } from '../../src/core/contract/operation.js';
import { placeholders } from '../../src/core/contract/operation.js';
import type { Schema } from '../../src/core/contract/schema.js';
import { judgeRequest, judgeResponse } from '../../src/core/contract/validate.js';
import type { ReceivedAnswer } from '../../src/core/contract/vendor.js';
import { AutomationInput } from '../../src/quickr/models/automation-input.js';
import { Case } from '../../src/quickr/models/case.js';
import { CreateCase } from '../../src/quickr/models/create-case.js';
import { CreateUser } from '../../src/quickr/models/create-user.js';
import { flagCodes } from '../../src/quickr/models/flag.js';
import { User } from '../../src/quickr/models/user.js';
import { operations, type QuickrOperationId } from '../../src/quickr/table.js';
import { quickrVendor } from '../../src/quickr/vendor.js';
import { automation, checks, event, fixture, fullCase, type Json, person } from '../wire/quickr.answers.js';

const row = (id: QuickrOperationId): AnyOperation => operations[id];

/** What an answer is reported for. */
const seen = (schema: Schema<unknown>, value: unknown, inferred = false): { failures: string[]; drift: string[] } => {
  const { failures, drift } = judgeResponse(schema, value, inferred);
  return { failures: failures.map(({ path }) => path), drift: drift.map(({ kind, path }) => `${kind} ${path}`) };
};
const clean = { failures: [], drift: [] };
const refusals = (schema: Schema<unknown>, value: unknown): string[] => judgeRequest(schema, value).map(({ path }) => path);

const samples = {
  answers: [
    ['get-token', 'quickr.auth.login'],
    ['token-of-guide', 'quickr.auth.login'],
    ['exchange-token', 'quickr.auth.exchange'],
    ['create-account', 'quickr.accounts.create'],
    ['get-accounts', 'quickr.accounts.list'],
    ['update-account', 'quickr.accounts.update'],
    ['administrate-the-account', 'quickr.accounts.administrate'],
    ['get-account-reports', 'quickr.accounts.reports'],
    ['get-the-authenticated-user', 'quickr.users.me'],
    ['create-user', 'quickr.users.create'],
    ['get-users', 'quickr.users.list'],
    ['update-user-data', 'quickr.users.update'],
    ['delete-user', 'quickr.users.delete'],
    ['create-checklist', 'quickr.checklists.create'],
    ['get-checklists', 'quickr.checklists.list'],
    ['get-checklist', 'quickr.checklists.get'],
    ['update-checklist', 'quickr.checklists.update'],
  ],
  requests: [
    ['exchange-token', 'quickr.auth.exchange'],
    ['create-account', 'quickr.accounts.create'],
    ['update-account', 'quickr.accounts.update'],
    ['administrate-the-account', 'quickr.accounts.administrate'],
    ['get-account-reports', 'quickr.accounts.reports'],
    ['create-user', 'quickr.users.create'],
    ['update-user-data', 'quickr.users.update'],
    ['create-template', 'quickr.templates.create'],
    ['one-off-checks', 'quickr.cases.create'],
    ['onboarding', 'quickr.cases.create'],
    ['qualifying', 'quickr.cases.create'],
    ['ongoing-due-diligence', 'quickr.cases.create'],
    ['case-with-automation', 'quickr.cases.create'],
    ['create-case', 'quickr.cases.create'],
    ['scheduled-check', 'quickr.cases.create'],
    ['callback-url', 'quickr.cases.create'],
    ['schedule-checks', 'quickr.cases.scheduleChecks'],
    ['automation', 'quickr.automations.create'],
    ['automation-bare', 'quickr.automations.create'],
    ['automation-payload', 'quickr.automations.create'],
  ],
  collapsed: ['create-checklist', 'update-checklist'],
  /* Sent inside something: see test/quickr/samples.test.ts. */
  pieces: ['automation-actions', 'automation-conditions', 'test-company'],
} as const;

describe('the samples of the vendor', () => {
  it('are all judged', () => {
    const { answers, requests, collapsed, pieces } = samples;
    const files = readdirSync(new URL('../fixtures/quickr', import.meta.url)).map((name) => name.replace(/\.json$/, ''));
    const judged = [
      ...answers.map(([name]) => name),
      ...[...requests.map(([name]) => name), ...collapsed].map((name) => `${name}.request`),
    ];
    expect(files.sort()).toEqual([...judged, ...pieces].sort());
  });

  it.each(samples.answers)('%s passes as printed', (name, id) => {
    expect(seen(row(id).result, fixture(name))).toEqual(clean);
  });

  it.each(samples.requests)('%s can be sent as printed', (name, id) => {
    expect(refusals(row(id).body as Schema<unknown>, fixture(`${name}.request`))).toEqual([]);
  });

  it.each(samples.collapsed)('%s can be sent once its list, which is shown collapsed, has an entry', (name) => {
    const { body } = row('quickr.checklists.create');
    expect(refusals(body as Schema<unknown>, fixture(`${name}.request`))).toEqual(['data']);
    expect(refusals(body as Schema<unknown>, { ...fixture(`${name}.request`), data: [{}] })).toEqual([]);
  });

  it('keep the ids that break the patterns of their own page', () => {
    expect(fixture('create-account')['id']).toBe('Q1230483');
    expect(seen(User, { ...person, id: 'email.WDVBZEX' })).toEqual(clean);
  });

  it('are kept as they are, sanction in the requests of the guides included', () => {
    expect(fixture('one-off-checks.request')['checks']).toEqual([{ type: 'sanction' }, { type: 'company' }]);
    const text = readFileSync(new URL('../fixtures/quickr/automation.request.json', import.meta.url), 'utf8');
    expect(text).toContain("@.type==='sanctions'");
  });
});

describe('a case', () => {
  it('with every member passes, as far as its form is known', () => {
    expect(seen(Case, fullCase)).toEqual(clean);
  });

  it('has a check of every type, with every flag of its own', () => {
    expect(checks.map(({ type }) => type)).toEqual(Object.keys(flagCodes));
    expect(checks).toHaveLength(16);
  });

  it.each(checks.map((check) => [check['type'] as string, check] as const))('knows only the flags of a %s check there', (type, check) => {
    const own = new Set<string>(flagCodes[type as keyof typeof flagCodes]);
    const foreign = own.has('AGREEMENT_NOT_ACCEPTED') ? 'CONTRACT_NOT_SIGNED' : 'AGREEMENT_NOT_ACCEPTED';
    const changed = { ...check, data: [{ flags: [{ code: foreign }] }] };
    expect(seen(Case, { ...fullCase, checks: [changed] })).toEqual({
      failures: [],
      drift: ['unknown-value checks.0.data.0.flags.0.code'],
    });
  });

  it.each(
    Object.keys(fullCase)
      .filter((name) => !['id', 'status'].includes(name))
      .map((name) => [name]),
  )('may lack %s, or have null there', (name) => {
    const { [name]: _, ...rest } = fullCase;
    expect(seen(Case, rest)).toEqual(clean);
    expect(seen(Case, { ...rest, [name]: null })).toEqual(clean);
  });

  it('of any other form is reported, for its model is inferred', () => {
    expect(seen(Case, { id: 7 }, true)).toEqual({ failures: [], drift: ['invalid id', 'invalid status'] });
  });
});

describe('a case to create', () => {
  it.each([
    [{}, []],
    [{ checks: [{ type: 'brand_new' }], sections: [{ type: 'brand_new' }], actions: ['brand_new'] }, []],
    [{ prefills: [{ type: 'brand_new', data: [{ anything: 1 }] }] }, []],
    [{ checks: [{ type: 'company', options: { schedule: 'R-1/P1W', anything: 1 } }] }, []],
    [{ checks: [{}] }, ['checks.0.type']],
    [{ checks: [{ type: 'company', schedule: 'R-1/P1D' }] }, ['checks.0.schedule']],
    [{ checks: 'company' }, ['checks']],
    [{ prefills: [{ type: 'company' }] }, ['prefills.0.data']],
    [{ automations: ['A1'] }, ['automations.0']],
    [{ automations: [{ id: '' }] }, ['automations.0.id']],
    [{ check: [] }, ['check']],
    [undefined, ['']],
  ])('%j is refused at %j', (body, expected) => {
    expect(refusals(CreateCase, body)).toEqual(expected);
  });
});

describe('an automation', () => {
  const bare = { name: 'x', trigger: [{ type: 'case_status_updated', status: 'READY_FOR_REVIEW' }] };

  it.each([
    [bare, []],
    [{ ...bare, trigger: [{ type: 'case_status_change' }] }, []],
    [{ ...bare, trigger: { type: 'case_status_updated' } }, ['trigger']],
    [{ ...bare, conditions: [{ type: 'equal_to_null', field: '$.a' }] }, []],
    [{ ...bare, conditions: [{ type: 'equal_to_null' }] }, ['conditions.0.field']],
    [{ ...bare, conditions: [{ type: 'equal', field: '$.a', value: 70 }] }, ['conditions.0.value']],
    [{ ...bare, conditions: [{ type: 'every', field: '$.a' }] }, ['conditions.0.path']],
    [{ ...bare, conditions: [{ type: 'and' }] }, ['conditions.0.conditions']],
    [{ ...bare, conditions: [{ type: 'and', conditions: [{ type: 'or', conditions: [7] }] }] }, ['conditions.0.conditions.0.conditions.0']],
    [{ ...bare, conditions: [{ type: 'and', conditions: [{}] }] }, ['conditions.0.conditions.0.type']],
    [{ ...bare, conditions: [{ type: 'brand_new', value: 'x' }] }, []],
    [{ ...bare, actions: [{ type: 'set_case_status', status: 'A_NEW_STATUS' }] }, []],
    [{ name: 'x' }, ['trigger']],
  ])('%j is refused at %j', (body, expected) => {
    expect(refusals(AutomationInput, body)).toEqual(expected);
  });

  it('with groups in groups without end is refused', () => {
    const group: Json = { type: 'and', conditions: [] };
    (group['conditions'] as unknown[]).push(group);
    expect(refusals(AutomationInput, { ...bare, conditions: [group] })).toHaveLength(1);
  });

  it('comes back as it was sent', () => {
    expect(seen(row('quickr.automations.get').result, automation)).toEqual(clean);
  });
});

describe('a user', () => {
  it('of a kind that is new is kept, and reported', () => {
    expect(seen(User, { ...person, type: 'robot' })).toEqual({ failures: [], drift: ['unknown-variant type'] });
    expect(refusals(CreateUser, { type: 'robot', scope: [] })).toEqual([]);
    expect(refusals(CreateUser, { type: 'email' })).toEqual(['scope']);
  });
});

describe('an event', () => {
  it('of a kind that is new is kept, and reported', () => {
    const { result } = row('quickr.cases.events.list');
    expect(seen(result, { data: [event] })).toEqual(clean);
    expect(seen(result, { data: [{ ...event, type: 'brand_new' }] })).toEqual({ failures: [], drift: ['unknown-value data.0.type'] });
  });
});

describe('the operation table of Quickr', () => {
  const rows = Object.entries(operations) as [string, AnyOperation][];

  it.each(rows)('%s is listed under its own id, with an effect that goes with its method', (id, one) => {
    const { id: own, method, path, effect, paging, query } = one;
    expect(own).toBe(id);
    expect(path).toMatch(/^(\/(\{\w+\}|[a-z_-]+))+$/);
    expect(effect).toBe(method === 'GET' || id.startsWith('quickr.auth.') ? 'read' : method === 'POST' ? 'create' : 'write');
    expect(placeholders(path).includes('aid')).toBe(id !== 'quickr.users.me');
    if (paging === undefined) return;
    expect(paging).toEqual({ style: 'starting_after', items: 'data', id: 'id' });
    expect(query?.node).toMatchObject({ kind: 'object' });
    const named = Object.keys(query?.node.kind === 'object' ? query.node.shape : {});
    expect(named).toEqual(expect.arrayContaining(['starting_after', 'limit']));
  });

  it('lists the status of success of the one call whose answer the page prints whole', () => {
    expect(rows.filter(([, { success }]) => success !== undefined).map(([id, { success }]) => [id, success])).toEqual([
      ['quickr.auth.login', [200]],
    ]);
  });

  it('says of each path how sure it is', () => {
    const by = (origin: string): Set<string> =>
      new Set(rows.filter(([, one]) => one.origin.path === origin).map(([id]) => id.slice('quickr.'.length)));
    expect(by('seed')).toEqual(
      new Set([
        'auth.login',
        'cases.create',
        'cases.list',
        'cases.get',
        'cases.scheduleChecks',
        'cases.discoveries',
        'cases.declarations.create',
        'cases.declarations.update',
        'cases.contracts.renew',
        'cases.contracts.signingLink',
        'files.link',
        'automations.create',
      ]),
    );
    expect(by('docs')).toEqual(
      new Set([
        'cases.contracts.get',
        'cases.events.list',
        'cases.agentEdits.create',
        'cases.identityVerifications.list',
        'cases.identityVerifications.initiate',
      ]),
    );
    expect(rows).toHaveLength(35);
  });
});

describe('what Quickr says in an error', () => {
  const read = (json: unknown): unknown => quickrVendor.readError({ status: 400, json, text: '' });

  it.each([
    [{ error: { message: 'No.', code: 'NOT FOUND', errors: [] } }, { code: 'NOT FOUND', message: 'No.' }],
    [{ error: { message: 'No.', code: 404 } }, { code: '404', message: 'No.' }],
    [{ message: 'Unauthorized' }, { code: undefined, message: 'Unauthorized' }],
    [{ error: 'text' }, { code: undefined, message: 'text' }],
    [
      { error: null, errors: ['x'] },
      { code: undefined, message: undefined, issues: [{ path: '', message: 'x' }] },
    ],
    [{ error: { errors: [{ field: 'a', message: 'b' }, null, 7, {}] } }, { issues: [{ path: 'a', message: 'b' }] }],
  ])('%j is read as %j', (json, expected) => {
    expect(read(json)).toMatchObject(expected);
  });

  it.each([undefined, null, 7, 'down', [], {}, { error: {} }, { error: { errors: {} } }])('%j is read without fail', (json) => {
    expect(read(json)).toEqual({ code: undefined, message: undefined });
  });

  it('is read without end neither in depth nor in length', () => {
    const deep: Json = { message: 'x' };
    deep['errors'] = [deep];
    expect((read({ error: deep }) as { issues: unknown[] }).issues.length).toBeLessThan(20);
    const long = { error: { errors: Array.from({ length: 1_000 }, () => 'x') } };
    expect((read(long) as { issues: unknown[] }).issues).toHaveLength(50);
  });
});

describe('what an answer of Quickr is', () => {
  const { says, isVendorAnswer, mayMeanDeadToken, namesRequest } = quickrVendor;
  const answer = (json: unknown, text = JSON.stringify(json) ?? '', status = 403): ReceivedAnswer => ({ status, json, text });

  it.each([
    [{ error: { message: 'No.' } }, true],
    [{ error: { message: 'No.', code: 'NOT FOUND', errors: [] } }, true],
    [{ error: { code: 'NOT FOUND' } }, false],
    [{ error: { message: '' } }, false],
    [{ error: { message: 7 } }, false],
    [{ error: 'No.' }, false],
    [{ error: null }, false],
    [{ message: 'Forbidden' }, false],
    [{ data: { error: { message: 'No.' } } }, false],
    [{}, false],
    [[], false],
    [null, false],
    [undefined, false],
  ])('%j is its own error: %j', (json, own) => {
    expect(isVendorAnswer(answer(json))).toBe(own);
    for (const status of [200, 201, 400, 404, 409]) expect(says(json, status)).toBe(own ? 'no' : 'silent');
    for (const status of [500, 503]) expect(says(json, status)).toBe(own ? 'failed' : 'silent');
  });

  it.each<[unknown, string, boolean]>([
    [{ error: { message: 'No.' } }, 'x', true],
    [{ message: 'Forbidden' }, 'x', true],
    [undefined, '', true],
    [undefined, ' \n', true],
    [undefined, '<html>Forbidden</html>', false],
    [{ message: '' }, 'x', false],
    [{ error: 'Forbidden' }, 'x', false],
    [{}, '{}', false],
    [[], '[]', false],
    [null, 'null', false],
  ])('a 403 with %j and the text %j may mean a dead token: %j', (json, text, may) => {
    expect(mayMeanDeadToken?.(answer(json, text))).toBe(may);
  });

  it('names no request: nothing is followed by a new key, as there are none', () => {
    expect([namesRequest, quickrVendor.idempotency]).toEqual([undefined, undefined]);
  });
});
