/** The record of one call that may be sent: it is written before each attempt and ended once. */

import type { JournalRecord } from '../core/call/journal-record.js';
import type { Clock } from '../core/ground/clock.js';
import { defined } from '../core/ground/defined.js';
import { InFlightError } from '../core/ground/journal-errors.js';
import { systemRandom } from '../core/ground/runtime.js';
import type { JournalEntry, JournaledAttempt, JournaledEnd, JournalRefusal } from './follow.js';
import { keptResult } from './kept-result.js';
import { withPast } from './past.js';
import type { Seal } from './seal.js';
import type { JournalStore } from './store.js';

/** The part of a record that identifies the effect and its arguments. */
export type EffectName = Pick<JournalRecord, 'key' | 'operation' | 'fingerprint' | 'context'>;

/** What the call was told when it asked for its record. */
export interface Asked {
  /** The record that is there. */
  readonly record: JournalRecord | undefined;
  /** The vendor's key to repeat; absent where the call begins anew. */
  readonly resendKey: string | undefined;
  /** Members whose values the record must not hold. */
  readonly sensitive: readonly string[];
}

/** The parts of the journal that a record needs. */
export interface EffectParts {
  readonly store: JournalStore;
  readonly leaseMs: number;
  readonly seal: Seal | undefined;
  readonly now: () => Promise<number>;
  readonly clock: Clock;
}

/* How much longer than its timeout an attempt may take: a process that was not running for a while still reads what has arrived. */
const leaseMargin = 2_000;

/* If the store fails, the end is written again after these waits, in milliseconds. */
const endWaits = [100, 1_000];

/* How long a write of the end may take, in milliseconds: a store that does not answer must not withhold a result from its caller. */
const longestWrite = 5_000;

/** The record of one call. */
export class JournaledEffect implements JournalEntry {
  readonly kind = 'entry';
  readonly resendKey: string | undefined;
  readonly #name: EffectName;
  readonly #asked: Asked;
  readonly #parts: EffectParts;
  readonly #owner = systemRandom.uuid();
  /* The record as this call last wrote it. */
  #own: JournalRecord | undefined;
  /* How the call ended, once it has. */
  #end: JournaledEnd | undefined;

  constructor(name: EffectName, asked: Asked, parts: EffectParts) {
    this.#name = name;
    this.#asked = asked;
    this.#parts = parts;
    this.resendKey = asked.resendKey;
  }

