/** The end of a call that has a result. Few programs look at the answer, so its public form is made when somebody asks for it. */
import type { ApiResponse, WithResponse } from './api-promise.js';

/** A result, the answer that it came from, the URL that answered, and a function that removes the secrets of its call from a text. */
export class Answered<T> implements WithResponse<T> {
  readonly data: T;
  readonly url: string;
  readonly clean: (text: string) => string;
  readonly #respond: () => ApiResponse;
  #response: ApiResponse | undefined;

  constructor(data: T, url: string, respond: () => ApiResponse, clean: (text: string) => string) {
    this.data = data;
    this.url = url;
    this.#respond = respond;
    this.clean = clean;
  }

  get response(): ApiResponse {
    this.#response ??= this.#respond();
    return this.#response;
  }

  /** Another result of the same answer. */
  holding<U>(data: U): Answered<U> {
    return new Answered(data, this.url, () => this.response, this.clean);
  }
}
