/**
 * Nothing secret is shown: canaries stand in every credential and in every member that is sensitive, vendors and proxies repeat
 * them, and whatever is told of a call is printed in every way and searched for them.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgeRequest } from '../../src/core/contract/validate.js';
import * as journalErrors from '../../src/core/ground/journal-errors.js';
import { tested } from '../tested.js';
import { type Call, callsOf, type VendorName, vendorNames } from './secrets/calls.js';
import { type Canary, seenIn } from './secrets/canaries.js';
import type { Library } from './secrets/clients.js';
import { fieldsOf, looksSecret, namesInModels } from './secrets/fields.js';
import * as real from './secrets/library.js';
import { loginNames, type Plan, type Played, play } from './secrets/play.js';
import { printings } from './secrets/printings.js';
import { type Scenario, scenarios } from './secrets/scenarios.js';
import {
  allSinks,
  errorLog,
  journalSink,
  keySink,
  logSink,
  loudLevels,
  printedCall,
  printedClient,
  printedEnd,
  rejection,
  sandboxLog,
} from './secrets/sinks.js';
import { type SpellingName, spellingNames } from './secrets/spellings.js';
import { unredacted } from './secrets/unredacted.js';

const seed = Number(process.env['SECRETS_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
/** Calls of each vendor that are drawn by chance, beside those that are made in any case. */
const runs = Number(process.env['SECRETS_RUNS'] ?? 60);

const library: Library = real;
const calls = Object.fromEntries(vendorNames.map((name) => [name, callsOf(name)])) as Record<VendorName, Call[]>;

const kindsOf = (call: Call): string[] =>
  call.credential === undefined ? Object.keys(tested[call.vendor].secrets.manners.connect) : [call.credential];
const scenariosOf = (call: Call): typeof scenarios => scenarios.filter(({ applies }) => applies?.(call.row) !== false);

const planOf = (vendor: VendorName): fc.Arbitrary<Plan> =>
  fc.constantFrom(...calls[vendor]).chain((call) =>
    fc.record({
      call: fc.constant(call),
      credential: fc.constantFrom(...kindsOf(call)),
      scenario: fc.constantFrom(...scenariosOf(call)),
      mould: fc.nat(99),
      salt: fc.nat(2 ** 30).map((number) => number.toString(36)),
      focus: fc.nat(500),
      spelling: fc.constantFrom(...spellingNames),
      padding: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 520 })),
      logLevel: fc.constantFrom('off' as const, ...loudLevels),
    }),
  );

/** What is shown by design: in the key of a token store whose token it is, in that of a record whose effect, in a result what was asked for. */
const mayShow = (sink: string, canary: Canary, { credentials }: Played): boolean =>
  ((sink === keySink || sink === journalSink) && loginNames.has(canary.name)) || (sink === printedEnd && !credentials.includes(canary));

/** What was told of all calls, for the tests of the harness itself. */
const tally = { errors: new Set<string>(), sinks: new Set<string>(), sent: new Set<string>(), answered: new Set<string>() };

/** Plays a call, and gives a line for everything that shows a secret. */
async function leaksOf(plan: Plan): Promise<string[]> {
  const played = await play(library, plan);
  const { call, credential, scenario, spelling } = plan;
  const where = `of ${call.id} (${credential}) where ${scenario.name}, repeated ${spelling}`;
  const lines = new Set<string>();
  for (const { sink, value } of played.told) {
    tally.sinks.add(sink);
    for (const [, text] of printings(value)) {
      for (const canary of seenIn(text, played.canaries)) {
        if (!mayShow(sink, canary, played)) lines.add(`${sink}: ${canary.name} ${where}`);
      }
    }
    for (const name of unblanked(value, call.vendor)) lines.add(`${sink}: the member ${name} ${where}`);
  }
  if (played.error !== undefined && !real.isQuadrailError(played.error)) lines.add(`${call.id} fails with ${String(played.error)}`);
  for (let error = played.error; error instanceof Error; error = error.cause) tally.errors.add(error.name);
  for (const { name } of played.arrived) tally.sent.add(`${call.vendor}: ${name}`);
  for (const { name } of played.answered) tally.answered.add(`${call.vendor}: ${name}`);
  return [...lines];
}

/* Also a value that is too short, or of a kind, to be searched for: its member holds the mark and nothing else. */
function* unblanked(value: unknown, vendor: VendorName): Generator<string> {
  const held = value as { body?: unknown; data?: unknown; query?: unknown; params?: unknown } | null;
  if (typeof value !== 'object' || value === null || 'leak' in value) return;
  const names = new Set(tested[vendor].data.sensitive.map((name) => name.toLowerCase()));
  for (const part of [held?.body, held?.data, held?.query, held?.params]) {
    for (const [name, member] of membersOf(part)) {
      if (names.has(name.toLowerCase()) && ![null, '', undefined, '[redacted]'].includes(member as string)) yield name;
    }
  }
}

function* membersOf(value: unknown): Generator<[string, unknown]> {
  if (typeof value !== 'object' || value === null) return;
  for (const entry of Object.entries(value)) {
    if (!Array.isArray(value)) yield entry;
    yield* membersOf(entry[1]);
  }
}

