import type { Open, Schema } from '../../core/contract/schema.js';
import { type Opened, openObject } from './open-object.js';

/**
 * What was declared. The form of it is lost with the reference, so nothing of it is checked.
 *
 * Quickr API, "Case lifecycle".
 */
export interface UpdateDeclaration {
  /**
   * Whether there is more to come, or this is all: checks, or the contract, follow what is finished. That it stands in the
   * body is inferred; if it belongs into the query, give it as `extraQuery` instead.
   */
  readonly intent?: Open<'declarations_update' | 'declarations_finished'> | undefined;
}

/** The schema of {@link UpdateDeclaration}. */
export const UpdateDeclaration: Schema<Opened<UpdateDeclaration>> = openObject<UpdateDeclaration>();
