/** What becomes of a call. The call says it in a header, the server does it, and the caller looks for the end that belongs to it. */

/** The ways in which a call goes, and how it must end: with a value, or an error of this name. */
export const plans = {
  good: 'value',
  refused: 'NotFoundError',
  broken: 'ResponseParseError',
  'stalled head': 'TimeoutError',
  'stalled body': 'TimeoutError',
  reset: 'ConnectionError',
  'cut body': 'ConnectionError',
  'abort before': 'AbortError',
  'abort in head': 'AbortError',
  'abort in body': 'AbortError',
  'abort in wait': 'AbortError',
  'abort in exchange': 'AbortError',
} as const;

/** One of them. */
export type Plan = keyof typeof plans;

/** The header that tells the server. */
export const planHeader = 'x-plan';

/** What the server answers with to `abort in wait`, in seconds, so that the caller's clock can tell that wait from others. */
export const longWait = 7;
