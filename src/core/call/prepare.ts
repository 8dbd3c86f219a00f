/** From what a caller gives to what all attempts of a call share: checked, built, written once. */

import { type AnyOperation, methods, type OperationInput } from '../contract/operation.js';
import type { Schema, StandardSchema } from '../contract/schema.js';
import { judgeRequest } from '../contract/validate.js';
import type { Vendor } from '../contract/vendor.js';
import { type CallFacts, type Issue, QuadrailError, RequestValidationError } from '../ground/errors.js';
import { fillPath, literalPathProblem, queryString } from '../ground/url.js';
import type { AuthStrategy } from '../identity/auth.js';
import type { CallInfo } from './observe.js';
import { checkRequestOptions, type IdempotentRequestOptions, isPlain, type RequestOptions } from './options.js';

/** What one call is, beyond its operation and input. */
export interface CallSettings {
  /** The options of this call. */
  readonly options: RequestOptions | IdempotentRequestOptions | undefined;
  /** Instead of the client's credential: for logins. */
  readonly auth?: AuthStrategy | undefined;
  /** A link to follow instead of the operation's own path. */
  readonly link?: string | undefined;
  /** The path is literal, not a template. */
  readonly literalPath?: boolean | undefined;
  /** A schema of the caller's own, for the result. */
  readonly schema?: StandardSchema<unknown> | undefined;
}

/** A call after its arguments were found good. */
export interface Prepared {
  /** What is called. */
  readonly operation: AnyOperation;
  /** What events and errors tell of it. */
  readonly info: CallInfo;
  /** The values of the path's placeholders, as given. */
  readonly params: object | undefined;
  /** The path with its values. */
  readonly path: string;
  /** The query, extras included. */
  readonly query: Readonly<Record<string, unknown>>;
  /** The body, extras included. */
  readonly body: Readonly<Record<string, unknown>> | undefined;
  /** The body as it goes out, written once: what a caller changes later must not travel under the same key. */
  readonly written: string | undefined;
  /** What the call is besides. */
  readonly settings: CallSettings;
  /** Whose idempotency key it carries. */
  readonly key: 'none' | 'ours' | 'callers';
}

/** Checks the arguments of a call and builds what all its attempts share. Throws `RequestValidationError`: nothing is sent. */
export function prepare(
  vendor: Vendor,
  operation: AnyOperation,
  input: OperationInput,
  settings: CallSettings,
  facts: CallFacts & CallInfo,
): Prepared {
  try {
    return checked(vendor, operation, input, settings, facts);
  } catch (error) {
    if (error instanceof QuadrailError) throw error;
    /* What a caller hands over may throw when it is looked at: a getter, or a proxy. */
    throw new RequestValidationError([{ path: '', message: 'the arguments cannot be read' }], facts);
  }
}

