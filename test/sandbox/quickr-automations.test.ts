import { describe, expect, it } from 'vitest';
import type { AutomationInput, Condition, CreateCase } from '../../src/quickr/index.js';
import { allHold } from '../../src/testing/quickr/conditions.js';
import { fixture } from '../wire/quickr.answers.js';
import { checked, ecbert, failure, floki, type Json, minute, ragnarok, type Scene, scene } from './quickr-calls.js';

const guide = fixture('automation.request') as unknown as AutomationInput;
const everywhere = ['company', 'signatory', 'ultimate_beneficial_ownership'];

/** The guide's automation with the one number that contradicts its own text put right. */
const corrected: AutomationInput = JSON.parse(
  JSON.stringify(guide).replace(/("field":"\$\.checks\[\?\(@\.type==='credit_score'\)\]\.data\.length","value":)"0"/, '$1"1"'),
) as AutomationInput;

async function decided(automation: AutomationInput, number: string, types: string[], one: Scene = scene()): Promise<Json> {
  const { id } = await one.quickr.automations.create(automation);
  const made = await one.quickr.cases.create(checked(number, types, everywhere, { automations: [{ id }] }) as CreateCase);
  await one.pass(minute);
  const file = one.sandbox.quickr.state.cases.at(-1) as Json;
  return { status: (await one.quickr.cases.get(made.id)).status, notes: file.notes };
}

const approve = (
  conditions: Condition[],
  trigger: AutomationInput['trigger'] = [{ type: 'case_status_updated', status: 'READY_FOR_REVIEW' }],
) => ({ name: 'Approve', trigger, conditions, actions: [{ type: 'set_case_status', status: 'ACTIVE' }] }) satisfies AutomationInput;

describe("the guide's automation", () => {
  const types = ['sanction', 'company', 'credit_score'];

  it('contradicts its own text, so that it approves nobody', async () => {
    expect(await decided(guide, ragnarok, types)).toMatchObject({
      status: 'READY_FOR_REVIEW',
      notes: [{ section_type: 'case', text: 'Auto approve: The conditions do not hold; nothing was done.' }],
    });
  });

  it('approves the company in good standing once it asks for one result of the score', async () => {
    expect(corrected).not.toEqual(guide);
    expect(await decided(corrected, ragnarok, types)).toMatchObject({ status: 'ACTIVE', notes: [{ section_type: 'case_approved' }] });
  });

  it.each([
    ['a sanctioned company', ecbert, types],
    ['a company with a lower score, and without owners', floki, types],
    ['a case without a check of sanctions: what is absent is false', ragnarok, ['company', 'credit_score']],
    ['a case without a score', ragnarok, ['sanction', 'company']],
    ['a company that nobody knows', '919656395', types],
  ])('does not approve %s', async (_, number, checks) => {
    expect((await decided(corrected, number, checks)).status).toBe('READY_FOR_REVIEW');
  });
});

