/** Walks schema descriptions: which members they have, which of them a value exercises, and copies with one of them renamed. */
import { type Schema, type SchemaNode, type Shape, schema } from '../../src/core/contract/schema.js';

type AnySchema = Schema<unknown, boolean>;

/** A member of a schema, at any depth. */
export interface Member {
  /** Where: names in dots, `*` for the entries of a list or map, `<VALUE>` for the branch of a union. */
  readonly path: string;
  /** A copy of the whole schema in which this member has another name. Fresh from the member up to the root. */
  readonly renamed: () => AnySchema;
}

interface Part {
  readonly step: string;
  readonly of: AnySchema;
  readonly replaced: (by: AnySchema) => SchemaNode;
}

const another = (name: string): string => `${name}Flipped`;
const join = (from: string, step: string): string => (from === '' ? step : `${from}.${step}`);
const withNode = (of: AnySchema, node: SchemaNode): AnySchema => schema(node, of);
const withName = (shape: Shape, name: string): Shape =>
  Object.fromEntries(Object.entries(shape).map(([key, member]) => [key === name ? another(key) : key, member]));

/* The schemas directly inside a node. An `either` has plain forms only, so no members. */
function parts(node: SchemaNode): Part[] {
  switch (node.kind) {
    case 'array':
      return [{ step: '*', of: node.item, replaced: (by) => ({ ...node, item: by as Schema<unknown> }) }];
    case 'record':
      return [{ step: '*', of: node.value, replaced: (by) => ({ ...node, value: by as Schema<unknown> }) }];
    case 'variants':
      return Object.entries(node.options).map(([value, of]) => ({
        step: `<${value}>`,
        of,
        replaced: (by) => ({ ...node, options: { ...node.options, [value]: by as Schema<unknown> } }),
      }));
    case 'object':
      return Object.entries(node.shape).map(([name, of]) => ({
        step: name,
        of,
        replaced: (by) => ({ ...node, shape: { ...node.shape, [name]: by } }),
      }));
    default:
      return [];
  }
}

/** Every member of a schema, at any depth and in every branch. The tag of a union is one member, shared by its branches. */
export function members(of: AnySchema, from = '', tag?: string): Member[] {
  const { node } = of;
  const own: Member[] = [];
  if (node.kind === 'object') {
    for (const name of Object.keys(node.shape)) {
      if (name === tag) continue;
      own.push({ path: join(from, name), renamed: () => withNode(of, { ...node, shape: withName(node.shape, name) }) });
    }
  } else if (node.kind === 'variants') {
    own.push({ path: join(from, node.tag), renamed: () => withNode(of, withTag(node)) });
    for (const value of Object.keys(node.options)) {
      own.push({ path: join(from, `<${value}>`), renamed: () => withNode(of, withValue(node, value)) });
    }
  }
  const inner = parts(node).flatMap((part) =>
    members(part.of, join(from, part.step), node.kind === 'variants' ? node.tag : undefined).map(({ path, renamed }) => ({
      path,
      renamed: () => withNode(of, part.replaced(renamed())),
    })),
  );
  return [...own, ...inner];
}

type Variants = Extract<SchemaNode, { kind: 'variants' }>;

function withTag(node: Variants): SchemaNode {
  const options = Object.fromEntries(
    Object.entries(node.options).map(([value, option]) => {
      if (option.node.kind !== 'object') throw new Error('A variant is an object.');
      return [value, withNode(option, { ...option.node, shape: withName(option.node.shape, node.tag) }) as Schema<unknown>];
    }),
  );
  return { ...node, tag: another(node.tag), options };
}

function withValue(node: Variants, value: string): SchemaNode {
  const options = Object.fromEntries(
    Object.entries(node.options).map(([key, option]) => {
      if (key !== value || option.node.kind !== 'object') return [key, option];
      const shape = { ...option.node.shape, [node.tag]: schema({ kind: 'literal', value: another(value) }, plain) };
      return [another(key), withNode(option, { ...option.node, shape }) as Schema<unknown>];
    }),
  );
  return { ...node, options };
}

const plain = { optional: false, nullable: false, inferred: false, rules: [] } as const;

/** A schema that knows no members. */
export const emptied = (): Schema<unknown> => schema({ kind: 'object', name: 'Nothing', shape: {} }, plain);

/** The paths, as `members` spells them, that a value exercises. */
export function exercised(of: AnySchema, value: unknown, from = '', tag?: string): string[] {
  const { node } = of;
  if (value === undefined || value === null) return [];
  switch (node.kind) {
    case 'array':
      return (value as unknown[]).flatMap((entry) => exercised(node.item, entry, join(from, '*')));
    case 'record':
      return Object.values(value).flatMap((entry) => exercised(node.value, entry, join(from, '*')));
    case 'object':
      return Object.entries(node.shape).flatMap(([name, member]) => {
        if (!Object.hasOwn(value, name)) return [];
        const inner = exercised(member, (value as Record<string, unknown>)[name], join(from, name));
        return name === tag ? inner : [join(from, name), ...inner];
      });
    case 'variants': {
      const branch = (value as Record<string, unknown>)[node.tag] as string;
      const option = node.options[branch];
      if (option === undefined) return [];
      const here = join(from, `<${branch}>`);
      return [join(from, node.tag), here, ...exercised(option, value, here, node.tag)];
    }
    default:
      return [];
  }
}
