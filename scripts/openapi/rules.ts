/**
 * What JSON Schema can say of the rules that our schemas check in code, and of what goes out in another form than a caller may give.
 * A fuzz compares both sides: test/openapi/fuzz.test.ts.
 */
import type { Change } from './described.js';
import type { Json } from './json.js';

/** The members of a schema. */
export const members = (schema: Json): Json => schema['properties'] as Json;
/** A schema with more in it. */
export const also = (schema: Json, more: Json): Json => ({ ...schema, ...more });

/** Members in another form; `undefined` takes one out. */
export const withForms =
  (forms: Readonly<Record<string, Json | undefined>>): Change =>
  (schema) => {
    const changed = Object.entries(members(schema)).flatMap(([name, member]): [string, unknown][] => {
      if (!Object.hasOwn(forms, name)) return [[name, member]];
      const form = forms[name];
      const { description, 'x-quadrail-sensitive': sensitive } = member as Json;
      const about = {
        ...(description === undefined ? {} : { description }),
        ...(sensitive === undefined ? {} : { 'x-quadrail-sensitive': sensitive }),
      };
      return form === undefined ? [] : [[name, { ...form, ...about }]];
    });
    return also(schema, { properties: Object.fromEntries(changed) });
  };

/** A part of a schema that does not name all members. It says so, since linters take it for a whole schema. */
export const open: Json = { unevaluatedProperties: true };

/** Exactly one of these members. */
export const exactlyOne =
  (...names: readonly string[]): Change =>
  (schema) =>
    also(schema, { oneOf: names.map((name) => ({ ...open, properties: { [name]: {} }, required: [name] })) });

/** One change after another. */
export const all =
  (...changes: readonly Change[]): Change =>
  (schema) =>
    changes.reduce((changed, change) => change(changed), schema);

/** What also holds where a member has one of these values. */
export const whenOneOf = (member: string, values: readonly string[], then: Json): Json => ({
  if: { ...open, properties: { [member]: { enum: values } }, required: [member] },
  // biome-ignore lint/suspicious/noThenProperty: the name is that of JSON Schema
  then: { ...open, ...then },
});
