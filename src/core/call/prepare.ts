/** From what a caller gives to what all attempts of a call share: checked, built, written once. */

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
import { isIdempotencyKey } from './call-key.js';
import { checkRequestOptions, isPlain, newJournal } from './check-options.js';
import { headerProblems } from './header-options.js';
import { filesOf } from './multipart.js';
import type { CallInfo } from './observe.js';
import { isCallOption, notOptions, unknownRequestOptions } from './option-names.js';
import type { IdempotentRequestOptions, RequestOptions } from './options.js';
import type { KeyKind } from './retry.js';
import { scalarProblem, snapshot } from './snapshot.js';

/** What one call is, beyond its operation and input. */
export interface CallSettings {
  /** The options of this call. */
  readonly options: RequestOptions | IdempotentRequestOptions | undefined;
  /** Instead of the client's credential: for logins. */
  readonly auth?: AuthStrategy | undefined;
  /** A link to follow instead of the operation's own path. */
  readonly link?: string | undefined;
  /** The call gives a list, and takes a cursor. */
  readonly isList?: boolean | undefined;
  /** Whether the credential goes into the `Authorization` header. */
  readonly addsAuthorization?: boolean | undefined;
  /** The path is literal, not a template. */
  readonly literalPath?: boolean | undefined;
  /** Stands for the arguments in the journal's record, where not all of them are sent each time. */
  readonly journaledInput?: object | undefined;
  /** The client has a journal. */
  readonly hasJournal?: boolean | undefined;
  /** The result is the answer as it came, not taken out of its envelope and not checked: to hand it on to a page. */
  readonly asReceived?: boolean | undefined;
  /** A schema of the caller's own, for the result. */
  readonly schema?: StandardSchema<unknown> | undefined;
}

/** A call after its arguments were found good: a copy of all that was given, so that later changes to it reach no attempt. */
export interface Prepared {
  /** What is called. */
  readonly operation: AnyOperation;
  /** What events and errors tell of it. */
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
  /** The body as it goes out, written once; absent where it has to be read first. */
  readonly written: string | undefined;
  /** The file in it can be read only once, so the call is made once. */
  readonly readOnce: boolean;
  /** What the call is besides. */
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

/** Reads what a caller handed over. It may throw when it is looked at, a getter or a proxy for example: then it is refused. */
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
  /* What is wrong with a member is said once. */
  const refuse: Refuse = (path, message) => issues.some((known) => known.path === path) || issues.push({ path, message });
  refuseSingleValue(operation, input, facts);
  const options = requestOptions(settings, input, refuse);
  checkRequestOptions(options, facts);
  const { addsAuthorization } = settings;
  for (const { name, problem } of headerProblems(options.headers ?? {}, addsAuthorization === true)) {
    refuse(`options.${name}`, problem);
  }
  const given = copied(input, options, operation, refuse);
  const path = pathOf(operation, given.params, settings, vendor, facts, refuse);
  check(operation.query, given.query, 'query', settings.isList, refuse);
  check(operation.body, given.body, 'body', settings.isList, refuse);
  const key = keyKind(options, operation, vendor, facts, refuse);
  checkJournalKey(options.journalKey, operation, settings, refuse);
  const spell = operation.queryToWire;
  /* What was found wrong is told, and not how it would be spelled. */
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
    written: filesOf(operation) ? undefined : write(operation, body, facts),
    readOnce: filesOf(operation)?.hasStream(body) === true,
    settings,
    key,
    sendOnce: operation.effect === 'create' || operation.effect === 'money' || operation.retry === 'never',
  };
}

/** What a caller gave as `context`: a copy without card numbers and members of a secret name. */
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

/* Hides what is secret everywhere. */
const onlyCards = /* @__PURE__ */ new Redactor([], []);

