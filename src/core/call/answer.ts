/** An answer to an attempt, and what became of it. */
import type { CallFacts, Outcome, QuadrailError } from '../ground/errors.js';
import type { Redactor } from '../ground/secrets/redact.js';
import type { RefusedBy } from '../identity/token-cache.js';
import type { TransportResponse } from '../transport/transport.js';
import type { PipelineParts } from './parts.js';
import type { Prepared } from './prepare.js';
import type { Ending, Speaker } from './retry.js';

/** An answer, read. */
export interface Received {
  /** Its head. */
  readonly response: TransportResponse;
  /** Its body. */
  readonly text: string;
  /** The body went over the limit; `text` is its beginning. */
  readonly tooLarge?: boolean;
}

/** Makes an error once the facts of the whole call are known. */
export type MakeError = (facts: CallFacts) => QuadrailError;

/** An attempt that did not bring a result. */
export interface Failed {
  /** For the retry policy; absent where no further attempt can help. */
  readonly ending?: Ending;
  /** Whose answer it was; `'gateway'` where there was none. */
  readonly speaker: Speaker;
  /** Status and body of the answer contradict each other. */
  readonly contradicts?: boolean;
  readonly outcome: Outcome;
  readonly error: MakeError;
  /** There were too many requests, as the vendor says. */
  readonly tooManyRequests?: boolean;
  readonly refusesToken?: RefusedBy | undefined;
}

/** What became of an answer. */
export type Judged = { readonly data: unknown } | Failed;

/** What is needed to judge an answer. */
export interface JudgeParts {
  readonly parts: PipelineParts;
  readonly call: Prepared;
  /** Made only when something goes wrong. Hides what the call sent and what the sensitive members of an answer hold. */
  readonly redactor: (answer: unknown) => Redactor;
  readonly retryAfterMs: number | undefined;
}

/** Reads what a transport or function of the user's gave, which may throw when it is looked at. */
export function orElse<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

/** The headers of an answer; none where the transport cannot give them. */
export const headersOf = (response: TransportResponse): Readonly<Record<string, string>> => orElse(() => response.headers(), {});
