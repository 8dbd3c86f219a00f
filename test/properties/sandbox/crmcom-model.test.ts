import fc from 'fast-check';
import { expect, it } from 'vitest';
import { operations } from '../../../src/crmcom/table.js';
import { createSandbox, type Sandbox } from '../../../src/testing/index.js';
import {
  codeOf,
  getter,
  keyHeader,
  keyLogin,
  type Send,
  sender,
  settlement,
  show,
  userBody,
  userLogin,
} from '../../sandbox/crmcom-calls.js';
import type { Json } from '../../sandbox/quickstream-calls.js';
import { Tally } from '../../sandbox/tally.js';

const hourMs = 60 * 60 * 1000;
const release = '/authentication/token/release';

interface Purchase {
  readonly state: 'POSTED' | 'DRAFT' | 'CANCELLED';
  /** Cents and percent of each award. */
  readonly awards: readonly (readonly [cents: number, percentage: number])[];
  settled: boolean;
}

/** What the vendor should know. */
interface Model {
  now: number;
  /** Tokens and the moments when they die; released ones are gone. */
  readonly tokens: Map<string, number>;
  readonly purchases: Map<string, Purchase>;
  contributed: number;
}

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

/** Nothing wrong, most of the time. */
const flawOf = <const Flaw extends string>(...flaws: readonly Flaw[]) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom(...flaws) });

const cents = (amount: number): number => Math.round(amount * 100);
const sum = (amounts: readonly number[]): number => amounts.reduce((total, one) => total + one, 0);
/* Half a cent up, in whole numbers. */
const share = ([amount, percentage]: readonly [number, number]): number => Math.floor((2 * amount * percentage + 100) / 200);

/** Contribution, shares, invoices and debits are one amount; no purchase is settled twice; no number comes twice. */
function soundness({ purchases, contributed }: Model, { crmcom: { state } }: Sandbox): void {
  const { settlements, merchants } = state;
  expect(settlements.map(({ event }) => event).sort()).toEqual(
    [...purchases]
      .filter(([, { settled }]) => settled)
      .map(([number]) => number)
      .sort(),
  );
  for (const one of settlements) {
    const total = cents(one.total_contribution_amount);
    expect(sum(one.contributions.map(({ amount }) => cents(amount)))).toBe(total);
    expect(cents(one.invoice.total_amount as number)).toBe(total);
  }
  const debits = merchants.flatMap((merchant) => merchant.debits);
  expect(sum(debits.map(({ amount }) => cents(amount)))).toBe(contributed);
  expect(sum(settlements.map((one) => cents(one.total_contribution_amount)))).toBe(contributed);
  const invoices = settlements.flatMap(({ invoice: { id, number } }) => [id, number]);
  expect(new Set(invoices).size).toBe(2 * settlements.length);
  expect(debits.map(({ invoice }) => invoice).sort()).toEqual(settlements.map(({ invoice }) => invoice.number).sort());
}

/** A token that is good where there is one, or one that is not, and the code that it gets. */
function tokenFor({ tokens, now }: Model, flaw: 'wrong' | 'old' | 'missing' | undefined): { token: unknown; code: string } {
  if (flaw === 'missing') return { token: undefined, code: 'TOKENMISSING' };
  const [alive, dead] = [true, false].map((isAlive) => [...tokens].find(([, end]) => now < end === isAlive)?.[0]);
  const token = flaw === 'old' ? (dead ?? alive) : (alive ?? dead);
  if (flaw === 'wrong' || token === undefined) return { token: `${token}x`, code: 'TOKENINVALID' };
  return { token, code: token === alive ? 'OK' : 'TOKENEXPIRED' };
}

