/** Describes a value in messages, without showing it. */
import { tagOf } from './tag-of.js';

/** The kind of a value, with an article: `a string`, `an array`. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Number.isNaN(value)) return 'NaN';
  if (typeof value !== 'object') return withArticle(typeof value);
  const tag = tagOf(value);
  if (tag === 'Array') return 'an array';
  if (tag === 'Unreadable') return 'an object that cannot be read';
  /* A program may give its values any tag. */
  return withArticle(tag === 'Object' || !/^[a-z]{1,30}$/i.test(tag) ? 'object' : tag);
}

/** A noun with its article. */
export const withArticle = (noun: string): string => `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
