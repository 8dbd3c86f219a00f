import type { OpenObject } from '../../quickr/models/open-object.js';

/** Keys and values after some were posted: an empty value unsets its key, an empty whole unsets all. */
export function mergedMetadata(before: OpenObject | null | undefined, posted: OpenObject | undefined): OpenObject {
  if (posted === undefined) return before ?? {};
  const entries = Object.entries(posted);
  if (entries.length === 0) return {};
  const isEmpty = (value: unknown): boolean => value === null || value === '';
  return Object.fromEntries([
    ...Object.entries(before ?? {}).filter(([name]) => !Object.hasOwn(posted, name)),
    ...entries.filter(([, value]) => !isEmpty(value)),
  ]);
}
