import { describe, expect, it } from 'vitest';
import type { CreateCase } from '../../src/quickr/index.js';
import { nextRun } from '../../src/testing/quickr/schedules.js';
import { checked, checks, day, failure, flags, type Json, minute, ragnarok, type Scene, scene } from './quickr-calls.js';

const daily = { schedule: 'R-1/P1D' };

/** An approved case whose checks run daily. */
async function watched(types: string[] = ['company'], more: object = {}): Promise<Scene & { id: string; runs: () => Json[] }> {
  const one = scene();
  const body = { ...checked(ragnarok, [], ['company', 'signatory', 'ultimate_beneficial_ownership']), ...more };
  const { id } = await one.quickr.cases.create({ ...body, checks: types.map((type) => ({ type, options: daily })) } as CreateCase);
  await one.quickr.cases.waitUntil(id, { status: 'READY_FOR_REVIEW' });
  one.sandbox.quickr.approve(id);
  const runs = () => one.sandbox.quickr.state.cases[0]?.events.filter(({ type }) => type === 'checks_completed') ?? [];
  return { ...one, id, runs };
}

describe('a schedule', () => {
  const first = Date.parse('2026-01-31T12:00:00Z');

  it.each([
    ['R-1/P1D', '2026-01-31T12:00:00Z', '2026-02-01T12:00:00Z'],
    ['R-1/P1D', '2026-02-01T12:00:00Z', '2026-02-02T12:00:00Z'],
    ['R-1/P1M', '2026-01-31T12:00:00Z', '2026-02-28T12:00:00Z'],
    ['R-1/P1M', '2026-02-28T12:00:00Z', '2026-03-31T12:00:00Z'],
    ['R-1/P1Y', '2026-01-31T12:00:00Z', '2027-01-31T12:00:00Z'],
    ['R-1/P1Y', '2028-02-01T00:00:00Z', '2029-01-31T12:00:00Z'],
  ])('%s counted from the first run comes, after %s, at %s', (every, now, expected) => {
    expect(new Date(nextRun(every, first, Date.parse(now))).toISOString()).toBe(expected.replace('Z', '.000Z'));
  });

  it('runs its check again and again from the first run on, and changes nothing where nothing has changed', async () => {
    const one = await watched();
    expect(one.runs()).toHaveLength(1);
    await one.pass(3 * day);
    expect(one.runs().map(({ sub_event_type }) => sub_event_type)).toEqual(['initial', 'scheduled', 'scheduled', 'scheduled']);
    expect((await one.quickr.cases.get(one.id)).status).toBe('ACTIVE');
    expect(one.runs()[3].case.changes).toEqual([]);
  });

  it('finds what the register has changed, and the case is reviewed again', async () => {
    const one = await watched(['company', 'sanctions', 'credit_score']);
    const [company] = one.sandbox.quickr.state.register.companies;
    Object.assign(company as object, { status: 'Bankrupt', creditScore: 12, sanctioned: true });
    await one.pass(day);
    const now: Json = await one.quickr.cases.get(one.id);
    expect([now.status, flags(now, 'company'), flags(now, 'sanctions'), flags(now, 'credit_score')]).toEqual([
      'READY_FOR_REVIEW',
      ['COMPANY_INACTIVE', 'COMPANY_IN_SANCTIONS', 'DISCOVERY_UPDATED'],
      ['COMPANY_IN_SANCTIONS'],
      ['COMPANY_HAS_HIGH_RISK'],
    ]);
    expect(one.runs()[1].case.changes).toContainEqual({ type: 'credit_score', before: [], after: ['COMPANY_HAS_HIGH_RISK'] });
    expect(now.current_information[0].data[0].status).toBe('Bankrupt');
    one.sandbox.quickr.approve(one.id);
    await one.pass(2 * day);
    const later: Json = await one.quickr.cases.get(one.id);
    expect([later.status, flags(later, 'company')]).toEqual(['ACTIVE', ['COMPANY_INACTIVE', 'COMPANY_IN_SANCTIONS']]);
  });

  it('finds a new parent and new owners', async () => {
    const one = await watched(['company', 'ultimate_beneficial_ownership']);
    const [company] = one.sandbox.quickr.state.register.companies;
    if (company === undefined) throw new Error('no company');
    company.parent_organization_number = '987123654';
    company.owners[0] = { ...(company.owners[0] as (typeof company.owners)[0]), percent_voting_shares: 10 };
    await one.pass(day);
    const now: Json = await one.quickr.cases.get(one.id);
    expect([flags(now, 'company'), flags(now, 'ultimate_beneficial_ownership')]).toEqual([
      ['DISCOVERY_UPDATED', 'PARENT_COMPANY_CHANGED'],
      ['DISCOVERY_UPDATED'],
    ]);
  });

  it('tells each check of the news since its own last run', async () => {
    const one = scene();
    const body = {
      ...checked(ragnarok, []),
      checks: [
        { type: 'sanction', options: daily },
        { type: 'company', options: { schedule: 'R-1/P1M' } },
      ],
    };
    const { id } = await one.quickr.cases.create(body as CreateCase);
    await one.quickr.cases.waitUntil(id, { status: 'READY_FOR_REVIEW' });
    const [company] = one.sandbox.quickr.state.register.companies;
    if (company !== undefined) company.name = 'Ragnarok Holding AS';
    await one.pass(3 * day);
    expect(flags(await one.quickr.cases.get(id), 'company')).toEqual([]);
    await one.pass(30 * day);
    expect(flags(await one.quickr.cases.get(id), 'company')).toEqual(['DISCOVERY_UPDATED']);
  });

  it('compares with what was declared then, whatever the register says today', async () => {
    const one = scene();
    const body = { ...checked(ragnarok, [], ['company'], { actions: undefined }), checks: [{ type: 'company', options: daily }] };
    const { id } = await one.quickr.cases.create(body as CreateCase);
    one.sandbox.quickr.declare(id);
    await one.quickr.cases.waitUntil(id, { status: 'READY_FOR_REVIEW' });
    const [company] = one.sandbox.quickr.state.register.companies;
    if (company !== undefined) company.name = 'Ragnarok Holding AS';
    await one.pass(day);
    const now: Json = await one.quickr.cases.get(id);
    expect([flags(now, 'company'), now.prefills[0].data[0].name, now.current_information[0].data[0].name]).toEqual([
      ['DISCOVERY_UPDATED'],
      'Ragnarok AS',
      'Ragnarok Holding AS',
    ]);
  });

  it('goes on for a case that was declined, and brings it back to review', async () => {
    const one = scene();
    const { id } = await one.quickr.cases.create({
      ...checked(ragnarok, []),
      checks: [{ type: 'sanction', options: daily }],
    } as CreateCase);
    await one.quickr.cases.waitUntil(id, { status: 'READY_FOR_REVIEW' });
    one.sandbox.quickr.decline(id);
    await one.pass(day);
    expect((await one.quickr.cases.get(id)).status).toBe('DECLINED');
    const [company] = one.sandbox.quickr.state.register.companies;
    if (company !== undefined) company.sanctioned = true;
    await one.pass(day);
    expect((await one.quickr.cases.get(id)).status).toBe('READY_FOR_REVIEW');
  });

  it('ends when the case is archived', async () => {
    const one = await watched();
    one.sandbox.quickr.archive(one.id);
    await one.pass(10 * day);
    expect(one.runs()).toHaveLength(1);
    expect(one.sandbox.quickr.state.cases[0]?.schedules).toEqual([]);
  });

  it('can be changed later, and begun', async () => {
    const one = await watched(['company', 'sanctions']);
    await one.quickr.cases.update(one.id, {
      checks: [
        { type: 'company', options: { schedule: 'R-1/P1M' } },
        { type: 'sanction', options: { schedule: null } },
      ],
    });
    await one.pass(30 * day);
    expect(one.runs()).toHaveLength(1);
    await one.pass(2 * day);
    expect(one.runs()).toHaveLength(2);
    await one.quickr.cases.update(one.id, { checks: [{ type: 'sanctions', options: daily }] });
    await one.pass(day);
    expect(one.runs()).toHaveLength(3);
    expect((await one.quickr.cases.get(one.id)).checks?.map(({ options }) => options?.schedule)).toEqual(['R-1/P1M', 'R-1/P1D']);
  });

  it.each([
    [{ status: 'ACTIVE' }, 'status'],
    [{ checks: {} }, 'checks'],
    [{ checks: [null] }, 'checks.0.type'],
    [{ checks: [{ type: 'bank_account' }] }, 'checks.0.type'],
    [{ checks: [{ type: 'company', options: { schedule: 'daily' } }] }, 'checks.0.options.schedule'],
  ])('is not changed by %j', async (body, path) => {
    const one = await watched();
    const { status, body: said } = await one.send('PATCH', `/cases/${one.id}`, body);
    expect([status, said.error.errors.map((error: Json) => error.path)]).toEqual([400, [path]]);
  });
});