  /** Writes the record of an attempt. */
  async begin({ idempotencyKey, timeout }: JournaledAttempt): Promise<JournalRefusal | { readonly leaseMs: number }> {
    const leaseMs = Math.max(this.#parts.leaseMs, timeout + leaseMargin);
    const now = await this.#parts.now();
    /* The call stopped waiting for the store and has ended: nothing may be written for it any more. */
    if (this.#end !== undefined) throw new Error('The call has ended.');
    const next = this.#nextRecord(idempotencyKey, now, leaseMs);
    const before = this.#own ?? this.#asked.record;
    const isFirst = this.#own === undefined;
    /* Set before the write: a store may fail after it has written. */
    this.#own = next;
    const there = before === undefined ? await this.#put(next) : await this.#replace(before, next);
    if (there === undefined) {
      /* The record was written after its call had ended. Without an end it would hold back the next call for no reason. */
      if (this.#end !== undefined) void this.end(this.#end);
      return { leaseMs };
    }
    return { outcome: isFirst ? 'unknown' : 'not-sent', error: (facts) => new InFlightError(there, waitFor(there, now), facts) };
  }

  #nextRecord(idempotencyKey: string | undefined, now: number, leaseMs: number): JournalRecord {
    const { record, resendKey } = this.#asked;
    const fresh = { ...this.#name, state: 'started' as const, leaseUntil: now + leaseMs, owner: this.#owner };
    const own = this.#own;
    const before = own ?? record;
    if (before === undefined) return { ...fresh, attempt: 1, startedAt: now, ...defined({ idempotencyKey }) };
    /* All attempts of a call and its resends belong to one effect, which began with the first of them. */
    const isSame = (own !== undefined || resendKey !== undefined) && before.idempotencyKey === idempotencyKey;
    const { history } = own ?? withPast(before);
    const startedAt = isSame ? before.startedAt : now;
    return { ...fresh, attempt: before.attempt + 1, startedAt, ...defined({ idempotencyKey, history }) };
  }

  async #put(next: JournalRecord): Promise<JournalRecord | undefined> {
    const there = await this.#parts.store.putIfAbsent(next);
    /* The driver may have lost the store's first answer and repeated the write: then the record there is our own. */
    return there?.owner === this.#owner ? undefined : there;
  }

  async #replace(before: JournalRecord, next: JournalRecord): Promise<JournalRecord | undefined> {
    const { store } = this.#parts;
    const only = before.state === 'started' ? (['started'] as const) : [];
    if (await store.replace(next.key, before.attempt, next, ...only)) return undefined;
    const there = await store.get(next.key);
    return isOwn(there, next) ? undefined : (there ?? before);
  }

  /** Writes the end of the call. If the store fails, it tries again; if that fails too, the record stays in doubt. */
  async end(end: JournaledEnd): Promise<boolean> {
    this.#end = end;
    const own = this.#own;
    if (own === undefined) return true;
    for (const waitMs of [...endWaits, undefined]) {
      try {
        await bounded(this.#writeEnd(own, end));
        return true;
      } catch {
        if (waitMs !== undefined) await this.#parts.clock.sleep(waitMs).catch(() => {});
      }
    }
    return false;
  }

  async #writeEnd(own: JournalRecord, end: JournaledEnd): Promise<void> {
    const { store, seal, now } = this.#parts;
    const { outcome } = end.evidence;
    const evidence = { ...end.evidence, at: await now() };
    const result = outcome === 'applied' ? await keptResult(end, this.#asked.sensitive, seal) : undefined;
    const ended: JournalRecord = { ...own, state: outcome, evidence, ...defined({ result }) };
    /*
     * The record may be another call's by now, or may have been from the start. The owner is told apart by a text that no other call has.
     */
    const there = await store.get(own.key);
    const isOwn = there?.owner === this.#owner && there.state === 'started';
    if (isOwn && (await store.replace(own.key, there.attempt, { ...ended, attempt: there.attempt }, 'started'))) return;
    await this.#tellLate(ended);
  }

  /*
   * Another call or a person changed the record while this call was under way. What this call knows is added to the history. If it knows
   * that the effect exists, that is a fact.
   */
  async #tellLate(ended: JournalRecord): Promise<void> {
    const { store } = this.#parts;
    const { state, idempotencyKey, evidence, result } = ended;
    if (state !== 'applied') return;
    for (let tries = 0; tries < 5; tries += 1) {
      const there = await store.get(ended.key);
      if (there === undefined || there.state === 'applied') return;
      /*
       * A call that is under way with the same vendor key does not double the effect. Any other call would, so the record tells it.
       */
      const isSameEffect = idempotencyKey !== undefined && there.idempotencyKey === idempotencyKey;
      if (there.state === 'started' && isSameEffect) return;
      const next = { ...withPast(there), state, attempt: there.attempt + 1, ...defined({ idempotencyKey, evidence, result }) };
      if (await store.replace(ended.key, there.attempt, next)) return;
    }
  }
}

const isOwn = (there: JournalRecord | undefined, { owner, attempt }: JournalRecord): there is JournalRecord =>
  there?.owner === owner && there.attempt === attempt;

const waitFor = ({ state, leaseUntil }: JournalRecord, now: number): number => (state === 'started' ? Math.max(0, leaseUntil - now) : 0);

/* By the machine's clock, not the injected one: a store takes real time even where a test controls the clock. */
function bounded<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The store gave no answer.')), longestWrite);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
