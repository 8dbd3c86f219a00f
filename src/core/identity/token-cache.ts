/** Access tokens: one login for all who ask at the same time, renewed before they die, dropped when the vendor refuses them. */
import { type Clock, elapsed } from '../ground/clock.js';
import { isApiError } from '../ground/errors.js';
import { runtimeName } from '../ground/runtime.js';
import { bounded } from './bounded.js';
import { checkValueOf } from './check-value.js';
import type { Carrier, Secret } from './credential.js';
import { entryOf, HeldToken, type Moment, momentOf, type Token, type TokenEntry } from './token.js';
import { longestStoreWait, SharedToken, type TokenStore, type Turn } from './token-store.js';

/** A caller that waits: its deadline ends with its own signal and timeout, whatever it waits for. */
export interface Waiter {
  /** Waits for a promise, at most as long as this caller will. */
  readonly deadline: <T>(promise: Promise<T>) => Promise<T>;
  /** How long that is, in milliseconds; as long as the client's calls have where it is absent. */
  readonly timeout?: number | undefined;
}

/** Who says that a token is dead: the HTTP status, or a code in the answer that the vendor uses for nothing else. */
export type RefusedBy = '401' | '403' | 'code';

/** What a cache is made of. */
export interface TokenCacheOptions {
  /** Asks the vendor for a token. It must come to an end by itself: it belongs to no caller. */
  readonly login: () => Promise<Token>;
  /** Tells the age of tokens. */
  readonly clock: Clock;
  /** Where tokens are kept besides memory, to share them between processes. */
  readonly store?: TokenStore | undefined;
  /** Vendor, base URL, account and the caller's name for the credential: no secret, and no hash of one. */
  readonly key: string;
  /** Where the token travels: what it can be follows from that. */
  readonly carrier: Carrier;
  /** What `login` logs in with, to notice that another client uses the key for another credential. */
  readonly secret?: Secret | undefined;
  /** The error of a call whose client shares its key with another credential. */
  readonly conflict: () => Error;
  /** The lifetime to assume where a token states none, in milliseconds. */
  readonly assumedLifetime: number;
  /** How long a token that states no end lives without being used, in milliseconds. */
  readonly idleLimit?: number | undefined;
  /** What a call of this client has for one attempt, in milliseconds; a login has the same. */
  readonly timeout: number;
}

/** The last login, where it failed. */
interface Failure {
  readonly error: unknown;
  /** The vendor said no. Else it may say yes to the next one. */
  readonly isRefusal: boolean;
  /** How many logins failed in a row. */
  readonly count: number;
  /** By the monotonic clock. */
  readonly at: number;
}

/* So many tokens that were refused are remembered, so that a store that still holds one does not bring it back. */
const mostRefused = 16;
/* The longest that a process waits for another one's login, and how often it looks meanwhile. */
const longestTurnWait = 10_000;
const looksPerTurn = 100;
const minute = 60_000;

/**
 * A token and the login behind it. Owner: one client and its copies. Key: `options.key`. Lifetime: the token's own. Invalidated by a
 * refusal of exactly the token that is kept, so that a late refusal of an old one changes nothing.
 */
export class TokenCache {
  readonly #options: TokenCacheOptions;
  readonly #shared: SharedToken | undefined;
  #held: HeldToken | undefined;
  #login: { readonly promise: Promise<string>; readonly since: number } | undefined;
  #failure: Failure | undefined;
  /* When a 403 dropped a token last. */
  #forbiddenAt = Number.NEGATIVE_INFINITY;
  readonly #refused = new Set<string>();

  constructor(options: TokenCacheOptions) {
    this.#options = options;
    const { store, key, clock, carrier } = options;
    this.#shared = store && new SharedToken(store, key, clock, carrier);
  }

