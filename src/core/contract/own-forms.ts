/**
 * Checks values: single values with zod; objects, lists and unions with small forms of our own. Those of zod can do much more, but they are
 * larger, take longer to create, and copy what they check.
 */
import { $ZodBoolean, $ZodCheck, $ZodNumber, $ZodString, $ZodType, $ZodUnknown } from '#zod';
import type { Forms } from './forms.js';
import { leavesOf } from './zod-leaves.js';

/* What zod passes from one form to the next: the value, and the issues so far. */
type Run = $ZodType['_zod']['run'];
type Payload = Parameters<Run>[0];
type Context = Parameters<Run>[1];
type Issue = Payload['issues'][number];

/* zod calls `parse` internally and `run` from outside. */
function form(run: Run): $ZodType {
  const made = new $ZodType({ type: 'custom' });
  made._zod.parse = run;
  made._zod.run = run;
  return made;
}

/* Adds an issue. */
const differs = (payload: Payload, issue: object): Payload => {
  payload.issues.push({ input: payload.value, ...issue } as unknown as Issue);
  return payload;
};

/* All forms here are synchronous. */
const issuesOf = (of: $ZodType, value: unknown, context: Context): Issue[] =>
  (of._zod.run({ value, issues: [] }, context) as Payload).issues;

/* Checks one member or entry of a value. */
function checkPart(payload: Payload, at: PropertyKey, of: $ZodType, value: unknown, context: Context): void {
  const issues = issuesOf(of, value, context);
  if (issues.length > 0) for (const issue of issues) payload.issues.push({ ...issue, path: [at, ...(issue.path ?? [])] });
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/* A form for objects and maps. */
const keyed = (
  expected: string,
  check: (members: Readonly<Record<string, unknown>>, payload: Payload, context: Context) => void,
): $ZodType =>
  form((payload, context) => {
    const { value } = payload;
    if (!isObject(value)) return differs(payload, { code: 'invalid_type', expected });
    check(value, payload, context);
    return payload;
  });

/** Makes the zod objects of schemas. */
export const ownForms = (): Forms => ({
  ...leavesOf({ $ZodBoolean, $ZodCheck, $ZodNumber, $ZodString, $ZodUnknown }),
  object: objectOf,
  oneOf: (values) =>
    form((payload) => (values.includes(payload.value as string) ? payload : differs(payload, { code: 'invalid_value', values }))),
  list: (element, minimum, maximum) =>
    form((payload, context) => {
      const { value } = payload;
      if (Array.isArray(value)) for (let at = 0; at < value.length; at += 1) checkPart(payload, at, element, value[at], context);
      else differs(payload, { code: 'invalid_type', expected: 'array' });
      /* A text has a length too: its number of characters. */
      const { length } = Object(typeof value === 'string' ? [...value] : value) as { readonly length?: number };
      if (length === undefined) return payload;
      if (minimum !== undefined && length < minimum) differs(payload, { code: 'too_small', minimum });
      return maximum !== undefined && length > maximum ? differs(payload, { code: 'too_big', maximum }) : payload;
    }),
  record: (of) =>
    keyed('record', (members, payload, context) => {
      for (const name of Object.keys(members)) if (name !== '__proto__') checkPart(payload, name, of, members[name], context);
    }),
  either: (options) =>
    form((payload, context) => {
      const found = options.map((option) => issuesOf(option, payload.value, context));
      if (found.some((issues) => issues.length === 0)) return payload;
      /* A variant in which only the format of a string, or further members, are wrong is taken for the one that was meant. */
      const [meant, ...others] = found.filter((issues) => issues.every((issue) => issue.continue));
      if (meant === undefined || others.length > 0) return differs(payload, { code: 'invalid_union' });
      for (const issue of meant) payload.issues.push(issue);
      return payload;
    }),
  variants: (tag, options) =>
    form((payload, context) => {
      const { value } = payload;
      if (!isObject(value)) return differs(payload, { code: 'invalid_type', expected: 'object' });
      const kind = value[tag];
      if (typeof kind === 'string' && Object.hasOwn(options, kind)) return (options[kind] as $ZodType)._zod.run(payload, context);
      return differs(payload, { code: 'invalid_union', discriminator: tag, path: [tag] });
    }),
  maybe: (inner, nullable, optional) => {
    const made = form((payload, context) => {
      const { value } = payload;
      return (optional && value === undefined) || (nullable && value === null) ? payload : inner._zod.run(payload, context);
    });
    if (optional) made._zod.optin = 'optional';
    return made;
  },
});

/* A loop by index: this code checks whole pages before V8 has optimised it, and until then `for … of` takes twice as long. */
function objectOf(shape: Parameters<Forms['object']>[0]): ReturnType<Forms['object']> {
  const known = Object.keys(shape);
  const forms = Object.values(shape);
  return keyed('object', (members, payload, context) => {
    for (let at = 0; at < known.length; at += 1) {
      const name = known[at] as string;
      const of = forms[at] as $ZodType;
      if (Object.hasOwn(members, name)) checkPart(payload, name, of, members[name], context);
      else if (of._zod.optin === undefined) {
        const before = payload.issues.length;
        checkPart(payload, name, of, undefined, context);
        /* Its schema accepts `undefined`, but the member is required. */
        if (payload.issues.length === before) {
          payload.issues.push({ code: 'invalid_type', expected: 'nonoptional', input: undefined, path: [name] } as unknown as Issue);
        }
      }
    }
    const keys = Object.keys(members).filter((name) => !Object.hasOwn(shape, name));
    /* `continue`: the known members may be right, so a union may still choose this variant. */
    if (keys.length > 0) differs(payload, { code: 'unrecognized_keys', keys, continue: true });
  });
}
