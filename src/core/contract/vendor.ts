/** Describes a vendor to the pipeline: data and pure functions. */
import type { RetryPolicy } from '../call/retry.js';
import type { Issue } from '../ground/errors.js';
import type { Effect } from './operation.js';

/** An answer as it was received. */
export interface ReceivedAnswer {
  /** The HTTP status. */
  readonly status: number;
  /** The parsed body; `undefined` where it is not JSON. */
  readonly json: unknown;
  /** The body as text. */
  readonly text: string;
}

/** An answer, for the option `isVendorAnswer`. It may hold secrets and personal data. */
export interface VendorAnswer extends ReceivedAnswer {
  /** The headers, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The operation's id. */
  readonly operation: string;
}

/** The request that was answered. */
export interface AnsweredRequest {
  /** The HTTP method. */
  readonly method: string;
  /** The path after the base URL, as it was sent. */
  readonly path: string;
  /** The whole URL, without its query. */
  readonly url: string;
}

/** The content of a vendor's error answer. */
export interface VendorError {
  /** The vendor's own code. */
  readonly code?: string | undefined;
  /** The vendor's reference of this failure, for its support. */
  readonly traceCode?: string | undefined;
  /** The message. */
  readonly message?: string | undefined;
  /** The longer explanation. */
  readonly description?: string | undefined;
  /** Whether the body says that there were too many requests. A status of 429 is recognised without it. */
  readonly tooManyRequests?: boolean | undefined;
  /** The field errors in it. */
  readonly issues?: readonly Issue[] | undefined;
}

/** What the body of an answer says about the call, apart from the HTTP status. */
export type Statement =
  /** Nothing: the HTTP status decides. */
  | 'silent'
  /** The vendor has done it. */
  | 'yes'
  /** The vendor has refused it. */
  | 'no'
  /** The vendor has failed at it, and may have done it. */
  | 'failed'
  /** Something that no page documents. */
  | 'unclear';

/** One vendor. */
export interface Vendor {
  /** The name in operation ids. */
  readonly name: string;
  /** The name in prose. */
  readonly title: string;
  /**
   * What decides whether the vendor has acted. `'status'`: the HTTP status; after a 2xx the vendor has acted, even if the JSON cannot be
   * read. `'both'`: the HTTP status, unless the body contradicts it; a 2xx that cannot be read leaves the outcome unknown. `'body'`: only
   * the body; a 2xx alone says nothing.
   */
  readonly verdict: 'status' | 'both' | 'body';
  /** What a body with this HTTP status says. If status and body contradict each other, neither counts. */
  readonly says: (json: unknown, status: number) => Statement;
  /** The issue to report for a 2xx whose body says nothing, where only the body decides. */
  readonly missingVerdict?: Issue;
  /** Whether an error answer has the form of the vendor's own errors, so that it counts as the vendor's refusal. */
  readonly isVendorAnswer: (answer: ReceivedAnswer) => boolean;
  /** Whether such an answer also names the request that it answers. Only then may a new key follow a "not processed". */
  readonly namesRequest?: (answer: ReceivedAnswer, request: AnsweredRequest) => boolean;
  /** Whether a 403 of this form may mean that the token has expired. */
  readonly mayMeanDeadToken?: (answer: ReceivedAnswer) => boolean;
  /** Reads an error answer of the vendor's own. */
  readonly readError: (answer: ReceivedAnswer) => VendorError;
  /** Takes the result out of its envelope. */
  readonly unwrap?: (json: unknown) => unknown;
  /** The token goes into the body of each request that may have one. */
  readonly tokenInBody?: boolean;
  /** The retry rules by effect. */
  readonly retry: Readonly<Record<Effect, RetryPolicy>>;
  /** The header of the idempotency key, and the methods that support it. */
  readonly idempotency?: {
    readonly header: string;
    readonly methods: readonly string[];
    /** The statuses after which the vendor says not to send the request again, not even under the same key. */
    readonly notAgainAfter?: readonly number[];
  };
  /** The documented base URLs: `next` links may have their origins, and their paths are removed from such links. */
  readonly linkBases: readonly string[];
  /** The names of members, at any depth of requests and answers, whose values no error, log or event may show. */
  readonly sensitive: readonly string[];
}
