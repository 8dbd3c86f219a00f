import type { Country } from './country.js';

/**
 * The company of an account. Known from the changelog and from what accounts can be searched by.
 *
 * Quickr API, "Create account".
 */
export interface AccountCompany {
  /** Its name; the account's name where that has none of its own. */
  readonly name?: string | null | undefined;
  /** Where it is registered. */
  readonly country?: Country | null | undefined;
  /** Its number in the public register. Accounts are found by it; that this is the member's name is inferred. */
  readonly organization_number?: string | null | undefined;
}
