/** Turns the rows of a vendor into the paths of a document. */
import type { AnyOperation, Effect, Paging } from '../../src/core/contract/operation.js';
import { placeholders } from '../../src/core/contract/operation.js';
import type { Origin, Schema, SchemaNode } from '../../src/core/contract/schema.js';
import type { OperationReference } from '../../src/reference/reference.js';
import type { Described, Texts } from './described.js';
import type { Example } from './examples.js';
import { type Json, paragraphs } from './json.js';
import type { Schemas } from './schemas.js';

/** What the paths of one vendor are made with. */
export interface PathParts {
  readonly described: Described;
  readonly texts: Texts;
  readonly schemas: Schemas;
  readonly examples: Readonly<Record<string, Example>>;
  /** What stands before every path. */
  readonly before: string;
  /** Members of every path item: its servers, where the document has several vendors. */
  readonly ofPath: Json;
}

/** The path items, by path. */
export function pathsOf(parts: PathParts): Record<string, Json> {
  const paths: Record<string, Json> = {};
  for (const row of Object.values(parts.described.rows)) {
    const path = (parts.before + distinct(row.path)).replace(/(.)\/$/, '$1');
    paths[path] = { ...parts.ofPath, ...paths[path], [row.method.toLowerCase()]: operationOf(row, parts) };
  }
  return concreteFirst(paths);
}

/* OpenAPI prefers `/unit/ALL` to `/unit/{id}` wherever it stands. Tools that go from the top to the bottom do so as well if it stands first. */
function concreteFirst(paths: Readonly<Record<string, Json>>): Record<string, Json> {
  const order: string[] = [];
  for (const path of Object.keys(paths)) {
    const at = order.findIndex((other) => fits(path, other));
    order.splice(at < 0 ? order.length : at, 0, path);
  }
  return Object.fromEntries(order.map((path) => [path, paths[path] as Json]));
}

function fits(path: string, template: string): boolean {
  const [steps, wanted] = [path.split('/'), template.split('/')];
  return steps.length === wanted.length && wanted.every((step, at) => step === steps[at] || step.startsWith('{'));
}

/** The tag of an operation: its id without the method. */
export const tagOf = ({ id }: AnyOperation): string => id.slice(0, id.lastIndexOf('.'));

function operationOf(row: AnyOperation, parts: PathParts): Json {
  const { described, texts } = parts;
  const reference = texts.operation(row.id);
  const body = requestBody(row, parts);
  return {
    operationId: row.id,
    tags: [tagOf(row)],
    summary: reference.summary.replace(/\.$/, ''),
    description: descriptionOf(row, reference, described),
    parameters: parametersOf(row, reference, parts),
    ...(body === undefined ? {} : { requestBody: body }),
    responses: responsesOf(row, parts),
    security: described.security(row).map((name) => ({ [name]: [] })),
    'x-quadrail-effect': row.effect,
    'x-quadrail-origin': { ...row.origin },
    'x-quadrail-source': reference.source,
    ...(row.paging === undefined ? {} : { 'x-quadrail-paging': { ...row.paging } }),
    ...(row.retry === undefined ? {} : { 'x-quadrail-retry': row.retry }),
  };
}

const effects: Readonly<Record<Effect, string>> = {
  read: 'It changes nothing, so it may be sent again.',
  write: 'It sets something to a given state: twice is the same as once.',
  create: 'It brings something new into being: sent twice, it may make two.',
  money: 'It moves money: sent twice, it may move it twice.',
};

const pathOrigins: Readonly<Record<Origin, string>> = {
  seed: 'Method and path stand on the vendor’s page for this API.',
  docs: 'Method and path are from another public page of the vendor, or from public client code.',
  inferred: 'Method and path are inferred: the vendor’s page does not have them, and they may be wrong.',
};

const resultOrigins: Readonly<Record<Origin, string>> = {
  seed: 'The form of the answer is documented there as well.',
  docs: 'The form of the answer is from another public page of the vendor, or from public client code.',
  inferred: 'The form of the answer is inferred, so a real one may differ.',
};

