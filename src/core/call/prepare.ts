/** Checks the arguments of a call and builds, once, what all its attempts share: path, query and body. */

import { type AnyOperation, methods, type OperationInput } from '../contract/operation.js';
import type { Schema, StandardSchema } from '../contract/schema.js';
import { formOf, judgeRequest } from '../contract/validate.js';
import type { Vendor } from '../contract/vendor.js';
import { defined } from '../ground/defined.js';
import { type CallFacts, type Issue, isQuadrailError, RequestValidationError } from '../ground/errors.js';
import { kindOf } from '../ground/kind-of.js';
import { Redactor } from '../ground/secrets/redact.js';
import { type SensitiveNames, sensitiveNames } from '../ground/secrets/secret-names.js';
import { fillPath, formText, literalPathProblem } from '../ground/url.js';
import type { AuthStrategy } from '../identity/auth.js';
import { checkJournalKey, keyKind, type Refuse } from './check-keys.js';
import { checkRequestOptions, isPlain } from './check-options.js';
import { headerProblems } from './header-options.js';
import { filesOf } from './multipart.js';
import type { CallInfo } from './observe.js';
import { isCallOption, notOptions, unknownRequestOptions } from './option-names.js';
import type { IdempotentRequestOptions, RequestOptions } from './options.js';
import type { KeyKind } from './retry.js';
import { scalarProblem, snapshot } from './snapshot.js';

/** Everything about one call besides its operation and input. */
export interface CallSettings {
  /** The options of this call. */
  readonly options: RequestOptions | IdempotentRequestOptions | undefined;
  /** Used instead of the client's credential: for logins. */
  readonly auth?: AuthStrategy | undefined;
  /** A link to follow instead of the operation's own path. */
  readonly link?: string | undefined;
  /** The call gives a list, and takes a cursor. */
  readonly isList?: boolean | undefined;
  /** Whether the credential goes into the `Authorization` header. */
  readonly addsAuthorization?: boolean | undefined;
  /** The path is literal, not a template. */
  readonly literalPath?: boolean | undefined;
  /** Recorded in the journal instead of the arguments, for calls that do not send all of them each time. */
  readonly journaledInput?: object | undefined;
  /** The client has a journal. */
  readonly hasJournal?: boolean | undefined;
  /** The result is the answer as it came, in its envelope and unchecked: a backend passes it on to a page. */
  readonly asReceived?: boolean | undefined;
  /** A schema of the caller's own, for the result. */
  readonly schema?: StandardSchema<unknown> | undefined;
}

/** A call whose arguments are valid. It holds copies, so that later changes by the caller reach no attempt. */
export interface Prepared {
  /** What is called. */
  readonly operation: AnyOperation;
  /** What events and errors say about the call. */
  readonly info: CallInfo;
  /** The options of this call. */
  readonly options: RequestOptions | IdempotentRequestOptions;
  /** The values of the path's placeholders. */
  readonly params: object | undefined;
  /** The path with its values. */
  readonly path: string;
  /** The query, extras included. */
  readonly query: Readonly<Record<string, unknown>>;
  /** The body, extras included. */
  readonly body: Readonly<Record<string, unknown>> | undefined;
  /** The body as it is sent; absent where a file has to be read first. */
  readonly written: string | undefined;
  /** The body holds a file that can be read only once, so the call is sent only once. */
  readonly readOnce: boolean;
  /** Everything else about the call. */
  readonly settings: CallSettings;
  /** Whose idempotency key it carries. */
  readonly key: KeyKind;
  /** Neither we nor the runtime may send it twice. */
  readonly sendOnce: boolean;
}

/** Checks the arguments of a call and builds what all its attempts share. Throws `RequestValidationError`: nothing is sent. */
export function prepare(
  vendor: Vendor,
  operation: AnyOperation,
  input: OperationInput,
  settings: CallSettings,
  facts: CallFacts & CallInfo,
): Prepared {
  return readArguments(facts, () => checked(vendor, operation, input, settings, facts));
}

