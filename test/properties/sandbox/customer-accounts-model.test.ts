import fc from 'fast-check';
import { expect, it } from 'vitest';
import { operations } from '../../../src/customer-accounts/index.js';
import { createSandbox, type Sandbox } from '../../../src/testing/index.js';
import { at, logIn, sender, userOf } from '../../sandbox/customer-accounts-calls.js';
import type { Json, Reply, Send } from '../../sandbox/quickstream-calls.js';
import { Tally } from '../../sandbox/tally.js';

interface Account {
  readonly externalId: string;
  readonly name?: string | undefined;
  readonly mainAccountNumber?: string | undefined;
  readonly amountDue?: number | undefined;
}

/** What the vendor should know: the accounts of each unit, the oldest first. */
type Model = Map<string, Map<string, Account>>;

interface Real {
  readonly sandbox: Sandbox;
  readonly send: Send;
  readonly tally: Tally;
}

type Step = fc.AsyncCommand<Model, Real, true>;

const step = (name: string, run: (model: Model, real: Real) => Promise<void>): Step => ({
  check: async () => true,
  run: async (model, real) => {
    await run(model, real);
    soundness(model, real.sandbox);
  },
  toString: () => name,
});

const north = 'First State Properties North';
const units: Readonly<Record<string, number>> = { 'First State Properties': 3143, [north]: 3144, 'Second State Utilities': 4201 };
const forbidden = 'Second State Utilities';

/** Every account that should be there is, once, in its unit, and nothing else is; no number comes twice. */
function soundness(model: Model, { customerAccounts: { state } }: Sandbox): void {
  for (const [unit, accounts] of model) {
    const kept = state.accounts.filter(({ unitId }) => unitId === units[unit]).map(({ account }) => account);
    expect(kept.map(({ externalId }) => externalId)).toEqual([...accounts.keys()]);
    for (const account of kept) expect(account).toMatchObject(given(accounts.get(account.externalId as string) as Account));
  }
  expect(new Set(state.accounts.map(({ systemId }) => systemId)).size).toBe(state.accounts.length);
  expect(state.accounts.every(({ account: { externalId } }) => externalId !== 'ALL' && externalId?.trim())).toBeTruthy();
}

/* What JSON leaves of it. */
const given = (account: Account): Account => JSON.parse(JSON.stringify(account));

/** Nothing wrong, most of the time. */
const flawOf = <const Flaw extends string>(...flaws: readonly Flaw[]) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom(...flaws) });

const unit = fc.oneof(
  { weight: 6, arbitrary: fc.constant('First State Properties') },
  { weight: 2, arbitrary: fc.constant(north) },
  { weight: 1, arbitrary: fc.constantFrom(forbidden, 'Nobody') },
);
const id = fc.constantFrom('A-1', 'b', 'B', 'c/d', 'all', '%');
const details = fc.record(
  { name: fc.constantFrom('Ann', 'Bob'), mainAccountNumber: fc.constantFrom('1', '2'), amountDue: fc.integer({ min: 0, max: 9 }) },
  { requiredKeys: [] },
);

/** An account that is there, by its place, or an id that may or may not be. */
const target = fc.oneof({ weight: 3, arbitrary: fc.nat() }, { weight: 1, arbitrary: id });

function idOf(accounts: Map<string, Account>, aim: number | string): string {
  if (typeof aim === 'string') return aim;
  return [...accounts.keys()][aim % Math.max(1, accounts.size)] ?? 'b';
}

/** The status that a unit gets in a path or a body, where no unit is at fault `undefined`. */
const unitStatus = (name: string): number | undefined => (name === forbidden ? 403 : units[name] === undefined ? 404 : undefined);

const accountsOf = (model: Model, name: string): Map<string, Account> => model.get(name) ?? new Map();

