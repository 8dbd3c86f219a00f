import { array, maybe, model, type Schema, text } from '../../core/contract/schema.js';
import { type OpenObject, openObject } from './open-object.js';
import { type Stamped, stamped } from './stamped.js';

/**
 * A checklist that agents go through on cases.
 *
 * Quickr API, "Get checklist".
 */
export interface Checklist extends Stamped<'checklist'> {
  /** `PQ1230483.checklist.13294829`. */
  id: string;
  /** The account that it belongs to. */
  account_id?: string | null;
  /** What it is called. */
  name: string;
  /** What it is for. */
  description?: string | null;
  /** What there is to check. The members of an entry are not known. */
  data: OpenObject[];
  /** Your own keys and values. */
  metadata?: OpenObject | null;
}

/** The schema of {@link Checklist}. */
export const Checklist: Schema<Checklist> = model<Checklist>('Checklist', {
  ...stamped('checklist'),
  id: text(),
  account_id: maybe(text()),
  name: text(),
  description: maybe(text()),
  data: array(openObject()),
  metadata: maybe(openObject()),
});
