/**
 * Every error of the library. All members are redacted before they reach a constructor here, so that printing an error in any way shows no
 * secret. Only the method `rawBody()` gives what the vendor really sent.
 */

import { isRedirect } from '../transport/transport.js';
import { defined } from './defined.js';

/** Whether the vendor may have acted on a call, all its attempts taken together. It errs only towards `'unknown'`. */
export type Outcome =
  /** No attempt left this machine. */
  | 'not-sent'
  /** The vendor said no. */
  | 'rejected'
  /** The vendor acted, and its answer could not be read. */
  | 'applied'
  /** The vendor may have acted. */
  | 'unknown';

/** One thing that is wrong, and where. */
export interface Issue {
  /** The path of the member, `address.country`; empty for the whole. */
  readonly path: string;
  /** What is wrong, without the value. */
  readonly message: string;
}

/** The cause of an error: names and texts that were copied from a system error, never the error itself. */
export interface CauseSummary {
  /** The name of the error's class. */
  readonly name?: string;
  /** The system code, `ECONNREFUSED` for example. */
  readonly code?: string;
  /** The system call that failed, `connect` for example. */
  readonly syscall?: string;
  /** The message, with secrets removed. */
  readonly message?: string;
}

/** Why a call may be made again: because repeating it changes nothing more, or because it carries the caller's own idempotency key. */
export type Repeatable = 'freely' | 'by-key';

/** What an error says about the call that it ended. */
export interface CallFacts {
  /** The vendor's name, as in operation ids. */
  readonly vendor?: string | undefined;
  /** The operation's id. */
  readonly operation?: string | undefined;
  /** The HTTP method. */
  readonly method?: string | undefined;
  /** The path with its placeholders unfilled. */
  readonly urlTemplate?: string | undefined;
  /** Scheme, host and port that was called; empty for a relative base URL. */
  readonly origin?: string | undefined;
  /** What the caller gave as `context`. */
  readonly context?: unknown;
  /** The id of the login that failed, where the call itself was not sent because of it. */
  readonly login?: string | undefined;
  /** How many attempts were sent; 0 if absent. */
  readonly attempts?: number | undefined;
  /** The vendor's id of the last answer. */
  readonly requestId?: string | undefined;
  /** The key that the last attempt carried. */
  readonly idempotencyKey?: string | undefined;
  /** Whether the vendor may have acted. */
  readonly outcome?: Outcome | undefined;
  /** Whether the same call again, with the same key, cannot double the effect. */
  readonly safeToRetry?: boolean | undefined;
  /** Whether the same call again, exactly as it was made, cannot double the effect, and why; absent where it can. */
  readonly repeatable?: Repeatable | undefined;
  /** The cause, already summarised: never an error object of another library. */
  readonly cause?: unknown;
}

/* Shared by all copies of this library in one program, so that the guards hold across bundles and realms. */
const brand: unique symbol = Symbol.for('quadrail.error');
/* Marks an error that says that a credential was refused. */
const credentialMark: unique symbol = Symbol.for('quadrail.credential-error');
/* Marks an error that says that there were too many requests. */
const rateLimitMark: unique symbol = Symbol.for('quadrail.rate-limit-error');

/** Base of all errors of this library. */
export class QuadrailError extends Error {
  /** A stable name of the kind of error, in kebab case: `rate-limit` for a `RateLimitError`. */
  declare readonly code: string;
  /** The vendor, by the name that the ids of its operations begin with: `quickstream`. */
  declare readonly vendor?: string;
  /** The operation's id: `quickstream.customers.create`. */
  declare readonly operation?: string;
  /** The HTTP method. */
  declare readonly method?: string;
  /** The path with its placeholders unfilled: `/customers/{customerId}`. */
  declare readonly urlTemplate?: string;
  /** Scheme, host and port that was called: `https://api.example.com`. Absent for a relative `baseUrl`. */
  declare readonly origin?: string;
  /** What the caller gave as the option `context` of the call. */
  declare readonly context?: unknown;
  /** How many attempts were sent. */
  declare readonly attempts: number;
  /** The vendor's id of the last answer, if it gave one. */
  declare readonly requestId?: string;
  /** The key that the last attempt carried. Use it again to repeat the call. */
  declare readonly idempotencyKey?: string;
  /** Whether the vendor may have acted. */
  declare readonly outcome: Outcome;
  /** The same call again, with the same key, cannot double the effect. */
  declare readonly safeToRetry: boolean;
  /**
   * The same call again, exactly as it was made, cannot double the effect and has a chance: what a retry loop should ask. False where
   * the library chose the idempotency key and the vendor may have acted: the next call would carry another key.
   */
  declare readonly retryable: boolean;

