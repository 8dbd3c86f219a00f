/** The interface of token stores, and one token in a store that several processes share. */
import { type Clock, elapsed } from '../ground/clock.js';
import { systemRandom } from '../ground/runtime.js';
import { bounded } from './bounded.js';
import type { Carrier } from './credential.js';
import { readEntry, type TokenEntry } from './token.js';

/** Keeps tokens. A Keyv instance works as it is. A store that throws, hangs or returns nonsense makes no call fail. */
export interface TokenStore {
  /** Gives what was kept under a key, `undefined` if nothing is; sync or async. */
  readonly get: (key: string) => unknown;
  /** Keeps a value for `ttlMs` milliseconds, a whole number; sync or async. */
  readonly set: (key: string, value: string, ttlMs: number) => unknown;
  /** Drops what is kept under a key; sync or async. */
  readonly delete: (key: string) => unknown;
  /**
   * Keeps a value if the key has none, in one atomic step. Returns `true` where it did; sync or async. With it, all processes together make
   * one login; without it, processes that start together each log in.
   */
  readonly setIfAbsent?: ((key: string, value: string, ttlMs: number) => unknown) | undefined;
  /**
   * Deletes the value of a key if it is this one, in one atomic step; sync or async. Without it, a value is read and compared before it is
   * deleted.
   */
  readonly deleteIf?: ((key: string, value: string) => unknown) | undefined;
}

/** How long one use of a store may take, in milliseconds. */
export const longestStoreWait = 1_000;

/** The right to log in for all processes. `release` ends it, so that the next process can have it. */
export interface Turn {
  readonly release: () => void;
}

/**
 * One token in a store. Reads have a time limit, and calls that read at the same time share one read. Nobody waits for writes; they happen
 * one after the other, so that the last write of this process is the one that stays.
 */
export class SharedToken {
  readonly #store: TokenStore;
  readonly #key: string;
  readonly #clock: Clock;
  readonly #carrier: Carrier;
  #read: { readonly promise: Promise<unknown>; readonly since: number } | undefined;
  /* The last write that is under way. */
  #write: { readonly end: Promise<void>; readonly since: number } | undefined;

  constructor(store: TokenStore, key: string, clock: Clock, carrier: Carrier) {
    this.#store = store;
    this.#key = key;
    this.#clock = clock;
    this.#carrier = carrier;
  }

  /** What the store holds, if it is a token that is alive. Without `answer` the store gave none within `ms`. */
  async read(ms: number): Promise<{ readonly answered: boolean; readonly entry?: TokenEntry | undefined }> {
    const answer = await bounded(this.#clock, ms, () => this.#get());
    if (answer === undefined) return { answered: false };
    return { answered: true, entry: readEntry(answer.value, this.#clock.now(), this.#carrier) };
  }

  /** Keeps a token, for this process and all others. */
  write(entry: TokenEntry): void {
    const ttlMs = Math.ceil(entry.expiresAt - this.#clock.now());
    if (ttlMs > 0) this.#later(() => this.#bounded(() => this.#store.set(this.#key, JSON.stringify(entry), ttlMs)));
  }

  /** Drops a token, unless the store holds another one by now. */
  drop(token: string): void {
    this.#later(() => this.#dropIf(this.#key, (text) => readEntry(text, this.#clock.now(), this.#carrier)?.value === token));
  }

  /**
   * Asks for the right to log in, for `ttlMs` at most. `'taken'`: another process has it. `undefined`: the store has no such step, or
   * did not answer within `ms`.
   */
  async takeTurn(ms: number, ttlMs: number): Promise<Turn | 'taken' | undefined> {
    const key = `${this.#key}/lease`;
    const owner = systemRandom.uuid();
    const release = (): void => this.#later(() => this.#dropIf(key, (text) => text === owner));
    let isLate = false;
    const answer = await bounded(this.#clock, ms, async () => {
      const { setIfAbsent } = this.#store;
      if (typeof setIfAbsent !== 'function') return 'no such step';
      const isTaken = (await setIfAbsent.call(this.#store, key, owner, ttlMs)) === true;
      /* The store answered too late, so nobody uses this turn. */
      if (isTaken && isLate) release();
      return isTaken;
    });
    isLate = true;
    if (answer === undefined || answer.value === 'no such step') return undefined;
    if (!answer.value) return 'taken';
    /* A read in progress may be older than the token of the process that had the turn before. */
    this.#read = undefined;
    return { release };
  }

  /* Shared by calls that read at the same time, but only for a while: a read that hangs must not prevent the next one. */
  #get(): Promise<unknown> {
    const now = elapsed(this.#clock);
    if (this.#read !== undefined && now - this.#read.since < longestStoreWait) return this.#read.promise;
    const promise = (async () => this.#store.get(this.#key))();
    const mine = { promise, since: now };
    this.#read = mine;
    const done = (): void => {
      if (this.#read === mine) this.#read = undefined;
    };
    promise.then(done, done);
    return promise;
  }

  async #dropIf(key: string, matches: (stored: unknown) => boolean): Promise<void> {
    const stored = (await this.#bounded(() => this.#store.get(key)))?.value;
    if (typeof stored !== 'string' || !matches(stored)) return;
    const { deleteIf } = this.#store;
    if (typeof deleteIf === 'function') await this.#bounded(() => deleteIf.call(this.#store, key, stored));
    else await this.#bounded(() => this.#store.delete(key));
  }

  #bounded(work: () => unknown): Promise<{ readonly value: unknown } | undefined> {
    return bounded(this.#clock, longestStoreWait, work);
  }

  /* Runs at once if no write is in progress, so that a store in memory has the value when the next line runs. */
  #later(work: () => Promise<unknown>): void {
    const now = elapsed(this.#clock);
    /*
     * On workerd, a write of a request that has ended never finishes, so it is waited for only as long as two uses of the store may take.
     */
    const before = this.#write !== undefined && now - this.#write.since <= 2 * longestStoreWait ? this.#write.end : undefined;
    const begun = before === undefined ? work() : before.then(work);
    const mine = { end: begun.then(ignore, ignore), since: now };
    this.#write = mine;
    mine.end.then(() => {
      if (this.#write === mine) this.#write = undefined;
    });
  }
}

const ignore = (): void => {};
