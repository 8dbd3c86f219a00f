import { describe, expect, it } from 'vitest';
import type { CreateCase } from '../../src/quickr/index.js';
import { fixture } from '../wire/quickr.answers.js';
import {
  checked,
  checks,
  companyPrefill,
  declared,
  ecbert,
  failure,
  flags,
  floki,
  type Json,
  minute,
  ragnarok,
  rollo,
  scene,
  sections,
  statusOf,
} from './quickr-calls.js';

const wrong = (body: Json): string[] => body.error.errors.map(({ path }: Json) => path);
const persons = (one: Json, type: string) =>
  one.prefills.find((prefill: Json) => prefill.type === type)?.data.map(({ name }: Json) => name);

/** A case that was only checked, when its checks are over. */
async function reviewed(body: object, prepare: (one: ReturnType<typeof scene>) => void = () => {}): Promise<Json> {
  const one = scene();
  prepare(one);
  const { id } = await one.quickr.cases.create(body as CreateCase);
  return one.quickr.cases.waitUntil(id, { status: 'READY_FOR_REVIEW', maxWait: minute });
}

describe('a case that is only checked', () => {
  it('has its prefills at once, is processed, and is ready for review within a minute', async () => {
    const { quickr, pass } = scene();
    const one: Json = await quickr.cases.create(
      checked(ragnarok, ['sanction', 'company', 'credit_score', 'bank_account'], ['company', 'signatory', 'bank_account']) as CreateCase,
    );
    expect([one.status, one.declaration_url, one.declarations, one.declared_at]).toEqual(['PROCESSING_DETAILS', undefined, [], null]);
    expect(persons(one, 'signatory')).toEqual(['Ragnar Lothbrok', 'Lagertha Shieldmaiden', 'Bjorn Ironside']);
    expect(one.prefills[0].data[0]).toMatchObject({ organization_number: ragnarok, country: 'NO', name: 'Ragnarok AS', status: 'Active' });
    const seen = async () => {
      const now: Json = await quickr.cases.get(one.id);
      return [now.status, ...now.checks.map((check: Json) => check.status)];
    };
    expect(await seen()).toEqual(['PROCESSING_DETAILS', 'NOT_STARTED', 'NOT_STARTED', 'NOT_STARTED', 'NOT_STARTED']);
    await pass(1_000);
    expect(await seen()).toEqual(['PROCESSING_DETAILS', 'IN_PROGRESS', 'IN_PROGRESS', 'IN_PROGRESS', 'NOT_STARTED']);
    await pass(1_000);
    expect(await seen()).toEqual(['PROCESSING_DETAILS', 'COMPLETED', 'IN_PROGRESS', 'IN_PROGRESS', 'NOT_STARTED']);
    await pass(2_000);
    expect(await seen()).toEqual(['READY_FOR_REVIEW', 'COMPLETED', 'COMPLETED', 'COMPLETED', 'NOT_STARTED']);
  });

  it('is ready within a minute with every check that there is, and without any', async () => {
    const every = [
      'sanction',
      'company',
      'credit_score',
      'politically_exposed_person',
      'ultimate_beneficial_ownership',
      'website',
      'adverse_media',
    ];
    const { quickr, sandbox } = scene();
    for (const types of [every, []]) {
      const before = sandbox.clock.now();
      const { id } = await quickr.cases.create(checked(ragnarok, types) as CreateCase);
      await quickr.cases.waitUntil(id, { status: 'READY_FOR_REVIEW' });
      expect(sandbox.clock.now() - before).toBeLessThan(minute);
    }
  });

  it('takes the requests of the guide as they are printed', async () => {
    const { send } = scene();
    for (const name of [
      'one-off-checks',
      'onboarding',
      'qualifying',
      'ongoing-due-diligence',
      'create-case',
      'scheduled-check',
      'callback-url',
    ]) {
      const { status, body } = await send('POST', '/cases', fixture(`${name}.request`));
      expect([name, status]).toEqual([name, 200]);
      const isChecked = name === 'one-off-checks' || name === 'qualifying';
      expect([name, body.status]).toEqual([name, isChecked ? 'PROCESSING_DETAILS' : 'FORM_NOT_STARTED']);
      expect([name, body.declarations.length]).toEqual([name, isChecked ? 0 : 1]);
    }
    expect((await send('POST', '/cases', fixture('case-with-automation.request'))).body.error.errors).toEqual([
      { path: 'automations.0.id', message: 'is the id of no automation' },
    ]);
  });

  it('gives back sanction as sanctions, or as it was sent', async () => {
    const { quickr, sandbox } = scene();
    const types = async () => ((await quickr.cases.create({ checks: checks('sanction') })) as Json).checks.map((one: Json) => one.type);
    expect(await types()).toEqual(['sanctions']);
    sandbox.quickr.state.rules.sanctions = 'as-sent';
    expect(await types()).toEqual(['sanction']);
  });
});

