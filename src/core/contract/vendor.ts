/** What the pipeline must know of a vendor: data and two pure functions, no code path of its own. */

import type { RetryPolicy } from '../call/retry.js';
import type { Issue } from '../ground/errors.js';
import type { Effect } from './operation.js';

/** An answer as it was received. */
export interface ReceivedAnswer {
  /** The HTTP status. */
  readonly status: number;
  /** The parsed body; `undefined` where it is no JSON. */
  readonly json: unknown;
  /** The body as text. */
  readonly text: string;
}

/** What a vendor says in an error. */
export interface VendorError {
  /** The vendor's own code. */
  readonly code?: string | undefined;
  /** The status that the body tells, where the vendor writes one there: a 5xx leaves open whether it acted, as the HTTP status would. */
  readonly status?: number | undefined;
  /** What it says, in a sentence. */
  readonly message?: string | undefined;
  /** What it says at length. */
  readonly description?: string | undefined;
  /** The field errors that it names. */
  readonly issues?: readonly Issue[] | undefined;
}

/** One vendor. */
export interface Vendor {
  /** As in operation ids. */
  readonly name: string;
  /** As in prose. */
  readonly title: string;
  /** Where the vendor's yes or no stands. With `'body'`, an unreadable 2xx leaves the outcome unknown. */
  readonly verdict: 'status' | 'body';
  /** Reads an error answer. */
  readonly readError: (answer: ReceivedAnswer) => VendorError;
  /** Whether an answer is an error by its body. Where it says so of one whose status is an error too, the body has the word. */
  readonly refusesInBody?: (json: unknown, status: number) => boolean;
  /** Whether an error answer is the vendor's own, and not that of something before it or of a path it does not serve. */
  readonly speaks?: (answer: ReceivedAnswer) => boolean;
  /**
   * What a 2xx answer lacks to be a verdict at all, where the verdict stands in the body. Such an answer is an error in every
   * validation mode, and leaves the outcome as an unreadable one does.
   */
  readonly missingVerdict?: (json: unknown) => Issue | undefined;
  /** Takes the result out of its envelope. */
  readonly unwrap?: (json: unknown) => unknown;
  /** The retry rules by effect. */
  readonly retry: Readonly<Record<Effect, RetryPolicy>>;
  /** The header that names a request, and the methods that take it. */
  readonly idempotency?: { readonly header: string; readonly methods: readonly string[] };
  /** The documented base URLs: their origins may stand in `next` links, their path is cut off there. */
  readonly linkBases: readonly string[];
  /** Members, at any depth of requests and answers, whose values are shown in no error, log or event. */
  readonly sensitive: readonly string[];
}