function checked(
  vendor: Vendor,
  operation: AnyOperation,
  input: OperationInput,
  settings: CallSettings,
  facts: CallFacts & CallInfo,
): Prepared {
  const { options, link, literalPath } = settings;
  const issues: Issue[] = [];
  const refuse = (path: string, message: string): unknown => issues.push({ path, message });
  /* `place` names the whole of what is checked, whose own path is empty. */
  const check = (schema: Schema<unknown> | undefined, value: unknown, place = ''): void => {
    if (schema === undefined) return;
    for (const { path, message } of judgeRequest(schema, value)) refuse(path || place, message);
  };
  const requirePlain = (place: string, value: unknown): void => {
    if (!isPlain(value ?? {})) refuse(place, 'must be a plain object');
  };
  if (options) checkRequestOptions(options, facts);
  let path = link ?? (literalPath ? operation.path : (facts.urlTemplate as string));
  if (literalPath) {
    if (!methods.includes(operation.method)) refuse('method', `must be one of ${methods.join(', ')}`);
    const problem = literalPathProblem(path);
    if (problem !== undefined) refuse('path', problem);
    if (!Object.hasOwn(vendor.retry, operation.effect)) refuse('effect', `must be one of ${Object.keys(vendor.retry).join(', ')}`);
    if (settings.schema != null && typeof settings.schema['~standard']?.validate !== 'function')
      refuse('schema', 'must be a Standard Schema');
  } else if (link === undefined) {
    const filled = fillPath(path, (input.params ?? {}) as Record<string, unknown>, refuse);
    if (filled !== undefined) {
      path = filled;
      check(operation.params, input.params ?? {});
    }
  }
  check(operation.query, input.query ?? {});
  check(operation.body, input.body, 'body');
  const takesKey = vendor.idempotency?.methods.includes(facts.method) === true;
  const given = options?.idempotencyKey;
  if (given !== undefined && !takesKey) {
    refuse('options.idempotencyKey', `${vendor.title} knows no idempotency key here and would ignore it`);
  } else if (given !== undefined && !(typeof given === 'string' && /^[\x21-\x7e]{1,255}$/.test(given))) {
    refuse('options.idempotencyKey', 'must be 1 to 255 visible ASCII characters');
  }
  const query: Readonly<Record<string, unknown>> = { ...input.query, ...options?.extraQuery };
  for (const [name, value] of Object.entries(query)) {
    if (!(Array.isArray(value) ? value : [value]).every(isScalar)) {
      refuse(name, 'cannot stand in a query: expected a text, a number, a boolean, or a list of them');
    }
  }
  const keyHeader = vendor.idempotency?.header ?? '';
  if (takesKey && Object.keys(options?.headers ?? {}).some((name) => name.toLowerCase() === keyHeader.toLowerCase())) {
    refuse('options.headers', `must not hold ${keyHeader}: give it as options.idempotencyKey`);
  }
  const { extraBody, extraQuery } = options ?? {};
  requirePlain('query', input.query);
  requirePlain('options.extraQuery', extraQuery);
  requirePlain('options.extraBody', extraBody);
  if (issues.length === 0 && input.body !== undefined && !isPlain(input.body) && !Array.isArray(input.body))
    refuse('body', 'must be a plain object or a list: it is sent as JSON');
  const bodyless = facts.method === 'GET';
  if (bodyless && extraBody !== undefined) refuse('options.extraBody', 'cannot go with a GET, which has no body');
  if (bodyless && input.body !== undefined) refuse('body', 'cannot go with a GET, which has no body');
  if (Array.isArray(input.body) && extraBody !== undefined) refuse('options.extraBody', 'cannot be added to a list');
  if (issues.length > 0) throw new RequestValidationError(issues, facts);
  const isBodiless = input.body === undefined && extraBody === undefined;
  /* A list, which only `client.request` takes, goes out as it is. */
  const members = Array.isArray(input.body) ? (input.body as object as Record<string, unknown>) : { ...input.body, ...extraBody };
  const body = isBodiless ? undefined : members;
  return {
    operation,
    info: facts,
    params: input.params,
    path,
    query: link === undefined ? query : {},
    body,
    written: write(operation, body, facts),
    settings,
    key: takesKey ? (given === undefined ? 'ours' : 'callers') : 'none',
  };
}

/** The body as it goes out. Throws `RequestValidationError` where it has no form. */
export function write(operation: AnyOperation, body: Readonly<Record<string, unknown>> | undefined, facts: CallFacts): string | undefined {
  if (body === undefined) return undefined;
  if (operation.encoding === 'form') return queryString(body).slice(1);
  try {
    return JSON.stringify(body);
  } catch {
    throw new RequestValidationError([{ path: 'body', message: 'cannot be written as JSON: it holds itself, or a BigInt' }], facts);
  }
}

const isScalar = (value: unknown): boolean => value === undefined || ['string', 'number', 'boolean'].includes(typeof value);

/* In a literal path: what holds a digit or a capital, or is long, is more likely somebody's id than a name of the API. */
const looksLikeId = (segment: string): boolean => !/^v\d+$/.test(segment) && (/[\dA-Z%]/.test(segment) || segment.length > 30);

/** A literal path as events and errors show it. */
export const withoutIds = (path: string): string =>
  String(path)
    .split('/')
    .map((segment) => (looksLikeId(segment) ? '{id}' : segment))
    .join('/');

/** What in a literal path is more likely somebody's id than a name of the API. */
export const idsIn = (path: string): string[] => path.split('/').filter(looksLikeId).map(decoded);

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
