import { describe, expect, it } from 'vitest';
import type { CreateCase } from '../../src/quickr/index.js';
import {
  checked,
  checks,
  day,
  declared,
  ecbert,
  failure,
  flags,
  type Json,
  minute,
  ragnarok,
  type Scene,
  scene,
  sections,
  statusOf,
} from './quickr-calls.js';

const everything = ['company', 'signatory', 'ultimate_beneficial_ownership', 'bank_account', 'agreement', 'website', 'payment_information'];
const wrong = (body: Json): string[] => body.error.errors.map(({ path }: Json) => path);

/** A case that waits for its form. */
async function asked(
  types: string[],
  number: string = ragnarok,
  more: object = {},
): Promise<Scene & { id: string; did: string; path: string }> {
  const one = scene();
  const made = await one.quickr.cases.create(declared(number, types, everything, more) as CreateCase);
  const did = made.declarations?.[0]?.id ?? '';
  return { ...one, id: made.id, did, path: `/cases/${made.id}/declarations/${did}` };
}

const ready = (one: Scene, id: string): Promise<Json> =>
  Promise.resolve(one.quickr.cases.waitUntil(id, { status: 'READY_FOR_REVIEW', maxWait: minute }));

describe('a declaration', () => {
  it('goes from begun to finished, and the checks follow', async () => {
    const one = await asked(['company', 'bank_account']);
    const update = (intent: string, more: object = {}) => one.quickr.cases.declarations.update(one.id, one.did, { intent, ...more });
    const status = async () => (await one.quickr.cases.get(one.id)).status;
    expect(
      await update('declarations_update', { sections: [{ type: 'bank_account', data: [{ bank_account_number: '24681357902' }] }] }),
    ).toMatchObject({ id: one.did });
    expect(await status()).toBe('FORM_IN_PROGRESS');
    await update('declarations_update');
    expect(await status()).toBe('FORM_IN_PROGRESS');
    await update('declarations_finished', { form_submitter: { name: 'Ragnar Lothbrok' } });
    expect(await one.quickr.cases.get(one.id)).toMatchObject({
      status: 'PROCESSING_DETAILS',
      declared_at: '2026-01-01T00:00:00Z',
      form_submitter: { name: 'Ragnar Lothbrok' },
      contracts: [],
    });
    const done = await ready(one, one.id);
    expect([flags(done, 'company'), flags(done, 'bank_account')]).toEqual([[], []]);
    await update('declarations_finished', { sections: [{ type: 'bank_account', data: [{ bank_account_number: '1' }] }] });
    expect(await status()).toBe('READY_FOR_REVIEW');
    await one.quickr.cases.scheduleChecks(one.id, { checks: checks('bank_account') });
    await one.pass(minute);
    expect(flags(await one.quickr.cases.get(one.id), 'bank_account')).toEqual(['BANK_ACCOUNT_NUMBER_INVALID']);
  });

  it('flags what nobody has declared, and what was declared otherwise', async () => {
    const one = await asked(['company', 'bank_account', 'agreement', 'website', 'payment_information', 'ultimate_beneficial_ownership']);
    await one.quickr.cases.declarations.update(one.id, one.did, {
      intent: 'declarations_finished',
      sections: [
        { type: 'company', data: [{ organization_number: ragnarok, country: 'NO', name: 'Another name' }] },
        {
          type: 'ultimate_beneficial_ownership',
          data: [
            { name: 'Ragnar Lothbrok', birth_date: '1979' },
            { name: 'Ivar Ragnarsson', birth_date: '1990-02-10' },
          ],
        },
        { type: 'agreement', data: [{ name: 'Terms', accepted: false }] },
      ],
    });
    const done = await ready(one, one.id);
    expect(Object.fromEntries(done.checks.map(({ type }: Json) => [type, flags(done, type)]))).toEqual({
      company: ['DATA_MISMATCH'],
      bank_account: ['DECLARATION_MISSING'],
      agreement: ['AGREEMENT_NOT_ACCEPTED', 'PREFILL_MISSING'],
      website: ['DECLARATION_MISSING'],
      payment_information: ['DECLARATION_MISSING'],
      ultimate_beneficial_ownership: ['DATA_MANUALLY_ADDED', 'DATA_MANUAL_UPDATE', 'POSSIBLE_ULTIMATE_BENEFICIAL_OWNERS'],
    });
    expect(done.checks[0].data[0].flags[0].details).toEqual({ fields: ['name'] });
  });

  it('finds persons who may be declared on no list, and those of the sanctioned company on both', async () => {
    const one = await asked(['sanction', 'politically_exposed_person']);
    const persons = ['Ivar Ragnarsson', 'Ubbe Ragnarsson', 'Hvitserk Ragnarsson'].map((name) => ({ name }));
    one.sandbox.quickr.declare(one.id, {
      signatory: persons,
      ultimate_beneficial_ownership: [{ name: 'ROLLO LOTHBROK', birth_date: '1979-01-01' }],
    });
    const done = await ready(one, one.id);
    expect([flags(done, 'sanctions'), flags(done, 'politically_exposed_person')]).toEqual([['PERSON_IN_SANCTIONS'], ['PERSON_IN_PEP']]);
    expect(done.checks[0].data[0].flags[0].records.map(({ name }: Json) => name)).toEqual(['Rollo Lothbrok']);
  });

  it.each([
    [{}, 'intent'],
    [{ intent: 'finish' }, 'intent'],
    [{ intent: 'declarations_update', sections: {} }, 'sections'],
    [{ intent: 'declarations_update', sections: [{ data: [] }] }, 'sections.0.type'],
    [{ intent: 'declarations_update', sections: [{ type: 'company', data: [7] }] }, 'sections.0.data'],
    [{ intent: 'declarations_update', sections: [{ type: 'individual', data: [] }] }, 'sections'],
    [{ intent: 'declarations_update', sections: [{ type: '__proto__', data: [] }] }, 'sections'],
  ])('is refused as %j', async (body, path) => {
    const one = await asked([]);
    const { status, body: said } = await one.send('PUT', one.path, body);
    expect([status, wrong(said)]).toEqual([400, [path]]);
    expect((await one.quickr.cases.get(one.id)).status).toBe('FORM_NOT_STARTED');
  });

  it('has its intent in the body or the query, or where the rules have it', async () => {
    const one = await asked([]);
    const { rules } = one.sandbox.quickr.state;
    const put = async (query: string, body: object) => (await one.send('PUT', one.path + query, body)).status;
    expect(await put('?intent=declarations_update', {})).toBe(200);
    rules.intent = 'body';
    expect([await put('?intent=declarations_update', {}), await put('', { intent: 'declarations_update' })]).toEqual([400, 200]);
    rules.intent = 'query';
    expect([await put('?intent=declarations_update', {}), await put('', { intent: 'declarations_update' })]).toEqual([200, 400]);
    expect(await put('?intent=declarations_update&colour=blue', {})).toBe(400);
  });

  it('answers nothing where the rules say so, as do all calls whose result is not known', async () => {
    const one = await asked(['company', 'signatory']);
    one.sandbox.quickr.state.rules.emptyAnswers = true;
    const { cases } = one.quickr;
    expect(await cases.declarations.update(one.id, one.did, { intent: 'declarations_finished' })).toBeUndefined();
    const contract = (await cases.get(one.id)).contracts?.[0]?.id ?? '';
    expect(await cases.contracts.renew(one.id, contract)).toBeUndefined();
    expect(await cases.agentEdits.create(one.id, { type: 'bank_account', data: [] })).toBeUndefined();
    expect(await cases.scheduleChecks(one.id, { checks: checks('company') })).toBeUndefined();
  });
});

