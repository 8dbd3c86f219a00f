import fc from 'fast-check';
import { expect, it } from 'vitest';
import { operations, type QuickrOperationId } from '../../../src/quickr/index.js';
import type { CaseFile, Sandbox } from '../../../src/testing/index.js';
import {
  ask,
  checked,
  checks,
  day,
  declared,
  ecbert,
  floki,
  type Json,
  ragnarok,
  rollo,
  scene,
  tokenFor,
} from '../../sandbox/quickr-calls.js';

const partner = 'TQ1230482';
const below = 'TQ1230483';

/** One call, or something that people do: `n` picks among what is there, and a bad one has something wrong with it. */
interface Step {
  readonly what: string;
  readonly n: number;
  readonly bad: boolean;
  readonly junk: unknown;
  readonly waitMs: number;
}

const people = ['approve', 'decline', 'archive', 'declare', 'sign', 'verifyIdentity', 'answerChecklists'] as const;
const step = fc.record<Step>({
  what: fc.constantFrom(...Object.keys(operations), ...people, ...Array(4).fill('quickr.cases.create'), ...Array(6).fill('declare')),
  n: fc.nat(),
  bad: fc.boolean().chain((one) => (one ? fc.boolean() : fc.constant(false))),
  junk: fc.oneof(fc.jsonValue(), fc.constantFrom('', null, -1, {}, [], [null], { intent: 7 }, { checks: [{}] })),
  waitMs: fc.oneof(
    { weight: 60, arbitrary: fc.constantFrom(0, 0, 0, 1_000, 3_000, 20_000, 20_000) },
    { weight: 3, arbitrary: fc.constant(day) },
    { weight: 1, arbitrary: fc.constant(86 * day) },
  ),
});

const numbers = [ragnarok, floki, ecbert, rollo, '919656395'];
const everyCheck = ['sanction', 'company', 'credit_score', 'signatory', 'bank_account', 'agreement', 'checklists', 'identity_verification'];
const everySection = ['company', 'signatory', 'ultimate_beneficial_ownership', 'bank_account', 'agreement'];

const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];