  /** `mayPass`: whether the same call may end otherwise after a while. */
  constructor(message: string, facts: CallFacts = {}, mayPass = false) {
    const { cause, vendor, operation, method, urlTemplate, context, requestId, idempotencyKey, repeatable } = facts;
    const { attempts = 0, outcome = 'not-sent', safeToRetry = true } = facts;
    super(message, defined({ cause }));
    const kind = this.name.replace(/Error$/, '');
    const code = kind.replace(/\B[A-Z]/g, '-$&').toLowerCase();
    const origin = facts.origin || undefined;
    const retryable = mayPass && repeatable !== undefined;
    const called = { vendor, operation, method, urlTemplate, origin, context };
    Object.assign(this, defined({ code, ...called, attempts, requestId, idempotencyKey, outcome, safeToRetry, retryable }));
  }

  /** The class of the error, literal on each of them; it survives minification. */
  override get name(): string {
    return 'QuadrailError';
  }

  static {
    Object.defineProperty(this.prototype, brand, { value: true });
  }

  /** The error as data, for logs. */
  toJSON(): Record<string, unknown> {
    return Object.assign<Record<string, unknown>, this>({ name: this.name, message: this.message }, this);
  }
}

/**
 * A bad or missing option of a client, thrown by its constructor; a credential or header function that failed during a call; or a
 * limit of `toArray` that is no number.
 */
export class ConfigurationError extends QuadrailError {
  override get name(): 'ConfigurationError' {
    return 'ConfigurationError';
  }
}

/** The arguments break the documented contract. Nothing was sent. */
export class RequestValidationError extends QuadrailError {
  /** What is wrong, and where. */
  readonly issues: readonly Issue[];
  /** `refused`: what was not done, where it is no call. */
  constructor(issues: readonly Issue[], facts: CallFacts = {}, refused?: string) {
    super(sentence(`${refused ?? `${callName(facts)}${notSent(facts)}`}: ${list(issues)}`), facts);
    this.issues = issues;
  }
  override get name(): 'RequestValidationError' {
    return 'RequestValidationError';
  }
}

/** What an error says about the vendor's answer. */
export interface AnswerFacts {
  /** The HTTP status. */
  readonly status: number;
  /** The headers, names in lower case, secrets removed. */
  readonly headers: Readonly<Record<string, string>>;
  /** A redacted copy: JSON where it was JSON, else a short piece of its text. */
  readonly body: unknown;
  /** Gives the body as it was received. */
  readonly rawBody: string;
  /** The field errors that the vendor names. */
  readonly issues: readonly Issue[];
  /** The vendor's own code for the error. */
  readonly vendorCode?: string | undefined;
  /** The vendor's own reference of the failure. */
  readonly traceCode?: string | undefined;
  /** The vendor's own words. */
  readonly vendorMessage?: string | undefined;
  /** The vendor's longer explanation. */
  readonly description?: string | undefined;
  /** How long the vendor asks to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** Where a redirect leads, without its query. */
  readonly location?: string | undefined;
  /** The answer does not have the form of the vendor's own: something between us and the vendor may have sent it. */
  readonly fromProxy: boolean;
  /** The HTTP status and the body contradict each other. */
  readonly contradicts: boolean;
  /** The vendor, as in prose. */
  readonly vendorTitle: string;
  /** The key, token or login was refused. */
  readonly refusesCredential?: boolean;
  /** There were too many requests. */
  readonly tooManyRequests?: boolean;
  /** The body is a web page. */
  readonly isPage?: boolean;
  /** The operation that was called, where the vendor never published its path. */
  readonly inferredPath?: { readonly operation: string; readonly method: string; readonly urlTemplate: string } | undefined;
}

/** The raw texts of answers, kept where printing an error does not reach them. Key: the error; it goes with the error. */
const rawBodies = new WeakMap<object, string>();

