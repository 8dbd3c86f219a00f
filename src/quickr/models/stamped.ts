import { maybe, type Open, oneOfKnown, type Schema, type ShapeOf, text } from '../../core/contract/schema.js';

/** What the vendor says of most things that it keeps: who made them, and when. */
export interface Stamped<Tag extends string> {
  /** What kind of thing this is. */
  object?: Open<Tag> | null;
  /** Who made it: an id of a user. The examples have UUIDs, the ids of users look like `api.WDVBZEX`. */
  created_by?: string | null;
  /** When it was made, `2019-08-24T14:15:22Z`. */
  created_at?: string | null;
  /** When it was last changed. */
  updated_at?: string | null;
  /** Who changed it last. */
  updated_by?: string | null;
}

/** The members of {@link Stamped}. */
export const stamped = <Tag extends string>(tag: Tag): ShapeOf<Stamped<Tag>> => ({
  object: maybe(oneOfKnown(tag)) as Schema<Open<Tag> | null, true>,
  created_by: maybe(text()),
  created_at: maybe(text()),
  updated_at: maybe(text()),
  updated_by: maybe(text()),
});
