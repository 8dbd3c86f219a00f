import { model, type Open, oneOfKnown, optional, type Schema, text } from '../../core/contract/schema.js';
import { type OpenObject, openObject } from './open-object.js';

/**
 * A template to create.
 *
 * Quickr API, "Create template". How a case names its template is not known.
 */
export interface TemplateInput {
  /** What it is a template of; cases are all there is. */
  readonly type: Open<'case'>;
  /** What it is called. */
  readonly name: string;
  /** How cases made from it are set up. Its members are not known: some of those of a case to create are likely. */
  readonly case: OpenObject;
  /** What it is for. */
  readonly description?: string | undefined;
  /** Your own keys and values. An empty value unsets its key; an empty `metadata` unsets all. */
  readonly metadata?: OpenObject | undefined;
}

/** The schema of {@link TemplateInput}. */
export const TemplateInput: Schema<TemplateInput> = model<TemplateInput>('TemplateInput', {
  type: oneOfKnown('case'),
  name: text(),
  case: openObject(),
  description: optional(text()),
  metadata: optional(openObject()),
});
