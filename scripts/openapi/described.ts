/** What the generator knows of a vendor: its rows, its names for schemas, its texts, and what no row says. */
import type { AnyOperation } from '../../src/core/contract/operation.js';
import type { Schema, SchemaNode } from '../../src/core/contract/schema.js';
import type { Vendor } from '../../src/core/contract/vendor.js';
import type { MemberReference, ModelReference, OperationReference } from '../../src/reference/reference.js';
import type { Json } from './json.js';

/** A schema as a rendered request needs to be changed: what a rule checks, or what is spelled otherwise on the wire. */
export type Change = (schema: Json) => Json;

/** How a vendor is described. */
export interface Described {
  /** What the pipeline knows of it. */
  readonly vendor: Vendor;
  /** Its operations by id. */
  readonly rows: Readonly<Record<string, AnyOperation>>;
  /** Everything that its entry exports; the schemas among it give components their names. */
  readonly exported: Readonly<Record<string, unknown>>;
  /** What the description begins with. */
  readonly about: string;
  /** The hosts, without the path that every operation has. */
  readonly servers: readonly Json[];
  /** The path that every operation has before its own: `/rest/v1`. */
  readonly basePath: string;
  /** The ways to say who is calling, by name. */
  readonly securitySchemes: Readonly<Record<string, Json>>;
  /** Which of them an operation takes; none where the credential is in the body. */
  readonly security: (row: AnyOperation) => readonly string[];
  /** The body of errors. */
  readonly error: Schema<unknown>;
  /** The members that the client adds to the body: credentials. All of them are required. */
  readonly credentialMembers?: (row: AnyOperation) => Json;
  /** Headers of every call. */
  readonly headers?: readonly Json[];
  /** What an answer holds around the result. */
  readonly envelope?: (result: Json, row: AnyOperation) => Json;
  /** Placeholders that no model describes, by name. */
  readonly placeholders?: Readonly<Record<string, { readonly description: string; readonly schema?: Json }>>;
  /** How request schemas change on the way, by the component that they become. */
  readonly changes: Readonly<Record<string, Change>>;
  /** Further conditions on a body, by operation: joined by `allOf`. */
  readonly conditions?: Readonly<Record<string, Json>>;
  /** Further members of parameters' schemas, by operation and parameter. */
  readonly parameters?: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  /** Texts of models that the reference does not have. */
  readonly descriptions?: Readonly<Record<string, string>>;
  /** Components that only `changes` refers to. */
  readonly furtherSchemas?: Readonly<Record<string, Json>>;
  /** The samples of its page that belong to an operation: the names of their files below `test/fixtures/<its folder>`. */
  readonly examples: Readonly<Record<string, { readonly request?: string; readonly answer?: string }>>;
}

/** The server of an installation whose host the vendor tells its customers. */
export const hostOf = (host: string, description: string): Json => ({
  url: 'https://{host}',
  description,
  variables: { host: { default: host, description: 'The host that the vendor gave you.' } },
});

/** The texts of the reference, by name. */
export interface Texts {
  /** Of an operation. */
  readonly operation: (id: string) => OperationReference;
  /** Of a model. */
  readonly model: (vendor: string, name: string) => ModelReference | undefined;
  /** Of a member of a model, or of a type that the model is made of. */
  readonly member: (vendor: string, model: string, name: string) => MemberReference | undefined;
}

/** The names that an entry exports schemas by. */
export function namesOf(exported: Readonly<Record<string, unknown>>): ReadonlyMap<SchemaNode, string> {
  const names = new Map<SchemaNode, string>();
  for (const [name, value] of Object.entries(exported)) {
    if (!isSchema(value)) continue;
    /* One model may have several names, with other rules; its own comes first. */
    const isOwn = value.node.kind === 'object' && value.node.name === name;
    if (isOwn || !names.has(value.node)) names.set(value.node, name);
  }
  return names;
}

/** Whether something is a schema of this library. */
export const isSchema = (value: unknown): value is Schema<unknown, boolean> =>
  typeof value === 'object' && value !== null && 'node' in value && '~standard' in value;
