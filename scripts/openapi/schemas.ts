/** Turns schema descriptions into JSON Schema, and those that have a name into components. */
import type { AnyOperation } from '../../src/core/contract/operation.js';
import type { Schema, SchemaNode } from '../../src/core/contract/schema.js';
import type { Described, Texts } from './described.js';
import { namesOf } from './described.js';
import { type Json, paragraphs, pascal } from './json.js';

/**
 * What a schema describes. Requests are closed where ours are: an unknown member or value is refused. Answers are open: vendors add
 * members and values, and a reader must live with it.
 */
export type Direction = 'request' | 'answer';

type AnySchema = Schema<unknown, boolean>;
type NodeOf<Kind extends SchemaNode['kind']> = Extract<SchemaNode, { readonly kind: Kind }>;

/** The schemas of one document. */
export class Schemas {
  /** The components, by name. */
  readonly components: Record<string, Json> = {};
  readonly #described: Described;
  readonly #texts: Texts;
  readonly #names: ReadonlyMap<SchemaNode, string>;
  readonly #formsOfName: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #pageNames: ReadonlyMap<SchemaNode, string>;
  readonly #directions: ReadonlyMap<SchemaNode, ReadonlySet<Direction>>;
  readonly #owners = new Map<string, string>();
  readonly #sensitive: ReadonlySet<string>;

  constructor(described: Described, texts: Texts) {
    this.#described = described;
    this.#texts = texts;
    this.#names = namesOf(described.exported);
    this.#sensitive = new Set(described.vendor.sensitive);
    const seen = inUse(described);
    this.#directions = seen;
    const forms = new Map<string, Set<string>>();
    for (const node of seen.keys()) {
      const name = this.#ownName(node);
      if (name !== undefined) forms.set(name, (forms.get(name) ?? new Set()).add(formOf(node)));
    }
    this.#formsOfName = forms;
    this.#pageNames = new Map(Object.values(described.rows).flatMap((row) => this.#pageName(row)));
    for (const [name, schema] of Object.entries(described.furtherSchemas ?? {})) this.components[name] = schema;
  }

  /** JSON Schema of a schema. `context` tells models of one name apart. */
  of(schema: AnySchema, direction: Direction, context = '', tag?: string): Json {
    const { nullable, inferred } = schema;
    const plain = this.#referred(schema, direction, context, tag);
    const json = nullable ? orNull(plain) : plain;
    return inferred && direction === 'answer' ? { ...json, 'x-quadrail-inferred': true } : json;
  }

  #referred({ node }: AnySchema, direction: Direction, context: string, tag: string | undefined): Json {
    const own = this.#ownName(node);
    if (own === undefined) return this.#node(node, direction, context, tag);
    const name = this.#componentName(own, node, direction, context);
    const ref = { $ref: `#/components/schemas/${name}` };
    const owner = this.#owners.get(name);
    if (owner !== undefined) {
      if (owner !== formOf(node)) throw new Error(`Two schemas of ${this.#described.vendor.title} would be called ${name}.`);
      return ref;
    }
    this.#owners.set(name, formOf(node));
    const rendered = this.#withTexts(own, name, this.#node(node, direction, context, tag));
    const change = direction === 'request' ? this.#described.changes[name] : undefined;
    this.components[name] = change === undefined ? rendered : change(rendered);
    return ref;
  }

  #ownName(node: SchemaNode): string | undefined {
    return this.#names.get(node) ?? (node.kind === 'object' && Object.keys(node.shape).length > 0 ? node.name : undefined);
  }

  #componentName(own: string, node: SchemaNode, direction: Direction, context: string): string {
    const isShared = (this.#formsOfName.get(own)?.size ?? 0) > 1;
    const name = this.#pageNames.get(node) ?? (isShared ? context + own : own);
    const isBoth = (this.#directions.get(node)?.size ?? 0) > 1;
    return isBoth && direction === 'request' ? `${name}Request` : name;
  }

  /* The pages of several lists are models of one name. */
  #pageName({ paging, result }: AnyOperation): [SchemaNode, string][] {
    if (paging === undefined || this.#names.has(result.node)) return [];
    const items = (result.node as NodeOf<'object'>).shape[paging.items]?.node as NodeOf<'array'>;
    const item = this.#ownName(items.item.node);
    return item === undefined ? [] : [[result.node, `${item}Page`]];
  }

  #withTexts(own: string, name: string, schema: Json): Json {
    const reference = this.#texts.model(this.#described.vendor.name, own);
    const description = reference?.description ?? this.#described.descriptions?.[own] ?? `${name}.`;
    return { title: name, description, ...schema };
  }

  #node(node: SchemaNode, direction: Direction, context: string, tag: string | undefined): Json {
    switch (node.kind) {
      case 'string':
        return { type: 'string', ...(node.pattern === undefined ? {} : { pattern: patternOf(node.pattern) }), ...hintOf(node) };
      case 'number':
      case 'integer':
      case 'boolean':
        return { type: node.kind };
      case 'unknown':
        return {};
      case 'literal':
        return direction === 'request' || tag !== undefined ? { type: 'string', const: node.value } : openTo([node.value]);
      case 'enum':
        return direction === 'request' && !node.extensible ? { type: 'string', enum: node.values } : openTo(node.values);
      case 'array':
        return {
          type: 'array',
          items: this.of(node.item, direction, context),
          ...(node.min === undefined ? {} : { minItems: node.min }),
          ...(node.max === undefined ? {} : { maxItems: node.max }),
        };
      case 'record':
        return { type: 'object', additionalProperties: orTrue(this.of(node.value, direction, context)) };
      case 'either':
        return { anyOf: node.options.map((option) => this.of(option, direction, context)) };
      case 'object':
        return this.#object(node, direction, context, tag);
      case 'variants':
        return this.#variants(node, direction, context);
    }
  }

  #object(node: NodeOf<'object'>, direction: Direction, context: string, tag: string | undefined): Json {
    const model = this.#names.get(node) ?? node.name;
    const members = Object.entries(node.shape).map(([name, member]) => {
      const isTag = name === tag ? tag : undefined;
      const schema = this.of(member, direction, context, isTag);
      return [name, { ...schema, ...this.#aboutMember(model, name, schema['description']) }] as const;
    });
    const required = Object.entries(node.shape).flatMap(([name, { optional }]) => (optional ? [] : [name]));
    return {
      type: 'object',
      properties: Object.fromEntries(members),
      ...(required.length === 0 ? {} : { required }),
      ...(direction === 'request' && node.open !== true ? { additionalProperties: false } : {}),
    };
  }

  #aboutMember(model: string, name: string, form: unknown): Json {
    const member = this.#texts.member(this.#described.vendor.name, model, name);
    const own = member?.description ?? this.#described.descriptions?.[`${model}.${name}`];
    const description = paragraphs(own, typeof form === 'string' ? form : '', member?.deprecated && `Deprecated: ${member.deprecated}`);
    return {
      ...(description === '' ? {} : { description }),
      ...(member?.deprecated === undefined ? {} : { deprecated: true }),
      ...(this.#sensitive.has(name) ? { 'x-quadrail-sensitive': true } : {}),
    };
  }

  /* A kind that is not known yet is the last option. It excludes the known kinds, which must keep to their own form. */
  #variants({ tag, options, extensible }: NodeOf<'variants'>, direction: Direction, context: string): Json {
    const known = Object.entries(options).map(
      ([value, option]) => [value, this.of(option, direction, context + pascal(value), tag)] as const,
    );
    const isOpen = direction === 'answer' || extensible === true;
    const refs = known.filter(([, option]) => '$ref' in option);
    const other = {
      type: 'object',
      description: 'Of a kind that this document does not know.',
      properties: { [tag]: { type: 'string', not: { enum: Object.keys(options) } } },
      required: [tag],
    };
    return {
      oneOf: [...known.map(([, option]) => option), ...(isOpen ? [other] : [])],
      ...(refs.length === known.length && !isOpen
        ? { discriminator: { propertyName: tag, mapping: Object.fromEntries(refs.map(([value, { $ref }]) => [value, $ref])) } }
        : {}),
    };
  }
}