/** The vendor answered with an error. */
export class ApiError extends QuadrailError {
  /** The HTTP status. */
  declare readonly status: number;
  /** The headers of the answer, without cookies and secrets. */
  declare readonly headers: Readonly<Record<string, string>>;
  /** A redacted copy of the body: JSON where it was JSON, else a short piece of its text. */
  declare readonly body: unknown;
  /** The vendor's field errors, one for each message. */
  declare readonly issues: readonly Issue[];
  /** The vendor's own error code. */
  declare readonly vendorCode?: string;
  /** The vendor's own reference of the failure: give it to the vendor's support. */
  declare readonly traceCode?: string;
  /** How long the vendor asked to wait, in milliseconds. */
  declare readonly retryAfterMs?: number;
  /**
   * The answer does not have the form of the vendor's own: a gateway, proxy or load balancer may have sent it, before or after the
   * vendor acted. The client's option `isVendorAnswer` corrects the form.
   */
  declare readonly fromProxy: boolean;

  constructor(answer: AnswerFacts, facts: CallFacts) {
    super(answerMessage(answer, facts), facts, mayPass(answer, facts));
    const { status, headers, body, issues, vendorCode, traceCode, retryAfterMs, fromProxy, rawBody } = answer;
    Object.assign(this, { status, headers, body, issues, fromProxy }, defined({ vendorCode, traceCode, retryAfterMs }));
    if (answer.refusesCredential === true) Object.defineProperty(this, credentialMark, { value: true });
    if (answer.tooManyRequests === true) Object.defineProperty(this, rateLimitMark, { value: true });
    rawBodies.set(this, rawBody);
  }
  override get name(): string {
    return 'ApiError';
  }
  /** The body as the vendor sent it, secrets included. Do not log it. */
  rawBody(): string {
    return rawBodies.get(this) ?? '';
  }
}

/** A redirect. It is never followed: credentials would go where the vendor's documentation does not say. */
export class RedirectError extends ApiError {
  /** Where it points, without its query. Hidden by browsers. */
  declare readonly location?: string;
  constructor(answer: AnswerFacts, facts: CallFacts) {
    super(answer, facts);
    if (answer.location !== undefined) this.location = answer.location;
  }
  override get name(): 'RedirectError' {
    return 'RedirectError';
  }
}

/** 400: the vendor cannot read the request. */
export class BadRequestError extends ApiError {
  override get name(): 'BadRequestError' {
    return 'BadRequestError';
  }
}

/** 401: the credential is missing, wrong or expired. */
export class AuthenticationError extends ApiError {
  override get name(): 'AuthenticationError' {
    return 'AuthenticationError';
  }
}

/** 403: the credential is known and may not do this. */
export class PermissionDeniedError extends ApiError {
  override get name(): 'PermissionDeniedError' {
    return 'PermissionDeniedError';
  }
}

/** 404: there is no such thing, or no such path. */
export class NotFoundError extends ApiError {
  override get name(): 'NotFoundError' {
    return 'NotFoundError';
  }
}

/** 409: the request conflicts with another one. */
export class ConflictError extends ApiError {
  override get name(): 'ConflictError' {
    return 'ConflictError';
  }
}

/** 422: the vendor read the request and refuses its content; `issues` says why. */
export class UnprocessableEntityError extends ApiError {
  override get name(): 'UnprocessableEntityError' {
    return 'UnprocessableEntityError';
  }
}

/** 429: too many requests. */
export class RateLimitError extends ApiError {
  override get name(): 'RateLimitError' {
    return 'RateLimitError';
  }
}

/** 5xx: the vendor, or a proxy before it, failed. */
export class ServerError extends ApiError {
  override get name(): 'ServerError' {
    return 'ServerError';
  }
}

/** The vendor said no inside the body of its answer, whatever the HTTP status. */
export class VendorStatusError extends ApiError {
  /** The vendor's longer explanation. */
  declare readonly description?: string;
  constructor(answer: AnswerFacts, facts: CallFacts) {
    super(answer, facts);
    if (answer.description !== undefined) this.description = answer.description;
  }
  override get name(): 'VendorStatusError' {
    return 'VendorStatusError';
  }
}

/** No complete answer: the connection could not be made, or broke. */
export class ConnectionError extends QuadrailError {
  constructor(message: string, facts: CallFacts) {
    super(`${callName(facts)}${message}.`, facts, true);
  }
  override get name(): 'ConnectionError' {
    return 'ConnectionError';
  }
}

/** What was being waited for. */
export type TimeoutPhase = 'connect' | 'headers' | 'body' | 'total' | 'wait';

