import { inferred, maybe, model, type Schema, text } from '../../core/contract/schema.js';

/**
 * What the customer is asked to declare. A case has one at most. Its form is lost with the reference; both members are
 * inferred, from the path that takes an id and from the diagrams that name the URL.
 *
 * Quickr API, "Qualifying a customer before onboarding".
 */
export interface Declaration {
  /** What `declarations.update` takes. */
  id?: string | null;
  /** The form for the customer to fill in. Whoever has it can fill it in. */
  declaration_url?: string | null;
}

/** The schema of {@link Declaration}. */
export const Declaration: Schema<Declaration> = inferred(
  model<Declaration>('Declaration', { id: maybe(text()), declaration_url: maybe(text()) }),
);