/**
 * Runs code that reads a caller's arguments. If reading them throws (a getter or a proxy, for example), that is a `RequestValidationError`.
 */
export function readArguments<T>(facts: CallFacts, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (isQuadrailError(error)) throw error;
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
  const issues: Issue[] = [];
  /* One problem for each path. */
  const refuse: Refuse = (path, message) => issues.some((known) => known.path === path) || issues.push({ path, message });
  refuseSingleValue(operation, input, facts);
  const options = settings.options == null ? noOptions : checkedOptions(settings.options, settings, input, facts, refuse);
  const given = copied(input, options, operation, refuse);
  const path = pathOf(operation, given.params, settings, vendor, facts, refuse);
  check(operation.query, given.query, 'query', settings.isList, refuse);
  check(operation.body, given.body, 'body', settings.isList, refuse);
  const key = keyKind(options, operation, vendor, facts, refuse);
  checkJournalKey(options.journalKey, operation, settings, refuse);
  const spell = operation.queryToWire;
  /* A query with problems is not converted: messages name the members as the caller gave them. */
  const query = spell === undefined ? given.fullQuery : issues.length > 0 ? {} : spell(given.fullQuery);
  for (const [name, value] of Object.entries(query)) {
    if (!(Array.isArray(value) ? value : [value]).every(isScalar)) {
      refuse(name, 'cannot be sent in a query: expected a string, a number, a boolean or a list of these');
    }
  }
  checkBody(input, given.body, options, facts.method === 'GET', issues, refuse);
  if (issues.length > 0) throw new RequestValidationError(issues.map(withoutSecrets(sensitiveNames(vendor.sensitive))), facts);
  const body = given.fullBody === undefined ? undefined : (operation.toWire?.(given.fullBody) ?? given.fullBody);
  return {
    operation,
    info: facts,
    options,
    params: given.params,
    path,
    query: settings.link === undefined ? query : {},
    body,
    written: filesOf(operation) ? undefined : writeBody(operation, body, facts),
    readOnce: filesOf(operation)?.hasStream(body) === true,
    settings,
    key,
    sendOnce: operation.effect === 'create' || operation.effect === 'money' || operation.retry === 'never',
  };
}

/** A copy of the caller's `context` without card numbers and without members that have a secret name. */
export function contextOf(options: CallSettings['options'], facts: CallFacts): { readonly context?: unknown } {
  const given = options?.context;
  if (given === undefined) return {};
  const { value, issues } = snapshot(given);
  if (issues.length > 0 || (typeof value === 'object' && value !== null && !isPlain(value) && !Array.isArray(value))) {
    const [{ path, message } = { path: '', message: 'must be plain data' }] = issues;
    throw new RequestValidationError([{ path: path === '' ? 'options.context' : `options.context.${path}`, message }], facts);
  }
  return { context: onlyCards.copy(value) };
}

/* Hides card numbers and members that have a secret name, for every vendor. */
const onlyCards = /* @__PURE__ */ new Redactor([], []);

/* A member's name is the caller's own text and may be a card number. The value of a sensitive member is not repeated. */
const withoutSecrets =
  (sensitive: SensitiveNames) =>
  ({ path, message }: Issue): Issue => {
    const isSensitive = path.split('.').some((name) => sensitive.has(name));
    const shown = isSensitive ? message.replace(/, found (?!an? |null$|undefined$|one )\w+/, '') : message;
    return { path: onlyCards.text(path), message: onlyCards.text(shown) };
  };

const isObjectOrNothing = (value: unknown): boolean => value == null || typeof value === 'object';

