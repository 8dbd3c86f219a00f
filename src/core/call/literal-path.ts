/** The path of `client.request`, which may hold somebody's ids: they are kept out of events, errors and logs. */

/* A segment with a digit or a capital letter, or a long one, is more likely an id than a name of the API. */
const looksLikeId = (segment: string): boolean => !/^v\d+$/.test(segment) && (/[\dA-Z%]/.test(segment) || segment.length > 30);

/** A literal path as events and errors show it, with `{id}` for every segment that looks like an id. */
export const withoutIds = (path: string): string =>
  String(path)
    .split('/')
    .map((segment) => (looksLikeId(segment) ? '{id}' : segment))
    .join('/');

/** The segments of a literal path that look like ids, decoded. */
export const idsIn = (path: string): string[] => path.split('/').filter(looksLikeId).map(decoded);

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
