import { inferred, model, type Schema, text } from '../../core/contract/schema.js';

/**
 * Where a call leads: its `Location`, as it came, not followed. Give it to the browser of the person that it is for.
 *
 * Whether Quickr redirects here or answers with JSON is not known. JSON is given as it came, and reported.
 */
export interface RedirectLink {
  /** The address. Whoever has it can go on with it. */
  location: string;
}

/** The schema of {@link RedirectLink}. */
export const RedirectLink: Schema<RedirectLink> = inferred(model<RedirectLink>('RedirectLink', { location: text() }));