const login = fc.record({ byKey: fc.boolean(), flaw: flawOf('secret', 'unit', 'member') }).map(
  ({ byKey, flaw }): Step =>
    step(`login ${byKey ? 'by key' : 'by password'} ${flaw ?? ''}`, async (model, { sandbox, send, tally }) => {
      const user = userBody(sandbox);
      const rest = { ...(flaw === 'unit' ? { unit: 'nowhere' } : {}), ...(flaw === 'member' ? { shoe_size: 43 } : {}) };
      const header = flaw === 'secret' ? {} : keyHeader(sandbox);
      const answer = byKey
        ? await send(keyLogin, rest, header)
        : await send(userLogin, { ...user, ...rest, ...(flaw === 'secret' ? { password: 'wrong' } : {}) });
      tally.count(byKey ? 'crmcom.auth.loginWithKey' : 'crmcom.auth.login', flaw === undefined);
      expect([answer.status, codeOf(answer)]).toEqual([
        200,
        flaw === undefined ? 'OK' : flaw === 'member' ? 'PARAMETERINVALID' : 'CREDENTIALSINVALID',
      ]);
      if (flaw === undefined) model.tokens.set(answer.body.data.token, model.now + 2 * hourMs);
    }),
);

const purchase = fc
  .record({
    awards: fc.array(fc.tuple(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 0, max: 100 })), { maxLength: 4 }),
    state: fc.constantFrom('POSTED', 'POSTED', 'POSTED', 'POSTED', 'DRAFT', 'CANCELLED'),
  })
  .map(
    ({ awards, state }): Step =>
      step(`purchase ${state} ${JSON.stringify(awards)}`, async (model, { sandbox }) => {
        const { number } = sandbox.crmcom.addPurchase({
          life_cycle_state: state as Purchase['state'],
          awards: awards.map(([amount, contribution_percentage]) => ({ amount: (amount / 100).toFixed(2), contribution_percentage })),
        });
        model.purchases.set(number, { state: state as Purchase['state'], awards, settled: false });
      }),
  );

const settle = fc
  .record({
    which: fc.nat(),
    tokenFlaw: flawOf('wrong', 'old', 'missing'),
    flaw: flawOf('unknown', 'two names', 'member', 'hopeless', 'again'),
    fields: fc.constantFrom(undefined, 'invoice', 'total_contribution_amount, shoe_size', ''),
  })
  .map(
    ({ which, tokenFlaw, flaw, fields }): Step =>
      step(`settle ${which} ${tokenFlaw ?? ''} ${flaw ?? ''}`, async (model, { send, tally, sandbox }) => {
        const { token, code } = tokenFor(model, tokenFlaw);
        const wanted = [...model.purchases].filter(([, one]) =>
          flaw === 'again' ? one.settled : !one.settled && (one.state === 'POSTED' && one.awards.length > 0) !== (flaw === 'hopeless'),
        );
        const [number, found] = wanted[which % Math.max(1, wanted.length)] ?? ['1', undefined];
        const identifier = flaw === 'unknown' ? { number: '1' } : flaw === 'two names' ? { number, id: 'E' } : { number };
        const answer = await send(settlement, {
          ...(token === undefined ? {} : { token }),
          customer_event_identifier: identifier,
          ...(fields === undefined ? {} : { fields_set: fields }),
          ...(flaw === 'member' ? { amount: 1 } : {}),
        });
        const expected =
          code !== 'OK'
            ? code
            : flaw === 'two names' || flaw === 'member'
              ? 'PARAMETERINVALID'
              : flaw === 'unknown' || found === undefined
                ? 'CUSTOMEREVENTNOTFOUND'
                : found.state !== 'POSTED'
                  ? 'CUSTOMEREVENTNOTPOSTED'
                  : found.settled
                    ? 'SETTLEMENTALREADYAPPLIED'
                    : found.awards.length === 0
                      ? 'NOAWARDTRANSACTIONS'
                      : 'OK';
        tally.count('crmcom.purchases.applySettlement', expected === 'OK');
        expect([answer.status, codeOf(answer)]).toEqual([200, expected]);
        if (expected !== 'OK' || found === undefined) return;
        found.settled = true;
        const due = sum(found.awards.map(share));
        model.contributed += due;
        const { data } = answer.body as Json;
        if (fields === undefined || fields === '') {
          expect(cents(data.total_awarded_amount)).toBe(sum(found.awards.map(([amount]) => amount)));
          expect(cents(data.total_contribution_amount)).toBe(due);
          expect(cents(data.invoice.total_amount)).toBe(due);
        }
        if (fields === 'invoice') expect(Object.keys(data)).toEqual(['invoice']);
        expect(sandbox.requests.at(-1)?.operation).toBe('crmcom.purchases.applySettlement');
      }),
  );