describe.each(vendorNames)('of %s', (vendor) => {
  it('no call shows a secret, with each of its arguments and answers once', { timeout: 120_000 }, async () => {
    const drawn = fc.sample(fc.tuple(fc.nat(2 ** 30), fc.constantFrom(...spellingNames)), { numRuns: 400, seed });
    const leaks: string[] = [];
    let turn = seed % scenarios.length;
    for (const call of calls[vendor]) {
      const ends = scenariosOf(call);
      const kinds = kindsOf(call);
      for (let mould = 0; mould < call.moulds; mould += 1) {
        turn += 1;
        const [number, spelling] = drawn[turn % drawn.length] as [number, SpellingName];
        const scenario = ends[turn % ends.length] as (typeof ends)[number];
        const credential = kinds[turn % kinds.length] as string;
        const salt = number.toString(36);
        leaks.push(...(await leaksOf({ call, credential, scenario, mould, salt, focus: turn, spelling, padding: 0, logLevel: 'debug' })));
      }
    }
    expect(leaks.slice(0, 20), `SECRETS_SEED=${seed}`).toEqual([]);
  });

  it('no call shows a secret, whatever becomes of it', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(planOf(vendor), async (plan) => {
        expect((await leaksOf(plan)).slice(0, 20)).toEqual([]);
      }),
      { numRuns: runs, seed },
    );
  });
});

/* How often the calls of a vendor are gone through to plant what is lacking. */
const mostTurns = 40;

describe('the harness', () => {
  it('has seen every class of error, and has heard of every sink', { timeout: 60_000 }, async () => {
    /* What a journal says is searched where journals are tested: test/durable/parts.test.ts. */
    const ofJournals = Object.keys(journalErrors);
    const classes = Object.keys(real).filter(
      (name) => /^[A-Z]\w*Error$/.test(name) && name !== 'QuadrailError' && !ofJournals.includes(name),
    );
    for (const [turn, scenario] of scenarios.entries()) {
      const { ends } = scenario;
      if (ends === undefined) continue;
      for (const call of Object.values(calls)
        .flat()
        .filter((one) => scenariosOf(one).includes(scenario))) {
        if (tally.errors.has(ends)) break;
        const plan = { call, credential: kindsOf(call)[0] as string, scenario, mould: 0, salt: 'z', focus: turn, padding: 0 };
        expect(await leaksOf({ ...plan, spelling: 'as it came', logLevel: 'debug' })).toEqual([]);
      }
    }
    expect(classes.filter((name) => !tally.errors.has(name))).toEqual([]);
    expect(allSinks.filter((name) => !tally.sinks.has(name))).toEqual([]);
  });

  it.each(vendorNames)(
    'has planted every name that %s calls sensitive, and every such member of its models',
    { timeout: 60_000 },
    async (vendor) => {
      const lacking = (side: 'request' | 'answer', seen: ReadonlySet<string>): string[] => {
        const members = fieldsOf(vendor, side).filter(
          ({ hidden, schema }) => hidden && schema.node.kind === 'string' && takesCanary(schema),
        );
        const names = [...tested[vendor].data.sensitive, ...members.map(({ name }) => name)];
        return [...new Set(names)].filter((name) => !seen.has(`${vendor}: ${name}`) && !isInside(vendor, name));
      };
      const all = (): string[] => [...lacking('request', tally.sent), ...lacking('answer', tally.answered)];
      /* Chance decides what was planted before. What it has left out is planted here. */
      for (let turn = 0; turn < mostTurns && all().length > 0; turn += 1) {
        for (const call of calls[vendor]) {
          const ends = scenariosOf(call);
          const scenario = ends[turn % ends.length] as (typeof ends)[number];
          const place = { mould: turn % call.moulds, focus: turn, salt: turn.toString(36), padding: 0 };
          const plan = { call, credential: kindsOf(call)[0] as string, scenario, ...place };
          expect(await leaksOf({ ...plan, spelling: 'as it came', logLevel: 'debug' })).toEqual([]);
        }
      }
      expect(all()).toEqual([]);
    },
  );

  it('cannot search for values that are too short, and these are known', () => {
    const short = vendorNames.flatMap((vendor) =>
      [...fieldsOf(vendor, 'request'), ...fieldsOf(vendor, 'answer')]
        .filter(({ hidden, schema }) => hidden && schema.node.kind === 'string' && !takesCanary(schema))
        .map(({ name }) => `${vendor}: ${name}`),
    );
    expect([...new Set(short)]).toEqual(['quickstream: expiryDateMonth', 'quickstream: expiryDateYear', 'quickstream: cvn']);
  });

  describe('with the protections taken out', () => {
    const heard = new Set<string>();
    const ways = new Set<string>();
    const ends = scenarios.filter(({ loud, quiet, drifts }) => loud || quiet || drifts);
    let open: Awaited<ReturnType<typeof unredacted>>;
    beforeAll(async () => {
      open = await unredacted();
    }, 60_000);
    afterAll(() => open?.dispose());

    it.each(vendorNames)('finds every canary of %s in every sink', { timeout: 120_000 }, async (vendor) => {
      const missed: string[] = [];
      for (const [turn, call] of calls[vendor].entries()) {
        const kinds = kindsOf(call);
        const credential = kinds[turn % kinds.length] as string;
        const scenario = ends[turn % ends.length] as Scenario;
        const plan = { call, credential, scenario, mould: turn, salt: `${turn}`, focus: 0, padding: 0 };
        const played = await play(open.library, { ...plan, spelling: 'as it came', logLevel: 'debug' });
        for (const sink of new Set(played.told.map((one) => one.sink))) {
          heard.add(sink);
          const seen = new Set<Canary>();
          for (const [way, text] of played.told.filter((one) => one.sink === sink).flatMap(({ value }) => printings(value))) {
            const found = seenIn(text, played.canaries);
            if (found.length > 0) ways.add(way);
            for (const canary of found) seen.add(canary);
          }
          for (const { name } of expectedIn(sink, scenario, played).filter((canary) => !seen.has(canary)))
            missed.push(`${sink}: ${name} of ${call.id} where ${scenario.name}`);
        }
      }
      expect(missed.slice(0, 20)).toEqual([]);
    });

    it('has heard of every sink, and has found something in every way of printing', () => {
      expect(allSinks.filter((sink) => !heard.has(sink))).toEqual([]);
      expect(printings('').filter(([way]) => !ways.has(way))).toEqual([]);
    });
  });
});