  /** A token that is good for now. Many callers share one login; each waits only as long as its own deadline. */
  async get(waiter: Waiter): Promise<string> {
    const { clock, timeout: ownTimeout } = this.#options;
    const timeout = waiter.timeout ?? ownTimeout;
    const held = this.#live();
    if (held !== undefined && !held.isNearlyDead()) {
      if (held.isDue()) this.#renewInBackground(timeout);
      return held.reuse();
    }
    const storeAnswered = await waiter.deadline(this.#lookUp(timeout));
    const found = this.#live();
    if (found !== undefined && !found.isNearlyDead()) return found.reuse();
    if (found === undefined) return waiter.deadline(this.#sharedLogin(timeout, storeAnswered));
    /* It still lives: where no other token is to be had soon, it has to do. */
    if (!this.#rests(found)) await waiter.deadline(bounded(clock, timeout / 3, () => this.#sharedLogin(timeout, storeAnswered)));
    const best = this.#live();
    if (best === undefined) return waiter.deadline(this.#sharedLogin(timeout, storeAnswered));
    return best === found ? best.reuse() : best.value;
  }

  /**
   * The vendor refused a token. Tells whether the next `get` gives another one. A 403 says more often that something is not allowed
   * than that a token is dead. So it drops no token that is new, and 403s make at most one login a minute.
   */
  refused(token: string, by: RefusedBy): boolean {
    if (this.#held?.value !== token) return true;
    if (by === '403') {
      const now = elapsed(this.#options.clock);
      if (this.#held.isNew() || now - this.#forbiddenAt < minute) return false;
      this.#forbiddenAt = now;
    }
    this.#drop(token);
    return true;
  }

  /** Forgets the token and gives it back, to release it at the vendor. */
  async forget(): Promise<string | undefined> {
    if (this.#live() === undefined) await this.#lookUp(this.#options.timeout);
    const token = this.#held?.value;
    if (token !== undefined) this.#drop(token);
    return token;
  }

  /** Keeps a token that a login gave, which was sent at `since`. Waits for no store. */
  async keep(token: Token, since: Moment): Promise<void> {
    const { clock, assumedLifetime, idleLimit, secret } = this.#options;
    const entry = entryOf(token, since, assumedLifetime);
    const last = secret?.last();
    this.#held = new HeldToken(entry, clock, since, idleLimit);
    this.#failure = undefined;
    if (this.#shared === undefined) return;
    const check = last === undefined ? undefined : await checkValueOf(last, entry.value);
    this.#shared.write(check === undefined ? entry : { ...entry, check });
  }

  #live(): HeldToken | undefined {
    return this.#held?.isAlive() === true ? this.#held : undefined;
  }

  #drop(token: string): void {
    this.#held = undefined;
    this.#distrust(token);
    this.#shared?.drop(token);
  }

  #distrust(token: string): void {
    this.#refused.add(token);
    const [oldest] = this.#refused;
    if (this.#refused.size > mostRefused && oldest !== undefined) this.#refused.delete(oldest);
  }

  /** Takes over what the store holds, if it is better than what is at hand. Tells whether the store answered in time. */
  async #lookUp(timeout: number): Promise<boolean> {
    if (this.#shared === undefined) return false;
    const { clock, idleLimit } = this.#options;
    /* Its age is not known any more, and the store has no better knowledge of it. */
    if (this.#held !== undefined && this.#live() === undefined) this.#distrust(this.#held.value);
    const ms = storeWait(timeout);
    const { answered, entry } = await this.#shared.read(ms);
    if (entry === undefined || this.#refused.has(entry.value) || !(await this.#isOurs(entry, ms))) return answered;
    const found = new HeldToken(entry, clock, momentOf(clock), idleLimit);
    if (found.isAlive() && entry.expiresAt > (this.#live()?.entry.expiresAt ?? 0)) this.#held = found;
    return answered;
  }

  /* A secret that a function gives may change at any time, and another process may know the new one first: no mistake. */
  async #isOurs({ value, check }: TokenEntry, ms: number): Promise<boolean> {
    const { clock, secret, conflict } = this.#options;
    if (secret === undefined || check === undefined) return true;
    const { supplier } = secret;
    const given = typeof supplier === 'string' ? { value: supplier } : await bounded(clock, ms, supplier);
    if (typeof given?.value !== 'string') return false;
    const own = await checkValueOf(given.value, value);
    if (own === undefined || own === check) return true;
    if (typeof supplier === 'string') throw conflict();
    return false;
  }

  /* Work in the background dies with the request on workerd. */
  #renewInBackground(timeout: number): void {
    if (runtimeName() === 'workerd' || this.#rests(this.#held)) return;
    this.#sharedLogin(timeout, this.#shared !== undefined, true).catch(() => {});
  }

  /**
   * Whether the last login failed so lately, or so clearly, that no other one is made for now. While a token lives, a refusal holds
   * to its end: wrong passwords lock users out. Without a token the first call after a failure tries again; then each waits longer.
   */
  #rests(live: HeldToken | undefined): boolean {
    if (this.#failure === undefined) return false;
    const { isRefusal, count, at } = this.#failure;
    const since = elapsed(this.#options.clock) - at;
    if (live !== undefined) return isRefusal || since < Math.min((minute / 2) * 2 ** (count - 1), 5 * minute);
    if (count === 1) return false;
    return since < (isRefusal ? Math.min(minute * 4 ** (count - 2), 15 * minute) : Math.min(1_000 * 2 ** (count - 2), 10_000));
  }

  #sharedLogin(timeout: number, storeAnswers: boolean, isRenewal = false): Promise<string> {
    const now = elapsed(this.#options.clock);
    /* On workerd a promise of a request that has ended never settles; one that is overdue is given up. */
    if (this.#login !== undefined && now - this.#login.since <= this.#options.timeout) return this.#login.promise;
    if (this.#rests(this.#live())) return Promise.reject(this.#failure?.error);
    const promise = this.#obtain(timeout, storeAnswers, isRenewal);
    const mine = { promise, since: now };
    this.#login = mine;
    const done = (): void => {
      if (this.#login === mine) this.#login = undefined;
    };
    promise.then(done, done);
    return promise;
  }

  /* A token from another process if there is one by now, else from a login. */
  async #obtain(timeout: number, storeAnswers: boolean, isRenewal: boolean): Promise<string> {
    const usesStore = storeAnswers && (!isRenewal || (await this.#lookUp(timeout)));
    const turn = usesStore && !this.#isFresh() ? await this.#takeTurn(timeout) : undefined;
    try {
      /* Whoever had the turn before may have left a token. */
      if (turn !== undefined) await this.#lookUp(timeout);
      if (usesStore && this.#isFresh()) return (this.#held as HeldToken).value;
      return await this.#logIn();
    } finally {
      turn?.release();
    }
  }

  async #logIn(): Promise<string> {
    const { clock, login } = this.#options;
    const since = momentOf(clock);
    try {
      const token = await login();
      await this.keep(token, since);
      return token.value;
    } catch (error) {
      const count = (this.#failure?.count ?? 0) + 1;
      this.#failure = { error, isRefusal: isRefusal(error), count, at: elapsed(clock) };
      throw error;
    }
  }

  /* Waits for another process that logs in. One that takes too long has crashed: then this one does. */
  async #takeTurn(timeout: number): Promise<Turn | undefined> {
    const { clock } = this.#options;
    const shared = this.#shared as SharedToken;
    const wait = Math.min(longestTurnWait, timeout / 3);
    const end = elapsed(clock) + wait;
    for (let looks = 0; looks < looksPerTurn && elapsed(clock) < end; looks += 1) {
      /* Shorter than the wait, so that of all who wait for a crashed process one gets the next turn. */
      const turn = await shared.takeTurn(storeWait(timeout), Math.ceil(wait * (2 / 3)));
      if (turn !== 'taken') return turn;
      await clock.sleep(wait / looksPerTurn);
      if (!(await this.#lookUp(timeout)) || this.#isFresh()) return undefined;
    }
    return undefined;
  }

  #isFresh(): boolean {
    const live = this.#live();
    return live !== undefined && !live.isDue() && !live.isNearlyDead();
  }
}

const storeWait = (timeout: number): number => Math.min(longestStoreWait, timeout / 3);

/* Busy and broken vendors, and those in between, have not looked at the credential. */
function isRefusal(error: unknown): boolean {
  return isApiError(error) && error.status < 500 && ![408, 421, 425, 429].includes(error.status);
}