/* The name of a member is the caller's own, and may be a card number. What was found in a sensitive member is not repeated. */
const withoutSecrets =
  (sensitive: SensitiveNames) =>
  ({ path, message }: Issue): Issue => {
    const isSensitive = path.split('.').some((name) => sensitive.has(name));
    const shown = isSensitive ? message.replace(/, found (?!an? |null$|undefined$|one )\w+/, '') : message;
    return { path: onlyCards.text(path), message: onlyCards.text(shown) };
  };

type Refuse = (path: string, message: string) => unknown;

const isObjectOrNothing = (value: unknown): boolean => value == null || typeof value === 'object';

/* `get('unit', 'id')` for `get({ busUnitName, externalId })`. */
function refuseSingleValue({ id, params }: AnyOperation, input: OperationInput, facts: CallFacts): void {
  const given: unknown = input.params;
  if (isObjectOrNothing(given)) return;
  const message = `takes one object, ${id.split('.').at(-1)}(${formOf(params?.node)}), found ${kindOf(given)}`;
  throw new RequestValidationError([{ path: '', message }], facts);
}

/* Each option is read once: the caller's object may change, or give another value when it is asked again. */
function requestOptions(
  { options, isList }: CallSettings,
  input: OperationInput,
  refuse: Refuse,
): RequestOptions | IdempotentRequestOptions {
  const given: object = options ?? {};
  /* Where single values stand in the place of one object, they are what is wrong: the one before is refused in any case. */
  if (!isPlain(given) && Object.values(input).every(isObjectOrNothing)) refuse('options', notOptions(given));
  if (isPlain(given)) for (const { path, message } of unknownRequestOptions(given, isList === true)) refuse(path, message);
  const { signal, timeout, totalTimeout, maxRetries, headers, validation, extraBody, extraQuery, journalKey, idempotencyKey } =
    options ?? {};
  const named = isPlain(headers ?? {}) ? { ...headers } : headers;
  return defined({
    ...{ signal, timeout, totalTimeout, maxRetries, headers: named, validation },
    ...{ extraBody, extraQuery, journalKey, idempotencyKey },
  });
}

interface Given {
  readonly params: object;
  readonly query: object;
  readonly fullQuery: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly fullBody: Readonly<Record<string, unknown>> | undefined;
}

/* Copies what is sent, and refuses what could not be sent as it was meant. */
function copied(
  input: OperationInput,
  { extraBody, extraQuery }: RequestOptions | IdempotentRequestOptions,
  operation: AnyOperation,
  refuse: Refuse,
): Given {
  const copy = <T>(value: T, place: string): T => {
    if (value === undefined) return value;
    const { value: own, issues, dates } = snapshot(value, { files: filesOf(operation) });
    for (const { path, message } of issues) refuse(path || place, message);
    /* Where the vendor documents a form, JSON writes a date in another form. */
    if (place !== 'body' || operation.body !== undefined) for (const path of dates) refuse(path || place, foundDate);
    return own;
  };
  const [params, query, moreQuery] = [copy(input.params, 'params'), copy(input.query, 'query'), copy(extraQuery, 'options.extraQuery')];
  for (const [place, value] of Object.entries({ query, 'options.extraQuery': moreQuery })) {
    if (!isPlain(value ?? {})) refuse(place, `must be a plain object${membersIn(operation.query, place)}, found ${kindOf(value)}`);
  }
  const body = copy(input.body, 'body');
  const more = copy(extraBody, 'options.extraBody');
  const isList = Array.isArray(body);
  /* A list, which only `client.request` takes, goes out as it is. */
  const members = isList ? (body as object as Record<string, unknown>) : { ...body, ...more };
  return {
    params: params ?? {},
    query: query ?? {},
    fullQuery: { ...query, ...moreQuery },
    body,
    fullBody: body === undefined && more === undefined ? undefined : members,
  };
}

/* Which members a query may have, for a caller who gave something else in its place. */
function membersIn(of: Schema<unknown> | undefined, place: string): string {
  const names = place === 'query' && of?.node.kind === 'object' ? Object.keys(of.node.shape).slice(0, 6) : [];
  return names.length === 0 ? '' : ` such as { ${names.join(', ')} }`;
}