function descriptionOf(row: AnyOperation, { summary, description, source }: OperationReference, { vendor }: Described): string {
  const { effect, origin, paging, retry, method } = row;
  const isKeyed = isWrite(effect) && vendor.idempotency?.methods.includes(method) === true;
  const repeat = isWrite(effect) ? (isKeyed ? keyed(vendor.idempotency?.header ?? '') : keyless) : '';
  return paragraphs(
    description ?? summary,
    `**Effect.** ${[effects[effect], repeat, retry === 'never' ? 'Send it once, and never again.' : ''].filter((text) => text !== '').join(' ')}`,
    paging && `**Paging.** ${pagingText(paging)}`,
    `**How sure this is.** ${pathOrigins[origin.path]} ${resultOrigins[origin.result]} Source: ${source}.`,
  );
}

const isWrite = (effect: Effect): boolean => effect === 'create' || effect === 'money';
const keyed = (header: string): string => `After a lost answer, send it again with the same \`${header}\`, never with another one.`;
const keyless =
  'The vendor documents no idempotency key: after a lost answer nobody knows whether it was done, so never send it again by itself.';

function pagingText(paging: Paging): string {
  switch (paging.style) {
    case 'link':
      return `The entries of a page are its \`${paging.items}\`. The next page is where the entry of \`links\` with \`rel: next\` leads; a page without one is the last.`;
    case 'offset':
      return `The entries of a page are its \`${paging.items}\`. \`${paging.offset}\` says how many rows to skip, \`${paging.limit}\` how many to give. The list ends at \`${paging.total}\` rows or with an empty page, not with a short one.`;
    case 'starting_after':
      return `The entries of a page are its \`${paging.items}\`. The next page is asked for with \`starting_after\`, the \`${paging.id}\` of the last entry. The list ends with an empty page, not with a short one.`;
  }
}

/* A path may hold one value twice; OpenAPI wants a name for each place. */
function distinct(path: string): string {
  const seen = new Map<string, number>();
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? `{${name}}` : `{${name}_${count}}`;
  });
}

function parametersOf(row: AnyOperation, reference: OperationReference, parts: PathParts): Json[] {
  const { described, schemas } = parts;
  const more = described.parameters?.[row.id] ?? {};
  const inPath = placeholders(distinct(row.path)).map((name) => {
    const plain = name.replace(/_\d+$/, '');
    const about = described.placeholders?.[plain];
    const model = textOfMember(reference.input.params, plain, parts);
    const argument = reference.arguments.find((one) => one.name === plain)?.description;
    const repeats = name === plain ? undefined : `The same value as \`${plain}\`.`;
    return {
      name,
      in: 'path',
      required: true,
      description: repeats ?? argument ?? model ?? about?.description ?? `Names it: \`${plain}\`.`,
      schema: { type: 'string', minLength: 1, ...about?.schema, ...more[plain] },
    };
  });
  const shape = row.query === undefined ? {} : shapeOf(row.query);
  const inQuery = Object.entries(shape).map(([name, member]) => ({
    name,
    in: 'query',
    required: !member.optional,
    description: textOfMember(reference.input.query, name, parts) ?? `\`${name}\`.`,
    schema: inQueryForm(more[name], () => queryForm(schemas.of(member, 'request'))),
  }));
  const isOpen = row.query === undefined && reference.input.query !== undefined;
  const { idempotency } = described.vendor;
  const key = idempotency?.methods.includes(row.method) === true ? [{ $ref: `#/components/parameters/idempotencyKey` }] : [];
  const fixed = Object.entries(row.headers ?? {})
    .filter(([name]) => !saidElsewhere.includes(name))
    .map(([name, value]) => ({
      name,
      in: 'header',
      required: true,
      description: `Always \`${value}\`.`,
      schema: { type: 'string', const: value },
    }));
  return [...inPath, ...inQuery, ...(isOpen ? [openQuery] : []), ...key, ...fixed, ...(described.headers ?? [])];
}

/* OpenAPI ignores these as parameters: bodies and security schemes say them. */
const saidElsewhere: readonly string[] = ['accept', 'authorization', 'content-type'];

const openQuery: Json = {
  name: 'search',
  in: 'query',
  required: false,
  description: 'What to search by: each member is a name of the query of its own. No page shows the names.',
  style: 'form',
  explode: true,
  schema: { type: 'object', additionalProperties: true },
};

const textOfMember = (model: string | undefined, member: string, { texts, described }: PathParts): string | undefined =>
  texts.member(described.vendor.name, model ?? '', member)?.description;

const shapeOf = ({ node }: Schema<unknown>): Readonly<Record<string, Schema<unknown, boolean>>> =>
  (node as Extract<SchemaNode, { kind: 'object' }>).shape;

