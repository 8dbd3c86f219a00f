/** Keeps a record of each effect, so that a crash neither doubles it nor hides it. */

import { faults } from '../core/call/check-options.js';
import type { CallJournal, CallRecord, JournaledCall, JournalNote } from '../core/call/journal.js';
import type { JournalRecord, JournalResolution, JournalState } from '../core/call/journal-record.js';
import { type OptionNames, optionsOf } from '../core/call/option-names.js';
import type { UnderWay } from '../core/call/under-way.js';
import { type Clock, systemClock } from '../core/ground/clock.js';
import { defined } from '../core/ground/defined.js';
import { ConfigurationError, RequestValidationError } from '../core/ground/errors.js';
import { hasAll } from '../core/ground/has-all.js';
import { AlreadyAppliedError, InDoubtError, InFlightError, JournalConflictError, JournalError } from '../core/ground/journal-errors.js';
import { findable, raw } from '../core/ground/raw.js';
import { systemRandom } from '../core/ground/runtime.js';
import { decide, isInDoubt } from './decide.js';
import { JournaledEffect } from './effect.js';
import { fingerprintOf } from './fingerprint.js';
import { follow, type JournalEntry, type JournaledRequest, type JournalRefusal, type Opened } from './follow.js';
import { openedResult } from './kept-result.js';
import { withPast } from './past.js';
import { recordKey } from './record-key.js';
import type { Seal } from './seal.js';
import type { JournalFilter, JournalStore } from './store.js';

/** The options of a {@link Journal}. */
export interface JournalOptions {
  /** Where the records are kept. */
  readonly store: JournalStore;
  /**
   * Your name for the account that the calls act on. Required where the client's options do not name the account: for QuickStream without a
   * `tokenKey`, for a fixed token or JWT, and for a Web API key without a unit. Two accounts must not share a scope.
   */
  readonly scope?: string | undefined;
  /**
   * For how many milliseconds the record of an attempt keeps other calls from being sent; at least the attempt's `timeout` and 2 seconds.
   * @defaultValue 60000
   */
  readonly leaseMs?: number | undefined;
  /** Encrypts kept results, which are then given back whole: {@link aesSeal}, or your own. */
  readonly seal?: Seal | undefined;
  /**
   * At least 16 random bytes, from your own store of secrets. With it, changed sensitive arguments under the same `journalKey`, such as
   * another card, are noticed too. A record that was written with another key counts as one with other arguments.
   */
  readonly fingerprintKey?: Uint8Array | undefined;
  /**
   * For how many milliseconds after the first send a call may be sent again under the vendor's key that it carries. The vendor does not say
   * how long it remembers a key; this default is inferred.
   * @defaultValue 600000 (10 minutes)
   */
  readonly resendWithinMs?: number | undefined;
  /**
   * The clock of leases, if the store has none of its own.
   * @defaultValue the machine's clock
   */
  readonly clock?: Clock | undefined;
}

/** Who decides about an effect whose outcome is unknown, and why. */
export interface ResolveOptions {
  /** Who decides. */
  readonly by: string;
  /** Why: what was found at the vendor. */
  readonly note?: string | undefined;
  /** For `'applied'`: the result that later calls with the key are to give. Nothing is left out of it. */
  readonly result?: unknown;
}

/** Which records to forget. */
export interface ForgetOptions {
  /** Records whose first send began before this moment: milliseconds since 1970. */
  readonly before: number;
  /** Records in these states. What may still be under way or in doubt is never forgotten. */
  readonly states: readonly ('applied' | 'rejected' | 'not-sent')[];
}

/** Figures for an alert. */
export interface JournalCounts {
  /** How many records wait for somebody's decision. */
  readonly inDoubt: number;
  /** How long ago the oldest of them began, in milliseconds; absent where there is none. */
  readonly oldestMs?: number;
}

const names: OptionNames<JournalOptions> = {
  store: true,
  scope: true,
  leaseMs: true,
  seal: true,
  fingerprintKey: true,
  resendWithinMs: true,
  clock: true,
};
const filterNames: OptionNames<Omit<JournalFilter, 'state'>> = { before: true, prefix: true };
const resolveNames: OptionNames<ResolveOptions> = { by: true, note: true, result: true };
const forgetNames: OptionNames<ForgetOptions> = { before: true, states: true };

