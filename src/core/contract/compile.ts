/** Turns schema descriptions into zod objects, on first use. */
import { accepts } from '#compiled';
import type { $ZodRawIssue, $ZodType } from '#zod';
import type { Forms } from './forms.js';
import { hidingInherited } from './hiding-inherited.js';
import { ownForms } from './own-forms.js';
import type { Schema, SchemaNode } from './schema.js';

/** A problem as zod reports it. */
export type RawIssue = $ZodRawIssue;

/* Where there are more, only their number is reported. */
const mostDifferences = 100_000;

/** Makes zod objects of schemas and checks values with them. */
export class Compiler {
  readonly #forms: Forms;
  /** Owner: the compiler. Key: the schema object itself. Lives as long as the schema; never invalidated, schemas are immutable. */
  readonly #compiled = new WeakMap<Schema<unknown, boolean>, $ZodType>();
  /**
   * Zod objects of plain members, shared by all schemas. Owner: the compiler. Key: kind, `nullable`, `optional`. Lives as long as the
   * program; a dozen at most.
   */
  readonly #plain = new Map<string, $ZodType>();

  /** `of` gives the forms to build with. */
  constructor(of: () => Forms) {
    this.#forms = of();
  }

  /** The zod object of a schema. */
  compile(of: Schema<unknown, boolean>): $ZodType {
    const { node, nullable, optional } = of;
    const isPlain = Object.keys(node).length === 1;
    const key = `${node.kind} ${nullable} ${optional}`;
    let type = isPlain ? this.#plain.get(key) : this.#compiled.get(of);
    if (type === undefined) {
      type = hidingInherited(() => this.#build(node));
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
        return make.text(node.pattern);
      case 'number':
      case 'integer':
      case 'boolean':
      case 'unknown':
        return make[node.kind]();
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
    if (accepts(of, value)) return [];
    const { issues } = this.compile(of)._zod.run({ value, issues: [] }, { async: false }) as { readonly issues: RawIssue[] };
    return issues.length > mostDifferences ? [{ code: 'custom', input: value, path: [], message: '' }] : issues;
  }
}

/** The compiler in use. */
export const compiler: Compiler = /* @__PURE__ */ new Compiler(ownForms);