describe('an automation', () => {
  it('is created and read', async () => {
    const { quickr } = scene();
    const made = await quickr.automations.create(guide);
    expect(made).toMatchObject({ ...guide, object: 'automation', id: expect.stringMatching(/^TQ1230482\.automation\.\d+$/) });
    expect(await quickr.automations.get(made.id)).toEqual(made);
    expect(await failure(quickr.forAccount('TQ1230483').automations.get(made.id))).toMatchObject({ name: 'NotFoundError' });
  });

  it.each([
    [{ ...guide, trigger: [] }, 'trigger'],
    [{ ...guide, trigger: [{ type: 'full_moon' }] }, 'trigger.0.type'],
    [{ ...guide, trigger: [{ type: 'case_status_updated', status: 'HAPPY' }] }, 'trigger.0.status'],
    [{ ...guide, actions: [{ type: 'set_case_status', status: 'HAPPY' }] }, 'actions.0.status'],
    [{ ...guide, actions: [{ type: 'dance' }] }, 'actions.0.type'],
    [{ ...guide, conditions: [{ type: 'less_than', field: '$.a', value: '1' }] }, 'conditions.0.type'],
    [{ ...guide, conditions: [{ type: 'equal', field: '$.a' }] }, 'conditions.0.value'],
    [
      { ...guide, conditions: [{ type: 'or', conditions: [{ type: 'equal', field: 'a', value: '1' }] }] },
      'conditions.0.conditions.0.field',
    ],
    [{ ...guide, colour: 'blue' }, 'colour'],
  ])('is refused as %j', async (body, path) => {
    const { send } = scene();
    const { status, body: said } = await send('POST', '/automations', body);
    expect([status, said.error.errors.map((error: Json) => error.path)]).toEqual([400, [path]]);
  });

  it.each(['case_status_updated', 'case_status_change'])('is triggered by %s, of a status or of any', async (type) => {
    expect((await decided(approve([], [{ type, status: 'READY_FOR_REVIEW' }]), ragnarok, ['company'])).status).toBe('ACTIVE');
    const any = await decided(approve([], [{ type }]), ragnarok, ['company']);
    expect([any.status, any.notes.length]).toEqual(['ACTIVE', 2]);
    expect((await decided(approve([], [{ type, status: 'ACTIVE' }]), ragnarok, ['company'])).notes).toEqual([]);
  });

  it('acts a moment after the status, so that the status can be seen', async () => {
    const one = scene();
    const { id } = await one.quickr.automations.create(approve([]));
    const made = await one.quickr.cases.create(checked(ragnarok, ['company'], everywhere, { automations: [{ id }] }) as CreateCase);
    await one.pass(2_000);
    expect((await one.quickr.cases.get(made.id)).status).toBe('READY_FOR_REVIEW');
    await one.pass(1_000);
    expect((await one.quickr.cases.get(made.id)).status).toBe('ACTIVE');
  });

  it('declines, archives, and does nothing that cannot be, which it notes', async () => {
    const set = (status: string): AutomationInput => ({ ...approve([]), actions: [{ type: 'set_case_status', status }] });
    expect(await decided(set('DECLINED'), ecbert, ['company'])).toMatchObject({
      status: 'DECLINED',
      notes: [{ section_type: 'case_declined' }],
    });
    expect((await decided(set('ARCHIVED'), ecbert, ['company'])).status).toBe('ARCHIVED');
    expect(await decided(set('PROCESSING_DETAILS'), ecbert, ['company'])).toMatchObject({
      status: 'READY_FOR_REVIEW',
      notes: [{ text: 'Approve: A case cannot be made PROCESSING_DETAILS by hand.' }],
    });
  });

  it('does not approve over an unfinished checklist, nor what a person has declined', async () => {
    const one = scene();
    const list = await one.quickr.checklists.create({ name: 'Visit', data: [{}] });
    const { id } = await one.quickr.automations.create(approve([]));
    const body = checked(ragnarok, ['company'], everywhere, { automations: [{ id }], agent_checklists: [list.id] }) as CreateCase;
    const made = await one.quickr.cases.create(body);
    await one.pass(minute);
    expect((await one.quickr.cases.get(made.id)).status).toBe('READY_FOR_REVIEW');
    expect((one.sandbox.quickr.state.cases[0] as Json).notes[0].text).toContain('is not finished');
    const other = await one.quickr.cases.create({ ...body, agent_checklists: [] });
    await one.pass(2_000);
    one.sandbox.quickr.decline(other.id);
    await one.pass(minute);
    expect((await one.quickr.cases.get(other.id)).status).toBe('DECLINED');
  });

  it('is one of several, whose order is the same under one seed', async () => {
    const story = async (): Promise<string[]> => {
      const one = scene();
      const ids = [];
      for (let n = 0; n < 5; n += 1)
        ids.push({ id: (await one.quickr.automations.create({ ...approve([]), name: `A${n}`, actions: [] })).id });
      ids.push({ id: (await one.quickr.automations.create(approve([]))).id });
      for (let n = 0; n < 3; n += 1) await one.quickr.cases.create(checked(ragnarok, [], everywhere, { automations: ids }) as CreateCase);
      await one.pass(minute);
      return one.sandbox.quickr.state.cases.map(({ events }) => JSON.stringify(events.map((event) => event.case)));
    };
    expect(await story()).toEqual(await story());
  });
});