function expectAnswer({ tally }: Real, operation: string, answer: Reply, status: number): boolean {
  const isYes = status === 200;
  tally.count(`customerAccounts.${operation}`, isYes);
  expect([operation, answer.status]).toEqual([operation, status]);
  if (!isYes) expect(answer.body.httpCode).toBe(status);
  return isYes;
}

const byPath = fc.record({ method: fc.constantFrom('GET', 'GET', 'DELETE'), name: unit, aim: target, flaw: flawOf('token') }).map(
  ({ method, name, aim, flaw }): Step =>
    step(`${method} ${name} ${aim} ${flaw ?? ''}`, async (model, real) => {
      const accounts = accountsOf(model, name);
      const externalId = idOf(accounts, aim);
      const headers = flaw === 'token' ? { authorization: 'Bearer x' } : {};
      const answer = await real.send(method, at(encodeURIComponent(externalId), name), undefined, headers);
      const status = flaw === 'token' ? 401 : (unitStatus(name) ?? (accounts.has(externalId) ? 200 : 404));
      if (!expectAnswer(real, method === 'GET' ? 'get' : 'delete', answer, status)) return;
      if (method === 'GET') expect(answer.body).toMatchObject({ ...given(accounts.get(externalId) as Account), busUnit: { name } });
      else accounts.delete(externalId);
    }),
);

const deleteAll = unit.map(
  (name): Step =>
    step(`delete all of ${name}`, async (model, real) => {
      const answer = await real.send('DELETE', at('ALL', name));
      if (expectAnswer(real, 'deleteAll', answer, unitStatus(name) ?? 200)) accountsOf(model, name).clear();
    }),
);

const add = fc.record({ name: unit, externalId: fc.option(id, { nil: undefined }), details, flaw: flawOf('member', 'all', 'unit') }).map(
  ({ name, externalId, details, flaw }): Step =>
    step(`add ${name} ${externalId} ${flaw ?? ''}`, async (model, real) => {
      const accounts = accountsOf(model, name);
      const body = {
        ...(flaw === 'unit' ? {} : { busUnit: { name } }),
        ...(flaw === 'all' ? { externalId: 'ALL' } : externalId === undefined ? {} : { externalId }),
        ...details,
        ...(flaw === 'member' ? { shoeSize: 43 } : {}),
      };
      const answer = await real.send('POST', '/customerAccount', body);
      const isTaken = flaw === 'all' || (externalId !== undefined && accounts.has(externalId));
      const status = flaw === 'member' || flaw === 'unit' ? 400 : (unitStatus(name) ?? (isTaken ? 400 : 200));
      if (!expectAnswer(real, 'add', answer, status)) return;
      expect(answer.body).toMatchObject({ ...details, busUnit: { name }, ...(externalId === undefined ? {} : { externalId }) });
      accounts.set(answer.body.externalId, { ...details, externalId: answer.body.externalId });
    }),
);

const update = fc.record({ name: unit, aim: target, details, flaw: flawOf('id', 'form') }).map(
  ({ name, aim, details, flaw }): Step =>
    step(`update ${name} ${aim} ${flaw ?? ''}`, async (model, real) => {
      const accounts = accountsOf(model, name);
      const externalId = idOf(accounts, aim);
      const body = { busUnit: { name }, ...(flaw === 'id' ? {} : { externalId }), ...details, ...(flaw === 'form' ? { name: 1 } : {}) };
      const answer = await real.send('PUT', '/customerAccount', body);
      const status = flaw === 'form' ? 400 : (unitStatus(name) ?? (flaw === 'id' ? 400 : accounts.has(externalId) ? 200 : 404));
      if (expectAnswer(real, 'update', answer, status)) accounts.set(externalId, { ...details, externalId });
    }),
);