/** No complete answer in the time allowed. */
export class TimeoutError extends QuadrailError {
  /** What was being waited for. */
  readonly phase: TimeoutPhase;
  /** The limit that was reached, in milliseconds; absent where it is a limit of the transport or the runtime. */
  declare readonly timeoutMs?: number;
  constructor(phase: TimeoutPhase, message: string, facts: CallFacts, timeoutMs?: number) {
    super(`${callName(facts)}${message}.`, facts, true);
    this.phase = phase;
    if (timeoutMs !== undefined) this.timeoutMs = timeoutMs;
  }
  override get name(): 'TimeoutError' {
    return 'TimeoutError';
  }
}

/** The caller's signal aborted the call; `cause` is the signal's reason. */
export class AbortError extends QuadrailError {
  constructor(facts: CallFacts) {
    super(`${callName(facts)}was aborted by its signal.`, facts);
  }
  override get name(): 'AbortError' {
    return 'AbortError';
  }
}

/** The answer cannot be read: it is not JSON, or it is empty where a body is documented. */
export class ResponseParseError extends QuadrailError {
  /** The HTTP status. */
  readonly status: number;
  /** `remedy`: a sentence that says what to do about it. */
  constructor(message: string, status: number, rawBody: string, facts: CallFacts, remedy = '') {
    super(`${callName(facts)}was answered with ${status} and ${message}.${remedy && ` ${remedy}`}`, facts);
    this.status = status;
    rawBodies.set(this, rawBody);
  }
  override get name(): 'ResponseParseError' {
    return 'ResponseParseError';
  }
  /** The body as the vendor sent it, secrets included. Do not log it. */
  rawBody(): string {
    return rawBodies.get(this) ?? '';
  }
}

/** The answer is JSON that does not match the vendor's documentation. */
export class ResponseValidationError extends QuadrailError {
  /** What differs, and where. */
  readonly issues: readonly Issue[];
  /** A redacted copy of the answer. */
  readonly data: unknown;
  constructor(issues: readonly Issue[], data: unknown, rawBody: string, facts: CallFacts) {
    super(`${callName(facts)}was answered with data that does not match the documentation: ${list(issues)}.`, facts);
    this.issues = issues;
    this.data = data;
    rawBodies.set(this, rawBody);
  }
  override get name(): 'ResponseValidationError' {
    return 'ResponseValidationError';
  }
  /** The body as the vendor sent it, secrets included. Do not log it. */
  rawBody(): string {
    return rawBodies.get(this) ?? '';
  }
}

/** The answer is larger than `maxResponseBytes`; the rest was not read. */
export class ResponseTooLargeError extends QuadrailError {
  /** The limit, in bytes. */
  readonly maxResponseBytes: number;
  constructor(maxResponseBytes: number, facts: CallFacts) {
    super(`${callName(facts)}was answered with more than maxResponseBytes, ${maxResponseBytes} bytes.`, facts);
    this.maxResponseBytes = maxResponseBytes;
  }
  override get name(): 'ResponseTooLargeError' {
    return 'ResponseTooLargeError';
  }
}

/** A list cannot be continued: it leads back to itself, links to another origin, or has no next page. */
export class PaginationError extends QuadrailError {
  constructor(message: string, facts: CallFacts) {
    super(`${callName(facts)}${message}.`, { outcome: 'rejected', ...facts });
  }
  override get name(): 'PaginationError' {
    return 'PaginationError';
  }
}

/** A chunk of a bulk load that was not loaded, or may not have been. */
export interface BulkLoadFailure {
  /** The chunk's first row, counted from 0 over the whole source. */
  readonly firstRow: number;
  /** The chunk's last row, itself included. */
  readonly lastRow: number;
  /** Whether the vendor may have loaded these rows. */
  readonly outcome: Outcome;
  /** Why. */
  readonly error: QuadrailError;
}

/** The result of a bulk load. */
export interface BulkLoadReport {
  /** Rows in chunks that the vendor accepted. */
  readonly loaded: number;
  /** All chunks that have ended, including those that failed. */
  readonly chunks: number;
  /** The chunks that failed, in the order of their first rows. */
  readonly failures: readonly BulkLoadFailure[];
}

/** A bulk load did not load everything; `report` says what it did. `cause` is set where the source of the rows failed. */
export class BulkLoadError extends QuadrailError {
  /** What was loaded, and which chunks failed. */
  readonly report: BulkLoadReport;
  constructor(report: BulkLoadReport, message: string, facts: CallFacts) {
    super(`${callName(facts)}${message}.`, facts);
    this.report = report;
  }
  override get name(): 'BulkLoadError' {
    return 'BulkLoadError';
  }
}