describe('a condition', () => {
  const subject = {
    checks: [
      { type: 'company', data: [{ flags: [] }] },
      { type: 'website', data: [] },
    ],
    scores: [{ value: 85 }, { value: '60' }],
    owners: [{ country: 'NO' }, { country: 'NO' }],
    companies: [{ country: 'NO' }],
    nothing: null,
    yes: true,
    context: { company_age: 3 },
  };
  const holds = (condition: object, severalValues: 'all' | 'any' = 'all') => allHold([condition as Condition], subject, { severalValues });
  const equal = (field: string, value: string) => ({ type: 'equal', field, value });
  const atLeast = (field: string, value: string) => ({ type: 'greater_than_or_equal', field, value });

  it.each([
    [true, equal("$.checks[?(@.type==='company')].data[0].flags.length", '0')],
    [true, equal("$.checks[?(@.type==='company')].data.length", '1')],
    [true, equal("$.checks[?(@.type==='website')].data.length", '0')],
    [false, equal("$.checks[?(@.type==='website')].data[0].flags.length", '0')],
    [false, equal("$.checks[?(@.type==='bank_account')].data.length", '0')],
    [true, equal('$.yes', 'true')],
    [false, equal('$.nothing', '0')],
    [false, equal('$.absent', '')],
    [true, atLeast('$.context.company_age', '3')],
    [false, atLeast('$.context.company_age', '4')],
    [true, atLeast('$.scores[0].value', '9')],
    [false, atLeast('$.nothing', '0')],
    [false, atLeast('$.yes', '0')],
    [false, atLeast('$.scores[0].value', 'many')],
    [false, atLeast('$.scores[*].value', '70')],
    [true, atLeast('$.scores[*].value', '60')],
    [true, { type: 'every', field: '$.owners[*].country', path: '$.companies[*].country' }],
    [false, { type: 'every', field: '$.scores[*].value', path: '$.companies[*].country' }],
    [false, { type: 'every', field: '$.absent[*]', path: '$.companies[*].country' }],
    [false, { type: 'every', field: '$.owners[*].country', path: '$.absent' }],
    [true, { type: 'equal_to_null', field: '$.absent' }],
    [true, { type: 'equal_to_null', field: '$.nothing' }],
    [false, { type: 'equal_to_null', field: '$.yes' }],
    [true, { type: 'and', conditions: [] }],
    [false, { type: 'or', conditions: [] }],
    [true, { type: 'or', conditions: [equal('$.yes', 'no'), { type: 'and', conditions: [equal('$.yes', 'true')] }] }],
    [false, { type: 'and', conditions: [equal('$.yes', 'true'), equal('$.yes', 'no')] }],
    [false, { type: 'new_today', field: '$.yes' }],
    [false, equal('$.checks[?(@.type===', 'x')],
    [false, equal('$..checks[?(@.no.such.thing)]', 'x')],
  ])('is %j of %j', (expected, condition) => {
    expect(holds(condition)).toBe(expected);
  });

  it('may be content with any of several values', () => {
    expect([holds(atLeast('$.scores[*].value', '70')), holds(atLeast('$.scores[*].value', '70'), 'any')]).toEqual([false, true]);
  });

  it('runs no code of the path', () => {
    const before = Object.keys(globalThis).length;
    expect(holds(equal("$.checks[?(@.constructor.constructor('globalThis.broken=1')())]", 'x'))).toBe(false);
    expect(holds(equal('$.checks[?(globalThis.broken = 1)]', 'x'))).toBe(false);
    expect([Object.keys(globalThis).length, 'broken' in globalThis]).toEqual([before, false]);
  });
});