/** What to ask for: the placeholders of the path, the query and a good body, from what the sandbox holds. */
function good(sandbox: Sandbox, id: QuickrOperationId, n: number): { params?: Json; query?: string; body?: Json } {
  const { state } = sandbox.quickr;
  const own = state.cases.filter(({ accountId }) => accountId === partner);
  const suiting: Partial<Record<QuickrOperationId, (file: CaseFile) => boolean>> = {
    'quickr.cases.declarations.create': ({ case: { declarations, status } }) => declarations.length === 0 && status === 'READY_FOR_REVIEW',
    'quickr.cases.declarations.update': ({ case: { declarations } }) => declarations.length > 0,
    'quickr.cases.agentEdits.create': ({ case: { declared_at } }) => declared_at !== null,
    'quickr.cases.contracts.get': ({ case: { contracts } }) => contracts.length > 0,
    'quickr.cases.contracts.renew': ({ case: { contracts } }) => contracts.length > 0,
    'quickr.cases.contracts.signingLink': ({ case: { contracts } }) => contracts[0]?.status === 'pending',
    'quickr.cases.identityVerifications.initiate': ({ verifications }) => verifications.length > 0,
  };
  const file = pick(own.filter(suiting[id] ?? (() => true)), n) ?? pick(own, n);
  const cid = file?.case.id ?? 'nobody';
  const contract_id = file?.case.contracts[0]?.id ?? 'nobody';
  const schedule = pick(['R-1/P1D', 'R-1/P1M', 'R-1/P1Y'], n);
  const types = everyCheck.filter((type, place) => type === 'signatory' || ((n >> place) & 1) === 0);
  switch (id) {
    case 'quickr.auth.exchange':
      return { body: { account_id: below, scope: pick([['read:quickr'], []], n) } };
    case 'quickr.accounts.create':
      return { body: { name: `A${n % 50}`, type: pick(['customer', 'reseller'], n) } };
    case 'quickr.accounts.list':
      return { query: `limit=${1 + (n % 100)}&type=customer&type=reseller` };
    case 'quickr.accounts.update':
      return { body: { name: `N${n % 9}`, metadata: { [`k${n % 3}`]: pick(['', 'v'], n) } } };
    case 'quickr.accounts.administrate':
      return { body: { status: pick(['ACTIVE', 'INACTIVE', 'PENDING'], n) } };
    case 'quickr.accounts.reports':
      return { params: { accountId: pick([partner, below, 'TQ0000000'], n) }, body: { type: 'usage', format: 'csv', period: {} } };
    case 'quickr.users.create':
      return {
        body:
          n % 2 ? { type: 'api_key', scope: ['read:quickr'] } : { type: 'email', scope: ['read:quickr'], email: `u${n % 1000}@b.example` },
      };
    case 'quickr.users.update':
    case 'quickr.users.delete': {
      const users = state.users.slice(2).filter(({ accountId }) => accountId === partner);
      return { params: { uid: pick(users, n)?.user.id ?? 'nobody' }, body: id.endsWith('update') ? { name: 'x' } : undefined };
    }
    case 'quickr.checklists.create':
      return { body: { name: 'C', data: [{ question: n % 9 }] } };
    case 'quickr.checklists.get':
    case 'quickr.checklists.update':
      return {
        params: { chkid: pick(state.checklists, n)?.id ?? 'nobody' },
        body: id.endsWith('get') ? undefined : { name: 'D', data: [{}] },
      };
    case 'quickr.templates.create':
      return { body: { type: 'case', name: 'T', case: {} } };
    case 'quickr.cases.create': {
      const make = n % 3 > 0 ? declared : checked;
      const more = {
        checks: types.map((type) => ({ type, ...(n % 2 ? { options: { schedule } } : {}) })),
        automations: state.automations.slice(0, n % 3).map((one) => ({ id: one.id })),
        agent_checklists: n % 5 === 0 ? state.checklists.slice(0, 1).map((one) => one.id) : [],
      };
      return { body: { ...make(pick(numbers, n) as string, [], everySection), ...more } };
    }
    case 'quickr.cases.update':
      return {
        params: { cid },
        body: { checks: (file?.case.checks ?? []).slice(0, 1).map(({ type }) => ({ type, options: { schedule } })) },
      };
    case 'quickr.cases.scheduleChecks':
      return { params: { cid }, body: { checks: checks(...(file?.case.checks ?? []).slice(0, 2).map(({ type }) => type)) } };
    case 'quickr.cases.declarations.update': {
      const bank = [{ bank_account_number: pick(['24681357902', '1'], n) }];
      const body = { intent: pick(['declarations_update', 'declarations_finished'], n), sections: [{ type: 'bank_account', data: bank }] };
      return { params: { cid, did: file?.case.declarations[0]?.id ?? 'nobody' }, body };
    }
    case 'quickr.cases.agentEdits.create':
      return {
        params: { cid },
        body: { type: pick(['bank_account', 'signatory'], n), data: [{ name: pick(['Ivar Ragnarsson', 'Ragnar Lothbrok'], n) }] },
      };
    case 'quickr.cases.events.list':
      return { params: { cid }, query: `limit=${1 + (n % 5)}` };
    case 'quickr.files.link':
      return {
        params: {
          fid:
            pick(
              state.files.filter(({ accountId }) => accountId === partner),
              n,
            )?.id ?? 'nobody',
        },
      };
    case 'quickr.automations.create':
      return {
        body: {
          name: 'A',
          trigger: [{ type: 'case_status_updated', status: pick(['READY_FOR_REVIEW', 'DECLINED'], n) }],
          conditions: [{ type: 'equal', field: "$.checks[?(@.type==='company')].data[0].flags.length", value: '0' }],
          actions: [{ type: 'set_case_status', status: pick(['ACTIVE', 'DECLINED', 'ARCHIVED', 'READY_FOR_REVIEW'], n) }],
        },
      };
    case 'quickr.automations.get':
      return { params: { automation_id: pick(state.automations, n)?.id ?? 'nobody' } };
    default:
      return {
        params: {
          cid,
          contract_id,
          sid: file?.signatories.find(({ proof }) => proof === null)?.id ?? 'nobody',
          verification_id: file?.verifications.find(({ proof }) => proof === null)?.id ?? 'nobody',
        },
      };
  }
}

/* As the page tells it, and written out here once more. */
const mayFollow: Readonly<Record<string, readonly string[]>> = {
  FORM_NOT_STARTED: ['FORM_IN_PROGRESS', 'WAITING_FOR_SIGNATURE', 'PROCESSING_DETAILS', 'ARCHIVED'],
  FORM_IN_PROGRESS: ['WAITING_FOR_SIGNATURE', 'PROCESSING_DETAILS', 'ARCHIVED'],
  WAITING_FOR_SIGNATURE: ['PROCESSING_DETAILS', 'ARCHIVED'],
  PROCESSING_DETAILS: ['READY_FOR_REVIEW', 'ARCHIVED'],
  READY_FOR_REVIEW: ['ACTIVE', 'DECLINED', 'FORM_NOT_STARTED', 'ARCHIVED'],
  ACTIVE: ['READY_FOR_REVIEW', 'ARCHIVED'],
  DECLINED: ['READY_FOR_REVIEW', 'ARCHIVED'],
  ARCHIVED: [],
};

