/** Turns a schema description into zod objects, on first use. No other file makes any. */
import { forms } from '#compiled';
import { $ZodBoolean, $ZodCheck, $ZodNumber, type $ZodRawIssue, $ZodString, type $ZodType, $ZodUnknown } from '#zod';
import type { Forms } from './compiled/forms.js';
import type { Schema, SchemaNode } from './schema.js';

/** A problem as zod reports it. */
export type RawIssue = $ZodRawIssue;

/** Makes zod objects of schemas, and asks them. */
export class Compiler {
  readonly #forms: Forms;
  /** Owner: the compiler. Key: the schema object itself. Lives as long as the schema; never invalidated, schemas are immutable. */
  readonly #compiled = new WeakMap<Schema<unknown, boolean>, $ZodType>();
  /** Of plain members, one for all. Owner: the compiler. Key: what the member is. Lives as long as the program; a dozen at most. */
  readonly #plain = new Map<string, $ZodType>();

  constructor(of: Forms) {
    this.#forms = of;
  }

  /** The zod object of a schema. */
  compile(of: Schema<unknown, boolean>): $ZodType {
    const { node, nullable, optional } = of;
    const isPlain = Object.keys(node).length === 1;
    const key = `${node.kind} ${nullable} ${optional}`;
    let type = isPlain ? this.#plain.get(key) : this.#compiled.get(of);
    if (type === undefined) {
      type = this.#build(node);
      if (nullable || optional) type = this.#forms.maybe(type, nullable, optional);
      if (isPlain) this.#plain.set(key, type);
      else this.#compiled.set(of, type);
    }
    return type;
  }

  #build(node: SchemaNode): $ZodType {
    const make = this.#forms;
    switch (node.kind) {
      case 'string':
        return new $ZodString({ type: 'string', checks: node.pattern ? [matches(node.pattern)] : [] });
      case 'number':
        return new $ZodNumber({ type: 'number' });
      case 'integer':
        return new $ZodNumber({ type: 'number', checks: [wholeNumber()] });
      case 'boolean':
        return new $ZodBoolean({ type: 'boolean' });
      case 'unknown':
        return new $ZodUnknown({ type: 'unknown' });
      case 'literal':
        return make.oneOf([node.value]);
      case 'enum':
        return make.oneOf(node.values);
      case 'array':
        return make.list(this.compile(node.item), node.min, node.max);
      case 'record':
        return make.record(this.compile(node.value));
      case 'either':
        return make.either(node.options.map((option) => this.compile(option)));
      case 'variants':
        return make.variants(node.tag, this.#members(node.options));
      case 'object':
        return make.object(this.#members(node.shape));
    }
  }

  #members(members: Readonly<Record<string, Schema<unknown, boolean>>>): Record<string, $ZodType> {
    return Object.fromEntries(Object.entries(members).map(([name, member]) => [name, this.compile(member)]));
  }

  /** Every difference between a value and a schema; the value itself is neither changed nor copied for the caller. */
  differences(of: Schema<unknown, boolean>, value: unknown): RawIssue[] {
    const type = this.compile(of);
    if (this.#forms.accepts(type, value)) return [];
    try {
      const result = type._zod.run({ value, issues: [] }, { async: false });
      return (result as { issues: RawIssue[] }).issues;
    } catch (error) {
      /* zod hands differences on as the arguments of one call, and a hundred thousand are more than a call can take. */
      if (!(error instanceof RangeError)) throw error;
      return [{ code: 'custom', input: value, path: [], message: '' }];
    }
  }
}

/** The compiler of this runtime. */
export const compiler: Compiler = /* @__PURE__ */ new Compiler(forms);

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
