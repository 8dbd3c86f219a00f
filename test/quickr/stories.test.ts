/** The vendor's five stories, as `docs/quickr-*.md` tell them, with what customers, registers and people in the dashboard do in between. */
import { Quickr, type QuickrOptions } from 'quadrail/quickr';
import { createSandbox } from 'quadrail/testing';
import { describe, expect, it } from 'vitest';
import { parseEvent, verifyCallbackUrl, withCallbackSecret } from '../../src/quickr/callbacks.js';
import type { AutomationInput, Case, CreateCase } from '../../src/quickr/index.js';
import { fixture } from '../wire/quickr.answers.js';
import { failure } from './support.js';

const day = 86_400_000;

/** A client, the vendor behind it, and time. */
function begin(options: Partial<QuickrOptions> = {}) {
  const callbacks: { readonly url: string; readonly body: string }[] = [];
  const sandbox = createSandbox({ onCallback: async (request) => void callbacks.push({ url: request.url, body: await request.text() }) });
  const quickr = new Quickr({ ...sandbox.quickr.options, ...options } as QuickrOptions);
  const pass = (ms: number): Promise<void> => sandbox.clock.advance(ms);
  /* A list of sanctions is longer today than it was yesterday. */
  const sanction = (organizationNumber: string): void => {
    const found = sandbox.quickr.state.register.companies.find((one) => one.organization_number === organizationNumber);
    if (found !== undefined) found.sanctioned = true;
  };
  return { quickr, sandbox, vendor: sandbox.quickr, callbacks, sanction, pass, now: sandbox.clock.now };
}

const ragnarok = '987654321';
const ecbert = '987123654';

const company = (organization_number: string): NonNullable<CreateCase['prefills']>[number] => ({
  type: 'company',
  data: [{ organization_number, country: 'NO' }],
});

/** The restaurant of the guides. */
const restaurant = (organizationNumber: string): CreateCase => {
  const { checks, sections, prefills = [] } = fixture('onboarding.request') as CreateCase;
  return { checks, sections, prefills: [company(organizationNumber), ...prefills.slice(1)] };
};

/* One of the vendor's test accounts: what only the restaurant itself can tell. */
const account = { bank_account: [{ bank_account_number: '24681357902', country: 'NO' }] };

const statusOf = ({ checks }: Case, type: string): unknown => checks?.find((check) => check.type === type)?.status;
const flagsOf = ({ checks }: Case): (string | null | undefined)[] =>
  (checks ?? []).flatMap(({ data }) => data ?? []).flatMap(({ flags }) => (flags ?? []).map(({ code }) => code));

describe('a one-off check', () => {
  const ask = (organizationNumber: string): CreateCase => ({
    ...(fixture('one-off-checks.request') as CreateCase),
    prefills: [company(organizationNumber)],
  });

  it.each([
    [ragnarok, []],
    [ecbert, ['COMPANY_IN_SANCTIONS', 'PERSON_IN_SANCTIONS', 'COMPANY_INACTIVE', 'COMPANY_IN_SANCTIONS']],
  ])('of %s comes to the flags %j, and nobody is asked', async (organizationNumber, flags) => {
    const { quickr, now } = begin();
    const { id, status, prefills, declaration_url } = await quickr.cases.create(ask(organizationNumber));
    expect([status, declaration_url]).toEqual(['PROCESSING_DETAILS', undefined]);
    expect(prefills?.map(({ type }) => type)).toEqual(['company', 'signatory']);
    const before = now();
    const checked = await quickr.cases.waitUntil(id, { status: 'READY_FOR_REVIEW' });
    expect(now() - before).toBeLessThan(60_000);
    expect(checked.checks?.map((check) => check.status)).toEqual(['COMPLETED', 'COMPLETED']);
    expect(flagsOf(checked)).toEqual(flags);
    const [ceo, ...board] = prefills?.find(({ type }) => type === 'signatory')?.data ?? [];
    const discovered = { type: 'company', additional_data: { management: [ceo, ...board] } };
    expect(await quickr.cases.discoveries(id)).toMatchObject([discovered]);
    expect(ceo).toMatchObject({ title: 'CEO' });
  });

  it('whose answer is lost is not asked for twice, and is found', async () => {
    const { quickr, sandbox } = begin();
    sandbox.faults.once('quickr.cases.create', 'reset-after-apply');
    const error = await failure(quickr.cases.create(ask(ragnarok)));
    expect(error).toMatchObject({ name: 'ConnectionError', outcome: 'unknown', safeToRetry: false });
    expect(sandbox.requests.filter(({ operation }) => operation === 'quickr.cases.create')).toHaveLength(1);
    expect(await quickr.cases.list({ search: ecbert }).toArray()).toEqual([]);
    const [found, ...others] = await quickr.cases.list({ search: ragnarok }).toArray();
    expect(others).toEqual([]);
    expect(await quickr.cases.waitUntil(found?.id ?? '', { status: 'READY_FOR_REVIEW' })).toMatchObject({ status: 'READY_FOR_REVIEW' });
  });
});

