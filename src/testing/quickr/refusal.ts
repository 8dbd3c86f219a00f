import type { ErrorBody } from '../../quickr/models/error-body.js';
import type { Refusing } from '../refusal.js';
import type { Answer } from '../simulator.js';

/** One thing that is wrong with a request. */
export interface Complaint {
  readonly path: string;
  readonly message: string;
}

/** The vendor says no. A route throws it. */
export class Refusal implements Refusing {
  readonly status: number;
  readonly message: string;
  readonly errors: readonly Complaint[];

  constructor(status: number, message: string, errors: readonly Complaint[] = []) {
    this.status = status;
    this.message = message;
    this.errors = errors;
  }

  /** The error envelope of the sibling API: Quickr's own is documented nowhere. */
  answer(): Answer<ErrorBody> {
    const { status, message, errors } = this;
    return {
      status,
      body: { error: { message, code: codes[status] ?? String(status), ...(errors.length === 0 ? {} : { errors: [...errors] }) } },
    };
  }
}

/** The vendor's refusal with this status, and nothing particular to say. */
export const plainRefusal = (status: number): Refusal => new Refusal(status, messages[status] ?? `The answer is ${status}.`);

/* The one code that the sibling documents holds a blank; the others are worded alike. */
const codes: Readonly<Record<number, string>> = {
  400: 'BAD REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT FOUND',
  405: 'METHOD NOT ALLOWED',
  409: 'CONFLICT',
  415: 'UNSUPPORTED MEDIA TYPE',
  422: 'UNPROCESSABLE ENTITY',
  429: 'TOO MANY REQUESTS',
  500: 'INTERNAL SERVER ERROR',
  503: 'SERVICE UNAVAILABLE',
};

const messages: Readonly<Record<number, string>> = {
  400: 'The request is not acceptable.',
  401: 'The token is missing, unknown or expired.',
  403: 'The token does not allow this.',
  404: 'There is no such resource.',
  405: 'This resource does not have this method.',
  409: 'The resource is in no state for this.',
  415: 'The request body must be application/json.',
  422: 'The request is not acceptable.',
  429: 'Too many requests.',
  500: 'Something went wrong.',
  503: 'The service is unavailable.',
};
