import type { Schema } from '../core/contract/schema.js';

/**
 * A copy of a value without the members that its schema does not name, down to a depth. It is what remains for a server that ignores
 * unknown members.
 */
export function documentedPart(schema: Schema<unknown, boolean>, value: unknown, depth: number = Number.POSITIVE_INFINITY): unknown {
  const { node } = schema;
  if (depth <= 0 || typeof value !== 'object' || value === null) return value;
  if (node.kind === 'array' && Array.isArray(value)) return value.map((item) => documentedPart(node.item, item, depth));
  if (node.kind !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      const known = Object.hasOwn(node.shape, name) ? node.shape[name] : undefined;
      return known === undefined ? [] : [[name, documentedPart(known, member, depth - 1)]];
    }),
  );
}