function expectSound(sandbox: Sandbox, seen: Map<string, string[]>): void {
  const { state } = sandbox.quickr;
  const ids = [
    ...state.accounts.map(({ account }) => account.account_id),
    ...state.users.map(({ user }) => user.id),
    ...[...state.checklists, ...state.templates, ...state.automations, ...state.files].map(({ id }) => id),
    ...state.cases.flatMap((file) => [
      file.case.id,
      ...file.events.map(({ id }) => id),
      ...file.case.declarations.map(({ id }) => id),
      ...file.case.contracts.map(({ id }) => id),
      ...file.signatories.map(({ id }) => id),
      ...file.verifications.map(({ id }) => id),
    ]),
  ];
  expect(new Set(ids).size).toBe(ids.length);
  for (const file of state.cases) {
    const { case: one, events, runs, schedules } = file;
    expect(one.declarations.length).toBeLessThanOrEqual(1);
    expect(one.contracts.length).toBeLessThanOrEqual(one.declared_at === null ? 0 : 1);
    const before = seen.get(one.id) ?? [];
    const now = events.map((event) => JSON.stringify(event));
    expect(now.slice(0, before.length)).toEqual(before);
    seen.set(one.id, now);
    const path = events
      .filter(({ type }) => type === 'case_created' || type === 'case_status_updated')
      .map((event) => event.case_status ?? '');
    expect(['FORM_NOT_STARTED', 'PROCESSING_DETAILS']).toContain(path[0]);
    for (const [place, status] of path.slice(1).entries()) expect(mayFollow[path[place] ?? '']).toContain(status);
    expect(path.at(-1)).toBe(one.status);
    const running = one.checks.filter(({ status }) => status === 'IN_PROGRESS').map(({ type }) => type);
    expect(runs.flatMap(({ pending }) => pending).sort()).toEqual(running.sort());
    if (one.status === 'ARCHIVED') expect(schedules).toEqual([]);
    if (one.status === 'PROCESSING_DETAILS') expect(runs.length).toBeGreaterThan(0);
    if (one.status === 'WAITING_FOR_SIGNATURE') expect(one.contracts[0]?.status).toMatch(/pending|expired/);
    const open = one.agent_checklists.some(({ data }) => data.some(({ answer }) => answer === null));
    if (open) expect(path).not.toContain('ACTIVE');
  }
}

const answers = [200, 302, 400, 401, 403, 404, 405, 409, 415];

it('stays sound under any calls: no 500, unique ids, one declaration a case, statuses in their order, events that only grow', async () => {
  const counts = new Map<string, { asked: number; done: number }>(Object.keys(operations).map((id) => [id, { asked: 0, done: 0 }]));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 80, maxLength: 80 }), async (steps) => {
      const { sandbox, pass } = scene();
      const { apiKey } = sandbox.quickr.options;
      const tokens = { good: await tokenFor(sandbox, partner, apiKey), person: sandbox.quickr.signIn() };
      const seen = new Map<string, string[]>();
      for (const { what, n, bad, junk, waitMs } of steps) {
        if (waitMs > 0) await pass(waitMs);
        if (waitMs >= day) Object.assign(tokens, { good: await tokenFor(sandbox, partner, apiKey), person: sandbox.quickr.signIn() });
        const [company] = sandbox.quickr.state.register.companies;
        if (company !== undefined && n % 7 === 0) company.sanctioned = !company.sanctioned;
        if (what in operations) {
          const id = what as QuickrOperationId;
          const { method, path } = operations[id];
          const { params, query = '', body } = good(sandbox, id, n);
          const target = path
            .replaceAll('{aid}', bad && n % 3 === 0 ? below : partner)
            .replace(/\{(\w+)\}/g, (_, name) => params?.[name] ?? 'x');
          const token = id === 'quickr.auth.login' ? apiKey : id === 'quickr.users.me' ? tokens.person : tokens.good;
          const sent = bad && method !== 'GET' ? JSON.stringify(junk) : body;
          const { status } = await ask(sandbox, method, target + (bad ? '?colour=blue' : query && `?${query}`), sent, {
            authorization: `Bearer ${bad && n % 5 === 0 ? 'nonsense' : token}`,
          });
          expect(answers).toContain(status);
          const count = counts.get(id) as { asked: number; done: number };
          count.asked += 1;
          if (status < 400) count.done += 1;
          expect([bad, status < 400]).not.toEqual([true, true]);
        } else {
          const { cases } = sandbox.quickr.state;
          const open =
            what === 'declare' ? cases.filter(({ case: one }) => one.declarations.length > 0 && one.declared_at === null) : cases;
          const cid = (pick(open, n) ?? pick(cases, n))?.case.id ?? '';
          try {
            sandbox.quickr[what as (typeof people)[number]](cid);
          } catch (error) {
            expect(error).toBeInstanceOf(RangeError);
          }
        }
        if (n % 5 === 0) expectSound(sandbox, seen);
      }
      expectSound(sandbox, seen);
    }),
    { numRuns: 60 },
  );
  const rows = [...counts].map(([id, { asked, done }]) => ({ id, asked, done }));
  const sum = (name: 'asked' | 'done') => rows.reduce((total, row) => total + row[name], 0);
  console.info(
    [...rows.map(({ id, asked, done }) => `${id}: ${asked} calls, ${done} done`), `all: ${sum('asked')} calls, ${sum('done')} done`].join(
      '\n',
    ),
  );
  expect(rows.filter(({ asked, done }) => asked < 50 || done < 5)).toEqual([]);
  expect(sum('done') / sum('asked')).toBeGreaterThan(0.4);
}, 120_000);