describe('onboarding', () => {
  const secret = 'a long secret';
  const urls = { callback_url: withCallbackSecret('https://shop.example/callbacks/quickr?restaurant=42', secret) };

  it('goes from the form over the signatures and the checks to an approved customer', async () => {
    const drift: string[] = [];
    const { quickr, vendor, callbacks, pass } = begin({ onDrift: ({ kind, path }) => drift.push(`${kind} ${path}`) });
    const created = await quickr.cases.create({ ...restaurant(ragnarok), urls });
    expect(created).toMatchObject({ status: 'FORM_NOT_STARTED', declaration_url: expect.stringContaining('https://') });
    await pass(day);
    expect(await quickr.cases.get(created.id)).toMatchObject({ status: 'FORM_NOT_STARTED', declared_at: null });

    vendor.declare(created.id, account);
    await pass(day);
    const declared = await quickr.cases.get(created.id);
    expect(declared.declared_at).toEqual(expect.any(String));
    expect(declared.checks?.every(({ status }) => status === 'NOT_STARTED')).toBe(true);
    expect(declared.contracts).toMatchObject([{ signatories: [{}, {}, {}] }]);
    expect(callbacks).toEqual([]);
    /* A status that no page names came, stayed a text, and was told of once. */
    expect(drift.filter((one) => one === 'unknown-value status')).toHaveLength(1);

    vendor.sign(created.id);
    const ready = await quickr.cases.waitUntil(created.id, { status: 'READY_FOR_REVIEW' });
    expect(ready.checks?.map(({ status }) => status)).toEqual(Array(5).fill('COMPLETED'));
    expect(flagsOf(ready)).toEqual([]);

    const [callback, ...more] = callbacks;
    expect(more).toEqual([]);
    expect(verifyCallbackUrl(callback?.url ?? '', secret)).toBe(true);
    expect(new URL(callback?.url ?? '').searchParams.get('restaurant')).toBe('42');
    expect(parseEvent(callback?.body ?? '')).toMatchObject({ case_id: created.id, sub_event_type: expect.any(String) });

    vendor.approve(created.id);
    expect(await quickr.cases.waitUntil(created.id, { status: ['ACTIVE', 'DECLINED'] })).toMatchObject({ status: 'ACTIVE' });
  });

  it('can be declared and signed from pages of your own, and a contract renewed', async () => {
    const { quickr, vendor } = begin();
    const { id, declarations } = await quickr.cases.create(restaurant(ragnarok));
    const sections = [
      { type: 'bank_account', data: account.bank_account },
      { type: 'agreement', data: [{ name: 'Terms', accepted: true }] },
    ];
    await quickr.cases.declarations.update(id, declarations?.[0]?.id ?? '', { intent: 'declarations_update', sections, anything: 1 });
    expect(await quickr.cases.get(id)).toMatchObject({ status: 'FORM_IN_PROGRESS', declared_at: null, contracts: [] });
    await quickr.cases.declarations.update(id, declarations?.[0]?.id ?? '', { intent: 'declarations_finished' });
    const [contract] = (await quickr.cases.get(id)).contracts ?? [];
    const links = await Promise.all(
      (contract?.signatories ?? []).map((one) => quickr.cases.contracts.signingLink(id, contract?.id ?? '', one.id ?? '')),
    );
    expect(new Set(links.map(({ location }) => location)).size).toBe(3);
    const [first] = contract?.signatories ?? [];
    vendor.sign(id, { id: first?.id ?? '' });
    const signatures = async (): Promise<boolean[]> => {
      const { signatories = [] } = await quickr.cases.contracts.get(id, contract?.id ?? '');
      return (signatories ?? []).map((one) => one.signed_result !== undefined);
    };
    expect(await signatures()).toEqual([true, false, false]);
    await quickr.cases.contracts.renew(id, contract?.id ?? '');
    expect(await signatures()).toEqual([false, false, false]);
    vendor.sign(id);
    expect(flagsOf(await quickr.cases.waitUntil(id, { status: 'READY_FOR_REVIEW' }))).toEqual([]);
  });
});

