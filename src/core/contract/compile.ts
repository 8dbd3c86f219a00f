/** Turns a schema description into zod objects, on first use. No other file makes any. */
import { accepts, ObjectCheck } from '#compiled';
import type { $ZodRawIssue, $ZodType } from '#zod';
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
  $ZodOptional,
  $ZodRecord,
  $ZodString,
  $ZodUnion,
  $ZodUnknown,
} from '#zod';
import type { Schema, SchemaNode } from './schema.js';

/** A problem as zod reports it. */
export type RawIssue = $ZodRawIssue;

/** Owner: this module. Key: the schema object itself. Lives as long as the schema; never invalidated, schemas are immutable. */
const compiled = new WeakMap<Schema<unknown, boolean>, $ZodType>();

/** Of plain members, one for all. Owner: this module. Key: what the member is. Lives as long as the program; a dozen at most. */
const plain = new Map<string, $ZodType>();

/** The zod object of a schema. */
export function compile(of: Schema<unknown, boolean>): $ZodType {
  const { node, nullable, optional } = of;
  const isPlain = Object.keys(node).length === 1;
  const key = `${node.kind} ${nullable} ${optional}`;
  let type = isPlain ? plain.get(key) : compiled.get(of);
  if (type === undefined) {
    type = build(node);
    if (nullable) type = new $ZodNullable({ type: 'nullable', innerType: type });
    if (optional) type = new $ZodOptional({ type: 'optional', innerType: type });
    if (isPlain) plain.set(key, type);
    else compiled.set(of, type);
  }
  return type;
}

function build(node: SchemaNode): $ZodType {
  switch (node.kind) {
    case 'string':
      return new $ZodString({
        type: 'string',
        checks: node.pattern ? [matches(node.pattern)] : [],
      });
    case 'number':
      return new $ZodNumber({ type: 'number' });
    case 'integer':
      return new $ZodNumber({ type: 'number', checks: [wholeNumber()] });
    case 'boolean':
      return new $ZodBoolean({ type: 'boolean' });
    case 'unknown':
      return new $ZodUnknown({ type: 'unknown' });
    case 'literal':
      return oneOf([node.value]);
    case 'enum':
      return oneOf(node.values);
    case 'array':
      return new $ZodArray({
        type: 'array',
        element: compile(node.item),
        checks: [
          ...(node.min === undefined ? [] : [new $ZodCheckMinLength({ check: 'min_length', minimum: node.min })]),
          ...(node.max === undefined ? [] : [new $ZodCheckMaxLength({ check: 'max_length', maximum: node.max })]),
        ],
      });
    case 'record':
      return new $ZodRecord({ type: 'record', keyType: new $ZodString({ type: 'string' }), valueType: compile(node.value) });
    case 'either':
      return new $ZodUnion({ type: 'union', options: node.options.map(compile) });
    case 'variants':
      return new $ZodDiscriminatedUnion({
        type: 'union',
        discriminator: node.tag,
        options: Object.values(node.options).map(compile),
      });
    case 'object': {
      const shape = Object.fromEntries(Object.entries(node.shape).map(([name, member]) => [name, compile(member)]));
      return new ObjectCheck({ type: 'object', shape, catchall: new $ZodNever({ type: 'never' }) });
    }
  }
}

const oneOf = (values: readonly string[]): $ZodType =>
  new $ZodEnum({ type: 'enum', entries: Object.fromEntries(values.map((value) => [value, value])) });

/*
 * zod's own check refuses what is beyond 2^53. Vendors have ids of 64 bits: such an answer passes, although `JSON.parse` has rounded it.
 * A request never holds one: whatever is sent is checked for lost digits first.
 */
const wholeNumber = (): $ZodCheck<number> => check(Number.isInteger, { code: 'invalid_type', expected: 'int' });

/* `continue`: a text in the wrong form is a text for all else that is asked of it. */
const matches = (pattern: RegExp): $ZodCheck<string> =>
  check((text) => text.search(pattern) >= 0, { code: 'invalid_format', format: 'regex', continue: true });

/* zod makes a function of this kind of check, too. */
function check<T>(isFit: (value: T) => boolean, issue: object): $ZodCheck<T> {
  const made = new $ZodCheck({ check: 'custom' }) as $ZodCheck<T>;
  made._zod.check = ({ value, issues }) => {
    if (!isFit(value)) issues.push({ ...issue, input: value, inst: made } as object as RawIssue);
  };
  return made;
}

/** Every difference between a value and a schema; the value itself is neither changed nor copied for the caller. */
export function differences(of: Schema<unknown, boolean>, value: unknown): RawIssue[] {
  const type = compile(of);
  if (accepts(type, value)) return [];
  try {
    const result = type._zod.run({ value, issues: [] }, { async: false });
    return (result as { issues: RawIssue[] }).issues;
  } catch (error) {
    /* zod hands differences on as the arguments of one call, and a hundred thousand are more than a call can take. */
    if (!(error instanceof RangeError)) throw error;
    return [{ code: 'custom', input: value, path: [], message: '' }];
  }
}