/** Every node that the operations of a vendor lead to, and in which direction. */
function inUse({ rows, error }: Described): Map<SchemaNode, Set<Direction>> {
  const seen = new Map<SchemaNode, Set<Direction>>();
  const visit = ({ node }: AnySchema, direction: Direction): void => {
    const directions = seen.get(node) ?? new Set();
    seen.set(node, directions);
    if (directions.has(direction)) return;
    directions.add(direction);
    for (const inner of insideOf(node)) visit(inner, direction);
  };
  for (const { query, body, result } of Object.values(rows)) {
    for (const given of [query, body]) if (given !== undefined) visit(given, 'request');
    visit(result, 'answer');
  }
  visit(error, 'answer');
  return seen;
}

function insideOf(node: SchemaNode): readonly AnySchema[] {
  switch (node.kind) {
    case 'array':
      return [node.item];
    case 'record':
      return [node.value];
    case 'either':
      return node.options;
    case 'object':
      return Object.values(node.shape);
    case 'variants':
      return Object.values(node.options);
    default:
      return [];
  }
}

/* What a description says; a model that is made twice is one component. */
const formOf = (node: SchemaNode): string => JSON.stringify(node, (_, value: unknown) => (value instanceof RegExp ? String(value) : value));

/** The known values, and any other text: a vendor may add values. */
const openTo = (values: readonly string[]): Json => ({ anyOf: [{ type: 'string', enum: values }, { type: 'string' }] });

const orTrue = (schema: Json): Json | true => (Object.keys(schema).length === 0 ? true : schema);

function orNull(schema: Json): Json {
  if (Object.keys(schema).length === 0) return schema;
  const isPlain = typeof schema['type'] === 'string' && !('enum' in schema) && !('const' in schema);
  return isPlain ? { ...schema, type: [schema['type'], 'null'] } : { anyOf: [schema, { type: 'null' }] };
}

const hintOf = ({ hint }: NodeOf<'string'>): Json => (hint === undefined ? {} : { description: `Must be ${hint}.` });

/* JSON Schema has no flags: where case does not count, both cases are written. */
function patternOf({ source, flags }: RegExp): string {
  if (flags === '') return source;
  if (flags !== 'i') throw new Error(`A pattern with the flags ${flags} cannot be written as JSON Schema.`);
  const both = source.replaceAll('a-z', 'A-Za-z');
  if (/[a-zA-Z](?!-)/.test(both.replace(/\\[a-z]|A-Za-z/g, ''))) throw new Error(`The pattern ${source} has letters of one case alone.`);
  return both;
}
