/** Says what kind of value somebody gave. */

/** What a value is, in words that show nothing of it. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return 'an array';
  if (typeof value !== 'object') return withArticle(Number.isNaN(value) ? 'NaN' : typeof value);
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  /* Anybody may give a value a tag of his own. */
  return withArticle(tag === 'Object' || !/^[a-z]{1,30}$/i.test(tag) ? 'object' : tag);
}

/** A noun with its article. */
export const withArticle = (noun: string): string => `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
