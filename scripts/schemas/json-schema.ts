/** JSON Schema of what the sandbox takes from a file. Closed, as the sandbox is: what it would refuse is refused. */
import type { Schema, SchemaNode } from '../../src/core/contract/schema.js';
import type { Json } from '../openapi/json.js';

/** JSON Schema of a schema. */
export function jsonSchemaOf({ node, nullable }: Schema<unknown, boolean>): Json {
  const plain = ofNode(node);
  return nullable ? { anyOf: [plain, { type: 'null' }] } : plain;
}

function ofNode(node: SchemaNode): Json {
  switch (node.kind) {
    case 'string':
      return {
        type: 'string',
        ...(node.pattern === undefined ? {} : { pattern: node.pattern.source }),
        ...(node.hint === undefined ? {} : { description: `Must be ${node.hint}.` }),
      };
    case 'number':
    case 'integer':
    case 'boolean':
      return { type: node.kind };
    case 'unknown':
      return {};
    case 'literal':
      return { const: node.value };
    case 'enum':
      return node.extensible ? { type: 'string', examples: node.values } : { enum: node.values };
    case 'array':
      return {
        type: 'array',
        items: jsonSchemaOf(node.item),
        ...(node.min === undefined ? {} : { minItems: node.min }),
        ...(node.max === undefined ? {} : { maxItems: node.max }),
      };
    case 'record':
      return { type: 'object', additionalProperties: jsonSchemaOf(node.value) };
    case 'either':
      return { anyOf: node.options.map(jsonSchemaOf) };
    case 'object':
      return closed(
        Object.fromEntries(Object.entries(node.shape).map(([name, member]) => [name, jsonSchemaOf(member)])),
        Object.entries(node.shape).flatMap(([name, { optional }]) => (optional ? [] : [name])),
        node.open === true,
      );
    case 'variants':
      return { anyOf: Object.values(node.options).map(jsonSchemaOf) };
  }
}

/** An object with these members and, unless it is open, no other. */
export const closed = (properties: Record<string, Json>, required: readonly string[] = [], isOpen = false): Json => ({
  type: 'object',
  properties,
  ...(required.length === 0 ? {} : { required }),
  ...(isOpen ? {} : { additionalProperties: false }),
});

/** The form that a rule of the sandbox has: what it is now is an example of it, and any part of it may be given. */
export function formOfRule(value: unknown): Json {
  if (value === null) return {};
  if (Array.isArray(value)) return { type: 'array' };
  if (typeof value !== 'object') return { type: typeof value, default: value };
  return closed(Object.fromEntries(Object.entries(value).map(([name, member]) => [name, formOfRule(member)])));
}
