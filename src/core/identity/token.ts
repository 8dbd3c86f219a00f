/** What an access token is: its text, its times, and how all of them are checked. */
import { type Clock, elapsed } from '../ground/clock.js';
import { membersOf } from '../ground/members-of.js';
import { type Carrier, credentialProblem } from './credential.js';

/** A token as a login gives it. */
export interface Token {
  /** The token itself: a secret. */
  readonly value: string;
  /** By the client's clock, in milliseconds since 1970; absent where the vendor says nothing. */
  readonly expiresAt?: number | undefined;
}

/** A token with its times, as a store keeps it. */
export interface TokenEntry {
  readonly value: string;
  /** When it was asked for, by the wall clock of whoever logged in. */
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** The vendor did not tell the end; `expiresAt` is an assumption. */
  readonly assumed?: true | undefined;
  /** Belongs to the credential that got the token; see `checkValueOf`. */
  readonly check?: string | undefined;
}

/** One moment by both clocks. */
export interface Moment {
  /** Milliseconds since 1970, by the clock that may be set. */
  readonly wall: number;
  /** By the clock that is never set back. */
  readonly elapsed: number;
}

/** This moment. */
export const momentOf = (clock: Clock): Moment => ({ wall: clock.now(), elapsed: elapsed(clock) });

/* Clocks of two machines, or the two of one, may differ by this much. */
const toleranceMs = 60_000;
/** A token that claims to live longer is renewed when this time is over. */
export const longestLifetimeMs: number = 30 * 24 * 60 * 60 * 1000;
/* A token this close to its end blocks; one past four fifths of its life is due for renewal. */
const nearlyDeadMs = 30_000;
const renewalAge = 0.8;
/* Of an entry, this much may stand beside the token. */
const longestEntry = 66 * 1024;

/** The entry of a token that was asked for at `since`. */
export function entryOf({ value, expiresAt }: Token, since: Moment, assumedLifetime: number): TokenEntry {
  const issuedAt = since.wall;
  const isTold = expiresAt !== undefined && Number.isFinite(expiresAt) && expiresAt > issuedAt;
  if (!isTold) return { value, issuedAt, expiresAt: issuedAt + assumedLifetime, assumed: true };
  return { value, issuedAt, expiresAt: Math.min(Math.ceil(expiresAt), issuedAt + longestLifetimeMs) };
}

/** Reads what a store gave. Whatever cannot be a token that is alive now is nothing. */
export function readEntry(stored: unknown, now: number, carrier: Carrier): TokenEntry | undefined {
  if (typeof stored !== 'string' || stored.length > longestEntry) return undefined;
  const { value, issuedAt, expiresAt, assumed, check } = membersOf(parsed(stored));
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

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A token at hand: how much of its life is left, by either clock and by the vendor's idle limit. */
export class HeldToken {
  readonly entry: TokenEntry;
  readonly #clock: Clock;
  readonly #idleLimit: number;
  readonly #since: Moment;
  #usedAt: Moment;
  #wasReused = false;

  /** `since`: for a token of a login, when the login was sent. For a token from a store the present: stores keep times of the wall clock only. */
  constructor(entry: TokenEntry, clock: Clock, since: Moment, idleLimit: number | undefined) {
    this.entry = entry;
    this.#clock = clock;
    this.#since = since;
    /* A token that states its end expires then, used or not. */
    this.#idleLimit = entry.assumed === true ? (idleLimit ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
    /* What other processes did with the token is not known. */
    this.#usedAt = { wall: entry.issuedAt, elapsed: since.elapsed - (since.wall - entry.issuedAt) };
  }

  /** The token itself. */
  get value(): string {
    return this.entry.value;
  }

  /**
   * Whether the token may be presented. It is dead when either clock says so. Where the clocks differ by more than a minute since
   * it came, one of them was set or the machine slept: then its age is unknown.
   */
  isAlive(): boolean {
    return this.#clocksAgree() && this.#lifeLeft() > 0 && this.#idleLeft() > 0;
  }

  /** Whether the token is so close to its end that a call had better wait for another one. */
  isNearlyDead(): boolean {
    return Math.min(this.#lifeLeft(), this.#idleLeft()) <= Math.min(nearlyDeadMs, this.#lifetime() / 10);
  }

  /** Whether it is time to get another token. */
  isDue(): boolean {
    return this.#lifeLeft() < this.#lifetime() * (1 - renewalAge);
  }

  /** Whether only the calls that waited for its login have presented the token. */
  isNew(): boolean {
    return !this.#wasReused;
  }

  /** The token, for a call that found it at hand: the vendor's idle limit counts from here. */
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