const foundDate = 'expected a string, found a Date: give the date as YYYY-MM-DD, such as 2026-11-28';

/* What an unknown member is: an option of the call, or one that the vendor has added since. Inside of others there is no place for it. */
function ofUnknownMember(path: string, message: string, place: string, isList: boolean): string {
  const unknown = 'is not a documented member';
  if (path.includes('.') || !message.startsWith(unknown)) return message;
  if (isCallOption(path, isList)) return `is an option: give it in the last argument, { ${path} }`;
  const option = place === 'body' ? 'extraBody' : place === 'query' ? 'extraQuery' : undefined;
  return option === undefined || message !== unknown ? message : `${message}: if the vendor takes it, give it in options.${option}`;
}

/* `place` names the whole of what is checked, whose own path is empty. */
function check(schema: Schema<unknown> | undefined, value: unknown, place: string, isList: boolean | undefined, refuse: Refuse): void {
  if (schema === undefined) return;
  for (const { path, message } of judgeRequest(schema, value))
    refuse(path || place, ofUnknownMember(path, message, place, isList === true));
}

/* The path that is called: of a link, of the caller's own, or of the operation with its values filled in. */
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

function keyKind(
  { idempotencyKey, headers }: RequestOptions | IdempotentRequestOptions,
  { effect }: AnyOperation,
  vendor: Vendor,
  facts: CallInfo,
  refuse: Refuse,
): KeyKind {
  if (vendor.idempotency?.methods.includes(facts.method) !== true) {
    if (idempotencyKey !== undefined) {
      refuse('options.idempotencyKey', `is not supported by ${vendor.title} for this operation: ${insteadOfKey(effect)}`);
    }
    return 'none';
  }
  const header = vendor.idempotency.header.toLowerCase();
  if (Object.keys(headers ?? {}).some((name) => name.toLowerCase() === header)) {
    refuse('options.headers', `must not contain ${vendor.idempotency.header}: give it as options.idempotencyKey`);
  }
  if (idempotencyKey === undefined) return 'ours';
  if (typeof idempotencyKey === 'function') return 'function';
  if (!isIdempotencyKey(idempotencyKey)) {
    refuse('options.idempotencyKey', 'must be 1 to 255 visible ASCII characters, or a function that returns such a key');
  }
  return 'text';
}

const withJournal = `client.withOptions({ journal }), where journal is ${newJournal}`;

/* What keeps a call from acting twice where the vendor takes no key. */
function insteadOfKey(effect: AnyOperation['effect']): string {
  if (effect === 'create' || effect === 'money') return `give journalKey instead, to ${withJournal}`;
  return effect === 'read' ? 'leave it out, a read needs none' : 'leave it out';
}

/* A record is kept of what must not happen twice; all else may be repeated without one. */
function checkJournalKey(journalKey: unknown, { effect }: AnyOperation, { hasJournal }: CallSettings, refuse: Refuse): void {
  const path = 'options.journalKey';
  if (journalKey === undefined) return;
  if (typeof journalKey !== 'string' || !/^[^\p{Cc}\p{Cs}]{1,255}$/u.test(journalKey) || journalKey.trim() === '') {
    refuse(path, 'must be a string of 1 to 255 characters without control characters');
  }
  if (effect !== 'create' && effect !== 'money')
    refuse(path, `is for operations of effect create and money, and this one is a ${effect}: leave it out`);
  if (hasJournal !== true) refuse(path, `needs a client with a journal: ${withJournal}`);
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

/** The body as it goes out. Throws `RequestValidationError` where it has no form. */
export function write(operation: AnyOperation, body: Readonly<Record<string, unknown>> | undefined, facts: CallFacts): string | undefined {
  if (body === undefined) return undefined;
  if (operation.encoding === 'form') return formText(body);
  try {
    return JSON.stringify(body);
  } catch {
    throw new RequestValidationError([{ path: 'body', message: 'cannot be written as JSON' }], facts);
  }
}

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