/* 24 days, the longest time that timers take. An endless lease could not be kept as JSON, and would never end after a crash. */
const longestLease = 2 ** 31 - 1;

/* The longest wait after a lease before a person may decide: the vendor may still be working on the call. */
const longestMargin = 30_000;

/**
 * A journal of effects: give it to clients as the option `journal`, and a `journalKey` to each call that must not have its effect twice.
 *
 * A record is written durably before the first byte of a call leaves, and its end after the answer. A call with the same key then gives
 * the kept result, or says why it was not sent.
 *
 * @example
 * ```ts
 * import { CrmCom } from 'quadrail/crmcom';
 * import { Journal } from 'quadrail/durable';
 * import { sqliteStore } from 'quadrail/durable/sqlite';
 *
 * const journal = new Journal({ store: sqliteStore('operations.db'), scope: 'my-organisation' });
 * const crmcom = new CrmCom({
 *   baseUrl: 'https://crm.example.com',
 *   credentials: { webApiKey: process.env.CRMCOM_WEB_API_KEY },
 *   journal,
 * });
 * await crmcom.purchases.applySettlement({ customer_event_identifier: { number: '796' } }, { journalKey: 'purchase-796' });
 * ```
 */
export class Journal implements CallJournal {
  /** The account's name, where it was given. */
  readonly scope: string | undefined;
  readonly #store: JournalStore;
  readonly #leaseMs: number;
  readonly #seal: Seal | undefined;
  readonly #fingerprintKey: Uint8Array | undefined;
  readonly #resendWithinMs: number;
  readonly #clock: Clock;

  /** Throws `ConfigurationError` for a missing or bad option. */
  constructor(options: JournalOptions) {
    const own = optionsOf(
      'Journal',
      options,
      names,
      { lease: 'leaseMs', db: 'store', file: 'store' },
      "{ store: sqliteStore('operations.db'), scope }",
    );
    const { store, scope, leaseMs = 60_000, seal, fingerprintKey, resendWithinMs = 600_000, clock = systemClock } = own;
    const [fault] = faults({
      "store must be a store such as sqliteStore('operations.db') from quadrail/durable/sqlite, with the functions putIfAbsent, replace, get, list":
        hasAll(store, ['putIfAbsent', 'replace', 'get', 'list']),
      'scope must be a non-empty string': scope === undefined || (typeof scope === 'string' && scope.trim() !== ''),
      [`leaseMs must be a number of milliseconds above 0, at most ${longestLease}`]: isAboveZero(leaseMs) && leaseMs <= longestLease,
      'resendWithinMs must be a number of milliseconds, 0 or more': isAboveZero(resendWithinMs) || resendWithinMs === 0,
      'seal must have the functions seal and open': seal === undefined || hasAll(seal, ['seal', 'open']),
      'fingerprintKey must be a Uint8Array of at least 16 bytes':
        fingerprintKey === undefined || (fingerprintKey instanceof Uint8Array && fingerprintKey.length >= 16),
      'clock must have the functions now and sleep': hasAll(clock, ['now', 'sleep']),
    });
    if (fault) throw new ConfigurationError(`The option ${fault.path} of the journal ${fault.message}.`);
    findable(this);
    this.scope = scope;
    this.#store = store;
    this.#leaseMs = leaseMs;
    this.#seal = seal;
    this.#fingerprintKey = fingerprintKey && Uint8Array.from(fingerprintKey);
    this.#resendWithinMs = resendWithinMs;
    this.#clock = clock;
  }

