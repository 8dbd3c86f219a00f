import { inferred, maybe, model, type Schema, text } from '../../core/contract/schema.js';

/**
 * A person who is to show who they are. Its form is lost with the reference; both members are inferred.
 *
 * Quickr API, changelog of 2024-09-28.
 */
export interface IdentityVerification {
  /** What `identityVerifications.initiate` takes. Inferred from its path. */
  id?: string | null;
  /** Where it is. The values are not known. */
  status?: string | null;
}

/** The schema of {@link IdentityVerification}. */
export const IdentityVerification: Schema<IdentityVerification> = inferred(
  model<IdentityVerification>('IdentityVerification', { id: maybe(text()), status: maybe(text()) }),
);
