import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { isQuadrailError } from '../../src/core/errors.js';
import { judgeCall, type Played } from './claims.js';
import {
  type Attempt,
  attemptTimeout,
  type Deed,
  endings,
  type Kind,
  type ModelEnding,
  ModelVendor,
  type Pair,
  possible,
  type Step,
} from './model-vendor.js';
import { badPolicies, newKeyByTable, type Send, type Subject, sender } from './subjects.js';
import { VirtualClock } from './virtual-clock.js';

const sequences = 10_000;
const leastCount = 20;
const seed = Number(process.env['OUTCOME_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** One sequence: a call, what happens to its attempts, and perhaps the same call again by its caller. */
interface Sequence {
  readonly kind: Kind;
  readonly script: readonly Step[];
  readonly money: boolean;
  readonly maxRetries: number;
  readonly ownKey: boolean;
  /** The credential is a function. */
  readonly renewable: boolean;
  readonly totalTimeout: number | undefined;
  /** When the caller's signal is aborted; 0 is before the call. */
  readonly abortAt: number | undefined;
  /** What `Math.random` gives to the backoff. */
  readonly jitter: number;
  /** The caller makes the call again if the error says that this is safe. */
  readonly repeated: boolean;
}

const seldom = (...values: readonly number[]): fc.Arbitrary<number | undefined> =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom(...values) });

const sequenceOf = (kind: Kind): fc.Arbitrary<Sequence> =>
  fc.record({
    kind: fc.constant(kind),
    script: fc.array(
      fc
        .record({
          pair: fc.constantFrom(...possible[kind]),
          retryAfter: seldom(1, 30, 61, 86_400),
          workMs: fc.constantFrom(0, 0, 700, 3_000, 100_000),
          deaf: fc.boolean(),
        })
        .map(({ pair, ...rest }): Step => ({ ...pair, ...rest })),
      { minLength: 1, maxLength: 8, size: 'max' },
    ),
    money: fc.boolean(),
    maxRetries: fc.integer({ min: 0, max: 3 }),
    ownKey: fc.boolean(),
    renewable: fc.boolean(),
    totalTimeout: seldom(10, 500, 1_500, 25_000),
    abortAt: seldom(0, 10, 700, 2_500, 15_000),
    jitter: fc.constantFrom(0, 0.5, 0.999),
    repeated: fc.boolean(),
  });

const anySequence: fc.Arbitrary<Sequence> = fc.oneof(sequenceOf('keyed'), sequenceOf('keyless'));

type Watch = (kind: Kind, attempts: readonly Attempt[]) => void;

/** Plays a sequence and judges it. Gives the calls. */
async function play(subject: Subject, sequence: Sequence, watch: Watch = () => {}): Promise<Played[]> {
  const { kind, script, money, maxRetries, renewable, totalTimeout, abortAt, jitter } = sequence;
  vi.spyOn(Math, 'random').mockReturnValue(jitter);
  const clock = new VirtualClock();
  const vendor = new ModelVendor(kind, script, clock);
  const credential = 'key-of-the-test';
  const client = { fetch: vendor.fetch, clock, timeout: attemptTimeout };
  const send = sender(subject, { kind, money, credential: renewable ? async () => credential : credential, client });
  const makeCall = async (ownKey: string | undefined): Promise<Omit<Played, 'effects'>> => {
    const caller = new AbortController();
    const number = (vendor.call += 1);
    vendor.abort = () => caller.abort();
    if (abortAt === 0) caller.abort();
    else if (abortAt !== undefined) clock.after(abortAt, () => caller.abort());
    const startedAt = clock.now();
    const options = {
      maxRetries,
      signal: caller.signal,
      ...(totalTimeout === undefined ? {} : { totalTimeout }),
      ...(ownKey === undefined ? {} : { idempotencyKey: ownKey }),
    };
    const end = await clock.until(ended(send(options)));
    return {
      kind,
      number,
      maxRetries,
      ownKey,
      renewable,
      totalTimeout,
      abortedByCaller: caller.signal.aborted,
      attempts: vendor.attempts.filter(({ call }) => call === number),
      startedAt,
      settledAt: clock.now(),
      clientTimersLeft: clock.clientTimers(),
      end,
    };
  };
  const first = await makeCall(sequence.ownKey && kind === 'keyed' ? 'own-key' : undefined);
  const calls = [first];
  if (sequence.repeated && 'error' in first.end && first.end.error.safeToRetry) calls.push(await makeCall(first.end.error.idempotencyKey));
  /* What the vendor still has in work comes about as well. */
  await clock.runOut();
  watch(kind, vendor.attempts);
  const played = calls.map((call) => ({ ...call, effects: vendor.effects }));
  for (const call of played) judgeCall(call);
  if (vendor.effects.length > 1)
    throw new Error(`safeToRetry was true and the effect was applied ${vendor.effects.length} times by the call and its repetition`);
  return played;
}

