import type { Result } from '../../customer-accounts/models/result.js';
import { hash } from '../random.js';
import type { Refusing } from '../refusal.js';
import type { Answer, ReceivedRequest } from '../simulator.js';

/** The vendor says no. A route throws it; the answer is made of it where the request is known. */
export class Refusal implements Refusing {
  readonly status: number;
  readonly message: string;

  constructor(status: number, message: string) {
    this.status = status;
    this.message = message;
  }

  /** The vendor's Result. Its `systemId` stands for the entry in the vendor's log: one request has one. */
  answer({ method, url, text }: ReceivedRequest): Answer<Result> {
    const systemId = hash(`${method} ${url.pathname} ${text}`) >>> 1;
    return { status: this.status, body: { httpCode: this.status, message: this.message, systemId } };
  }
}

/** The vendor's own words for a caller that it does not let in. */
export const notAuthorized = (status: number): Refusal => new Refusal(status, 'Failed to authorize.');

/** What was given is not of the documented form, or breaks a rule. */
export const invalid = (status: number, path: string, message: string): Refusal =>
  new Refusal(status, path === '' ? `Invalid parameters: the request ${message}.` : `Invalid parameters: ${path} ${message}.`);

/** No unit is called so. */
export const unitNotFound = (status = 404): Refusal => new Refusal(status, 'Business unit not found.');

/** No account fits. */
export const accountNotFound = (): Refusal => new Refusal(404, 'Account not found.');

const messages: Readonly<Record<number, string>> = {
  400: 'Invalid parameters.',
  401: 'Failed to authorize.',
  403: 'Failed to authorize.',
  404: 'Not found.',
  405: 'Method not allowed.',
  409: 'The request conflicts with another request.',
  415: 'Unsupported media type.',
  429: 'Too many requests.',
  500: 'Internal server error.',
  503: 'The service is unavailable.',
};

/** The vendor's refusal with this status, and nothing particular to say. */
export const plainRefusal = (status: number): Refusal => new Refusal(status, messages[status] ?? `The answer is ${status}.`);

/** What the server in front of the service says of a path that leads nowhere: no Result, for no service has seen the request. */
export const unmatchedAnswer = (status: number): Answer => ({
  status,
  body: `<html><head><title>Error ${status}</title></head><body><h1>HTTP Status ${status}</h1></body></html>`,
});
