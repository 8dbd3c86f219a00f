/** The calls that change something, by the call ids of the page: each is carried out once. */
import { Refused } from './refused.js';

/** The answer to a page. It is kept, so that a copy of the request gets the same answer. */
export interface Ended {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

interface Known {
  readonly fingerprint: string;
  readonly end: Promise<Ended>;
  /** Milliseconds since 1970; absent while it is under way. */
  endedAt?: number;
}

/** How many calls are remembered: of one visitor, and in all. */
export interface CallBounds {
  readonly perVisitor: number;
  readonly inAll: number;
  readonly keepMs: number;
}

/**
 * Carries out calls once.
 *
 * Owner: one backend. Key: visitor and call id. An entry lives for `keepMs` after its end. It is never dropped earlier to make room, because
 * then a copy could act twice: if there is no room, a new call is refused.
 */
export class Calls {
  readonly #bounds: CallBounds;
  readonly #now: () => number;
  /* By visitor, by call id, the oldest first. */
  readonly #known = new Map<string, Map<string, Known>>();
  #count = 0;
  #sweptAt = 0;

  constructor(bounds: CallBounds, now: () => number) {
    this.#bounds = bounds;
    this.#now = now;
  }

  /**
   * The end of the call with this id: that of the first call, or else that of `carryOut`, which is then called. `carryOut` rejects where
   * nothing was done; the page may then send the call again.
   */
  once(visitor: string, callId: string, fingerprint: string, carryOut: () => Promise<Ended>): Promise<Ended> {
    const known = this.#known.get(visitor)?.get(callId);
    if (known !== undefined) {
      if (known.fingerprint !== fingerprint) throw new Refused(409, 'The call id has been used for another call.');
      return known.end;
    }
    this.#sweep();
    const own = this.#known.get(visitor) ?? new Map<string, Known>();
    if (own.size >= this.#bounds.perVisitor || this.#count >= this.#bounds.inAll)
      throw new Refused(429, 'There were too many calls lately. Nothing was done.');
    const entry: Known = { fingerprint, end: carryOut() };
    entry.end.then(
      () => {
        entry.endedAt = this.#now();
      },
      () => {
        if (own.delete(callId)) this.#count -= 1;
      },
    );
    own.set(callId, entry);
    this.#known.set(visitor, own);
    this.#count += 1;
    return entry.end;
  }

  /* Removes entries that are too old, at most once a second. */
  #sweep(): void {
    const now = this.#now();
    if (now - this.#sweptAt < 1_000) return;
    this.#sweptAt = now;
    for (const [visitor, own] of this.#known) {
      for (const [callId, { endedAt }] of own) {
        if (endedAt === undefined || now - endedAt < this.#bounds.keepMs) continue;
        own.delete(callId);
        this.#count -= 1;
      }
      if (own.size === 0) this.#known.delete(visitor);
    }
  }
}
