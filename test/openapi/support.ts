/** What the suites over the OpenAPI documents share: finding an operation, and validating with code that is not ours. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { documents } from '../../scripts/openapi/all.ts';
import type { Json } from '../../scripts/openapi/json.ts';
import { tested } from '../tested.ts';
import type { AnySuite, SentCase, WireCase } from '../wire/wire.ts';

/** A vendor with its document, its rows and its wire cases. */
export interface Subject {
  readonly name: string;
  readonly document: OpenApi;
  readonly rows: AnySuite['operations'];
  readonly cases: AnySuite['cases'];
  readonly suite: AnySuite;
}

/** A document, as far as the suites look into it. */
export interface OpenApi extends Json {
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, Json>>>>;
}

/** An operation of a document. */
export interface OperationObject extends Json {
  readonly operationId: string;
  readonly description: string;
  readonly parameters: readonly Json[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content; readonly $ref?: string }>>;
}

type Content = Readonly<
  Record<string, { readonly schema: Json; readonly examples?: Readonly<Record<string, { readonly value: unknown }>> }>
>;

/** Every document of the package. */
export const all = documents() as Readonly<Record<string, OpenApi>>;

/** Every vendor, by the name of its document. */
export const subjects: readonly Subject[] = Object.values(tested).map(({ folder, wire }) => ({
  name: folder,
  document: all[folder] as OpenApi,
  rows: wire.operations,
  cases: wire.cases,
  suite: wire,
}));

/** An operation with its place. */
export interface Found {
  readonly path: string;
  readonly method: string;
  readonly operation: OperationObject;
}

/** The operations of a document. */
export const operationsOf = ({ paths }: OpenApi): Found[] =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => method !== 'servers')
      .map(([method, operation]) => ({ path, method, operation })),
  );

/** The schema of an operation's body, if it has one. */
export const bodyOf = ({ requestBody }: OperationObject): Json | undefined => Object.values(requestBody?.content ?? {})[0]?.schema;

/** The schema of an operation's first answer of success with a body. */
export const answerOf = ({ responses }: OperationObject): Json | undefined =>
  Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([, { content = {} }]) => Object.entries(content))
    .filter(([type]) => type === 'application/json')
    .map(([, { schema }]) => schema)[0];

/** Makes validators of the schemas of a document, with Ajv. */
export function validatorsOf(document: OpenApi): (schema: Json) => ValidateFunction {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  ajv.addFormat('date', (text: string) => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text));
  const made = new Map<Json, ValidateFunction>();
  return (schema) => {
    const validate = made.get(schema) ?? ajv.compile({ ...schema, components: document.components });
    made.set(schema, validate);
    return validate;
  };
}

/** Whether a wire case was sent, and not refused before. */
export const isSent = (one: WireCase<unknown>): one is SentCase<unknown> => 'request' in one;