describe('qualifying', () => {
  const qualify = (organizationNumber: string): CreateCase => ({ ...restaurant(organizationNumber), actions: ['perform_checks'] });

  it('asks those who pass for a declaration, once, and goes on as onboarding does', async () => {
    const { quickr, vendor } = begin();
    const { id } = await quickr.cases.create(qualify(ragnarok));
    const checked = await quickr.cases.waitUntil(id, { status: 'READY_FOR_REVIEW' });
    expect(flagsOf(checked)).toEqual([]);
    expect(['company', 'credit_score'].map((type) => statusOf(checked, type))).toEqual(['COMPLETED', 'COMPLETED']);
    expect(['bank_account', 'signatory'].map((type) => statusOf(checked, type))).toEqual(['NOT_STARTED', 'NOT_STARTED']);

    const { declaration_url } = await quickr.cases.declarations.create(id);
    expect(declaration_url).toEqual(expect.stringContaining('https://'));
    expect(await quickr.cases.get(id)).toMatchObject({ status: 'FORM_NOT_STARTED' });
    expect(await failure(quickr.cases.declarations.create(id))).toMatchObject({ name: 'ConflictError', outcome: 'rejected' });

    vendor.declare(id, account);
    vendor.sign(id);
    const ready = await quickr.cases.waitUntil(id, { status: 'READY_FOR_REVIEW' });
    expect(ready.checks?.map(({ status }) => status)).toEqual(Array(5).fill('COMPLETED'));
    expect(flagsOf(ready)).toEqual([]);
  });

  it('tells by flags who does not pass', async () => {
    const { quickr } = begin();
    const { id } = await quickr.cases.create(qualify(ecbert));
    const checked = await quickr.cases.waitUntil(id, { status: 'READY_FOR_REVIEW' });
    expect(flagsOf(checked)).toContain('COMPANY_IN_SANCTIONS');
    expect(checked).toMatchObject({ declarations: [] });
  });
});

describe('due diligence', () => {
  const watched: CreateCase = {
    ...(fixture('one-off-checks.request') as CreateCase),
    checks: [{ type: 'sanction', options: { schedule: 'R-1/P1D' } }, { type: 'company' }],
    prefills: [company(ragnarok)],
    urls: { callback_url: 'https://shop.example/callbacks/quickr' },
  };

  it('brings a customer back for review when a scheduled check finds something, and leaves it alone till then', async () => {
    const { quickr, vendor, callbacks, sanction, pass } = begin();
    const { id } = await quickr.cases.create(watched);
    await quickr.cases.waitUntil(id, { status: 'READY_FOR_REVIEW' });
    vendor.approve(id);
    await pass(3 * day + 60_000);
    expect(await quickr.cases.get(id)).toMatchObject({ status: 'ACTIVE' });
    expect(callbacks).toHaveLength(4);

    sanction(ragnarok);
    await pass(day);
    const found = await quickr.cases.get(id);
    expect(found.status).toBe('READY_FOR_REVIEW');
    expect(flagsOf(found)).toEqual(['COMPANY_IN_SANCTIONS']);
    expect(parseEvent(callbacks.at(-1)?.body ?? '')).toMatchObject({ case_id: id, case_status: 'READY_FOR_REVIEW' });
    /* The case has the last results alone; those before are among its events. */
    const events = await quickr.cases.events.list(id, { type: ['checks_completed'] }).toArray();
    expect(events.map((event) => flagsOf(event.case as Case))).toEqual([['COMPANY_IN_SANCTIONS'], [], [], [], []]);
  });

  it('runs a check now without moving its schedule, and keeps another schedule when told to', async () => {
    const { quickr, callbacks, pass } = begin();
    const { id } = await quickr.cases.create(watched);
    await quickr.cases.waitUntil(id, { status: 'READY_FOR_REVIEW' });
    await pass(day / 2);
    await quickr.cases.scheduleChecks(id, { checks: [{ type: 'company' }] });
    expect(statusOf(await quickr.cases.get(id), 'company')).toBe('IN_PROGRESS');
    await pass(day / 2 + 60_000);
    expect(statusOf(await quickr.cases.get(id), 'company')).toBe('COMPLETED');
    const checkedOf = ({ body }: (typeof callbacks)[number]) => (parseEvent(body).case as Case).checks?.map(({ type }) => type);
    expect(callbacks.map(checkedOf)).toEqual([['sanctions', 'company'], ['company'], ['sanctions']]);

    await quickr.cases.update(id, { checks: [{ type: 'company', options: { schedule: 'R-1/P1D' } }] });
    await pass(day + 60_000);
    /* Both count from the same first run, so they run together, and are told of together. */
    expect(callbacks.slice(3).map(checkedOf)).toEqual([['sanctions', 'company']]);
    const { checks } = await quickr.cases.get(id);
    expect(checks?.map(({ options }) => options?.schedule)).toEqual(['R-1/P1D', 'R-1/P1D']);
  });
});

