/** How fast checks are made on servers: by code that zod makes for each schema, where code may be made. */
import type { Accepts } from '../forms.js';
import type { Schema } from '../schema.js';

/*
 * A page under a content security policy reports code that is made as a violation. A page may load this file, too, where no bundler has
 * chosen the one for pages.
 */
const evalIsWelcome = typeof document === 'undefined' && !('WorkerGlobalScope' in globalThis);

type Validator = (value: unknown) => boolean;

/**
 * How often each schema has been checked, then its validator. Owner: this module. Key: the schema. Lives as long as the schema; never
 * invalidated, schemas are immutable.
 */
const validators = new WeakMap<Schema<unknown, boolean>, number | Validator>();

/* To make a validator takes as long as some twenty checks. */
const enoughChecks = 20;

/** Whether a value certainly has the form of a schema. */
export const accepts: Accepts = (schema, value) => {
  const known = validators.get(schema) ?? 0;
  if (typeof known === 'function') return known(value);
  validators.set(schema, known + 1);
  if (known + 1 === enoughChecks && evalIsWelcome) void makeValidator(schema);
  return false;
};

/* A name that bundlers do not look up: what makes validators is larger than all else of zod, and a bundle does without. */
const compiler = '#zod-compiler';

async function makeValidator(schema: Schema<unknown, boolean>): Promise<void> {
  try {
    const { validatorOf } = (await import(/* @vite-ignore */ /* webpackIgnore: true */ compiler)) as typeof import('#zod-compiler');
    validators.set(schema, validatorOf(schema));
  } catch {
    /* Then it is checked as before. */
  }
}
