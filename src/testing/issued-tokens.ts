/** What an issued token stands for. */
interface Issued<Claims> {
  readonly claims: Claims;
  readonly expiresAt: number;
}

/**
 * The tokens that a simulated vendor has issued.
 *
 * Owner: one simulator. Key: the token. An entry lives until it expires by virtual time, or is revoked; a reset forgets all.
 */
export class IssuedTokens<Claims> {
  readonly #now: () => number;
  readonly #issued = new Map<string, Issued<Claims>>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Remembers a token. */
  issue(token: string, claims: Claims, lifetimeMs: number): void {
    this.#issued.set(token, { claims, expiresAt: this.#now() + lifetimeMs });
  }

  /** What the token stands for; `undefined` for one that was never issued, has expired or was revoked. */
  find(token: string): Claims | undefined {
    const issued = this.#issued.get(token);
    return issued !== undefined && this.#now() < issued.expiresAt ? issued.claims : undefined;
  }

  /** Whether the token was issued once and has not been revoked: it may have expired since. */
  isKnown(token: string): boolean {
    return this.#issued.has(token);
  }

  /** Ends a token's life. Tells whether it had one. */
  revoke(token: string): boolean {
    const lived = this.find(token) !== undefined;
    this.#issued.delete(token);
    return lived;
  }

  /** All of them, for what a log must not show. */
  all(): string[] {
    return [...this.#issued.keys()];
  }

  /** Forgets everything. */
  clear(): void {
    this.#issued.clear();
  }
}
