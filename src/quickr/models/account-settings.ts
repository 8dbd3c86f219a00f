/**
 * Settings of an account.
 *
 * Quickr API, changelog of 2023-09-03.
 */
export interface AccountSettings {
  /** The only setting that is named. Whether it is true or false, or something else, is not said. */
  readonly inspect_mode?: unknown;
}
