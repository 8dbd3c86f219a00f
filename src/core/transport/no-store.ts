/**
 * Whether fetch may be told `cache: 'no-store'`, so that no cache below it answers a call. workerd before its compatibility date
 * 2024-11-11 throws for it, and the fetch that pages load for old browsers puts something of its own into the URL instead.
 */

/** Owner: this module. Key: none, it is the same for all. Lives as long as the program; never invalidated. */
let known: boolean | undefined;

/** Whether it may; found out at the first call. */
export function knowsNoStore(): boolean {
  known ??= tried();
  return known;
}

function tried(): boolean {
  const url = 'https://relative.invalid/';
  try {
    return new Request(url, { cache: 'no-store' }).url === url;
  } catch {
    return false;
  }
}