describe('prefills', () => {
  it.each([
    [ragnarok, ['Ragnar Lothbrok', 'Lagertha Shieldmaiden', 'Bjorn Ironside'], ['Ragnar Lothbrok', 'Lagertha Shieldmaiden']],
    [floki, ['Floki Vilgerdarson'], []],
    [ecbert, ['Ecbert Sigurdson', 'Aethelwulf Sigurdson', 'Aethelred Sigurdson'], ['Ecbert Sigurdson', 'Aethelwulf Sigurdson']],
    [rollo, ['Rollo Lothbrok'], []],
  ])('of %s are the board %j and the owners %j, in the sections that are asked for', async (number, board, owners) => {
    const { quickr } = scene();
    const all = await quickr.cases.create(checked(number, [], ['company', 'signatory', 'ultimate_beneficial_ownership']) as CreateCase);
    expect([persons(all, 'signatory'), persons(all, 'ultimate_beneficial_ownership')]).toEqual([board, owners]);
    const bare: Json = await quickr.cases.create(checked(number, [], []) as CreateCase);
    expect(bare.prefills).toEqual([companyPrefill(number)]);
  });

  it('keep what the caller gave', async () => {
    const { quickr } = scene();
    const one: Json = await quickr.cases.create({
      sections: sections('company', 'signatory'),
      prefills: [
        { type: 'company', data: [{ organization_number: ragnarok, country: 'NO', name: 'Mine' }] },
        { type: 'signatory', data: [{ name: 'ragnar lothbrok', title: 'Me' }] },
      ],
    });
    expect(one.prefills[0].data[0].name).toBe('Mine');
    expect(persons(one, 'signatory')).toEqual(['ragnar lothbrok', 'Lagertha Shieldmaiden', 'Bjorn Ironside']);
  });

  it.each([
    { organization_number: '919656395', country: 'NO' },
    { organization_number: ragnarok, country: 'SE' },
    { organization_number: ragnarok },
  ])('of %j are what was given: no register has it', async (company) => {
    const { quickr } = scene();
    const one: Json = await quickr.cases.create({
      sections: sections('company', 'signatory'),
      prefills: [{ type: 'company', data: [company] }],
    });
    expect(one.prefills).toEqual([{ type: 'company', data: [company] }]);
  });
});