  /** @internal */
  open(call: JournaledCall, scope: readonly string[]): Promise<CallRecord> {
    /* Clients give nothing else. */
    const own = raw(this);
    return follow(call as UnderWay, own.#within(scope), (request) => own.#open(request));
  }

  async #open(request: JournaledRequest): Promise<Opened> {
    const { scope, operation, path, journalKey, input, sensitive, givenKey, isKeyed, notAgainAfter, context } = request;
    const key = await recordKey({ scope, operation, path, journalKey });
    const fingerprint = await fingerprintOf(input, sensitive, this.#fingerprintKey);
    const [record, now] = await Promise.all([this.#store.get(key), this.#now()]);
    const sameInput = record?.fingerprint === fingerprint;
    const decision = decide(record, { sameInput, givenKey, isKeyed, notAgainAfter, resendWithinMs: this.#resendWithinMs, now });
    const entry = (resendKey?: string): JournalEntry =>
      new JournaledEffect(
        { key, operation, fingerprint, ...defined({ context }) },
        { record, resendKey, sensitive },
        { store: this.#store, leaseMs: this.#leaseMs, seal: this.#seal, now: () => this.#now(), clock: this.#clock },
      );
    if (record === undefined || decision === 'first' || decision === 'again') return entry();
    if (decision === 'resend') return entry(record.idempotencyKey);
    if (decision !== 'replay') return { kind: 'refused', ...refusals[decision](record, now) };
    const result = await openedResult(record.result, this.#seal);
    if (result === undefined) return { kind: 'refused', outcome: 'applied', error: (facts) => new AlreadyAppliedError(record, facts) };
    return { kind: 'replayed', result, idempotencyKey: record.idempotencyKey };
  }

  /** @internal */
  async note({ scope, operation, name, text }: JournalNote): Promise<JournalRecord | undefined> {
    const own = raw(this);
    const key = await recordKey({ scope: own.#within(scope), operation, path: undefined, journalKey: name });
    const known = await own.#store.get(key);
    const fingerprint = await fingerprintOf(text, [], own.#fingerprintKey);
    if (known !== undefined) return known.fingerprint === fingerprint ? undefined : known;
    const now = await own.#now();
    const first = { key, operation, state: 'applied' as const, attempt: 1, startedAt: now, leaseUntil: now, owner: systemRandom.uuid() };
    const there = await own.#store.putIfAbsent({ ...first, fingerprint });
    return there === undefined || there.fingerprint === fingerprint ? undefined : there;
  }

  #within(scope: readonly string[]): readonly string[] {
    return this.scope === undefined ? scope : [...scope, this.scope];
  }

  /** Gives the record of a key: of `error.record.key`, for example. */
  get(key: string): Promise<JournalRecord | undefined> {
    return raw(this).#store.get(key);
  }

  /**
   * Gives the records that wait for somebody's decision: those whose end is unknown, and those that were started and whose lease is over.
   *
   * @param filter - Only records of this age, or whose key begins like this.
   */
  async *unknowns(filter: Omit<JournalFilter, 'state'> = {}): AsyncGenerator<JournalRecord> {
    const { before, prefix } = optionsOf('unknowns', filter, filterNames);
    if (before !== undefined) requireMoment(before);
    if (prefix !== undefined && typeof prefix !== 'string') throw new JournalError('The option prefix must be a string.');
    const own = raw(this);
    const now = await own.#now();
    for (const state of ['unknown', 'started'] as const) {
      for await (const record of own.#store.list({ ...defined({ before, prefix }), state })) if (isInDoubt(record, now)) yield record;
    }
  }

  /** Counts what waits for somebody's decision: for an alert. */
  async counts(): Promise<JournalCounts> {
    const now = await raw(this).#now();
    let inDoubt = 0;
    let oldest = now;
    for await (const { startedAt } of this.unknowns()) {
      inDoubt += 1;
      oldest = Math.min(oldest, startedAt);
    }
    return inDoubt === 0 ? { inDoubt } : { inDoubt, oldestMs: now - oldest };
  }

  /**
   * Decides about a record that is in doubt. After `'applied'` later calls with its key give the result; after `'not-applied'` the next
   * call is sent, under a new key of the vendor's. Gives the record as it is then.
   *
   * Look at the vendor after the lease and the margin are over, not before: until then the earlier call may still have its effect.
   *
   * @param key - The key of the record.
   * @param verdict - What you found at the vendor.
   * @throws JournalError where there is no such record, where it is not in doubt, where its lease and then a margin (`leaseMs`, at most
   * 30 seconds) are not over, and where somebody else decided meanwhile.
   */
  async resolve(key: string, verdict: 'applied' | 'not-applied', options: ResolveOptions): Promise<JournalRecord> {
    const { by, note, result } = optionsOf('resolve', options, resolveNames, { who: 'by', reason: 'note', why: 'note' });
    if (verdict !== 'applied' && verdict !== 'not-applied') throw new JournalError("The verdict must be 'applied' or 'not-applied'.");
    if (typeof by !== 'string' || by.trim() === '') throw new JournalError('The option by is missing: it says who decides.');
    if (result !== undefined && verdict === 'not-applied') throw new JournalError("The option result belongs to the verdict 'applied'.");
    const own = raw(this);
    const [record, now] = await Promise.all([own.#store.get(key), own.#now()]);
    if (record === undefined) throw new JournalError('There is no record of this key.');
    if (record.state !== 'unknown' && record.state !== 'started') {
      throw new JournalError(`The record is ${record.state}: there is nothing to decide.`);
    }
    const waitMs = own.#decidedFrom(record) - now;
    if (waitMs > 0) {
      throw new JournalError(
        `It is too early to decide: until ${Math.ceil(waitMs)} ms from now the call may still have its effect. Look at the vendor after that.`,
      );
    }
    const resolution: JournalResolution = { verdict, by, at: now, ...defined({ note }) };
    const state: JournalState = verdict === 'applied' ? 'applied' : 'rejected';
    const { result: _, ...kept } = withPast(record);
    const next = { ...kept, state, attempt: record.attempt + 1, resolution, ...(result === undefined ? {} : { result: { data: result } }) };
    if (!(await own.#store.replace(key, record.attempt, next)))
      throw new JournalError('The record has changed in the meantime: read it again.');
    return next;
  }

  /** @internal */
  async untilDecision(record: JournalRecord): Promise<number> {
    const own = raw(this);
    return Math.max(0, own.#decidedFrom(record) - (await own.#now()));
  }

  #decidedFrom({ leaseUntil }: JournalRecord): number {
    return leaseUntil + Math.min(this.#leaseMs, longestMargin);
  }

  /**
   * Removes records for good, and gives how many. A call with the key of a forgotten record is sent as if there had never been one, so
   * forget nothing that may still be asked for again. Nothing is ever forgotten without this call.
   */
  async forget(options: ForgetOptions): Promise<number> {
    const { before, states } = optionsOf('forget', options, forgetNames, { olderThan: 'before', state: 'states' });
    const forgettable = ['applied', 'rejected', 'not-sent'];
    requireMoment(before);
    if (!Array.isArray(states) || states.some((state) => !forgettable.includes(state))) {
      throw new JournalError(`The option states must be a list of ${forgettable.join(', ')}: records in doubt are never deleted.`);
    }
    const own = raw(this);
    let forgotten = 0;
    for (const state of new Set(states)) {
      for await (const { key, attempt } of own.#store.list({ state, before })) {
        if (await own.#store.replace(key, attempt, undefined)) forgotten += 1;
      }
    }
    return forgotten;
  }

  /** A word; nothing of its options. */
  toJSON(): { journal: string } {
    return { journal: this.scope ?? 'unnamed' };
  }

  async #now(): Promise<number> {
    return this.#store.now === undefined ? this.#clock.now() : this.#store.now();
  }
}

function requireMoment(before: unknown): void {
  if (typeof before !== 'number' || !Number.isFinite(before)) throw new JournalError('The option before must be milliseconds since 1970.');
}

type Refusing = (record: JournalRecord, now: number) => JournalRefusal;

const refusals: Readonly<Record<'in-flight' | 'in-doubt' | 'conflict' | 'other-key', Refusing>> = {
  'in-flight': (record, now) => ({
    outcome: 'unknown',
    error: (facts) => new InFlightError(record, Math.max(0, record.leaseUntil - now), facts),
  }),
  'in-doubt': (record) => ({ outcome: 'unknown', error: (facts) => new InDoubtError(record, facts) }),
  conflict: (record) => ({ outcome: 'not-sent', error: (facts) => new JournalConflictError(record, facts) }),
  'other-key': () => ({
    outcome: 'not-sent',
    error: (facts) =>
      new RequestValidationError(
        [{ path: 'options.idempotencyKey', message: 'differs from the key of the record of this journalKey: leave it out' }],
        facts,
      ),
  }),
};

const isAboveZero = (value: unknown): boolean => typeof value === 'number' && value > 0;