/* `get('unit', 'id')` for `get({ busUnitName, externalId })`. */
function refuseSingleValue({ id, params }: AnyOperation, input: OperationInput, facts: CallFacts): void {
  const given: unknown = input.params;
  if (isObjectOrNothing(given)) return;
  const message = `takes one object, ${id.split('.').at(-1)}(${formOf(params?.node)}), found ${kindOf(given)}`;
  throw new RequestValidationError([{ path: '', message }], facts);
}

/* Without a prototype: a program may have added members to the prototype of all objects, and nothing would check them here. */
const noOptions: RequestOptions = /* @__PURE__ */ Object.freeze(Object.create(null));

/* The options of a call, checked. Each is read once: the caller's object may change, or give another value when it is asked again. */
function checkedOptions(
  given: RequestOptions | IdempotentRequestOptions,
  { isList, addsAuthorization }: CallSettings,
  input: OperationInput,
  facts: CallFacts,
  refuse: Refuse,
): RequestOptions | IdempotentRequestOptions {
  /* If the caller gave single values instead of one object, the options only look wrong: the first value is refused anyway. */
  if (!isPlain(given) && Object.values(input).every(isObjectOrNothing)) refuse('options', notOptions(given));
  if (isPlain(given)) for (const { path, message } of unknownRequestOptions(given, isList === true)) refuse(path, message);
  const { signal, timeout, totalTimeout, maxRetries, headers, validation, extraBody, extraQuery, journalKey, idempotencyKey } =
    given as IdempotentRequestOptions;
  const named = isPlain(headers ?? {}) ? { ...headers } : headers;
  const own = defined({
    ...{ signal, timeout, totalTimeout, maxRetries, headers: named, validation },
    ...{ extraBody, extraQuery, journalKey, idempotencyKey },
  });
  checkRequestOptions(own, facts);
  for (const { name, problem } of headerProblems(own.headers ?? {}, addsAuthorization === true)) refuse(`options.${name}`, problem);
  return own;
}

interface Given {
  readonly params: object;
  readonly query: object;
  readonly fullQuery: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly fullBody: Readonly<Record<string, unknown>> | undefined;
}

/* Copies the input, and refuses values that JSON or a URL would change or drop. */
function copied(
  input: OperationInput,
  { extraBody, extraQuery }: RequestOptions | IdempotentRequestOptions,
  operation: AnyOperation,
  refuse: Refuse,
): Given {
  const copy = <T>(value: T, place: string): T => {
    if (value === undefined) return value;
    const { value: own, issues, dates } = snapshot(value, filesOf(operation));
    for (const { path, message } of issues) refuse(path || place, message);
    /* JSON writes a `Date` in a format that no vendor documents. */
    if (place !== 'body' || operation.body !== undefined) for (const path of dates) refuse(path || place, foundDate);
    return own;
  };
  const requirePlain = (value: unknown, place: string): void => {
    if (value == null || isPlain(value)) return;
    refuse(place, `must be a plain object${membersIn(operation.query, place)}, found ${kindOf(value)}`);
  };
  const params = copy(input.params, 'params');
  const query = copy(input.query, 'query');
  const moreQuery = copy(extraQuery, 'options.extraQuery');
  requirePlain(query, 'query');
  requirePlain(moreQuery, 'options.extraQuery');
  const body = copy(input.body, 'body');
  const more = copy(extraBody, 'options.extraBody');
  return {
    params: params ?? {},
    query: query ?? {},
    fullQuery: joined(query, moreQuery) ?? {},
    body,
    /* A list, which only `client.request` takes, goes out as it is. */
    fullBody: joined(body, Array.isArray(body) ? undefined : more),
  };
}

const joined = (members: object | undefined, more: object | undefined): Readonly<Record<string, unknown>> | undefined =>
  (more === undefined ? members : { ...members, ...more }) as Record<string, unknown> | undefined;

/* For messages: the members that a query may have. */
function membersIn(of: Schema<unknown> | undefined, place: string): string {
  const names = place === 'query' && of?.node.kind === 'object' ? Object.keys(of.node.shape).slice(0, 6) : [];
  return names.length === 0 ? '' : ` such as { ${names.join(', ')} }`;
}