type ApiErrorClass = new (answer: AnswerFacts, facts: CallFacts) => ApiError;

const classes: Readonly<Record<number, ApiErrorClass>> = {
  400: BadRequestError,
  401: AuthenticationError,
  403: PermissionDeniedError,
  404: NotFoundError,
  409: ConflictError,
  422: UnprocessableEntityError,
  429: RateLimitError,
};

/** The class for an HTTP status. */
export function apiErrorFor(status: number): new (answer: AnswerFacts, facts: CallFacts) => ApiError {
  if (isRedirect(status)) return RedirectError;
  return status >= 500 ? ServerError : (classes[status] ?? ApiError);
}

/* Whether the same call may succeed after a while. A key does not help after a 500: the vendor says not to repeat such a call. */
function mayPass({ status, tooManyRequests }: AnswerFacts, { outcome, repeatable }: CallFacts): boolean {
  if (tooManyRequests === true || [408, 425, 429].includes(status)) return true;
  if (status === 409) return outcome === 'unknown';
  return status === 500 ? repeatable === 'freely' : status > 500 && ![501, 505].includes(status);
}

function answerMessage(answer: AnswerFacts, facts: CallFacts): string {
  const words = [answer.vendorCode, answer.vendorMessage, list(answer.issues)];
  /* Our message ends with a full stop, and the vendor's may have one too. */
  const said = words.filter(Boolean).join('; ').replace(/\.$/, '');
  const { vendorTitle: vendor } = answer;
  const kind = answer.isPage ? ' and an HTML page' : '';
  const origin = answer.fromProxy ? ` (not in the form of ${vendor}'s answers: something in between may have sent it)` : '';
  const contradiction = answer.contradicts ? ' (its status and its body contradict each other)' : '';
  const where = answer.location === undefined ? '' : `, to ${answer.location}`;
  const verb = facts.login !== undefined && answer.refusesCredential ? 'was refused with' : 'was answered with';
  const what = `${callName(facts)}${verb} ${answer.status}${where}${kind}${origin}${contradiction}`;
  return `${what}${said === '' ? '' : `: ${said}`}.${remedies(answer, facts)}`;
}

/* What the reader of an error can do about it. */
function remedies({ fromProxy, isPage, inferredPath, status, vendorTitle: vendor }: AnswerFacts, facts: CallFacts): string {
  const isNoPath = status === 404 || status === 405;
  const remedy: string[] = [];
  if (fromProxy && (isPage === true || isNoPath)) remedy.push(askForBaseUrl(facts));
  if (inferredPath !== undefined && isNoPath) {
    const { operation, method, urlTemplate } = inferredPath;
    const place = `${method} ${urlTemplate}`;
    remedy.push(`${vendor} never published this path: ${place} is inferred. The option operations['${operation}'] corrects it.`);
  }
  if (fromProxy && facts.outcome === 'unknown') remedy.push(`If ${vendor} itself answers like this, the option isVendorAnswer can say so.`);
  return remedy.map((sentence) => ` ${sentence}`).join('');
}

/** The question to ask the reader where the answer does not come from the vendor's API. */
export const askForBaseUrl = ({ origin }: CallFacts): string => `Is the option baseUrl right${origin ? ` (it leads to ${origin})` : ''}?`;

function callName(facts: CallFacts): string {
  const { operation, login } = facts;
  const call = operation === undefined ? 'The call ' : `${operation} `;
  return login === undefined || login === operation ? call : `${call}${notSent(facts)}: the login ${login} `;
}

/** For messages about an attempt that was not sent: earlier attempts of the call may have been. */
export const notSent = ({ attempts = 0 }: CallFacts): string => (attempts === 0 ? 'was not sent' : 'was not sent again');

/* A question ends a sentence, too. */
const sentence = (words: string): string => (words.endsWith('?') ? words : `${words}.`);

/* A message shows only the first issues: there may be thousands. */
function list(issues: readonly Issue[]): string {
  const shown = issues.slice(0, 5).map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
  const more = issues.length - shown.length;
  return shown.join('; ') + (more > 0 ? `; and ${more} more` : '');
}

