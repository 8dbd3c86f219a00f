/** The answers to a page. */
import type { AnswerAsReceived } from '../core/call/judge.js';
import type { AnyOperation } from '../core/contract/operation.js';
import {
  type ApiError,
  isApiError,
  isCredentialError,
  isQuadrailError,
  isRequestValidationError,
  isTimeoutError,
} from '../core/ground/errors.js';
import type { Ended } from './calls.js';
import { Refused } from './refused.js';

const own: Readonly<Record<string, string>> = {
  'content-type': 'application/json',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};

/* The only headers of the vendor that are passed on to the page. */
const passed: readonly string[] = ['retry-after', 'x-request-id'];

const says = (status: number, message: string, more: object = {}): Ended => ({
  status,
  headers: own,
  text: JSON.stringify({ message, ...more }),
});

/**
 * The answer for a call that succeeded. Its content type is that of the operation, not the one that came with it: a page of HTML, from
 * whatever stands before the vendor, would run in the visitor's browser under your own name.
 */
export function answered({ status, text }: AnswerAsReceived, headers: Readonly<Record<string, string>>, row: AnyOperation): Ended {
  const isText = row.answers === 'text';
  if (!isText && text !== '' && !isJson(text)) return says(502, row.effect === 'read' ? unreadable : inDoubt);
  return { status, headers: { ...own, ...(isText ? { 'content-type': 'text/plain;charset=UTF-8' } : {}), ...few(headers) }, text };
}

const unreadable = 'The vendor could not be reached, or its answer could not be read.';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * The answer for a call that failed. A refusal of the vendor is passed on in the vendor's form, without secrets, so that the page's client
 * recognises it. For any other failure the page learns only that the backend could not do it: nothing about the credential, the address or
 * the machine.
 */
export function failed(error: unknown): Ended {
  if (error instanceof Refused) return says(error.status, error.message);
  if (isRequestValidationError(error))
    return says(400, 'The call does not match the documentation. Nothing was sent.', { issues: error.issues });
  /* If the answer of an earlier attempt was lost, the last answer is not the whole truth: the page must not take it for a refusal. */
  if (isApiError(error) && mayHaveActed(error)) return says(502, inDoubt);
  if (isCredentialError(error)) return says(502, 'The backend could not log in. Nothing was done.');
  if (isApiError(error) && error.fromProxy !== true && error.status !== 401 && isObject(error.body)) return refusedBy(error);
  if (isTimeoutError(error)) return says(504, 'The vendor did not answer in time.');
  if (isQuadrailError(error)) return says(502, unreadable);
  return says(500, 'The backend failed.');
}

function refusedBy({ status, body, headers }: ApiError): Ended {
  return { status, headers: { ...own, ...few(headers) }, text: JSON.stringify(body) };
}

/** The message for a page where it is not known whether the vendor has acted. */
export const inDoubt = 'Whether this call was carried out is not known.';

const mayHaveActed = ({ outcome }: ApiError): boolean => outcome === 'unknown' || outcome === 'applied';

const isObject = (body: unknown): boolean => typeof body === 'object' && body !== null;

const few = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(passed.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])));

/** The answer as the fetch standard has it. */
export function responseOf({ status, headers, text }: Ended): Response {
  const isBare = status === 204 || status === 205 || status === 304;
  return new Response(isBare ? null : text, { status, headers });
}