describe('a declaration for a case that was only checked', () => {
  const made = async (number = ragnarok) => {
    const one = scene();
    const { id } = await one.quickr.cases.create(checked(number, ['company', 'bank_account', 'signatory'], everything) as CreateCase);
    return { ...one, id };
  };

  it('is made once, when the case has been checked, and brings it to its form', async () => {
    const one = await made();
    expect(await failure(one.quickr.cases.declarations.create(one.id))).toMatchObject({ name: 'ConflictError' });
    const before = await ready(one, one.id);
    expect([statusOf(before, 'bank_account'), statusOf(before, 'signatory')]).toEqual(['NOT_STARTED', 'NOT_STARTED']);
    const declaration = await one.quickr.cases.declarations.create(one.id);
    expect(await one.quickr.cases.get(one.id)).toMatchObject({ status: 'FORM_NOT_STARTED', declarations: [declaration] });
    expect(await failure(one.quickr.cases.declarations.create(one.id))).toMatchObject({ name: 'ConflictError' });
    one.sandbox.quickr.declare(one.id, { bank_account: [{ bank_account_number: '24681357902' }] });
    one.sandbox.quickr.sign(one.id);
    const after = await ready(one, one.id);
    expect(after.checks.map(({ status }: Json) => status)).toEqual(['COMPLETED', 'COMPLETED', 'COMPLETED']);
    expect(after.checks.flatMap(({ type }: Json) => flags(after, type))).toEqual([]);
  });

  it('may be made later where the rules let it', async () => {
    const one = await made();
    await ready(one, one.id);
    one.sandbox.quickr.approve(one.id);
    expect(await failure(one.quickr.cases.declarations.create(one.id))).toMatchObject({ name: 'ConflictError' });
    one.sandbox.quickr.state.rules.declareFrom.push('ACTIVE');
    await one.quickr.cases.declarations.create(one.id);
    expect((await one.quickr.cases.get(one.id)).status).toBe('FORM_NOT_STARTED');
  });

  it('is not made for a case that was to declare from the beginning', async () => {
    const { quickr, sandbox } = scene();
    const { id } = await quickr.cases.create({});
    expect(await failure(quickr.cases.declarations.create(id))).toMatchObject({ name: 'ConflictError' });
    sandbox.quickr.state.rules.statuses.conflict = 422;
    expect(await failure(quickr.cases.declarations.create(id))).toMatchObject({ name: 'UnprocessableEntityError' });
  });
});

