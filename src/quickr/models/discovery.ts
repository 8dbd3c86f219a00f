import { anything, type Open, type Schema } from '../../core/contract/schema.js';
import type { Opened } from './open-object.js';

/**
 * Something that a source said about the customer. Its form is lost with the reference; the members here are named in the
 * changelog, and none of them is checked.
 *
 * Quickr API, changelog of 2024-02-20, 2024-02-30 and 2024-03-08.
 */
export interface Discovery {
  /** The subject. */
  readonly type?: Open<'company' | 'credit_score' | 'adverse_media'> | null;
  /** Further data points of a company. */
  readonly additional_data?: unknown;
  /** For `adverse_media`: what others make of it. */
  readonly external_ratings?: unknown;
  /** For `credit_score`: links to Creditsafe's report, as PDF and as JSON. */
  readonly reports?: unknown;
}

/** All that sources said about a customer. Whether the list stands alone or inside an object is not known. */
export type Discoveries = Opened<Discovery>[] | Opened<{ readonly data: Opened<Discovery>[] }>;

/** The schema of {@link Discoveries}: anything, since its form is not known. */
export const Discoveries: Schema<Discoveries> = anything() as Schema<Discoveries>;