function is(error: unknown, name: string): boolean {
  if (typeof error !== 'object' || error === null) return false;
  try {
    if ((error as { [brand]?: unknown })[brand] !== true) return false;
    for (let step = error; step !== null && step !== Error.prototype; step = Object.getPrototypeOf(step)) {
      const getter = Object.getOwnPropertyDescriptor(step, 'name')?.get;
      if (getter?.call(error) === name) return true;
    }
  } catch {
    /* The value may be a proxy that throws when it is read: then it is not our error. */
  }
  return false;
}

/** Whether this is any error of this library, also of another copy or realm. */
export const isQuadrailError = (error: unknown): error is QuadrailError => is(error, 'QuadrailError');
/** Whether this is a `ConfigurationError`. */
export const isConfigurationError = (error: unknown): error is ConfigurationError => is(error, 'ConfigurationError');
/** Whether this is a `RequestValidationError`. */
export const isRequestValidationError = (error: unknown): error is RequestValidationError => is(error, 'RequestValidationError');
/** Whether this is an `ApiError` or one of its subclasses. */
export const isApiError = (error: unknown): error is ApiError => is(error, 'ApiError');
/** Whether this is a `RedirectError`. */
export const isRedirectError = (error: unknown): error is RedirectError => is(error, 'RedirectError');
/** Whether this is a `BadRequestError`. */
export const isBadRequestError = (error: unknown): error is BadRequestError => is(error, 'BadRequestError');
/** Whether this is an `AuthenticationError`. */
export const isAuthenticationError = (error: unknown): error is AuthenticationError => is(error, 'AuthenticationError');
/** Whether this is a `PermissionDeniedError`. */
export const isPermissionDeniedError = (error: unknown): error is PermissionDeniedError => is(error, 'PermissionDeniedError');
/** Whether this is a `NotFoundError`. */
export const isNotFoundError = (error: unknown): error is NotFoundError => is(error, 'NotFoundError');
/** Whether this is a `ConflictError`. */
export const isConflictError = (error: unknown): error is ConflictError => is(error, 'ConflictError');
/** Whether this is an `UnprocessableEntityError`. */
export const isUnprocessableEntityError = (error: unknown): error is UnprocessableEntityError => is(error, 'UnprocessableEntityError');
/** Whether the vendor said "too many requests", by the HTTP status or in the body of an answer: `retryAfterMs` may say how long to wait. */
export const isRateLimitError = (error: unknown): error is RateLimitError | VendorStatusError =>
  is(error, 'RateLimitError') ||
  (isApiError(error) && (error.status === 429 || (error as { [rateLimitMark]?: unknown })[rateLimitMark] === true));
/**
 * Whether the key, token or login was refused, for any vendor: by a 401, by a refused login, or by a code of the client's option
 * `tokenRejectedCodes`. A 403 does not count: the vendor knows the credential, which lacks the permission.
 */
export const isCredentialError = (error: unknown): error is ApiError =>
  isApiError(error) && (error as { [credentialMark]?: unknown })[credentialMark] === true;
/** Whether this is a `ServerError`. */
export const isServerError = (error: unknown): error is ServerError => is(error, 'ServerError');
/** Whether this is a `VendorStatusError`. */
export const isVendorStatusError = (error: unknown): error is VendorStatusError => is(error, 'VendorStatusError');
/** Whether this is a `ConnectionError`. */
export const isConnectionError = (error: unknown): error is ConnectionError => is(error, 'ConnectionError');
/** Whether this is a `TimeoutError`. */
export const isTimeoutError = (error: unknown): error is TimeoutError => is(error, 'TimeoutError');
/** Whether this is an `AbortError`. */
export const isAbortError = (error: unknown): error is AbortError => is(error, 'AbortError');
/** Whether this is a `ResponseParseError`. */
export const isResponseParseError = (error: unknown): error is ResponseParseError => is(error, 'ResponseParseError');
/** Whether this is a `ResponseValidationError`. */
export const isResponseValidationError = (error: unknown): error is ResponseValidationError => is(error, 'ResponseValidationError');
/** Whether this is a `ResponseTooLargeError`. */
export const isResponseTooLargeError = (error: unknown): error is ResponseTooLargeError => is(error, 'ResponseTooLargeError');
/** Whether this is a `PaginationError`. */
export const isPaginationError = (error: unknown): error is PaginationError => is(error, 'PaginationError');
/** Whether this is a `BulkLoadError`. */
export const isBulkLoadError = (error: unknown): error is BulkLoadError => is(error, 'BulkLoadError');
