/** Access tokens: one login for all who ask at the same time, renewed before they die, dropped when the vendor refuses them. */
import type { Clock } from '../ground/clock.js';
import { runtimeName } from '../ground/runtime.js';

/** Where tokens are kept. A Keyv instance fits as it is. */
export interface TokenStore {
  /** Gives what was kept under a key, `undefined` if nothing is; sync or async. */
  readonly get: (key: string) => unknown;
  /** Keeps a value for `ttlMs` milliseconds; sync or async. */
  readonly set: (key: string, value: string, ttlMs: number) => unknown;
  /** Drops what is kept under a key; sync or async. */
  readonly delete: (key: string) => unknown;
}

/** A token as a login gives it. */
export interface Token {
  /** The token itself: a secret. */
  readonly value: string;
  /** By the client's clock, in milliseconds since 1970; absent where the vendor says nothing. */
  readonly expiresAt?: number | undefined;
}

/** A caller that waits: its patience ends with its own signal and timeout, whatever it waits for. */
export interface Waiter {
  /** Waits for a promise, at most as long as this caller will. */
  readonly patience: <T>(promise: Promise<T>) => Promise<T>;
}

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
  /** The lifetime to assume where a token tells none, in milliseconds. */
  readonly assumedLifetime: number;
  /** The longest a login may be under way before another may be started, in milliseconds. */
  readonly loginTimeout: number;
}

interface Kept extends Token {
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/* A token this close to its end blocks; one past four fifths of its life is renewed in the background. */
const nearlyDeadMs = 30_000;
const renewalAge = 0.8;

/**
 * A token and the login behind it. Owner: one client. Key: `options.key`. Lifetime: the token's own. Invalidated by a refusal
 * of exactly the token that is kept, so that a late refusal of an old one changes nothing.
 */
export class TokenCache {
  readonly #options: TokenCacheOptions;
  #kept: Kept | undefined;
  #login: { readonly promise: Promise<string>; readonly since: number } | undefined;
  #read: Promise<void> | undefined;

  constructor(options: TokenCacheOptions) {
    this.#options = options;
  }

  /** A token that is good for now. Many callers share one login; each waits only as long as its own patience. */
  async get(waiter: Waiter): Promise<string> {
    const { clock, store } = this.#options;
    if (store !== undefined && !this.#isFresh()) await waiter.patience(this.#readStore(store));
    const kept = this.#kept;
    const now = clock.now();
    const lifeLeft = kept === undefined ? 0 : kept.expiresAt - now;
    const lifetime = kept === undefined ? 0 : kept.expiresAt - kept.issuedAt;
    if (kept === undefined || lifeLeft <= Math.min(nearlyDeadMs, lifetime / 10)) return waiter.patience(this.#sharedLogin());
    /* Work in the background dies with the request on workerd. */
    if (lifeLeft < lifetime * (1 - renewalAge) && runtimeName() !== 'workerd') this.#sharedLogin().catch(() => {});
    return kept.value;
  }

  /** The vendor refused this token. Nothing happens if another one is kept by now. */
  async invalidate(token: string): Promise<void> {
    if (this.#kept?.value !== token) return;
    this.#kept = undefined;
    const { store, key } = this.#options;
    if (store === undefined) return;
    const shared = parseKept(await attempt(() => store.get(key)));
    if (shared === undefined || shared.value === token) await attempt(() => store.delete(key));
    else this.#kept = shared;
  }

  /** Forgets the token and gives it back, to release it at the vendor. */
  async forget(): Promise<string | undefined> {
    const { store } = this.#options;
    if (store !== undefined && this.#kept === undefined) await this.#readStore(store);
    const token = this.#kept?.value;
    if (token !== undefined) await this.invalidate(token);
    return token;
  }

  /** Keeps a token that was got outside of `get`. */
  async keep(token: Token): Promise<void> {
    const { clock, store, key, assumedLifetime } = this.#options;
    const issuedAt = clock.now();
    const kept: Kept = { value: token.value, issuedAt, expiresAt: token.expiresAt ?? issuedAt + assumedLifetime };
    this.#kept = kept;
    if (store !== undefined) await attempt(() => store.set(key, JSON.stringify(kept), Math.max(1, kept.expiresAt - issuedAt)));
  }

  #isFresh(): boolean {
    return this.#kept !== undefined && this.#kept.expiresAt - this.#options.clock.now() > nearlyDeadMs;
  }

  #readStore(store: TokenStore): Promise<void> {
    this.#read ??= (async () => {
      const shared = parseKept(await attempt(() => store.get(this.#options.key)));
      if (shared !== undefined && shared.expiresAt > (this.#kept?.expiresAt ?? 0)) this.#kept = shared;
    })().finally(() => {
      this.#read = undefined;
    });
    return this.#read;
  }

  #sharedLogin(): Promise<string> {
    const { clock, login, loginTimeout } = this.#options;
    const now = clock.now();
    /* On workerd a promise of a request that has ended never settles; one that is overdue is given up. */
    if (this.#login !== undefined && now - this.#login.since <= loginTimeout) return this.#login.promise;
    const promise = (async () => {
      const token = await login();
      await this.keep(token);
      return token.value;
    })();
    const mine = { promise, since: now };
    this.#login = mine;
    const done = (): void => {
      if (this.#login === mine) this.#login = undefined;
    };
    promise.then(done, done);
    return promise;
  }
}

/* A store that is down must not keep anyone from logging in. */
async function attempt(use: () => unknown): Promise<unknown> {
  try {
    return await use();
  } catch {
    return undefined;
  }
}

function parseKept(stored: unknown): Kept | undefined {
  if (typeof stored !== 'string') return undefined;
  try {
    const { value, issuedAt, expiresAt } = JSON.parse(stored) as Partial<Kept>;
    return typeof value === 'string' && typeof issuedAt === 'number' && typeof expiresAt === 'number'
      ? { value, issuedAt, expiresAt }
      : undefined;
  } catch {
    return undefined;
  }
}