describe('a check on demand', () => {
  it('runs at once, beside its schedule', async () => {
    const one = await watched();
    await one.pass(12 * 60 * minute);
    const answered: Json = await one.quickr.cases.scheduleChecks(one.id, { checks: checks('company') });
    expect(answered.checks[0].status).toBe('IN_PROGRESS');
    await one.pass(minute);
    expect(one.runs().map(({ sub_event_type }) => sub_event_type)).toEqual(['initial', 'on_demand']);
    await one.pass(12 * 60 * minute);
    expect(one.runs().map(({ sub_event_type }) => sub_event_type)).toEqual(['initial', 'on_demand', 'scheduled']);
  });

  it('does not begin a schedule before the case is declared', async () => {
    const one = scene();
    const { id } = await one.quickr.cases.create({
      ...checked(ragnarok, [], ['company'], { actions: undefined }),
      checks: [{ type: 'company', options: daily }],
    } as CreateCase);
    await one.quickr.cases.scheduleChecks(id, { checks: checks('company') });
    await one.pass(5 * day);
    expect(await one.quickr.cases.get(id)).toMatchObject({ status: 'FORM_NOT_STARTED', checks: [{ status: 'COMPLETED' }] });
    expect(one.sandbox.quickr.state.cases[0]?.schedules).toEqual([]);
  });

  it('waits where its data is missing, and is not run twice at a time', async () => {
    const one = scene();
    const { id } = await one.quickr.cases.create(checked(ragnarok, ['company', 'bank_account'], ['company', 'bank_account']) as CreateCase);
    await one.quickr.cases.waitUntil(id, { status: 'READY_FOR_REVIEW' });
    for (let n = 0; n < 2; n += 1) await one.quickr.cases.scheduleChecks(id, { checks: checks('company', 'bank_account') });
    await one.pass(minute);
    const { events } = one.sandbox.quickr.state.cases[0] as Json;
    const results = events
      .filter(({ type }: Json) => type === 'checks_completed')
      .map((event: Json) => event.case.checks.map((check: Json) => check.type));
    expect(results).toEqual([['company'], [], ['company']]);
  });

  it.each([[{ checks: [] }], [{ checks: checks('moon_phase') }], [{ checks: checks('sanction') }], [{}]])(
    'is refused as %j',
    async (body) => {
      const one = await watched();
      expect((await one.send('POST', `/cases/${one.id}/schedule_checks`, body)).status).toBe(400);
      expect(await failure(one.quickr.cases.scheduleChecks('nobody', { checks: checks('company') }))).toMatchObject({
        name: 'NotFoundError',
      });
    },
  );
});
