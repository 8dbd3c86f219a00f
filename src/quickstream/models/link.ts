import { inferred, maybe, model, type Open, oneOf, type Schema, text } from '../../core/contract/schema.js';

/**
 * A pointer from an answer to a related document: the next page of a list, the customer of an account, a help page.
 *
 * The vendor's page names the model without its members; they are known from client code.
 */
export interface Link {
  /** What the target is to this document: `next` and `prev` are the pages beside a page; other names are undocumented. */
  rel: string;
  /** The absolute URL of the target. Follow it as it is, its query is not documented. */
  href: string;
  /** The HTTP method that the target expects. Absent or `null` where the vendor leaves it out; then it is `GET`. Known from client code. */
  requestMethod?: Open<'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'> | null;
}

/** The schema of {@link Link}. */
export const Link: Schema<Link> = model<Link>('Link', {
  rel: inferred(text()),
  href: inferred(text()),
  requestMethod: inferred(maybe(oneOf('GET', 'POST', 'PUT', 'PATCH', 'DELETE'))),
});
