import { array, model, optional, type Schema, text } from '../../core/contract/schema.js';
import { type OpenObject, openObject } from './open-object.js';

/**
 * A checklist: to create, or to replace another with.
 *
 * Quickr API, "Create checklist" and "Update checklist".
 */
export interface ChecklistInput {
  /** What it is called. */
  readonly name: string;
  /** What there is to check, one entry at least. The members of an entry are not known; an agent sets its `answer` on a case. */
  readonly data: readonly OpenObject[];
  /** What it is for. */
  readonly description?: string | undefined;
  /** Your own keys and values. An empty value unsets its key; an empty `metadata` unsets all. */
  readonly metadata?: OpenObject | undefined;
}

/** The schema of {@link ChecklistInput}. */
export const ChecklistInput: Schema<ChecklistInput> = model<ChecklistInput>('ChecklistInput', {
  name: text(),
  data: array(openObject(), { min: 1 }),
  description: optional(text()),
  metadata: optional(openObject()),
});
