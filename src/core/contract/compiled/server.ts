/** How values are checked on servers: by zod's own classes, and by code that zod makes for each model, where code may be made. */
import {
  $ZodArray,
  $ZodCheckMaxLength,
  $ZodCheckMinLength,
  $ZodDiscriminatedUnion,
  $ZodEnum,
  $ZodNever,
  $ZodNullable,
  $ZodObject,
  $ZodObjectJIT,
  $ZodOptional,
  $ZodRecord,
  $ZodString,
  type $ZodType,
  $ZodUnion,
} from '#zod';
import type { Forms } from './forms.js';

/*
 * Compiled objects are several times faster, but their constructor probes `new Function`, which a page under a content
 * security policy reports as a violation. A page may load this file, too, where no bundler has chosen the one for pages.
 */
const evalIsWelcome = typeof document === 'undefined' && !('WorkerGlobalScope' in globalThis);

const ObjectCheck = evalIsWelcome ? $ZodObjectJIT : $ZodObject;

type Validator = (value: unknown) => unknown;

/**
 * How often each form has been checked, then its validator. Owner: this module. Key: the form. Lives as long as the form; never
 * invalidated, forms are immutable.
 */
const validators = new WeakMap<$ZodType, number | Validator>();

/* To make a validator takes as long as some twenty checks. */
const enoughChecks = 20;

function accepts(type: $ZodType, value: unknown): boolean {
  const known = validators.get(type) ?? 0;
  if (typeof known === 'function') return known(value) !== refused;
  validators.set(type, known + 1);
  if (known + 1 === enoughChecks && evalIsWelcome) void makeValidator(type);
  return false;
}

/* What a validator gives for a value that does not have the form. */
const refused = Symbol.for('zod.compile.invalid');

/* A name that bundlers do not look up: what makes validators is larger than all else of zod, and a bundle does without. */
const compiler = '#zod-compiler';

async function makeValidator(type: $ZodType): Promise<void> {
  try {
    const { compileFn } = (await import(/* @vite-ignore */ /* webpackIgnore: true */ compiler)) as typeof import('#zod-compiler');
    validators.set(type, compileFn(type, { assertOnly: true }));
  } catch {
    /* Then the form is checked as before. */
  }
}

/** Makes the zod objects of schemas. */
export const forms: Forms = {
  object: (shape) => new ObjectCheck({ type: 'object', shape, catchall: new $ZodNever({ type: 'never' }) }),
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
  accepts,
};
