/** Calls that several instances share, so that each is carried out once: a store says which instance took a call, and how it ended. */
import type { JournalRecord } from '../core/call/journal-record.js';
import { systemRandom } from '../core/ground/runtime.js';
import { inDoubt } from './answer.js';
import type { Ended } from './calls.js';
import { Refused } from './refused.js';
import type { Seal } from './seal.js';

/**
 * Keeps which calls were carried out, for several instances: a store of `quadrail/durable`, such as `redisStore(client)`. Answers are
 * encrypted with the `secret`; nothing in the store can be read without it.
 */
export interface BackendStore {
  /** Keeps a record whose key is new; gives the record that is there. */
  readonly putIfAbsent: (record: JournalRecord) => Promise<JournalRecord | undefined>;
  /** Replaces the record of a key, or removes it, if its `attempt` is still this one, and its `state` is `only`. Whether it did. */
  readonly replace: (key: string, attempt: number, next: JournalRecord | undefined, only?: 'started') => Promise<boolean>;
  /** Gives the record of a key. */
  readonly get: (key: string) => Promise<JournalRecord | undefined>;
  /** Gives the records that began before a moment and whose keys begin so. */
  readonly list: (filter: { readonly before: number; readonly prefix: string }) => AsyncIterable<JournalRecord>;
  /** The store's own clock, in milliseconds since 1970, where several machines share the store. */
  readonly now?: (() => number | Promise<number>) | undefined;
}

/** A call as the store knows it. */
export interface SharedCall {
  /** Identifies the call. */
  readonly name: string;
  /** The operation's id. */
  readonly operation: string;
  /** Shows whether two calls ask for the same. */
  readonly fingerprint: string;
  /** The vendor's idempotency key, where the vendor supports one: a call in doubt is then sent again with it. */
  readonly idempotencyKey: string | undefined;
}

/* An instance renews its lease this often while it carries out a call. An instance whose lease has expired has ended. */
const leaseMs = 60_000;
const renewMs = 20_000;
/* How often an instance that waits for another one looks. */
const lookMs = 100;
/* If the store takes longer than this, it has failed. */
const patienceMs = 5_000;
/* How long after the first send a vendor still recognises an idempotency key: as in the journal. */
const resendWithinMs = 10 * 60_000;
/* Longer answers are not kept; those to calls that change something are short. */
const longestAnswer = 256 * 1024;
const prefix = 'backend#';

const says = (status: number, message: string): Ended => ({
  status,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  text: JSON.stringify({ message }),
});

/**
 * Carries out calls once among the instances that share the store.
 *
 * Owner: one backend. Key: the call's name. A record lives for `keepMs` after its call began. Then the next instance that gets a call
 * removes it; a record that is in doubt stays.
 */
export class SharedCalls {
  readonly #store: BackendStore;
  readonly #seal: Seal;
  readonly #keepMs: number;
  readonly #onError: (error: unknown) => void;
  #sweptAt = 0;

  constructor(store: BackendStore, seal: Seal, keepMs: number, onError: (error: unknown) => void) {
    this.#store = store;
    this.#seal = seal;
    this.#keepMs = keepMs;
    this.#onError = onError;
  }

  /** The end of the call: that of the instance that took it, or that of `carryOut`, which is then done now. */
  async once(call: SharedCall, signal: AbortSignal, carryOut: () => Promise<Ended>): Promise<Ended> {
    const now = await this.#now();
    this.#sweep(now);
    const mine = recordOf(call, now);
    const known = await this.#asked(() => this.#store.putIfAbsent(mine));
    if (known === undefined) return this.#carriedOut(mine, carryOut);
    if (known.fingerprint !== call.fingerprint) throw new Refused(409, 'The call id has been used for another call.');
    const settled = await this.#settled(known, signal);
    if (settled.state !== 'started') return this.#endOf(settled);
    return this.#afterDoubt(settled, call, carryOut);
  }

