import { anything, inferred, model, number, optional, record, type Schema, text } from '../../core/contract/schema.js';

/**
 * A condition on a text. Several members must hold at once. The page shows the form for a list of the vendor's other
 * service, and not for this one; whether case counts, and what stands for any characters in `like`, is not documented.
 */
export interface StringFilter {
  /** The first text in the sort order that matches. */
  readonly min?: string | undefined;
  /** The last text in the sort order that matches. */
  readonly max?: string | undefined;
  /** A pattern; probably SQL's, with `%` and `_`. */
  readonly like?: string | undefined;
  /** A pattern that must not match. */
  readonly notLike?: string | undefined;
  /** The text as a whole. */
  readonly equals?: string | undefined;
  /** Any text but this. */
  readonly notEquals?: string | undefined;
}

/** The schema of {@link StringFilter}. */
export const StringFilter: Schema<StringFilter> = inferred(
  model<StringFilter>('StringFilter', {
    min: optional(text()),
    max: optional(text()),
    like: optional(text()),
    notLike: optional(text()),
    equals: optional(text()),
    notEquals: optional(text()),
  }),
);

/** A span of time, its ends probably included. The page shows the form for other lists; `2023/07/08` is how accounts spell a date. */
export interface DateFilter {
  /** Not before. */
  readonly min?: string | undefined;
  /** Not after. */
  readonly max?: string | undefined;
}

/** The schema of {@link DateFilter}. */
export const DateFilter: Schema<DateFilter> = inferred(
  model<DateFilter>('DateFilter', {
    min: optional(text()),
    max: optional(text()),
  }),
);

/** A condition on a number. No page shows the form: it is a guess from that of texts. */
export interface NumberFilter {
  /** Not less than. */
  readonly min?: number | undefined;
  /** Not more than. */
  readonly max?: number | undefined;
  /** Exactly this. */
  readonly equals?: number | undefined;
  /** Anything but this. */
  readonly notEquals?: number | undefined;
}

/** The schema of {@link NumberFilter}. */
export const NumberFilter: Schema<NumberFilter> = inferred(
  model<NumberFilter>('NumberFilter', {
    min: optional(number()),
    max: optional(number()),
    equals: optional(number()),
    notEquals: optional(number()),
  }),
);

/** A condition whose form no page shows and nothing suggests: an object of any members. */
export type OpenFilter = Readonly<Record<string, unknown>>;

/** The schema of {@link OpenFilter}. */
export const OpenFilter: Schema<OpenFilter> = inferred(record(anything()));
