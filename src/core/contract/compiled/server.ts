/** Fast checks on servers: zod generates a validator for each schema that is checked often, where generated code is allowed. */
import type { Accepts } from '../forms.js';
import type { Schema } from '../schema.js';

/*
 * A page with a content security policy reports generated code as a violation. A page may load this file too, if no bundler has chosen
 * the browser file.
 */
const mayGenerateCode = typeof document === 'undefined' && !('WorkerGlobalScope' in globalThis);

type Validator = (value: unknown) => boolean;

/**
 * How often each schema has been checked, then its validator. Owner: this module. Key: the schema. Lives as long as the schema; never
 * invalidated, schemas are immutable.
 */
const validators = new WeakMap<Schema<unknown, boolean>, number | Validator>();

/* Generating a validator takes as long as about twenty checks. */
const enoughChecks = 20;

/** Whether a value certainly has the form of a schema. */
export const accepts: Accepts = (schema, value) => {
  const known = validators.get(schema) ?? 0;
  if (typeof known === 'function') return known(value);
  validators.set(schema, known + 1);
  if (known + 1 === enoughChecks && mayGenerateCode) void makeValidator(schema);
  return false;
};

/* In a variable, so that bundlers do not include it: the code that generates validators is larger than the rest of zod. */
const compiler = '#zod-compiler';

async function makeValidator(schema: Schema<unknown, boolean>): Promise<void> {
  try {
    const { validatorOf } = (await import(/* @vite-ignore */ /* webpackIgnore: true */ compiler)) as typeof import('#zod-compiler');
    validators.set(schema, validatorOf(schema));
  } catch {
    /* Values are then checked by the forms, as before. */
  }
}