async function ended(call: ReturnType<Send>): Promise<Played['end']> {
  try {
    const { data, response } = await call.withResponse();
    return { id: data.id, response };
  } catch (error) {
    if (isQuadrailError(error)) return { error };
    throw error;
  }
}

const check = (subject: Subject, numRuns: number, watch?: Watch, from = anySequence): Promise<fc.RunDetails<[Sequence]>> =>
  fc.check(
    fc.asyncProperty(from, async (sequence) => {
      await play(subject, sequence, watch);
    }),
    { numRuns, seed },
  );

/* The sentence that does not hold, then how to see it again. */
const report = (details: fc.RunDetails<[Sequence]>): string =>
  `${String(details.errorInstance)}\n${fc.defaultReportMessage(details) ?? ''}`;

const show = ({ acted, ending }: Pair): string => `${acted ? 'acted' : 'did not act'} × ${ending}`;
const name = (kind: Kind, deed: Deed, ending: ModelEnding): string => `${kind}: ${deed} × ${ending}`;

/** The counts, a row for each ending. A dot stands for a pair that cannot happen. */
function table(counts: ReadonlyMap<string, number>): string {
  const columns = (['keyed', 'keyless'] as const).flatMap((kind) =>
    (['acted', 'not acted', ...(kind === 'keyed' ? (['key known'] as const) : [])] as const).map((deed) => ({ kind, deed })),
  );
  const line = (cells: readonly string[]): string =>
    cells.map((cell, index) => (index === 0 ? cell.padEnd(20) : cell.padStart(18))).join('');
  const rows = endings.map((ending) =>
    line([ending, ...columns.map(({ kind, deed }) => String(counts.get(name(kind, deed, ending)) ?? '.'))]),
  );
  return [line(['ending', ...columns.map(({ kind, deed }) => `${kind} ${deed}`)]), ...rows].join('\n');
}