/* What a sink tells of a call, where nothing is held back. Its events hold all that was planted. */
function expectedIn(
  sink: string,
  { loud }: Scenario,
  { canaries, logged, lastSent, answered, credentials, told }: Played,
): readonly Canary[] {
  switch (sink) {
    case rejection:
    case printedCall:
    case errorLog:
      return loud === true ? [...lastSent, ...answered] : [];
    case sandboxLog:
      return canaries.filter((canary) => told.some((one) => one.sink === sink && seenIn(JSON.stringify(one.value), [canary]).length > 0));
    case printedEnd:
      return answered.filter((canary) => told.some((one) => one.sink === sink && seenIn(JSON.stringify(one.value), [canary]).length > 0));
    case journalSink:
      return isKept(told) ? answered : [];
    case printedClient:
    case keySink:
      return credentials;
    case logSink:
      return [...logged];
    default:
      return canaries;
  }
}

/* The result of a call that had its effect. */
const isKept = (told: Played['told']): boolean => told.some(({ sink, value }) => sink === journalSink && hasResult(value));

const hasResult = (record: unknown): boolean =>
  (record as { readonly result?: { readonly data?: unknown } } | undefined)?.result?.data !== undefined;

const takesCanary = (schema: Parameters<typeof judgeRequest>[0]): boolean =>
  ['Zoë', '4912345678901234', '912-345'].some((text) => judgeRequest(schema, text).length === 0);

/* A member that is hidden because of what it stands in: its canaries go by the name of that. */
const isInside = (vendor: VendorName, name: string): boolean =>
  !tested[vendor].data.sensitive.some((one) => one.toLowerCase() === name.toLowerCase());

describe('a member', () => {
  it.each(vendorNames)('of %s whose name looks secret is sensitive, or known to be harmless', (vendor) => {
    const sensitive = new Set(tested[vendor].data.sensitive.map((name) => name.toLowerCase()));
    const fields = [...fieldsOf(vendor, 'request'), ...fieldsOf(vendor, 'answer')].filter(({ hidden }) => !hidden);
    const names = [...fields.map(({ name }) => name), ...namesInModels(vendor).filter((name) => !sensitive.has(name.toLowerCase()))];
    expect([...new Set(names.filter(looksSecret))].sort()).toEqual([...tested[vendor].secrets.harmless].sort());
  });
});

describe('the sandbox', () => {
  it('prints without its keys and data', async () => {
    const sandbox = library.createSandbox();
    const quickstream = new library.QuickStream(sandbox.quickstream.options);
    const creditCard = { cardNumber: '4111111111111111', expiryDateMonth: '12', expiryDateYear: '2031', cardholderName: 'Zoe Zqxholder' };
    const { customerId } = await quickstream.customers.create({ customerNumber: 'A1', customerName: 'Zoe Zqxholder' });
    await quickstream.customers.accounts.register(customerId, { singleUseTokenId: sandbox.quickstream.singleUseToken({ creditCard }) });
    const { secretKey } = sandbox.quickstream.options;
    const secrets = [secretKey, creditCard.cardNumber, creditCard.cardholderName, sandbox.quickr.options.apiKey];
    for (const [way, text] of printings(sandbox).filter(([way]) => way !== 'walk')) {
      expect(
        secrets.filter((secret) => text.includes(secret)),
        way,
      ).toEqual([]);
    }
    expect(JSON.parse(JSON.stringify(sandbox))).toEqual({ sandbox: Object.keys(sandbox.baseUrls), requests: 2 });
  });
});