const bulkLoad = fc
  .record({
    name: unit,
    rows: fc.uniqueArray(fc.tuple(id, details), { selector: ([externalId]) => externalId, maxLength: 5 }),
    flaw: flawOf('twice', 'all', 'unit', 'too many'),
  })
  .map(
    ({ name, rows, flaw }): Step =>
      step(`bulk load ${name} ${JSON.stringify(rows)} ${flaw ?? ''}`, async (model, real) => {
        const accounts = accountsOf(model, name);
        const good: Account[] = rows.map(([externalId, rest]) => ({ ...rest, externalId }));
        const customerAccounts = [
          ...good,
          ...(flaw === 'twice' ? [{ externalId: 'x' }, { externalId: 'x' }] : []),
          ...(flaw === 'all' ? [{ externalId: 'ALL' }] : []),
          ...(flaw === 'unit' ? [{ externalId: 'x', busUnit: { systemId: 9 } }] : []),
          ...(flaw === 'too many' ? Array.from({ length: 1001 }, () => ({})) : []),
        ];
        const answer = await real.send('POST', '/bulkLoadCustomerAccounts', { busUnit: { name }, customerAccounts });
        const status =
          flaw === 'too many' ? 400 : name === forbidden ? 403 : unitStatus(name) !== undefined || flaw !== undefined ? 400 : 200;
        if (!expectAnswer(real, 'bulkLoad', answer, status)) return;
        for (const account of good) accounts.set(account.externalId, account);
      }),
  );

const search = fc
  .record({
    operation: fc.constantFrom('validate', 'match', 'lookup'),
    name: unit,
    aim: target,
    members: fc.subarray(['externalId', 'mainAccountNumber'] as const),
    flaw: flawOf('form'),
  })
  .map(
    ({ operation, name, aim, members, flaw }): Step =>
      step(`${operation} ${name} ${aim} ${members} ${flaw ?? ''}`, async (model, real) => {
        const accounts = accountsOf(model, name);
        const meant: Account = accounts.get(idOf(accounts, aim)) ?? { externalId: idOf(accounts, aim), mainAccountNumber: '3' };
        const criteria = given(Object.fromEntries(members.map((member) => [member, meant[member]])) as unknown as Account);
        const paths = { validate: '/validateCustomerAccount', match: '/matchCustomerAccount', lookup: '/lookupCustomerAccounts' };
        const body = { busUnit: { name }, ...criteria, ...(flaw === 'form' ? { dueDate: 1 } : {}) };
        const answer = await real.send('POST', paths[operation], body);
        const wanted = Object.entries(criteria);
        const found = [...accounts.values()].filter((account) =>
          wanted.every(([member, value]) => account[member as keyof Account] === value),
        );
        const isFound = found.length > 0 && (operation === 'lookup' || wanted.length > 0);
        const status = flaw === 'form' ? 400 : (unitStatus(name) ?? (isFound ? 200 : 404));
        if (!expectAnswer(real, operation, answer, status)) return;
        if (operation === 'match') expect(answer.body).toMatchObject(given(found[0] as Account));
        if (operation === 'lookup') {
          expect(answer.body.totalCount).toBe(found.length);
          expect(answer.body.rows).toMatchObject(found.map(given));
        }
      }),
  );

