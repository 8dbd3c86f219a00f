/** What a resource of a client may do: make a call. */
import type { Operation, OperationInput } from '../contract/operation.js';
import type { RebasedLink } from '../ground/url.js';
import type { AuthStrategy } from '../identity/auth.js';
import type { ApiPromise } from './api-promise.js';
import type { CallInfo } from './observe.js';
import type { IdempotentRequestOptions, RequestOptions } from './options.js';

/** Where a call goes. */
export interface CallPlace {
  /** What events and errors say about the call. */
  readonly info: CallInfo;
  /** What the caller gave. */
  readonly input: OperationInput;
  /** The path of the operation with the values of its placeholders; `undefined` where they do not fill it. */
  readonly path: string | undefined;
  /** Turns a link of an answer into a path after the base URL, or says why it cannot be followed. */
  readonly rebase: (href: string, answeredUrl: string) => RebasedLink;
}

/** Where a result came from. */
export interface AnswerSource {
  /** The URL that answered. */
  readonly url: string;
  /** How many attempts were sent. */
  readonly attempts: number;
  /** Removes from a text the secrets of the call. */
  readonly clean: (text: string) => string;
}

/** One of several calls that follow each other, such as those for the pages of a list. What its functions throw ends the call. */
export interface CallStep<Result> {
  /** What to send: the input, which may differ from what the caller gave, and a link to follow if there is one. */
  readonly ask: (place: CallPlace) => { readonly input: OperationInput; readonly link?: string };
  /** Turns what was answered into the result of the call. */
  readonly read: (data: unknown, source: AnswerSource, place: CallPlace) => Result;
}

/** The pipeline as resources see it. */
export interface Caller {
  /** Sends a call, at once and once. */
  readonly call: {
    <Input extends OperationInput, Result>(
      operation: Operation<string, Input, Result>,
      input: Input,
      options?: RequestOptions | IdempotentRequestOptions,
      /* Used instead of the credential of the client. */
      settings?: { readonly auth?: AuthStrategy | undefined },
    ): ApiPromise<Result>;
    <Input extends OperationInput, Result>(
      operation: Operation<string, Input, unknown>,
      input: Input,
      options: RequestOptions | IdempotentRequestOptions | undefined,
      settings: { readonly step: CallStep<Result> },
    ): ApiPromise<Result>;
  };
}
