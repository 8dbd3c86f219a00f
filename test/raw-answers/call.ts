/** What is known of a call that raw answers are played for. */
import type { ApiPromise, ClientOptions, RequestOptions } from 'quadrail';

/**
 * What a second request of the call would do:
 *
 * - `keyed`: nothing, as long as it carries the same idempotency key;
 * - `once`: the same once more;
 * - `harmless`: nothing, for it sets a state;
 * - `read`: nothing;
 * - `read once`: it reads, but asking twice may begin something twice.
 */
export type Repeated = 'keyed' | 'once' | 'harmless' | 'read' | 'read once';

/** How the client says who is calling: by a token that stays, or by a function that can give another. */
export type Credential = 'fixed' | 'renewable';

/** A call. */
export interface Call {
  /** The vendor, by the name that its operations begin with. */
  readonly vendor: string;
  readonly name: string;
  readonly repeated: Repeated;
  /** Makes it, from a client of its own. */
  readonly make: (baseUrl: string, options: ClientOptions, credential: Credential, asked?: RequestOptions) => ApiPromise<unknown>;
  /** Every answer is played for it; the others share them out. */
  readonly isMain?: boolean;
}

/** The token, as a credential of this kind. */
export const token = (credential: Credential): string | (() => string) =>
  credential === 'fixed' ? 'token-of-the-test' : () => 'token-of-the-test';
