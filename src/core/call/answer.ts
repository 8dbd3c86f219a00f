/** The types of an answer and of its judgement. */
import type { CallFacts, Outcome, QuadrailError } from '../ground/errors.js';
import type { Redactor } from '../ground/secrets/redact.js';
import type { RefusedBy } from '../identity/token-cache.js';
import type { TransportResponse } from '../transport/transport.js';
import type { PipelineParts } from './parts.js';
import type { Prepared } from './prepare.js';
import type { Ending, Speaker } from './retry.js';

/** An answer whose body has been read. */
export interface Received {
  /** Its status and headers. */
  readonly response: TransportResponse;
  /** Its body. */
  readonly text: string;
  /** The body went over the limit; `text` is its beginning. */
  readonly tooLarge?: boolean;
}

/** Makes an error once the facts of the whole call are known. */
export type MakeError = (facts: CallFacts) => QuadrailError;

/** How an attempt without a result ended. */
export interface Failed {
  /** For the retry policy; absent where no further attempt can help. */
  readonly ending?: Ending;
  /** Who answered; `'gateway'` where nobody did. */
  readonly speaker: Speaker;
  /** Status and body of the answer contradict each other. */
  readonly contradicts?: boolean;
  readonly outcome: Outcome;
  readonly error: MakeError;
  /** There were too many requests, as the vendor says. */
  readonly tooManyRequests?: boolean;
  readonly refusesToken?: RefusedBy | undefined;
}

/** The judgement of an answer: a result, or how the attempt failed. */
export type Judged = { readonly data: unknown } | Failed;

/** What is needed to judge an answer. */
export interface JudgeParts {
  readonly parts: PipelineParts;
  readonly call: Prepared;
  /** Made only when something goes wrong. Hides what the call sent and what the sensitive members of an answer hold. */
  readonly redactor: (answer: unknown) => Redactor;
  readonly retryAfterMs: number | undefined;
}

/** Reads a value of the user's transport or function; `otherwise` where reading it throws. */
export function orElse<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

/** A copy of the headers of an answer; none where the transport cannot give them. */
export const headersOf = (response: TransportResponse): Readonly<Record<string, string>> => orElse(() => ({ ...response.headers() }), {});