/* What is known of a parameter beside its member's schema; with a type of its own it takes that schema's place. */
const inQueryForm = (more: Json | undefined, form: () => Json): Json => (more?.['type'] === undefined ? { ...form(), ...more } : more);

/* One value or several travel alike: the name once for each. */
function queryForm(schema: Json): Json {
  const [, several] = Array.isArray(schema['anyOf']) ? (schema['anyOf'] as Json[]) : [];
  return several?.['type'] === 'array' ? several : schema;
}

function requestBody(row: AnyOperation, parts: PathParts): Json | undefined {
  const { described, schemas, examples } = parts;
  const members = described.credentialMembers?.(row) ?? {};
  const names = Object.keys(members);
  if (row.body === undefined && names.length === 0) return undefined;
  const schema = row.body === undefined ? closedObject : schemas.of(row.body, 'request');
  const whole = names.length === 0 ? schema : withMembers(schema, members, parts);
  const condition = described.conditions?.[row.id];
  const type =
    row.encoding === 'form'
      ? 'application/x-www-form-urlencoded'
      : typeof row.encoding === 'object'
        ? 'multipart/form-data'
        : 'application/json';
  const example = examples[row.id]?.request;
  return {
    required: true,
    content: {
      [type]: {
        schema: condition === undefined ? whole : { allOf: [whole, condition] },
        ...(example === undefined ? {} : { examples: { vendor: { summary: 'The example on the vendor’s page.', value: example } } }),
      },
    },
  };
}

const closedObject: Json = { type: 'object', additionalProperties: false };

/* Closed objects cannot be joined by `allOf`, so the credential becomes a member of the body's own component. */
function withMembers(schema: Json, members: Json, { schemas }: PathParts): Json {
  const name = String(schema['$ref'] ?? '').replace('#/components/schemas/', '');
  const whole = schemas.components[name] ?? schema;
  const required = (whole['required'] as string[] | undefined) ?? [];
  const extended = {
    ...whole,
    properties: { ...(whole['properties'] as Json | undefined), ...members },
    required: [...new Set([...required, ...Object.keys(members)])],
  };
  if (name === '') return extended;
  schemas.components[name] = extended;
  return schema;
}

function responsesOf(row: AnyOperation, parts: PathParts): Json {
  const { described } = parts;
  const missing = row.notFoundResult === undefined ? {} : { '404': notFound(described, parts) };
  const redirect = row.redirect === undefined ? {} : { '302': movedTo };
  const inKeys = described.vendor.idempotency?.methods.includes(row.method) === true && isWrite(row.effect) ? ['409', '500', '503'] : [];
  const keyed = Object.fromEntries(inKeys.map((status) => [status, { $ref: `#/components/responses/status${status}` }]));
  return {
    ...Object.fromEntries((row.success ?? ['2XX']).map((status) => [String(status), success(row, parts)])),
    ...redirect,
    ...missing,
    ...keyed,
    '4XX': { $ref: `#/components/responses/refusal` },
    '5XX': { $ref: `#/components/responses/failure` },
  };
}

const movedTo: Json = {
  description: 'Where to go on. Do not follow it: give it to the browser of the person that it is for.',
  headers: { Location: { required: true, description: 'The address. Whoever has it can go on with it.', schema: { type: 'string' } } },
};

function success(row: AnyOperation, { described, schemas, examples }: PathParts): Json {
  const text = row.empty === 'allowed' ? ' The body may be empty.' : '';
  const description =
    (row.redirect === undefined ? 'What it gives.' : 'Whether the vendor redirects or answers with JSON is not known.') + text;
  if (row.answers === 'text') return { description, content: { 'text/plain': { schema: { type: 'string' } } } };
  const result = schemas.of(row.result, 'answer');
  const unwrapped = row.unwrap === undefined ? result : { type: 'object', properties: { [row.unwrap]: result }, required: [row.unwrap] };
  const schema = described.envelope === undefined ? unwrapped : described.envelope(unwrapped, row);
  const example = examples[row.id]?.answer;
  return {
    description,
    content: {
      'application/json': {
        schema,
        ...(example === undefined ? {} : { examples: { vendor: { summary: 'The example on the vendor’s page.', value: example } } }),
      },
    },
  };
}

const notFound = ({ vendor, error }: Described, { schemas }: PathParts): Json => ({
  description: `There is none. ${vendor.title} says so in its own form, or with an empty body; any other 404 is a wrong address.`,
  content: { 'application/json': { schema: schemas.of(error, 'answer') } },
});