describe('flags', () => {
  const listed = ['sanction', 'politically_exposed_person', 'company', 'ultimate_beneficial_ownership', 'credit_score'];
  const everywhere = ['company', 'signatory', 'ultimate_beneficial_ownership'];
  const raised = (one: Json) => Object.fromEntries(one.checks.map(({ type }: Json) => [type, flags(one, type)]));

  it('of the company in good standing are none', async () => {
    const one = await reviewed(checked(ragnarok, listed, everywhere));
    expect(raised(one)).toEqual({
      sanctions: [],
      politically_exposed_person: [],
      company: [],
      ultimate_beneficial_ownership: [],
      credit_score: [],
    });
    expect(one.current_information.find(({ type }: Json) => type === 'credit_score').data).toEqual([
      { current_credit_score: { value: 85, grade: 'A' } },
    ]);
  });

  it('of the sole proprietorship say that it has no owners', async () => {
    expect(raised(await reviewed(checked(floki, listed, everywhere)))).toMatchObject({
      company: [],
      ultimate_beneficial_ownership: ['COMPANY_TYPE_NOT_SUPPORTED'],
      credit_score: [],
    });
    const strict = await reviewed(checked(floki, ['credit_score']), ({ sandbox }) => {
      sandbox.quickr.state.rules.scoreSoleProprietorships = false;
    });
    expect(raised(strict)).toEqual({ credit_score: ['COMPANY_TYPE_NOT_SUPPORTED'] });
  });

  it('of the sanctioned companies are those of every list', async () => {
    const bad = await reviewed(checked(ecbert, listed, everywhere));
    expect(raised(bad)).toEqual({
      sanctions: ['COMPANY_IN_SANCTIONS', 'PERSON_IN_SANCTIONS'],
      politically_exposed_person: ['PERSON_IN_PEP'],
      company: ['COMPANY_INACTIVE', 'COMPANY_IN_SANCTIONS'],
      ultimate_beneficial_ownership: ['PERSON_IN_PEP', 'PERSON_IN_SANCTIONS', 'POSSIBLE_FAMILY_RELATIONS'],
      credit_score: [],
    });
    const [company, people] = bad.checks[0].data[0].flags;
    expect(company.records).toEqual([{ type: 'SanctionedOrganizationRecord', organization_number: ecbert, name: 'Ecbert Holdings AS' }]);
    expect(people.records.map(({ name }: Json) => name)).toEqual(['Ecbert Sigurdson', 'Aethelwulf Sigurdson', 'Aethelred Sigurdson']);
    expect(raised(await reviewed(checked(rollo, ['credit_score', 'company'])))).toEqual({
      credit_score: ['COMPANY_HAS_HIGH_RISK'],
      company: ['COMPANY_INACTIVE', 'COMPANY_IN_SANCTIONS'],
    });
  });

  it('of a company outside the test set say so', async () => {
    expect(raised(await reviewed(checked('919656395', ['company', 'credit_score', 'sanction'])))).toEqual({
      company: ['DISCOVERY_MISSING'],
      credit_score: ['CASE_TYPE_NOT_SUPPORTED'],
      sanctions: [],
    });
  });

  it.each([
    ['24681357902', undefined, []],
    ['13579246801', 'NO', []],
    ['12345678901', 'NO', []],
    ['98765432101', 'NO', []],
    ['11111111111', 'NO', ['BANK_ACCOUNT_NUMBER_INVALID']],
    ['SE123', 'SE', ['BANK_ACCOUNT_NUMBER_UNSUPPORTED']],
  ])('of the bank account %s in %s are %j', async (bank_account_number, country, expected) => {
    const body = checked(ragnarok, ['bank_account'], ['company', 'bank_account']);
    const prefills = [...body.prefills, { type: 'bank_account', data: [{ bank_account_number, country }] }];
    expect(raised(await reviewed({ ...body, prefills }))).toEqual({ bank_account: expected });
  });

  it.each([
    ['https://traffic-update.test', ['TRAFFIC_UPDATED'], []],
    ['https://mcc-update.test/shop', ['MERCHANT_CATEGORY_CODE_UPDATED'], []],
    ['https://too-many-redirects.test', ['TOO_MANY_REDIRECTS'], [1, 2, 3].map((n) => `https://too-many-redirects.test/redirect${n}`)],
    ['https://website-unreachable.test', ['WEBSITE_UNREACHABLE'], []],
    ['https://redirected.test', ['REDIRECTED'], ['https://another-site.test/']],
    ['https://in-order.test', [], undefined],
    ['mailto:nobody', ['INVALID_URL'], undefined],
    ['https://', ['INVALID_URL'], undefined],
  ])('of the web site %s are %j', async (url, expected, redirects) => {
    const one = await reviewed({
      checks: checks('website'),
      sections: sections('website'),
      prefills: [{ type: 'website', data: [{ url }] }],
      actions: ['perform_checks'],
    });
    expect(raised(one)).toEqual({ website: expected });
    expect(one.checks[0].data[0].flags[0]?.details?.redirects).toEqual(redirects);
  });

  it('of a source that is down are its own, and a check that cannot be done has failed', async () => {
    const one = await reviewed(checked(ragnarok, ['company', 'sanction', 'credit_score']), ({ sandbox }) => {
      Object.assign(sandbox.quickr.state.troubles, {
        company: 'FAILED',
        sanctions: 'THIRD_PARTY_ERROR',
        credit_score: 'INTERNAL_SERVER_ERROR',
      });
    });
    expect(one.checks.map(({ status }: Json) => status)).toEqual(['FAILED', 'COMPLETED', 'COMPLETED']);
    expect(raised(one)).toEqual({ company: [], sanctions: ['THIRD_PARTY_ERROR'], credit_score: ['INTERNAL_SERVER_ERROR'] });
  });

  it('are raised for persons on test accounts alone: a live account knows nobody', async () => {
    const { sandbox, send } = scene();
    const { state } = sandbox.quickr;
    const [held] = state.accounts;
    const live = { ...held?.account, id: 'Q7654321', account_id: 'PQ7654321' } as NonNullable<typeof held>['account'];
    state.accounts.push({ account: live, partnerId: state.accountId });
    const exchanged = await send('POST', '/auth/exchange_token', { account_id: 'PQ7654321' });
    const authorization = `Bearer ${exchanged.body.access_token}`;
    const { body } = await send('POST', '~/accounts/PQ7654321/cases', checked(ecbert, ['sanction', 'company', 'credit_score']), {
      authorization,
    });
    await sandbox.quickr.options.clock.sleep(minute);
    const one = (await send('GET', `~/accounts/PQ7654321/cases/${body.id}`, undefined, { authorization })).body;
    expect(raised(one)).toEqual({ sanctions: [], company: ['DISCOVERY_MISSING'], credit_score: ['DISCOVERY_MISSING'] });
  });
});

