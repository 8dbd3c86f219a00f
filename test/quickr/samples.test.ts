/** The samples of the vendor's page go out as printed, and come back as printed. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { DriftEvent } from '../../src/core/call/drift.js';
import { Page } from '../../src/core/call/page.js';
import type {
  AccountInput,
  AutomationInput,
  CreateCase,
  CreateUser,
  Prefill,
  ReportRequest,
  TemplateInput,
} from '../../src/quickr/index.js';
import { Quickr } from '../../src/quickr/index.js';
import { fixture } from '../wire/quickr.answers.js';
import { answering, ready } from './support.js';

type Call = (quickr: Quickr, body: never) => PromiseLike<unknown>;

const account = '/v2/accounts/TQ1234567';
const create: Call = (quickr, body: CreateCase) => quickr.cases.create(body);

/* What is sent: the file with the body, the call, and where it goes. */
const requests: Readonly<Record<string, readonly [call: Call, wire: string]>> = {
  'exchange-token': [(quickr, body: { account_id: string }) => quickr.auth.exchange(body), `POST ${account}/auth/exchange_token`],
  'create-account': [(quickr, body: AccountInput) => quickr.accounts.create(body), `POST ${account}/accounts`],
  'update-account': [(quickr, body: object) => quickr.accounts.update(body), `PUT ${account}`],
  'administrate-the-account': [(quickr, body: object) => quickr.accounts.administrate(body), `PUT ${account}/admin`],
  'get-account-reports': [(quickr, body: ReportRequest) => quickr.accounts.reports(body), `POST ${account}/accounts/TQ1234567/reports`],
  'create-user': [(quickr, body: CreateUser) => quickr.users.create(body), `POST ${account}/users`],
  'update-user-data': [(quickr, body: object) => quickr.users.update('email.WDVBZEX', body), `PUT ${account}/users/email.WDVBZEX`],
  'create-template': [(quickr, body: TemplateInput) => quickr.templates.create(body), `POST ${account}/templates`],
  'one-off-checks': [create, `POST ${account}/cases`],
  onboarding: [create, `POST ${account}/cases`],
  qualifying: [create, `POST ${account}/cases`],
  'ongoing-due-diligence': [create, `POST ${account}/cases`],
  'case-with-automation': [create, `POST ${account}/cases`],
  'create-case': [create, `POST ${account}/cases`],
  'scheduled-check': [create, `POST ${account}/cases`],
  'callback-url': [create, `POST ${account}/cases`],
  'schedule-checks': [
    (quickr, body: { checks: [] }) => quickr.cases.scheduleChecks('C1', body),
    `POST ${account}/cases/C1/schedule_checks`,
  ],
  'automation-bare': [(quickr, body: AutomationInput) => quickr.automations.create(body), `POST ${account}/automations`],
  'automation-payload': [(quickr, body: AutomationInput) => quickr.automations.create(body), `POST ${account}/automations`],
  automation: [(quickr, body: AutomationInput) => quickr.automations.create(body), `POST ${account}/automations`],
};

/* Their one list is shown collapsed and must not be empty, as the same page says. */
const collapsed = ['create-checklist', 'update-checklist'];

/* What comes back: the file with the answer, and the call. */
const answers: Readonly<Record<string, (quickr: Quickr) => PromiseLike<unknown>>> = {
  'get-token': (quickr) => quickr.auth.login(),
  'token-of-guide': (quickr) => quickr.auth.login(),
  'exchange-token': (quickr) => quickr.auth.exchange({ account_id: 'PQ1230483' }),
  'create-account': (quickr) => quickr.accounts.create({}),
  'get-accounts': (quickr) => quickr.accounts.list(),
  'update-account': (quickr) => quickr.accounts.update({}),
  'administrate-the-account': (quickr) => quickr.accounts.administrate({}),
  'get-account-reports': (quickr) => quickr.accounts.reports({ type: 'usage', format: 'csv', period: {} }),
  'get-the-authenticated-user': (quickr) => quickr.users.me(),
  'create-user': (quickr) => quickr.users.create({ type: 'api_key', scope: [] }),
  'get-users': (quickr) => quickr.users.list(),
  'update-user-data': (quickr) => quickr.users.update('email.WDVBZEX', {}),
  'delete-user': (quickr) => quickr.users.delete('email.WDVBZEX'),
  'create-checklist': (quickr) => quickr.checklists.create({ name: 'x', data: [{}] }),
  'get-checklists': (quickr) => quickr.checklists.list(),
  'get-checklist': (quickr) => quickr.checklists.get('PQ1230483.checklist.13294829'),
  'update-checklist': (quickr) => quickr.checklists.update('PQ1230483.checklist.13294829', { name: 'x', data: [{}] }),
};

