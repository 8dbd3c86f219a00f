/** The calls that several instances carry out once between them: a store says who has taken a call, and what it came to. */
import type { JournalRecord } from '../core/call/journal-record.js';
import { systemRandom } from '../core/ground/runtime.js';
import { inDoubt } from './answer.js';
import type { Ended } from './calls.js';
import { Refused } from './refused.js';
import type { Seal } from './seal.js';

/**
 * Keeps which calls have been carried out, for several instances: a store of `quadrail/durable`, such as `redisStore(client)`. What a call
 * came to is kept sealed by the `secret`; nothing in the store can be read without it.
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
  /** Tells it apart from all others. */
  readonly name: string;
  /** The operation's id. */
  readonly operation: string;
  /** Tells whether two calls ask for the same. */
  readonly fingerprint: string;
  /** The vendor's key, where the vendor knows one: a call in doubt is then sent again under it. */
  readonly idempotencyKey: string | undefined;
}

/* An instance says so often that it is still at work; one that has not for so long has ended. */
const leaseMs = 60_000;
const renewMs = 20_000;
/* How often somebody who waits for another instance looks. */
const lookMs = 100;
/* A store that takes longer is taken for one that fails. */
const patienceMs = 5_000;
/* As long as a journal trusts a vendor to know its key again. */
const resendWithinMs = 10 * 60_000;
/* The answers to calls that change something are short. */
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
 * Owner: one backend. Key: the call's name. A record lives for `keepMs` after its call began, and is then removed by whichever instance is
 * asked next; one whose call is in doubt stays.
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

  /* Waits while another instance is at work. */
  async #settled(known: JournalRecord, signal: AbortSignal): Promise<JournalRecord> {
    let record = known;
    while (record.state === 'started' && record.leaseUntil > (await this.#now())) {
      if (signal.aborted) throw new Refused(503, 'Another instance is carrying out this call.');
      await new Promise((resolve) => setTimeout(resolve, lookMs));
      record = (await this.#asked(() => this.#store.get(record.key))) ?? record;
    }
    return record;
  }

  /* The instance that took it has ended. A vendor that knows the key again cannot act twice; of any other nobody knows. */
  async #afterDoubt(record: JournalRecord, { idempotencyKey }: SharedCall, carryOut: () => Promise<Ended>): Promise<Ended> {
    const now = await this.#now();
    if (idempotencyKey === undefined || now - record.startedAt > resendWithinMs) return says(502, inDoubt);
    const mine = { ...record, attempt: record.attempt + 1, owner: systemRandom.uuid(), leaseUntil: now + leaseMs };
    if (!(await this.#asked(() => this.#store.replace(record.key, record.attempt, mine))))
      throw new Refused(503, 'Another instance is carrying out this call.');
    return this.#carriedOut(mine, async () => {
      const end = await carryOut();
      /* A refusal of the second request says nothing of the first. */
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

  /* The page gets its answer whatever becomes of the record; one that stays open is in doubt when its lease is over. */
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
      /* One that is late must not open again what has ended meanwhile. */
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

  /* Before the send: without the store nobody may act. */
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

  /* Nobody waits for it. */
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

/* For people who look at the store. */
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
