/**
 * Makes functions of schemas, by zod's own classes and its compiler. It is loaded when a program has checked the same schema many times; the
 * checks before are made by forms of our own, which say the same.
 */
import {
  $ZodArray,
  $ZodBoolean,
  $ZodCheck,
  $ZodCheckMaxLength,
  $ZodCheckMinLength,
  $ZodDiscriminatedUnion,
  $ZodEnum,
  $ZodNever,
  $ZodNullable,
  $ZodNumber,
  $ZodObject,
  $ZodOptional,
  $ZodRecord,
  $ZodString,
  $ZodUnion,
  $ZodUnknown,
  compileFn,
} from 'zod/v4/core';
import { Compiler } from './compile.js';
import type { Forms } from './forms.js';
import type { Schema } from './schema.js';
import { leavesOf } from './zod-leaves.js';

/** The forms of zod. */
export const zodForms = (): Forms => ({
  ...leavesOf({ $ZodBoolean, $ZodCheck, $ZodNumber, $ZodString, $ZodUnknown }),
  object: (shape) => new $ZodObject({ type: 'object', shape, catchall: new $ZodNever({ type: 'never' }) }),
  oneOf: (values) => new $ZodEnum({ type: 'enum', entries: Object.fromEntries(values.map((value) => [value, value])) }),
  list: (element, min, max) =>
    new $ZodArray({
      type: 'array',
      element,
      checks: [
        ...(min === undefined ? [] : [new $ZodCheckMinLength({ check: 'min_length', minimum: min })]),
        ...(max === undefined ? [] : [new $ZodCheckMaxLength({ check: 'max_length', maximum: max })]),
      ],
    }),
  record: (valueType) => new $ZodRecord({ type: 'record', keyType: new $ZodString({ type: 'string' }), valueType }),
  either: (options) => new $ZodUnion({ type: 'union', options }),
  variants: (discriminator, options) => new $ZodDiscriminatedUnion({ type: 'union', discriminator, options: Object.values(options) }),
  maybe: (form, nullable, optional) => {
    const whole = nullable ? new $ZodNullable({ type: 'nullable', innerType: form }) : form;
    return optional ? new $ZodOptional({ type: 'optional', innerType: whole }) : whole;
  },
});

/* What a function that zod makes gives for a value that does not have the form. */
const refused = Symbol.for('zod.compile.invalid');

/** A function that says whether a value has the form of a schema. */
export function validatorOf(schema: Schema<unknown, boolean>): (value: unknown) => boolean {
  const validate = compileFn(new Compiler(zodForms).compile(schema), { assertOnly: true }) as (value: unknown) => unknown;
  return (value) => validate(value) !== refused;
}