const list = fc
  .record({
    name: unit,
    filter: fc.record(
      {
        description: fc.constantFrom({ equals: 'Ann' }, { like: '%N%' }, { notEquals: 'Bob' }),
        accountAmountDue: fc.record({ min: fc.integer({ min: 0, max: 9 }), max: fc.integer({ min: 0, max: 9 }) }, { requiredKeys: [] }),
        rowLimit: fc.integer({ min: 0, max: 4 }),
        rowOffset: fc.integer({ min: 0, max: 4 }),
      },
      { requiredKeys: [] },
    ),
    flaw: flawOf('form', 'negative'),
  })
  .map(
    ({ name, filter, flaw }): Step =>
      step(`list ${name} ${JSON.stringify(filter)} ${flaw ?? ''}`, async (model, real) => {
        const { description, accountAmountDue: due = {}, rowLimit, rowOffset = 0 } = filter as Json;
        const flawed = { ...(flaw === 'form' ? { city: 'x' } : {}), ...(flaw === 'negative' ? { rowLimit: -1 } : {}) };
        const answer = await real.send('POST', '/listCustomerAccounts', { busUnitName: name, ...filter, ...flawed });
        const status = flaw !== undefined ? 400 : name === forbidden ? 403 : 200;
        if (!expectAnswer(real, 'list', answer, status)) return;
        const found = [...accountsOf(model, name).values()]
          .filter((one) => due.min === undefined || (one.amountDue ?? -1) >= due.min)
          .filter((one) => due.max === undefined || (one.amountDue ?? 99) <= due.max)
          .filter((one) => description?.equals === undefined || one.name === description.equals)
          .filter((one) => description?.notEquals === undefined || one.name !== description.notEquals)
          .filter((one) => description?.like === undefined || one.name?.toLowerCase().includes('n'));
        expect(answer.body.totalCount).toBe(found.length);
        const page = found.slice(rowOffset, rowOffset + (rowLimit || 100));
        expect(answer.body.rows.map((row: Json) => row.externalId)).toEqual(page.map(({ externalId }) => externalId));
      }),
  );

const login = flawOf('password', 'user', 'loginAs').map(
  (flaw): Step =>
    step(`log in ${flaw ?? ''}`, async (_, real) => {
      const answer = await logIn(real.sandbox, {
        ...userOf(real.sandbox),
        ...(flaw === 'password' ? { password: 'x' } : {}),
        ...(flaw === 'user' ? { userId: 'x' } : {}),
        ...(flaw === 'loginAs' ? { loginAs: 'utilities' } : {}),
      });
      if (!expectAnswer(real, 'auth.login', answer, flaw === undefined ? 200 : 403)) return;
      const get = await real.send('POST', '/listCustomerAccounts', {}, { authorization: `Bearer ${answer.body}` });
      expect(get.status).toBe(200);
    }),
);

const junk = fc
  .record({
    method: fc.constantFrom('POST', 'PUT'),
    path: fc.constantFrom('/customerAccount', '/bulkLoadCustomerAccounts', '/listCustomerAccounts', '/matchCustomerAccount', at('ALL')),
    body: fc.oneof(
      fc.constantFrom('[]', 'null', '"ALL"', '7', '{', ''),
      /* Any whole number is a limit. */
      fc
        .jsonValue()
        .filter((value) => !(Number.isInteger(value) && Number(value) >= 0))
        .map((value) => JSON.stringify({ busUnit: value, rowLimit: value, shoeSize: 43 })),
    ),
  })
  .map(
    ({ method, path, body }): Step =>
      step(`junk ${method} ${path} ${body}`, async (_, real) => {
        const { status } = await real.send(method, path, body, { 'content-type': 'application/json' });
        expect([400, 405]).toContain(status);
      }),
  );

it('keeps its accounts as they were given under any calls: no 500, unique ids, one unit never in another', {
  timeout: 60_000,
}, async () => {
  const tally = new Tally();
  const steps = [byPath, byPath, deleteAll, add, add, update, bulkLoad, bulkLoad, search, search, search, list, login, junk];
  await fc.assert(
    fc.asyncProperty(fc.commands<Model, Real, true>(steps, { maxCommands: 50, size: 'max' }), async (commands) => {
      const sandbox = createSandbox();
      const { state } = sandbox.customerAccounts;
      const model: Model = new Map(
        Object.entries(units).map(([name, systemId]) => {
          const own = state.accounts.filter(({ unitId }) => unitId === systemId).map(({ account }) => account as Account);
          return [
            name,
            new Map(
              own.map(({ externalId, name, mainAccountNumber, amountDue }) => [
                externalId,
                { externalId, name, mainAccountNumber, amountDue },
              ]),
            ),
          ];
        }),
      );
      await fc.asyncModelRun(() => ({ model, real: { sandbox, send: sender(sandbox), tally } }), commands);
    }),
    { numRuns: 100 },
  );
  tally.expectEnough(Object.keys(operations));
});
