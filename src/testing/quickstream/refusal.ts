import { Redactor } from '../../core/ground/secrets/redact.js';
import type { ErrorBody, ErrorBodyEntry } from '../../quickstream/models/error-body.js';
import { quickstreamVendor } from '../../quickstream/vendor.js';
import type { Refusing } from '../refusal.js';
import type { Answer, ReceivedRequest } from '../simulator.js';

/** The vendor says no. A route throws it; the answer is made of it where the request is known. */
export class Refusal implements Refusing {
  readonly status: number;
  readonly message: string;
  readonly errors: readonly ErrorBodyEntry[];

  constructor(status: number, message: string, errors: readonly ErrorBodyEntry[] = []) {
    this.status = status;
    this.message = message;
    this.errors = errors;
  }

  /** The vendor's error envelope, as client code knows it. */
  answer({ method, url }: ReceivedRequest): Answer<ErrorBody> {
    return {
      status: this.status,
      body: {
        links: [],
        errors: [...this.errors],
        status: String(this.status),
        requestMethod: method,
        requestUrl: url.href,
        customerMessage: null,
        developerMessage: this.message,
      },
    };
  }
}

/* An answer is kept for as long as its idempotency key, so it is short however long the request was. */
const mostErrors = 100;
const longestShown = 1_000;

/** One member of the body, or several, are not acceptable. */
export function invalid(...entries: readonly { path: string; message: string; value?: unknown }[]): Refusal {
  return new Refusal(
    422,
    'The request body contained invalid data.',
    entries
      .slice(0, mostErrors)
      .map(({ path, message, value }) => ({ fieldName: redactor.text(brief(path)), fieldValue: shown(path, value), messages: [message] })),
  );
}

/** Nothing is at this id. */
export const notFound = (what: string): Refusal => new Refusal(404, `There is no such ${what}.`);

const sensitive = new Set(quickstreamVendor.sensitive.map((name) => name.toLowerCase()));
const redactor = new Redactor(quickstreamVendor.sensitive, []);

/* The vendor echoes what it refuses; we do so for nothing that could be a card, an account or a person. */
function shown(path: string, value: unknown): string | null {
  if (path.split('.').some((name) => sensitive.has(name.toLowerCase()))) return null;
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isPlain && String(value).length <= longestShown ? redactor.text(String(value)) : null;
}

const brief = (path: string): string => (path.length <= longestShown ? path : 'a member with a long name');

const messages: Readonly<Record<number, string>> = {
  400: 'The request body is not readable as JSON.',
  401: 'The API key is missing, wrong or expired, or it is not a secret API key.',
  403: 'Your facility is not set up for this.',
  404: 'There is no such resource.',
  405: 'This resource does not have this method.',
  409: 'The request conflicts with another request.',
  415: 'The request body must be application/json.',
  422: 'The request body contained invalid data.',
  429: 'Too many requests.',
  500: 'Something went wrong.',
  503: 'The service is unavailable; the request was not processed.',
};

/** The vendor's refusal with this status, and nothing particular to say. */
export function plainRefusal(status: number): Refusal {
  return new Refusal(status, messages[status] ?? `The answer is ${status}.`);
}
