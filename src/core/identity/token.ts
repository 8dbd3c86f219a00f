/** An access token with its times, and the rules for when it is valid, due for renewal or expired. */
import { type Clock, elapsed } from '../ground/clock.js';
import { parsedJson } from '../ground/json.js';
import { membersOf } from '../ground/members-of.js';
import { type Carrier, credentialProblem } from './credential.js';

/** A token as a login returns it. */
export interface Token {
  /** The token itself: a secret. */
  readonly value: string;
  /** By the client's clock, in milliseconds since 1970; absent where the vendor says nothing. */
  readonly expiresAt?: number | undefined;
}

/** A token with its times, as a store keeps it. */
export interface TokenEntry {
  readonly value: string;
  /** When the login was sent, by the wall clock of the process that logged in. */
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** The vendor did not state an expiry; `expiresAt` is an assumption. */
  readonly assumed?: true | undefined;
  /** Identifies the credential that obtained the token; see `checkValueOf`. */
  readonly check?: string | undefined;
}

/** A moment by both clocks. */
export interface Moment {
  /** Milliseconds since 1970, by the wall clock, which may be set. */
  readonly wall: number;
  /** Milliseconds by the monotonic clock, which is never set back. */
  readonly elapsed: number;
}

/** This moment. */
export const momentOf = (clock: Clock): Moment => ({ wall: clock.now(), elapsed: elapsed(clock) });

/* How much the clocks of two machines, or the two clocks of one machine, may differ. */
const toleranceMs = 60_000;
/** The longest lifetime that is believed: a token that claims more is renewed after this time. */
export const longestLifetimeMs: number = 30 * 24 * 60 * 60 * 1000;
/*
 * A call waits for a new token when the present one is this close to its expiry; after four fifths of its life it is renewed in the
 * background.
 */
const nearlyDeadMs = 30_000;
const renewalAge = 0.8;
/* The longest entry: the longest token, and 2 KiB for the other members. */
const longestEntry = 66 * 1024;

/** The entry of a token whose login was sent at `since`. */
export function entryOf({ value, expiresAt }: Token, since: Moment, assumedLifetime: number): TokenEntry {
  const issuedAt = since.wall;
  const isTold = expiresAt !== undefined && Number.isFinite(expiresAt) && expiresAt > issuedAt;
  if (!isTold) return { value, issuedAt, expiresAt: issuedAt + assumedLifetime, assumed: true };
  return { value, issuedAt, expiresAt: Math.min(Math.ceil(expiresAt), issuedAt + longestLifetimeMs) };
}

/** Reads an entry from a store. Gives `undefined` for anything that is not a valid, unexpired token. */
export function readEntry(stored: unknown, now: number, carrier: Carrier): TokenEntry | undefined {
  if (typeof stored !== 'string' || stored.length > longestEntry) return undefined;
  const { value, issuedAt, expiresAt, assumed, check } = membersOf(parsedJson(stored));
  if (typeof value !== 'string' || credentialProblem(value, carrier) !== undefined) return undefined;
  if (!isTime(issuedAt) || !isTime(expiresAt)) return undefined;
  if (issuedAt > now + toleranceMs || expiresAt <= now || expiresAt <= issuedAt || expiresAt - issuedAt > longestLifetimeMs)
    return undefined;
  return {
    ...{ value, issuedAt, expiresAt },
    ...(assumed === true ? { assumed } : {}),
    ...(typeof check === 'string' ? { check } : {}),
  };
}

const isTime = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** The present token of a client. It knows how much of its life is left, by both clocks and by the vendor's idle limit. */
export class HeldToken {
  readonly entry: TokenEntry;
  readonly #clock: Clock;
  readonly #idleLimit: number;
  readonly #since: Moment;
  #usedAt: Moment;
  #wasReused = false;

  /** `since`: when the login was sent; for a token from a store, the present, as stores keep wall-clock times only. */
  constructor(entry: TokenEntry, clock: Clock, since: Moment, idleLimit: number | undefined) {
    this.entry = entry;
    this.#clock = clock;
    this.#since = since;
    /* A token that states its end expires then, used or not. */
    this.#idleLimit = entry.assumed === true ? (idleLimit ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
    /* Whether other processes have used the token is not known, so it counts as unused since it was issued. */
    this.#usedAt = { wall: entry.issuedAt, elapsed: since.elapsed - (since.wall - entry.issuedAt) };
  }

  /** The token itself. */
  get value(): string {
    return this.entry.value;
  }

  /**
   * Whether the token may be used. It has expired when either clock says so. If the two clocks have diverged by more than a minute since the
   * token came, one of them was set or the machine slept: then the token's age is unknown, and it counts as expired.
   */
  isAlive(): boolean {
    return this.#clocksAgree() && this.#lifeLeft() > 0 && this.#idleLeft() > 0;
  }

  /** Whether the token is so close to its expiry that a call should wait for a new one. */
  isNearlyDead(): boolean {
    return Math.min(this.#lifeLeft(), this.#idleLeft()) <= Math.min(nearlyDeadMs, this.#lifetime() / 10);
  }

  /** Whether it is time to renew the token. */
  isDue(): boolean {
    return this.#lifeLeft() < this.#lifetime() * (1 - renewalAge);
  }

  /** Whether only the calls that waited for its login have used the token. */
  isNew(): boolean {
    return !this.#wasReused;
  }

  /** The token, for a call that reuses it: the vendor's idle limit counts from here. */
  reuse(): string {
    this.#usedAt = momentOf(this.#clock);
    this.#wasReused = true;
    return this.entry.value;
  }

  #lifetime(): number {
    return this.entry.expiresAt - this.entry.issuedAt;
  }

  #lifeLeft(): number {
    const now = momentOf(this.#clock);
    const sinceCame = now.elapsed - this.#since.elapsed;
    return Math.min(this.entry.expiresAt - now.wall, this.entry.expiresAt - this.#since.wall - sinceCame);
  }

  #idleLeft(): number {
    const now = momentOf(this.#clock);
    return this.#idleLimit - Math.max(now.wall - this.#usedAt.wall, now.elapsed - this.#usedAt.elapsed);
  }

  #clocksAgree(): boolean {
    const now = momentOf(this.#clock);
    return Math.abs(now.wall - this.#since.wall - (now.elapsed - this.#since.elapsed)) <= toleranceMs;
  }
}
