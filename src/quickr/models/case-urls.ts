/**
 * Addresses of a case.
 *
 * Quickr API, "Check scheduling"; the others are named in diagrams and in the changelog, and where they stand is inferred.
 */
export interface CaseUrls {
  /** Where Quickr calls you when checks are complete. No signature is documented: see `withCallbackSecret`. */
  readonly callback_url?: string | null | undefined;
  /** The form for the customer to fill in. Whoever has it can fill it in. */
  readonly declaration_url?: string | null | undefined;
  /** Where persons show who they are. The form is not known. */
  readonly identity_verification_urls?: unknown;
}
