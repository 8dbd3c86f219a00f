/** Our forms, those of zod, and what zod makes of its forms to check them fast say the same of any value. */
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { Compiler, compiler, type RawIssue } from '../../src/core/contract/compile.js';
import { accepts } from '../../src/core/contract/compiled/server.js';
import type { Schema, SchemaNode } from '../../src/core/contract/schema.js';
import { validatorOf, zodForms } from '../../src/core/contract/zod-compiler.js';
import { operations as quickstream } from '../../src/quickstream/index.js';
import { tested } from '../tested.js';

type AnySchema = Schema<unknown, boolean>;

/* Every schema that a row leads to, its parts as well. */
const schemas = new Map<AnySchema, string>();
function collect(schema: AnySchema | undefined, path: string): void {
  if (schema === undefined || schemas.has(schema)) return;
  schemas.set(schema, path);
  for (const [name, part] of parts(schema.node)) collect(part, `${path}.${name}`);
}

function parts(node: SchemaNode): [string, AnySchema][] {
  switch (node.kind) {
    case 'object':
      return Object.entries(node.shape);
    case 'variants':
      return Object.entries(node.options);
    case 'either':
      return node.options.map((option, index) => [String(index), option]);
    case 'array':
      return [['*', node.item]];
    case 'record':
      return [['*', node.value]];
    default:
      return [];
  }
}

const rows = Object.values(tested).flatMap(({ operations }) => Object.values(operations));
for (const { id, query, body, result } of rows) {
  collect(query, `${id} query`);
  collect(body, `${id} body`);
  collect(result, `${id} result`);
}
const composed = [...schemas].filter(([{ node }]) => parts(node).length > 0);

/* Whatever JSON can hold, with members that no object should have. */
const anything = fc.oneof(
  fc.constantFrom<unknown>(null, undefined, '', 'text', 0, -1, 1.5, 2 ** 53, Number.POSITIVE_INFINITY, Number.NaN, true, [], {}, [[]], {
    a: 1,
  }),
  /* What has a length and is no list. */
  fc.constantFrom<unknown>({ length: -1 }, { length: 2_000 }, '\u{1f600}', 'a'.repeat(2_000)),
  fc.jsonValue({ maxDepth: 2 }),
);

/* Values that have the form, and values that nearly have it. */
function valuesOf({ node, nullable, optional }: AnySchema, depth: number): fc.Arbitrary<unknown> {
  const own = valuesOfNode(node, depth);
  return fc.oneof(
    { weight: 40, arbitrary: own },
    { weight: 1, arbitrary: anything },
    { weight: nullable ? 8 : 1, arbitrary: fc.constant(null) },
    { weight: optional ? 8 : 1, arbitrary: fc.constant(undefined) },
  );
}

function valuesOfNode(node: SchemaNode, depth: number): fc.Arbitrary<unknown> {
  switch (node.kind) {
    case 'string':
      return node.pattern === undefined
        ? fc.string({ maxLength: 5 })
        : fc.oneof(fc.stringMatching(/^[\w-]{0,12}$/), matching(node.pattern));
    case 'number':
      return fc.oneof(fc.double(), fc.integer());
    case 'integer':
      return fc.oneof(fc.integer(), fc.constantFrom(1.5, 2 ** 53, -(2 ** 53)));
    case 'boolean':
      return fc.boolean();
    case 'unknown':
      return anything;
    case 'literal':
      return fc.constantFrom(node.value, node.value, node.value, 'other');
    case 'enum':
      return fc.constantFrom(...node.values, 'other');
    case 'array':
      return depth > 3 ? fc.constant([]) : fc.array(valuesOf(node.item, depth + 1), { maxLength: 3 });
    case 'record':
      return fc.dictionary(
        fc.oneof(fc.string({ maxLength: 3 }), fc.constantFrom('__proto__', 'constructor')),
        valuesOf(node.value, depth + 1),
        { maxKeys: 3 },
      );
    case 'either':
      return fc.oneof(...node.options.map((option) => valuesOf(option, depth + 1)));
    case 'variants':
      return fc.oneof(...Object.values(node.options).map((option) => valuesOf(option, depth + 1)), anything);
    case 'object':
      return objects(node.shape, depth);
  }
}

