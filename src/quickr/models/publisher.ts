import { model, optional, type Schema, text } from '../../core/contract/schema.js';

/**
 * Who asks the customer: you.
 *
 * Quickr API, "Creating a case".
 */
export interface Publisher {
  /** What you are called. */
  readonly name?: string | undefined;
  /** Where the customer can ask back. */
  readonly support_email?: string | undefined;
}

/** The schema of {@link Publisher}. */
export const Publisher: Schema<Publisher> = model<Publisher>('Publisher', { name: optional(text()), support_email: optional(text()) });
