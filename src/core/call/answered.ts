/**
 * The end of a call that has a result. Few programs look at the answer, so its public form is made when somebody asks for it. Until then this
 * holds what it is made of and nothing else of the call: a program may hold the promises of many calls for long.
 */
import type { TransportResponse } from '../transport/transport.js';
import { headersOf } from './answer.js';
import type { ApiResponse, WithResponse } from './api-promise.js';

/** A result and the answer that it came from. */
export class Answered<T> implements WithResponse<T> {
  readonly data: T;
  #response: Omit<ApiResponse, 'headers'> | ApiResponse;
  #head: TransportResponse | undefined;

  /** `head`: where the headers of the answer are; absent where the response has them already. */
  constructor(data: T, response: ApiResponse | Omit<ApiResponse, 'headers'>, head?: TransportResponse) {
    this.data = data;
    this.#response = response;
    this.#head = head;
  }

  get response(): ApiResponse {
    /* No getter: V8 would make a hidden class for each answer, which keeps what the getter sees until a full garbage collection. */
    if (this.#head !== undefined) this.#response = { ...this.#response, headers: Object.freeze({ ...headersOf(this.#head) }) };
    this.#head = undefined;
    return this.#response as ApiResponse;
  }

  /** Another result of the same answer. */
  withData<U>(data: U): Answered<U> {
    return new Answered(data, this.#response, this.#head);
  }
}