describe('an automation', () => {
  const approve: AutomationInput = {
    name: 'Approve simple cases',
    trigger: [{ type: 'case_status_updated', status: 'READY_FOR_REVIEW' }],
    conditions: [
      { type: 'equal', field: "$.checks[?(@.type==='sanctions')].data[0].flags.length", value: '0' },
      {
        type: 'greater_than_or_equal',
        field: "$.current_information[?(@.type==='credit_score')].data[*].current_credit_score.value",
        value: '70',
      },
      { type: 'greater_than_or_equal', field: '$.context.company_age', value: '2' },
      {
        type: 'every',
        field: "$.prefills[?(@.type==='ultimate_beneficial_ownership')].data[*].country",
        path: "$.prefills[?(@.type==='company')].data[*].country",
      },
    ],
    actions: [{ type: 'set_case_status', status: 'ACTIVE' }],
  };

  /* What the automation made of the case, and the notes that it left. */
  const decide = async (automation: AutomationInput, organizationNumber: string) => {
    const { quickr, sandbox } = begin();
    const { id: automationId } = await quickr.automations.create(automation);
    expect(await quickr.automations.get(automationId)).toMatchObject(automation);
    const { id } = await quickr.cases.create({
      checks: [{ type: 'sanctions' }, { type: 'company' }, { type: 'credit_score' }],
      sections: [{ type: 'company' }, { type: 'ultimate_beneficial_ownership' }],
      prefills: [company(organizationNumber)],
      actions: ['perform_checks'],
      automations: [{ id: automationId }],
    });
    const decided = await quickr.cases.waitUntil(id, { status: 'ACTIVE', maxWait: 60_000 }).asResult();
    if (!decided.ok) expect(decided.error).toMatchObject({ name: 'TimeoutError', phase: 'wait' });
    const { status } = await quickr.cases.get(id);
    expect(status === 'ACTIVE').toBe(decided.ok);
    return { status, notes: sandbox.quickr.state.cases.find((file) => file.case.id === id)?.notes };
  };
  const approved = { status: 'ACTIVE', notes: [{ section_type: 'case_approved' }] };
  const left = { status: 'READY_FOR_REVIEW', notes: [{ section_type: 'case', text: expect.stringContaining('do not hold') }] };

  it('approves who meets its conditions, and leaves the others to a person', async () => {
    expect(await decide(approve, ragnarok)).toMatchObject(approved);
    expect(await decide(approve, ecbert)).toMatchObject(left);
  });

  it("of the vendor's guide, sent as printed, approves nobody by the rules of its own page", async () => {
    expect(await decide(fixture('automation.request') as unknown as AutomationInput, ragnarok)).toMatchObject(left);
  });
});