describe('a case of nothing but a credit score', () => {
  const body: CreateCase = { checks: checks('credit_score'), prefills: [companyPrefill(ragnarok)] };

  it('completes by itself, without a declaration', async () => {
    const one = await reviewed(body);
    expect([one.declarations, one.declaration_url, statusOf(one, 'credit_score')]).toEqual([[], undefined, 'COMPLETED']);
  });

  it('may end at another status', async () => {
    const { quickr, sandbox } = scene();
    sandbox.quickr.state.rules.creditScoreOnly = 'ACTIVE';
    const { id } = await quickr.cases.create(body);
    expect((await quickr.cases.waitUntil(id, { status: 'ACTIVE' })).status).toBe('ACTIVE');
  });

  it('is another one with an action of its own, and with a section to declare', async () => {
    const { quickr } = scene();
    expect((await quickr.cases.create({ ...body, sections: sections('company'), actions: ['request_declaration'] })).status).toBe(
      'FORM_NOT_STARTED',
    );
    expect((await quickr.cases.create({ ...body, sections: sections('company', 'signatory') })).status).toBe('FORM_NOT_STARTED');
  });

  it('brings reports, whose files have links, and discoveries', async () => {
    const { quickr, sandbox } = scene();
    const { id } = await quickr.cases.create(body);
    const one: Json = await quickr.cases.waitUntil(id, { status: 'READY_FOR_REVIEW' });
    expect(one.reports.map(({ format }: Json) => format)).toEqual(['pdf', 'json']);
    const { url } = await quickr.files.link(one.reports[0].file_id);
    expect(url).toMatch(/^https:\/\/dashboard\.quickr\.test\/files\/[\w-]+\/credit-report\.pdf\?expires=\d+&signature=\w+$/);
    expect(await failure(quickr.forAccount('TQ1230483').files.link(one.reports[0].file_id))).toMatchObject({ name: 'NotFoundError' });
    const found: Json = await quickr.cases.discoveries(id);
    expect(found.map(({ type }: Json) => type)).toEqual(['company', 'credit_score']);
    expect(found[1].reports).toEqual(one.reports);
    sandbox.quickr.state.rules.discoveries = 'data';
    expect(await quickr.cases.discoveries(id)).toEqual({ data: found });
  });
});

