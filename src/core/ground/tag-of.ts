/**
 * The tag of a value, `Object` or `ArrayBuffer` for example, which tells its kind also where it comes from another realm. A value that
 * cannot be looked at, a proxy that was revoked for example, has the tag `Unreadable`.
 */
export function tagOf(value: unknown): string {
  try {
    return Object.prototype.toString.call(value).slice(8, -1);
  } catch {
    return 'Unreadable';
  }
}
