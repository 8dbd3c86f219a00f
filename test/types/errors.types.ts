/** What the guards of errors narrow to, and what can be read then. Nothing here runs: `types.test.ts` compiles it. */
import type * as core from '../../src/core/index.js';
import {
  type AbortError,
  type AlreadyAppliedError,
  type ApiError,
  type AuthenticationError,
  type BadRequestError,
  type BulkLoadError,
  type ConfigurationError,
  type ConflictError,
  type ConnectionError,
  type InDoubtError,
  type InFlightError,
  type Issue,
  isApiError,
  isBulkLoadError,
  isNotFoundError,
  isQuadrailError,
  isRedirectError,
  isRequestValidationError,
  isResponseParseError,
  isResponseTooLargeError,
  isResponseValidationError,
  isTimeoutError,
  isVendorStatusError,
  type JournalConflictError,
  type JournalError,
  type NotFoundError,
  type Outcome,
  type PaginationError,
  type PermissionDeniedError,
  type QuadrailError,
  type RateLimitError,
  type RedirectError,
  type RequestValidationError,
  type ResponseParseError,
  type ResponseTooLargeError,
  type ResponseValidationError,
  type ServerError,
  type TimeoutError,
  type UnprocessableEntityError,
  type VendorStatusError,
} from '../../src/core/index.js';
import type { Expect, Same } from './loose.js';
import type { Nothing } from './table.js';

type Guarded<Guard> = Guard extends (error: unknown) => error is infer Kind ? Kind : 'no guard';

/* Each guard, and what it leaves of something unknown. */
interface Guards {
  isQuadrailError: QuadrailError;
  isConfigurationError: ConfigurationError;
  isRequestValidationError: RequestValidationError;
  isApiError: ApiError;
  isRedirectError: RedirectError;
  isBadRequestError: BadRequestError;
  isAuthenticationError: AuthenticationError;
  isPermissionDeniedError: PermissionDeniedError;
  isNotFoundError: NotFoundError;
  isConflictError: ConflictError;
  isUnprocessableEntityError: UnprocessableEntityError;
  isRateLimitError: RateLimitError | VendorStatusError;
  isServerError: ServerError;
  isVendorStatusError: VendorStatusError;
  isConnectionError: ConnectionError;
  isTimeoutError: TimeoutError;
  isAbortError: AbortError;
  isResponseParseError: ResponseParseError;
  isResponseValidationError: ResponseValidationError;
  isResponseTooLargeError: ResponseTooLargeError;
  isPaginationError: PaginationError;
  isBulkLoadError: BulkLoadError;
  isJournalError: JournalError;
  isJournalConflictError: JournalConflictError;
  isInFlightError: InFlightError;
  isInDoubtError: InDoubtError;
  isAlreadyAppliedError: AlreadyAppliedError;
}
type Core = typeof core;
type ErrorClass = {
  [Name in keyof Core & string]: Core[Name] extends abstract new (...args: never) => QuadrailError ? Name : never;
}[keyof Core & string];

/* A class without a guard, a guard without a line above, and one that narrows to something else do not compile. */
export type Unguarded = Nothing<Exclude<`is${ErrorClass}`, keyof Guards> | Exclude<keyof Guards, `is${ErrorClass}`>>;
export type Misguided = Nothing<
  { [Name in keyof Guards]: Same<Guarded<Core[Name]>, Guards[Name]> extends true ? never : Name }[keyof Guards]
>;

/* The leaves have names of their own, so that what a guard leaves is not what another one takes. */
export type Names = [
  Expect<Same<NotFoundError['name'], 'NotFoundError'>>,
  Expect<Same<ConnectionError['name'], 'ConnectionError'>>,
  Expect<Same<ConfigurationError['name'], 'ConfigurationError'>>,
  Expect<Same<ConnectionError extends AbortError ? true : false, false>>,
  Expect<Same<NotFoundError extends ApiError ? true : false, true>>,
  Expect<Same<VendorStatusError extends ApiError ? true : false, true>>,
  Expect<Same<TimeoutError extends ApiError ? true : false, false>>,
  Expect<Same<Outcome, 'not-sent' | 'rejected' | 'applied' | 'unknown'>>,
];

/** From anything to what can be read of it. */
export function caught(error: unknown): unknown {
  // @ts-expect-error anything
  error.outcome;
  if (isTimeoutError(error)) return error.phase === 'connect';
  if (isRequestValidationError(error) || isResponseValidationError(error)) return error.issues[0]?.path;
  if (isRedirectError(error)) return error.location?.length;
  if (isVendorStatusError(error)) return [error.description, error.vendorCode];
  if (isApiError(error)) {
    const same: Expect<Same<typeof error, ApiError>> = true;
    const issues: readonly Issue[] = error.issues;
    const status: number = error.status;
    // @ts-expect-error may be absent
    error.retryAfterMs.toFixed();
    // @ts-expect-error an error is never changed
    error.status = 200;
    // @ts-expect-error of no certain form
    error.body.message;
    // @ts-expect-error belongs to a redirect
    error.location;
    return [same, issues, status, error.rawBody(), isNotFoundError(error) ? error.name : ''];
  }
  if (isBulkLoadError(error)) return error.report.failures[0]?.error.outcome;
  if (isResponseTooLargeError(error)) return error.maxResponseBytes;
  if (isResponseParseError(error)) return error.rawBody();
  if (isQuadrailError(error)) {
    // @ts-expect-error only an answer has one
    error.status;
    // @ts-expect-error there are four
    if (error.outcome === 'failed') return '';
    return [error.safeToRetry, error.attempts, error.code, error.operation, error.idempotencyKey, error.toJSON()];
  }
  // @ts-expect-error still anything
  error.message;
  return error;
}
