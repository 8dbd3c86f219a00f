import { array, either, inferred, maybe, model, number, type Schema, text } from '../../core/contract/schema.js';
import { Link } from './link.js';

/** What is wrong with one member of a request. Known from client code. */
export interface ErrorBodyEntry {
  /** The member's name; how nested ones are spelled is not documented. */
  fieldName?: string | null;
  /** The value that was refused. It may be a card number: never log it. Known from client code. */
  fieldValue?: string | null;
  /** Why it was refused, in words that the vendor may change. Known from client code. */
  messages?: string[] | null;
}

/** The schema of {@link ErrorBodyEntry}. */
export const ErrorBodyEntry: Schema<ErrorBodyEntry> = model<ErrorBodyEntry>('ErrorBodyEntry', {
  fieldName: inferred(maybe(text())),
  fieldValue: inferred(maybe(text())),
  messages: inferred(maybe(array(text()))),
});

/**
 * The body of an error answer.
 *
 * The Customers API documents `errors` in a 422; the rest is known from client code, and any member may be absent.
 */
export interface ErrorBody {
  /** Related documents. Known from client code. */
  links?: Link[] | null;
  /** What is wrong with the request, member by member; absent or empty where it is something else. Known from client code. */
  errors?: ErrorBodyEntry[] | null;
  /** The HTTP status once more, as text or as a number. Known from client code. */
  status?: string | number | null;
  /** The HTTP method of the request. Known from client code. */
  requestMethod?: string | null;
  /** The URL of the request. Known from client code. */
  requestUrl?: string | null;
  /** What to tell a person who pays. Known from client code. */
  customerMessage?: string | null;
  /** What to tell the person who wrote the request. Known from client code. */
  developerMessage?: string | null;
  /** A reference of the failure for QuickStream's support: `traceCode` of the error. Known from client code. */
  traceCode?: string | null;
}

/** The schema of {@link ErrorBody}. */
export const ErrorBody: Schema<ErrorBody> = model<ErrorBody>('ErrorBody', {
  links: inferred(maybe(array(Link))),
  errors: maybe(array(ErrorBodyEntry)),
  status: inferred(maybe(either(text(), number()))),
  requestMethod: inferred(maybe(text())),
  requestUrl: inferred(maybe(text())),
  customerMessage: inferred(maybe(text())),
  developerMessage: inferred(maybe(text())),
  traceCode: inferred(maybe(text())),
});
