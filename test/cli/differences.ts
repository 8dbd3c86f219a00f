/** Ways in which an installation may differ from its documentation, for the tests of the doctor. */

/** The body of an answer. */
export type Json = Record<string, unknown>;
/** Makes another body of an answer's. */
export type Change = (body: Json) => unknown;

/** One way in which an installation differs from its documentation: requests to some paths get other answers. */
export interface Difference {
  readonly path: RegExp;
  readonly change?: Change;
  readonly answer?: () => Response;
  /** The operation whose findings name it. */
  readonly operation: string;
  readonly says: RegExp;
}

/** Changes each entry of a list. */
export const entries =
  (list: string, change: (entry: Json) => Json): Change =>
  (body) => ({ ...body, [list]: (body[list] as Json[]).map(change) });
/** Changes what is inside `data`. */
export const inData =
  (change: (entry: Json) => Json): Change =>
  (body) => ({ ...body, data: change(body['data'] as Json) });
/** Gives a member another name. */
export const renamed =
  (from: string, to: string) =>
  ({ [from]: value, ...others }: Json): Json => ({ ...others, [to]: value });
/** Gives a member another value. */
export const withMember = (name: string, value: unknown) => (entry: Json) => ({ ...entry, [name]: value });
/** A page of HTML. */
export const html = (status: number): Response => new Response('<html>No</html>', { status, headers: { 'content-type': 'text/html' } });
