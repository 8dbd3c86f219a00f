/**
 * The end of a call that has a result. Few programs look at the answer, so its public form is made when somebody asks for it. A program may
 * hold the promises of many calls for long, so until then this holds little else of the call.
 */
import type { TransportResponse } from '../transport/transport.js';
import { headersOf } from './answer.js';
import type { ApiResponse, WithResponse } from './api-promise.js';

/** What the public form of an answer is made of. */
export interface Unfinished {
  /** All but what takes time to make. */
  readonly facts: Omit<ApiResponse, 'headers' | 'requestId'>;
  /** Has the headers of the answer. */
  readonly head: TransportResponse;
  /** Gives the vendor's id of the answer, cleaned. */
  readonly requestId: () => string | undefined;
}

/** A result and the answer that it came from. */
export class Answered<T> implements WithResponse<T> {
  readonly data: T;
  #response: ApiResponse | Unfinished;

  constructor(data: T, response: ApiResponse | Unfinished) {
    this.data = data;
    this.#response = response;
  }

  get response(): ApiResponse {
    if ('facts' in this.#response) this.#response = finished(this.#response);
    return this.#response;
  }

  /** Another result of the same answer. */
  withData<U>(data: U): Answered<U> {
    return new Answered(data, this.#response);
  }
}

function finished({ facts, head, requestId }: Unfinished): ApiResponse {
  const id = requestId();
  /* No getter: V8 would make a hidden class for each answer, which keeps what the getter sees until a full garbage collection. */
  return { ...facts, headers: Object.freeze(headersOf(head)), ...(id === undefined ? {} : { requestId: id }) };
}