const step = (acted: boolean, ending: ModelEnding): Step => ({ acted, ending, retryAfter: undefined, workMs: 0, deaf: false });
const plain: Sequence = {
  kind: 'keyed',
  script: [],
  money: false,
  maxRetries: 2,
  ownKey: false,
  renewable: false,
  totalTimeout: undefined,
  abortAt: undefined,
  jitter: 0.5,
  repeated: false,
};

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the outcome of a call', () => {
  it(`is never wrong and its effect never doubled, in ${sequences} sequences`, { timeout: 90_000 }, async () => {
    const counts = new Map<string, number>();
    let cutShort = 0;
    const details = await check({}, sequences, (kind, attempts) => {
      for (const { deed, ending, endedAt } of attempts) {
        if (endedAt === undefined) cutShort += 1;
        else counts.set(name(kind, deed, ending), (counts.get(name(kind, deed, ending)) ?? 0) + 1);
      }
    });
    console.log(
      `${details.numRuns} sequences, OUTCOME_SEED=${seed}; attempts by what the vendor did and how they ended:\n${table(counts)}\n` +
        `${cutShort} further attempts ended early, by totalTimeout or the caller's signal.`,
    );
    expect(details.failed, report(details)).toBe(false);
    expect(details.numRuns).toBe(sequences);
    const rare = (['keyed', 'keyless'] as const).flatMap((kind) =>
      possible[kind]
        .filter(({ acted, ending }) => (counts.get(name(kind, acted ? 'acted' : 'not acted', ending)) ?? 0) < leastCount)
        .map((pair) => `${kind}: ${show(pair)}`),
    );
    expect(rare).toEqual([]);
    const fresh = [...counts.keys()].filter((key) => !key.includes('key known')).length;
    expect(fresh, 'only possible pairs occur').toBe(possible.keyed.length + possible.keyless.length);
  });

  it.each(badPolicies)('is found wrong by the same sequences where $policy', { timeout: 60_000 }, async ({ policy, breaks, subject }) => {
    const details = await check(subject, sequences);
    expect(details.failed).toBe(true);
    expect(details.numRuns).toBeLessThanOrEqual(sequences);
    const { message } = details.errorInstance as Error;
    const { kind, script = [] } = details.counterexample?.[0] ?? {};
    console.log(`Where ${policy}: found by sequence ${details.numRuns}, ${message}\n  shrunk to ${kind}: ${script.map(show).join(', ')}`);
    expect(message).toMatch(breaks);
  });

  it('stays right where a table asks for a new key after a lost answer, because the engine does not give one', {
    timeout: 60_000,
  }, async () => {
    /* A caller's own key cannot be replaced, so such a table ends those calls. */
    const withOurKeys = sequenceOf('keyed').map((sequence) => ({ ...sequence, ownKey: false, repeated: false }));
    const details = await check(newKeyByTable, 2_000, undefined, withOurKeys);
    expect(details.failed, report(details)).toBe(false);
  });
});

describe('QuickStream', () => {
  it('makes one customer with one key where the answer is lost, then 503, then success', async () => {
    const [call] = await play({}, { ...plain, script: [step(true, 'answer lost'), step(false, '503 vendor'), step(true, 'answer 2xx')] });
    expect(new Set(call?.attempts.map(({ key }) => key)).size).toBe(1);
    expect(call?.attempts).toHaveLength(3);
    expect(call?.effects).toHaveLength(1);
    expect(call?.end).toHaveProperty('id');
  });

  it('waits 20 seconds after an untouched 503 and takes a new key', async () => {
    const [call] = await play({}, { ...plain, script: [step(false, '503 vendor'), step(true, 'answer 2xx')] });
    const [first, second] = call?.attempts ?? [];
    expect((second?.sentAt ?? 0) - (first?.endedAt ?? 0)).toBe(20_000);
    expect(second?.key).not.toBe(first?.key);
    expect(call?.end).toHaveProperty('id');
  });

  it('is not asked again after a 500', async () => {
    const [call] = await play({}, { ...plain, script: [step(true, '500')] });
    expect(call?.attempts).toHaveLength(1);
    expect(call?.end).toMatchObject({ error: { name: 'ServerError', outcome: 'unknown' } });
  });

  it("leaves 'unknown' where a reset is followed by a refused connection", async () => {
    const [call] = await play({}, { ...plain, maxRetries: 1, script: [step(false, 'reset before apply'), step(false, 'refused')] });
    expect(call?.end).toMatchObject({ error: { name: 'ConnectionError', outcome: 'unknown' } });
  });

  it('gets the stored answer once a first attempt that is still at work has ended', async () => {
    const slow = { ...step(true, 'answer lost'), workMs: 700 };
    const [call] = await play({}, { ...plain, maxRetries: 3, script: [slow] });
    expect(call?.attempts.map(({ ending }) => ending)).toEqual(['answer lost', '409', 'answer 2xx']);
    expect(call?.effects).toHaveLength(1);
  });
});