function objects(shape: Readonly<Record<string, AnySchema>>, depth: number): fc.Arbitrary<unknown> {
  const members = fc.record(
    Object.fromEntries(Object.entries(shape).map(([name, member]) => [name, depth > 4 ? anything : valuesOf(member, depth + 1)])),
  );
  const changes = fc.array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constant<readonly [string, string]>(['none', '']) },
      fc.tuple(fc.constantFrom('drop', 'add', 'spoil'), fc.constantFrom(...Object.keys(shape), '__proto__', 'constructor', 'other')),
    ),
    { maxLength: 2 },
  );
  return fc.tuple(members, changes, anything).map(([whole, list, value]) => {
    const object = { ...whole } as Record<string, unknown>;
    for (const [what, name] of list) {
      if (what === 'drop') delete object[name];
      else if (what !== 'none') Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
    }
    for (const name of Object.keys(object)) if (object[name] === undefined) delete object[name];
    return object;
  });
}

function matching(pattern: RegExp): fc.Arbitrary<string> {
  try {
    return fc.stringMatching(pattern);
  } catch {
    return fc.string();
  }
}

/* What is told of a difference: the objects that zod adds to it are of no use to anyone. */
const told = (found: readonly RawIssue[]): object[] =>
  found.map(({ code, path = [], input, ...more }) => {
    const { keys, values, discriminator, minimum, maximum, expected } = more as Readonly<Record<string, unknown>>;
    return { code, path, input, keys, values, discriminator, minimum, maximum, expected };
  });

describe('of every schema', () => {
  let seenAccepted = 0;
  /* Values of some patterns are hardly ever hit by chance. */
  afterAll(() => expect(seenAccepted / composed.length).toBeGreaterThan(0.95));

  it('of every vendor there are some', () => {
    expect(rows.length).toBeGreaterThan(40);
    expect(composed.length).toBeGreaterThan(100);
  });

  it.each(composed.map(([schema, path]) => [path, schema] as const))(
    '%s, the validator accepts what has no difference, and nothing else',
    (_, schema) => {
      const validator = validatorOf(schema);
      let accepted = false;
      fc.assert(
        fc.property(valuesOf(schema, 0), (value) => {
          const isAccepted = validator(value);
          accepted ||= isAccepted;
          expect(isAccepted).toBe(compiler.differences(schema, value).length === 0);
        }),
        { numRuns: 150 },
      );
      if (accepted) seenAccepted += 1;
    },
  );

  it.each([...schemas].map(([schema, path]) => [path, schema] as const))(
    '%s, our forms and those of zod find the same differences',
    (_, schema) => {
      const zod = new Compiler(zodForms);
      fc.assert(
        fc.property(valuesOf(schema, 0), (value) => {
          const before = structuredClone(value);
          expect(told(compiler.differences(schema, value))).toEqual(told(zod.differences(schema, value)));
          expect(value).toEqual(before);
        }),
        { numRuns: 100 },
      );
    },
  );
});

it('after many checks a validator is asked first, and the differences of a value are those of before', async () => {
  const schema = quickstream['quickstream.customers.create'].result;
  const good = { customerId: '1', customerNumber: 'A', customerName: 'A', status: 'ENABLED', links: [] };
  const bad = { ...good, customerId: 7, nickname: 'B' };
  const before = compiler.differences(schema, bad);
  expect(before.length).toBe(2);
  expect(accepts(schema, good)).toBe(false);
  for (let check = 0; check < 20; check += 1) expect(compiler.differences(schema, good)).toEqual([]);
  await expect.poll(() => accepts(schema, good)).toBe(true);
  expect(compiler.differences(schema, bad)).toEqual(before);
  expect(compiler.differences(schema, good)).toEqual([]);
});
