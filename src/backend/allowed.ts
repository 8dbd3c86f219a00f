/** The operations that a page may use, found by method and path. */
import { findOperation } from '../core/contract/find-operation.js';
import type { AnyOperation } from '../core/contract/operation.js';
import { ConfigurationError } from '../core/ground/errors.js';
import { didYouMean } from '../core/ground/nearest.js';

/** A call that a page asks for. */
export interface BackendCall {
  /** The operation's id. */
  readonly operation: string;
  /** The values of the path's placeholders, decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** The query; a name that comes twice has a list. */
  readonly query: Readonly<Record<string, unknown>>;
  /** The body; `undefined` where there is none. */
  readonly body: Readonly<Record<string, unknown>> | undefined;
}

/** An operation that a page may use, with your own check. */
export interface AllowedOperation<Id extends string = string> {
  /** The operation's id. */
  readonly operation: Id;
  /** Whether this call is allowed. It is asked before `authorize`. */
  readonly check?: ((call: BackendCall) => boolean) | undefined;
}

/** An operation that a page may use: its id, or the id with a check. */
export type Allowed<Id extends string = string> = Id | AllowedOperation<Id>;

/** A row that is allowed, with its check. */
export interface AllowedRow {
  readonly row: AnyOperation;
  readonly check: ((call: BackendCall) => boolean) | undefined;
}

type Table = Readonly<Record<string, AnyOperation>>;

/* Names of members of results that are credentials. */
const credentials: readonly string[] = ['key', 'api_key', 'token', 'access_token'];

/** Looks up the allowed operations. Throws `ConfigurationError` for an operation that is unknown, or that no page may use. */
export function allowedRows(allow: readonly Allowed[], table: Table): ReadonlyMap<string, AllowedRow> {
  if (!Array.isArray(allow) || allow.length === 0)
    throw new ConfigurationError("The option allow must be a list of operation ids, such as ['quickstream.customers.list'].");
  return new Map(
    allow.map((one: Allowed, place): [string, AllowedRow] => {
      const { operation: id, check } = typeof one === 'string' ? { operation: one, check: undefined } : (one ?? {});
      const row = typeof id === 'string' && Object.hasOwn(table, id) ? table[id] : undefined;
      const where = `The option allow[${place}]`;
      if (row === undefined)
        throw new ConfigurationError(`${where} is not an operation of this client${didYouMean(String(id), Object.keys(table)) || '.'}`);
      if (check !== undefined && typeof check !== 'function') throw new ConfigurationError(`${where}.check must be a function.`);
      const problem = whyNot(row);
      if (problem !== undefined) throw new ConfigurationError(`${where} is ${id}, which ${problem}.`);
      return [row.id, { row, check }];
    }),
  );
}

function whyNot({ result, redirect, encoding }: AnyOperation): string | undefined {
  const { node } = result;
  if (node.kind === 'object' && credentials.some((name) => Object.hasOwn(node.shape, name)))
    return 'returns a credential: a page must not have one';
  if (redirect === 'result') return 'answers with a redirect: a page cannot read it';
  return encoding === undefined ? undefined : `is sent as ${encoding === 'form' ? 'a form' : 'multipart'}: a backend does not support that`;
}

/** The allowed operation for a method and a path, with its params; or else the methods that are allowed for this path. */
export function askedFor(
  method: string,
  path: string,
  table: Table,
  allowed: ReadonlyMap<string, AllowedRow>,
): { readonly row: AllowedRow; readonly params: Record<string, string> } | { readonly methods: readonly string[] } {
  /* Searched among all operations, so that a path of another operation does not match an allowed one. */
  const found = findOperation(table, method, path);
  if ('operation' in found) {
    const row = allowed.get(found.operation.id);
    return row === undefined ? { methods: [] } : { row, params: found.params };
  }
  const methods = found.allowed.filter((other) => {
    const there = findOperation(table, other, path);
    return 'operation' in there && allowed.has(there.operation.id);
  });
  return { methods };
}
