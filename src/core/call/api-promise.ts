/** The promise that a call returns: awaiting it gives the result, and its methods give the answer or the end as a value. */
import { isQuadrailError, QuadrailError } from '../ground/errors.js';

import { summaryOf } from '../transport/fetch-failure.js';
import { callSite, handlerSite, leadToCaller } from './caller-stack.js';

/** The answer that a result came from. */
export interface ApiResponse {
  /** The HTTP status, for example 200 or 201. */
  readonly status: number;
  /** The headers, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The first of `x-request-id`, `request-id`, `x-correlation-id`. */
  readonly requestId?: string;
  /** The URL that answered. */
  readonly url: string;
  /** How many attempts were sent. */
  readonly attempts: number;
  /** Milliseconds from the call to its result, by the client's clock. */
  readonly durationMs: number;
  /** The key that the answered attempt carried. */
  readonly idempotencyKey?: string;
  /**
   * For calls with a `journalKey`. `'replayed'`: nothing was sent, and the result is the one that the journal kept. `'end-not-recorded'`:
   * the call had its effect, but the journal's store failed when it was to record that, so the record will be in doubt.
   */
  readonly journal?: 'replayed' | 'end-not-recorded';
  /** The paths of the sensitive members that a replayed result lacks. */
  readonly omitted?: readonly string[];
}

/** A result with the answer it came from. */
export interface WithResponse<T> {
  /** The result, as awaiting the call gives it. */
  readonly data: T;
  /** The answer that it came from. */
  readonly response: ApiResponse;
}

/** A call's end as a value: either with a result or with an error. */
export type ApiResult<T> =
  | { readonly ok: true; readonly data: T; readonly response: ApiResponse }
  | { readonly ok: false; readonly error: QuadrailError };

const ignore = (): void => {};

/* A call rejects only with errors of this library. After any other error it is not known what the vendor did. */
const unexpected = (error: unknown): QuadrailError =>
  new QuadrailError('The call failed with an error that does not come from this library.', {
    cause: summaryOf(error),
    outcome: 'unknown',
    safeToRetry: false,
  });

/** The promise that every call returns. The call is sent at once, and only once, however often the promise is awaited. */
export class ApiPromise<T> extends Promise<T> {
  /* Private, so that printing the promise shows nothing of an answer. */
  #answer: Promise<WithResponse<T>> | undefined;
  #site: Error | undefined;

  /** `then`, `catch` and `finally` give plain promises. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  /** @internal */
  static from<T>(answer: Promise<WithResponse<T>>): ApiPromise<T> {
    const promise = new this<T>((resolve, reject) => {
      answer.then(({ data }) => resolve(data), reject);
    });
    promise.#answer = answer;
    promise.#site = callSite();
    return promise;
  }

  /** @internal The promise of this class for a call that has one of another class. */
  static ofCall<T>(call: ApiPromise<T>): ApiPromise<T> {
    call.keep();
    return this.from(call.#answer as Promise<WithResponse<T>>);
  }

  /*
   * Everyone who awaits gets the promise of a separate async function: from it the runtime knows which line awaits, for the stack of an
   * error.
   */
  // biome-ignore lint/suspicious/noThenProperty: a promise has one
  override then<Value = T, Reason = never>(
    onFulfilled?: ((value: T) => Value | PromiseLike<Value>) | null,
    onRejected?: ((reason: unknown) => Reason | PromiseLike<Reason>) | null,
  ): Promise<Value | Reason> {
    if (this.#answer === undefined) return super.then(onFulfilled, onRejected);
    super.then(undefined, ignore);
    return this.#data(this.#answer, this.#site ?? handlerSite(onRejected ?? onFulfilled)).then(onFulfilled, onRejected);
  }

  async #data(answer: Promise<WithResponse<T>>, site: Error | undefined): Promise<T> {
    try {
      return (await answer).data;
    } catch (error) {
      leadToCaller(error, site);
      throw error;
    }
  }

  /** The result with the answer it came from. Rejects as the promise itself does. */
  withResponse(): Promise<WithResponse<T>> {
    super.then(undefined, ignore);
    return this.#whole(this.#answer as Promise<WithResponse<T>>);
  }

  async #whole(answer: Promise<WithResponse<T>>): Promise<WithResponse<T>> {
    try {
      const { data, response } = await answer;
      return { data, response };
    } catch (error) {
      leadToCaller(error, this.#site);
      throw error;
    }
  }

  /** The call's end as a value. Never rejects. */
  async asResult(): Promise<ApiResult<T>> {
    try {
      return { ok: true, ...(await this.withResponse()) };
    } catch (error) {
      return { ok: false, error: isQuadrailError(error) ? error : unexpected(error) };
    }
  }

  /** Marks a failure as handled, for callers that await later: an unhandled rejection would end the process. */
  protected keep(): void {
    super.then(undefined, ignore);
  }
}

/** The same call with its result converted by `turn`. */
export function mapped<T, U>(call: ApiPromise<T>, turn: (data: T) => U): ApiPromise<U> {
  return ApiPromise.from(call.withResponse().then(({ data, response }) => ({ data: turn(data), response })));
}
