/**
 * The tag of a value, such as `Object` or `ArrayBuffer`. It works for values of another realm too. A value that cannot be read, such as a
 * revoked proxy, has the tag `Unreadable`.
 */
export function tagOf(value: unknown): string {
  try {
    return Object.prototype.toString.call(value).slice(8, -1);
  } catch {
    return 'Unreadable';
  }
}