const read = fc.record({ which: fc.nat(), tokenFlaw: flawOf('wrong', 'old', 'missing'), flaw: flawOf('unknown', 'form', 'member') }).map(
  ({ which, tokenFlaw, flaw }): Step =>
    step(`read ${which} ${tokenFlaw ?? ''} ${flaw ?? ''}`, async (model, { sandbox, tally }) => {
      const { token, code } = tokenFor(model, tokenFlaw);
      const [number, found] = [...model.purchases][which % model.purchases.size] as [string, Purchase];
      const identifier = flaw === 'unknown' ? 'number=1' : flaw === 'form' ? number : `number=${number}`;
      const answer = await getter(sandbox, show, {
        ...(token === undefined ? {} : { token: String(token) }),
        customer_event_identifier: identifier,
        ...(flaw === 'member' ? { amount: '1' } : {}),
      });
      const expected = code !== 'OK' ? code : flaw === undefined ? 'OK' : flaw === 'unknown' ? 'CUSTOMEREVENTNOTFOUND' : 'PARAMETERINVALID';
      tally.count('crmcom.purchases.show', expected === 'OK');
      expect([answer.status, codeOf(answer)]).toEqual([200, expected]);
      if (expected === 'OK') expect(answer.body.data).toMatchObject({ number, type: 'PURCHASE', life_cycle_state: found.state });
    }),
);

const letGo = flawOf('wrong', 'old', 'missing').map(
  (flaw): Step =>
    step(`release ${flaw ?? ''}`, async (model, { send, tally }) => {
      const { token, code } = tokenFor(model, flaw);
      const answer = await send(release, token === undefined ? {} : { token });
      tally.count('crmcom.auth.release', code === 'OK');
      expect([answer.status, codeOf(answer)]).toEqual([200, code]);
      if (code === 'OK') model.tokens.delete(token as string);
    }),
);

const wait = fc.integer({ min: 1, max: 40 }).map(
  (minutes): Step =>
    step(`wait ${minutes} minutes`, async (model, { sandbox }) => {
      await sandbox.clock.advance(minutes * 60_000);
      model.now += minutes * 60_000;
    }),
);

const junk = fc
  .record({
    path: fc.constantFrom(keyLogin, userLogin, settlement, release),
    body: fc.oneof(
      fc.jsonValue().map((value) => JSON.stringify(value)),
      fc.string(),
      fc.constant('{"token":[]}'),
    ),
  })
  .map(
    ({ path, body }): Step =>
      step(`junk ${path} ${body}`, async (_, { send }) => {
        const answer = await send(path, body);
        expect(answer.status).toBe(200);
        expect(answer.body.status.code).not.toBe('OK');
      }),
  );

it('keeps its books and its word under any calls: no 500, no purchase settled twice, one amount everywhere', {
  timeout: 60_000,
}, async () => {
  const tally = new Tally();
  const steps = [login, login, purchase, purchase, purchase, settle, settle, settle, read, letGo, wait, junk];
  await fc.assert(
    fc.asyncProperty(fc.commands<Model, Real, true>(steps, { maxCommands: 50, size: 'max' }), async (commands) => {
      const sandbox = createSandbox();
      const send = sender(sandbox);
      /* One token and one purchase to begin with, so that short runs get somewhere too. */
      const { token } = (await send(keyLogin, {}, keyHeader(sandbox))).body.data;
      const model: Model = {
        now: 0,
        tokens: new Map([[token, 2 * hourMs]]),
        purchases: new Map([['796', { state: 'POSTED', awards: [[1500, 75]], settled: false }]]),
        contributed: 0,
      };
      await fc.asyncModelRun(() => ({ model, real: { sandbox, send, tally } }), commands);
    }),
    { numRuns: 100 },
  );
  /* A cancellation changes no amount: the test of the client has it. */
  tally.expectEnough(Object.keys(operations).filter((id) => id !== 'crmcom.purchases.cancel'));
});