/* Pieces of the guides, that are sent inside something. */
const pieces = ['automation-actions', 'automation-conditions', 'test-company'];

const key = { accountId: 'TQ1234567', apiKey: 'key', maxRetries: 0 };
const token = { accountId: 'TQ1234567', accessToken: 'token', maxRetries: 0 };

describe('the samples of the vendor', () => {
  it('are all here', () => {
    const files = readdirSync(new URL('../fixtures/quickr', import.meta.url)).map((name) => name.replace(/\.json$/, ''));
    const known = [...Object.keys(answers), ...pieces, ...[...Object.keys(requests), ...collapsed].map((name) => `${name}.request`)];
    expect(files.sort()).toEqual(known.sort());
  });

  it.each(Object.entries(requests))('%s is sent as printed', async (name, [call, wire]) => {
    const body = fixture(`${name}.request`);
    const fetch = answering(() => ready);
    await call(new Quickr({ ...token, fetch, validation: 'off' }), body as never);
    expect(fetch.sent.map(({ method, path, body: sent }) => [`${method} ${path}`, sent])).toEqual([[wire, body]]);
    expect(fetch.sent[0]?.headers).toMatchObject({ authorization: 'Bearer token', 'content-type': 'application/json' });
  });

  it('the request for a token has the key and no body, that for a declaration no body', async () => {
    const fetch = answering(({ path }) => (path.endsWith('/auth/token') ? fixture('get-token') : {}));
    await new Quickr({ ...key, fetch }).cases.declarations.create('C1');
    expect(fetch.sent.map(({ method, path, headers, body }) => [method, path, headers['authorization'], body])).toEqual([
      ['POST', `${account}/auth/token`, 'Bearer key', undefined],
      ['POST', `${account}/cases/C1/declarations`, 'Bearer string', undefined],
    ]);
  });

  it('the header that the reference asks for is there where there is no body, for the request for a token as well', async () => {
    const fetch = answering(({ path }) => (path.endsWith('/auth/token') ? fixture('get-token') : {}));
    await new Quickr({ ...key, fetch }).cases.declarations.create('C1');
    expect(fetch.sent.map((sent) => [sent.headers['content-type'], sent.body])).toEqual([
      ['application/json', undefined],
      ['application/json', undefined],
    ]);
  });

  it('each condition and action of the guide, and its test company, is sent as printed', async () => {
    const fetch = answering(() => ready);
    const quickr = new Quickr({ ...token, fetch });
    const conditions = (fixture('automation-conditions') as unknown as { conditions?: unknown[] }[]).flatMap(
      (piece) => (('type' in piece ? [piece] : piece.conditions) ?? []) as NonNullable<AutomationInput['conditions']>,
    );
    const { actions } = fixture('automation-actions') as Pick<AutomationInput, 'actions'>;
    const automation = { ...(fixture('automation-bare.request') as unknown as AutomationInput), conditions, actions };
    await quickr.automations.create(automation);
    const prefills = [fixture('test-company') as unknown as Prefill];
    await quickr.cases.create({ prefills });
    expect(fetch.sent.map(({ body }) => body)).toEqual([automation, { prefills }]);
    /* The pieces make the whole that the guide ends with. */
    expect(automation).toEqual(fixture('automation.request'));
  });

  it.each(Object.entries(answers))('%s comes back as printed, and nothing about it is strange', async (name, call) => {
    const drift: DriftEvent[] = [];
    const body = fixture(name);
    const options = name.includes('token') && name !== 'exchange-token' ? key : token;
    const result = await call(new Quickr({ ...options, fetch: answering(() => body), onDrift: (event) => drift.push(event) }));
    expect(result instanceof Page ? { data: result.items } : result).toEqual(result instanceof Page ? { data: body['data'] } : body);
    expect(drift).toEqual([]);
  });
});