describe('a case to create', () => {
  const ok = checked(ragnarok, ['company'], ['company']);

  it.each([
    [{ ...ok, colour: 'blue' }, 'colour'],
    [{ ...ok, checks: checks('moon_phase') }, 'checks.0.type'],
    [{ ...ok, checks: checks('sanction', 'sanctions') }, 'checks.1.type'],
    [{ ...ok, checks: checks('signatory') }, 'checks.0.type'],
    [{ ...ok, checks: checks('bank_account') }, 'checks.0.type'],
    [{ ...ok, checks: checks('agreement') }, 'checks.0.type'],
    [{ ...ok, sections: [], checks: checks('company', 'credit_score') }, 'checks.1.type'],
    [{ ...ok, checks: [{ type: 'company', options: { schedule: 'P1D' } }] }, 'checks.0.options.schedule'],
    [{ ...ok, sections: sections('moon') }, 'sections.0.type'],
    [{ ...ok, actions: ['perform_checks', 'request_declaration'] }, 'actions'],
    [{ ...ok, actions: ['dance'] }, 'actions.0'],
    [{ ...ok, prefills: [{ type: 'company', data: [{ organization_number: 987654321 }] }] }, 'prefills.0.data.0.organization_number'],
    [{ ...ok, prefills: [{ type: 'company' }] }, 'prefills.0.data'],
    [{ ...ok, urls: { callback_url: '/callback' } }, 'urls.callback_url'],
    [{ ...ok, urls: { callback_url: 'javascript:alert(1)' } }, 'urls.callback_url'],
    [{ ...ok, automations: [{ id: 'nobody' }] }, 'automations.0.id'],
    [{ ...ok, agent_checklists: [{ id: 'nobody' }] }, 'agent_checklists.0'],
    [{ ...ok, language: 'de' }, 'language'],
    [{ ...ok, publisher: { nmae: 'x' } }, 'publisher.nmae'],
  ])('is refused as %j', async (body, path) => {
    const { send, sandbox } = scene();
    const { status, body: said } = await send('POST', '/cases', body);
    expect([status, wrong(said)]).toEqual([400, [path]]);
    expect(sandbox.quickr.state.cases).toEqual([]);
  });

  it('may have a check of a type that is new, and one whose section is missing, where the rules let it', async () => {
    const { sandbox, quickr } = scene();
    Object.assign(sandbox.quickr.state.rules, { unknownValues: 'accept', missingSection: 'wait' });
    const { id } = await quickr.cases.create({ ...ok, checks: checks('moon_phase', 'signatory') } as CreateCase);
    const one = await quickr.cases.waitUntil(id, { status: 'READY_FOR_REVIEW' });
    expect([statusOf(one, 'moon_phase'), statusOf(one, 'signatory')]).toEqual(['COMPLETED', 'NOT_STARTED']);
  });
});

describe('cases', () => {
  it('are listed, searched, filtered and sorted, with each flag once and without what is excluded', async () => {
    const { quickr, pass } = scene();
    const first = await quickr.cases.create(checked(ragnarok, ['company']) as CreateCase);
    await pass(minute);
    const second = await quickr.cases.create(checked(ecbert, ['company', 'sanction']) as CreateCase);
    await pass(minute);
    const third = await quickr.cases.create({ sections: sections('individual') });
    const found = async (query: object) => (await quickr.cases.list(query)).items.map(({ id }) => id);
    expect(await found({})).toEqual([third.id, second.id, first.id]);
    expect(await found({ sort_order: 'asc' })).toEqual([first.id, second.id, third.id]);
    expect(await found({ sort_by: 'status', sort_order: 'desc' })).toEqual([second.id, first.id, third.id]);
    expect(await found({ search: first.id })).toEqual([first.id]);
    expect(await found({ search: ecbert })).toEqual([second.id]);
    expect(await found({ search: 'RAGNA' })).toEqual([first.id]);
    expect(await found({ customer_type: 'individual' })).toEqual([third.id]);
    expect(await found({ country: ['NO', 'SE'] })).toEqual([second.id, first.id]);
    expect(await found({ limit: 1, starting_after: third.id })).toEqual([second.id]);
    const { items } = await quickr.cases.list({ search: second.id, exclude: ['prefills', 'sections'] });
    const [one]: readonly Json[] = items;
    expect(one.checks.map(({ type, flags: codes, data }: Json) => [type, codes, data])).toEqual([
      ['company', ['COMPANY_INACTIVE', 'COMPANY_IN_SANCTIONS'], undefined],
      ['sanctions', ['COMPANY_IN_SANCTIONS', 'PERSON_IN_SANCTIONS'], undefined],
    ]);
    expect(one).not.toHaveProperty('prefills');
    expect(one).not.toHaveProperty('sections');
    for (const query of [{ sort_by: 'colour' }, { sort_order: 'up' }, { customer_type: 'cat' }]) {
      expect(await failure(quickr.cases.list(query))).toMatchObject({ name: 'BadRequestError' });
    }
  });

  it('have events from their first moment on, which only grow, and can be filtered', async () => {
    const { quickr, sandbox } = scene();
    const { id } = await quickr.cases.create(checked(ragnarok, ['company']) as CreateCase);
    await quickr.cases.waitUntil(id, { status: 'READY_FOR_REVIEW' });
    sandbox.quickr.approve(id);
    const events: Json[] = await quickr.cases.events.list(id).toArray();
    expect(events.map(({ type, sub_event_type, case_status }) => [type, sub_event_type, case_status])).toEqual([
      ['case_status_updated', 'ACTIVE', 'ACTIVE'],
      ['checks_completed', 'initial', 'READY_FOR_REVIEW'],
      ['case_status_updated', 'READY_FOR_REVIEW', 'READY_FOR_REVIEW'],
      ['case_created', null, 'PROCESSING_DETAILS'],
    ]);
    expect(events[1].case.checks[0]).toMatchObject({ type: 'company', status: 'COMPLETED' });
    const some = await quickr.cases.events.list(id, { type: ['case_created', 'checks_completed'] }).toArray();
    expect(some.map(({ type }) => type)).toEqual(['checks_completed', 'case_created']);
    expect(new Set(events.map((event) => event.id)).size).toBe(4);
  });

  it('are 404 for whoever asks for another, and under another account', async () => {
    const { quickr, send } = scene();
    const { id } = await quickr.forAccount('TQ1230483').cases.create({});
    for (const path of [id, 'nobody', `${id}/events`, `${id}/discoveries`, `${id}/identity-verifications`, `${id}/contracts/K`]) {
      expect([path, (await send('GET', `/cases/${path}`)).status]).toEqual([path, 404]);
    }
  });
});

