/** How values are checked on servers: by code that zod makes for each model, where code may be made. */
import { $ZodObject, $ZodObjectJIT, type $ZodType } from '#zod';

/*
 * Compiled objects are several times faster, but their constructor probes `new Function`, which a page under a content
 * security policy reports as a violation. A page may load this file, too, where no bundler has chosen the one for pages.
 */
const evalIsWelcome = typeof document === 'undefined' && !('WorkerGlobalScope' in globalThis);

/** The class of objects. */
export const ObjectCheck: typeof $ZodObject = evalIsWelcome ? $ZodObjectJIT : $ZodObject;

type Validator = (value: unknown) => unknown;

/**
 * How often each form has been checked, then its validator. Owner: this module. Key: the form. Lives as long as the form; never
 * invalidated, forms are immutable.
 */
const validators = new WeakMap<$ZodType, number | Validator>();

/* To make a validator takes as long as some twenty checks. */
const enoughChecks = 20;

/** Whether a value certainly has a form. Where it says no, the form itself tells what differs, if anything does. */
export function accepts(type: $ZodType, value: unknown): boolean {
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
