/**
 * Keeps an access token: one login serves all calls that need it at the same time. The token is renewed before it expires, and dropped when
 * the vendor refuses it.
 */
import { type Clock, elapsed } from '../ground/clock.js';
import { isApiError } from '../ground/errors.js';
import { runtimeName } from '../ground/runtime.js';
import { bounded } from './bounded.js';
import { checkValueOf } from './check-value.js';
import type { Carrier, Secret } from './credential.js';
import { entryOf, HeldToken, type Moment, momentOf, type Token, type TokenEntry } from './token.js';
import { longestStoreWait, SharedToken, type TokenStore, type Turn } from './token-store.js';

/** A call that waits for a token, with its own deadline. */
export interface Waiter {
  /** Waits for a promise until the deadline of this call. */
  readonly deadline: <T>(promise: Promise<T>) => Promise<T>;
  /** The timeout of this call, in milliseconds; that of the client if absent. */
  readonly timeout?: number | undefined;
}

/** How the vendor refused a token: by the HTTP status, or by a code in the answer that it uses for nothing else. */
export type RefusedBy = '401' | '403' | 'code';

/** The parts of a token cache. */
export interface TokenCacheOptions {
  /** Logs in at the vendor. It must have a timeout of its own, because it belongs to no single call. */
  readonly login: () => Promise<Token>;
  /** Tells the age of tokens. */
  readonly clock: Clock;
  /** A store that shares tokens between processes. */
  readonly store?: TokenStore | undefined;
  /** Vendor, base URL, account and the caller's name for the credential: no secret, and no hash of one. */
  readonly key: string;
  /** Where the token travels, which decides what characters it may have. */
  readonly carrier: Carrier;
  /** The secret of the login, to notice that another client uses the same key for another credential. */
  readonly secret?: Secret | undefined;
  /** The error of a call whose client shares its key with another credential. */
  readonly conflict: () => Error;
  /** The lifetime to assume where a token states none, in milliseconds. */
  readonly assumedLifetime: number;
  /** How long an unused token lives, in milliseconds, if it states no expiry. */
  readonly idleLimit?: number | undefined;
  /** The client's timeout for one attempt, in milliseconds, and also that of a login. */
  readonly timeout: number;
}

/** The last failed login. */
interface Failure {
  readonly error: unknown;
  /** Whether the vendor refused the login. After any other failure the next login may succeed. */
  readonly isRefusal: boolean;
  /** How many logins failed in a row. */
  readonly count: number;
  /** By the monotonic clock. */
  readonly at: number;
}

/* How many refused tokens are remembered, so that a store that still holds one does not bring it back. */
const mostRefused = 16;
/* The longest that a process waits for the login of another process, and how often it looks in that time. */
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

  /** A valid token. Many calls share one login; each waits no longer than its own deadline. */
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
    /* The token is still valid, so it is used if no other token can be had soon. */
    if (!this.#rests(found)) await waiter.deadline(bounded(clock, timeout / 3, () => this.#sharedLogin(timeout, storeAnswered)));
    const best = this.#live();
    if (best === undefined) return waiter.deadline(this.#sharedLogin(timeout, storeAnswered));
    return best === found ? best.reuse() : best.value;
  }

  /**
   * Called when the vendor refused a token. Returns whether the next `get` gives another one. A 403 usually means that something is not
   * allowed, not that the token has expired. So a 403 drops no new token, and all 403s together cause at most one login a minute.
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

  /** Keeps the token of a login that was sent at `since`. Does not wait for the store. */
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

  /** Takes the token of the store if it is better than the present one. Resolves with whether the store answered in time. */
  async #lookUp(timeout: number): Promise<boolean> {
    if (this.#shared === undefined) return false;
    const { clock, idleLimit } = this.#options;
    /* The present token has expired or its age is unknown, and the store knows no better: it must not come back from there. */
    if (this.#held !== undefined && this.#live() === undefined) this.#distrust(this.#held.value);
    const ms = storeWait(timeout);
    const { answered, entry } = await this.#shared.read(ms);
    if (entry === undefined || this.#refused.has(entry.value) || !(await this.#isOurs(entry, ms))) return answered;
    const found = new HeldToken(entry, clock, momentOf(clock), idleLimit);
    if (found.isAlive() && entry.expiresAt > (this.#live()?.entry.expiresAt ?? 0)) this.#held = found;
    return answered;
  }

  /* A secret from a function may change at any time, and another process may have the new one first: that is not a configuration error. */
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

  /* Not on workerd, where background work ends with the request. */
  #renewInBackground(timeout: number): void {
    if (runtimeName() === 'workerd' || this.#rests(this.#held)) return;
    this.#sharedLogin(timeout, this.#shared !== undefined, true).catch(() => {});
  }

  /**
   * Whether no login is made for now, because of the last failure. While there is a valid token, a refused login is not repeated before the
   * token expires: wrong passwords lock users out. Without a token, the first call after a failure tries again, and then the pauses grow.
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
    /* On workerd, a promise of a request that has ended never settles, so an overdue login is replaced. */
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

  /* The token of another process if there is one by now, or else the token of a new login. */
  async #obtain(timeout: number, storeAnswers: boolean, isRenewal: boolean): Promise<string> {
    const usesStore = storeAnswers && (!isRenewal || (await this.#lookUp(timeout)));
    const turn = usesStore && !this.#isFresh() ? await this.#takeTurn(timeout) : undefined;
    try {
      /* The process that logged in before may have left a token. */
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

  /* Waits while another process logs in. If that takes too long, the other process has probably crashed, and this one logs in. */
  async #takeTurn(timeout: number): Promise<Turn | undefined> {
    const { clock } = this.#options;
    const shared = this.#shared as SharedToken;
    const wait = Math.min(longestTurnWait, timeout / 3);
    const end = elapsed(clock) + wait;
    for (let looks = 0; looks < looksPerTurn && elapsed(clock) < end; looks += 1) {
      /* The turn expires before the wait ends, so that one of those who wait for a crashed process gets the next turn. */
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

/* These statuses come from overloaded or failing servers and gateways, which have not checked the credential. */
function isRefusal(error: unknown): boolean {
  return isApiError(error) && error.status < 500 && ![408, 421, 425, 429].includes(error.status);
}
