/** The tests of one vendor: its real client is right, and every bad policy that is planted is found wrong by sequences of the same kinds. */
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Pair, pairsOf } from './endings.js';
import type { Deed } from './model-vendor.js';
import { type BadPolicy, endingsOf, type ModelledVendor } from './modelled-vendor.js';
import { play, type Sequence, sequencesOf, type Watch } from './play.js';

const leastSequences = 10_000;
const sequencesOfEachKind = 5_000;
const leastCount = 20;
const asked = process.env['OUTCOME_SEED'];
const seed = Number(asked ?? Math.floor(Math.random() * 2 ** 31));
/* Which claim a bad policy breaks first depends on the sequences: where it is planted, they are always the same. */
const plantedSeed = Number(asked ?? 1);

/** Plays sequences until one is judged wrong. */
export const check = (
  vendor: ModelledVendor,
  numRuns: number,
  { bad, watch, from = sequencesOf(vendor) }: { bad?: BadPolicy; watch?: Watch; from?: fc.Arbitrary<Sequence> } = {},
): Promise<fc.RunDetails<[Sequence]>> =>
  fc.check(
    fc.asyncProperty(from, async (sequence) => {
      await play(vendor, sequence, bad, watch);
    }),
    { numRuns, seed: bad === undefined ? seed : plantedSeed },
  );

/** The sentence that does not hold, then how to see it again. */
export const report = (details: fc.RunDetails<[Sequence]>): string =>
  `${String(details.errorInstance)}\n${fc.defaultReportMessage(details) ?? ''}`;

const show = ({ acted, ending }: Pair): string => `${acted ? 'acted' : 'did not act'} × ${ending}`;

/** Counts by name. */
class Counts {
  readonly #counts = new Map<string, number>();
  add(...name: readonly string[]): void {
    this.#counts.set(name.join(), (this.#counts.get(name.join()) ?? 0) + 1);
  }
  of(...name: readonly string[]): number {
    return this.#counts.get(name.join()) ?? 0;
  }
  sum(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }
}

const line = (cells: readonly string[]): string => cells.map((cell, index) => (index === 0 ? cell.padEnd(28) : cell.padStart(13))).join('');

/* A row for each ending, a dot for a pair that cannot happen. */
function tableOf(vendor: ModelledVendor, kind: string, counts: Counts): string {
  const deeds: readonly Deed[] = ['acted', 'not acted', 'key known', 'done before'];
  const columns = deeds.filter((deed) => Object.keys(endingsOf(vendor, kind)).some((ending) => counts.of(kind, deed, ending) > 0));
  const rows = Object.keys(endingsOf(vendor, kind)).map((ending) =>
    line([ending, ...columns.map((deed) => String(counts.of(kind, deed, ending) || '.'))]),
  );
  return [kind, line(['', ...columns]), ...rows].join('\n');
}

/** Declares the tests. */
export function expectRight(vendor: ModelledVendor, badPolicies: readonly BadPolicy[]): void {
  const kinds = Object.keys(vendor.kinds);
  const sequences = Math.max(leastSequences, sequencesOfEachKind * kinds.length);

  afterEach(() => {
    vi.restoreAllMocks();
  });

  describe(`the outcome of a call to ${vendor.title}`, () => {
    it(`is never wrong and its effect never doubled, in ${sequences} sequences`, { timeout: 240_000 }, async () => {
      const attempts = new Counts();
      const logins = new Counts();
      let cutShort = 0;
      let dead = 0;
      const watch: Watch = (kind, seen, seenLogins) => {
        for (const { deed, ending, endedAt, withDeadToken } of seen) {
          if (withDeadToken) dead += 1;
          if (endedAt === undefined) cutShort += 1;
          else attempts.add(kind, deed, ending);
        }
        for (const { ending } of seenLogins) logins.add(ending);
      };
      const details = await check(vendor, sequences, { watch });
      const loginEndings = Object.keys(vendor.logins?.endings ?? {});
      console.log(
        `${vendor.title}: ${details.numRuns} sequences, OUTCOME_SEED=${seed}; attempts by what the vendor did and how they ended:\n` +
          `${kinds.map((kind) => tableOf(vendor, kind, attempts)).join('\n\n')}\n` +
          `${cutShort} further attempts ended early, by totalTimeout or the caller's signal. ${dead} attempts came with a token that had died.\n` +
          loginEndings.map((ending) => line([`token: ${ending}`, String(logins.of(ending))])).join('\n'),
      );
      expect(details.failed, report(details)).toBe(false);
      expect(details.numRuns).toBe(sequences);
      const rare = kinds.flatMap((kind) =>
        pairsOf(endingsOf(vendor, kind))
          .filter(({ acted, ending }) => attempts.of(kind, acted ? 'acted' : 'not acted', ending) < leastCount)
          .map((pair) => `${kind}: ${show(pair)}`),
      );
      if (vendor.logins !== undefined) expect(dead).toBeGreaterThanOrEqual(leastCount);
      expect([...rare, ...loginEndings.filter((ending) => logins.of(ending) < leastCount)]).toEqual([]);
    });

    it.each(badPolicies)('is found wrong by sequences of the same kinds where $policy', { timeout: 60_000 }, async (bad) => {
      const details = await check(vendor, sequences, { bad });
      expect(details.failed).toBe(true);
      const { message } = details.errorInstance as Error;
      const { kind, steps = [] } = details.counterexample?.[0] ?? {};
      console.log(
        `Where ${bad.policy}: found by sequence ${details.numRuns}, ${message}\n  shrunk to ${kind}: ${steps.map(show).join(', ')}`,
      );
      expect(message).toMatch(bad.breaks);
    });
  });
}
