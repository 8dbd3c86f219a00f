/** What the checks of a schema are made of. Pages and servers each have their own, which say the same of any value. */
import type { $ZodType } from '#zod';

/** Makes zod objects. */
export interface Forms {
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
  /** One of these objects, told apart by the text in one member. */
  readonly variants: (tag: string, options: Readonly<Record<string, $ZodType>>) => $ZodType;
  /** A form that may be `null`, or absent, or either. */
  readonly maybe: (form: $ZodType, nullable: boolean, optional: boolean) => $ZodType;
  /** Whether a value certainly has a form. Where it says no, the form itself tells what differs, if anything does. */
  readonly accepts: (form: $ZodType, value: unknown) => boolean;
}
