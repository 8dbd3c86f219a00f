/** What a failed call becomes for the service's own caller: decided by `outcome`, so that the caller knows whether to repeat. */
import { isApiError, isQuadrailError, isRateLimitError, isRequestValidationError, type QuadrailError, type StandardResult } from 'quadrail';

/** An HTTP answer. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer of RFC 9457, with what a program wants to know. */
const problem = (status: number, title: string, more: object = {}, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  body: { status, title, ...more },
  headers: { 'content-type': 'application/problem+json', ...headers },
});

/** The service's own refusals. */
export const refusals = {
  notFound: problem(404, 'There is nothing at this address.'),
  noKey: problem(400, 'The header Idempotency-Key is missing: without it a repeat could create a second customer.'),
  noJson: problem(400, 'The body is not JSON.'),
  tooLarge: problem(413, 'The body is too large.'),
} as const;

/** The answer to a body that does not fit its schema: which members, and what is wrong with them. Nothing has been sent. */
export function misfit(issues: NonNullable<StandardResult<unknown>['issues']>): Answer {
  const named = issues.map(({ path = [], message }) => ({
    path: path.map((step) => String(typeof step === 'object' ? step.key : step)).join('.'),
    message,
  }));
  return problem(400, 'The request is not as it must be.', { outcome: 'not-sent', safeToRetry: true, issues: named });
}

/** The answer to a call that failed. What it tells comes from typed members, never from the vendor's text. */
export function answerTo(error: unknown): Answer {
  if (!isQuadrailError(error)) return problem(500, 'Something went wrong here.');
  const { outcome, safeToRetry } = error;
  const facts = { outcome, safeToRetry };
  if (isRequestValidationError(error)) return problem(400, 'The request is not as it must be.', { ...facts, issues: error.issues });
  switch (outcome) {
    case 'rejected':
      return rejected(error, facts);
    case 'not-sent':
      return problem(503, 'The vendor cannot be reached. Nothing has happened.', facts, { 'retry-after': '5' });
    case 'applied':
      return problem(502, 'It was done, and the answer could not be read. Read it back.', facts);
    case 'unknown':
      return problem(504, safeToRetry ? 'Repeat it with the same Idempotency-Key.' : 'It may have been done. Read it back first.', facts);
  }
}

/* A no to what the caller asked goes on to the caller; a no to this service's key or pace is this service's own trouble. */
function rejected(error: QuadrailError, facts: object): Answer {
  if (isRateLimitError(error)) {
    const seconds = Math.ceil((error.retryAfterMs ?? 1_000) / 1_000);
    return problem(503, 'Too much at once. Nothing has happened.', facts, { 'retry-after': String(seconds) });
  }
  if (isApiError(error) && [400, 404, 409, 422].includes(error.status)) {
    return problem(error.status, 'The vendor refused it.', { ...facts, issues: error.issues });
  }
  return problem(502, 'The vendor refused this service.', facts);
}
