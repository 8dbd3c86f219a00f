/** The tokens that a simulated vendor has issued. */
interface Issued<Claims> {
  readonly claims: Claims;
  readonly expiresAt: number;
}

/* For a day after its end, a token is still told apart from one that was never issued. */
const keptMs = 24 * 60 * 60 * 1000;

/* More than any test needs. Beyond it, the oldest are forgotten. */
const most = 10_000;

/**
 * The tokens that a simulated vendor has issued.
 *
 * Owner: one simulator. Key: the token. An entry lives until a day after it expires by virtual time, or until it is revoked; at most
 * 10 000 live at once, and the oldest goes first. A reset forgets all.
 */
export class IssuedTokens<Claims> {
  readonly #now: () => number;
  /* The oldest first. */
  readonly #issued = new Map<string, Issued<Claims>>();
  /* Tokens without an end come from the seed: they are few, and stay. */
  readonly #endless = new Map<string, Claims>();
  #sweepAt = 64;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Remembers a token. */
  issue(token: string, claims: Claims, lifetimeMs: number): void {
    if (lifetimeMs === Number.POSITIVE_INFINITY) {
      this.#endless.set(token, claims);
      return;
    }
    this.#issued.delete(token);
    this.#issued.set(token, { claims, expiresAt: this.#now() + lifetimeMs });
    if (this.#issued.size >= this.#sweepAt) this.#sweep();
  }

  /** What the token stands for; `undefined` for one that was never issued, has expired or was revoked. */
  find(token: string): Claims | undefined {
    const issued = this.#issued.get(token);
    if (issued === undefined) return this.#endless.get(token);
    return this.#now() < issued.expiresAt ? issued.claims : undefined;
  }

  /** Whether the token was issued and has not been revoked. One that has expired is known for a day. */
  isKnown(token: string): boolean {
    const issued = this.#issued.get(token);
    return issued === undefined ? this.#endless.has(token) : this.#now() < issued.expiresAt + keptMs;
  }

  /** Revokes a token. Gives false if it was not valid. */
  revoke(token: string): boolean {
    const lived = this.find(token) !== undefined;
    this.#issued.delete(token);
    this.#endless.delete(token);
    return lived;
  }

  /** Forgets everything. */
  clear(): void {
    this.#issued.clear();
    this.#endless.clear();
    this.#sweepAt = 64;
  }

  /* At twice the size that the last sweep left, so that a token costs the same however many there are. */
  #sweep(): void {
    const now = this.#now();
    for (const [token, { expiresAt }] of this.#issued) {
      if (now >= expiresAt + keptMs || this.#issued.size > most) this.#issued.delete(token);
    }
    this.#sweepAt = Math.max(64, Math.min(2 * this.#issued.size, this.#issued.size + most / 10));
  }
}
