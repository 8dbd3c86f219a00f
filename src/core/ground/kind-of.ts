/** Says what kind of value somebody gave. */
import { tagOf } from './tag-of.js';

/** What a value is, in words that show nothing of it. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Number.isNaN(value)) return 'NaN';
  if (typeof value !== 'object') return withArticle(typeof value);
  const tag = tagOf(value);
  if (tag === 'Array') return 'an array';
  if (tag === 'Unreadable') return 'an object that cannot be read';
  /* Anybody may give a value a tag of his own. */
  return withArticle(tag === 'Object' || !/^[a-z]{1,30}$/i.test(tag) ? 'object' : tag);
}

/** A noun with its article. */
export const withArticle = (noun: string): string => `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
