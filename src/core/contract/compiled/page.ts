/**
 * How values are checked in pages and workers: by zod's plain classes, which make no code, as far as there is no shorter way. Maps, unions
 * and lists of values are small here, and their parts are checked by zod.
 */
import { $ZodArray, $ZodObject, $ZodType } from '#zod';
import type { Forms } from './forms.js';

/* What zod hands from one form to the next: a value, and what was found wrong so far. */
type Run = $ZodType['_zod']['run'];
type Payload = Parameters<Run>[0];
type Context = Parameters<Run>[1];

/* `parse` is what zod calls inside, and `run` what it calls from outside. */
function form(run: Run, type: 'custom' | 'never' = 'custom'): $ZodType {
  const made = new $ZodType({ type });
  made._zod.parse = run;
  made._zod.run = run;
  return made;
}

/* Tells of a difference, which `issue` describes. */
const differs = (payload: Payload, issue: object): Payload => {
  payload.issues.push({ input: payload.value, ...issue } as unknown as Payload['issues'][number]);
  return payload;
};

/* Like a number that is none of the known ones, a form is either met or not: nothing here waits. */
const issuesOf = (of: $ZodType, value: unknown, context: Context): Payload['issues'] =>
  (of._zod.run({ value, issues: [] }, context) as Payload).issues;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Makes the zod objects of schemas. */
export const forms: Forms = {
  object: (shape) => new $ZodObject({ type: 'object', shape, catchall: form((payload) => payload, 'never') }),
  oneOf: (values) =>
    form((payload) => (values.includes(payload.value as string) ? payload : differs(payload, { code: 'invalid_value', values }))),
  list: (element, minimum = 0, maximum = Number.POSITIVE_INFINITY) => {
    const list = new $ZodArray({ type: 'array', element });
    return form((payload, context) => {
      /* zod puts a copy in the place of the value. */
      const { length } = Object(payload.value) as { readonly length?: number };
      const whole = list._zod.run(payload, context) as Payload;
      if (length !== undefined && length < minimum) return differs(whole, { code: 'too_small', minimum });
      return length !== undefined && length > maximum ? differs(whole, { code: 'too_big', maximum }) : whole;
    });
  },
  record: (value) =>
    form((payload, context) => {
      const map = payload.value;
      if (!isObject(map)) return differs(payload, { code: 'invalid_type', expected: 'record' });
      for (const name of Object.keys(map)) {
        if (name === '__proto__') continue;
        for (const issue of issuesOf(value, map[name], context)) payload.issues.push({ ...issue, path: [name, ...(issue.path ?? [])] });
      }
      return payload;
    }),
  either: (options) =>
    form((payload, context) => {
      const found = options.map((option) => issuesOf(option, payload.value, context));
      if (found.some((issues) => issues.length === 0)) return payload;
      /* The one of which only the form of a text, or further members, are wrong is the one that was meant. */
      const [meant, ...others] = found.filter((issues) => issues.every((issue) => issue.continue));
      if (meant === undefined || others.length > 0) return differs(payload, { code: 'invalid_union' });
      payload.issues.push(...meant);
      return payload;
    }),
  variants: (tag, options) =>
    form((payload, context) => {
      if (!isObject(payload.value)) return differs(payload, { code: 'invalid_type', expected: 'object' });
      const kind = payload.value[tag];
      if (typeof kind === 'string' && Object.hasOwn(options, kind)) return (options[kind] as $ZodType)._zod.run(payload, context);
      return differs(payload, { code: 'invalid_union', discriminator: tag, path: [tag] });
    }),
  maybe: (inner, nullable, optional) => {
    const made = form((payload, context) => {
      const { value } = payload;
      return (optional && value === undefined) || (nullable && value === null) ? payload : inner._zod.run(payload, context);
    });
    if (optional) {
      made._zod.optin = 'optional';
      made._zod.optout = 'optional';
    }
    return made;
  },
  /* Nothing here knows it faster than the form itself. */
  accepts: () => false,
};
