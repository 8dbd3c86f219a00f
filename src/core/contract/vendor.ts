/** What the pipeline must know of a vendor: data and pure functions, no code path of its own. */
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

/** An answer to an attempt, for `isVendorAnswer`: is it the vendor's own? It may hold secrets and personal data. */
export interface VendorAnswer extends ReceivedAnswer {
  /** The headers, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The operation's id. */
  readonly operation: string;
}

/** The request that an answer came to. */
export interface AnsweredRequest {
  /** The HTTP method. */
  readonly method: string;
  /** The path after the base URL, as it was sent. */
  readonly path: string;
  /** The whole URL, without its query. */
  readonly url: string;
}

/** What a vendor says in an error. */
export interface VendorError {
  /** The vendor's own code. */
  readonly code?: string | undefined;
  /** Its reference of this failure, for its support. */
  readonly traceCode?: string | undefined;
  /** What it says, in a sentence. */
  readonly message?: string | undefined;
  /** What it says at length. */
  readonly description?: string | undefined;
  /** Whether it says that there were too many requests. A status of 429 says so by itself. */
  readonly tooManyRequests?: boolean | undefined;
  /** The field errors that it names. */
  readonly issues?: readonly Issue[] | undefined;
}

/** What the body of an answer says of the call, apart from its HTTP status. */
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
  /** As in operation ids. */
  readonly name: string;
  /** As in prose. */
  readonly title: string;
  /**
   * What decides whether the vendor has acted. `'status'`: the HTTP status; a 2xx with JSON that cannot be read has still acted.
   * `'both'`: the HTTP status, where the body does not disagree; a 2xx that cannot be read leaves it open. `'body'`: only the body; a
   * 2xx says nothing by itself.
   */
  readonly verdict: 'status' | 'both' | 'body';
  /** What a body says beside this HTTP status. Status and body must be of one mind for either to count. */
  readonly says: (json: unknown, status: number) => Statement;
  /** What is missing in a 2xx body that says nothing, where only the body decides. */
  readonly missingVerdict?: Issue;
  /** Whether an error answer has the form of the vendor's own: enough to take it for the vendor's refusal. */
  readonly isVendorAnswer: (answer: ReceivedAnswer) => boolean;
  /** Whether such an answer also names the request that it answers: only then may a "not processed" be followed by a new key. */
  readonly namesRequest?: (answer: ReceivedAnswer, request: AnsweredRequest) => boolean;
  /** Whether a 403 in this form may mean that the token is dead. */
  readonly mayMeanDeadToken?: (answer: ReceivedAnswer) => boolean;
  /** Reads an error answer of the vendor's own. */
  readonly readError: (answer: ReceivedAnswer) => VendorError;
  /** Takes the result out of its envelope. */
  readonly unwrap?: (json: unknown) => unknown;
  /** The token goes into the body of each request that may have one. */
  readonly tokenInBody?: boolean;
  /** The retry rules by effect. */
  readonly retry: Readonly<Record<Effect, RetryPolicy>>;
  /** The header that names a request, and the methods that take it. */
  readonly idempotency?: {
    readonly header: string;
    readonly methods: readonly string[];
    /** The statuses after which the vendor says not to send the request again, not even under the same key. */
    readonly notAgainAfter?: readonly number[];
  };
  /** The documented base URLs: their origins may stand in `next` links, their path is cut off there. */
  readonly linkBases: readonly string[];
  /** Members, at any depth of requests and answers, whose values are shown in no error, log or event. */
  readonly sensitive: readonly string[];
}