describe('people in the dashboard', () => {
  it('approve and decline what is ready for review, once', async () => {
    const { quickr, sandbox } = scene();
    const make = async () => (await quickr.cases.create(checked(ragnarok, ['company']) as CreateCase)).id;
    const [one, other] = [await make(), await make()];
    expect(() => sandbox.quickr.approve(one)).toThrow(/PROCESSING_DETAILS/);
    await quickr.cases.waitUntil(other, { status: 'READY_FOR_REVIEW' });
    expect(sandbox.quickr.approve(one).status).toBe('ACTIVE');
    expect(sandbox.quickr.decline(other).status).toBe('DECLINED');
    expect(() => sandbox.quickr.approve(one)).toThrow(RangeError);
    expect(() => sandbox.quickr.decline(one)).toThrow(RangeError);
    expect(() => sandbox.quickr.approve('nobody')).toThrow(/no such case/);
  });

  it('archive anything, and then nothing can be done', async () => {
    const { quickr, sandbox, pass } = scene();
    const { id } = await quickr.cases.create(checked(ragnarok, ['company']) as CreateCase);
    expect(sandbox.quickr.archive(id).status).toBe('ARCHIVED');
    await pass(minute);
    expect((await quickr.cases.get(id)).status).toBe('ARCHIVED');
    expect(() => sandbox.quickr.archive(id)).toThrow(RangeError);
    for (const call of [
      quickr.cases.scheduleChecks(id, { checks: checks('company') }),
      quickr.cases.update(id, { checks: [] }),
      quickr.cases.declarations.create(id),
    ]) {
      expect(await failure(call)).toMatchObject({ name: 'ConflictError', outcome: 'rejected' });
    }
  });

  it('see the statuses as the rules spell them', async () => {
    const { quickr, sandbox } = scene();
    sandbox.quickr.state.rules.spelling.declined = 'REJECTED';
    const { id } = await quickr.cases.create(checked(ragnarok, []) as CreateCase);
    await quickr.cases.waitUntil(id, { status: 'READY_FOR_REVIEW' });
    expect(sandbox.quickr.decline(id).status).toBe('REJECTED');
  });
});

it('a case to declare waits for its form', async () => {
  const { quickr, pass, sandbox } = scene();
  const one: Json = await quickr.cases.create(declared(ragnarok, ['company', 'signatory'], ['company', 'signatory']) as CreateCase);
  expect(one).toMatchObject({
    status: 'FORM_NOT_STARTED',
    actions: ['request_declaration'],
    urls: { declaration_url: one.declaration_url },
  });
  expect(one.declarations).toEqual([{ id: expect.any(String), declaration_url: one.declaration_url }]);
  await pass(10 * minute);
  expect((await quickr.cases.get(one.id)).status).toBe('FORM_NOT_STARTED');
  for (const [declarationUrl, atCase, atUrls] of [
    ['case', true, false],
    ['urls', false, true],
  ] as const) {
    sandbox.quickr.state.rules.declarationUrl = declarationUrl;
    const other: Json = await quickr.cases.create({});
    expect([other.declaration_url !== undefined, other.urls.declaration_url !== undefined]).toEqual([atCase, atUrls]);
  }
});
