/**
 * Whether fetch accepts `cache: 'no-store'`, so that no cache answers a call. workerd before its compatibility date 2024-11-11 throws for
 * it, and the polyfill for old browsers changes the URL instead.
 */

/** Owner: this module. Key: none, the answer is the same for all calls. Lives as long as the program; never invalidated. */
let known: boolean | undefined;

/** Whether fetch accepts `cache: 'no-store'`; tried once, at the first call. */
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