const foundDate = 'expected a string, found a Date: give the date as YYYY-MM-DD, such as 2026-11-28';

/* Says what to do with an unknown member: it may be an option of the call, or a member that the vendor has added since. */
function ofUnknownMember(path: string, message: string, place: string, isList: boolean): string {
  const unknown = 'is not a documented member';
  if (path.includes('.') || !message.startsWith(unknown)) return message;
  if (isCallOption(path, isList)) return `is an option: give it in the last argument, { ${path} }`;
  const option = place === 'body' ? 'extraBody' : place === 'query' ? 'extraQuery' : undefined;
  return option === undefined || message !== unknown ? message : `${message}: if the vendor takes it, give it in options.${option}`;
}

/* `place` is the path of the value itself: `query` or `body`. */
function check(schema: Schema<unknown> | undefined, value: unknown, place: string, isList: boolean | undefined, refuse: Refuse): void {
  if (schema === undefined) return;
  for (const { path, message } of judgeRequest(schema, value))
    refuse(path || place, ofUnknownMember(path, message, place, isList === true));
}

/* The path to call: that of a link, the literal path of `client.request`, or the operation's path with its values. */
function pathOf(operation: AnyOperation, params: object, settings: CallSettings, vendor: Vendor, facts: CallInfo, refuse: Refuse): string {
  const { link, literalPath, schema } = settings;
  if (literalPath === true) {
    if (!methods.includes(operation.method)) refuse('method', `must be one of ${methods.join(', ')}`);
    const problem = literalPathProblem(operation.path);
    if (problem !== undefined) refuse('path', problem);
    if (!Object.hasOwn(vendor.retry, operation.effect)) refuse('effect', `must be one of ${Object.keys(vendor.retry).join(', ')}`);
    if (schema != null && typeof schema['~standard']?.validate !== 'function') refuse('schema', 'must be a Standard Schema');
    return operation.path;
  }
  if (link !== undefined) return link;
  const filled = fillPath(facts.urlTemplate, params as Record<string, unknown>, refuse);
  if (filled !== undefined) check(operation.params, params, '', settings.isList, refuse);
  return filled ?? '';
}

function checkBody(
  input: OperationInput,
  body: unknown,
  { extraBody }: RequestOptions | IdempotentRequestOptions,
  bodyless: boolean,
  issues: readonly Issue[],
  refuse: Refuse,
): void {
  if (!isPlain(extraBody ?? {})) refuse('options.extraBody', `must be a plain object, found ${kindOf(extraBody)}`);
  if (issues.length === 0 && input.body !== undefined && !isPlain(body) && !Array.isArray(body))
    refuse('body', `must be a plain object or a list, which is sent as JSON, found ${kindOf(body)}`);
  if (bodyless && extraBody !== undefined) refuse('options.extraBody', 'cannot be sent with a GET request, which has no body');
  if (bodyless && input.body !== undefined) refuse('body', 'cannot be sent with a GET request, which has no body');
  if (Array.isArray(body) && extraBody !== undefined) refuse('options.extraBody', 'cannot be added to a list');
}

const isScalar = (value: unknown): boolean =>
  value === undefined || (['string', 'number', 'boolean'].includes(typeof value) && scalarProblem(value) === undefined);

/** The body as it is sent. Throws `RequestValidationError` for one that cannot be written as JSON. */
export function writeBody(
  operation: AnyOperation,
  body: Readonly<Record<string, unknown>> | undefined,
  facts: CallFacts,
): string | undefined {
  if (body === undefined) return undefined;
  if (operation.encoding === 'form') return formText(body);
  try {
    return JSON.stringify(body);
  } catch {
    throw new RequestValidationError([{ path: 'body', message: 'cannot be written as JSON' }], facts);
  }
}