describe('a contract', () => {
  const signing = async (types = ['company', 'signatory'], number = ragnarok) => {
    const one = await asked(types, number);
    const after: Json = one.sandbox.quickr.declare(one.id);
    const [contract] = after.contracts;
    return {
      ...one,
      contract: contract as Json,
      get: (): Promise<Json> => Promise.resolve(one.quickr.cases.contracts.get(one.id, contract.id)),
    };
  };

  it('is made of the declaration, and the checks wait for all signatures', async () => {
    const one = await signing();
    expect(await one.quickr.cases.get(one.id)).toMatchObject({ status: 'WAITING_FOR_SIGNATURE' });
    expect(await one.get()).toMatchObject({ status: 'pending', signatories: [{}, {}, {}], attachments: [{ file_id: expect.any(String) }] });
    const [first] = one.contract.signatories;
    one.sandbox.quickr.sign(one.id, { id: first.id });
    expect((await one.get()).signatories[0].signed_result).toMatchObject({ provider: 'BankID', name: 'Ragnar Lothbrok' });
    await one.pass(10 * minute);
    expect(await one.quickr.cases.get(one.id)).toMatchObject({ status: 'WAITING_FOR_SIGNATURE', checks: [{ status: 'NOT_STARTED' }, {}] });
    one.sandbox.quickr.sign(one.id);
    expect((await one.get()).status).toBe('signed');
    expect(flags(await ready(one, one.id), 'signatory')).toEqual([]);
    expect(() => one.sandbox.quickr.sign(one.id)).toThrow(RangeError);
  });

  it('has a link for each signatory that redirects, and that the client does not follow', async () => {
    const one = await signing();
    const [first] = one.contract.signatories;
    const link = () => one.quickr.cases.contracts.signingLink(one.id, one.contract.id, first.id);
    expect((await link()).location).toMatch(/^https:\/\/dashboard\.quickr\.test\/sign\//);
    const bare = await one.send('GET', `/cases/${one.id}/contracts/${one.contract.id}/signatories/${first.id}/sign`);
    expect([bare.status, bare.body]).toEqual([302, {}]);
    expect(await failure(one.quickr.cases.contracts.signingLink(one.id, one.contract.id, 'nobody'))).toMatchObject({
      name: 'NotFoundError',
    });
    one.sandbox.quickr.state.rules.links = 'json';
    expect((await link()).location).toMatch(/^https/);
    const { linksNeedToken } = one.sandbox.quickr.state.rules;
    const without = () =>
      one.send('GET', `/cases/${one.id}/contracts/${one.contract.id}/signatories/${first.id}/sign`, undefined, { authorization: '' });
    expect([linksNeedToken, (await without()).status]).toEqual([true, 401]);
    one.sandbox.quickr.state.rules.linksNeedToken = false;
    expect((await without()).status).toBe(200);
    one.sandbox.quickr.sign(one.id, { id: first.id });
    expect(await failure(link())).toMatchObject({ name: 'ConflictError' });
  });

  it('expires after 85 days, is renewed, and is then signed afresh by all', async () => {
    const one = await signing();
    const [first] = one.contract.signatories;
    one.sandbox.quickr.sign(one.id, { id: first.id });
    await one.pass(85 * day - 1);
    expect((await one.get()).status).toBe('pending');
    await one.pass(1);
    expect((await one.get()).status).toBe('expired');
    expect(() => one.sandbox.quickr.sign(one.id)).toThrow(/expired/);
    expect(await failure(one.quickr.cases.contracts.signingLink(one.id, one.contract.id, first.id))).toMatchObject({
      name: 'ConflictError',
    });
    expect(await one.quickr.cases.contracts.renew(one.id, one.contract.id)).toMatchObject({ id: one.contract.id, status: 'pending' });
    expect((await one.get()).signatories.every((signatory: Json) => signatory.signed_result === undefined)).toBe(true);
    await one.pass(84 * day);
    one.sandbox.quickr.sign(one.id);
    await one.pass(2 * day);
    expect((await one.get()).status).toBe('signed');
    expect(await failure(one.quickr.cases.contracts.renew(one.id, one.contract.id))).toMatchObject({ name: 'ConflictError' });
  });

  it('that is renewed while it waits has its whole time again', async () => {
    const one = await signing();
    await one.pass(84 * day);
    await one.quickr.cases.contracts.renew(one.id, one.contract.id);
    await one.pass(84 * day);
    expect((await one.get()).status).toBe('pending');
    await one.pass(day);
    expect((await one.get()).status).toBe('expired');
  });

  it('that somebody else signs is flagged, and so is one that nobody has signed yet', async () => {
    const one = await signing();
    await one.quickr.cases.scheduleChecks(one.id, { checks: checks('signatory') });
    await one.pass(minute);
    expect(flags(await one.quickr.cases.get(one.id), 'signatory')).toEqual(['CONTRACT_NOT_SIGNED']);
    one.sandbox.quickr.sign(one.id, { as: { name: 'Loki Laufeyson', birth_date: '1965-12-17' } });
    expect(flags(await ready(one, one.id), 'signatory')).toEqual(['SIGNATORY_MISMATCH']);
  });

  it('closes with its case', async () => {
    const one = await signing();
    one.sandbox.quickr.archive(one.id);
    expect((await one.get()).status).toBe('closed');
    await one.pass(86 * day);
    expect((await one.get()).status).toBe('closed');
    expect(await failure(one.quickr.cases.contracts.renew(one.id, one.contract.id))).toMatchObject({ name: 'ConflictError' });
  });

  it('is not made where nobody is there to sign', async () => {
    const one = await asked(['signatory'], '919656395');
    one.sandbox.quickr.declare(one.id);
    const done = await ready(one, one.id);
    expect([done.contracts, flags(done, 'signatory')]).toEqual([[], ['CONTRACT_NOT_SIGNED', 'DECLARATION_MISSING', 'PREFILL_MISSING']]);
  });

  it('is signed by those who were declared', async () => {
    const one = await asked(['signatory']);
    const after: Json = one.sandbox.quickr.declare(one.id, {
      signatory: [{ name: 'Ivar Ragnarsson', birth_date: '1990-02-10', title: 'CEO' }],
    });
    expect(after.contracts[0].signatories).toHaveLength(1);
    one.sandbox.quickr.sign(one.id);
    expect(flags(await ready(one, one.id), 'signatory')).toEqual(['DATA_MISMATCH']);
  });
});

describe('the form', () => {
  it('is filled in once, by a customer who accepts the agreements', async () => {
    const one = await asked(['agreement'], ragnarok, {
      prefills: [{ type: 'agreements', data: [{ name: 'Terms', url: 'https://example.com/terms.pdf' }] }],
    });
    expect(() => one.sandbox.quickr.declare(one.id, { individual: [] })).toThrow(/does not gather individual/);
    one.sandbox.quickr.declare(one.id);
    expect(flags(await ready(one, one.id), 'agreement')).toEqual([]);
    expect(() => one.sandbox.quickr.declare(one.id)).toThrow(RangeError);
    const other = scene();
    const { id } = await other.quickr.cases.create(checked(ragnarok, []) as CreateCase);
    expect(() => other.sandbox.quickr.declare(id)).toThrow(RangeError);
    expect(() => other.sandbox.quickr.sign(id)).toThrow(RangeError);
  });
});

describe('an agent', () => {
  it('edits what was declared, and the next run of the check sees it', async () => {
    const one = await asked(['bank_account']);
    const edit = (type: string, data: unknown) => one.quickr.cases.agentEdits.create(one.id, { type, data });
    expect(await failure(edit('bank_account', []))).toMatchObject({ name: 'ConflictError' });
    one.sandbox.quickr.declare(one.id, { bank_account: [{ bank_account_number: '1' }] });
    expect(flags(await ready(one, one.id), 'bank_account')).toEqual(['BANK_ACCOUNT_NUMBER_INVALID']);
    const made: Json = await edit('bank_account', [{ bank_account_number: '24681357902' }]);
    expect(made).toMatchObject({ type: 'bank_account', created_by: expect.stringMatching(/^api\./) });
    await one.quickr.cases.scheduleChecks(one.id, { checks: checks('bank_account') });
    await one.pass(minute);
    const after: Json = await one.quickr.cases.get(one.id);
    expect([flags(after, 'bank_account'), after.agent_edits]).toEqual([[], [made]]);
  });

  it.each([
    [{ type: 'company', data: [] }, 'type'],
    [{ data: [] }, 'type'],
    [{ type: 'bank_account' }, 'data'],
    [{ type: 'bank_account', data: [null] }, 'data'],
  ])('is refused with %j', async (body, path) => {
    const one = await asked([]);
    one.sandbox.quickr.declare(one.id);
    const { status, body: said } = await one.send('POST', `/cases/${one.id}/agent-edits`, body);
    expect([status, wrong(said)]).toEqual([400, [path]]);
  });

  it('changes who is to sign: signatures of those who stay are kept, and the contract may be signed by it', async () => {
    const one = await asked(['signatory']);
    const [contract]: Json[] = (one.sandbox.quickr.declare(one.id) as Json).contracts;
    one.sandbox.quickr.sign(one.id, { id: contract.signatories[0].id });
    const first = contract.signatories[0].id;
    await one.quickr.cases.agentEdits.create(one.id, {
      type: 'signatory',
      data: [{ name: 'Ragnar Lothbrok' }, { name: 'Ivar Ragnarsson' }],
    });
    const now: Json = await one.quickr.cases.contracts.get(one.id, contract.id);
    expect(now.signatories.map(({ id, signed_result }: Json) => [id === first, signed_result !== undefined])).toEqual([
      [true, true],
      [false, false],
    ]);
    await one.quickr.cases.agentEdits.create(one.id, { type: 'signatory', data: [{ name: 'Ragnar Lothbrok' }] });
    expect((await one.quickr.cases.get(one.id)).status).toBe('PROCESSING_DETAILS');
  });

  it('finishes the checklists before a case can be approved', async () => {
    const one = scene();
    const list = await one.quickr.checklists.create({ name: 'Visit', data: [{ question: 'Open?' }, { question: 'Clean?' }] });
    const body = checked(ragnarok, ['company', 'checklists'], ['company'], { agent_checklists: [{ id: list.id }] });
    const { id } = await one.quickr.cases.create(body as CreateCase);
    const before = await ready(one, id);
    expect(before.agent_checklists).toEqual([
      {
        id: list.id,
        data: [
          { question: 'Open?', answer: null },
          { question: 'Clean?', answer: null },
        ],
      },
    ]);
    expect([statusOf(before, 'company'), statusOf(before, 'checklists')]).toEqual(['COMPLETED', 'NOT_STARTED']);
    expect(() => one.sandbox.quickr.approve(id)).toThrow(/checklist/);
    expect(() => one.sandbox.quickr.answerChecklists(id, true, 'nobody')).toThrow(RangeError);
    one.sandbox.quickr.answerChecklists(id, 'yes');
    await one.pass(minute);
    expect(statusOf(await one.quickr.cases.get(id), 'checklists')).toBe('COMPLETED');
    expect(one.sandbox.quickr.approve(id).status).toBe('ACTIVE');
  });
});

describe('an identity', () => {
  const person = { name: 'Ivar Ragnarsson', birth_date: '1990-02-10' };
  const body = {
    checks: checks('identity_verification', 'individual'),
    sections: sections('individual'),
    prefills: [{ type: 'individual', data: [person] }],
    actions: ['perform_checks'],
  } as CreateCase;

  it('is shown on the way of a link, and what waited for it is checked', async () => {
    const one = scene();
    const { id } = await one.quickr.cases.create(body);
    const before = await ready(one, id);
    expect(before.checks.map(({ status }: Json) => status)).toEqual(['NOT_STARTED', 'NOT_STARTED']);
    const [verification] = await one.quickr.cases.identityVerifications.list(id).toArray();
    const vid = verification?.id ?? '';
    expect(before.urls.identity_verification_urls).toEqual([expect.stringContaining(vid)]);
    expect(verification).toEqual({ id: vid, status: 'NOT_STARTED' });
    expect((await one.quickr.cases.identityVerifications.initiate(id, vid)).location).toMatch(
      /^https:\/\/dashboard\.quickr\.test\/identity\//,
    );
    expect((await one.quickr.cases.identityVerifications.list(id)).items).toEqual([{ id: vid, status: 'STARTED' }]);
    one.sandbox.quickr.verifyIdentity(id);
    await one.pass(minute);
    const after: Json = await one.quickr.cases.get(id);
    expect(after.checks.map(({ status }: Json) => status)).toEqual(['COMPLETED', 'COMPLETED']);
    expect(flags(after, 'individual')).toEqual([]);
    expect(await failure(one.quickr.cases.identityVerifications.initiate(id, vid))).toMatchObject({ name: 'ConflictError' });
    expect(await failure(one.quickr.cases.identityVerifications.initiate(id, 'nobody'))).toMatchObject({ name: 'NotFoundError' });
    expect(() => one.sandbox.quickr.verifyIdentity(id)).toThrow(RangeError);
  });

  it('of another is a mismatch, and the case is reviewed again', async () => {
    const one = scene();
    const { id } = await one.quickr.cases.create(body);
    await ready(one, id);
    one.sandbox.quickr.approve(id);
    one.sandbox.quickr.verifyIdentity(id, { as: { name: 'Loki Laufeyson' } });
    const after = await ready(one, id);
    expect(flags(after, 'individual')).toEqual(['DATA_MISMATCH']);
  });
});

it('an owner of a sanctioned company is found whoever declares', async () => {
  const one = await asked(['sanction', 'ultimate_beneficial_ownership'], ecbert);
  one.sandbox.quickr.declare(one.id);
  const done = await ready(one, one.id);
  expect([flags(done, 'sanctions'), flags(done, 'ultimate_beneficial_ownership')]).toEqual([
    ['COMPANY_IN_SANCTIONS', 'PERSON_IN_SANCTIONS'],
    ['PERSON_IN_PEP', 'PERSON_IN_SANCTIONS', 'POSSIBLE_FAMILY_RELATIONS'],
  ]);
});
