import { inferred, maybe, model, type Open, oneOfKnown, type Schema, text } from '../../core/contract/schema.js';
import { type OpenObject, openObject } from './open-object.js';
import { type Stamped, stamped } from './stamped.js';

/**
 * A template. The page breaks off before it shows one: inferred from what is sent and from what checklists look like.
 *
 * Quickr API, "Create template".
 */
export interface Template extends Stamped<'template'> {
  /** Its id; the form is not known. */
  id: string;
  /** The account that it belongs to. */
  account_id?: string | null;
  /** What it is a template of. */
  type?: Open<'case'> | null;
  /** What it is called. */
  name?: string | null;
  /** What it is for. */
  description?: string | null;
  /** How cases made from it are set up. */
  case?: OpenObject | null;
  /** Your own keys and values. */
  metadata?: OpenObject | null;
}

/** The schema of {@link Template}. */
export const Template: Schema<Template> = inferred(
  model<Template>('Template', {
    ...stamped('template'),
    id: text(),
    account_id: maybe(text()),
    type: maybe(oneOfKnown('case')),
    name: maybe(text()),
    description: maybe(text()),
    case: maybe(openObject()),
    metadata: maybe(openObject()),
  }),
);