  /* Waits while another instance carries out the call. */
  async #settled(known: JournalRecord, signal: AbortSignal): Promise<JournalRecord> {
    let record = known;
    while (record.state === 'started' && record.leaseUntil > (await this.#now())) {
      if (signal.aborted) throw new Refused(503, 'Another instance is carrying out this call.');
      await new Promise((resolve) => setTimeout(resolve, lookMs));
      record = (await this.#asked(() => this.#store.get(record.key))) ?? record;
    }
    return record;
  }

  /*
   * The instance that took the call has ended. With an idempotency key the call can be sent again safely; without one its outcome is
   * unknown.
   */
  async #afterDoubt(record: JournalRecord, { idempotencyKey }: SharedCall, carryOut: () => Promise<Ended>): Promise<Ended> {
    const now = await this.#now();
    if (idempotencyKey === undefined || now - record.startedAt > resendWithinMs) return says(502, inDoubt);
    const mine = { ...record, attempt: record.attempt + 1, owner: systemRandom.uuid(), leaseUntil: now + leaseMs };
    if (!(await this.#asked(() => this.#store.replace(record.key, record.attempt, mine))))
      throw new Refused(503, 'Another instance is carrying out this call.');
    return this.#carriedOut(mine, async () => {
      const end = await carryOut();
      /* A refusal of the second request says nothing about the first. */
      return end.status < 300 ? end : says(502, inDoubt);
    });
  }

  async #carriedOut(mine: JournalRecord, carryOut: () => Promise<Ended>): Promise<Ended> {
    const renewal = setInterval(() => void this.#renew(mine), renewMs);
    (renewal as { unref?: () => void }).unref?.();
    try {
      const end = await carryOut();
      await this.#keep(mine, end);
      return end;
    } finally {
      clearInterval(renewal);
    }
  }

  /* The page gets its answer even if the record cannot be written. A record that stays open is in doubt when its lease has expired. */
  async #keep(mine: JournalRecord, end: Ended): Promise<void> {
    try {
      const text = JSON.stringify(end);
      const sealed = text.length <= longestAnswer ? await this.#seal.seal(text, mine.key) : undefined;
      const ended: JournalRecord = { ...mine, state: stateOf(end), ...(sealed === undefined ? {} : { result: { sealed } }) };
      const write = (): Promise<boolean> => this.#asked(() => this.#store.replace(mine.key, mine.attempt, ended));
      await write().catch(write);
    } catch (error) {
      this.#onError(error);
    }
  }

  async #renew(mine: JournalRecord): Promise<void> {
    try {
      const leaseUntil = (await this.#now()) + leaseMs;
      /* `'started'`: a late renewal must not reopen a call that has ended in the meantime. */
      await this.#asked(() => this.#store.replace(mine.key, mine.attempt, { ...mine, leaseUntil }, 'started'));
    } catch (error) {
      this.#onError(error);
    }
  }

  async #endOf({ key, result }: JournalRecord): Promise<Ended> {
    const text = result?.sealed === undefined ? undefined : await this.#seal.open(result.sealed, key, 2 * longestAnswer);
    if (text === undefined) return says(502, 'This call was carried out by another instance, and its answer was not kept.');
    return JSON.parse(text) as Ended;
  }

  async #now(): Promise<number> {
    const { now } = this.#store;
    return now === undefined ? Date.now() : this.#asked(async () => now());
  }

  /* Asks the store. If it fails, the call is refused: without the store nobody may act. */
  async #asked<Value>(ask: () => Promise<Value>): Promise<Value> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('The store of the backend did not answer in time.')), patienceMs);
    });
    try {
      return await Promise.race([ask(), late]);
    } catch (error) {
      this.#onError(error);
      throw new Refused(503, 'The backend cannot tell whether this call was made before. Nothing was done now.');
    } finally {
      clearTimeout(timer);
    }
  }

  /* Removes old records in the background. */
  #sweep(now: number): void {
    if (now - this.#sweptAt < this.#keepMs / 10) return;
    this.#sweptAt = now;
    const forget = async (): Promise<void> => {
      for await (const { key, attempt, state } of this.#store.list({ before: now - this.#keepMs, prefix }))
        if (state !== 'started') await this.#store.replace(key, attempt, undefined);
    };
    forget().catch(this.#onError);
  }
}

/* The state is only for people who look at the store. */
const stateOf = ({ status }: Ended): JournalRecord['state'] => (status < 300 ? 'applied' : status < 500 ? 'rejected' : 'unknown');

const recordOf = ({ name, operation, fingerprint, idempotencyKey }: SharedCall, now: number): JournalRecord => ({
  key: prefix + name,
  operation,
  state: 'started',
  attempt: 1,
  ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  startedAt: now,
  leaseUntil: now + leaseMs,
  owner: systemRandom.uuid(),
  fingerprint,
});
