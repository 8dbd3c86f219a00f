/** The building blocks of schema checks. There are two sets: our own forms, and those of zod. Both give the same result for any value. */
import type { $ZodType } from '#zod';
import type { Schema } from './schema.js';

/** Makes zod objects. */
export interface Forms {
  /** A text; if a pattern is given, the text must match it. */
  readonly text: (pattern: RegExp | undefined) => $ZodType;
  /** A finite number. */
  readonly number: () => $ZodType;
  /**
   * A whole number. zod's own check refuses what is beyond 2^53. Vendors have ids of 64 bits: such an answer passes, although `JSON.parse`
   * has rounded it. A request never holds one: whatever is sent is checked for lost digits first.
   */
  readonly integer: () => $ZodType;
  /** `true` or `false`. */
  readonly boolean: () => $ZodType;
  /** Anything. */
  readonly unknown: () => $ZodType;
  /** An object with these members and no others. */
  readonly object: (shape: Readonly<Record<string, $ZodType>>) => $ZodType;
  /** One of these texts. */
  readonly oneOf: (values: readonly string[]) => $ZodType;
  /** A list, with the fewest and the most entries. */
  readonly list: (element: $ZodType, min: number | undefined, max: number | undefined) => $ZodType;
  /** A map from any name to values of one form. */
  readonly record: (value: $ZodType) => $ZodType;
  /** One of these forms. */
  readonly either: (options: readonly $ZodType[]) => $ZodType;
  /** One of these objects, distinguished by the text of one member. */
  readonly variants: (tag: string, options: Readonly<Record<string, $ZodType>>) => $ZodType;
  /** A form that may be `null`, or absent, or either. */
  readonly maybe: (form: $ZodType, nullable: boolean, optional: boolean) => $ZodType;
}

/** Whether a value certainly matches a schema. `false` means not certain: then the forms find the differences, if there are any. */
export type Accepts = (schema: Schema<unknown, boolean>, value: unknown) => boolean;
